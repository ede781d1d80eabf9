"""Connectors: which lines of a map lead from one box to another, and which pieces of them are glued to what.

A straight line is one connector. A line with corners is three things: connectors at its ends, and between them the strokes with the
corners, to which both are glued. Elbow connectors would be one thing, but programs don't agree on where those bend: LibreOffice before
7.5 doesn't look at what the file says about that.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from ..drawing.bounds import mark_box
from ..drawing.marks import Circle, Drawing, Mark, Path, Rect
from ..geometry.boxes import Box, Point
from ..geometry.paths import num, rounded
from ..layout.model import Layout, Placed
from ..shapes.arrows import DownMovement
from ..shapes.wires import Tree
from ..values import NamedTuple

BOXES = ("process", "place", "stock", "several", "dot", "continuation")
"""Shapes that lines can be glued to, the ones that are preferred where two meet first."""
NEAR = 2.5
"""px: how far from a box's edge a line may end and still belong to it."""
RIM = 1.25
"""px: outline of a push arrow."""
SMALL_HEAD = 2
"""Length of the smallest head that a line may have, in its widths."""
WAY = "way-"
"""In front of the id of a line, for its strokes with the corners."""


class End(NamedTuple):
    """Where a connector is glued."""

    id: str
    """Of a mark of a box (see :func:`frame_id`), or of the strokes of the line itself."""
    at: Point
    """In px of the sheet."""


class Strand(NamedTuple):
    """How a connector's line looks; a line of two colours has two."""

    tone: str
    width: float
    """In px."""
    head: str = ""
    """``triangle``, ``oval`` or nothing, at its end."""
    size: str = "lg"


class Connector(NamedTuple):
    """A straight piece that is glued to what it joins."""

    points: tuple[Point, Point]
    start: End | None
    end: End | None
    head: bool
    """Whether the line's head stands at its end."""


class Line(NamedTuple):
    """A line between boxes."""

    pieces: tuple[Connector, ...]
    way: str
    """Strokes between the pieces; empty for a straight line."""
    strands: tuple[Strand, ...]
    drops: tuple[int, ...] = ()
    """Which marks of its shape it takes the place of."""
    adds: tuple[Mark, ...] = ()
    """What is drawn over it in their place."""


class _Run(NamedTuple):
    """What a shape says about its line: the way of its strokes, and where straight pieces begin and end."""

    pieces: tuple[tuple[Point, Point, bool], ...]
    """From where to where, and whether a head stands there."""
    way: str
    strands: tuple[Strand, ...]
    drops: tuple[int, ...]
    adds: tuple[Mark, ...] = ()


class _Frame(NamedTuple):
    """A closed mark of a box, which lines may end on."""

    id: str
    box: Box


def frame_id(id: str, index: int) -> str:
    """Return what a mark of a shape is called as an end of lines."""
    return f"{id}/{index}"


def lines_of(layout: Layout, drawing: Drawing) -> dict[str, Line]:
    """Return the line of each shape that is one between boxes; a line that ends on no box is none."""
    frames = list(_frames(drawing))
    found: dict[str, Line] = {}
    for item in layout.placed:
        run = LINES[item.shape](item) if item.shape in LINES else None
        if run is None:
            continue
        pieces = tuple(_glued(start, end, head, item.id, run, frames) for start, end, head in run.pieces)
        outside = [end for piece in pieces for end in (piece.start, piece.end) if end is not None and not end.id.startswith(WAY)]
        if outside:
            found[item.id] = Line(pieces, run.way, run.strands, run.drops, run.adds)
    return found


def _frames(drawing: Drawing) -> Iterator[_Frame]:
    """Yield the closed marks of all boxes: boxes that are preferred where two meet first, and of each its largest mark first."""
    groups = [group for group in drawing.groups if group.icon in BOXES]
    for group in sorted(groups, key=lambda group: BOXES.index(group.icon)):
        closed = [
            _Frame(frame_id(group.id, index), mark_box(mark._replace(stroke="")))
            for index, mark in enumerate(group.marks)
            if isinstance(mark, Rect | Circle) or (isinstance(mark, Path) and mark.fill)
        ]
        yield from sorted(closed, key=lambda frame: -frame.box.width * frame.box.height)


def _glued(start: Point, end: Point, head: bool, id: str, run: _Run, frames: Sequence[_Frame]) -> Connector:
    """Return a piece with the box on its outer end, and the line's own strokes on its inner end."""
    own = End(f"{WAY}{id}", start), End(f"{WAY}{id}", end)
    first, last = _end(start, frames), _end(end, frames)
    if not run.way:
        return Connector((start, end), first, last, head)
    outward = head or (start, end, head) != run.pieces[0]
    return Connector((start, end), own[0] if outward else first, last if outward else own[1], head)


def _end(point: Point, frames: Sequence[_Frame]) -> End | None:
    """Return the mark on whose edge a line ends, and where."""
    best: tuple[float, End] | None = None
    for frame in frames:
        box = frame.box
        inside = Point(min(max(point.x, box.x), box.east), min(max(point.y, box.y), box.south))
        off = max(abs(point.x - inside.x), abs(point.y - inside.y))
        off = off or min(point.x - box.x, box.east - point.x, point.y - box.y, box.south - point.y)
        if off <= NEAR and (best is None or off < best[0] - 0.01):
            best = off, End(frame.id, Point(round(inside.x, 3), round(inside.y, 3)))
    return best[1] if best else None


# -- ways with corners


def _straightened(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return a run without points that lie on the way between two others."""
    kept = [points[0]]
    for here, after in pairwise(points[1:]):
        before = kept[-1]
        level = abs(before.y - here.y) < 0.01 and abs(here.y - after.y) < 0.01
        upright = abs(before.x - here.x) < 0.01 and abs(here.x - after.x) < 0.01
        if not level and not upright:
            kept.append(here)
    return (*kept, points[-1])


def _along(points: Sequence[Point], radius: float, strands: tuple[Strand, ...], drops: tuple[int, ...]) -> _Run:
    """Return a run through points: straight, or with rounded corners between its first piece and its last."""
    points = _straightened(points)
    if len(points) == 2:
        return _Run(((points[0], points[1], True),), "", strands, drops)
    first, way, last = _cornered(points, radius)
    return _Run(((points[0], first, False), (last, points[-1], True)), way, strands, drops)


def _cornered(points: Sequence[Point], radius: float) -> tuple[Point, str, Point]:
    """Return where the first corner of a run begins, its strokes, and where its last corner ends."""
    first = _before(points[1], points[0], points[2], radius)
    last = _before(points[-2], points[-1], points[-3], radius)
    return first, rounded((first, *points[1:-1], last), radius), last


def _before(corner: Point, towards: Point, other: Point, radius: float) -> Point:
    """Return where the rounding of a corner meets the piece towards a point."""
    length = abs(towards.x - corner.x) + abs(towards.y - corner.y)
    reach = min(radius, length / 2, (abs(other.x - corner.x) + abs(other.y - corner.y)) / 2)
    share = reach / length if length else 0.0
    return Point(corner.x + (towards.x - corner.x) * share, corner.y + (towards.y - corner.y) * share)


# -- what the shapes of the map say about their lines


def _information(item: Placed) -> _Run:
    last = 3 if item.content.flash else 1
    return _along(item.content.points, item.content.radius, (Strand("info", 1.5, "triangle"),), (0, last))


def _goods(item: Placed) -> _Run:
    return _along(item.content.points, item.content.radius, (Strand("ink", 6.0), Strand("paper", 3.5)), (0, 1))


def _flow_line(item: Placed) -> _Run:
    return _along(item.content.points, 8, (Strand("ink", 2.0),), (0,))


def _arc(item: Placed) -> _Run:
    return _along(item.content.points, 16, (Strand(item.content.tone, 1.75, "triangle"),), (0, 1))


def _system_line(item: Placed) -> _Run | None:
    content, strands = item.content, (Strand("line", 1.25, "oval"),)
    if isinstance(content, Tree):
        return _tree(content, 8, strands, tuple(range(len(content.runs) + 1)))
    drops = tuple(range(len(content.drops) + 1))
    runs = [(content.start, Point(content.start.x, content.bus), Point(drop[0].x, content.bus), *drop) for drop in content.drops]
    return _parting(runs, content.bus, 8, strands, drops)


def _bus(item: Placed) -> _Run | None:
    content, strands = item.content, (Strand("info", 1.5, "triangle"),)
    if isinstance(content, Tree):
        return _tree(content, 6, strands, (0, 1))
    runs = [(content.start, Point(content.start.x, content.bus), Point(drop.x, content.bus), drop) for drop in sorted(content.drops)]
    return _parting(runs, content.bus, 6, strands, (0, 1))


def _parting(
    runs: Sequence[tuple[Point, ...]], bus: float, radius: float, strands: tuple[Strand, ...], drops: tuple[int, ...]
) -> _Run | None:
    """Return a trunk, a level piece with everything that bends, and the last pieces down to the boxes."""
    if len(runs) == 1:
        return _along(runs[0], radius, strands, drops)
    start = runs[0][0]
    hub = Point(start.x, bus)
    pieces, way = [(start, hub, False)], ""
    for run in runs:
        points = _straightened(run[1:])
        if len(points) == 2:
            pieces.append((points[0], points[1], True))
            continue
        _, _, last = _cornered(points, radius)
        way += rounded((*points[:-1], last), radius)
        pieces.append((last, points[-1], True))
    return _Run(tuple(pieces), way, strands, drops)


def _tree(content: Tree, radius: float, strands: tuple[Strand, ...], drops: tuple[int, ...]) -> _Run | None:
    """Return a line that parts where work runs down the page."""
    runs = [_straightened(run) for run in content.runs]
    if len(runs) == 1:
        return _along(runs[0], radius, strands, drops)
    bends = [run for run in runs if len(run) > 2]
    if not bends:
        return None
    first = min((run[1] for run in bends), key=lambda point: abs(point.x - runs[0][0].x))
    start = runs[0][0]
    hub = Point(max(start.x, first.x - radius), start.y) if first.x > start.x else first
    pieces, way = [(start, hub, False)], ""
    for run in runs:
        if len(run) == 2:
            pieces.append((hub, run[1], True))
            continue
        _, _, last = _cornered(run, radius)
        way += rounded((hub, *run[1:-1], last), radius)
        pieces.append((last, run[-1], True))
    return _Run(tuple(pieces), way, strands, drops)


def _movement(item: Placed) -> _Run | None:
    """An arrow on the flow line: its shaft is the connector, and the white of a push arrow lies on it."""
    box, content = item.box, item.content
    down = isinstance(content, DownMovement)
    start, end = Point(box.x, box.centre.y), Point(box.east, box.centre.y)
    if down:
        start, end = Point(box.centre.x, box.y), Point(box.centre.x, box.south)
    if content.kind == "flow":
        return _Run(((start, end, True),), "", (Strand("ink", 2.0, "triangle"),), (0, 1))
    if content.kind != "push":
        return None
    across, along = (box.width, box.height) if down else (box.height, box.width)
    shaft = across * 0.52
    length, neck = along - min(across * 0.8, along / 2), along - SMALL_HEAD * shaft
    if neck < content.stripe:
        return None
    stripes = max(1, round(length / content.stripe / 2 - 0.5)) * 2 + 1
    step, half, white = length / stripes, shaft / 2 - RIM, ""
    for index in range(0, stripes, 2):
        near, far = step * index + (RIM if index == 0 else 0), min(step * (index + 1), neck)
        if far - near < 0.5:
            break
        if down:
            x, y = box.centre.x, box.y
            white += f"M{num(x - half)} {num(y + near)}H{num(x + half)}V{num(y + far)}H{num(x - half)}Z"
        else:
            x, y = box.x, box.centre.y
            white += f"M{num(x + near)} {num(y - half)}H{num(x + far)}V{num(y + half)}H{num(x + near)}Z"
    strands = (Strand("ink", shaft, "triangle", "sm"),)
    return _Run(((start, end, True),), "", strands, (0, 1, 2), (Path(white, "paper"),))


LINES: dict[str, Callable[[Placed], _Run | None]] = {
    "information": _information,
    "goods": _goods,
    "flow_line": _flow_line,
    "rework": _arc,
    "route": _arc,
    "system_line": _system_line,
    "bus": _bus,
    "movement": _movement,
}
"""Shapes that are lines: their way, and which of their marks it takes the place of."""
