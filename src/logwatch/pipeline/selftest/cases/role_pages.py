"""A page that does not belong to the role."""

from datetime import time

import polars as pl

from logwatch.detect.patterns import fits
from logwatch.detect.roles import plain
from logwatch.detect.triggers.role import Settings
from logwatch.pipeline.selftest.case import Aim, Lacks, Planted
from logwatch.pipeline.selftest.stage import Stage, at

TRIGGER = "role"
ONLY = {"part": "pages"}
SENTENCE = {
    "nl": "een pagina die de matrix niet aan de functie toekent",
    "en": "a page that the matrix does not grant to the role",
}


_PAGE = "Proefgeval"


def plant(stage: Stage, settings: Settings) -> Planted | Lacks:
    """In the first role of the staff that may not use every page."""
    if "page" not in stage.source.has:
        return Lacks("page")
    pages = [*stage.source.pages, _PAGE]
    page = pages[-1]
    for role, granted in settings.grants.items():
        barred = _beyond(pages, granted)
        theirs = plain(pl.col("role")) == role.strip().lower()
        if barred and not stage.staff.filter(theirs).is_empty():
            stage.among(theirs)
            page = barred[0]
            break
    account = stage.account()
    stage.look(account, stage.explained(account, 1), at(stage.day, time(10, 30)), page=page)
    return Planted(Aim(user=account.user, day=stage.day))


def _beyond(pages: list[str], granted: tuple[str, ...]) -> list[str]:
    """The pages that are not granted, those of the log first."""
    every = pl.DataFrame({"page": pages})
    return every.filter(~fits(pl.col("page").str.to_lowercase(), granted))["page"].to_list()
