"""Lines into records where no parser can be trusted: every line ends as a record or a reject."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from logwatch.ingest.table import LINE, RAW_REJECTS
from logwatch.ingest.text.encoding import REPLACEMENT

_MOST_LINES: Final = 200
"""A cell that goes on for more lines than this is a quote left open."""

_OPEN_CELL: Final = r'"[^"]*(?:""[^"]*)*'


@dataclass(frozen=True, slots=True)
class Grammar:
    """Patterns for one separator and number of cells; they hold in Python and in Polars alike.

    A cell is enclosed in quotes, or does not begin with one; `strict` cells that are not enclosed
    hold none at all, so that the end of a cell of many lines never passes for a record.
    """

    separator: str
    width: int
    cell: str
    record: str
    strict: str
    well_formed: str
    longer: str
    left_open: str
    blank: str

    @classmethod
    def of(cls, separator: str, width: int) -> "Grammar":
        """The grammar of records of `width` cells, as the patterns themselves."""
        apart = re.escape(separator)
        cell = rf'(?:{_OPEN_CELL}"|(?:[^{apart}"\n][^{apart}\n]*)?)'
        bare = rf'(?:{_OPEN_CELL}"|[^{apart}"\n]*)'
        return cls(
            separator=separator,
            width=width,
            cell=cell,
            record=rf"^{cell}(?:{apart}{cell}){{{width - 1}}}$",
            strict=rf"^{bare}(?:{apart}{bare}){{{width - 1}}}$",
            well_formed=rf"^{cell}(?:{apart}{cell})*$",
            longer=rf"^{cell}(?:{apart}{cell}){{{width},}}$",
            left_open=rf"^(?:{cell}{apart})*{_OPEN_CELL}$",
            blank=rf'^(?:{apart}|\s|"")*$',
        )

    def is_record(self, text: str) -> bool:
        """Whether a line is beyond doubt a record by itself."""
        if '"' in text:
            return re.fullmatch(self.strict, text) is not None
        return text.count(self.separator) == self.width - 1

    def parse(self, records: pl.DataFrame, columns: Sequence[str]) -> pl.DataFrame:
        """Columns LINE and `text` into LINE and the columns; every text must be a record."""
        quoted = pl.col("text").str.contains('"', literal=True)
        plain = records.filter(~quoted).select(
            LINE, cells=pl.col("text").str.split_exact(self.separator, self.width - 1)
        )
        apart = re.escape(self.separator)
        groups = rf"^({self.cell})" + rf"{apart}({self.cell})" * (self.width - 1) + "$"
        enclosed = records.filter(quoted).select(
            LINE, cells=pl.col("text").str.extract_groups(groups)
        )
        parts = [_columns(plain, columns, "field_{}", 0), _columns(enclosed, columns, "{}", 1)]
        return pl.concat(parts).sort(LINE).with_columns(_unquoted(name) for name in columns)


@dataclass(frozen=True, slots=True)
class Sorted:
    """Records and rejects of a piece of text; `rest` is its unfinished end, to be read on."""

    records: pl.DataFrame
    rejects: pl.DataFrame
    rest: str


def sort_lines(
    text: str, first: int, grammar: Grammar, columns: Sequence[str], *, last: bool, clean: bool
) -> Sorted:
    """Reads lines of which the first has physical number `first`.

    Blank lines are passed over, also those of nothing but separators. `last` says that nothing
    follows; `clean`, that U+FFFD in the text stands in the file too and is no sign of a broken
    byte.
    """
    lines = pl.Series("text", [text.removesuffix("\n")]).str.split("\n").explode().to_frame()
    lines = lines.with_columns(_cause(grammar)).with_row_index("at")
    joined, inside, end = _join(lines, grammar, last=last)
    kept = lines.filter(~pl.col("at").is_in(inside), pl.col("at") < end, pl.col("cause") != "blank")
    kept = kept.update(joined, on="at").with_columns(
        pl.when(_broken(clean)).then(pl.lit("bad_encoding")).otherwise("cause").alias("cause"),
        (pl.col("at") + first).cast(pl.UInt32).alias(LINE),
    )
    good = kept.filter(pl.col("cause") == "").select(LINE, "text")
    rejects = kept.filter(pl.col("cause") != "").select(pl.col(LINE).alias("line"), "cause", "text")
    rest = "\n".join(lines["text"].slice(end).to_list())
    return Sorted(
        grammar.parse(good, columns),
        rejects.match_to_schema(RAW_REJECTS),
        rest + "\n" if end < lines.height else "",
    )


def _broken(clean: bool) -> pl.Expr:
    return pl.lit(False) if clean else pl.col("text").str.contains(REPLACEMENT, literal=True)


def _cause(grammar: Grammar) -> pl.Expr:
    """Empty for a record; `blank`, or why the line is none."""
    text = pl.col("text")
    cells = text.str.count_matches(grammar.separator, literal=True) + 1
    quoted = text.str.contains('"', literal=True)
    unquoted = _count_cause(cells > grammar.width, cells < grammar.width)
    enclosed = (
        pl.when(text.str.contains(grammar.record))
        .then(pl.lit(""))
        .when(text.str.contains(grammar.left_open))
        .then(pl.lit("open_quote"))
        .when(~text.str.contains(grammar.well_formed))
        .then(pl.lit("stray_quote"))
        .otherwise(_count_cause(text.str.contains(grammar.longer), pl.lit(True)))
    )
    return (
        pl.when(text.str.strip_chars() == "")
        .then(pl.lit("blank"))
        .when(text.str.contains(grammar.blank))
        .then(pl.lit("blank"))
        .when(quoted)
        .then(enclosed)
        .otherwise(unquoted)
        .alias("cause")
    )


def _count_cause(more: pl.Expr, fewer: pl.Expr) -> pl.Expr:
    many, few = pl.lit("too_many_cells"), pl.lit("too_few_cells")
    return pl.when(more).then(many).when(fewer).then(few).otherwise(pl.lit(""))


def _join(
    lines: pl.DataFrame, grammar: Grammar, *, last: bool
) -> tuple[pl.DataFrame, list[int], int]:
    """Follows every open quote: joined lines by their first, the lines inside them, and the end.

    Only lines with an open quote are walked over one by one.
    """
    joined: list[tuple[int, str, str]] = []
    inside: list[int] = []
    end = lines.height
    openings = lines.filter(pl.col("cause") == "open_quote")["at"].to_list()
    texts = lines["text"].to_list() if openings else []
    done = -1
    for at in openings:
        if at <= done:
            continue
        window = texts[at : at + _MOST_LINES]
        closed = _close(window, grammar)
        if closed is None and not last and at + _MOST_LINES > len(texts):
            if not any(map(grammar.is_record, window[1:])):
                end = at
                break
        elif closed is not None:
            done = at + closed[0]
            inside.extend(range(at + 1, done + 1))
            joined.append((at, "\n".join(texts[at : done + 1]), closed[1]))
    schema = pl.Schema({"at": pl.UInt32(), "text": pl.String(), "cause": pl.String()})
    return pl.DataFrame(joined, schema=schema, orient="row"), inside, end


def _close(window: Sequence[str], grammar: Grammar) -> tuple[int, str] | None:
    """How many further lines the open cell takes, and the cause if that makes no record.

    None when it never closes well: a line inside that is a whole record shows that the quote was
    left open, and only the first line is at fault.
    """
    for more, line in enumerate(window[1:], 1):
        if grammar.is_record(line):
            return None
        if '"' not in line:
            continue
        text = "\n".join(window[: more + 1])
        if re.fullmatch(grammar.record, text):
            return more, ""
        if re.fullmatch(grammar.well_formed, text):
            return more, "too_many_cells" if re.fullmatch(grammar.longer, text) else "too_few_cells"
        if not re.fullmatch(grammar.left_open, text):
            return None
    return None


def _columns(frame: pl.DataFrame, columns: Sequence[str], name: str, first: int) -> pl.DataFrame:
    cells = pl.col("cells").struct
    return frame.select(
        LINE, *(cells.field(name.format(n)).alias(c) for n, c in enumerate(columns, first))
    )


def _unquoted(name: str) -> pl.Expr:
    text = pl.col(name)
    bare = text.str.slice(1, text.str.len_chars() - 2).str.replace_all('""', '"', literal=True)
    cell = pl.when(text.str.starts_with('"')).then(bare).otherwise(text)
    return pl.when(cell != "").then(cell).alias(name)
