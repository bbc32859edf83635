"""No hidden number can be computed back: held against trying out every possible table."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import chain, combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from logwatch.report.facts import Count
from logwatch.report.suppression import SLACK, Link, hidden, is_small

LEAST = 5


def count(number: int, people: int) -> Count:
    return Count(number, min(number, people), min(number, people))


def row(*cells: Count, total: Count) -> list[Link]:
    links = [Link(place, "begin", "end", cell) for place, cell in enumerate(cells)]
    return [*links, Link("total", "end", "begin", total, total=True)]


def possible(links: Sequence[Link], kept: frozenset[Hashable]) -> Iterator[dict[Hashable, int]]:
    """Every assignment of the hidden links, near the truth, that the shown ones allow.

    What flows out of a node must flow into it; `lack` says by how much a node is still off.
    """
    free = [link for link in links if link.key in kept]
    last = {node: n for n, link in enumerate(free) for node in (link.tail, link.head)}

    def assign(n: int, lack: Counter[Hashable]) -> Iterator[dict[Hashable, int]]:
        if n == len(free):
            yield {}
            return
        link = free[n]
        for change in range(max(-link.count.number, -2), 3):
            after = lack.copy()
            after[link.tail] -= change
            after[link.head] += change
            if any(after[node] and last[node] == n for node in (link.tail, link.head)):
                continue
            for others in assign(n + 1, after):
                yield others | {link.key: link.count.number + change}

    return assign(0, Counter())


def assert_protected(links: Sequence[Link]) -> None:
    kept = hidden(links, LEAST)
    small = [link.key for link in links if is_small(link.count, LEAST)]
    assert kept >= set(small)
    sums = chain.from_iterable(combinations(small, size) for size in range(1, len(small) + 1))
    known: dict[tuple[Hashable, ...], tuple[int, int]] = {}
    unsure = {*sums, *((key,) for key in kept)}
    for table in possible(links, kept):
        for group in tuple(unsure):
            number = sum(table[key] for key in group)
            least, most = known.get(group, (number, number))
            known[group] = min(least, number), max(most, number)
            if known[group][1] - known[group][0] >= SLACK:
                unsure.remove(group)
        if not unsure:
            return
    assert not unsure


cells = st.builds(count, st.integers(0, 9), st.integers(1, 12))


@settings(max_examples=40, deadline=None)
@given(st.lists(cells, min_size=1, max_size=5), st.integers(0, 20))
def test_cells_and_their_total(parts: list[Count], more: int) -> None:
    number = sum(part.number for part in parts)
    people = max(part.employees or 0 for part in parts) + more
    assert_protected(row(*parts, total=count(number, people)))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(cells, min_size=2, max_size=2), min_size=2, max_size=3))
def test_table_with_totals_of_rows_and_columns(table: list[list[Count]]) -> None:
    def total(parts: list[Count]) -> Count:
        number = sum(part.number for part in parts)
        return count(number, max(part.employees or 0 for part in parts))

    links = [
        Link((y, x), ("row", y), ("column", x), cell)
        for y, line in enumerate(table)
        for x, cell in enumerate(line)
    ]
    for y, line in enumerate(table):
        links.append(Link(("row", y), "begin", ("row", y), total(line), total=True))
    for x, column in enumerate(zip(*table, strict=True)):
        links.append(Link(("column", x), ("column", x), "end", total(list(column)), total=True))
    links.append(Link("total", "end", "begin", total(list(chain(*table))), total=True))
    assert_protected(links)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(cells, min_size=2, max_size=2), min_size=2, max_size=2), st.data())
def test_days_and_hours_that_share_the_sums_of_weekdays(
    days: list[list[Count]], data: st.DataObject
) -> None:
    links = []
    for weekday, of_weekday in enumerate(days):
        number = sum(day.number for day in of_weekday)
        early = data.draw(st.integers(0, number))
        people = data.draw(st.integers(1, 12))
        hours = [count(early, people), count(number - early, people)]
        links += [Link(("day", weekday, n), "begin", weekday, d) for n, d in enumerate(of_weekday)]
        links += [Link(("hour", weekday, n), weekday, "end", hour) for n, hour in enumerate(hours)]
    number = sum(day.number for of_weekday in days for day in of_weekday)
    links.append(Link("total", "end", "begin", Count(number, 12, 12), total=True))
    assert_protected(links)


def test_a_number_is_small_by_its_people_not_by_its_size() -> None:
    assert is_small(Count(40, 1, 40), LEAST)
    assert is_small(Count(40, 30, 4), LEAST)
    assert not is_small(Count(5, 5, 5), LEAST)


def test_no_people_behind_a_number_is_not_few_people() -> None:
    assert not is_small(Count(2, None, None), LEAST)
    assert not is_small(Count(0, 0, 0), LEAST)


def test_a_log_that_names_no_citizens_is_judged_by_its_employees() -> None:
    assert not is_small(Count(40, 9, 0), LEAST)
    assert is_small(Count(40, 4, 0), LEAST)


def test_nothing_small_hides_nothing() -> None:
    links = row(Count(9, 9, 9), Count(0, 0, 0), Count(8, 8, 8), total=Count(17, 9, 9))
    assert hidden(links, LEAST) == frozenset()


def test_one_small_cell_takes_the_smallest_other_with_it() -> None:
    links = row(Count(3, 2, 3), Count(50, 9, 9), Count(8, 8, 8), total=Count(61, 20, 20))
    assert hidden(links, LEAST) == {0, 2}


def test_the_sum_of_small_cells_is_not_told_either() -> None:
    """Two days of one and the same person: without a third cell their sum is that person's."""
    links = row(Count(9, 1, 9), Count(30, 1, 20), Count(400, 40, 90), total=Count(439, 40, 99))
    assert hidden(links, LEAST) == {0, 1, 2}


def test_an_empty_cell_is_the_last_to_be_hidden() -> None:
    links = row(Count(3, 2, 3), Count(0, 0, 0), Count(900, 90, 90), total=Count(903, 90, 90))
    assert hidden(links, LEAST) == {0, 2}


def test_when_nothing_else_helps_the_total_is_hidden() -> None:
    links = row(Count(12, 4, 12), total=Count(12, 4, 12))
    assert hidden(links, LEAST) == {0, "total"}


def test_cells_without_a_total_need_no_company() -> None:
    links = [Link("a", "a1", "a2", Count(3, 1, 1)), Link("b", "b1", "b2", Count(90, 9, 9))]
    assert hidden(links, LEAST) == {"a"}
