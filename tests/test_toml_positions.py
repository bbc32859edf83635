from hypothesis import given
from hypothesis import strategies as st

from logwatch.toml_positions import positions


def test_positions_of_nested_tables() -> None:
    text = """"ë" = {a = 1, b.c = [2, {d = 3}]}
[[t]]
[[t.u]]
n = 1
[[t.u]]
n = 2
[[t]]
[t.v]
x = 1
"""
    assert positions(text) == {
        ("ë",): (1, 1),
        ("ë", "a"): (1, 8),
        ("ë", "b"): (1, 15),
        ("ë", "b", "c"): (1, 17),
        ("ë", "b", "c", 0): (1, 22),
        ("ë", "b", "c", 1): (1, 25),
        ("ë", "b", "c", 1, "d"): (1, 26),
        ("t",): (2, 3),
        ("t", 0): (2, 3),
        ("t", 0, "u"): (3, 5),
        ("t", 0, "u", 0): (3, 5),
        ("t", 0, "u", 0, "n"): (4, 1),
        ("t", 0, "u", 1): (5, 5),
        ("t", 0, "u", 1, "n"): (6, 1),
        ("t", 1): (7, 3),
        ("t", 1, "v"): (8, 4),
        ("t", 1, "v", "x"): (9, 1),
    }


@given(st.lists(st.sampled_from(["[[t]]", "[[t.u]]", "n = 1", "# note", ""]), max_size=8))
def test_every_table_has_a_place_on_its_own_line(lines: list[str]) -> None:
    text = "[[t]]\n" + "\n".join(
        f"n{index} = 1" if line == "n = 1" else line for index, line in enumerate(lines)
    )
    for loc, (line, _) in positions(text).items():
        if isinstance(loc[-1], str) and loc[-1].startswith("n"):
            assert text.split("\n")[line - 1].startswith(f"{loc[-1]} =")
