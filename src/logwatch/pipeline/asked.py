"""What an officer asks about: a finding by its name, or a user and a citizen by theirs."""

import difflib
import re
from typing import Final

import polars as pl

from logwatch import engine, identifiers
from logwatch.errors import ConfigurationError, Fault
from logwatch.findings import finding_number
from logwatch.pipeline.dossier import with_names
from logwatch.pipeline.judge import Judged
from logwatch.pipeline.people import citizen_tokens, user_tokens
from logwatch.pseudonyms import Pseudonyms
from logwatch.said import Said, said

_TOKEN: Final = re.compile(r"[a-z2-7]{16}")


def finding_asked(judged: Judged, name: str) -> pl.DataFrame:
    """The one finding of that id or number, with `id` and the names of its people.

    Raises ConfigurationError when there is none. What was asked is not repeated: it may be a
    citizen's number, typed in the wrong place.
    """
    named = with_names(judged.findings, judged)
    number = _number(name, judged.request.period.name)
    found = named.filter((pl.col("id") == name.lower()) | (pl.col("number") == number))
    if found.is_empty():
        raise ConfigurationError(Fault("FINDING", _unknown(judged), _nearest(name, named, judged)))
    return found


def pair_asked(judged: Judged, user: str, citizen: str) -> list[tuple[int, int]]:
    """Codes of the user and the citizen. Raises ConfigurationError when they did not meet.

    The user is named by account, person or name, the citizen by number, either by token too.
    Faults name neither.
    """
    seen = engine.collect(judged.consultations.select("user", "citizen").drop_nulls().unique())
    period = judged.request.period.name
    users = _users(user, seen["user"], judged)
    if not users:
        raise _nobody(
            "--user",
            said("nobody of that account or name is in the log of {period}", period=period),
        )
    citizens = _citizens(citizen, seen["citizen"], judged)
    if not citizens:
        raise _nobody(
            "--citizen", said("no consultation of this citizen in {period}", period=period)
        )
    met = seen.filter(pl.col("user").is_in(users), pl.col("citizen").is_in(citizens))
    if met.is_empty():
        raise _nobody(
            "--citizen", said("this user did not look at this citizen in {period}", period=period)
        )
    return [(int(one), int(other)) for one, other in met.sort("user", "citizen").iter_rows()]


def _number(name: str, period: str) -> int:
    """The finding's number; 0, which no finding has, when the name is none."""
    bare = name.removeprefix(f"{period}-")
    return int(bare) if bare.isascii() and bare.isdigit() and len(bare) <= len("00000") else 0


def _unknown(judged: Judged) -> Said:
    return said("no such finding in {period}", period=judged.request.period.name)


def _nearest(name: str, named: pl.DataFrame, judged: Judged) -> Said:
    """An id that looks like it, else which numbers there are."""
    close = difflib.get_close_matches(name.lower(), named["id"].to_list(), n=1)
    if close:
        return said('Did you mean "{name}"?', name=close[0])
    if named.is_empty():
        return said("There are no findings; ask with --user and --citizen.")
    period = judged.request.period
    ends = (1, named.height)
    first, last = (finding_number(n, period) for n in ends)
    return said(
        "The findings are {first} to {last}; or ask with --user and --citizen.",
        first=first,
        last=last,
    )


def _users(text: str, seen: pl.Series, judged: Judged) -> list[int]:
    """Codes of the users whom the text names, as account, person or name."""
    wanted = _account(text)
    table = judged.reference.users
    called = [_lower(table[name]) for name in ("account_name", "person", "name")]
    known = table.filter(pl.any_horizontal(one.is_in(wanted) for one in called))["user"]
    codes = seen.unique()
    persons = _lower(identifiers.person_text(codes))
    unlisted = codes.filter(persons.is_in(wanted))
    named = user_tokens(codes, Pseudonyms(judged.request.key)) if _is_token(text) else None
    return sorted({*known.to_list(), *unlisted.to_list(), *_of_token(text, named)})


def _account(text: str) -> list[str]:
    """The text as people and as accounts are written."""
    spelled = pl.select(identifiers.account_name(pl.lit(text))).item()
    return [text.strip().lower(), *([spelled] if spelled else [])]


def _lower(texts: pl.Series) -> pl.Series:
    return texts.cast(pl.String).str.to_lowercase()


def _citizens(text: str, seen: pl.Series, judged: Judged) -> list[int]:
    """Codes of the citizens in the log that the text names."""
    number = pl.select(identifiers.bsn_number(pl.lit(text))).item()
    wanted = [text.strip(), *([f"{number:09}"] if number else [])]
    codes = seen.unique()
    found = codes.filter(identifiers.citizen_text(codes).is_in(wanted))
    named = citizen_tokens(codes, Pseudonyms(judged.request.key)) if _is_token(text) else None
    return sorted({*found.to_list(), *_of_token(text, named)})


def _is_token(text: str) -> bool:
    return _TOKEN.fullmatch(text.strip().lower()) is not None


def _of_token(text: str, named: pl.DataFrame | None) -> list[int]:
    """The codes that have this token."""
    if named is None:
        return []
    return named.filter(pl.col("token") == text.strip().lower()).to_series(0).to_list()


def _nobody(option: str, what: Said) -> ConfigurationError:
    mend = said("Look up how the log writes it, or choose another period with --month.")
    return ConfigurationError(Fault(option, what, mend))
