"""Who did what when as one number: sorting it puts what a user did next behind each search."""

from dataclasses import dataclass

import polars as pl

from logwatch.ingest.ticks import SHORT, Ticks


@dataclass(frozen=True, slots=True)
class SearchKeys:
    """Numbers that sort by user and moment; of the same moment refusals come before other searches,
    and these before visits.

    Of `keys` (search keys) and `sources` it is said how many there are. What follows a search is
    near when no more than the gap of `ticks` lies between.
    """

    highest_user: int
    ticks: Ticks
    keys: int
    sources: int

    @property
    def search(self) -> pl.Expr:
        """The number of a search: source, user, time, search_key (rank) and refused."""
        key = (pl.col("search_key").cast(self._kind) + 1).fill_null(0) * self.sources
        entry = key + pl.col("source")
        later = pl.when("refused").then(entry).otherwise(entry + self._plain)
        return self._moment * 2 * self._entries + later

    @property
    def visit(self) -> pl.Expr:
        """The number of a visit: user and time."""
        return (self._moment * 2 + 1) * self._entries

    def followed(self, ordered: pl.LazyFrame) -> pl.LazyFrame:
        """The searches among these numbers, which stand in `key` in their order.

        Columns: `entry`, what of it is told; `moment`, who and when; `next`, the same of the visit
        that is near and the very next thing, null if none is.
        """
        both = ordered.with_columns(then=pl.col("key").shift(-1))
        # A long number is slow to take apart: only those of searches are.
        place, then = pl.col("key") // self._entries, pl.col("then") // self._entries
        searches = both.filter(place % 2 == 0).select(
            entry=(pl.col("key") % self._entries).cast(pl.Int64),
            moment=place // 2,
            following=then // 2,
            visit=then % 2 == 1,
        )
        near = pl.col("following") - pl.col("moment") <= self.ticks.near
        found = pl.when(near & pl.col("visit")).then("following")
        return searches.select("entry", "moment", next=found)

    def told(self) -> dict[str, pl.Expr]:
        """The columns of SEARCHES, and the time of the visit in `next`, that lie in `followed`."""
        key = pl.col("entry") % self._plain
        return {
            "source": key % self.sources,
            "user": self.ticks.place(pl.col("moment")),
            "time": self.ticks.moment(pl.col("moment")),
            "search_key": pl.when(key >= self.sources).then(key // self.sources - 1),
            "opened": pl.col("next").is_not_null(),
            "refused": pl.col("entry") < self._plain,
            "next": self.ticks.moment(pl.col("next")),
        }

    @property
    def _moment(self) -> pl.Expr:
        short = self._kind == pl.UInt64()
        return self.ticks.packed(pl.col("user").cast(self._kind), pl.col("time"), short)

    @property
    def _kind(self) -> pl.DataType:
        needed = (self.highest_user + 1) * self.ticks.span * 2 * self._entries
        return pl.UInt64() if needed <= SHORT else pl.Int128()

    @property
    def _plain(self) -> int:
        """Where searches begin that were not refused."""
        return (self.keys + 1) * self.sources

    @property
    def _entries(self) -> int:
        return 2 * self._plain
