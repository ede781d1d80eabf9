"""How work moves: push, pull and flow between steps, and shipments from and to the outside."""

from __future__ import annotations

from ..drawing.marks import Mark, Path, Words
from ..geometry.boxes import Box, Point
from ..geometry.paths import direction, num, polyline
from ..geometry.typescale import NORMAL, Type
from ..icons.place import place
from ..values import NamedTuple

VEHICLE = 0.5
"""Scale of a vehicle on the map: 48 x 36 px."""


class Movement(NamedTuple):
    """An arrow on the flow line that fills its box from edge to edge."""

    kind: str
    """``push``, ``pull`` or ``flow``."""
    stripe: float = 4
    """Width of one black or white bar, about."""


class DownMovement(NamedTuple):
    """Such an arrow where work runs down the page: it fills its box from the top down."""

    kind: str
    stripe: float = 4


def draw(box: Box, content: Movement | DownMovement, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Draw the arrow from the box's west to its east side, or from its top down."""
    if isinstance(content, DownMovement):
        return {"push": _push_down, "pull": _pull_down, "flow": _flow_down}[content.kind](box, content)
    return {"push": _push, "pull": _pull, "flow": _flow}[content.kind](box, content)


def _push(box: Box, content: Movement) -> tuple[Mark, ...]:
    head = min(box.height * 0.8, box.width / 2)
    shaft = box.width - head
    north, south = box.centre.y - box.height * 0.26, box.centre.y + box.height * 0.26
    stripes = max(1, round(shaft / content.stripe / 2 - 0.5)) * 2 + 1  # odd: the tail is white, or it melts into the outline
    step = shaft / stripes
    up, down = num(north), num(south)
    xs = [num(box.x + step * i) for i in range(stripes + 1)]
    bars = "".join(f"M{xs[i]} {up}H{xs[i + 1]}V{down}H{xs[i]}Z" for i in range(1, stripes, 2))
    tail, neck = xs[0], num(box.x + shaft)
    return (
        Path(f"M{tail} {up}H{neck}V{down}H{tail}Z", "paper", "ink", 1.25),
        Path(bars, "ink"),
        Path(f"M{neck} {num(box.y)}L{num(box.east)} {num(box.centre.y)}L{neck} {num(box.south)}Z", "ink"),
    )


def _pull(box: Box, content: Movement) -> tuple[Mark, ...]:
    middle = box.centre.y
    size = 26 / 72
    circle = place("physical_pull", box.centre.x - 48 * size, middle - 13, size)
    line = Path(
        f"M{num(box.x)} {num(middle)}H{num(box.centre.x - 15)}M{num(box.centre.x + 15)} {num(middle)}H{num(box.east - 9)}",
        stroke="ink", stroke_width=1.5,
    )
    return (line, circle, _tip(box.east, middle))


def _flow(box: Box, content: Movement) -> tuple[Mark, ...]:
    middle = box.centre.y
    return (Path(f"M{num(box.x)} {num(middle)}H{num(box.east - 9)}", stroke="ink", stroke_width=2), _tip(box.east, middle))


def _tip(x: float, y: float) -> Path:
    return Path(f"M{num(x)} {num(y)}L{num(x - 10)} {num(y - 4.5)}V{num(y + 4.5)}Z", "ink")


def _push_down(box: Box, content: DownMovement) -> tuple[Mark, ...]:
    head = min(box.width * 0.8, box.height / 2)
    shaft = box.height - head
    west, east = num(box.centre.x - box.width * 0.26), num(box.centre.x + box.width * 0.26)
    stripes = max(1, round(shaft / content.stripe / 2 - 0.5)) * 2 + 1
    step = shaft / stripes
    ys = [num(box.y + step * i) for i in range(stripes + 1)]
    bars = "".join(f"M{west} {ys[i]}V{ys[i + 1]}H{east}V{ys[i]}Z" for i in range(1, stripes, 2))
    tail, neck = ys[0], num(box.y + shaft)
    return (
        Path(f"M{west} {tail}V{neck}H{east}V{tail}Z", "paper", "ink", 1.25),
        Path(bars, "ink"),
        Path(f"M{num(box.x)} {neck}L{num(box.centre.x)} {num(box.south)}L{num(box.east)} {neck}Z", "ink"),
    )


def _pull_down(box: Box, content: DownMovement) -> tuple[Mark, ...]:
    x, y = box.centre
    size = 26 / 72
    circle = place("physical_pull", x - 48 * size, y - 13, size)
    pieces = [(box.y, y - 14), (y + 14, box.south - 9)]
    line = "".join(f"M{num(x)} {num(start)}V{num(end)}" for start, end in pieces if end > start)
    return (*((Path(line, stroke="ink", stroke_width=1.5),) if line else ()), circle, _tip_down(x, box.south))


def _flow_down(box: Box, content: DownMovement) -> tuple[Mark, ...]:
    x = box.centre.x
    return (Path(f"M{num(x)} {num(box.y)}V{num(box.south - 9)}", stroke="ink", stroke_width=2), _tip_down(x, box.south))


def _tip_down(x: float, y: float) -> Path:
    return Path(f"M{num(x)} {num(y)}L{num(x - 4.5)} {num(y - 10)}H{num(x + 4.5)}Z", "ink")


class Shipment(NamedTuple):
    """A wide white arrow along an orthogonal run, with its vehicle beside it."""

    points: tuple[Point, ...]
    """From the tail to the tip, at most one bend."""
    mode: str
    """The vehicle's symbol."""
    vehicle: Point
    """Where its 48 x 36 picture has its top left corner."""
    words: tuple[str, ...]
    """Frequency and load, centred under the vehicle."""
    half: float = 10
    """Half the shaft's width."""


def draw_shipment(box: Box, content: Shipment, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Draw the arrow, the vehicle and its words."""
    outline = Path(polyline(outline_of(content.points, content.half), closed=True), "paper", "ink", 1.5, "round")
    vehicle = place(content.mode, content.vehicle.x, content.vehicle.y, VEHICLE)
    words = tuple(
        Words(
            content.vehicle.x + 24, content.vehicle.y + 40 + type.text + type.text_leading * index,
            line, type.text, False, "muted" if index else "ink", "middle",
        )
        for index, line in enumerate(content.words)
    )
    return (outline, vehicle, *words)


def outline_of(points: tuple[Point, ...], half: float) -> tuple[Point, ...]:
    """Return the outline of a block arrow along a straight run or one with a right-angled bend.

    >>> outline_of((Point(0, 0), Point(100, 0)), 10)[3]
    Point(x=100, y=0)
    """
    start, tip = points[0], points[-1]
    bend = points[1] if len(points) > 2 else None
    last = bend or start
    ahead = UNIT[direction(last, tip)]
    neck = Point(tip.x - ahead.x * half * 1.6, tip.y - ahead.y * half * 1.6)
    left, right = Point(ahead.y, -ahead.x), Point(-ahead.y, ahead.x)  # as seen by the arrow
    head = (
        _off(neck, left, half), _off(neck, left, half * 1.7), tip, _off(neck, right, half * 1.7), _off(neck, right, half),
    )
    if bend is None:
        return (_off(start, left, half), *head, _off(start, right, half))
    first = UNIT[direction(start, bend)]
    first_left, first_right = Point(first.y, -first.x), Point(-first.y, first.x)
    corner_left = _off(_off(bend, first_left, half), left, half)
    corner_right = _off(_off(bend, first_right, half), right, half)
    return (_off(start, first_left, half), corner_left, *head, corner_right, _off(start, first_right, half))


UNIT = {"east": Point(1, 0), "west": Point(-1, 0), "south": Point(0, 1), "north": Point(0, -1)}


def _off(point: Point, towards: Point, distance: float) -> Point:
    return Point(point.x + towards.x * distance, point.y + towards.y * distance)
