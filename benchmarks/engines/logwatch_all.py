"""logwatch with every rule on: the reading list, its facts, and all other triggers."""

from typing import Any

from engines.logwatch_check import answer_of, norm, request_of, settings
from question import Answer, Data

from logwatch.detect.reading.explain import explanations
from logwatch.detect.reading.ledger import facts
from logwatch.files import scratch_folder
from logwatch.pipeline.judge import judge
from logwatch.pipeline.request import Links

# Plug-ins are imports too, and imports are not counted.
explanations()
facts()
LIMITS = {"search-key": 100, "aborted-search": 100, "export": 100}


def run(data: Data) -> Answer:
    with scratch_folder(data.log.parent) as scratch:
        request = request_of(
            data,
            scratch,
            {**settings(), **_limits()},
            citizens=data.citizens,
            links=Links("benchmark", "benchmark"),
        )
        judged = judge(request, lambda _: None)
        return answer_of(judged.signals)


def _limits() -> dict[str, dict[str, Any]]:
    return {rule: {"settings": {"limit": norm(limit)}} for rule, limit in LIMITS.items()}
