"""Hatching: grounds that are told apart without a grey. The lines are cut here, since patterns don't survive every program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt

from ..geometry.boxes import Box, Point
from ..geometry.paths import num
from .bounds import mark_box, strokes
from .marks import Drawing, Group, Mark, Path, Rect, Words
from .themes import Hatch, Theme

CLEAR = 2.0
"""Words and small signs on a hatched ground keep this much free of lines."""


def hatched(drawing: Drawing, theme: Theme) -> Drawing:
    """Return the drawing with the grounds hatched that the theme hatches; cost grows with their area."""
    return drawing._replace(groups=tuple(_hatched_group(group, theme) for group in drawing.groups))


def _hatched_group(group: Group, theme: Theme) -> Group:
    if not any(isinstance(mark, Group) or (isinstance(mark, Rect | Path) and mark.fill in theme.hatches) for mark in group.marks):
        return group
    marks: list[Mark] = []
    for index, mark in enumerate(group.marks):
        marks.append(_hatched_group(mark, theme) if isinstance(mark, Group) else mark)
        if isinstance(mark, Rect | Path) and mark.fill in theme.hatches:
            hatch = theme.hatches[mark.fill]
            lines = lines_in(corners(mark), hatch, tuple(_spared(mark_box(mark), group.marks[index + 1 :])))
            if lines:
                marks.append(Path(lines, stroke=hatch.ink, stroke_width=hatch.width))
    return group._replace(marks=tuple(marks))


def corners(mark: Rect | Path) -> tuple[tuple[Point, ...], ...]:
    """Return the outlines of a ground as corners; a curve is taken for the straight line between its ends.

    >>> corners(Path("M0 0H4V3Z"))
    ((Point(x=0.0, y=0.0), Point(x=4.0, y=0.0), Point(x=4.0, y=3.0)),)
    """
    if isinstance(mark, Rect):
        return (_corners_of(Box(mark.x, mark.y, mark.width, mark.height)),)
    outlines: list[list[Point]] = []
    for command, numbers in strokes(mark.d):
        if command == "M" or not outlines:
            outlines.append([])
        if command == "H":
            outlines[-1].append(Point(numbers[0], outlines[-1][-1].y))
        elif command == "V":
            outlines[-1].append(Point(outlines[-1][-1].x, numbers[0]))
        elif command != "Z":
            outlines[-1].append(Point(numbers[-2], numbers[-1]))
    return tuple(tuple(outline) for outline in outlines)


def _corners_of(box: Box) -> tuple[Point, ...]:
    return (Point(box.x, box.y), Point(box.east, box.y), Point(box.east, box.south), Point(box.x, box.south))


def lines_in(outlines: Sequence[Sequence[Point]], hatch: Hatch, spared: Sequence[Box] = ()) -> str:
    """Return the strokes of a hatch inside the outlines, but in none of the spared boxes.

    Lines rise to the right and lie on one grid for the whole sheet, so that neighbours join.

    >>> lines_in(corners(Rect(0, 0, 4, 4)), Hatch(2 * sqrt(2), 1))
    'M0 4L4 0'
    """
    cut = list(_cut(outlines, hatch.spacing, 1, spared))
    if hatch.crossed:
        cut += _cut(outlines, hatch.spacing, -1, spared)
    return "".join(f"M{num(one.x)} {num(one.y)}L{num(other.x)} {num(other.y)}" for one, other in cut)


def _cut(outlines: Sequence[Sequence[Point]], spacing: float, way: int, spared: Sequence[Box]) -> Iterator[tuple[Point, Point]]:
    """Yield the pieces of the lines ``y + way * x = k * step`` that are inside: between every odd and even crossing."""
    step = spacing * sqrt(2)
    edges = [edge for outline in outlines for edge in zip(outline, (*outline[1:], outline[0]), strict=True)]
    levels = [point.y + way * point.x for outline in outlines for point in outline]
    first, last = int(min(levels) // step) + 1, -int(-max(levels) // step)
    for count in range(first, last):
        level = count * step
        crossings = sorted(x for a, b in edges if (x := _crossing(a, b, level, way)) is not None)
        for west, east in zip(crossings[::2], crossings[1::2], strict=False):
            for start, end in _without(west, east, level, way, spared):
                if end - start > 0.4:
                    yield Point(start, level - way * start), Point(end, level - way * end)


def _crossing(a: Point, b: Point, level: float, way: int) -> float | None:
    """Return where an edge crosses a line, as x; an edge owns its first end but not its last."""
    at_a, at_b = a.y + way * a.x - level, b.y + way * b.x - level
    if (at_a < 0) == (at_b < 0):
        return None
    return a.x + (b.x - a.x) * at_a / (at_a - at_b)


def _without(west: float, east: float, level: float, way: int, spared: Sequence[Box]) -> list[tuple[float, float]]:
    """Return what is left of a piece of a line outside the boxes, as stretches of x."""
    pieces = [(west, east)]
    for box in spared:
        ends = sorted(((level - box.y) * way, (level - box.south) * way))
        start, end = max(box.x, ends[0]), min(box.east, ends[1])
        if start < end:
            pieces = [
                piece for left, right in pieces for piece in ((left, min(right, start)), (max(left, end), right)) if piece[0] < piece[1]
            ]
    return pieces


def _spared(ground: Box, later: Sequence[Mark]) -> Iterator[Box]:
    """Yield the room of words and small signs on a ground."""
    for mark in later:
        if isinstance(mark, Words):
            yield mark_box(mark).grown(CLEAR)
        elif isinstance(mark, Path) and not mark.fill:
            box = mark_box(mark)
            if box.width < ground.width / 2 and ground.x <= box.x and box.east <= ground.east and box.overlaps(ground):
                yield box.grown(CLEAR)
