"""Customers, suppliers, control, systems and external parties: the boxes of the information band."""

from __future__ import annotations

from ..drawing.marks import Mark, Path, Rect, Words
from ..geometry.boxes import Box
from ..geometry.paths import num
from ..geometry.textsize import width
from ..geometry.typescale import NORMAL, Type
from ..values import NamedTuple
from .process import PADDING, Row, data_rows

ROOF = 24
"""Height of the three teeth above a customer's or supplier's walls."""


class PlaceBox(NamedTuple):
    """What a place says."""

    kind: str
    name: tuple[str, ...]
    detail: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    walls: float = 60
    """Height of the part that carries the name, roof and rows apart."""


def row_height(type: Type) -> float:
    """Return the height of a row of a place's data box."""
    return type.text + 8


def draw(box: Box, content: PlaceBox, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Fill the box."""
    return DRAW[content.kind](box, content, type)


def _factory(box: Box, content: PlaceBox, type: Type) -> tuple[Mark, ...]:
    tooth = box.width / 3
    eaves, floor = box.y + ROOF, box.y + ROOF + content.walls
    teeth = "".join(f"L{num(box.x + tooth * (i + 1))} {num(box.y)}V{num(eaves)}" for i in range(3))
    house = f"M{num(box.x)} {num(floor)}V{num(eaves)}{teeth}V{num(floor)}Z"
    marks: list[Mark] = [Path(house, "paper", "ink", 1.5)]
    first = eaves + (content.walls - type.place_leading * (len(content.name) - 1)) / 2 + type.middle(type.name) - 0.5
    marks += _lines(box.centre.x, first, content.name, type)
    if content.rows:
        row = row_height(type)
        below = Box(box.x, floor, box.width, row * len(content.rows))
        marks.append(Rect(below.x, below.y, below.width, below.height, "paper"))
        marks += data_rows(below, content.rows, row, type)
        marks.append(Rect(below.x, below.y, below.width, below.height, "", "ink", 1.5))
    return tuple(marks)


def _lines(x: float, first: float, name: tuple[str, ...], type: Type) -> list[Mark]:
    return [Words(x, first + index * type.place_leading, line, type.name, True, "ink", "middle") for index, line in enumerate(name)]


def _control(box: Box, content: PlaceBox, type: Type) -> tuple[Mark, ...]:
    band = type.place_leading * len(content.name) + 8
    marks: list[Mark] = [
        Rect(box.x, box.y, box.width, box.height, "paper"),
        Rect(box.x, box.y, box.width, band if content.detail else box.height, "panel"),
    ]
    if content.detail:
        marks.append(Path(f"M{num(box.x)} {num(box.y + band)}H{num(box.east)}", stroke="ink"))
        marks += _lines(box.centre.x, box.y + type.name + 4, content.name, type)
        marks += _with_cylinder(Box(box.x, box.y + band, box.width, box.height - band), content.detail, "ink", type)
    else:
        first = box.centre.y - type.place_leading * (len(content.name) - 1) / 2 + type.middle(type.name)
        marks += _lines(box.centre.x, first, content.name, type)
    marks.append(Rect(box.x, box.y, box.width, box.height, "", "ink", 1.5))
    return tuple(marks)


def _with_cylinder(room: Box, lines: tuple[str, ...], stroke: str, type: Type) -> list[Mark]:
    """A cylinder and words beside it, together in the middle of the room."""
    words = max(width(line, type.text) for line in lines)
    left = room.centre.x - (14 + 8 + words) / 2
    first = room.centre.y - type.close_leading / 2 * (len(lines) - 1) + type.middle(type.text)
    texts = [Words(left + 22, first + type.close_leading * index, line, type.text) for index, line in enumerate(lines)]
    return [*cylinder(left, room.centre.y - 9, stroke), *texts]


def cylinder(x: float, y: float, stroke: str) -> tuple[Mark, ...]:
    """A data store 14 wide and 18 high with its top left corner at the point."""
    east, rim, floor = x + 14, y + 3, y + 15
    drum = f"M{num(x)} {num(rim)}V{num(floor)}C{num(x)} {num(floor + 4)} {num(east)} {num(floor + 4)} {num(east)} {num(floor)}"
    return (
        Path(f"{drum}V{num(rim)}", "paper", stroke, 1.25),
        Path(f"M{num(x)} {num(rim)}C{num(x)} {num(rim - 4)} {num(east)} {num(rim - 4)} {num(east)} {num(rim)}"
             f"C{num(east)} {num(rim + 4)} {num(x)} {num(rim + 4)} {num(x)} {num(rim)}Z", "paper", stroke, 1.25),
    )


def _system(box: Box, content: PlaceBox, type: Type) -> tuple[Mark, ...]:
    lines = len(content.name) * type.label_leading + len(content.detail) * type.small_leading
    first = box.centre.y - lines / 2 + type.text - 0.5
    marks: list[Mark] = [
        Rect(box.x, box.y, box.width, box.height, "panel", "info", 1.5, 4),
        *cylinder(box.x + 12, box.centre.y - 9, "info"),
    ]
    for index, line in enumerate(content.name):
        marks.append(Words(box.x + 36, first + type.label_leading * index, line, type.text, True))
    below = first + type.label_leading * len(content.name) - 1
    for index, line in enumerate(content.detail):
        marks.append(Words(box.x + 36, below + type.small_leading * index, line, type.small, False, "muted"))
    return tuple(marks)


def _external(box: Box, content: PlaceBox, type: Type) -> tuple[Mark, ...]:
    first = box.centre.y - type.place_leading * (len(content.name) + len(content.detail) - 1) / 2 + type.middle(type.name)
    marks: list[Mark] = [Rect(box.x, box.y, box.width, box.height, "paper", "ink", 1.5, 0, "6 4")]
    marks += _lines(box.centre.x, first, content.name, type)
    below = first + type.place_leading * len(content.name)
    for index, line in enumerate(content.detail):
        marks.append(Words(box.centre.x, below + type.close_leading * index, line, type.text, False, "muted", "middle"))
    return tuple(marks)


DRAW = {"customer": _factory, "supplier": _factory, "control": _control, "system": _system, "external": _external}

__all__ = ["PADDING", "PlaceBox", "cylinder", "draw"]
