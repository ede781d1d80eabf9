"""Every symbol stays on its 96 x 72 grid, strokes included, and keeps to the pen and to the tokens."""

import re
from itertools import pairwise
from math import atan2, cos, hypot, pi, radians, sin, sqrt, tau

import pytest

from vsmdraw.drawing.marks import Circle, Path, Rect
from vsmdraw.drawing.themes import LIGHT
from vsmdraw.icons.pen import HEIGHT, WIDTH
from vsmdraw.icons.place import marks_of, place
from vsmdraw.icons.table import ICONS

NAMES = [row.name for row in ICONS]
COMMAND = re.compile(r"([MLHVQCAZ])([^MLHVQCAZ]*)")
STEPS = [i / 24 for i in range(25)]


def outline(mark):
    """Yield points along the middle of a mark's edge."""
    if isinstance(mark, Rect):
        yield from ((mark.x, mark.y), (mark.x + mark.width, mark.y + mark.height))
    elif isinstance(mark, Circle):
        yield from ((mark.x - mark.radius, mark.y - mark.radius), (mark.x + mark.radius, mark.y + mark.radius))
    else:
        yield from along(mark.d)


def along(d):
    x = y = 0.0
    for command, rest in COMMAND.findall(d):
        n = [float(number) for number in rest.split()]
        if command in "ML":
            assert len(n) == 2, "one point for each command"
            x, y = n
        elif command == "H":
            (x,) = n
        elif command == "V":
            (y,) = n
        elif command == "Q":
            yield from (bezier(((x, y), (n[0], n[1]), (n[2], n[3])), t) for t in STEPS)
            x, y = n[2:]
        elif command == "C":
            yield from (bezier(((x, y), (n[0], n[1]), (n[2], n[3]), (n[4], n[5])), t) for t in STEPS)
            x, y = n[4:]
        elif command == "A":
            yield from arc((x, y), *n)
            x, y = n[5:]
        yield x, y


def bezier(points, t):
    while len(points) > 1:
        points = [(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for a, b in pairwise(points)]
    return points[0]


def arc(start, rx, ry, turn, large, sweep, x, y):
    """Follow an arc from its ends to its centre, as SVG 1.1 F.6.5 does."""
    assert radians(turn) == 0, "arcs of symbols stand upright"
    u, v = (start[0] - x) / 2 / rx, (start[1] - y) / 2 / ry
    grown = max(1.0, hypot(u, v))
    u, v, rx, ry = u / grown, v / grown, rx * grown, ry * grown
    k = sqrt(max(0.0, 1 / (u * u + v * v) - 1)) * (1 if large != sweep else -1)
    cx, cy = k * v, -k * u
    first, last = atan2(v - cy, u - cx), atan2(-v - cy, -u - cx)
    span = (last - first) % tau - (0 if sweep else tau)
    middle = ((start[0] + x) / 2, (start[1] + y) / 2)
    for t in STEPS:
        yield middle[0] + rx * (cx + cos(first + span * t)), middle[1] + ry * (cy + sin(first + span * t))


@pytest.mark.parametrize("name", NAMES)
def test_a_symbol_stays_on_its_grid(name):
    for mark in marks_of(name):
        half = mark.stroke_width / 2 if mark.stroke else 0
        for x, y in outline(mark):
            assert half <= x <= WIDTH - half and half <= y <= HEIGHT - half, mark


def test_an_arc_is_followed_round_its_centre():
    points = list(arc((10, 0), 10, 10, 0, 0, 1, 0, 10))

    assert points[0] == pytest.approx((10, 0)) and points[-1] == pytest.approx((0, 10))
    assert points[12] == pytest.approx((10 * cos(pi / 4), 10 * sin(pi / 4)))


@pytest.mark.parametrize("name", NAMES)
def test_a_symbol_fills_its_grid(name):
    points = [point for mark in marks_of(name) for point in outline(mark)]
    xs, ys = zip(*points, strict=True)

    assert max(xs) - min(xs) >= 70 or max(ys) - min(ys) >= 50


@pytest.mark.parametrize("name", NAMES)
def test_strokes_are_thick_enough_for_24_px(name):
    assert [mark for mark in marks_of(name) if mark.stroke and mark.stroke_width < 2] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_symbol_uses_the_tokens_and_no_text(name):
    for mark in marks_of(name):
        assert isinstance(mark, Rect | Path | Circle), "letters are strokes: no font, no smallest text size"
        assert {mark.fill, mark.stroke} - {""} <= set(LIGHT.colours)


def test_a_placed_symbol_knows_its_box_and_its_object():
    truck = place("truck", 100, 40, id="ship-1", title="Truck, twice a week")

    assert (truck.x, truck.y, truck.scale, truck.icon, truck.id, truck.title) == (100, 40, 0.5, "truck", "ship-1", "Truck, twice a week")
    assert tuple(truck.box) == (100, 40, 48, 36)
