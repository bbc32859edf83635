"""findings.json is as its published schema says."""

import json
import os
from importlib import resources
from pathlib import Path

from jsonschema import Draft202012Validator

from logwatch.report import document
from logwatch.report.facts import Facts
from logwatch.report.formats import findings_json
from logwatch.report.texts import Texts

PUBLISHED = Path(str(resources.files("logwatch.report"))) / document.SCHEMA_FILE


def test_the_published_schema_is_the_schema() -> None:
    if os.environ.get("LOGWATCH_UPDATE_GOLDEN"):
        PUBLISHED.write_text(document.schema_text(), "utf-8")
    assert PUBLISHED.read_text("utf-8") == document.schema_text()


def test_the_document_is_as_the_schema_says(facts: Facts, points: Facts, nl: Texts) -> None:
    schema = json.loads(PUBLISHED.read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    for month in (facts, points):
        Draft202012Validator(schema).validate(json.loads(findings_json.render(month, nl)))
