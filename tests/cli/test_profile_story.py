from typing import Any

import pytest

from logwatch.cli.profile_story import columns, details, heading
from logwatch.cli.terminal import texts
from logwatch.ingest.profile import Profile, load_profile
from logwatch.ingest.profile_files import shipped_profiles
from logwatch.language import Language

TITLE = {"nl": "Proef", "en": "Test"}
ALL = {
    "date": "Dag",
    "time_of_day": "Uur",
    "user": "Wie",
    "citizen": "Wie niet",
    "action": ["Actie", "Act", "Handeling"],
    "page": "Pagina",
    "outcome": "Uitkomst",
    "reason": "Reden",
}


def profile(**changes: Any) -> Profile:
    settings: dict[str, Any] = {"id": "test", "title": TITLE, "columns": ALL}
    return Profile.model_validate(settings | changes)


def told(**changes: Any) -> list[str]:
    return list(details(profile(**changes), texts("nl")))


def test_columns_have_their_key_and_meaning_and_all_their_names() -> None:
    assert columns(profile(), texts("nl"))[:5] == [
        ("date", "datum", "Dag"),
        ("time_of_day", "tijd", "Uur"),
        ("user", "medewerker", "Wie"),
        ("citizen", "burger", "Wie niet"),
        ("action", "actie", "Actie, Act of Handeling"),
    ]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"time": {"formats": ["%d-%m-%Y %H:%M", "excel"]}},
            "Tijden zien eruit als 31-10-2026 14:05 of een datum van Excel.",
        ),
        # Python has no word for a fraction after its point: the form itself is told.
        (
            {"time": {"formats": ["%Y%m%d %H%M%S%.f"]}},
            "Tijden zien eruit als %Y%m%d %H%M%S%.f.",
        ),
        ({"time": {"zone": "UTC"}}, "Tijden zonder tijdzone zijn van de klok van UTC."),
        ({"time": {"zone": "UTC"}}, "Beoordeeld wordt op de klok van Europe/Amsterdam."),
        (
            {"citizen": {"kind": "other"}},
            "Burgers worden herkend aan een ander nummer dan het BSN.",
        ),
        ({"user": {"exact": True}}, "Hoofdletters maken bij accounts verschil."),
        ({}, "Elke actie telt als raadpleging."),
        (
            {"actions": {"consulting": ["Zien", "Lezen"]}},
            "Alleen deze acties tellen als raadpleging: 'Zien' en 'Lezen'.",
        ),
        (
            {"outcomes": {"refused": ["Nee", "Niet"]}},
            "Geweigerd, en dus geen raadpleging, is een regel met als uitkomst 'Nee' of 'Niet'.",
        ),
        (
            {"escapes": {"pages": ["Nood"]}},
            "Een escape of noodknop is te zien aan de pagina 'Nood'.",
        ),
        (
            {"filter": [{"column": "Soort", "not_values": ["a", "b", "c"]}]},
            "Regels met 'a', 'b' of 'c' in de kolom 'Soort' tellen niet mee.",
        ),
        (
            {"required": ["user", "citizen"]},
            "Een regel zonder medewerker en burger wordt afgekeurd.",
        ),
        ({"requires_reason": True}, "Het systeem vraagt bij elke raadpleging om een reden."),
        ({"domain": "Wmo"}, "Alles hoort bij het domein Wmo."),
        ({"layout": {"header": 3}}, "De kolomnamen staan op regel 3."),
        (
            {"domain": "Wmo"},
            (
                "Niet te zien: zaaknummer, zoeksleutel, escape of noodknop, sessie en werkplek. "
                "Een regel die dat nodig heeft, wordt voor deze bron niet beoordeeld."
            ),
        ),
    ],
)
def test_what_it_says_is_told(changes: dict[str, Any], sentence: str) -> None:
    assert sentence in told(**changes)


def test_what_does_not_apply_is_not_told() -> None:
    few = told(columns={"time": "Tijdstip", "case": "Zaak"})
    assert not any("BSN" in line or "reden vraagt" in line or "Elke actie" in line for line in few)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", sorted(shipped_profiles()))
def test_every_shipped_profile_can_be_told(name: str, language: Language) -> None:
    shipped, words = load_profile(shipped_profiles()[name]), texts(language)
    assert len(heading(shipped, words)) == 2 + shipped.made_up_columns
    assert columns(shipped, words)
    assert all(line.endswith(".") and "{" not in line for line in details(shipped, words))
