"""Each way through a stream by itself: which path is taken at each choice, with its share; rework and exits not counted.

Shares at a step are those of the items that neither go back nor leave there, so the ways of a stream add up to 100 %.
"""

from collections.abc import Sequence

from ..stream.model import Gap, Line, Path, Process, Queue, Split
from ..values import NamedTuple
from .network import OUT, Edge, Network

MOST = 16
"""So many ways are told apart, the most travelled ones; choices behind each other make thousands."""


class Way(NamedTuple):
    """One way from start to end."""

    share: float
    seconds: float
    """What its steps and queues take; of a parallel the longest branch."""
    nodes: tuple[int, ...]
    """Steps and queues on it, in order; of a parallel those of the longest branch."""
    names: tuple[str, ...] = ()
    """What the paths and routes taken are called."""
    paths: tuple[str, ...] = ()
    """Ids of the paths of choices that it takes."""


_Link = tuple[int, Edge | None, "_Link | None", "_Link | None"]  # node, the way on that is taken, the longest branch's links, what follows
_Some = list[tuple[float, float, "_Link | None", int]]  # share, seconds, links, and which of the wanted paths are on it, a bit for each


def ways(network: Network, elapsed: Sequence[float], most: int = MOST) -> tuple[Way, ...]:
    """Return the ``most`` travelled ways of the main line, the most travelled first; of equals the first in the text.

    For each path that the stream's ``timelines`` name, the most travelled way on it is told too.
    """
    wanted = {id: 1 << bit for bit, id in enumerate(network.stream.timelines)}
    found: dict[int, _Some] = {}
    for region in _inner_first(network):
        found[region] = _ways_of(network, region, found, elapsed, most, wanted)
    return tuple(_unrolled(network, *one[:3]) for one in found[0])


def line_of(network: Network, way: Way) -> Line:
    """Return the way as a line without splits."""
    steps: list[Process] = []
    gaps: list[list[Queue]] = [[]]
    for node in way.nodes:
        part = network.nodes[node].part
        if isinstance(part, Process):
            steps.append(part)
            gaps.append([])
        elif isinstance(part, Queue):
            gaps[-1].append(part)
    return Line(tuple(steps), tuple(Gap(tuple(queues)) for queues in gaps))


def through(network: Network, factors: Sequence[float], first_pass: bool) -> float:
    """Return the mean over all ways of the product of ``factors`` (one for each node) along them; of a parallel, over all branches.

    With ``first_pass`` the items that go back or leave at a step count as 0; without, they are not counted, nor are paths that end in
    rework and exits alone.
    """
    whole: dict[int, float] = {}
    for region in _inner_first(network):
        values: dict[int, float] = {network.regions[region].end: 1.0}  # of the nodes from which the end can be reached
        for node in _forward(network, region)[1:]:
            kept = [edge for edge in _kept(network, region, node) if edge.target in values]
            if not kept:
                continue
            total = 1.0 if first_pass else sum(edge.share for edge in kept)
            product = factors[node]
            for child in network.nodes[node].children:
                product *= whole[child]
            values[node] = product * sum(edge.share * values[edge.target] for edge in kept) / total
        whole[region] = values.get(network.regions[region].entry, 0.0)
    return whole[0]


def _inner_first(network: Network) -> list[int]:
    """Return the main line and the branches of parallels, those within others first."""
    inner = [index for index, region in enumerate(network.regions) if region.kind != "feeder"]
    return sorted(inner, key=lambda index: -network.regions[index].depth)


def _kept(network: Network, region: int, node: int) -> list[Edge]:
    """Return the ways forward from a node that stay in a region: no rework, no exit."""
    here = network.nodes[node]
    if here.children:
        return [Edge(here.join, 1.0)]
    if here.kind == "end":
        after = network.regions[here.region].after
        return [] if node == network.regions[region].end or after < 0 else [Edge(after, 1.0)]
    return [
        edge for edge in here.edges
        if edge.kind in ("flow", "path", "route") and edge.target != OUT and network.inside(edge.target, region)
    ]


def _forward(network: Network, region: int) -> list[int]:
    """Return the nodes that ways forward reach, and that reach the region's end, last ones first."""
    entry, end = network.regions[region].entry, network.regions[region].end
    seen = {entry}
    waiting = [entry]
    while waiting:
        node = waiting.pop()
        for edge in _kept(network, region, node):
            if edge.target not in seen:
                seen.add(edge.target)
                waiting.append(edge.target)
    return [end, *sorted(seen - {end}, key=lambda node: -network.rank[node])]


def _ways_of(
    network: Network, region: int, found: dict[int, _Some], elapsed: Sequence[float], most: int, wanted: dict[str, int]
) -> _Some:
    """Return the ways of one region, from its end backwards."""
    some: dict[int, _Some] = {network.regions[region].end: [(1.0, 0.0, None, 0)]}
    for node in _forward(network, region)[1:]:
        edges = [edge for edge in _kept(network, region, node) if some.get(edge.target)]
        total = sum(edge.share for edge in edges)
        inside = _longest(network, network.nodes[node].children, found, most)
        made: _Some = []
        for edge in edges:
            bit = wanted.get(_path_id(network, node, edge), 0) if wanted else 0
            for share, seconds, link, mask in some[edge.target]:
                for within_share, within, branch, within_mask in inside:
                    part = edge.share / total * share * within_share
                    made.append((part, elapsed[node] + within + seconds, (node, edge, branch, link), mask | within_mask | bit))
        some[node] = _first(made, most)
    return some.get(network.regions[region].entry, [])


def _longest(network: Network, children: Sequence[int], found: dict[int, _Some], most: int) -> _Some:
    """Return the ways through a parallel: each is the longest branch of a combination; equal ones are put together."""
    together: _Some = [(1.0, 0.0, None, 0)]
    for child in children:
        merged: dict[tuple[float, int], tuple[float, float, _Link | None, int]] = {}
        for share, seconds, link, mask in together:
            for other_share, other_seconds, other, other_mask in found[child]:
                longer = other_seconds > seconds or link is None
                time, best, bits = (other_seconds, other, other_mask) if longer else (seconds, link, mask)
                known = merged.get((time, id(best)))
                merged[time, id(best)] = ((known[0] if known else 0.0) + share * other_share, time, best, bits)
        together = _first(list(merged.values()), most)
    return together


def _first(some: _Some, most: int) -> _Some:
    """Return the most travelled ways, and the most travelled on each wanted path."""
    if len(some) < 2:
        return some
    some = sorted(some, key=lambda one: -one[0])
    kept, seen = some[:most], 0
    for _, _, _, mask in kept:
        seen |= mask
    for one in some[most:]:
        if one[3] & ~seen:
            kept.append(one)
            seen |= one[3]
    return kept


def _path_id(network: Network, node: int, edge: Edge) -> str:
    split = network.nodes[node].part
    return split.paths[edge.index].id if edge.kind == "path" and isinstance(split, Split) else ""


def _unrolled(network: Network, share: float, seconds: float, link: "_Link | None") -> Way:
    """Return a way from its links."""
    nodes: list[int] = []
    names: list[str] = []
    paths: list[str] = []
    open_links = [link]
    while open_links:
        here = open_links.pop()
        if here is None:
            continue
        node, edge, branch, rest = here
        open_links += [rest, branch]
        if network.nodes[node].kind in ("step", "queue"):
            nodes.append(node)
        if edge is not None and edge.kind == "path":
            split = network.nodes[node].part
            if isinstance(split, Split):
                path = split.paths[edge.index]
                names.append(path_name(split, path))
                paths.append(path.id)
        elif edge is not None and edge.kind == "route":
            route = network.stream.routes[edge.index]
            names.append(route.label or f"{route.source} → {route.target}")
    return Way(min(share, 1.0), seconds, tuple(nodes), tuple(names), tuple(paths))


def path_name(split: Split, path: Path) -> str:
    """Return what a path is called: an answer alone, ``yes``, needs its question; without a name its first step says it."""
    if split.question and path.name.casefold() in ("yes", "no", "ja", "nein", "oui", "non", "sí", "si"):
        return f"{split.question} {path.name}"
    first = next((step.name for step in path.line.steps if isinstance(step, Process)), "")
    return path.name or (f"“{first}”" if first else "straight")
