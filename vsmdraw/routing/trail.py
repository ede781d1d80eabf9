"""The main path: the one that is drawn on the row and that the ladder shows.

At a choice it takes the most travelled path, in a parallel the longest one.
"""

from ..stream.model import Gap, Line, Path, Process, Queue, Split, ValueStream
from ..values import NamedTuple


class Trail(NamedTuple):
    """A way through the stream from end to end, with no split left in it."""

    line: Line
    """Its steps, and between them all that waits on the way."""
    paths: tuple[Path, ...]
    """The paths taken, in the order in which they are entered."""
    share: float
    """How many of the items take it: the product of its choices' shares; rework and exits not counted."""


def main_trail(stream: ValueStream) -> Trail:
    """Return the main path of a stream. A stream without splits is its own main path."""
    if not any(isinstance(step, Split) for step in stream.line.steps):
        return Trail(stream.line, (), 1.0)
    return trail_of(stream.line, stream)


def trail_of(line: Line, stream: ValueStream) -> Trail:
    """Return the main path of a line: waits on both sides of a split's dot become one gap."""
    steps: list[Process] = []
    gaps: list[list[Queue]] = [list(line.gaps[0].queues)]
    movements = [line.gaps[0].movement]
    taken: list[Path] = []
    share = 1.0
    for step, gap in zip(line.steps, line.gaps[1:], strict=True):
        if isinstance(step, Split):
            path = main_path(step, stream)
            inner = trail_of(path.line, stream)
            taken += [path, *inner.paths]
            share *= inner.share * (path.share.share if step.kind == "choice" and path.share else 1.0)
            gaps[-1] += inner.line.gaps[0].queues
            for process, behind in zip(inner.line.steps, inner.line.gaps[1:], strict=True):
                assert isinstance(process, Process)
                steps.append(process)
                gaps.append(list(behind.queues))
                movements.append(behind.movement)
            gaps[-1] += gap.queues
        else:
            steps.append(step)
            gaps.append(list(gap.queues))
            movements.append(gap.movement)
    return Trail(Line(tuple(steps), tuple(map(Gap, map(tuple, gaps), movements))), tuple(taken), share)


def main_path(split: Split, stream: ValueStream) -> Path:
    """Return the most travelled path of a choice, the longest one of a parallel; the first of equals."""
    if split.kind == "choice":
        return max(split.paths, key=lambda path: path.share.share if path.share else 0.0)
    return max(split.paths, key=lambda path: length(path.line, stream))


def length(line: Line, stream: ValueStream) -> float:
    """Return what is known of the time a line takes along its own main path, in working seconds."""
    trail = trail_of(line, stream).line
    waits = sum(wait_seconds(queue, stream) for gap in trail.gaps for queue in gap.queues)
    return waits + sum(step_seconds(step) for step in trail.steps if isinstance(step, Process))


def wait_seconds(queue: Queue, stream: ValueStream) -> float:
    """Return the known wait of a queue: as given, or quantity ÷ demand; 0 when unknown."""
    if queue.time is not None:
        return queue.time.seconds
    if queue.quantity is not None and stream.demand is not None and stream.demand.per_second > 0:
        return queue.quantity.value / stream.demand.per_second
    return 0.0


def step_seconds(step: Process) -> float:
    """Return the known elapsed time of a step: LT, else PT (or C/T) and the wait inside; 0 when unknown."""
    if step.lead_time is not None:
        return step.lead_time.seconds
    work = step.process_time or step.cycle_time
    return (work.seconds if work else 0.0) + (step.wait.seconds if step.wait else 0.0)
