"""The ways of a stream as a network: every step and every queue is a node, every way on has a share.

A queue stands before its step: an arrow to a step (rework, route) enters the step directly, past the queue.

A parallel forks the item: all its branches are worked on at once and the join waits for the last. Each branch is a region of its
own, walked from its first node until the join, or until an arrow leads out of it. When an arrow takes a part out of a parallel, the
other branches are still worked to their ends; then the item follows that arrow (the first branch's, in the order of the text, when
several leave). An arrow into a branch from outside redoes what follows it there and goes on behind the join: the other branches stay done.
"""

from ..stream.model import Line, Process, Queue, Split, ValueStream
from ..values import NamedTuple

OUT = -1
"""Where items go that leave the stream early: behind an exit."""


class Edge(NamedTuple):
    """One way on from a node."""

    target: int
    """A node, or ``OUT``."""
    share: float
    kind: str = "flow"
    """``flow``, ``path`` (of a choice), ``rework``, ``route`` or ``exit``."""
    index: int = 0  # type: ignore[assignment]  # tuples have a method of that name, which nobody calls on an edge
    """Of a path its number in the split; of a rework, route or exit its number in the stream; of a step's own rework −1."""


class Node:
    """A step, a queue, or a point where ways part, meet, begin or end."""

    __slots__ = ("children", "edges", "join", "kind", "part", "region")

    def __init__(self, kind: str, region: int, part: "Process | Queue | Split | None" = None) -> None:
        self.kind = kind
        """``step``, ``queue``, ``choice``, ``parallel``, ``join``, ``start`` or ``end``."""
        self.region = region
        self.part = part
        self.edges: list[Edge] = []
        self.children: list[int] = []
        """Of a parallel: the regions of its branches."""
        self.join = OUT


class Region:
    """A line that is walked on its own: the main line, a branch of a parallel, a feeder."""

    __slots__ = ("after", "depth", "end", "entry", "kind", "number", "parent")

    def __init__(self, kind: str, parent: int, number: int = 0) -> None:
        self.kind = kind
        """``main``, ``branch`` or ``feeder``."""
        self.parent = parent
        """The region around it, −1 for none."""
        self.number = number
        """Of a branch its place in the parallel, of a feeder its place in the stream."""
        self.entry = self.end = self.after = OUT
        """First and last node; where an item goes on that came in by an arrow."""
        self.depth = 0


class Network:
    """Nodes and regions of a stream; region 0 is the main line."""

    def __init__(self, stream: ValueStream) -> None:
        """Build the network of ``stream``; what doesn't fit stands in ``trouble`` and is left out."""
        self.stream = stream
        self.nodes: list[Node] = []
        self.regions: list[Region] = []
        self.trouble: list[tuple[str, tuple[str, ...], str]] = []
        """Code, ids and words of what is wrong."""
        self.unknown: list[str] = []
        """Ways without a share, in words."""
        self.place: dict[str, int] = {}
        """Node of each step, queue and split by id."""
        self._open: list[tuple[Line, int, int, int]] = []
        """Lines still to be laid out: line, region, the node before it and the node behind it."""
        self._region("main", -1, stream.line)
        for number, feeder in enumerate(stream.feeders):
            self._region("feeder", -1, feeder.line, number)
        while self._open:
            self._lay(*self._open.pop())
        self._join_feeders()
        self.rank = self._ranks()
        """Position in the order of work: a rework goes to a lower or the same one."""
        self._arrows()
        self._depths()

    # -- laying out

    def _node(self, kind: str, region: int, part: "Process | Queue | Split | None" = None) -> int:
        self.nodes.append(Node(kind, region, part))
        number = len(self.nodes) - 1
        if part is not None:
            self.place.setdefault(part.id, number)
        return number

    def _region(self, kind: str, parent: int, line: Line, number: int = 0) -> int:
        region = Region(kind, parent, number)
        self.regions.append(region)
        index = len(self.regions) - 1
        region.entry = self._node("start", index)
        region.end = self._node("end", index)
        self._open.append((line, index, region.entry, region.end))
        return index

    def _lay(self, line: Line, region: int, before: int, behind: int) -> None:
        """Put the nodes of one line between two nodes."""
        for position, gap in enumerate(line.gaps):
            for queue in gap.queues:
                before = self._follow(before, self._node("queue", region, queue))
            if position < len(line.steps):
                step = line.steps[position]
                before = self._split(step, region, before) if isinstance(step, Split) else self._step(step, region, before)
        self._follow(before, behind)

    def _follow(self, before: int, node: int, share: float = 1.0, kind: str = "flow", index: int = 0) -> int:
        self.nodes[before].edges.append(Edge(node, share, kind, index))
        return node

    def _step(self, step: Process, region: int, before: int) -> int:
        return self._follow(before, self._node("step", region, step))

    def _split(self, split: Split, region: int, before: int) -> int:
        """Lay out a split and return the node in which its paths meet."""
        here = self._follow(before, self._node(split.kind, region, split))
        join = self._node("join", region)
        self.nodes[here].join = join
        if split.kind == "parallel":
            for number, path in enumerate(split.paths):
                child = self._region("branch", region, path.line, number)
                self.regions[child].after = join
                self.nodes[here].children.append(child)
        else:
            for number, (path, share) in enumerate(zip(split.paths, self._shares(split), strict=True)):
                head = self._node("start", region)
                self._follow(here, head, share, "path", number)
                self._open.append((path.line, region, head, join))
        if not split.paths:
            self._follow(here, join)
        return join

    def _shares(self, split: Split) -> list[float]:
        """Return the shares of a choice: one that is left out takes the rest; sums that aren't 100 % are brought to it."""
        given = [path.share.share if path.share else None for path in split.paths]
        known = sum(share for share in given if share is not None)
        without = given.count(None)
        if without > 1 or (without and known > 1 + 1e-9):
            self.unknown.append(f"{without} of {len(given)} paths of {split.question or split.id} have no share")
        rest = max(1 - known, 0.0) / without if without else 0.0
        shares = [rest if share is None else share for share in given]
        total = sum(shares)
        return [share / total for share in shares] if total > 0 else [1 / len(shares) for _ in shares]

    def _join_feeders(self) -> None:
        """Hang every feeder under the region of the step it joins."""
        for region in self.regions:
            if region.kind != "feeder":
                continue
            feeder = self.stream.feeders[region.number]
            target = self.place.get(feeder.target)
            if target is None:
                self.trouble.append(("unknown-target", (feeder.id, feeder.target), "a feeder joins no step of the stream"))
                continue
            around = self.nodes[target].region
            if self._within(around, region):
                self.trouble.append(("feeder-circle", (feeder.id,), "a feeder waits for itself"))
            else:
                region.after, region.parent = target, around

    def _within(self, at: int, region: Region) -> bool:
        """Say whether region number ``at`` is ``region`` or lies within it."""
        while at != -1 and self.regions[at] is not region:
            at = self.regions[at].parent
        return at != -1

    def _ranks(self) -> list[int]:
        """Return each node's place in an order in which every way that nesting gives goes forward."""
        ranks = [-1] * len(self.nodes)
        done: list[int] = []
        seen = [False] * len(self.nodes)
        roots = [region.entry for region in reversed(self.regions) if region.kind != "branch"]
        for root in (*roots[-1:], *roots[:-1]):
            work = [(root, False)]
            while work:
                node, left = work.pop()
                if left:
                    done.append(node)
                elif not seen[node]:
                    seen[node] = True
                    work.append((node, True))
                    work += [(target, False) for target in self._ahead(node) if not seen[target]]
        for rank, node in enumerate(reversed(done)):
            ranks[node] = rank
        return ranks

    def _ahead(self, node: int) -> list[int]:
        """Return the nodes that nesting puts behind a node; in a parallel its branches before the join."""
        here = self.nodes[node]
        if here.kind == "parallel" and here.children:
            return [here.join, *(self.regions[child].entry for child in here.children)]
        if here.kind == "end":
            after = self.regions[here.region].after
            return [after] if after >= 0 else []
        return [edge.target for edge in here.edges]

    # -- arrows

    def _arrows(self) -> None:
        """Add reworks, exits and routes: each takes its share, what is left goes on as before."""
        taken: dict[int, list[Edge]] = {}
        for number, rework in enumerate(self.stream.reworks):
            self._arrow(taken, rework.source, rework.target, rework.share.share if rework.share else None, "rework", number)
        for number, route in enumerate(self.stream.routes):
            self._arrow(taken, route.source, route.target, route.share.share if route.share else None, "route", number)
        for number, leaving in enumerate(self.stream.exits):
            self._arrow(taken, leaving.source, None, leaving.share.share if leaving.share else None, "exit", number)
        for place, node in enumerate(self.nodes):
            step = node.part
            if isinstance(step, Process) and step.rework is not None and step.rework.share:
                taken.setdefault(place, []).append(Edge(place, step.rework.share, "rework", -1))
        for place, edges in taken.items():
            self._share_out(place, edges)

    def _arrow(self, taken: dict[int, list[Edge]], source: str, target: str | None, share: float | None, kind: str, number: int) -> None:
        """Note one arrow at the node it leaves."""
        start = self._tail(source)
        end = OUT if target is None else self._head(target)
        if start is None or end is None:
            lost = source if start is None else target or ""
            self.trouble.append(("unknown-target", (source, target or ""), f"{lost or 'an arrow'} is no step of the stream"))
            return
        if share is None:
            self.unknown.append(f"{_words(kind)} of {source} has no share")
            return
        if kind == "route" and end >= 0 and 0 <= self.rank[end] <= self.rank[start]:
            kind = "rework"
        taken.setdefault(start, []).append(Edge(end, share, kind, number))

    def _tail(self, source: str) -> int | None:
        """Return the node behind which an arrow starts: of a split the point where its paths meet again, of nothing the start."""
        if not source:
            return self.regions[0].entry
        node = self.place.get(source)
        return self.nodes[node].join if node is not None and isinstance(self.nodes[node].part, Split) else node

    def _head(self, target: str) -> int | None:
        """Return the node that an arrow enters; to nowhere is the end."""
        return self.place.get(target) if target else self.regions[0].end

    def _share_out(self, place: int, arrows: list[Edge]) -> None:
        """Let the arrows take their shares and leave the rest to what stood there; more than all is brought to 100 %."""
        node = self.nodes[place]
        asked = sum(arrow.share for arrow in arrows)
        if asked > 1 + 1e-9:
            part = node.part.id if node.part is not None else ""
            self.trouble.append(("shares-above-all", (part,), f"{asked * 100:.6g} % go on elsewhere"))
        scale = 1 / asked if asked > 1 else 1.0
        rest = 1 - asked * scale
        rest = 0.0 if rest < 1e-12 else rest
        moved = [edge._replace(share=edge.share * rest) for edge in node.edges]
        node.edges = [edge for edge in (*moved, *(arrow._replace(share=arrow.share * scale) for arrow in arrows)) if edge.share > 0]

    def _depths(self) -> None:
        for region in self.regions:
            at = region.parent
            while at != -1:
                region.depth += 1
                at = self.regions[at].parent

    # -- asking

    def inside(self, node: int, region: int) -> bool:
        """Say whether a node belongs to a region or to one within it."""
        at = self.nodes[node].region
        while at != -1 and at != region:
            at = self.regions[at].parent
        return at == region

    def feeders(self) -> list[int]:
        """Return the regions of the feeders that join somewhere."""
        return [index for index, region in enumerate(self.regions) if region.kind == "feeder" and region.after >= 0]


def _words(kind: str) -> str:
    return {"rework": "the rework", "route": "a flow", "exit": "an exit"}[kind]
