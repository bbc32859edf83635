"""The watch list, by number and by token."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from logwatch.errors import DataError
from logwatch.pseudonyms import Pseudonyms
from logwatch.reference.watch_list import (
    WATCH_LIST,
    load_watch_list,
    watch_tokens,
    watched_by_token,
    with_watched,
)
from logwatch.relations import CITIZENS

Write = Callable[..., Path]

MADE_UP = Pseudonyms(b"made up")
TOKEN = MADE_UP.token("citizen", "999990019")


def test_a_cell_is_a_number_or_a_token(write: Write) -> None:
    listed = load_watch_list(write(f"bsn\n999990020\n{TOKEN}\n"), "bsn")
    assert listed.schema == WATCH_LIST
    assert listed.rows() == [(999990020, None), (None, TOKEN)]
    assert watch_tokens(listed) == {TOKEN}


def test_where_citizens_have_other_numbers_a_token_may_be_one(write: Write) -> None:
    listed = load_watch_list(write(f"citizen_id\nc7\n{TOKEN}\n"), "other")
    assert listed["citizen"].null_count() == 0
    assert listed["token"].to_list() == [None, TOKEN]


def test_what_is_neither_is_told_without_its_content(write: Write) -> None:
    with pytest.raises(DataError) as raised:
        load_watch_list(write("token\nsomebody\n"), "bsn")
    (fault,) = raised.value.faults
    assert fault.what == "the cell is no BSN and no token"


def test_the_citizens_behind_tokens_are_found_among_those_of_the_log() -> None:
    codes = pl.Series("citizen", [999990020, None, 999990019, 999990019], pl.UInt32)
    assert watched_by_token(codes, frozenset({TOKEN}), MADE_UP).to_list() == [999990019]
    assert watched_by_token(codes, frozenset(), MADE_UP).is_empty()
    assert watched_by_token(codes, frozenset({TOKEN}), Pseudonyms(b"other")).is_empty()


def test_what_is_watched_already_stays_so() -> None:
    citizens = pl.DataFrame([(999990019, 1, None, 2, True, False)], schema=CITIZENS, orient="row")
    more = with_watched(citizens, pl.Series([999990020, None, 999990020], dtype=pl.UInt32))
    assert more.rows() == [
        (999990019, 1, None, 2, True, False),
        (999990020, None, None, None, True, False),
    ]
