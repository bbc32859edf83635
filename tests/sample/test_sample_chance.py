import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from logwatch.sample.chance import draw, pick

_MASK = 2**64 - 1


def split_mix(counter: int, stream: int) -> int:
    mixed = (counter * 0x9E3779B97F4A7C15 + stream * 0xBF58476D1CE4E5B9) & _MASK
    mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
    return mixed ^ (mixed >> 31)


@given(
    st.lists(st.integers(0, 2**62), min_size=1, max_size=20),
    st.integers(0, 99),
    st.integers(1, 2**31),
)
def test_draw_is_split_mix_in_whole_numbers(counters: list[int], stream: int, below: int) -> None:
    frame = pl.DataFrame({"n": counters}, schema={"n": pl.UInt64})
    drawn = frame.select(draw(pl.col("n"), stream, below)).to_series().to_list()
    assert drawn == [split_mix(counter, stream) % below for counter in counters]


def test_pick_takes_every_choice_about_as_often() -> None:
    numbers = pl.select(n=pl.int_range(9_000, dtype=pl.UInt64))
    counts = numbers.select(pick(pl.col("n"), 1, ["a", "b", None])).to_series().value_counts()
    assert counts.height == 3
    assert counts["count"].min() > 2_850


def test_streams_are_independent() -> None:
    numbers = pl.select(n=pl.int_range(10_000, dtype=pl.UInt64))
    equal = numbers.select((draw(pl.col("n"), 1, 10) == draw(pl.col("n"), 2, 10)).sum()).item()
    assert 900 < equal < 1_100
