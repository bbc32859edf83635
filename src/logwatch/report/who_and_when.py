"""Whom a finding is about, when and from where, each in a few words and a note beside them."""

from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any, Final

from logwatch.report.ledger import LedgerLine
from logwatch.report.texts import Texts

_WHOLE_DAY: Final = (time.min, time(23, 59))

Row = Mapping[str, Any]


def who_of(row: Row, ledger: tuple[LedgerLine, ...], texts: Texts) -> tuple[str, str]:
    """The employee, or how many there are; of a source the source."""
    if row["source"] is not None:
        return row["source"], texts.say("card.source")
    if row["user"] is not None:
        return row["user"], " · ".join(part for part in (row["account"], row["team"]) if part)
    if ledger:
        return texts.say("card.employees", row["employees"]), texts.say("card.see_points")
    return texts.say("card.accounts", row["accounts"]), texts.say("card.see_evidence")


def whom_of(row: Row, ledger: tuple[LedgerLine, ...], texts: Texts) -> tuple[str, str]:
    """The citizen, or how many there are."""
    if row["source"] is not None:
        return texts.say("card.nobody"), ""
    if row["citizen"] is not None:
        return row["citizen"], ""
    if len(ledger) == row["citizens"] == 1:
        return ledger[0].citizen, ""
    where = "card.see_points" if ledger else "card.see_evidence"
    return texts.say("card.citizens", row["citizens"]), texts.say(where)


def when_of(row: Row, texts: Texts) -> tuple[str, str]:
    """The day with its clock, or the days."""
    begin, end = row["from"], row["until"]
    if begin.date() == end.date():
        if row["source"] is not None and (begin.time(), end.time()) == _WHOLE_DAY:
            return texts.day(begin.date()), texts.say("card.whole_day")
        whole = begin == end and begin.time() == time.min
        return texts.day(begin.date()), "" if whole else texts.clock(begin, end)
    days = (end.date() - begin.date()).days + 1
    return texts.dates(begin.date(), end.date()), texts.say("card.days", days)


def origins_of(origins: Sequence[str] | None, texts: Texts) -> str:
    """The first few workplaces or addresses, and how many more there are."""
    known = sorted(origins or ())
    shown = " · ".join(known[:3])
    return shown + (texts.say("card.more", len(known) - 3) if len(known) > 3 else "")
