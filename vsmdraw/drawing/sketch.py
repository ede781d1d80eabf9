"""Hand-drawn marks in place of ruled ones: lines bow a little, outlines are gone over twice, the second time past their corners.

A line strays from its ruled place by ``STRAY`` px of the sheet at most and runs past a corner by ``PAST`` px at most. Words,
grounds and pictures stay as they are. The hand is led by the name of what it draws (CRC-32 of the group's id), so the same
text gives the same strokes everywhere, and a step keeps its strokes when another one changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from math import ceil, cos, pi, sin, sqrt, tan
from zlib import crc32

from ..geometry.boxes import Point
from ..geometry.paths import num
from ..values import NamedTuple
from .bounds import arc
from .bounds import strokes as commands
from .marks import Circle, Drawing, Group, Mark, Path, Rect

STRAY = 1.8
"""How far a stroke may be from its ruled place, in px of the sheet."""
PAST = 3.0
"""How far the second stroke of an edge may run past its corner, in px of the sheet."""

_BOW = 0.014
"""Of its length, how far a short line bows."""
_MOST = 1.15
"""How far a long one does, in px of the sheet."""
_SWING = 130.0
"""A line swings to the other side about so often, in px of the sheet."""
_AGAIN = 16.0
"""Edges from so many px of the sheet on are drawn a second time."""
_WIDE = 4.0
"""Lines of so many px of the sheet, and more, are drawn once, with the ends they had."""
_SECOND = 0.55
"""Width of the second stroke, of the first."""
_THIN = 1.0
"""Lines of so many px of the sheet, and less, are ruled once: hairlines between rows."""
_QUARTER = 4 * (sqrt(2) - 1) / 3
"""Handles of a quarter of a circle, of its radius."""
_FLAT = ("paper", "panel", "wait-tint", "wait-strong", "work-tint", "alert-tint")
"""Grounds: what is written and drawn on them hides their edges."""


class Line(NamedTuple):
    """A straight piece of a path."""

    start: Point
    end: Point


class Curve(NamedTuple):
    """A cubic piece of a path."""

    start: Point
    first: Point
    second: Point
    end: Point


class Stroke(NamedTuple):
    """Pieces that follow one another without lifting the pen."""

    pieces: tuple[Line | Curve, ...]
    closed: bool


def sketched(drawing: Drawing) -> Drawing:
    """Return the drawing as a good hand would draw it with a pen."""
    groups = []
    for index, group in enumerate(drawing.groups):
        hand = _Hand(crc32((group.id or f"{group.icon} {index}").encode()))
        groups.append(_group(group, hand, 1.0))
    return drawing._replace(groups=tuple(groups))


class _Hand:
    """Small numbers that look as if by chance: a linear congruential generator (Knuth's MMIX), the same on every machine."""

    def __init__(self, seed: int) -> None:
        self.latest = ("", "")
        """A path and what was drawn for it: the core of a hollow line goes where its outline went."""
        self.state = seed
        self.off()  # the first number of neighbouring seeds is much the same
        self.off()

    def off(self) -> float:
        """Return a number from -1 to 1."""
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        return (self.state >> 33) / 0x40000000 - 1

    def some(self) -> float:
        """Return a number from a half to 1."""
        return 0.75 + self.off() / 4


def _group(group: Group, hand: _Hand, scale: float) -> Group:
    scale *= group.scale
    return group._replace(marks=tuple(mark for one in group.marks for mark in _marks(one, hand, scale)))


def _marks(mark: Mark, hand: _Hand, scale: float) -> Iterator[Mark]:
    """Yield what is drawn in place of a mark: its ground, then its strokes."""
    if isinstance(mark, Group):
        yield _group(mark, hand, scale)
    elif isinstance(mark, Rect | Path | Circle):
        outline = list(strokes_of(mark))
        if not mark.stroke:
            yield _solid(mark, outline, hand, scale)
            return
        if mark.fill:
            yield mark._replace(stroke="")
        yield from _outline(mark, outline, hand, scale)
    else:
        yield mark


def _solid(mark: Rect | Path | Circle, outline: list[Stroke], hand: _Hand, scale: float) -> Mark:
    """Return a filled shape with edges cut by hand; grounds, discs and badges stay as they are."""
    if mark.fill in _FLAT or isinstance(mark, Circle) or (isinstance(mark, Rect) and (mark.radius or min(mark[2:4]) * scale < _AGAIN)):
        return mark
    return Path("".join(_once(stroke, hand, scale) for stroke in outline), mark.fill)


def _outline(mark: Rect | Path | Circle, outline: list[Stroke], hand: _Hand, scale: float) -> Iterator[Path]:
    dash = "" if isinstance(mark, Circle) else mark.dash
    wide = mark.stroke_width * scale >= _WIDE
    ruled = mark.d if isinstance(mark, Path) else ""
    core = bool(ruled) and ruled == hand.latest[0]
    once = hand.latest[1] if core else "".join(_once(stroke, hand, scale) for stroke in outline)
    hand.latest = ruled, once
    cap = mark.cap if isinstance(mark, Path) and (wide or core or dash) else "butt" if dash else "round"  # round ends would close the gaps
    yield Path(once, "", mark.stroke, mark.stroke_width, "round", cap, dash)
    if dash or wide or core or mark.stroke_width * scale < _THIN or mark.stroke == "hair":
        return
    if again := "".join(_again(stroke, hand, scale) for stroke in outline):
        yield Path(again, "", mark.stroke, round(mark.stroke_width * _SECOND, 2), "round", "round")


def _once(stroke: Stroke, hand: _Hand, scale: float) -> str:
    """Return the strokes of the first time: one go, corners a little off where an outline closes."""
    pieces = _off_corners(stroke, hand, scale) if stroke.closed else stroke.pieces
    return _at(pieces[0].start) + "".join(_piece(piece, hand, scale) for piece in pieces) + ("Z" if stroke.closed else "")


def _again(stroke: Stroke, hand: _Hand, scale: float) -> str:
    """Return the strokes of the second time: long edges one by one, past their corners where the outline closes."""
    parts = []
    here: Point | None = None
    for piece in stroke.pieces:
        if isinstance(piece, Line) and stroke.closed:
            long = _length(piece) * scale >= _AGAIN
            parts.append(_past(piece, hand, scale) if long else "")
            here = None
        elif isinstance(piece, Curve) or _length(piece) * scale >= _AGAIN:
            if _reach(piece) * scale < _AGAIN / 2:
                here = None
                continue
            parts.append(("" if here == piece.start else _at(piece.start)) + _piece(piece, hand, scale))
            here = piece.end
        else:
            here = None
    return "".join(parts)


def _past(line: Line, hand: _Hand, scale: float) -> str:
    """Return an edge that runs past both of its corners."""
    length = _length(line)
    past = min(0.06 * length, PAST / scale)
    before, after = (past * hand.some() / length for _ in range(2))
    (x, y), (x2, y2) = line
    start = Point(x - (x2 - x) * before, y - (y2 - y) * before)
    return _at(start) + _wavy(Line(start, Point(x2 + (x2 - x) * after, y2 + (y2 - y) * after)), hand, scale)


def _off_corners(stroke: Stroke, hand: _Hand, scale: float) -> tuple[Line | Curve, ...]:
    """Return the pieces of an outline with its corners moved a little, with the handles next to them."""
    moved = []
    for before, after in zip((stroke.pieces[-1], *stroke.pieces), stroke.pieces, strict=False):
        most = min(_BOW * min(_reach(before), _reach(after)), _MOST / 2 / scale)
        moved.append((hand.off() * most, hand.off() * most))
    pieces: list[Line | Curve] = []
    for piece, near, far in zip(stroke.pieces, moved, (*moved[1:], moved[0]), strict=True):
        shifts = (near, far) if isinstance(piece, Line) else (near, near, far, far)
        pieces.append(piece.__class__(*(Point(x + right, y + down) for (x, y), (right, down) in zip(piece, shifts, strict=True))))
    return tuple(pieces)


def _piece(piece: Line | Curve, hand: _Hand, scale: float) -> str:
    """Return the strokes from a piece's start to its end."""
    if isinstance(piece, Line):
        return _wavy(piece, hand, scale)
    most = min(2 * _BOW * _reach(piece), _MOST / scale)
    first, second = (Point(x + hand.off() * most, y + hand.off() * most) for x, y in piece[1:3])
    return _curve(first, second, piece.end)


def _wavy(line: Line, hand: _Hand, scale: float) -> str:
    """Return curves along a line that swing to its sides and end where it does."""
    (x, y), (x2, y2) = line
    length = _length(line)
    if length * scale < 3:
        return f"L{num(x2)} {num(y2)}"
    swings = max(1, round(length * scale / _SWING))
    most = min(_BOW * length, _MOST / scale)
    offs = [0.0, *(most * hand.off() for _ in range(swings - 1)), 0.0]
    lean = most * (1 if hand.off() > 0 else -1)
    leans = [lean * hand.some(), *((after - before) / 6 for before, after in zip(offs, offs[2:], strict=False)), -lean * hand.some()]
    right, down = (x2 - x) / length, (y2 - y) / length
    parts = []
    for index in range(swings):
        points = (
            (index + 1 / 3, offs[index] + leans[index]),
            (index + 2 / 3, offs[index + 1] - leans[index + 1]),
            (index + 1, offs[index + 1]),
        )
        places = (
            Point(x + along * length / swings * right - aside * down, y + along * length / swings * down + aside * right)
            for along, aside in points
        )
        parts.append(_curve(*places))
    return "".join(parts)


def strokes_of(mark: Rect | Path | Circle) -> Iterator[Stroke]:
    """Yield the strokes of a mark's outline, arcs as cubic curves.

    >>> [len(stroke.pieces) for stroke in strokes_of(Path("M0 0H4V3ZM8 8V9"))]
    [3, 1]
    """
    if isinstance(mark, Circle):
        yield _ring(mark)
        return
    d = _rect(mark) if isinstance(mark, Rect) else mark.d
    pieces: list[Line | Curve] = []
    start = here = Point(0, 0)
    for command, numbers in chain(commands(d), (("M", [0.0, 0.0]),)):
        if command in "MZ":
            if command == "Z" and here != start:
                pieces.append(Line(here, start))
            if pieces:
                yield Stroke(tuple(pieces), command == "Z")
            pieces = []
            here = start if command == "Z" else Point(*numbers)
            start = here
            continue
        new = list(_pieces(here, command, numbers))
        pieces += [piece for piece in new if piece.start != piece.end]
        here = new[-1].end if new else here


def _pieces(here: Point, command: str, numbers: list[float]) -> Iterator[Line | Curve]:
    if command == "L":
        yield Line(here, Point(*numbers))
    elif command == "H":
        yield Line(here, Point(numbers[0], here.y))
    elif command == "V":
        yield Line(here, Point(here.x, numbers[0]))
    elif command == "Q":
        bend, end = Point(*numbers[:2]), Point(*numbers[2:])
        yield Curve(here, _between(here, bend, 2 / 3), _between(end, bend, 2 / 3), end)
    elif command == "C":
        yield Curve(here, Point(*numbers[:2]), Point(*numbers[2:4]), Point(*numbers[4:]))
    else:
        yield from _arc(here, numbers)


def _arc(start: Point, numbers: list[float]) -> Iterator[Line | Curve]:
    """Yield an arc in curves of a quarter turn at most."""
    rx, ry, turned, large, sweep, x, y = numbers
    end = Point(x, y)
    found = arc(start, rx, ry, turned, large, sweep, end)
    if found is None:
        yield Line(start, end)
        return
    centre, rx, ry, first, turn = found
    count = ceil(abs(turn) / (pi / 2) - 1e-9)
    handle = 4 / 3 * tan(turn / count / 4)
    here = start
    for index in range(count):
        one, other = first + turn * index / count, first + turn * (index + 1) / count
        there = end if index == count - 1 else Point(centre.x + rx * cos(other), centre.y + ry * sin(other))
        leaving = Point(here.x - handle * rx * sin(one), here.y + handle * ry * cos(one))
        coming = Point(there.x + handle * rx * sin(other), there.y - handle * ry * cos(other))
        yield Curve(here, leaving, coming, there)
        here = there


def _ring(circle: Circle) -> Stroke:
    x, y, r = circle[:3]
    k = _QUARTER * r
    east, south, west, north = Point(x + r, y), Point(x, y + r), Point(x - r, y), Point(x, y - r)
    return Stroke(
        (
            Curve(east, Point(x + r, y + k), Point(x + k, y + r), south),
            Curve(south, Point(x - k, y + r), Point(x - r, y + k), west),
            Curve(west, Point(x - r, y - k), Point(x - k, y - r), north),
            Curve(north, Point(x + k, y - r), Point(x + r, y - k), east),
        ),
        closed=True,
    )


def _rect(rect: Rect) -> str:
    x, y, wide, high, r = *rect[:4], rect.radius
    if not r:
        return f"M{x} {y}H{x + wide}V{y + high}H{x}Z"
    east, south = x + wide, y + high
    return (
        f"M{x + r} {y}H{east - r}Q{east} {y} {east} {y + r}V{south - r}Q{east} {south} {east - r} {south}"
        f"H{x + r}Q{x} {south} {x} {south - r}V{y + r}Q{x} {y} {x + r} {y}Z"
    )


def _at(point: Point) -> str:
    return f"M{num(point.x)} {num(point.y)}"


def _curve(first: Point, second: Point, end: Point) -> str:
    return f"C{num(first.x)} {num(first.y)} {num(second.x)} {num(second.y)} {num(end.x)} {num(end.y)}"


def _between(start: Point, end: Point, share: float) -> Point:
    return Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)


def _length(line: Line) -> float:
    return sqrt((line.end.x - line.start.x) ** 2 + (line.end.y - line.start.y) ** 2)


def _reach(piece: Line | Curve) -> float:
    """Return how far a piece's ends are apart."""
    return sqrt((piece.end.x - piece.start.x) ** 2 + (piece.end.y - piece.start.y) ** 2)
