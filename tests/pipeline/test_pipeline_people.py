"""What the people in findings are called."""

import polars as pl
from polars.testing import assert_frame_equal

from logwatch import identifiers
from logwatch.pipeline import people
from logwatch.pseudonyms import Pseudonyms


def codes(*persons: str) -> list[int]:
    named = pl.Series(persons, dtype=pl.String).to_frame("person")
    return named.select(identifiers.person_code(pl.col("person"))).to_series().to_list()


def test_a_row_keeps_what_it_has_and_is_given_names() -> None:
    jansen, visser = codes("jansen", "visser")
    table = pl.DataFrame(
        {"user": [jansen], "name": ["J. Jansen"], "team": ["Inkomen"]},
        schema_overrides={"user": pl.UInt32},
    )
    kept = pl.DataFrame(
        {
            "user": [jansen, visser, jansen, None],
            "citizen": [999990019, 999990007, None, 999990019],
            "rule": ["a", "b", "c", "d"],
        },
        schema_overrides={"user": pl.UInt32, "citizen": pl.UInt32},
    )
    expected = kept.with_columns(
        user_name=pl.Series(["J. Jansen", "visser", "J. Jansen", None]),
        citizen_name=pl.Series(["999990019", "999990007", None, "999990019"]),
    )
    named = people.named(kept, table, Pseudonyms(bytes(32)))
    assert_frame_equal(named.sort("rule"), expected)
