"""What a person sees: results on standard output, narration on standard error."""

import re
import shutil
import sys
import textwrap
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.resources import files
from typing import Final, TextIO

from logwatch.language import Language
from logwatch.unseen import without_unseen

_GAP: Final = "  "
_NARROWEST: Final = 20
_MARK: Final = re.compile(r"(\s*)(- |[+−][\d.,]+  )?")

Sentence = str | Mapping[str, str]
"""A text, or its singular and plural as `one` and `other`."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The command line's own sentences in one language."""

    language: Language
    sentences: dict[str, Sentence]

    def __call__(self, key: str, count: int = 0, /, **values: object) -> str:
        """The sentence, in singular or plural by `count`, with whole numbers written as the
        language does; `{count}` is the count itself."""
        sentence = self.sentences[key]
        if not isinstance(sentence, str):
            sentence = sentence["one" if count == 1 else "other"]
        spoken = {name: self.number(value) for name, value in values.items()}
        return sentence.format_map({"count": self.number(count), **spoken})

    def step(self, name: str) -> str:
        """A step of the pipeline in words."""
        said = self.sentences.get(f"step_{name}", name)
        return said if isinstance(said, str) else name

    def number(self, value: object) -> str:
        """A whole number with the thousands apart as the language does; other values as text."""
        if not isinstance(value, int):
            return str(value)
        return f"{value:,}".replace(",", "." if self.language == "nl" else ",")

    def decimal(self, value: float) -> str:
        """A number below a thousand with one decimal."""
        return f"{value:.1f}".replace(".", "," if self.language == "nl" else ".")


def texts(language: Language) -> Texts:
    """The sentences of a language."""
    content = files("logwatch.cli").joinpath("lang", f"{language}.toml").read_text("utf-8")
    return Texts(language, tomllib.loads(content))


def safe(text: str) -> str:
    """The text without what can steer a terminal; its line ends stay."""
    return "\n".join(without_unseen(line) for line in text.split("\n"))


def show(text: str = "", *, as_it_is: bool = False) -> None:
    """Lines of the result, on standard output.

    On a terminal they break between words, unless they are to be copied `as_it_is`.
    """
    told = safe(text)
    sys.stdout.write(f"{told if as_it_is else _fitted(told, sys.stdout)}\n")


def say(text: str) -> None:
    """A line of narration, on standard error; when that is full or closed, the code still tells."""
    with suppress(OSError):
        sys.stderr.write(f"{_fitted(safe(text), sys.stderr)}\n")


def show_table(header: Sequence[str], rows: Sequence[Sequence[str]], right: int = 0) -> None:
    """A table on standard output, its last `right` columns to the right.

    Drawn on a terminal; elsewhere plain columns that are never cut off.
    """
    cells = [[safe(cell).replace("\n", " ") for cell in row] for row in (header, *rows)]
    if sys.stdout.isatty():
        _draw(cells, right)
    else:
        _write_columns(cells, right)


@contextmanager
def progress(words: Texts) -> Iterator[Callable[[str], None]]:
    """Tells which step is under way, on a terminal only: cron mails whatever is printed."""
    if not sys.stderr.isatty():
        yield lambda _step: None
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(stderr=True, markup=False, highlight=False, emoji=False)
    with console.status("") as status:
        yield lambda step: status.update(Text(safe(words.step(step))))


def _fitted(text: str, stream: TextIO) -> str:
    """The lines, broken between words where the terminal ends; elsewhere as they are."""
    if not stream.isatty():
        return text
    width = max(shutil.get_terminal_size().columns, _NARROWEST)
    return "\n".join(_broken(line, width) for line in text.split("\n"))


def _broken(line: str, width: int) -> str:
    """One line in as many as it needs, each below its first word; a long word stays whole."""
    mark = _MARK.match(line)
    return textwrap.fill(
        line,
        width,
        subsequent_indent=" " * len(mark[0] if mark else ""),
        replace_whitespace=False,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _draw(cells: list[list[str]], right: int) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 1), header_style="bold")
    for number, name in enumerate(cells[0]):
        to_right = number >= len(cells[0]) - right
        table.add_column(Text(name), justify="right" if to_right else "left", overflow="fold")
    for row in cells[1:]:
        table.add_row(*map(Text, row))
    Console(markup=False, highlight=False, emoji=False).print(table)


def _write_columns(cells: list[list[str]], right: int) -> None:
    from rich.cells import cell_len

    widths = [max(map(cell_len, column)) for column in zip(*cells, strict=True)]
    first_right = len(widths) - right
    for row in cells:
        padded = []
        for number, (cell, width) in enumerate(zip(row, widths, strict=True)):
            blanks = " " * (width - cell_len(cell))
            padded.append(blanks + cell if number >= first_right else cell + blanks)
        sys.stdout.write(_GAP.join(padded).rstrip() + "\n")
