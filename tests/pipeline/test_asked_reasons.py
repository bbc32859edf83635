"""What a profile says of reasons decides where the lack of one counts."""

import dataclasses
from pathlib import Path

import pytest
from pipeline_requests import PROFILE, Check, working_days

from logwatch import engine
from logwatch.pipeline.judge import Judged, judge

TELLS = PROFILE.replace('action = "Actie"', 'action = "Actie"\nreason = "Reden"')
HEADER = "Tijdstip;Gebruiker;BSN;Actie;Reden\n"
GIVEN = "12-10-2026 11:00:00;jansen;999990019;Raadplegen;Aanvraag\n"
LACKING = "12-10-2026 12:00:00;jansen;999990020;Raadplegen;\n"


@pytest.fixture
def run(request_of: Check, tmp_path: Path) -> Check:
    """Judges lines of a source whose profile begins with this."""

    def made(lines: str, first: str) -> Judged:
        path = tmp_path / "reasons.toml"
        path.write_text(first + TELLS)
        users = tmp_path / "users.csv"
        users.write_text("account\njansen\ndevries\n")
        request = request_of({"a.csv": HEADER + working_days("devries;;Raadplegen;") + lines})
        source = dataclasses.replace(request.sources[0], profile=path)
        only = ("missing-reason", "reading-list")
        asked = dataclasses.replace(request, sources=(source,), users=users, only=only)
        return judge(asked, lambda _: None)

    return made


def status(judged: Judged) -> tuple[str, int, int]:
    """Whether missing-reason was evaluated, on how many events, and its signals."""
    result = next(result for result in judged.rules if result.verdict.rule.id == "missing-reason")
    signals = judged.signals.filter(rule="missing-reason")
    return result.verdict.status, result.events_evaluated, signals.height


def facts(judged: Judged) -> int:
    assert judged.reading is not None
    return engine.collect(judged.reading.steps.ledger.filter(fact="no_reason")).height


@pytest.mark.parametrize("first", ["", "requires_reason = true\n"])
def test_where_others_give_a_reason_the_lack_of_one_counts(run: Check, first: str) -> None:
    judged = run(GIVEN + LACKING, first)
    assert status(judged)[0] == "evaluated"
    assert (status(judged)[2], facts(judged)) == (1, 1)


@pytest.mark.parametrize(("first", "lacking"), [("", 0), ("requires_reason = true\n", 1)])
def test_where_nobody_gives_one_only_the_profile_knows(
    run: Check, first: str, lacking: int
) -> None:
    judged = run(LACKING, first)
    assert (status(judged)[2], facts(judged)) == (lacking, lacking)


def test_a_system_that_does_not_ask_is_not_evaluated_though_some_reasons_stand_there(
    run: Check,
) -> None:
    judged = run(GIVEN + LACKING, "requires_reason = false\n")
    assert status(judged) == ("not_evaluated", 0, 0)
    assert facts(judged) == 0
