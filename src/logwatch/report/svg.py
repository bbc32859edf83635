"""Makes a rendered chart part of a page: named colours, a title, a sentence, hatching, no more."""

import re
from collections.abc import Mapping
from typing import Final
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from markupsafe import Markup

from logwatch.report.colours import LIGHT

_NAMES: Final[Mapping[str, str]] = {value: name for name, value in LIGHT.items()}
_KEPT: Final = frozenset({"viewBox"})
_PLACES: Final = ("d", "transform", "x1", "x2", "y1", "y2")
_LONG_NUMBER: Final = re.compile(r"-?\d+\.\d{3,}")


def inline(svg: str, name: str, title: str, message: str) -> Markup:
    """The chart as an element without namespaces, fit to stand in HTML.

    `name` is unique on its page; `message` is the sentence that a screen reader says.
    """
    root = fromstring(svg)  # noqa: S314 drawn by our own chart, no foreign XML
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
        _round(element)
        _paint(element, name)
    box = {key: value for key, value in root.attrib.items() if key in _KEPT}
    labels = f"{name}-title {name}-message"
    root.attrib.clear()
    root.attrib.update(box | {"class": "chart", "role": "img", "aria-labelledby": labels})
    root[:0] = [
        _text("title", f"{name}-title", title),
        _text("desc", f"{name}-message", message),
        _hatching(name),
    ]
    return Markup(tostring(root, encoding="unicode"))  # noqa: S704 escaped by ElementTree


def _round(element: Element) -> None:
    """Two decimals are finer than any screen, and the same on every machine."""
    for attribute in _PLACES:
        if attribute in element.attrib:
            element.set(attribute, _LONG_NUMBER.sub(_two_decimals, element.attrib[attribute]))


def _two_decimals(number: re.Match[str]) -> str:
    return f"{float(number[0]):.2f}"


def _paint(element: Element, chart: str) -> None:
    """Adds a class for each colour of ours; what is filled with `hatch` becomes hatched."""
    classes = []
    for side in ("fill", "stroke"):
        colour = _NAMES.get(element.get(side, ""))
        if side == "fill" and colour == "hatch":
            element.set("fill", f"url(#{chart}-hatch)")
        elif colour is not None:
            classes.append(f"{side}-{colour}")
    element.attrib.pop("class", None)
    if classes:
        element.set("class", " ".join(classes))


def _text(tag: str, name: str, text: str) -> Element:
    element = Element(tag, {"id": name})
    element.text = text
    return element


def _hatching(chart: str) -> Element:
    definitions = Element("defs")
    pattern = SubElement(
        definitions,
        "pattern",
        {
            "id": f"{chart}-hatch",
            "width": "5",
            "height": "5",
            "patternUnits": "userSpaceOnUse",
            "patternTransform": "rotate(45)",
        },
    )
    line = {"x1": "0", "y1": "0", "x2": "0", "y2": "5", "stroke-width": "2.4"}
    SubElement(pattern, "line", line | {"stroke": LIGHT["hatch"], "class": "stroke-hatch"})
    return definitions
