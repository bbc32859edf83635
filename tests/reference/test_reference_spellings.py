"""The different texts of columns, each once."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from logwatch.reference.spellings import spellings

COLUMN = st.lists(st.none() | st.text("ab", max_size=2), max_size=9)


@given(first=COLUMN, second=COLUMN)
def test_each_text_stands_once_and_every_cell_knows_its_place(
    first: list[str | None], second: list[str | None]
) -> None:
    columns = [pl.Series(cells, dtype=pl.String) for cells in (first, second)]
    texts, places = spellings(*columns)
    assert sorted(texts["text"]) == sorted({*first, *second} - {None})
    for column, place in zip(columns, places, strict=True):
        assert texts["text"].gather(place).to_list() == column.to_list()
