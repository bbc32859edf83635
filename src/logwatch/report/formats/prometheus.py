"""Gauges for the textfile collector of node_exporter: no user, no citizen, no clock of its own."""

from collections.abc import Iterable, Mapping
from typing import Final

from logwatch.report.facts import Facts
from logwatch.report.harmless import harmless
from logwatch.report.texts import Texts
from logwatch.signals import LEVELS

FILE_NAME: Final = "logwatch.prom"
_LABEL_LIMIT: Final = 200

Sample = tuple[Mapping[str, str], int]


def render(facts: Facts, _texts: Texts) -> bytes:
    """The text exposition format. Metric names and help are English, whatever the language."""
    levels = [({"level": level}, facts.levels.get(level, 0)) for level in LEVELS]
    build = {"version": facts.program, "ruleset": facts.ruleset}
    gauges = [
        _gauge("last_run_exit_code", "Exit code of the last check.", [({}, facts.exit_code)]),
        _gauge("complete", "1 when all data could be read.", [({}, int(facts.complete))]),
        _gauge("findings", "Findings of the period by level.", levels),
        _gauge("signals", "Signals of the period by rule.", _signals(facts)),
        _gauge("rows_read", "Log lines by source and what became of them.", _rows(facts)),
        _gauge("build_info", "Version and rules of the last check.", [(build, 1)]),
    ]
    return "".join(gauges).encode()


def _signals(facts: Facts) -> list[Sample]:
    return [
        ({"rule": rule.id}, rule.signals.number)
        for rule in facts.rules
        if rule.status != "not_evaluated"
    ]


def _rows(facts: Facts) -> list[Sample]:
    rows = facts.tally.sort("source", "fate").select("source", "fate", "events").iter_rows()
    return [({"source": source, "outcome": fate}, events) for source, fate, events in rows]


def _gauge(name: str, help_text: str, samples: Iterable[Sample]) -> str:
    lines = [f"# HELP logwatch_{name} {help_text}", f"# TYPE logwatch_{name} gauge"]
    lines += [f"logwatch_{name}{_labels(labels)} {value}" for labels, value in samples]
    return "\n".join(lines) + "\n"


def _labels(labels: Mapping[str, str]) -> str:
    pairs = ",".join(f'{name}="{_escaped(value)}"' for name, value in labels.items())
    return f"{{{pairs}}}" if pairs else ""


def _escaped(value: str) -> str:
    """Line ends are gone already."""
    return harmless(value, _LABEL_LIMIT).replace("\\", r"\\").replace('"', r"\"")
