"""Path strings as moves, lines and cubic curves alone, for formats that know nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from math import acos, ceil, cos, pi, radians, sin, sqrt, tan

from ..geometry.boxes import Point
from .bounds import strokes

Stroke = tuple[str, tuple[Point, ...]]
"""``M``, ``L``, ``C`` or ``Z``, and its points: one, one, three, none."""


def curves(d: str) -> Iterator[Stroke]:
    """Yield the strokes of a path: H and V as lines, Q and A as cubic curves. ``ValueError`` for commands we don't write.

    >>> list(curves("M0 0H6Q9 0 9 3Z"))[1:3]
    [('L', (Point(x=6.0, y=0.0),)), ('C', (Point(x=8.0, y=0.0), Point(x=9.0, y=1.0), Point(x=9.0, y=3.0)))]
    """
    here = start = Point(0, 0)
    for command, numbers in strokes(d):
        if command == "Z":
            yield "Z", ()
            here = start
        elif command == "A":
            end = Point(numbers[5], numbers[6])
            yield from arc(here, numbers[0], numbers[1], numbers[2], bool(numbers[3]), bool(numbers[4]), end)
            here = end
        elif command == "H":
            here = Point(numbers[0], here.y)
            yield "L", (here,)
        elif command == "V":
            here = Point(here.x, numbers[0])
            yield "L", (here,)
        else:
            points = tuple(Point(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True))
            if command == "Q":
                corner, end = points
                points = (_between(here, corner, 2 / 3), _between(end, corner, 2 / 3), end)
            yield "C" if command == "Q" else command, points
            here = points[-1]
            if command == "M":
                start = here


def arc(start: Point, rx: float, ry: float, turned: float, large: bool, sweep: bool, end: Point) -> Iterator[Stroke]:
    """Yield an elliptical arc as curves of a quarter turn at most (SVG 1.1, F.6.5 and F.6.6): off by 0.03 % of the radius."""
    if start == end:
        return
    rx, ry = abs(rx), abs(ry)
    if not rx or not ry:
        yield "L", (end,)
        return
    turn = radians(turned)
    half_x, half_y = (start.x - end.x) / 2, (start.y - end.y) / 2
    x, y = cos(turn) * half_x + sin(turn) * half_y, -sin(turn) * half_x + cos(turn) * half_y
    reach = (x / rx) ** 2 + (y / ry) ** 2
    if reach > 1:
        rx, ry, reach = rx * sqrt(reach), ry * sqrt(reach), 1.0
    aside = sqrt(max(0.0, 1 / reach - 1)) * (-1 if large == sweep else 1)
    across, down = aside * rx * y / ry, -aside * ry * x / rx
    centre = Point(
        cos(turn) * across - sin(turn) * down + (start.x + end.x) / 2, sin(turn) * across + cos(turn) * down + (start.y + end.y) / 2
    )
    first = _angle((x - across) / rx, (y - down) / ry)
    sweeping = (_angle((-x - across) / rx, (-y - down) / ry) - first) % (2 * pi)
    if not sweep:
        sweeping -= 2 * pi
    pieces = max(1, ceil(abs(sweeping) / (pi / 2) - 1e-9))
    step = sweeping / pieces
    reach = 4 / 3 * tan(step / 4)

    def on_sheet(along: float, up: float) -> Point:
        return Point(
            centre.x + cos(turn) * rx * along - sin(turn) * ry * up, centre.y + sin(turn) * rx * along + cos(turn) * ry * up
        )

    for piece in range(pieces):
        one, two = first + piece * step, first + (piece + 1) * step
        last = end if piece == pieces - 1 else on_sheet(cos(two), sin(two))
        yield "C", (
            on_sheet(cos(one) - reach * sin(one), sin(one) + reach * cos(one)),
            on_sheet(cos(two) + reach * sin(two), sin(two) - reach * cos(two)),
            last,
        )


def _between(start: Point, end: Point, share: float) -> Point:
    return Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)


def _angle(x: float, y: float) -> float:
    """Return the angle of a direction, -pi to pi."""
    return acos(max(-1.0, min(1.0, x / sqrt(x * x + y * y)))) * (-1 if y < 0 else 1)
