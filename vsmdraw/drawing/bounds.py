"""Where the ink of marks is: for sheets that hold everything and for checks that nothing runs over anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import atan2, cos, pi, sin, sqrt

from ..geometry.boxes import Box, Point, around
from ..geometry.textsize import line_box
from ..values import NamedTuple
from .marks import Circle, Drawing, Group, Image, Mark, Path, Rect, Words

_NUMBERS_OF = {"M": 2, "L": 2, "H": 1, "V": 1, "Q": 4, "C": 6, "A": 7, "Z": 0}


class Inked(NamedTuple):
    """A mark and where it is on the sheet."""

    mark: Rect | Path | Circle | Words | Image
    box: Box
    """In px of the sheet, outline included."""
    groups: tuple[Group, ...]
    """The groups it is in, the outermost first."""


def boxes(drawing: Drawing) -> Iterator[Inked]:
    """Yield every mark that isn't a group, in the order it is drawn."""
    for group in drawing.groups:
        yield from _inside(group, (), 0, 0, 1)


def common(one: Box, other: Box) -> Box | None:
    """Return what two boxes have in common; ``None`` if nothing.

    >>> common(Box(0, 0, 10, 10), Box(5, 8, 10, 10)), common(Box(0, 0, 5, 5), Box(5, 0, 5, 5))
    (Box(x=5, y=8, width=5, height=2), None)
    """
    west, north = max(one.x, other.x), max(one.y, other.y)
    wide, high = min(one.east, other.east) - west, min(one.south, other.south) - north
    return Box(west, north, wide, high) if wide > 0 and high > 0 else None


def mark_box(mark: Mark) -> Box:
    """Return the box that holds a mark, outline included; mitred corners may stick out of it.

    >>> mark_box(Rect(10, 10, 20, 20, stroke="ink", stroke_width=2))
    Box(x=9.0, y=9.0, width=22.0, height=22.0)
    """
    if isinstance(mark, Group):
        return around(inked.box for inked in _inside(mark, (), 0, 0, 1))
    if isinstance(mark, Words):
        return line_box(mark.text, mark.x, mark.y, mark.size, mark.bold, mark.anchor)
    if isinstance(mark, Image):
        return Box(mark.x, mark.y, mark.width, mark.height)
    if isinstance(mark, Rect):
        box = Box(mark.x, mark.y, mark.width, mark.height)
    elif isinstance(mark, Circle):
        box = Box(mark.x, mark.y, 0, 0).grown(mark.radius)
    else:
        box = path_box(mark.d)
    return box.grown(mark.stroke_width / 2) if mark.stroke else box


def path_box(d: str) -> Box:
    """Return a box that holds the strokes ``d``; around Q and C it is as large as their control points.

    ``ValueError`` for commands other than the absolute M L H V Q C A Z.

    >>> path_box("M10 10H30V25Z")
    Box(x=10.0, y=10.0, width=20.0, height=15.0)
    >>> path_box("M0 0A10 10 0 0 1 20 0")
    Box(x=0.0, y=-10.0, width=20.0, height=10.0)
    """
    points: list[Point] = []
    here = Point(0, 0)
    for command, numbers in strokes(d):
        if command == "A":
            rx, ry, turned, large, sweep, x, y = numbers
            points += _extremes(here, rx, ry, turned, large, sweep, Point(x, y))
            here = Point(x, y)
        elif command == "H":
            here = Point(numbers[0], here.y)
        elif command == "V":
            here = Point(here.x, numbers[0])
        elif command != "Z":
            *between, here = (Point(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True))
            points += between
        points.append(here)
    return around(Box(round(x, 6), round(y, 6), 0, 0) for x, y in points)


def strokes(d: str) -> Iterator[tuple[str, list[float]]]:
    """Yield each command with its numbers; a command written once for several strokes comes several times."""
    for command, written in re.findall(r"([A-DF-Za-df-z])([^A-DF-Za-df-z]*)", d):
        if command not in _NUMBERS_OF:
            raise ValueError(f"a path may not use {command!r}: {d!r} (write absolute M L H V Q C A Z)")
        numbers = [float(number) for number in re.findall(r"-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?", written)]
        count = _NUMBERS_OF[command]
        if not count:
            yield command, []
        for start in range(0, len(numbers), count or 1):
            yield command, numbers[start : start + count]


def _inside(group: Group, groups: tuple[Group, ...], x: float, y: float, scale: float) -> Iterator[Inked]:
    """Yield the marks of a group that stands at ``x``, ``y`` and is drawn ``scale`` times its size, as far as they are seen."""
    if group.clip is not None:
        clip, whole = group.clip, group._replace(clip=None)
        seen = Box(x + clip.x * scale, y + clip.y * scale, clip.width * scale, clip.height * scale)
        for inked in _inside(whole, groups, x, y, scale):
            if box := common(inked.box, seen):
                yield inked._replace(box=box)
        return
    groups = (*groups, group)
    x, y, scale = x + group.x * scale, y + group.y * scale, scale * group.scale
    for mark in group.marks:
        if isinstance(mark, Group):
            yield from _inside(mark, groups, x, y, scale)
        else:
            box = mark_box(mark)
            yield Inked(mark, Box(x + box.x * scale, y + box.y * scale, box.width * scale, box.height * scale), groups)


def _extremes(start: Point, rx: float, ry: float, turned: float, large: float, sweep: float, end: Point) -> list[Point]:
    """Return the leftmost, topmost … points of an arc that lie between its ends."""
    found = arc(start, rx, ry, turned, large, sweep, end)
    if found is None:
        return []
    centre, rx, ry, first, turn = found
    if turn < 0:
        first, turn = first + turn, -turn
    return [
        Point(centre.x + rx * cos(angle), centre.y + ry * sin(angle))
        for angle in (0, pi / 2, pi, 3 * pi / 2)
        if (angle - first) % (2 * pi) <= turn
    ]


def arc(
    start: Point, rx: float, ry: float, turned: float, large: float, sweep: float, end: Point
) -> tuple[Point, float, float, float, float] | None:
    """Return an arc's centre, radii, the angle it begins at and how far it turns, clockwise if positive; ``None`` for a straight line.

    From the ends to the centre: SVG 1.1, F.6.5. An ellipse that stands askew is taken for the circle around it.
    """
    if turned % 180:
        rx = ry = max(rx, ry)
    half_x, half_y = (start.x - end.x) / 2, (start.y - end.y) / 2
    if not rx or not ry or not (half_x or half_y):
        return None
    reach = (half_x / rx) ** 2 + (half_y / ry) ** 2
    if reach > 1:  # too small to span both ends: grown as F.6.6 says
        rx, ry, reach = rx * sqrt(reach), ry * sqrt(reach), 1
    aside = sqrt(1 / reach - 1) * (-1 if bool(large) == bool(sweep) else 1)
    centre = Point((start.x + end.x) / 2 + aside * rx * half_y / ry, (start.y + end.y) / 2 - aside * ry * half_x / rx)
    first = atan2((start.y - centre.y) / ry, (start.x - centre.x) / rx)
    last = atan2((end.y - centre.y) / ry, (end.x - centre.x) / rx)
    turn = (last - first) % (2 * pi)
    return centre, rx, ry, first, turn if sweep else turn - 2 * pi
