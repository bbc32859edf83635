from logwatch.errors import BusyError, ConfigurationError, DataError, Fault


def test_a_fault_says_where_what_and_how_to_mend_it() -> None:
    fault = Fault("rules/x.toml:3:1", "limt: unknown key", "Did you mean limit?")
    assert str(fault) == "rules/x.toml:3:1: limt: unknown key\n    Did you mean limit?"
    assert str(Fault("", "no key")) == "no key"


def test_an_error_lists_all_its_faults() -> None:
    error = DataError([Fault("a.csv", "empty"), Fault("b.csv", "cut off")])
    assert str(error).splitlines() == ["a.csv: empty", "b.csv: cut off"]


def test_the_exit_codes_are_a_contract() -> None:
    assert (ConfigurationError.code, DataError.code, BusyError.code) == (2, 3, 75)


def test_a_fault_is_told_once() -> None:
    twice = Fault("disk", "is full", "Free space.")
    assert DataError([twice, Fault("b", "other"), twice]).faults == (twice, Fault("b", "other"))
