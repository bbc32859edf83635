"""The ledger behind the findings of the reading list, in words."""

from typing import Final

import polars as pl

from logwatch import engine
from logwatch.detect.reading.ledger import facts, lacking
from logwatch.detect.sentences import template
from logwatch.detect.spoken import NOTHING, spoken_column, spoken_numbers
from logwatch.language import Language
from logwatch.numbers import brief
from logwatch.pipeline import people
from logwatch.pipeline.judge import Judged
from logwatch.pipeline.reading import Reading
from logwatch.pipeline.wording import say_counted
from logwatch.pseudonyms import Pseudonyms
from logwatch.report import frames
from logwatch.report.facts import Wording
from logwatch.report.texts import load_texts
from logwatch.visits import EXPLANATIONS

LINES_A_FINDING: Final = 50
"""So many lines of one finding are written out, those with the most points."""

_LANGUAGES: Final[tuple[Language, ...]] = ("nl", "en")
_LACKING: Final = {
    "links": Wording(
        "Zonder eigen nummers en adressen van medewerkers ziet de lijst geen eigen dossier, "
        "huisgenoot, buur of collega.",
        "Without employees' own numbers and addresses the list sees no own record, household, "
        "neighbour or colleague.",
    ),
    "relations": Wording(
        "Zonder tabel met relaties is bijna niets verklaard: de lijst begint dan bij toeval.",
        "Without a table of relations hardly anything is explained: the list then begins by "
        "chance.",
    ),
    "search_key": Wording(
        "Het logboek laat niet zien waarop er is gezocht.",
        "The log does not show what was searched by.",
    ),
    "edit": Wording(
        "Het logboek laat geen mutaties zien: werk aan een dossier blijft onzichtbaar.",
        "The log does not show changes: work on a record stays unseen.",
    ),
    "history": Wording(
        "Er zijn nog geen eerdere maanden bewaard: vanaf de derde maand wordt de lijst beter.",
        "No earlier months are kept yet: from the third month on the list gets better.",
    ),
    "households": Wording(
        "Zonder huishoudens van burgers verklaart de relatie van een huisgenoot niets en ziet de "
        "lijst geen huisgenoot van een medewerker.",
        "Without households of citizens the relation of a housemate explains nothing, and the list "
        "sees no housemate of an employee.",
    ),
    "streets": Wording(
        "Zonder straten van burgers ziet de lijst geen buren.",
        "Without streets of citizens the list sees no neighbours.",
    ),
    "surnames": Wording(
        "Zonder achternamen van burgers ziet de lijst geen naamgenoten, ook niet waar iemand zich "
        "vergiste.",
        "Without surnames of citizens the list sees no namesakes, nor where one was opened by "
        "mistake.",
    ),
    "watch_list": Wording(
        "Er is geen aandachtslijst van burgers.", "There is no watch list of citizens."
    ),
}
_MACHINES: Final = (
    Wording(
        "Eén account lijkt van een machine te zijn (in gebruik op meer dan 84 van de 100 dagen) en "
        "staat niet op de lijst.",
        "One account looks like a machine (used on more than 84 of 100 days) and is not on the "
        "list.",
    ),
    Wording(
        "{number} accounts lijken van een machine te zijn (in gebruik op meer dan 84 van de 100 "
        "dagen) en staan niet op de lijst.",
        "{number} accounts look like machines (used on more than 84 of 100 days) and are not on "
        "the list.",
    ),
)
_LATE: Final = (
    Wording(
        "Eén relatie is meer dan een week na de periode ingevoerd en verklaart niets.",
        "One relation was put in more than a week after the period and explains nothing.",
    ),
    Wording(
        "{number} relaties zijn meer dan een week na de periode ingevoerd en verklaren niets.",
        "{number} relations were put in more than a week after the period and explain nothing.",
    ),
)


def pairs_of(findings: pl.DataFrame, reading: Reading) -> pl.DataFrame:
    """The lines of these FINDINGS: `number`, `user`, `citizen`, `total`, in any order."""
    of_user = pl.col("unit") == "user_month"
    lines = engine.collect(reading.on_list.lines).with_columns(
        matter=pl.when(of_user).then(pl.lit("user_month")).otherwise(pl.lit("citizen")),
        who=pl.when(of_user).then("user").otherwise("citizen"),
    )
    by_points = findings.filter(pl.col("points").is_not_null()).select(
        "number", pl.col("matter").cast(pl.String), who=pl.coalesce("user", "citizen")
    )
    joined = lines.join(by_points, on=["matter", "who"])
    return joined.select("number", "user", "citizen", "total")


def book(named: pl.DataFrame, judged: Judged) -> pl.DataFrame:
    """LEDGER of the reports; `named` are FINDINGS with their `id`."""
    if judged.reading_list is None:
        return frames.LEDGER.to_frame()
    lines = _stable(pairs_of(named, judged.reading_list), judged)
    shown = lines.filter(pl.col("line") <= LINES_A_FINDING)
    entries = _entries(shown, judged.reading_list)
    numbers = named.select("number", finding="id")
    named = entries.join(numbers, on="number")
    told = named.with_columns(
        *(fact_sentences(named, language) for language in _LANGUAGES),
        *(_explanation(language) for language in _LANGUAGES),
    )
    ordered = told.sort("number", "line", "points", "fact", descending=[False, False, True, False])
    return ordered.select(frames.LEDGER.names()).cast(frames.LEDGER)


def list_notes(reading: Reading) -> tuple[Wording, ...]:
    """What the list could not use, and whom it leaves out."""
    missing = {need for needs in lacking(reading.known.shows).values() for need in needs}
    asked = missing | ({"relations", "edit"} - reading.known.shows)
    if "links" in missing:
        asked -= {"streets"}  # they are not read then
    notes = [wording for need, wording in _LACKING.items() if need in asked]
    counted = ((_MACHINES, reading.machines), (_LATE, reading.registered_late))
    notes += [say_counted(forms, n) for forms, n in counted if n]
    return tuple(notes)


def explained(judged: Judged) -> pl.DataFrame:
    """EXPLAINED of the reports: how much of the log is explained by what."""
    if judged.reading is None:
        return frames.EXPLAINED.to_frame()
    scene = judged.reading.steps.scene
    domains = scene.people.select("user", "domain")
    counted = engine.collect(
        scene.visits.join(domains, on="user", how="left")
        .group_by("source", "domain", "explanation")
        .agg(
            consultations=pl.len(),
            employees=pl.col("user").n_unique(),
            citizens=pl.col("citizen").n_unique(),
        )
    )
    ordered = counted.sort("source", "domain", "explanation")
    typed = ordered.with_columns(judged.intake.source_name(), pl.col("explanation").cast(pl.String))
    return typed.select(frames.EXPLAINED.names()).cast(frames.EXPLAINED)


def _stable(lines: pl.DataFrame, judged: Judged) -> pl.DataFrame:
    """The lines with names and tokens, numbered by these: codes differ between runs."""
    pseudonyms = Pseudonyms(judged.request.key)
    users = people.users(lines["user"], judged.reference.users, pseudonyms)
    citizens = people.citizens(lines["citizen"], pseudonyms)
    named = lines.join(users, on="user").join(citizens, on="citizen")
    falling = [False, True, False, False]
    ranked = named.sort("number", "total", "user_token", "citizen_token", descending=falling)
    line = pl.int_range(1, pl.len() + 1).over("number").cast(pl.UInt32)
    return ranked.with_columns(line=line)


def _entries(lines: pl.DataFrame, reading: Reading) -> pl.DataFrame:
    """The facts of these lines, each with the pair's explanation."""
    keys = ["user", "citizen"]
    wanted = lines.lazy().join(reading.on_list.ledger, on=keys)
    pairs = reading.on_list.scene.pairs.select(*keys, pl.col("explanation").cast(pl.String))
    found = engine.collect(wanted.join(pairs, on=keys, how="left"))
    return found.with_columns(user="user_name", citizen="citizen_name")


def fact_sentences(rows: pl.DataFrame, language: Language) -> pl.Series:
    """What each fact says, of rows with `fact`, `measured` and `norm`, as `sentence_<language>`."""
    numbers = spoken_numbers(rows, language, brief)
    said = pl.lit(None, dtype=pl.String)
    for name, module in facts().items():
        told = _filled(module.SENTENCE[language], numbers)
        if one := getattr(module, "ONE", None):
            single = pl.col("measured") == 1
            told = pl.when(single).then(_filled(one[language], numbers)).otherwise(told)
        said = pl.when(pl.col("fact") == name).then(told).otherwise(said)
    return rows.select(said.alias(f"sentence_{language}")).to_series()


def _filled(sentence: str, numbers: pl.DataFrame) -> pl.Expr:
    parts = [
        part
        for text, name in template(sentence)
        for part in (pl.lit(text), spoken_column(pl.col(name), numbers) if name else pl.lit(""))
    ]
    return pl.concat_str([part.fill_null(NOTHING) for part in parts])


def _explanation(language: Language) -> pl.Expr:
    texts = load_texts(language)
    words = {name: texts.say(f"explanation.{name}") for name in EXPLANATIONS}
    spoken = pl.col("explanation").replace_strict(words, default=None, return_dtype=pl.String)
    return spoken.alias(f"explanation_{language}")
