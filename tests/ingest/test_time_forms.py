import polars as pl
from hypothesis import example, given, settings
from hypothesis import strategies as st

from logwatch.ingest.time_forms import Clock
from logwatch.ingest.times import read_times

HOME = "Europe/Amsterdam"
DUTCH = "%d-%m-%Y %H:%M:%S"
FORMS = [DUTCH, "%d-%m-%Y, %H:%M", "%Y-%m-%dT%H:%M:%S%.f%#z", "%Y/%m/%d %T", "%H.%M %d %B %Y"]
PARTS = [
    "01",
    "1",
    "2026",
    "10",
    "59",
    "-",
    "/",
    ".",
    ":",
    "T",
    " ",
    ", ",
    "Z",
    "+02:00",
    "October",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=16).map("".join), st.sampled_from(FORMS))
@example("1-1-2026 8:05:01", DUTCH)
@example("2026-10-01T08:00:00+0200", FORMS[2])
@example("10.59 1 October 2026", FORMS[4])
def test_no_text_that_a_form_reads_is_passed_over(text: str, pattern: str) -> None:
    parsed = pl.Series([text]).str.to_datetime(pattern, strict=False, cache=False)
    moment = parsed.dt.replace_time_zone(None).item()
    if moment is not None and 1990 <= moment.year <= 2100:
        clock = Clock(("excel", pattern), HOME, HOME)
        assert read_times(pl.Series([text]), clock).struct.field("cause").item() is None
