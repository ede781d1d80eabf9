"""How long items take, as a distribution: what a mean can't tell where several things must arrive before the item goes on.

The mean of the latest is later than the latest mean. So parallels and feeders are reckoned with whole distributions: a list of
times with the chance of each, worked through the network without any simulation.

As long as a list holds no more than ``MOST`` times nothing is rounded: choices, rework and exits with fixed times come out exactly.
Longer lists, and times that are ranges or percentiles, are cut into slices, each counted with its own mean. That leaves every mean
as it is and puts the mean of a maximum too low by less than 0.1 % (``tests/routing/test_distribution.py`` holds it to closed forms).
"""

from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from math import cos, erf, exp, pi, sqrt

from .network import OUT, Network

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .simulate import Draw

Times = list[tuple[float, float]]
"""Seconds and their chance, in rising order. The chances add up to 1, or to the share of the items that is spoken of."""

MOST = 240
"""So many different times are kept apart."""
SLICES = 32
"""Into so many slices a range or a lognormal is cut."""
FORGOTTEN = 1e-9
"""A share of items below this is no longer followed round a loop; it is counted with its mean."""
ROUNDS = 3000
"""So many nodes are passed at most, rounds through loops included, before the rest is counted with its mean."""


# -- lists of times


def merged(times: Iterable[tuple[float, float]]) -> Times:
    """Return times in rising order, each once, and no more than ``MOST``: neighbours are counted with their mean.

    >>> merged([(60.0, 0.25), (30.0, 0.5), (60.0, 0.25)])
    [(30.0, 0.5), (60.0, 0.5)]
    """
    found: Times = []
    for seconds, chance in sorted(times):
        if found and seconds - found[-1][0] <= 1e-9 * seconds:
            found[-1] = (found[-1][0], found[-1][1] + chance)
        elif chance > 0:
            found.append((seconds, chance))
    return found if len(found) <= MOST else _sliced(found)


def _sliced(times: Times) -> Times:
    """Return times cut at the edges of ``MOST`` slices, each with its mean; the slices are finest at both ends."""
    total = sum(chance for _, chance in times)
    edges = [total * edge for edge in _edges(MOST)]
    found: Times = []
    slice_, passed, chance_in, weighed = 1, 0.0, 0.0, 0.0
    for seconds, chance in times:
        passed += chance
        chance_in += chance
        weighed += chance * seconds
        if passed >= edges[slice_] - 1e-15 * total:
            found.append((weighed / chance_in, chance_in))
            chance_in = weighed = 0.0
            while slice_ < MOST and edges[slice_] <= passed:
                slice_ += 1
    if chance_in > 0:
        found.append((weighed / chance_in, chance_in))
    return found


def _edges(count: int) -> list[float]:
    """Return the shares at which ``count`` slices begin and end: narrow ones at both ends, where the late items are."""
    return [0.5 - 0.5 * cos(pi * edge / count) for edge in range(count + 1)]


def added(one: Times, other: Times) -> Times:
    """Return the times of one thing after another, independent of it."""
    if len(other) == 1 and abs(other[0][1] - 1) < 1e-15:
        return [(seconds + other[0][0], chance) for seconds, chance in one] if other[0][0] else one
    return merged((a + b, p * q) for a, p in one for b, q in other)


def mean(times: Times) -> float:
    """Return the mean of times whose chances add up to 1."""
    return sum(seconds * chance for seconds, chance in times)


def share(times: Times) -> float:
    """Return what the chances add up to."""
    return sum(chance for _, chance in times)


def latest(several: Sequence[Times]) -> Times:
    """Return when the last of several independent things is done; of each the chances may add up to less than 1.

    >>> latest([[(1.0, 0.5), (3.0, 0.5)], [(2.0, 1.0)]])
    [(2.0, 0.5), (3.0, 0.5)]
    """
    if len(several) == 1:
        return several[0]
    moments = sorted({seconds for times in several for seconds, _ in times})
    done = [1.0] * len(moments)
    for times in several:
        passed, place = 0.0, 0
        for index, moment in enumerate(moments):
            while place < len(times) and times[place][0] <= moment:
                passed += times[place][1]
                place += 1
            done[index] *= passed
    return merged((moment, now - before) for moment, (before, now) in zip(moments, pairwise([0.0, *done]), strict=True) if now > before)


def delay(arrived: Times, needed: Times) -> float:
    """Return how long what has arrived waits on average for what is needed and independent of it."""
    return sum(p * q * (b - a) for a, p in arrived for b, q in needed if b > a)


# -- what a map gives


def times_of(draws: "Sequence[Draw]") -> Times:
    """Return the distribution of the times of one step or queue."""
    found: Times = [(sum(draw.first for draw in draws if draw.kind == "fixed"), 1.0)]
    for draw in draws:
        if draw.kind != "fixed":
            found = added(list(_slices_of(draw)), found)
    return found


def mean_of(draw: "Draw") -> float:
    """Return the mean of a time that the map gives: of a range its middle, of a lognormal median × exp(sigma² ÷ 2)."""
    if draw.kind == "uniform":
        return (draw.first + draw.second) / 2
    if draw.kind == "lognormal":
        return draw.first * exp(draw.second**2 / 2)
    return mean(list(_slices_of(draw))) if draw.kind == "steps" else draw.first


def _slices_of(draw: "Draw") -> Iterator[tuple[float, float]]:
    """Cut a continuous time into slices, each with its own mean."""
    if draw.kind == "steps":
        yield from _between_points(draw.points)
        return
    bounds = _edges(SLICES)
    if draw.kind == "uniform":
        span = draw.second - draw.first
        yield from ((draw.first + span * (low + high) / 2, high - low) for low, high in pairwise(bounds))
        return
    from statistics import NormalDist

    normal = NormalDist()
    middle = draw.first * exp(draw.second**2 / 2)
    reach = [0.0 if edge <= 0 else 1.0 if edge >= 1 else _below(normal.inv_cdf(edge) - draw.second) for edge in bounds]
    for (low, high), (before, now) in zip(pairwise(bounds), pairwise(reach), strict=True):
        yield middle * (now - before) / (high - low), high - low


def _below(score: float) -> float:
    """Return the share of a standard normal below a score."""
    return 0.5 * (1 + erf(score / sqrt(2)))


def _between_points(points: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Cut straight lines through shares and seconds into slices; beyond the last point all takes as long as it says."""
    for (low, first), (high, last) in pairwise(points):
        for part in range(8):
            if high > low:
                yield first + (last - first) * (part + 0.5) / 8, (high - low) / 8
    if points[-1][0] < 1:
        yield points[-1][1], 1 - points[-1][0]


# -- through the network


class Distributions:
    """The times of every step and queue of a network, and of every line in it that has been walked."""

    def __init__(self, network: Network, elapsed: Sequence[float], draws: "Sequence[Sequence[Draw]] | None" = None) -> None:
        """Take the mean of each node; ``draws`` say which nodes' times vary."""
        self.network = network
        varying = [any(draw.kind != "fixed" for draw in some) for some in draws] if draws is not None else [False] * len(elapsed)
        self.nodes: list[Times] = [
            times_of(draws[node]) if varies and draws is not None else [(seconds, 1.0)]
            for node, (varies, seconds) in enumerate(zip(varying, elapsed, strict=True))
        ]  # fmt: skip
        self.lines: dict[int, dict[int, Times]] = {}
        """Of each branch or feeder: how long its items take, by where they leave it."""

    def together(self, children: Sequence[int], join: int, lines: "Sequence[dict[int, Times]]") -> dict[int, Times]:
        """Return how long the branches of a parallel take, by where the item goes on: all of them are worked to their ends."""
        ends = [self.network.regions[child].end for child in children]
        arrived = [line.get(end, []) for line, end in zip(lines, ends, strict=True)]
        whole = [merged(entry for times in line.values() for entry in times) for line in lines]
        found: dict[int, Times] = {}
        for place, (line, end) in enumerate(zip(lines, ends, strict=True)):
            for target, times in line.items():
                if target != end:  # the branches before it have arrived, those behind it do as they like
                    found[target] = merged([*found.get(target, []), *latest([*arrived[:place], times, *whole[place + 1 :]])])
        on = latest(arrived)
        if on:
            found[join] = merged([*found.get(join, []), *on])
        return found

    def of(self, node: int, joins: "dict[int, Times] | None" = None, start: Times | None = None) -> dict[int, Times]:
        """Return how long the parallel at a node takes, by where the item goes on.

        ``joins`` are the nodes at which feeders arrive, with the moment; the parallel begins at ``start``, counted from the same moment.
        """
        here = self.network.nodes[node]
        lines = []
        for child in here.children:
            inside = {at: times for at, times in (joins or {}).items() if self.network.inside(at, child)}
            lines.append(self.walk(child, joins=inside, start=start) if inside else self.lines[child])
        return self.together(here.children, here.join, lines)

    def walk(self, region: int, stop: int = OUT, joins: "dict[int, Times] | None" = None, start: Times | None = None) -> dict[int, Times]:
        """Return how long items take from a region's entry until they leave it, by where they go; or until they first reach ``stop``.

        With ``joins`` an item that comes to one of them for the first time waits until the moment that stands there, counted from
        the same moment as ``start``, when the region is entered.
        """
        network, rank = self.network, self.network.rank
        joins = joins or {}
        moments = {at: _since(times, start) for at, times in joins.items()}
        entry = network.regions[region].entry
        waiting: dict[tuple[int, frozenset[int]], list[tuple[float, float]]] = {(entry, frozenset()): [(0.0, 1.0)]}
        heap = [(rank[entry], entry, frozenset[int]())]
        leaves: dict[int, list[tuple[float, float]]] = {}
        passed = 0
        while heap and passed < ROUNDS + len(network.nodes):
            _, node, met = heappop(heap)
            clock = merged(waiting.pop((node, met)))
            passed += 1
            if share(clock) < FORGOTTEN:
                continue
            if node in moments and node not in met:
                clock, met = _after(clock, moments[node]), met | {node}
            for target, times, seen in self._onward(region, node, clock, met, joins, start):
                if target == OUT or target in (network.regions[region].end, stop) or not network.inside(target, region):
                    leaves.setdefault(target, []).extend(times)
                    continue
                key = (target, seen)
                if key not in waiting:
                    waiting[key] = []
                    heappush(heap, (rank[target], target, seen))
                waiting[key].extend(times)
        return {target: merged(times) for target, times in leaves.items()}

    def _onward(
        self, region: int, node: int, clock: Times, met: frozenset[int], joins: dict[int, Times], start: Times | None
    ) -> Iterator[tuple[int, Times, frozenset[int]]]:
        """Give where items at a node go on, when, and which feeders they have met by then."""
        here = self.network.nodes[node]
        if here.children:
            inside = {at: times for at, times in joins.items() if at not in met and self._within(at, here.children)}
            begin = added(normal(clock), start or [(0.0, 1.0)]) if inside else None
            for target, times in self.of(node, inside, begin).items():
                yield target, added(clock, times), met.union(inside)
            return
        clock = added(clock, self.nodes[node])
        if here.kind == "end":
            yield self.network.regions[here.region].after, clock, met
        for edge in here.edges if here.kind != "end" else ():
            yield edge.target, [(seconds, chance * edge.share) for seconds, chance in clock], met

    def _within(self, node: int, children: Sequence[int]) -> bool:
        return any(self.network.inside(node, child) for child in children)


def whole(times: dict[int, Times], shares: dict[int, float], seconds: float) -> dict[int, Times]:
    """Return times with those items added that were not followed to their end, so that shares and mean come out as known exactly."""
    missing = {target: known - share(times.get(target, [])) for target, known in shares.items()}
    rest = sum(part for part in missing.values() if part > 0)
    if rest <= 1e-13:
        return times
    left = max((seconds - sum(mean(some) for some in times.values())) / rest, 0.0)
    found = dict(times)
    for target, part in missing.items():
        if part > 0:
            found[target] = merged([*found.get(target, []), (left, part)])
    return found


def normal(times: Times) -> Times:
    """Return times with their chances brought to 1."""
    total = share(times)
    return [(seconds, chance / total) for seconds, chance in times] if total > 0 else times


def _after(clock: Times, moment: Times) -> Times:
    """Return when items go on that wait for something else to arrive."""
    total = share(clock)
    return [(seconds, chance * total) for seconds, chance in latest([normal(clock), moment])]


def _since(times: Times, start: Times | None) -> Times:
    """Return moments counted from ``start``; what has been before it is there at once."""
    if start is None:
        return times
    return merged((max(seconds - begun, 0.0), p * q) for seconds, p in times for begun, q in start)

