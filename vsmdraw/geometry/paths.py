"""Path strings: straight runs, rounded corners, arrow heads. Absolute commands alone."""

from __future__ import annotations

from collections.abc import Sequence

from .boxes import Point


def num(value: float) -> str:
    """Return the number with at most two decimals, without trailing zeros or ``-0``.

    >>> num(3.0), num(2.5), num(1.005), num(-0.001)
    ('3', '2.5', '1', '0')
    """
    text = f"{value:.2f}"
    if text[-1] != "0":
        return text
    if text[-2] != "0":
        return text[:-1]
    return text[:-3] if text != "-0.00" else "0"


def polyline(points: Sequence[Point], closed: bool = False) -> str:
    """Return straight strokes through the points.

    >>> polyline([Point(0, 0), Point(4, 0), Point(4, 3)], closed=True)
    'M0 0L4 0L4 3Z'
    """
    strokes = "L".join(f"{num(x)} {num(y)}" for x, y in points)
    return f"M{strokes}{'Z' if closed else ''}"


def rounded(points: Sequence[Point], radius: float) -> str:
    """Return an orthogonal run through the points whose corners are rounded, less where a piece is short.

    >>> rounded([Point(0, 0), Point(20, 0), Point(20, 20)], 8)
    'M0 0L12 0Q20 0 20 8L20 20'
    """
    parts = [f"M{num(points[0].x)} {num(points[0].y)}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        reach = min(radius, _length(before, corner) / 2, _length(corner, after) / 2)
        start, end = _towards(corner, before, reach), _towards(corner, after, reach)
        parts.append(f"L{num(start.x)} {num(start.y)}Q{num(corner.x)} {num(corner.y)} {num(end.x)} {num(end.y)}")
    parts.append(f"L{num(points[-1].x)} {num(points[-1].y)}")
    return "".join(parts)


def head(tip: Point, direction: str, length: float = 10, half: float = 4) -> str:
    """Return a solid arrow head whose tip stands at ``tip`` and which points ``east``, ``west``, ``north`` or ``south``.

    >>> head(Point(10, 5), "east")
    'M10 5L0 1L0 9Z'
    """
    x, y = tip
    back = {
        "east": (Point(x - length, y - half), Point(x - length, y + half)),
        "west": (Point(x + length, y - half), Point(x + length, y + half)),
        "north": (Point(x - half, y + length), Point(x + half, y + length)),
        "south": (Point(x - half, y - length), Point(x + half, y - length)),
    }[direction]
    return polyline((tip, *back), closed=True)


def direction(start: Point, end: Point) -> str:
    """Return where an upright or level piece leads: ``east``, ``west``, ``north`` or ``south``."""
    if abs(end.x - start.x) >= abs(end.y - start.y):
        return "east" if end.x >= start.x else "west"
    return "south" if end.y >= start.y else "north"


def _length(start: Point, end: Point) -> float:
    return abs(end.x - start.x) + abs(end.y - start.y)


def _towards(start: Point, end: Point, distance: float) -> Point:
    length = _length(start, end)
    if not length:
        return start
    share = distance / length
    return Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)
