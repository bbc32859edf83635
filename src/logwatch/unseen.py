"""Characters that are not seen or that turn text around: wherever text from a log is shown, they
are shown as U+FFFD."""

import re
from typing import Final

REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"

_RANGES: Final = (
    (0x00, 0x1F),  # control characters
    (0x7F, 0x9F),
    (0xAD, 0xAD),  # soft hyphen
    (0x61C, 0x61C),  # Arabic letter mark
    (0x200B, 0x200F),  # zero width, and marks of direction
    (0x2028, 0x202E),  # separators, and embeddings of direction
    (0x2060, 0x206F),
    (0xFEFF, 0xFEFF),  # byte-order mark
    (0xFFF9, 0xFFFB),  # annotations
    (0xFFFE, 0xFFFF),
    (0xE0000, 0xE007F),  # tags
)

UNSEEN: Final = "[" + "".join(rf"\x{{{first:x}}}-\x{{{last:x}}}" for first, last in _RANGES) + "]"
"""As a pattern of Polars."""

_PYTHON: Final = re.compile(
    "[" + "".join(rf"\U{first:08x}-\U{last:08x}" for first, last in _RANGES) + "]"
)


def without_unseen(text: str) -> str:
    """The text with every such character, line ends too, replaced."""
    return _PYTHON.sub(REPLACEMENT, text)


def escaped_unseen(document: str) -> str:
    """A JSON document that says the same, with these characters, but for its line ends, escaped."""
    lines = document.split("\n")
    return "\n".join(_PYTHON.sub(_escape, line) for line in lines)


def _escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be").hex()
    return "".join(f"\\u{units[place : place + 4]}" for place in range(0, len(units), 4))
