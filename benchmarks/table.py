"""Scores side by side, as text."""

from collections.abc import Mapping

from scoring import PLACES, Score

_FIRST, _COLUMN = 22, 18


def table(scores: Mapping[str, Score]) -> str:
    """A column a list: findings a month, P and R, and what was found by kind of misuse."""
    rows = [_row("", list(scores))]
    rows.append(_row("findings a month", [f"{one.findings:.0f}" for one in scores.values()]))
    for places in PLACES:
        rows.append(
            _row(f"P@{places}", [f"{one.precision[places]:.3f}" for one in scores.values()])
        )
        rows.append(_row(f"R@{places}", [f"{one.recall[places]:.3f}" for one in scores.values()]))
    rows.append(f"found in the first {max(PLACES)} findings, of all incidents")
    return "\n".join([*rows, *_by_scenario(scores)])


def _by_scenario(scores: Mapping[str, Score]) -> list[str]:
    incidents = next(iter(scores.values())).incidents
    return [
        _row(f"  {name}", [f"{one.found.get(name, 0)} of {n}" for one in scores.values()])
        for name, n in incidents.items()
    ]


def _row(name: str, cells: list[str]) -> str:
    return f"{name:<{_FIRST}}" + "".join(f"{cell:>{_COLUMN}}" for cell in cells)
