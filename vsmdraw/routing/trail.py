"""The main path: the one that is drawn on the row and that the ladder shows.

At a choice it takes the most travelled path, in a parallel the longest one.
"""

from ..stream.model import Exit, Gap, Line, Path, Process, Queue, Rework, Route, Split, ValueStream
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
    return _followed(line, stream)[0]


def main_path(split: Split, stream: ValueStream) -> Path:
    """Return the most travelled path of a choice (of those from whose end items flow on), the longest one of a parallel.

    Of equals it is the first.
    """
    if split.kind == "choice":
        return _chosen(split, [(Trail(Line(), (), 1.0), 0.0)] * len(split.paths), leaving(stream))[0]
    return _chosen(split, [_followed(path.line, stream) for path in split.paths], {})[0]


def length(line: Line, stream: ValueStream) -> float:
    """Return what is known of the time a line takes along its own main path, in working seconds."""
    return _followed(line, stream)[1]


def _followed(line: Line, stream: ValueStream, part: float = 1.0) -> tuple[Trail, float]:
    """Return the main path of a line that so large a part of the items takes, and its length."""
    lines = [(line, part)]  # each before those within it: no recursion, a map may nest as deep as it likes
    inner: list[dict[int, int]] = []  # of each line: where in ``lines`` the paths of its splits begin
    for some, share in lines:
        inner.append({})
        for number, step in enumerate(some.steps):
            if isinstance(step, Split):
                inner[-1][number] = len(lines)
                chosen = step.kind == "choice"
                lines += [(path.line, share * (path.share.share if path.share else 1.0) if chosen else 1.0) for path in step.paths]
    gone = leaving(stream)
    found: dict[int, tuple[Trail, float]] = {}
    for at in range(len(lines) - 1, -1, -1):
        found[at] = _one_line(*lines[at], inner[at], found, stream, gone)
    return found[0]


def _one_line(
    line: Line, part: float, inner: dict[int, int], found: dict[int, tuple[Trail, float]], stream: ValueStream, leaving: dict[str, float]
) -> tuple[Trail, float]:
    """Return the main path of one line and its length; those of the paths within it are ``found``, from the places in ``inner`` on."""
    steps: list[Process] = []
    gaps: list[list[Queue]] = [list(line.gaps[0].queues)]
    movements = [line.gaps[0].movement]
    taken: list[Path] = []
    share = 1.0
    seconds = sum(wait_seconds(queue, stream, part) for gap in line.gaps for queue in gap.queues)
    for number, (step, gap) in enumerate(zip(line.steps, line.gaps[1:], strict=True)):
        if isinstance(step, Split):
            if not step.paths:
                gaps[-1] += gap.queues
                continue
            path, trail, within = _chosen(step, [found.pop(inner[number] + place) for place in range(len(step.paths))], leaving)
            taken += [path, *trail.paths]
            seconds += within
            share *= trail.share * (path.share.share if step.kind == "choice" and path.share else 1.0)
            gaps[-1] += trail.line.gaps[0].queues
            for process, behind in zip(trail.line.steps, trail.line.gaps[1:], strict=True):
                assert isinstance(process, Process)
                steps.append(process)
                gaps.append(list(behind.queues))
                movements.append(behind.movement)
            gaps[-1] += gap.queues
        else:
            steps.append(step)
            seconds += step_seconds(step)
            gaps.append(list(gap.queues))
            movements.append(gap.movement)
    return Trail(Line(tuple(steps), tuple(map(Gap, map(tuple, gaps), movements))), tuple(taken), share), seconds


def _chosen(split: Split, followed: list[tuple[Trail, float]], leaving: dict[str, float]) -> tuple[Path, Trail, float]:
    """Return the path that the main one takes through a split, its own main path and its length."""

    def travelled(one: tuple[Path, Trail, float]) -> tuple[bool, float]:
        return goes_on(one[0].line, leaving), one[0].share.share if one[0].share else 0.0

    paths = [(path, *its) for path, its in zip(split.paths, followed, strict=True)]
    return max(paths, key=travelled) if split.kind == "choice" else max(paths, key=lambda one: one[2])


def goes_on(line: Line, leaving: dict[str, float]) -> bool:
    """Return whether anything comes out at the end of a line: not so where its last step sends everything back or away."""
    last = line.steps[-1] if line.steps else None
    return last is None or leaving.get(last.id, 0.0) < 1 - 1e-9


def leaving(stream: ValueStream) -> dict[str, float]:
    """Return which share of each step's items goes back, leaves or goes elsewhere, by the step's id."""
    shares: dict[str, float] = {}
    arrows: list[Rework | Exit | Route] = [*stream.reworks, *stream.exits, *stream.routes]
    for arrow in arrows:
        shares[arrow.source] = shares.get(arrow.source, 0.0) + (arrow.share.share if arrow.share else 0.0)
    return shares


def shares(stream: ValueStream) -> dict[str, float]:
    """Return for the queues on paths of choices how many of the items pass them: the product of the shares around them."""
    passing: dict[str, float] = {}
    open_lines = [(line, 1.0) for line in stream.lines()]
    while open_lines:
        line, part = open_lines.pop()
        if part != 1:
            passing.update((queue.id, part) for gap in line.gaps for queue in gap.queues)
        for split in line.steps:
            if isinstance(split, Split):
                for path in split.paths:
                    share = path.share.share if path.share and split.kind == "choice" else 1.0
                    open_lines.append((path.line, part * share))
    return passing


def wait_seconds(queue: Queue, stream: ValueStream, part: float = 1.0) -> float:
    """Return the known wait of a queue that so large a part of the items passes: as given, or quantity ÷ their demand; 0 when unknown."""
    if queue.time is not None:
        return queue.time.seconds
    if queue.quantity is not None and stream.demand is not None and stream.demand.per_second > 0:
        return queue.quantity.value / (stream.demand.per_second * part) if part > 0 else 0.0
    return 0.0


def step_seconds(step: Process) -> float:
    """Return the known elapsed time of a step: LT, else PT (or C/T) and the wait inside; 0 when unknown."""
    if step.lead_time is not None:
        return step.lead_time.seconds
    work = step.process_time or step.cycle_time
    return (work.seconds if work else 0.0) + (step.wait.seconds if step.wait else 0.0)
