"""manifest.json: what went in and what came out, by SHA-256, so that a month can be proven."""

import json
from collections.abc import Mapping
from typing import Final

from logwatch.report.facts import Facts, Table
from logwatch.unseen import escaped_unseen

FILE_NAME: Final = "manifest.json"


def manifest(facts: Facts, outputs: Mapping[str, str]) -> bytes:
    """The manifest as UTF-8.

    `outputs` maps each other file of the bundle to the SHA-256 of its bytes in hexadecimal.
    """
    files = facts.files.sort("source", "name", "sha256")
    document = {
        "organisation": facts.organisation,
        "period": facts.period.name,
        "program": facts.program,
        "complete": facts.complete,
        "exit_code": facts.exit_code,
        "settings": dict(sorted(facts.settings.items())),
        "inputs": files.select(
            "source", "name", "sha256", "format", "encoding", "reader", "lines", "rejected"
        ).to_dicts(),
        "tables": [
            _told(table)
            for table in sorted(facts.tables, key=lambda table: (table.name, table.file))
        ],
        "ruleset": facts.ruleset,
        "rules": {
            rule.id: {
                "fingerprint": rule.fingerprint,
                "settings": dict(sorted(rule.settings.items())),
            }
            for rule in sorted(facts.rules, key=lambda rule: rule.id)
        },
        "outputs": dict(sorted(outputs.items())),
    }
    text = json.dumps(document, indent=2, ensure_ascii=False)
    return (escaped_unseen(text) + "\n").encode()


def _told(table: Table) -> dict[str, str | int]:
    """What has no rows to count has no number of them, which is not 0."""
    told: dict[str, str | int] = {
        "name": table.name,
        "file": table.file,
        "sha256": table.sha256,
    }
    return told if table.rows is None else {**told, "rows": table.rows}
