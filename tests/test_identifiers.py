import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from logwatch import identifiers
from logwatch.events import OTHER_IDENTIFIER


def one(expression: pl.Expr) -> object:
    return pl.select(expression).item()


@pytest.mark.parametrize(
    ("text", "account"),
    [
        ("GEM\\jansen", "jansen"),
        ("jansen@gem.nl", "jansen"),
        (" Jansen ", "jansen"),
        ("GEM\\J.Jansen@gem.nl", "j.jansen"),
        ("", None),
        ("  ", None),
        ("@gem.nl", None),
        (None, None),
    ],
)
def test_an_account_has_one_spelling(text: str | None, account: str | None) -> None:
    assert one(identifiers.account_name(pl.lit(text, dtype=pl.String))) == account


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("999990019", 999990019),
        ("12345678", 12345678),
        ("'012345678", 12345678),
        ("999.990.019", 999990019),
        ("9999 90 019", 999990019),
        ("999990019.0", 999990019),
        ("999990019,0", 999990019),
        ("1,23457E+08", None),
        ("9.99990019E8", 999990019),
        ("9,9999002e+08", None),
        ("*****0019", None),
        ("1234567890", None),
        ("12", None),
        ("J. Jansen", None),
        ("+99990019", None),
        ("-0001", None),
        ("-0000", None),
        ("0000", 0),
        ("000", None),
        ("000012345", 12345),
        (" 999990019\t", 999990019),
        ("999990019\u00a0", 999990019),
        ("٩٩٩٩٩٠٠١٩", 999990019),
        ("۹۹۹۹۹۰۰۱۹", 999990019),
        (" ９９９．９９０．０１９", None),
        ("９９９ ９９０ ０１９", 999990019),
        ("99999001⁹", None),
        ("", None),
        (None, None),
    ],
)
def test_what_a_bsn_may_look_like(text: str | None, number: int | None) -> None:
    assert one(identifiers.bsn_number(pl.lit(text, dtype=pl.String))) == number


@pytest.mark.parametrize(
    ("number", "passes"), [(999990019, True), (999990018, False), (12, True), (0, False)]
)
def test_the_11_test(number: int, passes: bool) -> None:
    assert one(identifiers.passes_11_test(pl.lit(number, dtype=pl.UInt32))) is passes


@given(st.integers(10_000, 999_999_999))
def test_the_11_test_is_the_weighted_sum(number: int) -> None:
    digits = [int(digit) for digit in f"{number:09}"]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * digit for weight, digit in zip(weights, digits, strict=True))
    assert one(identifiers.passes_11_test(pl.lit(number, dtype=pl.UInt32))) is (total % 11 == 0)


@given(st.lists(st.one_of(st.none(), st.text(min_size=1)), max_size=20))
def test_other_identifiers_come_back_as_they_were_written(texts: list[str | None]) -> None:
    frame = pl.DataFrame({"text": texts}, schema={"text": pl.String})
    codes = frame.select(identifiers.citizen_code(pl.col("text"), "other")).to_series()
    assert codes.dtype == pl.UInt32
    assert (codes.drop_nulls() >= OTHER_IDENTIFIER).all()
    stripped = frame["text"].str.strip_chars()
    expected = [text or None for text in stripped.to_list()]
    assert identifiers.citizen_text(codes).to_list() == expected


def test_a_bsn_comes_back_in_nine_digits() -> None:
    codes = pl.Series("citizen", [12, 999990019, None], dtype=pl.UInt32)
    expected = ["000000012", "999990019", None]
    assert identifiers.citizen_text(codes).to_list() == expected


def test_accounts_and_persons_come_back() -> None:
    names = pl.DataFrame({"name": ["jansen", None, "de vries", "jansen"]})
    accounts = names.select(identifiers.account_code(pl.col("name"))).to_series()
    persons = names.select(identifiers.person_code(pl.col("name"))).to_series()
    assert identifiers.account_text(accounts).to_list() == names["name"].to_list()
    assert identifiers.person_text(persons).to_list() == names["name"].to_list()
