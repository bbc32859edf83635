"""Turns a template into a page: everything escaped, nothing scripted, nothing fetched."""

from functools import cache
from importlib import resources
from typing import Any, Final

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound
from markupsafe import Markup

from logwatch.report.colours import DARK, LIGHT, chart_classes, variables
from logwatch.report.harmless import harmless
from logwatch.report.texts import Texts

_LIMIT: Final = 2000


class _Shipped(BaseLoader):
    def get_source(self, _: Environment, template: str) -> tuple[str, None, None]:
        folder = resources.files("logwatch.report").joinpath("templates")
        try:
            return folder.joinpath(template).read_text("utf-8"), None, None
        except FileNotFoundError:
            raise TemplateNotFound(template) from None


def page(template: str, texts: Texts, **places: Any) -> bytes:
    """The page as UTF-8.

    Templates say texts with `t(key)` and numbers with `n(number)`,
    points with `decimal(points)` and `signed(points)`.
    """
    written = (
        _environment()
        .get_template(template)
        .render(
            t=texts.say,
            n=texts.number,
            decimal=texts.decimal,
            signed=texts.signed,
            language=texts.language,
            style=_style(),
            **places,
        )
    )
    return (written.rstrip() + "\n").encode()


@cache
def _environment() -> Environment:
    """Made once, because it compiles each template at its first use."""
    return Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=_Shipped(),
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _finalize(value: object) -> object:
    if isinstance(value, str) and not isinstance(value, Markup):
        return harmless(value, _LIMIT)
    return value


def _style() -> Markup:
    """The style sheet with the colours in it; on paper always light."""
    sheet = resources.files("logwatch.report").joinpath("templates/style.css").read_text("utf-8")
    light = f":root{{color-scheme:light dark;{variables(LIGHT)}}}"
    dark = f"@media screen and (prefers-color-scheme:dark){{:root{{{variables(DARK)}}}}}"
    return Markup(f"{light}\n{dark}\n{chart_classes()}\n{sheet}")  # noqa: S704 our own files
