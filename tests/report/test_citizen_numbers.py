"""Numbers that are no BSN, or to be doubted: the officer knows of them, management does not."""

import json
from collections.abc import Callable

import polars as pl

from logwatch.report.citizen_numbers import (
    CitizenNumbers,
    about_citizen_numbers,
    citizen_numbers,
    doubtful_citizen_numbers,
)
from logwatch.report.facts import Facts
from logwatch.report.formats import findings_json, generic_html, specific_html
from logwatch.report.texts import Texts, load_texts


def with_numbers(facts: Facts, *counts: int | None) -> pl.DataFrame:
    """The files, all with these numbers of no BSN, padded and failing the 11-test."""
    names = ("bad_citizens", "padded_bsn", "fails_11_test")
    values = [
        pl.lit(count, pl.Int64).alias(name) for name, count in zip(names, counts, strict=True)
    ]
    return facts.files.with_columns(values)


def test_a_sentence_for_each_kind(facts: Facts, nl: Texts) -> None:
    no_bsn, fails, padded = about_citizen_numbers(facts, nl)
    assert no_bsn == (
        "suwinet: in 312 logregels is het burgernummer geen BSN; "
        "die tellen niet mee bij regels over burgers."
    )
    assert fails == (
        "suwinet: in 17 logregels doorstaat het BSN de elfproef niet; die tellen wel mee. "
        "Misschien zijn het verzonnen of verkeerd overgenomen nummers."
    )
    assert padded == (
        "suwinet: in 1.204 logregels miste het BSN zijn voorloopnullen; die zijn aangevuld."
    )


def test_one_line_is_singular(change: Callable[..., Facts]) -> None:
    facts = change(files=with_numbers(change(), 1, 0, 0))
    assert about_citizen_numbers(facts, load_texts("en"))[0] == (
        "suwinet: in 1 log line the citizen's number is no BSN; "
        "it does not count in rules about citizens."
    )


def test_files_of_a_source_are_added_up(change: Callable[..., Facts]) -> None:
    both = change().files.with_columns(source=pl.lit("suwinet"))
    whole = with_numbers(change(files=both), 3, 2, 1)
    found = citizen_numbers(change(files=whole))
    assert found == {"suwinet": CitizenNumbers(26_816, 6, 4, 2)}


def test_a_source_of_other_numbers_says_nothing(change: Callable[..., Facts], nl: Texts) -> None:
    facts = change(files=with_numbers(change(), None, None, None))
    assert citizen_numbers(facts) == {}
    assert about_citizen_numbers(facts, nl) == ()
    assert "burgernummers" not in specific_html.render(facts, nl).decode()
    sources = json.loads(findings_json.render(facts, nl))["sources"]
    assert [source["citizen_numbers"] for source in sources] == [None, None]


def test_nothing_to_say_is_no_section(change: Callable[..., Facts], nl: Texts) -> None:
    facts = change(files=with_numbers(change(), 0, 0, 0))
    assert "Over de burgernummers" not in specific_html.render(facts, nl).decode()
    sources = json.loads(findings_json.render(facts, nl))["sources"]
    assert sources[0]["citizen_numbers"] == {"no_bsn": 0, "padded": 0, "fails_11_test": 0}


def test_the_officer_reads_them_also_without_findings(clean_facts: Facts, nl: Texts) -> None:
    made = specific_html.render(clean_facts, nl).decode()
    assert "<h2>Over de burgernummers in de logbestanden</h2>" in made
    assert "<li>suwinet: in 312 logregels is het burgernummer geen BSN" in made


def test_management_does_not(change: Callable[..., Facts], nl: Texts) -> None:
    """Nobody counted who stands behind these lines."""
    without = change(files=with_numbers(change(), 0, 0, 0))
    assert generic_html.render(change(), nl) == generic_html.render(without, nl)


def test_the_terminal_tells_what_is_more_than_a_share(facts: Facts, nl: Texts) -> None:
    told = doubtful_citizen_numbers(facts, nl, 0.001)
    assert [sentence.split(";")[0] for sentence in told] == [
        "suwinet: in 312 logregels is het burgernummer geen BSN"
    ]
    assert len(doubtful_citizen_numbers(facts, nl, 0.0)) == 2
    assert doubtful_citizen_numbers(facts, nl, 0.1) == ()


def test_what_makes_the_check_incomplete_is_not_told_twice(
    change: Callable[..., Facts], nl: Texts
) -> None:
    facts = change(files=with_numbers(change(), 20_000, 0, 20_000))
    told = doubtful_citizen_numbers(facts, nl, 0.001)
    assert [sentence.split(" ")[-1] for sentence in told] == ["nummers.", "nummers."]
