"""The tail of the negative binomial distribution against plain Python."""

import itertools

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_rows import dicts, tail_bits

from logwatch.detect.reading.tails import MOST_BITS, bits_of_none, with_bits

COUNTS = (0, 1, 2, 3, 5, 8, 13, 40, 200, 1000)
MEANS = (1e-6, 0.02, 0.5, 1.0, 2.5, 7.9, 30.0, 180.0)


def bits(rows: list[tuple[int, float]], size: float) -> list[float]:
    """In the order of the rows."""
    numbered = [{"id": n, "k": count, "mu": mean} for n, (count, mean) in enumerate(rows)]
    schema = {"id": pl.Int64, "k": pl.UInt32, "mu": pl.Float64}
    frame = pl.LazyFrame(numbered, schema=schema)
    found = dicts(with_bits(frame, ["id"], "k", "mu", size).sort("id"))
    assert [(row["k"], row["mu"]) for row in found] == rows
    return [row["bits"] for row in found]


@pytest.mark.parametrize("size", [0.5, 1.0, 1.5, 6.0, 20.0])
def test_bits_are_those_of_plain_python(size: float) -> None:
    grid = list(itertools.product(COUNTS, MEANS))
    expected = [tail_bits(count, mean, size) for count, mean in grid]
    assert bits(grid, size) == pytest.approx(expected, abs=2e-5)


@pytest.mark.parametrize(("count", "mean", "expected"), [(1, 0.5, 1.585), (2, 1, 2), (3, 1, 3)])
def test_by_hand_with_size_one(count: int, mean: float, expected: float) -> None:
    """Size 1 is geometric: P(X >= k) = (mean / (1 + mean))^k."""
    assert bits([(count, mean)], 1.0) == [pytest.approx(expected, abs=1e-3)]


@given(st.lists(st.tuples(st.integers(0, 9000), st.floats(0, 500)), max_size=20))
@settings(max_examples=25, deadline=None)
def test_never_below_zero_above_twenty_or_for_counts_up_to_the_mean(
    rows: list[tuple[int, float]],
) -> None:
    for (count, mean), found in zip(rows, bits(rows, 1.5), strict=True):
        assert 0 <= found <= MOST_BITS == 20
        assert found == 0 or count > mean


def test_more_is_never_more_usual() -> None:
    rising = bits([(count, 4.0) for count in range(300)], 6.0)
    assert rising == sorted(rising)


def test_what_is_very_unusual_has_twenty_bits() -> None:
    assert bits([(9000, 0.0), (4096, 1.0), (5000, 4999.0)], 1.0)[:2] == [20, 20]


def test_a_mean_that_is_not_known_says_nothing() -> None:
    frame = pl.LazyFrame({"id": [1], "k": [5], "mu": [None]}, schema_overrides={"mu": pl.Float64})
    assert dicts(with_bits(frame, ["id"], "k", "mu", 1.0))[0]["bits"] == 0


@pytest.mark.parametrize(("mean", "size"), [(20.0, 10.0), (20.0, 2.0), (0.0, 1.0), (3.5, 0.5)])
def test_bits_of_none_are_the_chance_of_none(mean: float, size: float) -> None:
    """The tail from 1 on is all that is not none."""
    (tail,) = bits([(1, mean)], size) if mean < 1 else [None]
    chance = (size / (size + mean)) ** size
    told = pl.select(bits_of_none(pl.lit(mean), pl.lit(size))).item()
    assert 2.0**-told == pytest.approx(chance, abs=1e-6)
    assert tail is None or 2.0**-tail == pytest.approx(1 - chance, abs=1e-6) or mean == 0
