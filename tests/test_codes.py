import polars as pl

from logwatch.codes import Codes


def test_a_text_keeps_its_number_when_no_series_uses_it() -> None:
    codes = Codes()
    first = pl.select(codes.code(pl.lit(pl.Series(["a", "b", None, "a"])))).to_series().to_list()
    again = pl.select(codes.code(pl.lit(pl.Series(["b", "c"])))).to_series().to_list()
    assert (first[0], first[1], first[2]) == (first[3], again[0], None)
    assert len({*first, *again}) == 4
    assert [codes.texts()[number] for number in (*first[:2], *again)] == ["a", "b", "b", "c"]


def test_what_is_coded_already_stays_what_it_is() -> None:
    codes, texts = Codes(), pl.Series(["x", "y"])
    coded = texts.cast(codes.dtype)
    frame = pl.DataFrame({"text": texts, "coded": coded})
    found = frame.select(codes.code(pl.col("text")), codes.code(pl.col("coded")))
    assert found["text"].equals(found["coded"], check_names=False)


def test_two_columns_know_nothing_of_each_other() -> None:
    one, other = Codes(), Codes()
    pl.select(one.code(pl.lit(pl.Series(["a", "b"]))))
    assert other.texts().to_list() == []
