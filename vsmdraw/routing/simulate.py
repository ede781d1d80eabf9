"""Many single items sent through a network: what averages can't tell, how long the slow ones take.

Items walk in batches: all that are at a node draw their times there together, then part by the shares of its ways. The same seed
gives the same items, on every machine: Python's ``random.Random`` is the Mersenne Twister, and nothing here depends on hashing.
"""

from collections.abc import Sequence
from heapq import heappop, heappush
from math import exp
from random import Random

from ..values import NamedTuple
from .network import OUT, Network


class Draw(NamedTuple):
    """Where a time comes from. The draws of one node are added up."""

    kind: str
    """``fixed``: ``first`` seconds. ``uniform``: between ``first`` and ``second``. ``lognormal``: median ``first``, sigma ``second``.
    ``steps``: straight lines through the pairs of share and seconds in ``points``, for a median of 0."""
    first: float = 0.0
    second: float = 0.0
    points: tuple[tuple[float, float], ...] = ()


class Walked(NamedTuple):
    """What became of the items."""

    seconds: tuple[float, ...]
    """Of each item, from start to end or exit."""
    finished: tuple[bool, ...]
    """Whether it reached the end."""


def walk_items(network: Network, draws: Sequence[tuple[Draw, ...]], runs: int, random: Random) -> Walked:
    """Send ``runs`` items through ``network``; ``draws`` are the times of each node. The network must have no endless loop.

    In a parallel each branch starts when the item gets there and the item goes on when the last is done. A feeder starts when the
    item does; the joining step starts, the first time, when both have arrived.
    """
    walk = _Walk(network, draws, runs, random)
    for region in sorted(network.feeders(), key=lambda one: network.rank[network.regions[one].after]):
        clock = [0.0] * runs
        walk.region(region, list(range(runs)), clock)
        walk.joins.setdefault(network.regions[region].after, []).append(clock)
    clock = [0.0] * runs
    leaves = walk.region(0, list(range(runs)), clock)
    finished = [False] * runs
    for item in leaves.get(network.regions[0].end, ()):
        finished[item] = True
    return Walked(tuple(clock), tuple(finished))


class _Walk:
    """Items on their way."""

    def __init__(self, network: Network, draws: Sequence[tuple[Draw, ...]], runs: int, random: Random) -> None:
        self.network = network
        self.random = random
        self.runs = runs
        self.fixed = [sum(draw.first for draw in some if draw.kind == "fixed") for some in draws]
        self.drawn = [tuple(draw for draw in some if draw.kind != "fixed") for some in draws]
        self.joins: dict[int, list[list[float]]] = {}
        """Of each joining step: when each item's feeders have arrived."""
        self.joined: dict[int, bytearray] = {}

    def region(self, region: int, items: list[int], clock: list[float]) -> dict[int, list[int]]:
        """Walk items from a region's entry until they leave it; move ``clock`` on and return who went where."""
        rank = self.network.rank
        entry = self.network.regions[region].entry
        waiting = {entry: items}
        heap = [(rank[entry], entry)]
        leaves: dict[int, list[int]] = {}
        while heap:
            node = heappop(heap)[1]
            here = waiting.pop(node)
            for target, some in self._step(node, here, clock):
                if self._stays(region, target):
                    if target in waiting:
                        waiting[target] += some
                    else:
                        waiting[target] = some
                        heappush(heap, (rank[target], target))
                else:
                    leaves.setdefault(target, []).extend(some)
        return leaves

    def _stays(self, region: int, target: int) -> bool:
        return target != OUT and target != self.network.regions[region].end and self.network.inside(target, region)

    def _step(self, node: int, items: list[int], clock: list[float]) -> list[tuple[int, list[int]]]:
        """Let items spend their time at a node and return where they go on."""
        here = self.network.nodes[node]
        if node in self.joins:
            self._join(node, items, clock)
        if here.children:
            return self._parallel(node, items, clock)
        fixed = self.fixed[node]
        if fixed:
            for item in items:
                clock[item] += fixed
        for draw in self.drawn[node]:
            self._spend(draw, items, clock)
        if here.kind == "end":
            return [(self.network.regions[here.region].after, items)]
        if len(here.edges) == 1:
            return [(here.edges[0].target, items)]
        return self._part(node, items)

    def _part(self, node: int, items: list[int]) -> list[tuple[int, list[int]]]:
        """Share items out over the ways on."""
        edges = self.network.nodes[node].edges
        ways: list[tuple[int, list[int]]] = [(edge.target, []) for edge in edges]
        bounds = []
        total = 0.0
        for edge in edges[:-1]:
            total += edge.share
            bounds.append(total)
        throw = self.random.random
        for item in items:
            chance = throw()
            way = 0
            for bound in bounds:
                if chance < bound:
                    break
                way += 1
            ways[way][1].append(item)
        return [(target, some) for target, some in ways if some]

    def _parallel(self, node: int, items: list[int], clock: list[float]) -> list[tuple[int, list[int]]]:
        """Walk all branches from the same moment; where one leads out, the item follows the first that does."""
        here = self.network.nodes[node]
        start = [clock[item] for item in items]
        latest = list(start)
        goes: dict[int, int] = {}
        for child in here.children:
            for item, moment in zip(items, start, strict=True):
                clock[item] = moment
            for target, some in self.region(child, list(items), clock).items():
                if target != self.network.regions[child].end:
                    for item in some:
                        goes.setdefault(item, target)
            latest = [max(moment, clock[item]) for item, moment in zip(items, latest, strict=True)]
        for item, moment in zip(items, latest, strict=True):
            clock[item] = moment
        ways: dict[int, list[int]] = {}
        for item in items:
            ways.setdefault(goes.get(item, here.join), []).append(item)
        return list(ways.items())

    def _join(self, node: int, items: list[int], clock: list[float]) -> None:
        """Let items that come here for the first time wait for their feeders."""
        seen = self.joined.setdefault(node, bytearray(self.runs))
        for item in items:
            if not seen[item]:
                seen[item] = 1
                for arrived in self.joins[node]:
                    clock[item] = max(clock[item], arrived[item])

    def _spend(self, draw: Draw, items: list[int], clock: list[float]) -> None:
        """Move each item's clock on by a time of its own."""
        first, second = draw.first, draw.second
        if draw.kind == "uniform":
            throw, span = self.random.random, second - first
            for item in items:
                clock[item] += first + span * throw()
        elif draw.kind == "lognormal":
            gauss = self.random.gauss
            for item in items:
                clock[item] += first * exp(gauss(0.0, second))
        else:
            for item in items:
                clock[item] += _between(draw.points, self.random.random())


def _between(points: Sequence[tuple[float, float]], share: float) -> float:
    """Return the seconds that a share of the items stay below: straight lines between the points, level beyond them."""
    before = points[0]
    for point in points:
        if share <= point[0]:
            span = point[0] - before[0]
            return point[1] if span <= 0 else before[1] + (point[1] - before[1]) * (share - before[0]) / span
        before = point
    return before[1]
