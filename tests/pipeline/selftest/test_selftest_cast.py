"""Made-up people: nobody in the log or the tables, and no system account."""

import polars as pl
import pytest

from logwatch.identifiers import passes_11_test, person_text
from logwatch.ingest.profile import Profile
from logwatch.pipeline.selftest.cast import Cast
from logwatch.pipeline.selftest.log import Log, SourceLog

TAKEN = [999_999_990, 999_990_019, 999_000_029]


def log(patterns: tuple[str, ...] = (), names: frozenset[str] = frozenset()) -> Log:
    profile = Profile.model_validate(
        {
            "id": "made-up",
            "title": {"nl": "Verzonnen", "en": "Made up"},
            "columns": {"time": "T", "user": "U", "citizen": "C"},
            "system": {"accounts": patterns},
        }
    )
    source = SourceLog("one", 0, profile, True, frozenset(), frozenset(), {}, (), pl.DataFrame())
    return Log((source,), pl.Series(TAKEN, dtype=pl.UInt32), pl.DataFrame(), names)


def test_numbers_begin_with_999_pass_the_11_test_and_are_free() -> None:
    cast = Cast(log())
    numbers = pl.Series([*cast.citizens(500, "bsn"), *cast.citizens(500, "bsn")], dtype=pl.UInt32)
    assert numbers.n_unique() == 1000
    assert numbers.is_between(999_000_000, 999_999_999).all()
    assert not set(numbers) & set(TAKEN)
    assert numbers.to_frame("n").select(passes_11_test(pl.col("n")).all()).item()


def test_when_those_are_used_up_others_that_nobody_has_follow() -> None:
    cast = Cast(log())
    assert len(set(cast.citizens(110_000, "bsn"))) == 110_000
    assert cast.left > 800_000


def test_other_numbers_are_codes_of_texts() -> None:
    cast = Cast(log())
    codes = [*cast.citizens(2, "other"), *cast.citizens(1, "other")]
    assert len(set(codes)) == 3
    assert min(codes) >= 2**30


def test_accounts_are_new_and_one_person_each() -> None:
    made = Cast(log(names=frozenset({"proefgeval-0002"}))).accounts(2)
    assert [name for name, _, _ in made] == ["proefgeval-0001", "proefgeval-0003"]
    persons = person_text(pl.Series([user for _, _, user in made], dtype=pl.UInt32))
    assert persons.to_list() == ["proefgeval-0001", "proefgeval-0003"]


@pytest.mark.parametrize(
    ("patterns", "begins"), [(("proef*",), "zelftest-"), (("p*", "z*"), "oefening-")]
)
def test_accounts_are_no_system_accounts_by_the_profile(
    patterns: tuple[str, ...], begins: str
) -> None:
    [(name, _, _)] = Cast(log(patterns)).accounts(1)
    assert name.startswith(begins)
