from typing import get_args

import pytest

from logwatch.ingest.meanings import Content, Reason, Why, meaning_of
from logwatch.language import Language


@pytest.mark.parametrize(
    ("name", "content", "meaning"),
    [
        ("BSN", Content(1, 0.2, None), "citizen"),
        ("gebruikers-id", Content(1, 0, None), "user"),
        ("case:concept:name", Content(1, 0, None), "case"),
        ("concept:name", Content(1, 0, None), "action"),
        ("Nummer", Content(1, 0.97, None), "citizen"),
        ("Geboortedatum", Content(1, 0, "%d-%m-%Y"), "date"),
        ("tijdstip", Content(1, 0, None), None),
        ("event", Content(1, 0, None), "action"),
        ("user.name", Content(1, 0, None), "user"),
        ("Gebruikersnr", Content(1, 0, None), "user"),
        ("Reden escape", Content(0.1, 0, None), "escape"),
    ],
)
def test_the_meaning_of_a_column(name: str, content: Content, meaning: str | None) -> None:
    assert meaning_of(name, content)[0] == meaning


@pytest.mark.parametrize("reason", get_args(Reason))
def test_every_reason_can_be_told(reason: Reason) -> None:
    why = Why(reason, "%d")
    assert len({why.text(language) for language in get_args(Language)}) == 2
