"""What an item meets on average: visits of every step and queue, lead time, work, and how it leaves. Exact, no simulation.

Lead time is the sum over the visits of each step and queue of the time it takes. A parallel takes as long as the last of its
branches: where their times vary, by routes or as ranges and percentiles, that is the mean of the maximum, not the maximum of the
means (:mod:`.distribution`). Its work is that of all branches, but for the ratio that of the branch alone that is longest by mean.

A feeder starts when the item does. Its joining step waits, the first time, until the feeder has arrived: on average
E[max(0, feeder − main line to that point)], both independent; the wait counts for the share of items that get there.
"""

from collections.abc import Sequence

from ..values import NamedTuple
from .chain import components, endless, visits
from .network import OUT, Network

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .distribution import Distributions, Times
    from .simulate import Draw


class Wait(NamedTuple):
    """What a joining step waits for its feeder."""

    feeder: int
    """Its number in the stream."""
    seconds: float
    """Beyond the main line's time to that point, on average; 0 when the feeder is always there first."""
    share: float
    """Of the items that get to the joining step."""
    feeder_seconds: float
    main_seconds: float


class Expected(NamedTuple):
    """One item on average, over all routes."""

    visits: tuple[float, ...]
    """Of each node of the network."""
    seconds: float
    """From start to end or exit."""
    work: float
    """All work, that of every branch and feeder."""
    path_work: float
    """Work along the longest branches: what the ratio uses."""
    finished: float
    """Share of the items that reach the end."""
    waits: tuple[Wait, ...] = ()
    """For the feeders; part of ``seconds``."""
    parallels: tuple[tuple[int, float], ...] = ()
    """Nodes where branches begin that are worked on at once, and the mean seconds until the last of them is done."""


class _Solved(NamedTuple):
    """A region, walked once from its entry."""

    states: tuple[int, ...]
    visits: tuple[float, ...]
    leaves: tuple[tuple[int, float], ...]
    """Where items leave it: its own end, another node, or ``OUT``, with shares."""
    seconds: float
    path_work: float


class Endless(ValueError):
    """Items go round and round; ``states`` are the nodes they never leave."""

    def __init__(self, states: Sequence[int]) -> None:
        super().__init__("items never leave a loop")
        self.states = tuple(states)


def expect(
    network: Network, elapsed: Sequence[float], work: Sequence[float], draws: "Sequence[Sequence[Draw]] | None" = None
) -> Expected:
    """Return the expected visits, times and yield of ``network``; ``elapsed`` and ``work`` are seconds of each node.

    ``elapsed`` are means; ``draws`` say how the times of a node vary, where any does.
    Raises :class:`Endless` for a loop without a way out.
    """
    clock = _Clock(network, elapsed, draws)
    solved = solve(network, clock, work)
    extra, waits = _FeederWaits(network, solved, clock).reckon()
    times = {0: 1.0} | {network.feeders()[number]: wait.share for number, wait in enumerate(waits)}
    total = spread(network, solved, times)
    finished = sum(share for target, share in solved[0].leaves if target == network.regions[0].end)
    return Expected(
        tuple(total),
        solved[0].seconds + extra,
        sum(visited * seconds for visited, seconds in zip(total, work, strict=True)),
        solved[0].path_work,
        1.0 if abs(finished - 1) < 1e-12 else finished,
        tuple(waits),
        tuple(sorted(clock.lasting.items())),
    )


class _Clock:
    """How long each node takes on average, parallels too; with the distributions of what must be waited for."""

    def __init__(self, network: Network, elapsed: Sequence[float], draws: "Sequence[Sequence[Draw]] | None") -> None:
        self.network = network
        self.elapsed = elapsed
        self.distributions: Distributions | None = None
        if len(network.regions) > 1:
            from . import distribution

            self.distributions = distribution.Distributions(network, elapsed, draws)
        self.lasting: dict[int, float] = {}
        """Of each parallel, the mean time until its last branch is done."""

    def seconds(self, node: int) -> float:
        """Return how long a visit of a node takes on average."""
        if not self.network.nodes[node].children:
            return self.elapsed[node]
        if node not in self.lasting:
            self.lasting[node] = self.parallel(node)
        return self.lasting[node]

    def parallel(self, node: int, joins: "dict[int, Times] | None" = None, start: "Times | None" = None) -> float:
        """Return how long a parallel takes on average; see :meth:`Distributions.of` for feeders that join it."""
        from .distribution import mean

        assert self.distributions is not None
        return sum(mean(times) for times in self.distributions.of(node, joins, start).values())

    def note(self, region: int, solved: "_Solved") -> None:
        """Keep the distribution of a branch or feeder that has been solved."""
        if self.distributions is not None and region:
            from .distribution import whole

            found = self.distributions.walk(region)
            self.distributions.lines[region] = whole(found, dict(solved.leaves), solved.seconds)


def solve(network: Network, clock: _Clock | None = None, work: Sequence[float] = ()) -> list[_Solved]:
    """Return every region walked once, those within others first, its times 0 without a clock; raise :class:`Endless`."""
    solved: dict[int, _Solved] = {}
    for index in sorted(range(len(network.regions)), key=lambda region: -network.regions[region].depth):
        solved[index] = _walk(network, index, solved, clock, work)
        if clock:
            clock.note(index, solved[index])
    return [solved[index] for index in range(len(network.regions))]


def spread(network: Network, solved: Sequence[_Solved], times: dict[int, float]) -> list[float]:
    """Return the visits of each node when the regions of ``times`` are entered so often; their branches follow."""
    entered = [times.get(index, 0.0) for index in range(len(network.regions))]
    total = [0.0] * len(network.nodes)
    for index in sorted(range(len(network.regions)), key=lambda region: network.regions[region].depth):
        if not entered[index]:
            continue
        for state, often in zip(solved[index].states, solved[index].visits, strict=True):
            total[state] += entered[index] * often
            for child in network.nodes[state].children:
                entered[child] += entered[index] * often
    return total


def ways_on(network: Network, region: int, node: int, solved: "dict[int, _Solved]") -> list[tuple[int, float]]:
    """Return where an item goes from a node, as seen from a region that is walked."""
    here = network.nodes[node]
    if here.children:
        return together(network, here.children, here.join, [solved[child].leaves for child in here.children])
    if here.kind == "end":
        return [(network.regions[here.region].after, 1.0)]  # it came in by an arrow, past the fork
    return [(edge.target, edge.share) for edge in here.edges]


def together(
    network: Network, children: Sequence[int], join: int, leaves: Sequence[Sequence[tuple[int, float]]]
) -> list[tuple[int, float]]:
    """Return where items go behind a parallel: on when all branches arrive, else where the first branch that leaves sends them."""
    ways: dict[int, float] = {}
    arrived = 1.0
    for child, ends in zip(children, leaves, strict=True):
        for target, share in ends:
            if target != network.regions[child].end:
                ways[target] = ways.get(target, 0.0) + arrived * share
        arrived *= sum(share for target, share in ends if target == network.regions[child].end)
    if arrived > 0:
        ways[join] = ways.get(join, 0.0) + arrived
    return list(ways.items())


def _walk(network: Network, region: int, solved: "dict[int, _Solved]", clock: _Clock | None, work: Sequence[float]) -> _Solved:
    """Walk one region: its own nodes, and those of regions within it that arrows enter."""
    states, edges, targets = explore(network, region, [network.regions[region].entry], solved)
    stuck = set(endless(edges, [0]))
    if stuck:
        loops = [part for part in components(edges) if part[0] in stuck and (len(part) > 1 or part[0] in dict(edges[part[0]]))]
        raise Endless([states[state] for part in loops for state in part])
    often = visits(edges, [(0, 1.0)])
    leaves: dict[int, float] = {}
    seconds = path_work = 0.0
    for state, visited, row in zip(states, often, edges, strict=True):
        if clock:
            longest = max((solved[child] for child in network.nodes[state].children), key=lambda one: one.seconds, default=None)
            seconds += visited * clock.seconds(state)
            path_work += visited * (longest.path_work if longest else work[state])
        for target, share in row:
            if target >= len(states):
                leaves[targets[target - len(states)]] = leaves.get(targets[target - len(states)], 0.0) + visited * share
    return _Solved(tuple(states), tuple(often), tuple(leaves.items()), seconds, path_work)


def explore(
    network: Network, region: int, start: Sequence[int], solved: "dict[int, _Solved]", stop: frozenset[int] = frozenset()
) -> tuple[list[int], list[list[tuple[int, float]]], list[int]]:
    """Return the nodes reached within a region, their ways as numbers of that list, and the nodes beyond it (numbered behind them).

    The region's own end, its exits and the nodes of ``stop`` are beyond it.
    """
    states: list[int] = []
    number: dict[int, int] = {}
    rows: list[list[tuple[int, float]]] = []
    waiting = list(reversed(start))
    while waiting:
        node = waiting.pop()
        if node in number:
            continue
        number[node] = len(states)
        states.append(node)
        rows.append(ways_on(network, region, node, solved))
        for target, share in reversed(rows[-1]):
            if share > 0 and target not in number and _stays(network, region, target, stop):
                waiting.append(target)
    beyond: dict[int, int] = {}
    edges: list[list[tuple[int, float]]] = []
    for row in rows:
        edges.append([])
        for target, share in row:
            if share <= 0:
                continue
            if target not in number or not _stays(network, region, target, stop):
                edges[-1].append((len(states) + beyond.setdefault(target, len(beyond)), share))
            else:
                edges[-1].append((number[target], share))
    return states, edges, list(beyond)


def _stays(network: Network, region: int, target: int, stop: frozenset[int]) -> bool:
    return target != OUT and target != network.regions[region].end and target not in stop and network.inside(target, region)


# -- feeders


class _FeederWaits:
    """What joining steps wait for their feeders, one feeder after the other in the order in which they join."""

    def __init__(self, network: Network, solved: Sequence[_Solved], clock: _Clock) -> None:
        self.network = network
        self.solved = solved
        self.clock = clock
        self.joins: dict[int, Times] = {}
        """Of each joining node so far: when the last of its feeders arrives, counted from the item's start."""
        self.late: dict[int, float] = {}
        """Of each joining node so far: how long the first item there waits on average."""

    def reckon(self) -> tuple[float, list[Wait]]:
        """Return the expected waiting of the main line for all feeders, and each feeder's own."""
        feeders = self.network.feeders()
        met = {region: self._meet(region) for region in sorted(feeders, key=lambda one: self.network.rank[self.network.regions[one].after])}
        return (self._late_within(0) if feeders else 0.0), [met[region] for region in feeders]

    def _meet(self, region: int) -> Wait:
        """Let a feeder join; it may itself be joined by feeders, whose joining steps come before its end."""
        from .distribution import delay, latest, merged

        assert self.clock.distributions is not None
        target = self.network.regions[region].after
        mine = {at: times for at, times in self.joins.items() if self.network.inside(at, region)}
        lines = self.clock.distributions.walk(region, joins=mine) if mine else self.clock.distributions.lines[region]
        feeder = merged(entry for times in lines.values() for entry in times)
        share, before = self._arrival(target)
        arrived = self._arrived(target) if share > 0 else [(0.0, 1.0)]
        seconds = delay(arrived, feeder)
        self.joins[target] = latest([feeder, self.joins[target]]) if target in self.joins else feeder
        self.late[target] = delay(arrived, self.joins[target])
        return Wait(self.network.regions[region].number, seconds, share, self.solved[region].seconds + self._late_within(region), before)

    def _late_within(self, region: int, before: int = OUT) -> float:
        """Return what waiting for feeders adds to the expected time of one region, or of what stands before a node of it."""
        extra = 0.0
        for target, seconds in self.late.items():
            if seconds > 0 and self.network.nodes[target].region == region and self._precedes(target, before):
                extra += seconds * self._first(region, target)[0]
        for node, here in enumerate(self.network.nodes):
            if here.children and here.region == region and self._precedes(node, before):
                inside = {at: times for at, times in self.joins.items() if any(self.network.inside(at, child) for child in here.children)}
                if inside and (share := self._first(region, node)[0]) > 0:
                    extra += share * (self.clock.parallel(node, inside, self._arrived(node)) - self.clock.seconds(node))
        return extra

    def _precedes(self, node: int, before: int) -> bool:
        return before == OUT or self.network.rank[node] < self.network.rank[before]

    def _fork(self, region: int) -> int:
        """Return the parallel of which a region is a branch."""
        return next(node for node, here in enumerate(self.network.nodes) if region in here.children)

    def _arrival(self, target: int) -> tuple[float, float]:
        """Return the share of items that get to a node, and their mean time until they first do, waits for earlier feeders included."""
        region = self.network.nodes[target].region
        share, seconds = self._first(region, target)
        seconds += self._late_within(region, target)
        if self.network.regions[region].kind != "branch":
            return share, seconds
        outer_share, outer_seconds = self._arrival(self._fork(region))
        return outer_share * share, outer_seconds + seconds

    def _arrived(self, target: int) -> "Times":
        """Return when those items that get to a node first do, counted from their start."""
        from .distribution import added, normal

        assert self.clock.distributions is not None
        region = self.network.nodes[target].region
        outer = self._arrived(self._fork(region)) if self.network.regions[region].kind == "branch" else None
        before = {at: times for at, times in self.joins.items() if self._precedes(at, target)}
        inner = normal(self.clock.distributions.walk(region, target, before, outer).get(target, [(0.0, 1.0)]))
        return added(inner, outer) if outer else inner

    def _first(self, region: int, target: int) -> tuple[float, float]:
        """Return how many of a region's items reach a node of it, and how long those take until they first do."""
        network = self.network
        entry = network.regions[region].entry
        known = dict(enumerate(self.solved))
        states, edges, beyond = explore(network, region, [entry], known, frozenset((target,)))
        if target not in beyond:
            return 0.0, 0.0
        hit = len(states) + beyond.index(target)
        often = visits(edges, [(0, 1.0)])
        back: list[list[tuple[int, float]]] = [[] for _ in states]
        back[0].append((len(states), 1.0 / often[0]))
        arriving: list[tuple[int, float]] = []
        for state, row in enumerate(edges):
            for goal, share in row:
                if goal == hit:
                    arriving.append((state, often[state] * share))
                elif goal < len(states):
                    back[goal].append((state, often[state] * share / often[goal]))
        # The chain run backwards from those who arrive counts the visits that they, and not the others, have made on the way.
        seconds = sum(made * self.clock.seconds(node) for node, made in zip(states, visits(back, arriving), strict=True))
        share = sum(share for _, share in arriving)
        return share, seconds / share
