"""What a rule is, what it looks at, and what it says."""

from __future__ import annotations

from functools import cached_property

from ..routing.trail import shares, wait_seconds
from ..stream.model import Gap, Line, Process, Queue, Split, ValueStream, walk
from ..values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ..metrics.model import Figures
    from ..routing.problems import Problem


class Remark(NamedTuple):
    """What a rule says about one place of a map."""

    message: str
    """Lower case, no full stop, the author's own word in it."""
    target: str = ""
    """What it is about: an id, or a key of :attr:`~vsmdraw.language.resolver.Resolution.origins`; empty: the map as a whole."""
    field: str = ""
    """The field of the target that it is about: ``cycle_time``."""
    hint: str = ""
    """The way out."""


class Rule(NamedTuple):
    """A row of RULES."""

    code: str
    severity: str
    """``error``, ``warning`` or ``note``."""
    meaning: str
    """One line."""
    reason: str
    """Why a practitioner asks."""
    look: Callable[[Subject], Iterable[Remark]]
    bad: str
    """A map that earns it."""
    good: str
    """The same, put right."""
    ahead: str = "each"
    """Of the future state: ``each`` place of the map is looked at; ``once`` it is about the map as a whole, so that what it says of the
    current state holds; empty: it is about what was seen or written, and nothing to ask of a future."""


class Subject:
    """A value stream with what is computed of it; each part when it is first asked for."""

    def __init__(self, stream: ValueStream, figures: Figures | None = None) -> None:
        self.stream = stream
        self._figures = figures

    @cached_property
    def figures(self) -> Figures:
        """Every metric."""
        if self._figures is not None:
            return self._figures
        from ..metrics.measure import measure

        return measure(self.stream)

    @cached_property
    def steps(self) -> tuple[Process, ...]:
        """Every step, those of branches and feeders too."""
        return self.stream.processes

    @cached_property
    def names(self) -> dict[str, str]:
        """The name of every step, queue and place by its id."""
        found = {place.id: place.name for place in self.stream.places}
        found |= {step.id: step.name for step in self.steps}
        return found | {queue.id: queue.name or queue.kind.replace("_", " ") for queue in self.stream.queues()}

    @cached_property
    def takt(self) -> float | None:
        """Working seconds between two items that the customer takes; ``None`` without a demand."""
        demand = self.stream.demand
        return 1 / demand.per_second if demand is not None and demand.per_second > 0 else None

    @cached_property
    def passing(self) -> dict[str, float]:
        """How many of all items pass a queue on the path of a choice, by its id."""
        return shares(self.stream)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What keeps items from getting through."""
        from ..routing.problems import problems

        return problems(self.stream)

    def lines(self) -> Iterator[Line]:
        """Every line: the main one, the feeders', and those of all paths."""
        for line in self.stream.lines():
            yield line
            for part in walk(line):
                if isinstance(part, Split):
                    yield from (path.line for path in part.paths)

    def before(self) -> Iterator[tuple[Gap, Process]]:
        """Every step with the gap before it."""
        for line in self.lines():
            for gap, step in zip(line.gaps, line.steps, strict=False):
                if isinstance(step, Process):
                    yield gap, step

    def pairs(self) -> Iterator[tuple[Process, Gap, Process]]:
        """Every two steps that follow each other on a line, and the gap between them."""
        for line in self.lines():
            for first, gap, second in zip(line.steps, line.gaps[1:], line.steps[1:], strict=False):
                if isinstance(first, Process) and isinstance(second, Process):
                    yield first, gap, second

    def wait(self, queue: Queue) -> float:
        """Known working seconds of a queue: as given, else quantity ÷ the demand of those who pass it; 0 when unknown."""
        return wait_seconds(queue, self.stream, self.passing.get(queue.id, 1.0))
