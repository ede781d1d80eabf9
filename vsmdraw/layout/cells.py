"""Work cells and other groups: a frame around steps that follow each other, with the group's name on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..geometry.boxes import Box
from ..geometry.textsize import width
from ..shapes.cell import CellFrame
from ..stream.model import Line, Process, Split, ValueStream, walk
from ..values import NamedTuple
from .columns import Columns
from .flow import Flow
from .model import Placed
from .rules import CLEAR, Rules
from .spans import Span, free_centre

ASIDE = 6.0
"""From the boxes to the frame, left and right."""
ABOVE = 10.0
UNDER = 8.0


class Cells(NamedTuple):
    """Frames, and the names that found no room on them."""

    placed: tuple[Placed, ...]
    notes: tuple[tuple[str, str, str, str], ...]


NARROWEST_GAP = 64.0
"""A frame's side stands in a gap, beside what waits there."""


def cells(stream: ValueStream, columns: Columns, rules: Rules, flow: Flow, blocks: Sequence[Span]) -> Cells:
    """Return a frame for every run of two steps or more of one group on the main row; ``blocks`` are the lines that come down there."""
    narrow = rules.queue_gap < NARROWEST_GAP  # as on a slide: no room beside a queue
    if narrow or not any(step.group for step in stream.processes):
        return Cells((), ())
    index_of = {step.id: index for index, step in enumerate(stream.processes)}
    placed: list[Placed] = []
    notes: list[tuple[str, str, str, str]] = []
    for run in _runs(stream):
        places = [index_of[step.id] for step in run]
        if any(columns.rows[place] for place in places):
            continue
        frame = _frame(run, places, columns, flow)
        name, wide = run[0].group, width(run[0].group, rules.type.small, True)
        half = wide / 2 + 12
        taken = [*blocks, *_marks(run, stream, columns, places)]
        room = frame.width >= 2 * half
        spot = free_centre(frame.west + half, frame.east - half, wide, taken, frame.west + half) if room else None
        said = ", ".join(step.name for step in run)
        if spot is None:
            notes.append(("", "", rules.say("Group"), rules.say.colon(name, said)))
        content = CellFrame("" if spot is None else name, 0.0 if spot is None else spot - frame.x, wide)
        box = frame._replace(y=frame.y - rules.type.small / 2, height=frame.height + rules.type.small / 2)
        placed.append(Placed("cell", f"cell-{run[0].id}", rules.say.colon(name, said), box, content))
    return Cells(tuple(placed), tuple(notes))


def _runs(stream: ValueStream) -> Iterator[list[Process]]:
    """Give the steps of every line that follow each other and are of one group."""
    for line in _lines(stream):
        run: list[Process] = []
        for step in (*line.steps, None):
            group = step.group if isinstance(step, Process) else ""
            if run and group.casefold().split() != run[0].group.casefold().split():
                if len(run) > 1:
                    yield run
                run = []
            if isinstance(step, Process) and group:
                run.append(step)


def _lines(stream: ValueStream) -> Iterator[Line]:
    for line in stream.lines():
        yield line
        for part in walk(line):
            if isinstance(part, Split):
                yield from (path.line for path in part.paths)


def _frame(run: Sequence[Process], places: Sequence[int], columns: Columns, flow: Flow) -> Box:
    """Around the boxes, their verdicts and what waits between them."""
    ids = {f"step-{step.id}" for step in run} | {f"verdict-{step.id}" for step in run}
    west, east = columns.steps[places[0]].x - ASIDE, columns.steps[places[-1]].east + ASIDE
    inside = [item.box for item in flow.placed
              if item.id in ids or (item.shape == "stock" and west < item.box.centre.x < east and item.box.y < flow.floors[0])]  # fmt: skip
    south = max(box.south for box in inside)
    edge = Box(west, south, east - west, UNDER + 2)
    words = [item.box.y for item in flow.placed if item.shape == "path_label" and item.box.overlaps(edge)]  # of what joins from below
    under = max(1.0, min([UNDER, *(y - south - 1 for y in words)]))
    return Box(west, flow.tops[0] - ABOVE, east - west, south + under - flow.tops[0] + ABOVE)


def _marks(run: Sequence[Process], stream: ValueStream, columns: Columns, places: Sequence[int]) -> list[Span]:
    """Discs of wastes and pacemakers on the boxes' upper corners."""
    spans = []
    for step, place in zip(run, places, strict=True):
        count = sum(waste.target == step.id for waste in stream.wastes)
        column = columns.steps[place]
        if count:
            spans.append((column.x - 12 - CLEAR, column.x + 12 + 24 * (count - 1)))
        if step.pacemaker:
            spans.append((column.east - 24, column.east))
    return spans
