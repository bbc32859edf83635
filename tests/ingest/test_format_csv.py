import csv
import gzip
import stat
from pathlib import Path

import polars as pl
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from logwatch.errors import ConfigurationError, DataError
from logwatch.ingest.open import open_table
from logwatch.ingest.table import BYTES, LINE, Layout, RawTable

HEAD = "Tijd;Medewerker;BSN\n"
PLAIN = HEAD + "1-10-2026;jansen;999990019\n2-10-2026;bakker;999990020\n"


def opened(folder: Path, data: str | bytes, layout: Layout | None = None) -> RawTable:
    path = folder / "export.csv"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return open_table(path, layout or Layout(), folder)


def rows(table: RawTable) -> list[tuple[object, ...]]:
    return table.frame.select(LINE, *table.columns).collect().rows()


def rejects(table: RawTable) -> list[tuple[object, ...]]:
    return table.rejects.collect().rows()


def proved(table: RawTable) -> bool:
    assert table.proof is not None
    frame = table.frame.collect()
    return table.proof(frame.height, int(frame[BYTES].sum()))


def carefully(table: RawTable, folder: Path) -> RawTable:
    assert table.careful is not None
    return table.careful(folder)


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_a_plain_file_is_read_fast_and_proved(tmp_path: Path, separator: str) -> None:
    table = opened(tmp_path, PLAIN.replace(";", separator))
    assert (table.reader, table.separator, table.header) == ("fast", separator, 1)
    assert proved(table)
    expected = pl.DataFrame(
        {
            LINE: [2, 3],
            "Tijd": ["1-10-2026", "2-10-2026"],
            "Medewerker": ["jansen", "bakker"],
            "BSN": ["999990019", "999990020"],
            BYTES: [24, 24],
        },
        schema_overrides={LINE: pl.UInt32, BYTES: pl.UInt32},
    )
    assert_frame_equal(table.frame.collect(), expected)


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.removesuffix("\n"),
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("\n", "\r\n").removesuffix("\r\n"),
        "\ufeff" + PLAIN,
        "sep=;\n" + PLAIN,
        "Rapport oktober\n\nGemeente X\n" + PLAIN,
        PLAIN.replace("jansen", '"jan;sen"'),
        PLAIN.replace("jansen", '""'),
        PLAIN.replace("jansen", ""),
        PLAIN.replace("jansen", "Zoë"),
    ],
)
def test_ordinary_variants_stay_fast_and_equal_the_careful_reading(
    tmp_path: Path, data: str
) -> None:
    table = opened(tmp_path, data)
    assert table.reader == "fast"
    assert proved(table)
    assert rows(carefully(table, tmp_path)) == rows(table)
    assert len(rows(table)) == 2


@pytest.fixture
def short_head(monkeypatch: pytest.MonkeyPatch) -> None:
    """The head that is looked at ends after a few records."""
    monkeypatch.setattr("logwatch.ingest.formats.csv._HEAD", 100)


BAD = ["3;x\n", "\n", '3;"x;y\n', "3;x\r;y\n", '3;"a""b";y\n', ";;\r\n", '"";x"y";z\n']


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.usefixtures("short_head")
def test_dirt_beyond_the_head_never_passes_the_proof(tmp_path: Path, bad: str) -> None:
    many = "1-10-2026;jansen;999990019\n" * 40
    table = opened(tmp_path, HEAD + many + bad + many + "4;z;5\n")
    assert table.reader == "fast"
    assert not sure_of(table)
    again = carefully(table, tmp_path)
    assert again.reader == "careful"
    assert rows(again)[-1] == (83, "4", "z", "5")
    assert len(rows(again)) + len(rejects(again)) == 81 + (bad != "\n")


PARTS = ["a", "é", ";", "\n", "\r\n", '"', '""', '";"', "\r", " ", "x;y;z\n", '"p";"q";"s"\n']


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@example([";", "\n", ";", ";", ";"], False, False)
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=14), st.booleans(), st.booleans())
@pytest.mark.usefixtures("short_head")
def test_what_is_proved_equals_the_lines_cut_by_hand(
    tmp_path: Path, parts: list[str], returns: bool, quotes: bool
) -> None:
    text = "".join(parts)
    filler = ('"p";"q";"s"' if quotes else "x;y;z") + ("\r\n" if returns else "\n")
    table = opened(tmp_path, "h;i;j\n".replace("\n", filler[-2:].lstrip('z"')) + filler * 20 + text)
    if not sure_of(table):
        return
    tail = [row[1:] for row in rows(table)[20:]]
    assert tail == (strictly(text) or by_separator(text))


def sure_of(table: RawTable) -> bool:
    """What a caller does: any error of Polars counts as a no."""
    try:
        return table.proof is not None and proved(table)
    except pl.exceptions.PolarsError:
        return False


def strictly(text: str) -> list[tuple[str | None, ...]] | None:
    """The lines as the standard library's strict reader takes them, one by one."""
    lines = [line.removesuffix("\r") for line in text.removesuffix("\n").split("\n")]
    try:
        cells = [next(csv.reader([line], delimiter=";", strict=True), []) for line in lines]
    except csv.Error:
        return None
    return [tuple(cell or None for cell in row) for row in cells]


def by_separator(text: str) -> list[tuple[str | None, ...]]:
    """The lines cut at every separator, and all quotes dropped."""
    lines = [line.removesuffix("\r") for line in text.removesuffix("\n").split("\n")]
    return [tuple(cell.replace('"', "") or None for cell in line.split(";")) for line in lines]


def test_windows_1252(tmp_path: Path) -> None:
    table = opened(tmp_path, PLAIN.replace("jansen", "Zoë €").encode("cp1252"))
    assert (table.encoding, table.reader) == ("cp1252", "careful")
    assert rows(table)[0][2] == "Zoë €"


@pytest.mark.usefixtures("short_head")
def test_windows_1252_far_beyond_the_head(tmp_path: Path) -> None:
    many = "1-10-2026;jansen;999990019\n" * 40
    table = opened(tmp_path, (HEAD + many + "2;Zoë;3\n").encode("cp1252"))
    with pytest.raises(pl.exceptions.PolarsError):
        table.frame.collect()
    assert rows(carefully(table, tmp_path))[-1] == (42, "2", "Zoë", "3")


def test_one_broken_byte_in_utf_8_rejects_its_line_alone(tmp_path: Path) -> None:
    good = "1;Zoë;é\n".encode()
    table = opened(tmp_path, HEAD.encode() + good + b"2;\xff;3\n" + good)
    assert table.encoding == "utf-8"
    assert rows(table) == [(2, "1", "Zoë", "é"), (4, "1", "Zoë", "é")]
    assert rejects(table) == [(3, "bad_encoding", "2;\ufffd;3")]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16(tmp_path: Path, encoding: str) -> None:
    table = opened(tmp_path, PLAIN.replace(";", "\t").encode(encoding))
    assert table.encoding in ("utf-16-le", "utf-16-be")
    assert [row[0] for row in rows(table)] == [2, 3]
    assert table.columns == ("Tijd", "Medewerker", "BSN")


def test_the_profiles_encoding_is_obeyed_and_checked(tmp_path: Path) -> None:
    data = PLAIN.replace("jansen", "é").encode("cp850")
    assert rows(opened(tmp_path, data, Layout(encoding="cp850")))[0][2] == "é"
    with pytest.raises(ConfigurationError, match="encoding 'klingon' is unknown"):
        opened(tmp_path, data, Layout(encoding="klingon"))


def test_line_ends_of_cr_alone_keep_their_line_numbers(tmp_path: Path) -> None:
    table = opened(tmp_path, (PLAIN + "\n3;x\n4;y;z\n").replace("\n", "\r"))
    assert [row[0] for row in rows(table)] == [2, 3, 6]
    assert rejects(table) == [(5, "too_few_cells", "3;x")]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
@pytest.mark.parametrize("dirt", ["", '"open;y;z\r'], ids=["clean", "a quote left open"])
def test_line_ends_of_cr_alone_with_lf_within_cells(
    tmp_path: Path, encoding: str, dirt: str
) -> None:
    text = HEAD + '1;"a\nb";2\r' + dirt + '3;"c\n""d""";é\r'
    table = opened(tmp_path, text.replace(HEAD, HEAD.replace("\n", "\r")).encode(encoding))
    cells = [row[1:] for row in rows(table)]
    assert cells[0] == ("1", "a\nb", "2")
    assert [cell for cell in cells[-1] if cell == "é"] == ["é"]
    assert len(rejects(table)) == bool(dirt)


def test_cells_cut_off_by_the_end_of_the_head_do_not_hide_line_ends_of_cr(tmp_path: Path) -> None:
    lines = "".join(f'{number};"{"x" * 500}\ny";z\r' for number in range(400))
    table = opened(tmp_path, HEAD.replace("\n", "\r") + lines)
    assert (len(rows(table)), rejects(table)) == (400, [])


def test_line_ends_of_cr_alone_in_a_file_larger_than_the_head(tmp_path: Path) -> None:
    lines = "".join(f"{number};{'x' * 500};z\r" for number in range(400))
    table = opened(tmp_path, HEAD.replace("\n", "\r") + lines)
    assert (len(rows(table)), rejects(table)) == (400, [])


def test_blank_lines_are_skipped_and_counted_in_line_numbers(tmp_path: Path) -> None:
    table = opened(tmp_path, HEAD + "\n1;a;2\n\n   \n3;b;4\n\n")
    assert rows(table) == [(3, "1", "a", "2"), (6, "3", "b", "4")]
    assert rejects(table) == []


@pytest.mark.parametrize("blank", [";;", ";;;;;;", ";", " ; ;\t", '"";"";""'])
def test_lines_of_separators_alone_are_blank(tmp_path: Path, blank: str) -> None:
    data = HEAD + f"{blank}\n1;a;2\n{blank}\n3;b\n4;c;5\n" + f"{blank}\n" * 40
    table = opened(tmp_path, data)
    careful = table if table.careful is None else carefully(table, tmp_path)
    assert rows(careful) == [(3, "1", "a", "2"), (6, "4", "c", "5")]
    assert rejects(careful) == [(5, "too_few_cells", "3;b")]


def test_a_line_of_separators_within_a_cell_is_text(tmp_path: Path) -> None:
    table = opened(tmp_path, HEAD + '1;"a\n;\nb";2\n;\n')
    assert rows(table) == [(2, "1", "a\n;\nb", "2")]


@pytest.mark.parametrize("blank", [";;\n", "\n", ";;;;\n"])
def test_a_totals_row_is_found_above_any_number_of_blank_lines(tmp_path: Path, blank: str) -> None:
    table = opened(tmp_path, PLAIN + "Totaal;;2\n" + blank * 500)
    assert (table.skipped, len(rows(table)), rejects(table)) == (1, 2, [])


def test_ragged_lines_are_rejected_with_their_own_text(tmp_path: Path) -> None:
    named = Layout(columns=frozenset({"Tijd", "BSN"}))
    table = opened(tmp_path, HEAD + '1;a\n2;b;3\n4;c;5;6\n"7";d\n"8";e;9;10\n', named)
    assert rows(table) == [(3, "2", "b", "3")]
    assert rejects(table) == [
        (2, "too_few_cells", "1;a"),
        (4, "too_many_cells", "4;c;5;6"),
        (5, "too_few_cells", '"7";d'),
        (6, "too_many_cells", '"8";e;9;10'),
    ]


def test_cells_of_several_lines(tmp_path: Path) -> None:
    table = opened(tmp_path, HEAD + '1;"a\n\nb";2\r\n3;c;4\n5;"d ""e""\nf";"g\nh"\n6;i;7\n')
    assert rows(table) == [
        (2, "1", "a\n\nb", "2"),
        (5, "3", "c", "4"),
        (6, "5", 'd "e"\nf', "g\nh"),
        (9, "6", "i", "7"),
    ]
    assert rejects(table) == []


@pytest.mark.parametrize("record", ["3;b;4", '"3";"b";"4"'])
def test_a_quote_left_open_costs_its_own_line_only(tmp_path: Path, record: str) -> None:
    table = opened(tmp_path, f'{HEAD}1;"a;2\n{record}\n5;"c\nd";6\n{record}\n')
    assert rows(table) == [(3, "3", "b", "4"), (4, "5", "c\nd", "6"), (6, "3", "b", "4")]
    assert rejects(table) == [(2, "open_quote", '1;"a;2')]


def test_a_quote_left_open_at_the_end_of_the_file(tmp_path: Path) -> None:
    table = opened(tmp_path, HEAD + '1;a;2\n3;"b;4')
    assert rows(table) == [(2, "1", "a", "2")]
    assert rejects(table) == [(3, "open_quote", '3;"b;4')]


def test_text_behind_a_closing_quote_is_rejected_a_quote_inside_is_kept(tmp_path: Path) -> None:
    table = opened(tmp_path, HEAD + '1;"a"b;2\n3;5" scherm;4\n')
    assert rows(table) == [(3, "3", '5" scherm', "4")]
    assert rejects(table) == [(2, "stray_quote", '1;"a"b;2')]


@pytest.mark.parametrize("size", [1, 7, 64])
@pytest.mark.parametrize("end", ["Totaal;;2\n", "Totaal;;2\n\nEinde\n;;\n", "Totaal;;2\n9;i;8\n"])
def test_where_the_pieces_are_cut_changes_nothing(
    tmp_path: Path, size: int, end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = HEAD + '1;"a\nb";2\n\n3;"c;4\n5;d;6\n7;e\n8;"f ""g"" \n\n h";9\n' + end
    whole = opened(tmp_path, data)
    expected = (rows(whole), rejects(whole), whole.skipped)
    monkeypatch.setattr("logwatch.ingest.text.careful.PIECE", size)
    again = opened(tmp_path, data)
    assert (rows(again), rejects(again), again.skipped) == expected


@pytest.mark.parametrize("total", ["Totaal;;2", "Totaal: 2", "Total;2;", "Aantal;2;\n\n"])
def test_a_totals_row_at_the_end_is_left_out_and_counted(tmp_path: Path, total: str) -> None:
    table = opened(tmp_path, PLAIN + total)
    assert (table.skipped, len(rows(table)), rejects(table)) == (1, 2, [])


@pytest.mark.parametrize(
    ("closing", "skipped"),
    [
        ("Totaal;;2\nAfgedrukt op 1-11-2026 08:00\n", 2),
        ("Totaal;;2\nAfgedrukt op 1-11-2026;;", 2),
        ('Totaal;;2\n\n"Gemaakt door x, y"\n;;\n  \n', 2),
        ("Totaal;;2\nAantal regels: 2\nEinde\n", 3),
    ],
)
def test_what_stands_below_a_totals_row_is_left_out_too(
    tmp_path: Path, closing: str, skipped: int
) -> None:
    table = opened(tmp_path, PLAIN + closing)
    assert (table.skipped, len(rows(table)), rejects(table)) == (skipped, 2, [])


def test_a_footer_without_a_totals_row_is_rejected(tmp_path: Path) -> None:
    table = opened(tmp_path, PLAIN + "Totaal;jansen;999990019\nEinde\n")
    assert (table.skipped, len(rows(table))) == (0, 3)
    assert rejects(table) == [(5, "too_few_cells", "Einde")]


@pytest.mark.parametrize("end", ['klaar"\n', '"\n', 'Totaal"\n'])
def test_totals_within_a_cell_of_several_lines_belong_to_it(tmp_path: Path, end: str) -> None:
    table = opened(tmp_path, PLAIN + f'3;x;"a\nTotaal 2\n{end}')
    assert (table.skipped, rejects(table)) == (0, [])
    assert rows(table)[2] == (4, "3", "x", "a\nTotaal 2\n" + end.rstrip('"\n'))


def test_a_user_named_total_is_no_totals_row(tmp_path: Path) -> None:
    table = opened(tmp_path, PLAIN + "Totaal;jansen;999990019\n")
    assert (table.skipped, len(rows(table))) == (0, 3)


def test_titles_padded_with_separators_and_columns_of_the_profile(tmp_path: Path) -> None:
    data = "Raadplegingen;;\nOktober 2026;;\n" + PLAIN
    assert opened(tmp_path, data).header == 3
    named = Layout(columns=frozenset({"BSN", "Tijd"}))
    assert opened(tmp_path, "a, b, c, d\n" + PLAIN, named).header == 2


def test_sep_line_rules(tmp_path: Path) -> None:
    table = opened(tmp_path, "sep=|\n" + PLAIN.replace(";", "|"), Layout(separator=";"))
    assert (table.separator, table.header, rows(table)[0][0]) == ("|", 2, 3)


def test_names_are_trimmed_and_made_unique(tmp_path: Path) -> None:
    table = opened(tmp_path, "\ufeff Tijd\u00a0;Naam;Naam;;__line\n1;2;3;4;5\n")
    assert table.columns == ("Tijd", "Naam", "Naam_2", "column_4", "__line_2")


def test_a_separator_at_the_end_of_each_record(tmp_path: Path) -> None:
    table = opened(tmp_path, HEAD + "1;a;2;\n3;b;4;\n")
    assert rows(table)[1] == (3, "3", "b", "4", None)


@pytest.mark.parametrize("columns", [frozenset(), frozenset({"BSN"})])
def test_a_separator_at_the_end_of_the_header_alone(
    tmp_path: Path, columns: frozenset[str]
) -> None:
    data = HEAD.replace("\n", ";\n") + "1;a;2\n3;b;4\n"
    table = opened(tmp_path, data, Layout(columns=columns))
    assert rows(table) == [(2, "1", "a", "2"), (3, "3", "b", "4")]
    assert table.columns == tuple(HEAD.strip().split(";"))


def test_records_of_separators_alone_are_records(tmp_path: Path) -> None:
    assert rows(opened(tmp_path, HEAD + ";;\n1;a;2\n")) == [
        (2, None, None, None),
        (3, "1", "a", "2"),
    ]


@pytest.mark.parametrize("data", ["", "\n \t\r\n\n", HEAD, HEAD + "\n\n", HEAD + "Totaal;;0\n"])
def test_a_file_without_records_is_refused(tmp_path: Path, data: str) -> None:
    with pytest.raises(DataError, match=r"export\.csv: holds no records"):
        opened(tmp_path, data)


def test_a_file_of_one_column_names_the_separators_tried(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="semicolon, comma, tab, bar"):
        opened(tmp_path, "Tijd\n1\n2\n")


def test_a_file_without_names_shows_none_of_its_values(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        opened(tmp_path, "1-10-2026;jansen;999990019\n2-10-2026;bakker;999990020\n")
    assert "99999" not in str(caught.value)
    assert "jansen" not in str(caught.value)


def test_every_missing_column_is_named_with_the_nearest(tmp_path: Path) -> None:
    needed = frozenset({"Tijdstip", "BSN", "Zaak"})
    with pytest.raises(DataError) as caught:
        opened(tmp_path, PLAIN, Layout(columns=needed, required=needed))
    assert [fault.what for fault in caught.value.faults] == [
        "the column 'Tijdstip' is missing",
        "the column 'Zaak' is missing",
    ]
    assert "'Tijd'" in caught.value.faults[0].mend


def test_compressed_files_by_their_content(tmp_path: Path) -> None:
    packed = tmp_path / "export.csv"
    packed.write_bytes(gzip.compress(PLAIN.encode()))
    table = open_table(packed, Layout(), tmp_path)
    assert table.reader == "fast"
    assert proved(table)
    with pa.output_stream(str(tmp_path / "export.csv.zst"), compression="zstd") as stream:
        stream.write(PLAIN.encode())
    assert rows(open_table(tmp_path / "export.csv.zst", Layout(), tmp_path)) == rows(table)


def test_a_cut_off_archive_is_refused(tmp_path: Path) -> None:
    packed = tmp_path / "export.csv.gz"
    packed.write_bytes(gzip.compress(PLAIN.encode() * 100)[:-20])
    with pytest.raises(DataError, match="cannot be read as a compressed file"):
        open_table(packed, Layout(), tmp_path)


def test_a_missing_file_and_a_zip_archive(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"nowhere\.csv: cannot be read"):
        open_table(tmp_path / "nowhere.csv", Layout(), tmp_path)
    with pytest.raises(DataError, match="is a ZIP archive"):
        opened(tmp_path, b"PK\x03\x04" + b"\0" * 100)


def test_no_text_at_all(tmp_path: Path) -> None:
    with pytest.raises(DataError):
        opened(tmp_path, bytes(range(256)) * 40)


def test_working_copies_are_for_the_owner_only(tmp_path: Path) -> None:
    spool = tmp_path / "spool"
    spool.mkdir()
    path = tmp_path / "export.csv.gz"
    path.write_bytes(gzip.compress((HEAD + '1;"a;2\n3;b;4\n').encode()))
    table = open_table(path, Layout(), spool)
    assert len(rejects(table)) == len(rows(table)) == 1
    for copy in spool.rglob("*"):
        assert stat.S_IMODE(copy.stat().st_mode) == (0o700 if copy.is_dir() else 0o600)
    assert len([copy for copy in spool.rglob("*") if copy.is_file()]) == 3
