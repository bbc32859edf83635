"""Four rules of a made-up month, one of them not evaluated."""

from datetime import date

from logwatch.report import facts as f


def count(number: int, employees: int | None = 30, citizens: int | None = 40) -> f.Count:
    return f.Count(number, employees, citizens)


def words(text: str) -> f.Wording:
    return f.Wording(f"{text} (nl)", f"{text} (en)")


def reading_list() -> f.RuleFact:
    return f.RuleFact(
        id="reading-list",
        trigger="reading_list",
        level="high",
        title=f.Wording("Te lezen: zonder verklaring", "To read: without an explanation"),
        explanation=words("Points of a few facts."),
        source=words("Information security plan"),
        reference="Westland 2.8",
        ask=words("For which case was this needed?"),
        causes=(words("Standing in for a colleague."), words("An urgent matter.")),
        fingerprint="abcabcabcabc",
        settings={"strong_line": "6"},
        norm=None,
        status="evaluated",
        reason=None,
        events_evaluated=24_000,
        events_not_evaluated=0,
        events_matched=19,
        signals=count(14, 12, 30),
        attention=count(0, 0, 0),
    )


def rules() -> tuple[f.RuleFact, ...]:
    return (
        f.RuleFact(
            id="off-hours",
            trigger="off_hours",
            level="medium",
            title=f.Wording("Raadpleging buiten werktijd", "Consultation outside working hours"),
            explanation=words("Consultations between 22:00 and 07:00."),
            source=words("Information security plan"),
            reference="Westland 2.8, 1",
            ask=words("Which work was done at that hour?"),
            causes=(words("A night shift."), words("Working from abroad.")),
            fingerprint="a1b2c3d4e5f6",
            settings={"from": "22:00", "until": "07:00"},
            norm=None,
            status="evaluated",
            reason=None,
            events_evaluated=24_000,
            events_not_evaluated=0,
            events_matched=31,
            signals=count(3, 2, 9),
            attention=count(0, 0, 0),
            earlier={"2026-08": None, "2026-09": 6},
        ),
        f.RuleFact(
            id="daily-volume",
            trigger="daily_volume",
            level="high",
            title=f.Wording("Veel raadplegingen op één dag", "Many consultations in one day"),
            explanation=words("More consultations in a day than the norm."),
            source=words("Norm of the municipality"),
            reference="Westland 2.8, 2",
            ask=words("What was the reason for so many on that day?"),
            causes=(words("A mailing."),),
            fingerprint="0f0e0d0c0b0a",
            settings={"limit": "50"},
            norm=f.Norm(50, "Ciso", date(2026, 1, 15)),
            status="evaluated",
            reason=None,
            events_evaluated=24_000,
            events_not_evaluated=0,
            events_matched=812,
            signals=count(14, 9, 300),
            attention=count(0, 0, 0),
            earlier={"2026-08": 8, "2026-09": 11},
        ),
        f.RuleFact(
            id="no-relation",
            trigger="no_relation",
            level="high",
            title=f.Wording("Raadpleging zonder klantrelatie", "Consultation without a relation"),
            explanation=words("No relation was valid on that day."),
            source=words("Information security plan"),
            reference="Westland 2.8, 4",
            ask=words("For which case was this needed?"),
            causes=(words("A relation that was recorded late."),),
            fingerprint="112233445566",
            settings={"grace_before": "0"},
            norm=None,
            status="partly",
            reason=words("The source cvs names no citizen."),
            events_evaluated=20_000,
            events_not_evaluated=4_000,
            events_matched=120,
            signals=count(41, 12, 38),
            attention=count(0, 0, 0),
            earlier={"2026-09": 38},
        ),
        f.RuleFact(
            id="many-users",
            trigger="many_users",
            level="critical",
            title=f.Wording("Eén burger, veel medewerkers", "One citizen, many employees"),
            explanation=words("More employees than the norm looked up one citizen."),
            source=words("Norm of the municipality"),
            reference="Westland 2.8, 3",
            ask=words("What did you need this citizen's data for?"),
            causes=(words("A citizen with several services."),),
            fingerprint="998877665544",
            settings={},
            norm=None,
            status="not_evaluated",
            reason=words("No norm has been set."),
            events_evaluated=0,
            events_not_evaluated=24_000,
            events_matched=0,
            signals=count(0, 0, 0),
            attention=count(0, 0, 0),
            suggestion={"norm": 7},
        ),
    )
