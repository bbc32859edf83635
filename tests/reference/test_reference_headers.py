"""The header below title lines: found by the names of the columns, or told that it is not sure."""

from pathlib import Path

import pytest

from logwatch.errors import DataError
from logwatch.reference.headers import Cells, Wanted, header_line

PATH = Path("table.csv")
WANTED = Wanted({"account": ("gebruiker", "user"), "name": ("naam",), "team": ()}, "account")


def found(*lines: Cells) -> int | None:
    return header_line(PATH, enumerate(lines, 1), WANTED)


def fault(*lines: Cells) -> str:
    with pytest.raises(DataError) as raised:
        found(*lines)
    return raised.value.faults[0].what


def test_places_are_by_the_first_name_that_is_there() -> None:
    places = WANTED.places(["NAAM", "user", " Gebruiker ", None, "na_am"])
    assert places == {"account": [2], "name": [0, 4], "team": []}


def test_without_the_required_column_nothing_is_held() -> None:
    assert WANTED.held(["naam", "team"]) == 0
    assert WANTED.held(["naam", "account"]) == 2


@pytest.mark.parametrize(
    "titles",
    [
        [],
        [["Accounts van de gemeente"]],
        [["Accounts", None, None], [], ["Gemaakt op", "21-11-2026", None]],
        [["Gebruiker", "000123"]],
    ],
)
def test_the_header_is_the_first_line_that_names_the_required_column(titles: list[Cells]) -> None:
    header, row = ["gebruiker", "naam"], ["jansen", "J. Jansen"]
    assert found(*titles, header, row, header) == len(titles) + 1


def test_a_header_may_look_like_a_value_when_no_other_line_is_one() -> None:
    assert found(["Accounts"], ["account", "naam", "saldo 31-12-2025"]) == 2


def test_a_line_without_the_required_column_is_no_header() -> None:
    assert found(["naam", "team"], ["jansen", "A"]) is None


def test_two_headers_are_told_for_what_lies_between_may_be_data() -> None:
    assert fault(["account", "naam"], ["jansen", "J"], ["account", "naam", "team"]) == (
        "line 1 and line 3 both name a column account"
    )


def test_a_row_of_data_is_not_taken_for_a_header_in_silence() -> None:
    assert fault(["inlogcode", "omschrijving"], ["jansen", "balie"], ["user", "balie"]) == (
        "line 3 names a column account, but the lines above it may be data"
    )


def test_one_known_column_below_a_title_is_enough() -> None:
    assert found(["Accounts", ""], ["user", "omschrijving"], ["jansen", "balie"]) == 2
    assert found(["Accounts"], ["user"], ["jansen"]) == 2
