"""A draft of a source's profile, in TOML, from what an inspection of its export found."""

from collections.abc import Mapping
from typing import Final

from logwatch.ingest.column_names import named_meaning, says_utc
from logwatch.ingest.guesses import ColumnGuess
from logwatch.ingest.inspect import Inspection
from logwatch.ingest.meanings import NAMED_FORMS

_MOSTLY: Final = 0.5
_ORDER: Final = (
    *(
        "time",
        "date",
        "time_of_day",
        "user",
        "citizen",
        "case",
        "action",
        "page",
        "reason",
        "search_key",
    ),
    *("outcome", "escape", "domain", "session", "origin", "event_id"),
)
_VALUE_LINES: Final = (
    "[actions]",
    '# consulting = ["…"]  # the actions that show a person\'s data',
    '# editing = ["…"]  # those that change them',
    '# printing = ["…"]  # those that print or export them',
    '# searching = ["…"]  # those that only look for a person',
    "",
    "[outcomes]",
    '# refused = ["…"]  # the outcomes that mean: nothing was shown',
    "",
    "[escapes]  # a whitelist escape or an emergency button; so is a line with an escape above",
    '# actions = ["…"]',
    '# pages = ["…"]',
    '# outcomes = ["…"]',
)

_REASON_LINE: Final = "# requires_reason = true  # or false: does the system ask why, each time?"


def draft_profile(inspection: Inspection, identity: str = "new-source") -> str:
    """A profile in TOML to complete by hand: what was found, and what only a person knows."""
    best = inspection.meanings()
    lines = [
        f'id = "{identity}"  # the name of this file, without .toml',
        'title = { nl = "…", en = "…" }  # what the source is called in the reports',
        *([_REASON_LINE] if "reason" in best else []),
        "",
        "[layout]",
    ]
    lines += [
        f"{key} = {_quoted(value) if isinstance(value, str) else value}"
        for key in ("encoding", "separator", "header", "records")
        if (value := getattr(inspection, key)) is not None
    ]
    if inspection.sheet is not None:
        lines.append(f"# sheet = {_quoted(inspection.sheet)}  # else the one with these columns")
    lines += ["", "[columns]"]
    for key in _ORDER:
        lines.append(
            f"{key} = {_quoted(best[key].name)}  # {best[key].reason.text('en')}"
            if key in best
            else _open_line(key, inspection)
        )
    lines += ["", "[time]", *_time_lines(best), _zone_line(best)]
    citizen = best.get("citizen")
    kind = "other" if citizen is not None and citizen.share_bsn < _MOSTLY else "bsn"
    lines += ["", "[citizen]", f'kind = "{kind}"']
    lines += _user_lines(inspection)
    lines += ["", *_VALUE_LINES]
    return "\n".join(lines) + "\n"


def _open_line(key: str, inspection: Inspection) -> str:
    """A key to fill in by hand; with the column that is named so, when its values contradict it."""
    named = (
        guess
        for guess in inspection.columns
        if guess.meaning is None and named_meaning(guess.name) == key
    )
    doubtful = next(named, None)
    if doubtful is None:
        return f'# {key} = "…"'
    return f"# {key} = {_quoted(doubtful.name)}  # {doubtful.reason.text('en')}"


def _time_lines(best: Mapping[str, ColumnGuess]) -> list[str]:
    parts = [best[key].time_format for key in ("time", "date", "time_of_day") if key in best]
    forms = [form for form in parts if form]
    if not forms or len(forms) < len(parts) or (len(forms) > 1 and forms[0] in NAMED_FORMS):
        return ['# formats = ["%d-%m-%Y %H:%M:%S"]']
    form = " ".join(forms)
    return [f"formats = [{_quoted('iso' if form.startswith('%Y-%m-%d') else form)}]"]


def _zone_line(best: Mapping[str, ColumnGuess]) -> str:
    """The zone of times that do not tell theirs; only the source's keeper knows it for sure."""
    timed = best.get("time") or best.get("date")
    if timed is not None and says_utc(timed.name):
        return 'zone = "UTC"  # by its name'
    return 'zone = "Europe/Amsterdam"  # "UTC" where the system itself writes UTC without saying so'


def _user_lines(inspection: Inspection) -> list[str]:
    """Only a person knows whether capitals matter; without `exact` such accounts are one."""
    if not inspection.cased_accounts:
        return []
    return [
        "",
        "# Some accounts differ in capitals only, as test and TEST do; they count as one account.",
        "# Take away the # of the lines below when different people are behind them.",
        "# [user]",
        "# exact = true",
    ]


def _quoted(text: str) -> str:
    """A TOML basic string; control characters escaped."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in escaped) + '"'
