"""The result of `logwatch rules simulate`: a table, and a change to consider."""

import json
from dataclasses import asdict
from typing import Any, Final

from logwatch.cli.terminal import Texts, show, show_table, texts
from logwatch.language import Language
from logwatch.pipeline.simulate import Simulation, Tried

SCHEMA_VERSION: Final = "1.0"
_NONE: Final = "–"


def as_json(simulation: Simulation) -> str:
    """All of it as a JSON document; its shape is told in docs/administrator.md."""
    content = asdict(simulation)
    setting = ".".join(content.pop("path"))
    told = {"schema_version": SCHEMA_VERSION, "setting": setting, **content}
    return json.dumps(_whole(told), indent=2, ensure_ascii=False, default=str) + "\n"


def _whole(value: Any) -> Any:
    """Numbers without a fraction are written as whole numbers, as the settings have them."""
    if isinstance(value, dict):
        return {key: _whole(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_whole(inner) for inner in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def show_simulation(simulation: Simulation, language: Language) -> None:
    """Prints what each value would have given, and a proposed change as TOML."""
    words = texts(language)
    columns = ["signals", "simulate_users", "simulate_findings", "simulate_repeats"]
    columns += ["simulate_shown"] if simulation.proposed.shown is not None else []
    header = [".".join(simulation.path), *(words(name) for name in columns)]
    rows = [_row(tried, simulation, words) for tried in simulation.tried]
    show_table(header, rows, right=len(columns))
    show()
    show(_compared(simulation, words))
    show()
    for line in _proposal(simulation, words):
        show(line, as_it_is=True)


def _row(tried: Tried, simulation: Simulation, words: Texts) -> list[str]:
    value = _written(tried.value)
    now = f" ({words('simulate_now')})" if tried.value == simulation.now else ""
    counts = [tried.signals, tried.users, tried.findings, tried.repeats]
    counts += [] if tried.shown is None else [tried.shown]
    return [f"{value}{now}", *(_NONE if n is None else words.number(n) for n in counts)]


def _compared(simulation: Simulation, words: Texts) -> str:
    """What the repeats are counted over."""
    key = "simulate_compared" if simulation.compared else "simulate_alone"
    return words(key, period=simulation.period, months=", ".join(simulation.compared))


def _proposal(simulation: Simulation, words: Texts) -> list[str]:
    """The change, with what it would have given said above it."""
    best, key = simulation.proposed, ".".join(simulation.path)
    told = words(
        "simulate_proposal",
        period=simulation.period,
        key=key,
        value=_written(best.value),
        counts=", ".join(_counted(best, words)),
    )
    why = words("simulate_fits" if simulation.fits else "simulate_least", simulation.budget)
    who = [f"# {words('simulate_who')}"] if simulation.norm else []
    return [
        f"# {told}",
        f"# {why}",
        *who,
        f"[rules.{simulation.rule}]",
        *_settings(simulation, words),
    ]


def _counted(tried: Tried, words: Texts) -> list[str]:
    counts = {"signals": tried.signals, "users": tried.users, "findings": tried.findings}
    return [words(f"simulate_{name}_counted", n) for name, n in counts.items() if n is not None]


def _settings(simulation: Simulation, words: Texts) -> list[str]:
    """The setting, with those of its table that a change would otherwise put back."""
    table = ".".join(["settings", *simulation.path[:-1]])
    same = [f"{table}.{key} = {_toml(value)}" for key, value in simulation.beside.items()]
    value = _written(simulation.proposed.value)
    if simulation.norm:
        who = _toml(words("simulate_who_value"))
        value = f"{{ value = {value}, set_by = {who}, set_on = {simulation.set_on} }}"
    return [*same, f"{table}.{simulation.path[-1]} = {value}"]


def _written(value: float) -> str:
    return f"{value:g}" if abs(value) < 10**6 else f"{value:.0f}"


def _toml(value: Any) -> str:
    """A number, a text or a list: JSON writes these as TOML does."""
    return json.dumps(value, ensure_ascii=False)
