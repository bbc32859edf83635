"""Uses of an escape are counted by the reason that the log gives."""

import dataclasses
from pathlib import Path
from typing import Any

import pytest
from pipeline_requests import PROFILE, Check, working_days

from logwatch.pipeline import Request
from logwatch.pipeline.escapes import escapes_of
from logwatch.pipeline.judge import judge
from logwatch.report.facts import Count, Escapes

HEADER = "Tijdstip;Gebruiker;BSN;Actie;Reden\n"
TELLS = PROFILE.replace('action = "Actie"', 'action = "Actie"\nreason = "Reden"')
BUTTON = '[escapes]\nactions = ["Escape"]\n[columns]'
INNOCENT = HEADER + working_days("jansen;999990019;Raadplegen;Spoed")
USES = (
    "12-10-2026 11:00:00;jansen;999990019;Escape;Spoed\n"
    "12-10-2026 12:00:00;devries;;Escape; SPOED \n"
    "13-10-2026 11:00:00;jansen;999990020;Escape;spoed\n"
    "14-10-2026 11:00:00;bakker;999990020;Escape;\n"
    "15-10-2026 11:00:00;bakker;999990020;Escape;Balie\n"
)


def counted(request: Request, tmp_path: Path, profile: str, **settings: Any) -> Escapes | None:
    path = tmp_path / "button.toml"
    path.write_text(profile)
    sources = (dataclasses.replace(request.sources[0], profile=path),)
    overrides = {"escape": {"settings": settings}} if settings else {}
    told = dataclasses.replace(request, sources=sources, overrides=overrides)
    return escapes_of(judge(told, lambda step: None))


def test_by_reason_however_it_is_spelled(request_of: Check, tmp_path: Path) -> None:
    profile = TELLS.replace("[columns]", BUTTON)
    found = counted(request_of({"a.csv": INNOCENT + USES}), tmp_path, profile, reasons=["Balie "])
    assert found is not None
    assert found.total == Count(5, 3, 2)
    assert found.by_reason.rows() == [
        ("SPOED", False, 3, 2),
        ("Balie", True, 1, 1),
        (None, False, 1, 1),
    ]


def test_without_a_list_none_is_accepted_nor_refused(request_of: Check, tmp_path: Path) -> None:
    profile = TELLS.replace("[columns]", BUTTON)
    found = counted(request_of({"a.csv": INNOCENT + USES}), tmp_path, profile)
    assert found is not None
    assert found.by_reason["accepted"].null_count() == 3


@pytest.mark.parametrize(("button", "uses"), [(False, None), (True, 0)])
def test_no_use_is_not_the_same_as_no_source_that_shows_it(
    request_of: Check, tmp_path: Path, button: bool, uses: int | None
) -> None:
    profile = TELLS.replace("[columns]", BUTTON) if button else TELLS
    found = counted(request_of({"a.csv": INNOCENT}), tmp_path, profile)
    assert (None if found is None else found.total.number) == uses
