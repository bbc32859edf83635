import tomllib
from pathlib import Path

import pytest
import xlsxwriter

from logwatch.errors import DataError
from logwatch.ingest.draft import draft_profile
from logwatch.ingest.inspect import Inspection, inspect
from logwatch.ingest.open import open_table
from logwatch.ingest.profile import Profile

HOME = "Europe/Amsterdam"
BSNS = ["999990019", "999990160", "999990202", "999990366"]


def inspected(folder: Path, data: str) -> Inspection:
    (folder / "export.csv").write_text(data, encoding="utf-8")
    return inspect(folder / "export.csv", folder)


def test_date_and_time_of_day_apart(tmp_path: Path) -> None:
    seen = inspected(tmp_path, "Datum;Tijd;BSN\n1-10-2026;08:30:00;1\n13-10-2026;9:05:00;2\n")
    assert tomllib.loads(draft_profile(seen))["time"]["formats"] == ["%d-%m-%Y %H:%M:%S"]


def test_a_name_that_its_values_contradict_is_proposed_in_a_comment(tmp_path: Path) -> None:
    draft = draft_profile(inspected(tmp_path, "Tijdstip;BSN\ngisteren;1\nvandaag;2\n"))
    assert '\n# time = "Tijdstip"  # the name says time' in draft


def test_dates_at_midnight_with_times_apart_are_read_together(tmp_path: Path) -> None:
    rows = "2026-10-01 00:00:00;08:30;1\n2026-10-13 00:00:00;09:05;2\n"
    draft = tomllib.loads(draft_profile(inspected(tmp_path, "Datum;Tijd;BSN\n" + rows)))
    assert draft["columns"] == {"date": "Datum", "time_of_day": "Tijd", "citizen": "BSN"}
    assert draft["time"]["formats"] == ["iso"]


def test_the_name_of_a_sheet_is_not_insisted_on(tmp_path: Path) -> None:
    rows = [["Tijdstip", "Gebruiker"], ["2026-10-01 08:00:00", "jansen"]]
    with xlsxwriter.Workbook(str(tmp_path / "export.xlsx")) as book:
        for name in ("September", "Oktober"):
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    draft = draft_profile(inspect(tmp_path / "export.xlsx", tmp_path))
    assert '# sheet = "September"' in draft
    layout = Profile.model_validate(tomllib.loads(draft)).table_layout()
    with pytest.raises(DataError, match="several sheets hold log lines: 'September', 'Oktober'"):
        open_table(tmp_path / "export.xlsx", layout, tmp_path)


def test_it_never_holds_a_value(tmp_path: Path) -> None:
    rows = "".join(f'2026-10-01 08:00:00;jansen;{bsn};"a";\n' for bsn in BSNS)
    draft = draft_profile(inspected(tmp_path, "tijdstip;gebruiker;bsn;x;y\n" + rows))
    for value in (*BSNS, "jansen"):
        assert value not in draft


def test_the_draft_is_a_profile(tmp_path: Path) -> None:
    rows = "".join(f"2026-10-01 08:00:00;jansen;{bsn}\n" for bsn in BSNS)
    draft = draft_profile(inspected(tmp_path, 'tijdstip;"gebru""iker\\";bsn\n' + rows))
    profile = Profile.model_validate(tomllib.loads(draft))
    assert profile.columns.time == ("tijdstip",)
    assert profile.columns.citizen == ("bsn",)
    assert profile.time.formats == ("iso",)
    assert profile.layout.separator == ";"


def test_the_draft_has_the_id_that_it_is_given(tmp_path: Path) -> None:
    seen = inspected(tmp_path, "tijdstip;bsn\n2026-10-01 08:00:00;999990019\n")
    assert tomllib.loads(draft_profile(seen, "suwinet"))["id"] == "suwinet"


@pytest.mark.parametrize(
    ("accounts", "told"),
    [
        (("test", "TEST"), True),
        (("test", " test "), False),
        (("test", "rest"), False),
        (("test", ""), False),
    ],
)
def test_accounts_that_differ_in_capitals_only_are_told(
    tmp_path: Path, accounts: tuple[str, ...], told: bool
) -> None:
    rows = "".join(f"2026-10-01 08:00:00;{account};999990019\n" for account in accounts)
    draft = draft_profile(inspected(tmp_path, "tijdstip;gebruiker;bsn\n" + rows))
    assert ("# Some accounts differ in capitals only" in draft) == told
    assert not Profile.model_validate(tomllib.loads(draft)).user.exact
    assert Profile.model_validate(tomllib.loads(uncommented(draft))).user.exact == told


def uncommented(draft: str) -> str:
    return draft.replace("# [user]\n# exact", "[user]\nexact")


@pytest.mark.parametrize(
    ("name", "zone"),
    [("Date (UTC)", "UTC"), ("time_utc", "UTC"), ("TimeUtc", "UTC"), ("Minuutcode", HOME)],
)
def test_a_name_may_say_the_zone(tmp_path: Path, name: str, zone: str) -> None:
    seen = inspected(tmp_path, f"{name};BSN\n2026-10-01 08:00:00;1\n2026-10-13 09:00:00;2\n")
    assert tomllib.loads(draft_profile(seen))["time"]["zone"] == zone


def test_a_draft_of_seconds_since_1970_reads_them(tmp_path: Path) -> None:
    draft = draft_profile(inspected(tmp_path, "time;BSN\n1790834700;1\n1790999999;2\n"))
    assert Profile.model_validate(tomllib.loads(draft)).time.formats == ("epoch",)
