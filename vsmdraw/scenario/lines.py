"""Editing lines of work: a stream is never changed, an edited one is made from it."""

from collections.abc import Callable

from ..stream.model import Gap, Line, Path, Process, Queue, Split, ValueStream, walk

NO_WAIT = Gap()


def find_step(stream: ValueStream, ident: str) -> tuple[Line, int] | None:
    """Return the line that a step stands in, and its place there."""
    waiting = list(stream.lines())
    while waiting:
        line = waiting.pop()
        for index, step in enumerate(line.steps):
            if step.id == ident and isinstance(step, Process):
                return line, index
            if isinstance(step, Split):
                waiting += [path.line for path in step.paths]
    return None


def step_named(stream: ValueStream, ident: str) -> Process | None:
    """Return the step of that id."""
    return next((step for step in stream.processes if step.id == ident), None)


def queue_named(stream: ValueStream, ident: str) -> Queue | None:
    """Return the queue of that id."""
    return next((queue for queue in stream.queues() if queue.id == ident), None)


def edit_lines(stream: ValueStream, edit: Callable[[Line], Line]) -> ValueStream:
    """Return the stream with every line edited, those within splits before those around them; paths that end up empty close up."""
    feeders = tuple(feeder._replace(line=_edit(feeder.line, edit)) for feeder in stream.feeders)
    return stream._replace(line=_edit(stream.line, edit), feeders=tuple(feeder for feeder in feeders if feeder.line.steps))


def edit_steps(stream: ValueStream, edit: Callable[[Process], Process]) -> ValueStream:
    """Return the stream with every step edited."""

    def line(some: Line) -> Line:
        return some._replace(steps=tuple(edit(step) if isinstance(step, Process) else step for step in some.steps))

    return edit_lines(stream, line)


def edit_gaps(stream: ValueStream, edit: Callable[[Gap], Gap]) -> ValueStream:
    """Return the stream with every gap edited."""
    return edit_lines(stream, lambda line: line._replace(gaps=tuple(edit(gap) for gap in line.gaps)))


def edit_queues(stream: ValueStream, edit: Callable[[Queue], Queue | None]) -> ValueStream:
    """Return the stream with every queue edited; one for which ``None`` is returned is gone."""

    def gap(some: Gap) -> Gap:
        edited = [edit(queue) for queue in some.queues]
        return some._replace(queues=tuple(queue for queue in edited if queue is not None))

    return edit_gaps(stream, gap)


def without(line: Line, index: int) -> Line:
    """Return the line without one of its steps: what waited for it goes with it, what waits behind it stays."""
    return Line(line.steps[:index] + line.steps[index + 1 :], line.gaps[:index] + line.gaps[index + 1 :])


def beside(line: Line, index: int, side: str, step: Process, own: Gap = NO_WAIT) -> Line:
    """Return the line with a step directly before or after another one; ``own`` is what waits for the new step.

    What waited between the two old steps stays on the far side of the new one: behind a step put after, before a step put before.
    """
    if side == "after":
        at = index + 1
        gaps = (*line.gaps[:at], own, *line.gaps[at:])
    else:
        at = index
        before = line.gaps[at]
        gaps = (*line.gaps[:at], joined(before, own), NO_WAIT, *line.gaps[at + 1 :])
    return Line((*line.steps[:at], step, *line.steps[at:]), gaps)


def joined(first: Gap, second: Gap) -> Gap:
    """Return two gaps as one."""
    if not second.queues:
        return first
    return Gap(first.queues + second.queues, second.movement)


def neighbours(stream: ValueStream, idents: tuple[str, ...]) -> tuple[Line, int] | None:
    """Return the line in which steps stand one right behind the other, whatever their order, and where they begin there."""
    found = [find_step(stream, ident) for ident in idents]
    places = sorted(place for _, place in (one for one in found if one is not None))
    if None in found or len({id(one[0]) for one in found if one is not None}) != 1:
        return None
    if places != list(range(places[0], places[0] + len(idents))):
        return None
    first = found[0]
    assert first is not None
    return first[0], places[0]


def next_to(stream: ValueStream, ident: str) -> tuple[str, str]:
    """Return the steps of a line before and behind one of its steps; where a split stands there, its first or last step."""
    place = find_step(stream, ident)
    if place is None:
        return "", ""
    line, index = place
    before = [_ids(step) for step in line.steps[:index]]
    behind = [_ids(step) for step in line.steps[index + 1 :]]
    return next((ids[-1] for ids in reversed(before) if ids), ""), next((ids[0] for ids in behind if ids), "")


def _ids(step: Process | Split) -> list[str]:
    return [part.id for part in walk(Line((step,), (NO_WAIT, NO_WAIT))) if isinstance(part, Process)]


def _edit(line: Line, edit: Callable[[Line], Line]) -> Line:
    steps: list[Process | Split] = []
    gaps: list[Gap] = [line.gaps[0]]
    for step, gap in zip(line.steps, line.gaps[1:], strict=True):
        if isinstance(step, Process):
            steps.append(step)
            gaps.append(gap)
            continue
        paths = tuple(path._replace(line=_edit(path.line, edit)) for path in step.paths)
        left = tuple(
            path for path, was in zip(paths, step.paths, strict=True) if path.line.steps or not was.line.steps
        )
        if len(left) == len(paths):
            steps.append(step if paths == step.paths else step._replace(paths=paths))
            gaps.append(gap)
        elif not any(path.line.steps for path in paths):  # nothing is done on any of them: nobody waits there either
            gaps[-1] = joined(gaps[-1], gap)
        elif step.kind == "parallel" and len(left) == 1:  # every item takes every path: one without steps any more is none
            inner = left[0].line
            steps += inner.steps
            gaps[-1] = joined(gaps[-1], inner.gaps[0])
            gaps += inner.gaps[1:]
            gaps[-1] = joined(gaps[-1], gap)
        else:
            steps.append(step._replace(paths=left if step.kind == "parallel" else paths))
            gaps.append(gap)
    return edit(Line(tuple(steps), tuple(gaps)))


def path_of(stream: ValueStream, ident: str) -> tuple[Split, Path] | None:
    """Return a path and the split that it belongs to."""
    for line in stream.lines():
        for part in walk(line):
            if isinstance(part, Split):
                for path in part.paths:
                    if path.id == ident:
                        return part, path
    return None


def edit_split(stream: ValueStream, ident: str, edit: Callable[[Split], Split]) -> ValueStream:
    """Return the stream with one of its splits edited."""

    def line(some: Line) -> Line:
        if not any(step.id == ident and isinstance(step, Split) for step in some.steps):
            return some
        return some._replace(steps=tuple(edit(step) if isinstance(step, Split) and step.id == ident else step for step in some.steps))

    return edit_lines(stream, line)
