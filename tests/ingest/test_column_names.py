import pytest

from logwatch.ingest.column_names import is_vague, named_meaning


@pytest.mark.parametrize(
    ("name", "meaning"),
    [
        ("case:concept:name", "case"),
        ("concept:name", "action"),
        ("org:resource", "user"),
        ("time:timestamp", "time"),
        ("user.username", "user"),
        ("sourceIPs.0", "origin"),
        ("actor.alternateId", "user"),
        ("patient_id", "citizen"),
        ("Event Name", "action"),
        ("Benutzername", "user"),
        ("Aktenzeichen", "case"),
        ("Uhrzeit", "time_of_day"),
        ("reason", "reason"),
        ("outcome.reason", None),
        ("name", None),
        ("42", None),
        ("", None),
    ],
)
def test_what_a_name_says(name: str, meaning: str | None) -> None:
    assert named_meaning(name) == meaning


def test_what_means_one_thing_here_and_another_there_is_vague() -> None:
    assert is_vague("objectRef.resource")
    assert not is_vague("resource.user")
