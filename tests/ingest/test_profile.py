import re
from pathlib import Path

import pytest

import logwatch
from logwatch.errors import ConfigurationError
from logwatch.ingest.deeds import Actions, Escapes, Outcomes, folded
from logwatch.ingest.profile import Citizen, Filter, Profile, System, Time, User, load_profile
from logwatch.ingest.profile_files import shipped_profiles

SOURCE = Path(logwatch.__file__).parent
GOOD = """
id = "mine"
filter = []

[title]
nl = "Mijn bron"
en = "My source"

[columns]
time = ["Tijdstip", "Moment"]
user = "Gebruiker"
citizen = "BSN"
reason = "Reden"
"""


def write(folder: Path, text: str, name: str = "mine.toml") -> Path:
    path = folder / name
    path.write_text(text)
    return path


def test_defaults_and_one_name_or_more(tmp_path: Path) -> None:
    profile = load_profile(write(tmp_path, GOOD))
    assert profile.columns.names("time") == ("Tijdstip", "Moment")
    assert profile.columns.names("user") == ("Gebruiker",)
    assert profile.columns.names("session") == ()
    assert profile.citizen.kind == "bsn"
    assert profile.time.zone == "Europe/Amsterdam"


def test_what_a_format_has_to_know(tmp_path: Path) -> None:
    layout = load_profile(write(tmp_path, GOOD)).table_layout()
    assert layout.columns == {"Tijdstip", "Moment", "Gebruiker", "BSN", "Reden"}
    # Of a column with several names any may be there, and a reason may be absent.
    assert layout.required == {"Gebruiker", "BSN"}


def test_all_faults_at_once_with_their_place(tmp_path: Path) -> None:
    wrong = GOOD.replace('user = "Gebruiker"', 'usr = "Gebruiker"') + (
        '[time]\nformats = ["%d-%m"]\nzone = "Europe/Amsterdm"\n'
    )
    path = write(tmp_path, wrong)
    with pytest.raises(ConfigurationError) as caught:
        load_profile(path)
    said = [str(fault) for fault in caught.value.faults]
    assert len(said) == 3
    usr = next(text for text in said if "usr" in text)
    assert usr.startswith(f"{path}:11:")
    assert '"user"' in usr
    assert any("%Y" in text for text in said)
    assert any("Europe/Amsterdam" in text for text in said)


@pytest.mark.parametrize(
    ("change", "part"),
    [
        (('time = ["Tijdstip", "Moment"]', ""), "needs the column time"),
        (('time = ["Tijdstip", "Moment"]', 'time = "T"\ndate = "D"'), "needs the column time"),
        (('reason = "Reden"', 'time_of_day = "Uur"'), "belongs with date"),
        (('id = "mine"', 'id = "mine"\nrequired = ["case"]'), "required names case"),
        (("filter = []", '[[filter]]\ncolumn = "x"'), "either values or not_values"),
        (("[title]", "[time]\nformats = []\n[title]"), "at least one form"),
        (("[title]", '[actions]\nconsulting = ["Zien"]\n[title]'), "needs the column action"),
        (("[title]", '[actions]\nediting = ["Zet"]\n[title]'), "editing needs the column action"),
        (("[title]", "[actions]\nprinting = []\n[title]"), "needs at least 1"),
        (
            ("[title]", '[actions]\nprinting = [" a"]\nsearching = ["A"]\n[title]'),
            "searching and editing or printing both name 'a'",
        ),
        (("[title]", '[outcomes]\nrefused = ["Nee"]\n[title]'), "refused needs the column outcome"),
        (("[title]", '[escapes]\npages = ["Knop"]\n[title]'), "pages needs the column page"),
    ],
)
def test_parts_that_do_not_go_together(tmp_path: Path, change: tuple[str, str], part: str) -> None:
    with pytest.raises(ConfigurationError, match=part):
        load_profile(write(tmp_path, GOOD.replace(*change)))


def test_actions_are_compared_without_case_and_outer_blanks() -> None:
    assert folded([" Zoeken", "ZOEKEN "]) == {"zoeken"}
    assert folded(None) == frozenset()


def test_only_consulting_actions_make_the_column_needed(tmp_path: Path) -> None:
    columns = GOOD + 'action = "Actie"\n[actions]\n'
    assert "action" in load_profile(write(tmp_path, columns + 'consulting = ["Zien"]')).needed()
    assert "action" not in load_profile(write(tmp_path, columns + 'editing = ["Zet"]')).needed()


def test_an_escape_must_be_consulting_where_that_is_named(tmp_path: Path) -> None:
    columns = GOOD + 'action = "Actie"\n[escapes]\nactions = ["Noodknop"]\n[actions]\n'
    load_profile(write(tmp_path, columns + 'consulting = ["Zien", " NOODKNOP"]'))
    load_profile(write(tmp_path, columns + 'editing = ["Zet"]'))
    with pytest.raises(ConfigurationError, match="consulting lacks 'noodknop' of escapes"):
        load_profile(write(tmp_path, columns + 'consulting = ["Zien"]'))


def test_refusals_do_not_make_the_column_needed(tmp_path: Path) -> None:
    told = GOOD + 'outcome = "Resultaat"\n[outcomes]\nrefused = ["Geweigerd"]\n'
    profile = load_profile(write(tmp_path, told))
    assert "outcome" not in profile.needed()
    assert profile.deciding() == ("outcome",)


def test_escapes_and_refusals_are_known_of_suwinet() -> None:
    profile = load_profile(shipped_profiles()["suwinet-specific"])
    assert folded(profile.escapes.actions) < folded(profile.actions.consulting)
    assert profile.columns.names("reason")[0] in profile.columns.names("escape")
    assert profile.outcomes.refused


def test_prints_are_known_of_suwinet() -> None:
    actions = load_profile(shipped_profiles()["suwinet-specific"]).actions
    assert folded(actions.printing) < folded(actions.consulting)
    assert actions.searching is None


@pytest.mark.parametrize("name", sorted(shipped_profiles()))
def test_every_shipped_profile_loads_and_is_named_after_its_id(name: str) -> None:
    profile = load_profile(shipped_profiles()[name])
    assert profile.id == name
    assert profile.title.nl != profile.title.en
    assert profile.made_up_columns != (name == "vng-verwerkingenlogging")
    assert profile.description
    assert profile.description.nl != profile.description.en


def test_every_key_of_a_profile_is_read_somewhere() -> None:
    """A key that nothing reads promises what does not happen."""
    models = (Profile, Time, Citizen, User, System, Filter, Actions, Outcomes, Escapes)
    keys = {name for model in models for name in model.model_fields}
    texts = "".join(path.read_text("utf-8") for path in SOURCE.rglob("*.py"))
    by_code = set(re.findall(r"\.(\w+)\b", texts))
    assert keys - by_code == set()
