import json
from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from logwatch.engine import collect
from logwatch.errors import DataError
from logwatch.events import EVENTS
from logwatch.identifiers import account_code, account_text, citizen_text, person_code, person_text
from logwatch.ingest import read as reading
from logwatch.ingest.intake import DAYS, FILES, REJECTS, TALLY, Intake, SourceInput
from logwatch.ingest.profile import Profile
from logwatch.ingest.read import read
from logwatch.log_hours import HOURS
from logwatch.month import Period
from logwatch.relations import USERS

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
HEADER = "Tijdstip;Gebruiker;BSN;Actie;Reden\n"
LINES = (
    "01-10-2026 08:00:00;jansen;999000020;Raadplegen;aanvraag\n"
    "01-10-2026 08:05:00;GEM\\Jansen;99.90.00.020;Zoeken;\n"
    "02-10-2026 23:30:00;pieters@gem.nl;999000032;Raadplegen;melding\n"
)


def profile(**changes: object) -> Profile:
    settings: dict[str, object] = {
        "id": "test",
        "title": {"nl": "Proef", "en": "Test"},
        "columns": {
            "time": "Tijdstip",
            "user": "Gebruiker",
            "citizen": "BSN",
            "action": "Actie",
            "reason": "Reden",
        },
        "time": {"formats": ["%d-%m-%Y %H:%M:%S", "%d-%m-%Y"]},
    }
    return Profile.model_validate(settings | changes)


def export(folder: Path, text: str, name: str = "export.csv") -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(text, encoding="utf-8")
    return path


def intake(
    tmp_path: Path,
    *texts: str,
    how: Profile | None = None,
    users: pl.DataFrame | None = None,
    period: Period = OCTOBER,
) -> Intake:
    files = [export(tmp_path, text, f"{number}.csv") for number, text in enumerate(texts)]
    source = SourceInput("suwinet", how or profile(), tuple(files))
    scratch = tmp_path / "scratch"
    scratch.mkdir(exist_ok=True)
    return read([source], period, users, scratch)


def events(found: Intake) -> pl.DataFrame:
    return collect(found.events).sort("file", "line")


def tally(found: Intake) -> dict[str, int]:
    return dict(found.tally.select("fate", "events").iter_rows())


def users(*rows: tuple[str, str, str, date | None, date | None]) -> pl.DataFrame:
    """Rows of account, person, kind, first and last day."""
    names = ["account_name", "person", "kind", "first", "last"]
    frame = pl.DataFrame(rows, schema=names, orient="row").with_columns(
        account=account_code(pl.col("account_name")), user=person_code(pl.col("person"))
    )
    missing = [pl.lit(None, dtype=kind).alias(name) for name, kind in USERS.items()]
    made = frame.with_columns(item for item in missing if item.meta.output_name() not in frame)
    return made.select(pl.col(name).cast(kind) for name, kind in USERS.items())


def test_an_export_becomes_events(tmp_path: Path) -> None:
    found = intake(tmp_path, HEADER + LINES)
    rows = events(found)
    assert dict(rows.schema) == dict(EVENTS)
    assert rows["line"].to_list() == [2, 3, 4]
    assert account_text(rows["account"]).to_list() == ["jansen", "jansen", "pieters"]
    assert person_text(rows["user"]).to_list() == ["jansen", "jansen", "pieters"]
    assert citizen_text(rows["citizen"]).to_list() == ["999000020", "999000020", "999000032"]
    assert rows["subject"].to_list() == rows["citizen"].to_list()
    assert rows["time"].to_list()[2] == datetime(2026, 10, 2, 23, 30)
    assert rows["time_quality"].to_list() == ["exact"] * 3
    assert rows["action"].to_list() == ["Raadplegen", "Zoeken", "Raadplegen"]
    assert rows["reason"].to_list() == ["aanvraag", None, "melding"]
    assert rows["page"].to_list() == [None] * 3
    assert rows["fate"].to_list() == ["judged"] * 3
    assert tally(found) == {"judged": 3}


def test_the_frames_have_their_schemas(tmp_path: Path) -> None:
    found = intake(tmp_path, HEADER + LINES)
    assert dict(found.files.schema) == dict(FILES)
    assert dict(found.tally.schema) == dict(TALLY)
    assert dict(found.days.schema) == dict(DAYS)
    assert dict(found.rejects.collect_schema()) == dict(REJECTS)
    assert found.days.rows() == [(0, date(2026, 10, 1), 2), (0, date(2026, 10, 2), 1)]
    assert dict(found.hours.schema) == dict(HOURS)
    first, second = date(2026, 10, 1), date(2026, 10, 2)
    assert found.hours.select("day", "hour", "events").rows() == [(first, 8, 2), (second, 23, 1)]
    file = found.files.row(0, named=True)
    assert (file["name"], file["lines"], file["rejected"]) == ("0.csv", 3, 0)
    assert (file["first"], file["last"]) == (
        datetime(2026, 10, 1, 8),
        datetime(2026, 10, 2, 23, 30),
    )


def test_what_cannot_be_read_is_rejected_with_its_line_cause_and_text(tmp_path: Path) -> None:
    broken = (
        ";jansen;999000020;Raadplegen;a\n"
        "gisteren;jansen;999000020;Raadplegen;a\n"
        "01-10-26 08:00:00;jansen;999000020;Raadplegen;a\n"
        "01-10-2026 08:00:00;jansen;9,99E+08;Raadplegen;a\n"
        "01-10-2026 08:00:00;jansen;geen bsn;Raadplegen;a\n"
    )
    found = intake(tmp_path, HEADER + LINES + broken)
    expected = pl.DataFrame(
        {
            "file": ["0.csv"] * 4,
            "line": [5, 6, 7, 8],
            "cause": ["no_time", "unreadable_time", "year_out_of_range", "lost_digits"],
            "text": broken.splitlines()[:4],
        },
        schema=REJECTS,
    )
    assert_frame_equal(collect(found.rejects), expected)
    assert tally(found) == {"judged": 4, "rejected": 4}
    assert found.files["lines"].to_list() == [8]
    assert found.files["bad_citizens"].to_list() == [1]
    assert events(found)["citizen"].to_list()[-1] is None


@pytest.mark.parametrize("reader", ["fast", "careful"])
@pytest.mark.parametrize("blank", [";;;;\n", "; ;;; \n"])
def test_lines_of_separators_alone_are_no_rejected_lines(
    tmp_path: Path, blank: str, reader: str
) -> None:
    dirt = "x;y\n" if reader == "careful" else ""
    late = "03-10-2026;;;;\nlater;;;;\n"
    found = intake(tmp_path, HEADER + blank + LINES + blank * 2 + late + blank * 100 + dirt)
    file = found.files.row(0, named=True)
    assert (file["lines"], file["rejected"]) == (5 + bool(dirt), 1 + bool(dirt))
    assert file["reader"] == reader
    lines = collect(found.rejects).select("line", "cause").rows()
    assert lines[0] == (9, "unreadable_time")
    assert [cause for _, cause in lines[1:]] == ["too_few_cells"] * bool(dirt)
    assert events(found)["line"].to_list() == [3, 4, 5, 8]
    assert sum(tally(found).values()) == file["lines"]


def test_a_file_of_blank_lines_alone_holds_no_records(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="holds no records"):
        intake(tmp_path, HEADER + ";;;;\n" * 3)


@pytest.mark.parametrize("text", ["1790834700", "1790834700000", "1790834700,0", "1790834700000.0"])
def test_seconds_since_1970_are_wall_clock_of_the_sources_zone(tmp_path: Path, text: str) -> None:
    how = profile(time={"formats": ["epoch"]})
    line = f"{text};jansen;999000020;Raadplegen;\n"
    assert events(intake(tmp_path, HEADER + line, how=how))["time"].to_list() == [
        datetime(2026, 10, 1, 8, 5)
    ]


def test_lines_of_the_wrong_shape_are_rejected_too(tmp_path: Path) -> None:
    found = intake(tmp_path, HEADER + LINES + "01-10-2026 08:00:00;jansen\n" + LINES)
    assert tally(found) == {"judged": 6, "rejected": 1}
    assert collect(found.rejects).select("line", "cause").rows() == [(5, "too_few_cells")]
    assert found.files["reader"].to_list() == ["careful"]
    assert events(found)["line"].to_list() == [2, 3, 4, 6, 7, 8]


def test_a_required_field_that_is_empty_rejects_the_line(tmp_path: Path) -> None:
    line = "01-10-2026 08:00:00; ;999000020;Raadplegen;a\n"
    assert tally(intake(tmp_path, HEADER + LINES + line)) == {"judged": 4}
    strict = intake(tmp_path, HEADER + LINES + line, how=profile(required=["user"]))
    assert tally(strict) == {"judged": 3, "rejected": 1}
    assert collect(strict.rejects)["cause"].to_list() == ["no_user"]


def test_every_fate_and_which_goes_first(tmp_path: Path) -> None:
    how = profile(
        actions={"consulting": ["raadplegen "]},
        system={"accounts": ["Automatisch", "batch*"]},
        filter=[{"column": "Reden", "not_values": ["proef"]}],
    )
    text = HEADER + (
        "30-09-2026 23:59:59;jansen;999000020;Raadplegen;a\n"  # other_period
        "01-10-2026 00:00:00;jansen;999000020; RAADPLEGEN;a\n"  # judged
        "31-10-2026 23:59:59;jansen;999000020;Raadplegen;a\n"  # judged
        "01-11-2026 00:00:00;batch7;999000020;Raadplegen;a\n"  # other_period before system
        "05-10-2026 10:00:00;AUTOMATISCH;999000020;Wijzigen;a\n"  # system before other_action
        "05-10-2026 10:00:00;GEM\\Batch-1;999000020;Raadplegen;a\n"  # system
        "05-10-2026 10:00:00;jansen;999000020;Wijzigen;a\n"  # other_action
        "05-10-2026 10:00:00;jansen;999000020;;a\n"  # other_action
        "01-01-2026 10:00:00;batch7;999000020;Wijzigen;proef\n"  # filtered before all
    )
    assert events(intake(tmp_path, text, how=how))["fate"].to_list() == [
        "other_period",
        "judged",
        "judged",
        "other_period",
        "system",
        "system",
        "other_action",
        "other_action",
        "filtered",
    ]


def test_a_filter_may_name_what_stays(tmp_path: Path) -> None:
    how = profile(filter=[{"column": "Actie", "values": ["raadplegen"]}])
    assert tally(intake(tmp_path, HEADER + LINES, how=how)) == {"judged": 2, "filtered": 1}


def test_the_users_table_names_persons_and_system_accounts(tmp_path: Path) -> None:
    table = users(
        ("jansen", "P1", "person", None, None),
        ("pieters", "Robot", "system", None, None),
    )
    rows = events(intake(tmp_path, HEADER + LINES, users=table))
    assert person_text(rows["user"]).to_list() == ["P1", "P1", "Robot"]
    assert rows["fate"].to_list() == ["judged", "judged", "system"]


def test_an_account_that_goes_to_another_person(tmp_path: Path) -> None:
    table = users(
        ("jansen", "Old", "person", None, date(2026, 10, 1)),
        ("jansen", "New", "person", date(2026, 10, 2), None),
    )
    line = "02-10-2026 08:00:00;jansen;999000020;Raadplegen;a\n"
    rows = events(intake(tmp_path, HEADER + LINES + line, users=table))
    assert person_text(rows["user"]).to_list() == ["Old", "Old", "pieters", "New"]


def test_the_same_lines_in_two_files_are_one_event(tmp_path: Path) -> None:
    found = intake(tmp_path, HEADER + LINES, HEADER + LINES.splitlines(keepends=True)[2])
    assert tally(found) == {"judged": 3, "duplicate": 1}
    rows = events(found)
    assert rows.filter(pl.col("fate") == "duplicate").select("file", "line").rows() == [(1, 2)]


def test_records_about_several_citizens_in_two_files(tmp_path: Path) -> None:
    """A row of such a record is a copy when that very row stands in the other file too."""

    def record(day: int, *citizens: int) -> str:
        objects = [{"bsn": str(citizen)} for citizen in citizens]
        return json.dumps({"t": f"2026-10-0{day}T08:00:00", "u": "jansen", "o": objects}) + "\n"

    one = export(tmp_path, record(1, 999000020, 999000032) + record(2, 999000020), "a.ndjson")
    more = record(1, 999000020, 999000032) + record(2, 999000020, 999000044)
    columns = {"time": "t", "user": "u", "citizen": "o[].bsn"}
    how = profile(columns=columns, time={"formats": ["iso"]})
    (tmp_path / "scratch").mkdir()
    source = SourceInput("api", how, (one, export(tmp_path, more, "b.ndjson")))
    found = read([source], OCTOBER, None, tmp_path / "scratch")
    assert tally(found) == {"judged": 4, "duplicate": 3}
    assert found.files["lines"].sum() == 7
    judged = collect(found.events.filter(fate="judged")).sort("file", "line", "element")
    assert judged.select("file", "line", "element", "citizen").rows() == [
        (0, 1, 1, 999000020),
        (0, 1, 2, 999000032),
        (0, 2, 1, 999000020),
        (1, 2, 2, 999000044),
    ]


def test_one_record_twice_with_an_event_id(tmp_path: Path) -> None:
    columns = {"time": "t", "citizen": "o[].bsn", "event_id": "id"}
    how = profile(columns=columns, time={"formats": ["iso"]})
    objects = [{"bsn": "999000020"}, {"bsn": "999000032"}]
    record = json.dumps({"t": "2026-10-01T08:00:00", "id": 1, "o": objects}) + "\n"
    (tmp_path / "scratch").mkdir()
    source = SourceInput("api", how, (export(tmp_path, record * 2, "a.ndjson"),))
    found = read([source], OCTOBER, None, tmp_path / "scratch")
    assert tally(found) == {"judged": 2, "duplicate": 2}


def test_a_file_given_twice_is_a_duplicate_whole(tmp_path: Path) -> None:
    assert tally(intake(tmp_path, HEADER + LINES, HEADER + LINES)) == {
        "judged": 3,
        "duplicate": 3,
    }


def test_equal_lines_in_one_file_are_two_events_unless_there_is_an_event_id(
    tmp_path: Path,
) -> None:
    assert tally(intake(tmp_path, HEADER + LINES + LINES)) == {"judged": 6}
    columns = profile().columns.model_dump(exclude_none=True) | {"event_id": "Reden"}
    text = HEADER + (
        "01-10-2026 08:00:00;jansen;999000020;Raadplegen;e1\n"
        "01-10-2026 08:00:00;jansen;999000020;Raadplegen;e1\n"
        "01-10-2026 08:00:01;jansen;999000020;Raadplegen;e1\n"
        "01-10-2026 08:00:01;jansen;999000032;Raadplegen;e1\n"
        "01-10-2026 08:00:02;jansen;999000020;Raadplegen;\n"
        "01-10-2026 08:00:02;jansen;999000020;Raadplegen;\n"
    )
    found = intake(tmp_path, text, how=profile(columns=columns))
    # One act on two citizens is an event for each; numbers that restart make no copies.
    assert tally(found) == {"judged": 5, "duplicate": 1}
    assert collect(found.events.filter(fate="duplicate"))["line"].to_list() == [3]


def test_the_order_of_sources_and_files_does_not_matter(tmp_path: Path) -> None:
    one = export(tmp_path, HEADER + LINES, "a/october.csv")
    two = export(tmp_path, HEADER + LINES[:57], "b/october.csv")
    other = export(tmp_path, HEADER + LINES, "c/ssd.csv")
    made = []
    for number, files in enumerate([(one, two), (two, one)]):
        scratch = tmp_path / f"scratch{number}"
        scratch.mkdir()
        sources = [
            SourceInput("suwinet", profile(), files),
            SourceInput("ssd", profile(), (other,)),
        ]
        made.append(read(sources[:: -1 if number else 1], OCTOBER, None, scratch))
    first, second = made
    assert first.sources == ("ssd", "suwinet")
    assert_frame_equal(first.files, second.files)
    assert_frame_equal(first.tally, second.tally)
    assert_frame_equal(events(first), events(second))


def test_a_source_with_dates_only_has_no_time_of_day(tmp_path: Path) -> None:
    midnight = "05-10-2026 00:00:00;jansen;999000020;Raadplegen;a\n"
    found = intake(tmp_path, HEADER + midnight + "06-10-2026;jansen;999000020;Raadplegen;a\n")
    assert events(found)["time_quality"].to_list() == ["date_only", "date_only"]
    assert "time_of_day" not in found.fields["suwinet"]
    assert found.files["date_only"].to_list() == [True]
    mixed = intake(tmp_path, HEADER + midnight + LINES)
    assert events(mixed)["time_quality"].to_list() == ["exact"] * 4
    assert "time_of_day" in mixed.fields["suwinet"]


def test_date_and_time_in_columns_of_their_own(tmp_path: Path) -> None:
    how = profile(columns={"date": "Datum", "time_of_day": "Tijd", "user": "Gebruiker"})
    text = (
        "Datum;Tijd;Gebruiker\n"
        "01-10-2026;08:15:00;jansen\n"
        "01-10-2026;;jansen\n"
        "01-10-2026 00:00:00;1899-12-31 09:30:00;jansen\n"
    )
    rows = events(intake(tmp_path, text, how=how))
    assert rows["time"].to_list() == [
        datetime(2026, 10, 1, 8, 15),
        datetime(2026, 10, 1),
        datetime(2026, 10, 1, 9, 30),
    ]
    assert rows["time_quality"].to_list() == ["exact", "date_only", "exact"]


def test_the_first_name_that_a_file_has_counts(tmp_path: Path) -> None:
    columns = profile().columns.model_dump() | {"user": ["Medewerker", "Gebruiker"]}
    how = profile(columns={name: value for name, value in columns.items() if value})
    renamed = HEADER.replace("Gebruiker", "Medewerker") + LINES
    found = intake(tmp_path, HEADER + LINES, renamed, how=how)
    assert tally(found) == {"judged": 3, "duplicate": 3}


def test_only_fields_that_every_file_has_are_there(tmp_path: Path) -> None:
    bare = "Tijdstip;Gebruiker;BSN\n01-10-2026 08:00:00;jansen;999000020\n"
    found = intake(tmp_path, HEADER + LINES, bare, how=profile(domain="participatie"))
    assert found.fields["suwinet"] == {
        "source",
        "file",
        "line",
        "time",
        "time_of_day",
        "account",
        "user",
        "citizen",
        "subject",
        "domain",
    }
    assert events(found)["domain"].unique().to_list() == ["participatie"]


def test_a_case_is_the_subject_where_no_citizen_is_named(tmp_path: Path) -> None:
    how = profile(columns={"time": "Tijdstip", "user": "Gebruiker", "case": "BSN"})
    text = HEADER + LINES.replace("999000020", " Z-1").replace("999000032", "Z-2")
    rows = events(intake(tmp_path, text, how=how))
    assert rows["citizen"].null_count() == 3
    assert rows["subject"].min() >= 2**31
    assert rows["subject"][0] != rows["subject"][2]


def test_other_numbers_than_a_bsn(tmp_path: Path) -> None:
    text = HEADER + LINES.replace("999000032", "C-1")
    rows = events(intake(tmp_path, text, how=profile(citizen={"kind": "other"})))
    assert citizen_text(rows["citizen"]).to_list() == ["999000020", "99.90.00.020", "C-1"]


def test_sessions_keep_apart(tmp_path: Path) -> None:
    columns = profile().columns.model_dump(exclude_none=True) | {"session": "Reden"}
    found = intake(tmp_path, HEADER + LINES, how=profile(columns=columns))
    codes = events(found)["session"].to_list()
    assert codes[1] is None
    assert codes[0] != codes[2]
    assert "session" in found.fields["suwinet"]


def test_events_without_a_user_are_known(tmp_path: Path) -> None:
    line = "01-10-2026 08:00:00;;999000020;Raadplegen;a\n"
    assert intake(tmp_path, HEADER + LINES).nameless == frozenset()
    found = intake(tmp_path, HEADER + LINES + line)
    assert found.nameless == {"suwinet"}
    assert events(found)["user"].to_list()[-1] is None


@pytest.mark.parametrize("many", [False, True])
def test_texts_are_as_written(tmp_path: Path, many: bool) -> None:
    """Cleaned where they are shown: of millions of lines only few are."""
    plain = "".join(
        f"01-10-2026 08:00:00;jansen;999000020;Raadplegen;reden {number}\n"
        for number in range(300 if many else 1)
    )
    hostile = "02-10-2026 08:00:00;jansen;999000020;Raad\x1bplegen;a\u202eb\n"
    rows = events(intake(tmp_path, HEADER + plain + hostile))
    assert rows["reason"].to_list()[-1] == "a\u202eb"
    assert rows["action"].to_list()[-1] == "Raad\x1bplegen"
    assert rows["reason"][0] == "reden 0"


def test_counts_of_doubtful_bsns(tmp_path: Path) -> None:
    text = HEADER + (
        "01-10-2026 08:00:00;jansen;12345678;Raadplegen;a\n"
        "01-10-2026 08:00:00;jansen;999000020;Raadplegen;a\n"
        "01-10-2026 08:00:00;jansen;999000013;Raadplegen;a\n"
    )
    file = intake(tmp_path, text).files.row(0, named=True)
    assert (file["padded_bsn"], file["fails_11_test"], file["bad_citizens"]) == (1, 2, 0)


def test_other_numbers_are_no_doubtful_bsns(tmp_path: Path) -> None:
    how = profile(citizen={"kind": "other"})
    counts = ("bad_citizens", "padded_bsn", "fails_11_test")
    assert (
        intake(tmp_path, HEADER + LINES, how=how).files.row(0, named=True).items()
        >= dict.fromkeys(counts).items()
    )


def test_the_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    good = export(tmp_path, HEADER + LINES, "good.csv")
    empty = export(tmp_path, "", "empty.csv")
    lacking = export(tmp_path, "Tijdstip;Actie\n01-10-2026 08:00:00;x\n", "lacking.csv")
    source = SourceInput("s", profile(), (good, empty, lacking, tmp_path / "absent.csv"))
    with pytest.raises(DataError) as caught:
        read([source], OCTOBER, None, tmp_path)
    said = str(caught.value)
    for part in ("empty.csv", "lacking.csv", "'Gebruiker'", "'BSN'", "absent.csv"):
        assert part in said
    assert "good.csv" not in said


def test_a_renamed_column_that_is_there_under_no_name(tmp_path: Path) -> None:
    columns = profile().columns.model_dump(exclude_none=True) | {"user": ["Wie", "Account"]}
    with pytest.raises(DataError, match="'user'"):
        intake(tmp_path, HEADER + LINES, how=profile(columns=columns))


def test_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no exports"):
        read([], OCTOBER, None, tmp_path)


def test_scratch_files_are_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_HELD", 0)
    intake(tmp_path, HEADER + LINES)
    made = list((tmp_path / "scratch").glob("events-*"))
    assert [path.stat().st_mode & 0o777 for path in made] == [0o600]


def test_hours_count_what_shows_that_a_source_was_alive(tmp_path: Path) -> None:
    """System accounts are life; copies and other months are not; a date is in no hour."""
    first, other = HEADER + LINES, "01-11-2026 08:00:00;jansen;999000020;Raadplegen;a\n"
    robot = "03-10-2026 02:10:00;robot;999000020;Raadplegen;a\n"
    dated = "04-10-2026;jansen;999000020;Raadplegen;a\n"
    how = profile(system={"accounts": ["robot"]})
    found = intake(tmp_path, first + robot + dated + other, HEADER + LINES, how=how)
    assert found.hours.rows() == [
        ("suwinet", date(2026, 10, 1), 8, 2),
        ("suwinet", date(2026, 10, 2), 23, 1),
        ("suwinet", date(2026, 10, 3), 2, 1),
        ("suwinet", date(2026, 10, 4), None, 1),
    ]


@pytest.mark.parametrize("different", [1, 400])
def test_a_refused_line_is_no_consultation_whatever_its_spelling(
    tmp_path: Path, different: int
) -> None:
    """Also where outcomes are too many to be kept as codes."""
    columns = {"time": "Tijdstip", "user": "Gebruiker", "citizen": "BSN", "outcome": "Uitkomst"}
    how = profile(columns=columns, outcomes={"refused": ["Geweigerd"]})
    line = "01-10-2026 08:00:00;jansen;999000020;"
    said = [" GEWEIGERD ", "geweigerd", "Geweigerd: later toch", "", *map(str, range(different))]
    rows = "".join(f"{line}{outcome}\n" for outcome in said)
    found = intake(tmp_path, "Tijdstip;Gebruiker;BSN;Uitkomst\n" + rows, how=how)
    assert tally(found) == {"judged": 2 + different, "other_action": 2}
    fates = dict(events(found).select("outcome", "fate").rows())
    assert fates[" GEWEIGERD "] == "other_action"
    assert fates["Geweigerd: later toch"] == "judged"


def test_a_file_without_outcomes_refuses_nothing(tmp_path: Path) -> None:
    columns = {"time": "Tijdstip", "user": "Gebruiker", "citizen": "BSN", "outcome": "Uitkomst"}
    how = profile(columns=columns, outcomes={"refused": ["Raadplegen"]})
    assert tally(intake(tmp_path, HEADER + LINES, how=how)) == {"judged": 3}
