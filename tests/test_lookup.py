import polars as pl

from logwatch.engine import collect
from logwatch.lookup import looked_up, of_each


def test_values_by_their_place() -> None:
    places = pl.LazyFrame({"place": [2, None, 0, 2]}, schema={"place": pl.UInt32})
    found = collect(places.select(looked_up(pl.Series(["a", "b", "c"]), pl.col("place"))))
    assert found.to_series().to_list() == ["c", None, "a", "c"]


def test_what_is_made_of_texts_that_repeat_is_made_once() -> None:
    made: list[int] = []

    def long(text: pl.Expr) -> pl.Expr:
        def seen(batch: pl.Series) -> pl.Series:
            made.append(len(batch))
            return batch.str.len_chars() > 1

        return text.map_batches(seen, return_dtype=pl.Boolean)

    texts = pl.DataFrame({"text": ["a", "bb", None, "a", "bb"]})
    found = texts.select(of_each(pl.col("text"), long, pl.Boolean))
    assert found.to_series().to_list() == [False, True, None, False, True]
    assert sum(made) <= 3


def test_of_no_texts() -> None:
    texts = pl.DataFrame(schema={"text": pl.String})
    found = texts.select(of_each(pl.col("text"), lambda text: text.is_in(["a"]), pl.Boolean))
    assert (found.height, found.dtypes) == (0, [pl.Boolean()])
