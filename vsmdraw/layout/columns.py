"""Columns: one per step and one per gap, left to right; everything else hangs on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from ..geometry.textsize import width, wrap
from ..geometry.typescale import Type
from ..metrics.model import Figures
from ..routing.trail import main_trail
from ..shapes.stock import ON_AXIS
from ..stream.model import Path, Process, Queue, Split, ValueStream
from ..values import NamedTuple
from .faces import Faces, faces, queue_width, words_width
from .grid import Grid, Station, Strip, Waiting, grid, key_of
from .rules import CLEAR, Rules

DOCK = 96.0
"""Room for the arrow from a supplier and its vehicle, before a supermarket or FIFO lane that it fills."""
GOODS_HEAD = 20.0
"""From the box into which goods come to where the head of their arrow begins, with a little air."""
DOT = 16.0
"""From a box or queue to the dot where paths part or join."""
ENTRY = 12.0
"""From a dot to the arrow behind it."""
SHORTEST_ARROW = 40.0
APPROACH = 8.0
"""Room for one wire that goes down a gap to a step below the main row."""


class Column(NamedTuple):
    """A stretch of the flow: a vertical strip of the sheet; where work runs down the page, a level one."""

    x: float
    width: float

    @property
    def east(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def centre(self) -> float:
        """The middle."""
        return self.x + self.width / 2


class Slot(NamedTuple):
    """Where one queue stands."""

    x: float
    width: float
    centre: float
    """Where its symbol stands; its words too."""


class Knot(NamedTuple):
    """A point of a row's flow line where paths part or join."""

    x: float
    station: Station


class Run(NamedTuple):
    """What stands in one gap of one row, with its measures."""

    gap: int
    row: int
    x: float
    east: float
    parts: tuple[Knot | tuple[Waiting, tuple[Slot, ...]], ...]
    """From left to right: dots, and groups of queues with their slots."""


class Columns(NamedTuple):
    """Where everything of the flow stands from left to right, and on which row."""

    steps: tuple[Column, ...]
    """In the order of the processes."""
    rows: tuple[int, ...]
    """Of each step: 0 is the main path's."""
    numbers: tuple[str, ...]
    main: tuple[int, ...]
    """The main path's steps, as places in ``steps``."""
    gaps: tuple[Column, ...]
    """Of the main path: ``gaps[i]`` stands before ``steps[main[i]]``; 0 wide where nothing stands."""
    slots: tuple[tuple[Slot, ...], ...]
    """Of the main path, per gap, where its queues stand."""
    slot_of: dict[str, Slot]
    """Where each queue stands, by id."""
    row_of: dict[str, int]
    """On which row each queue stands, by id."""
    gap_of: dict[str, int]
    """In which gap each queue stands, and before which column each step, by id: a place in ``strips``."""
    runs: tuple[Run, ...]
    strips: tuple[Column, ...]
    """All gaps of the grid: one before each of its columns and one behind the last."""
    docked: bool
    """Whether a supplier's arrow has room of its own before the first gap's queues."""
    faces: Faces

    @property
    def band(self) -> float:
        """Height of the name bands."""
        return self.faces.band

    @property
    def body(self) -> float:
        """Height of the bodies."""
        return self.faces.body

    @property
    def east(self) -> float:
        """Where the last column ends."""
        return self.strips[-1].east

    @property
    def first(self) -> Column:
        """The main path's first step, or where it would be."""
        return self.steps[self.main[0]] if self.main else Column(self.gaps[0].east, 0.0)

    @property
    def last(self) -> Column:
        """The main path's last step, or where it would be."""
        return self.steps[self.main[-1]] if self.main else Column(self.gaps[-1].x, 0.0)


class Lengths(NamedTuple):
    """How much of the flow line things take: widths where work runs across the page, heights where it runs down."""

    start: float
    """Where the line begins."""
    step: float
    """Of every box."""
    plain: float
    """A gap between two boxes in which nothing waits."""
    dock: float
    """A first gap in which nothing stands but goods arrive."""
    arrow: float
    """The shortest arrow behind a dot."""
    queue: Callable[[Queue], float]
    centre: Callable[[Queue, float, float], float]
    """Where a queue's symbol stands in a slot that begins there and is so long."""
    label: Callable[[Strip, Station], float]
    """What is written behind a station on its own line; 0 for nothing."""
    beside: Callable[[Path], float]
    """What is written beside the line that leads to another path."""
    before: dict[tuple[int, int], float]
    """Room at the start of a gap, by row and gap."""
    behind: dict[int, float]
    """Room at the end of a gap, for wires that pass there."""


def widths(stream: ValueStream, figures: Figures, rules: Rules, cells: Grid, box: float, docked: bool) -> Lengths:
    """Return the lengths of a map whose work runs across the page."""
    waits = dict(figures.waits)
    arriving = {queue.id for queue in stream.line.gaps[0].queues[-1:]} if docked and rules.notation == "office" else set()

    def long(queue: Queue) -> float:
        wide = queue_width(queue, waits, rules)  # the head of the goods' arrow comes in beside the words
        return max(wide, words_width(queue, waits, rules) + 2 * GOODS_HEAD) if queue.id in arriving else wide

    def centre(queue: Queue, x: float, wide: float) -> float:
        if queue.kind == "supermarket":
            return x + max(56.0, words_width(queue, waits, rules) / 2 + rules.gap_padding)
        return x + wide / 2

    return Lengths(
        rules.margin + rules.ladder_names, box, rules.plain_gap, rules.queue_gap, SHORTEST_ARROW,
        queue=long,
        centre=centre,
        label=lambda strip, station: label_width(station, rules.type) + CLEAR if on_line(strip, station) else 0.0,
        beside=lambda path: max((width(line, rules.type.text, True) for line in beside_lines(path, rules.type)), default=0.0),
        before={(0, cells.shift): DOCK} if docked else {},
        behind={gap: APPROACH * (wires + 1) for gap, wires in wires_down(cells, stream).items()},
    )  # fmt: skip


def columns(
    stream: ValueStream, figures: Figures, rules: Rules, first: int = 0, face: Faces | None = None, least: Sequence[float] = ()
) -> Columns:
    """Return the columns of the map's steps and gaps.

    Of a deck of a wrapped map, ``first`` main steps stand before it, ``face`` is what all decks share, and ``least`` says how
    wide its gaps are at least, so that the decks' columns stand under each other.
    """
    cells = grid(stream, first)
    numbers = tuple(cell.number if rules.numbered else "" for cell in cells.cells)
    face = face or faces(stream, figures, rules, numbers)
    docked = docks(stream, rules, wires_down(cells, stream).get(cells.shift, 0) + _wires_to_first_queues(stream))
    return measured(stream, cells, face, numbers, widths(stream, figures, rules, cells, face.width, docked), docked, least)


def measured(
    stream: ValueStream, cells: Grid, face: Faces, numbers: tuple[str, ...], lengths: Lengths, docked: bool, least: Sequence[float] = ()
) -> Columns:
    """Return where the steps and gaps of a grid stand along the flow, given how long everything is."""
    strips, runs = _strips(cells, ships_in(stream), lengths, least)
    steps = tuple(Column(strips[cell.column].east, lengths.step) for cell in cells.cells)
    slot_of = {queue.id: slot for run in runs for part in run.parts if not isinstance(part, Knot)
               for queue, slot in zip(part[0].queues, part[1], strict=True)}  # fmt: skip
    row_of = {queue.id: run.row for run in runs for part in run.parts if not isinstance(part, Knot) for queue in part[0].queues}
    gap_of = {cell.step.id: cell.column for cell in cells.cells}
    gap_of |= {queue.id: run.gap for run in runs for part in run.parts if not isinstance(part, Knot) for queue in part[0].queues}
    trail = main_trail(stream).line
    return Columns(
        steps, tuple(cell.row for cell in cells.cells), numbers, cells.main,
        _main_gaps(cells, steps, strips),
        tuple(tuple(slot_of[queue.id] for queue in gap.queues) for gap in trail.gaps),
        slot_of, row_of, gap_of, runs, strips, docked, face,
    )  # fmt: skip


def _main_gaps(cells: Grid, steps: Sequence[Column], strips: Sequence[Column]) -> tuple[Column, ...]:
    """The gaps between the main path's steps: from box to box, whatever stands between them on other rows."""
    main = [steps[index] for index in cells.main]
    if not main:
        return (Column(strips[0].x, strips[-1].east - strips[0].x),)
    between = [Column(left.east, right.x - left.east) for left, right in pairwise(main)]
    start = strips[cells.shift].x
    return (Column(start, main[0].x - start), *between, Column(main[-1].east, strips[-1].east - main[-1].east))


def _strips(
    cells: Grid, shipped: bool, lengths: Lengths, least: Sequence[float]
) -> tuple[tuple[Column, ...], tuple[Run, ...]]:
    """Put gap, column, gap, column … one behind the other; each gap as wide as the row that needs most."""
    by_gap: dict[int, list[Strip]] = {}
    for strip in cells.strips:
        by_gap.setdefault(strip.gap, []).append(strip)
    filled = {(cell.row, cell.column) for cell in cells.cells}
    x = lengths.start
    strips: list[Column] = []
    runs: list[Run] = []
    for gap in range(cells.columns + 1):
        rows = by_gap.get(gap, [])
        rooms = {row: lengths.before.get((row, gap), 0.0) for row in {0, *(strip.row for strip in rows)}}
        wide = max((_needed(strip, lengths, filled) + rooms[strip.row] for strip in rows), default=rooms[0])
        if not wide and gap == cells.shift and shipped:
            wide = lengths.dock
        stations = _stations(rows, lengths, filled, max(rooms.values()))
        wide = max([wide, *stations.pop("", ()), *least[gap : gap + 1]])
        behind = lengths.behind.get(gap, 0.0)
        if behind:
            labels = [stations[f"fork {id}"][0] + reach for id, reach in _labels_beside(rows, lengths).items()]
            wide = max([wide, *labels])
        runs += [_run(strip, x, wide, lengths, stations, rooms[strip.row]) for strip in rows]
        if behind:
            wide += behind
            runs = [run._replace(east=x + wide) if run.gap == gap else run for run in runs]
        strips.append(Column(x, wide))
        x += wide + (lengths.step if gap < cells.columns else 0)
    return tuple(strips), tuple(runs)


def wires_down(cells: Grid, stream: ValueStream) -> dict[int, int]:
    """How many wires go down each gap to what stands below the main row."""
    gap_of = {cell.step.id: cell.column for cell in cells.cells if cell.row}
    gap_of |= {queue.id: strip.gap for strip in cells.strips if strip.row
               for token in strip.tokens if isinstance(token, Waiting) for queue in token.queues}  # fmt: skip
    if not gap_of:
        return {}
    wires: dict[int, int] = {}
    for id in wire_ends(stream):
        if id in gap_of:
            wires[gap_of[id]] = wires.get(gap_of[id], 0) + 1
    return wires


def wire_ends(stream: ValueStream) -> list[str]:
    """Return the ids of what messages, shipments and lines to systems end at, as often as one does."""
    systems = {place.id for place in stream.places if place.kind == "system"}
    ends = [id for info in stream.information for id in (info.source, info.target)]
    ends += [id for ship in stream.shipments for id in (ship.source, ship.target)]
    return ends + [step.id for step in stream.processes for system in dict.fromkeys(step.systems) if system in systems]


def _needed(strip: Strip, lengths: Lengths, filled: set[tuple[int, int]]) -> float:
    """Return how wide a gap without dots must be: the queues in it, or an arrow between two boxes."""
    queues = [queue for token in strip.tokens if isinstance(token, Waiting) for queue in token.queues]
    if queues:
        return sum(lengths.queue(queue) for queue in queues)
    between = (strip.row, strip.gap - 1) in filled and (strip.row, strip.gap) in filled
    return lengths.plain if between else 0.0


def _stations(rows: Sequence[Strip], lengths: Lengths, filled: set[tuple[int, int]], dock: float) -> dict[str, list[float]]:
    """Return where the dots of a gap stand, from its left edge: right of the dock and of all that stands before them on every row.

    Under the empty name stands how wide the gap must be.
    """
    found: dict[str, list[float]] = {}
    if not any(isinstance(token, Station) for strip in rows for token in strip.tokens):
        return found
    beside = _labels_beside(rows, lengths)
    settled = False
    while not settled:
        settled = True
        widest = 0.0
        for strip in rows:
            cursor, label, clear = dock, 0.0, 0.0
            for token in strip.tokens:
                if isinstance(token, Waiting):
                    if token.queues:
                        cursor = max(cursor, label) + sum(lengths.queue(queue) for queue in token.queues)
                        label = 0.0
                    continue
                key = key_of(token)
                x = max(found.get(key, [0.0])[0], max(cursor, label) + DOT, clear)
                if found.get(key) != [x]:
                    found[key], settled = [x], False
                cursor = x + ENTRY
                clear = max(clear, x + beside.get(token.id, 0.0)) if token.kind == "fork" else clear
                words = lengths.label(strip, token)
                label = x + words if words else 0.0
            into_box = (strip.row, strip.gap) in filled
            ends_with_dot = isinstance(_last(strip), Station)
            widest = max(widest, label, cursor + (lengths.arrow if into_box and ends_with_dot else 0.0))
            first = strip.tokens[0]
            if isinstance(first, Station) and first.kind == "fork":  # the words beside the line end before what stands on the box's corner
                widest = max(widest, found[key_of(first)][0] + beside.get(first.id, 0.0) + 6)
    found[""] = [float(-(-widest // 8) * 8)]
    return found


def _labels_beside(rows: Sequence[Strip], lengths: Lengths) -> dict[str, float]:
    """How far the words beside the lines down from a fork reach, by split: no other line may come down there."""
    reach: dict[str, float] = {}
    for strip in rows:
        first = strip.tokens[0]
        if isinstance(first, Station) and first.kind == "fork" and first.path:
            reach[first.id] = max(reach.get(first.id, 0.0), ENTRY + lengths.beside(first.path) + CLEAR)
    return reach


def beside_lines(path: Path, type: Type) -> tuple[str, ...]:
    """Return share and name of a path as they stand beside the line down to it: a long name on two lines."""
    lines = (path.share.text,) if path.share else ()
    return (*lines, *(wrap(path.name, type.small, max(140.0, width(path.name, type.text, True) * 0.6), True) if path.name else ()))


def _last(strip: Strip) -> Station | Waiting | None:
    """The last thing that stands in a gap of a row; gaps without queues don't count."""
    return next((token for token in reversed(strip.tokens) if isinstance(token, Station) or token.queues), None)


def on_line(strip: Strip, station: Station) -> bool:
    """Return whether the words of a fork stand above the row's own line; those of the paths below stand between the rows."""
    return station.kind == "fork" and strip.tokens[0] is not station


def label_width(station: Station, type: Type) -> float:
    """Return the width of what is written at a dot: question above, share and name of the path under it."""
    path = station.path
    question = width(station.question, type.text, True) if station.question else 0.0
    return max(question, path_label_width(path, type) if path else 0.0)


def path_label_width(path: Path, type: Type) -> float:
    """Return the width of a path's share and name on one line."""
    if not path.share:
        return width(path.name, type.text, True)
    return width(path.share.text, type.text, True) + (6 + width(path.name, type.small) if path.name else 0)


def _run(strip: Strip, x: float, wide: float, lengths: Lengths, stations: dict[str, list[float]], dock: float) -> Run:
    """Put a row's things into a gap; a queue alone takes all of it."""
    parts: list[Knot | tuple[Waiting, tuple[Slot, ...]]] = []
    cursor, label = x + dock, 0.0
    groups = [token for token in strip.tokens if isinstance(token, Waiting) and token.queues]
    for token in strip.tokens:
        if isinstance(token, Station):
            spot = x + stations[key_of(token)][0]
            parts.append(Knot(spot, token))
            cursor = spot + ENTRY
            words = lengths.label(strip, token)
            label = spot + words if words else 0.0
            continue
        start = max(cursor, label) if token.queues else cursor
        end = x + wide
        if token.queues and token is not groups[-1]:
            end = start + sum(lengths.queue(queue) for queue in token.queues)
        elif token.queues:
            later = [x + stations[key_of(t)][0] - DOT for t in strip.tokens[strip.tokens.index(token) :] if isinstance(t, Station)]
            end = min([end, *later])
        parts.append((token, _slots(token.queues, start, end, lengths)))
        if token.queues:
            cursor, label = end, 0.0
    return Run(strip.gap, strip.row, x, x + wide, tuple(parts))


def _slots(queues: Sequence[Queue], x: float, end: float, lengths: Lengths) -> tuple[Slot, ...]:
    """Return where queues stand, one behind the other."""
    slots = []
    for queue in queues:
        wide = lengths.queue(queue) if len(queues) > 1 else end - x
        slots.append(Slot(x, wide, lengths.centre(queue, x, wide)))
        x += wide
    return tuple(slots)


def first_step(stream: ValueStream) -> Process | None:
    """Return the first step of the main path."""
    return next((step for step in main_trail(stream).line.steps if isinstance(step, Process)), None)


def ships_in(stream: ValueStream) -> bool:
    """Return whether a shipment from outside enters the first step."""
    first = first_step(stream)
    return first is not None and any(shipment.target == first.id for shipment in stream.shipments)


def _wires_to_first_queues(stream: ValueStream) -> int:
    """How many wires come down on the queues before the first step."""
    first = {queue.id for queue in stream.line.gaps[0].queues}
    return sum(info.source in first or info.target in first for info in stream.information) if first else 0


def docks(stream: ValueStream, rules: Rules, wires: int) -> bool:
    """Return whether a supplier's wide arrow needs room before the first gap: for queues on or above its line, for
    paths that part there, for wires that go down it."""
    if not ships_in(stream):
        return False
    queues = stream.line.gaps[0].queues
    parts_at_once = bool(stream.line.steps) and isinstance(stream.line.steps[0], Split)
    return bool(wires) or parts_at_once or (bool(queues) and (rules.notation == "office" or any(queue.kind in ON_AXIS for queue in queues)))
