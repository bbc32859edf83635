"""What the people in findings are called."""

import polars as pl
from polars.testing import assert_frame_equal

from logwatch import identifiers
from logwatch.pipeline import people
from logwatch.pseudonyms import Pseudonyms


def codes(*persons: str) -> list[int]:
    named = pl.Series(persons, dtype=pl.String).to_frame("person")
    return named.select(identifiers.person_code(pl.col("person"))).to_series().to_list()


def test_a_row_keeps_what_it_has_and_is_given_tokens() -> None:
    jansen, visser = codes("jansen", "visser")
    kept = pl.DataFrame(
        {
            "user": [jansen, visser, jansen, None],
            "citizen": [999990019, 999990007, None, 999990019],
            "rule": ["a", "b", "c", "d"],
        },
        schema_overrides={"user": pl.UInt32, "citizen": pl.UInt32},
    )
    key = Pseudonyms(bytes(32))
    users = {name: key.token("user", name) for name in ("jansen", "visser")}
    one, other = (key.token("citizen", number) for number in ("999990019", "999990007"))
    expected = kept.with_columns(
        user_token=pl.Series([users["jansen"], users["visser"], users["jansen"], None]),
        citizen_token=pl.Series([one, other, None, one]),
    )
    assert_frame_equal(people.with_tokens(kept, key).sort("rule"), expected)
