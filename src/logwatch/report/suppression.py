"""Small numbers: which cells stay hidden, so that none can be computed back.

Numbers that add up are a network: every cell is a link from one node to another, every total too,
and what flows into a node flows out of it. A day's consultations flow from "the period" to "a
Monday", an hour's from "a Monday" to "the end", their total back to the beginning. Whoever knows
the shown cells can vary the hidden ones only along closed walks over hidden links; a hidden link
without such a walk is known exactly. So each small link gets one, at the least cost. It never runs
backward over a small link: then one small cell would shrink as another grows, and their sum, which
may be one person's, would be known.
"""

import heapq
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from logwatch.report.facts import Count

Node = Hashable

SLACK: Final = 2
"""By how much every hidden number could at least be different, for all that a reader knows."""

_HIDDEN: Final = 1  # hidden already
_CELL: Final = 10**6
_ZERO: Final = 10**8  # an empty cell says more when shown than it protects when hidden
_TOTAL: Final = 10**10


@dataclass(frozen=True, slots=True)
class Link:
    """One number of a table: `key` names it, `tail` and `head` say what it is part of.

    A total runs from the last node back to the first; hiding it is the last resort. What is `open`
    is no number of people and may be known otherwise: hiding it would protect nobody.
    """

    key: Hashable
    tail: Node
    head: Node
    count: Count
    total: bool = False
    open: bool = False


def is_small(count: Count, least: int) -> bool:
    """Whether fewer than `least` employees or citizens stand behind a number; 0 tells of nobody.

    No citizens at all behind a number: the log names none there.
    """
    few_employees = count.employees is not None and count.employees < least
    few_citizens = count.citizens is not None and 0 < count.citizens < least
    return count.number > 0 and (few_employees or few_citizens)


def hidden(links: Iterable[Link], least: int) -> frozenset[Hashable]:
    """Keys of the numbers not to show: the small ones, and those that would give them away.

    Every hidden number, and every sum of small ones, can differ by SLACK or more with all shown
    numbers staying as they are. Equal costs are settled by the order given.
    """
    network = _Network(tuple(links), least)
    for link in network.small:
        for partner in network.cheapest_walk(link):
            network.hidden.add(partner)
    return frozenset(network.links[index].key for index in network.hidden)


class _Network:
    def __init__(self, links: Sequence[Link], least: int) -> None:
        self.links = links
        self.small = [index for index, link in enumerate(links) if is_small(link.count, least)]
        self.hidden = set(self.small)
        self._steps: dict[Node, list[tuple[Node, int]]] = defaultdict(list)
        for index, link in enumerate(links):
            if link.open:
                continue
            self._steps[link.tail].append((link.head, index))
            if link.count.number > SLACK and index not in self.hidden:
                self._steps[link.head].append((link.tail, index))

    def cheapest_walk(self, start: int) -> list[int]:
        """The links that close a walk with link `start`: forward they grow, backward they shrink.

        One exists always where numbers are part of a total; others need none.
        """
        origin, goal = self.links[start].head, self.links[start].tail
        best: dict[Node, int] = {origin: 0}
        came: dict[Node, tuple[Node, int]] = {}
        queue: list[tuple[int, int, Node]] = [(0, 0, origin)]
        pushed = 0
        while queue:
            cost, _, node = heapq.heappop(queue)
            if node == goal:
                break
            if cost > best[node]:
                continue
            for neighbour, index in self._steps[node]:
                price = cost + self._price(index)
                if index != start and price < best.get(neighbour, price + 1):
                    best[neighbour], came[neighbour] = price, (node, index)
                    pushed += 1
                    heapq.heappush(queue, (price, pushed, neighbour))
        return _retrace(came, origin, goal)

    def _price(self, index: int) -> int:
        link = self.links[index]
        if index in self.hidden:
            return _HIDDEN
        if link.total:
            return _TOTAL + link.count.number
        return (_CELL if link.count.number else _ZERO) + link.count.number


def _retrace(came: dict[Node, tuple[Node, int]], origin: Node, goal: Node) -> list[int]:
    walk: list[int] = []
    while goal != origin and goal in came:
        goal, index = came[goal]
        walk.append(index)
    return walk
