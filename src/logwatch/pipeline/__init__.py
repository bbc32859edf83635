"""The monthly check on one page: `check` runs it, `judge` is its work without the reports."""

from logwatch.pipeline.check import check
from logwatch.pipeline.judge import judge
from logwatch.pipeline.request import MissingDay, Outcome, Request, SourceRequest, Summary

__all__ = ["MissingDay", "Outcome", "Request", "SourceRequest", "Summary", "check", "judge"]
