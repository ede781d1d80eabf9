"""All ways of a stream together: how often each step is visited, and the times of an item on average."""

from collections.abc import Sequence

from ..routing.expected import Endless, Expected, expect
from ..routing.network import Network
from ..routing.ways import Way, line_of, through, ways
from ..stream.model import Gap, Line, Process, Queue, Split, ValueStream, walk
from .model import PathFigures
from .reading import joined
from .timeline import NOTHING, Part, Timeline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..routing.simulate import Draw


class Traffic:
    """The network of a timeline's stream with the times of its nodes, and what an item meets on average."""

    def __init__(self, timeline: Timeline) -> None:
        """Walk all ways of the timeline's stream; what keeps that from giving numbers stands in ``missing``."""
        self.timeline = timeline
        self.network = Network(timeline.stream)
        staged = {timeline.steps[index].id for index in timeline.staging}
        self.work = [self._work(node.part, staged) for node in self.network.nodes]
        self.time = [self._time(node.part, work) for node, work in zip(self.network.nodes, self.work, strict=True)]
        self.known_work = [part.known for part in self.work]
        self.known_time = [part.known for part in self.time]
        self.mean_work, self.mean_time = self.work, self.time
        """Those of an item on average: percentiles count with their mean, which is above their median."""
        self.draws: list[tuple[Draw, ...]] | None = None
        """How the times of each node vary, where any does."""
        if timeline.varies:
            from .simulation import draws_of, mean_part

            self.draws = [draws_of(timeline, node.part) for node in self.network.nodes]
            self.mean_work = [mean_part(timeline, node.part, part, True) for node, part in zip(self.network.nodes, self.work, strict=True)]
            self.mean_time = [mean_part(timeline, node.part, part) for node, part in zip(self.network.nodes, self.time, strict=True)]
        self.missing = "; ".join(self.network.unknown)
        """Shares that nobody knows, or a loop without end: then there is no average."""
        self.expected: Expected | None = None
        if not self.missing:
            try:
                seconds, work = ([part.known for part in parts] for parts in (self.mean_time, self.mean_work))
                self.expected = expect(self.network, seconds, work, self.draws)
            except Endless:
                self.missing = "items never leave a loop"
        self._ways: tuple[Way, ...] | None = None
        self.paths: tuple[PathFigures, ...] | None = None
        """The figures of each way, once they have been asked for."""

    def _work(self, part: object, staged: set[str]) -> Part:
        if not isinstance(part, Process) or part.id in staged:
            return NOTHING
        return self.timeline.work_of(part)

    def _time(self, part: object, work: Part) -> Part:
        """Return what a node adds to the lead time under the map's convention."""
        if isinstance(part, Queue):
            return self.timeline.wait(part)
        convention = self.timeline.stream.convention
        if not isinstance(part, Process) or convention == "learning-to-see":
            return NOTHING
        return self.timeline.elapsed_of(part, work) if convention == "office" and work is not NOTHING else work

    @property
    def ways(self) -> tuple[Way, ...]:
        """The most travelled ways, each by itself; none when shares are unknown."""
        if self._ways is None:
            self._ways = () if self.network.unknown else ways(self.network, self.known_time)
        return self._ways

    def main_way(self) -> Way | None:
        """Return the way that the ladder shows."""
        steps = [step.id for step in self.timeline.steps]
        return next((way for way in self.ways if self.steps_of(way) == steps), None)

    def steps_of(self, way: Way) -> list[str]:
        """Return the ids of the steps on a way."""
        return [part.id for node in way.nodes if isinstance(part := self.network.nodes[node].part, Process)]

    def stream_of(self, way: Way) -> ValueStream:
        """Return the stream with one way alone: its times are measured as those of any line."""
        line: Line = line_of(self.network, way)
        return self.timeline.stream._replace(line=line, reworks=(), exits=(), routes=())

    def text_order(self) -> list[int]:
        """Return the nodes of steps and queues in the order of the text."""
        place = self.network.place
        parts = [part for line in self.timeline.stream.lines() for part in walk(line)]
        ids = [one.id for part in parts for one in (part.queues if isinstance(part, Gap) else (part,)) if not isinstance(one, Split)]
        return [place[one] for one in ids]

    def steps(self) -> "list[tuple[Process, float, Part]]":
        """Return every step with its visits per item and its work, in the order of the text."""
        nodes = self.network.nodes
        return [(part, self.visits[node], self.work[node]) for node in self.text_order() if isinstance(part := nodes[node].part, Process)]

    @property
    def visits(self) -> Sequence[float]:
        """Of each node, per item; nothing without shares."""
        return self.expected.visits if self.expected else [0.0] * len(self.network.nodes)

    def lacks(self, parts: Sequence[Part]) -> list[int]:
        """Return the nodes that are visited and whose part is unknown."""
        return [node for node, part in enumerate(parts) if part.seconds is None and self.visits[node] > 0]

    def mean(self, factors: Sequence[float], first_pass: bool = False) -> float:
        """Return the mean over the ways of the product of factors along them."""
        return through(self.network, factors, first_pass)

    def rework_visits(self) -> float:
        """Return how often an item goes back, on average."""
        return sum(
            self.visits[node] * edge.share for node, here in enumerate(self.network.nodes) for edge in here.edges if edge.kind == "rework"
        )

    def exits(self) -> list[tuple[str, str, float]]:
        """Return for every exit the id of its step, its reason and the share of all items that leave there."""
        found = []
        for node, here in enumerate(self.network.nodes):
            for edge in here.edges:
                if edge.kind == "exit" and here.part is not None:
                    reason = self.timeline.stream.exits[edge.index].reason
                    found.append((here.part.id, reason, self.visits[node] * edge.share))
        return found


def way_words(names: Sequence[str]) -> str:
    """Return what a way is called: ``standard path``, ``low path, known customers``."""
    shown = [name[:1].lower() + name[1:] if name[1:2].islower() else name for name in names]
    return joined(*shown).replace("; ", " + ")
