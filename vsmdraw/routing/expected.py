"""What an item meets on average: visits of every step and queue, lead time, work, and how it leaves. Exact, no simulation.

Lead time is the sum over the visits of each step and queue of the time it takes. A parallel takes as long as its longest branch by
expected lead time; its work is that of all branches, but for the ratio that of the longest one alone. (The mean of a maximum is
more than the maximum of the means: where times vary, the simulation shows by how much.)

A feeder starts when the item does. Its joining step waits, the first time, for what the feeder needs longer than the main line
needs to that point, both by expected time; the wait counts for the share of items that get there.
"""

from collections.abc import Sequence

from ..values import NamedTuple
from .chain import components, endless, visits
from .network import OUT, Network


class Wait(NamedTuple):
    """What a joining step waits for its feeder."""

    feeder: int
    """Its number in the stream."""
    seconds: float
    """Beyond the main line's time to that point; 0 when the feeder is there first."""
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


def expect(network: Network, elapsed: Sequence[float], work: Sequence[float]) -> Expected:
    """Return the expected visits, times and yield of ``network``; ``elapsed`` and ``work`` are seconds of each node.

    Raises :class:`Endless` for a loop without a way out.
    """
    solved = solve(network, elapsed, work)
    extra, waits = _feeder_waits(network, solved, elapsed)
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
    )


def solve(network: Network, elapsed: Sequence[float], work: Sequence[float]) -> list[_Solved]:
    """Return every region walked once, those within others first; raise :class:`Endless`."""
    solved: dict[int, _Solved] = {}
    for index in sorted(range(len(network.regions)), key=lambda region: -network.regions[region].depth):
        solved[index] = _walk(network, index, solved, elapsed, work)
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


def _walk(network: Network, region: int, solved: "dict[int, _Solved]", elapsed: Sequence[float], work: Sequence[float]) -> _Solved:
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
        longest = max((solved[child] for child in network.nodes[state].children), key=lambda one: one.seconds, default=None)
        seconds += visited * (longest.seconds if longest else elapsed[state])
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


def _feeder_waits(network: Network, solved: Sequence[_Solved], elapsed: Sequence[float]) -> tuple[float, list[Wait]]:
    """Return the expected waiting of the main line for all feeders, and each feeder's own."""
    feeders = network.feeders()
    if not feeders:
        return 0.0, []
    order = sorted(feeders, key=lambda region: network.rank[network.regions[region].after])
    late: dict[int, float] = {}  # joining node: how long the first item there waits
    met: dict[int, tuple[float, float, float]] = {}
    for region in order:
        target = network.regions[region].after
        # A feeder may itself be joined by feeders: their waits stand in ``late``, for their joining steps come before its end.
        needs = solved[region].seconds + _late_within(network, solved, elapsed, region, late)
        share, before = _arrival(network, solved, elapsed, target, late)
        met[region] = (share, needs, before)
        late[target] = max(late.get(target, 0.0), needs - before)
    extra = _late_within(network, solved, elapsed, 0, late)
    waits = []
    for region in feeders:
        share, needs, before = met[region]
        waits.append(Wait(network.regions[region].number, max(needs - before, 0.0), share, needs, before))
    return extra, waits


def _late_within(
    network: Network, solved: Sequence[_Solved], elapsed: Sequence[float], region: int, late: dict[int, float], before: int = -1
) -> float:
    """Return what waiting for feeders adds to the expected time of one region, or of what stands before a node of it."""
    extra = 0.0
    for target, seconds in late.items():
        if seconds > 0 and network.nodes[target].region == region and _precedes(network, target, before):
            extra += seconds * _first(network, solved, elapsed, region, target)[0]
    for node, here in enumerate(network.nodes):
        if here.children and here.region == region and _precedes(network, node, before):
            longer = [solved[child].seconds + _late_within(network, solved, elapsed, child, late) for child in here.children]
            more = max(longer) - max(solved[child].seconds for child in here.children)
            if more > 0:
                extra += more * _first(network, solved, elapsed, region, node)[0]
    return extra


def _precedes(network: Network, node: int, before: int) -> bool:
    return before < 0 or network.rank[node] < network.rank[before]


def _arrival(
    network: Network, solved: Sequence[_Solved], elapsed: Sequence[float], target: int, late: dict[int, float]
) -> tuple[float, float]:
    """Return the share of items that get to a node, and their expected time until they first do, waits for earlier feeders included."""
    region = network.nodes[target].region
    share, seconds = _first(network, solved, elapsed, region, target)
    seconds += _late_within(network, solved, elapsed, region, late, target)
    if network.regions[region].kind != "branch":
        return share, seconds
    fork = next(node for node, here in enumerate(network.nodes) if region in here.children)
    outer_share, outer_seconds = _arrival(network, solved, elapsed, fork, late)
    return outer_share * share, outer_seconds + seconds


def _first(network: Network, solved: Sequence[_Solved], elapsed: Sequence[float], region: int, target: int) -> tuple[float, float]:
    """Return how many of a region's items reach a node of it, and how long those take until they first do."""
    entry = network.regions[region].entry
    known = dict(enumerate(solved))
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
    seconds = 0.0
    for node, made in zip(states, visits(back, arriving), strict=True):
        children = network.nodes[node].children
        seconds += made * (max(solved[child].seconds for child in children) if children else elapsed[node])
    share = sum(share for _, share in arriving)
    return share, seconds / share
