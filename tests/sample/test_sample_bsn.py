import pytest

from logwatch.sample.bsn import IN_TEST_RANGE, made_up_bsns


def eleven(number: int) -> bool:
    digits = [int(digit) for digit in f"{number:09}"]
    weights = [9, 8, 7, 6, 5, 4, 3, 2, -1]
    return sum(d * w for d, w in zip(digits, weights, strict=True)) % 11 == 0


@pytest.mark.parametrize("count", [1, 3_000, 100_000])
def test_so_many_different_numbers_that_pass_the_11_test(count: int) -> None:
    numbers = made_up_bsns(count)
    assert len(numbers) == numbers.n_unique() == count
    assert all(eleven(number) for number in numbers)


def test_numbers_begin_with_999_as_long_as_the_test_range_lasts() -> None:
    numbers = made_up_bsns(IN_TEST_RANGE + 1)
    assert numbers[-2] >= 999_000_000
    assert numbers[-1] < 999_000_000
