"""What frames the map: title block, legend, notes and the basis line."""

from __future__ import annotations

from ..drawing.marks import Circle, Mark, Path, Rect, Words
from ..geometry.boxes import Box, Point
from ..geometry.paths import head, num, polyline, rounded
from ..geometry.typescale import NORMAL, Type
from ..icons.place import place
from ..values import NamedTuple
from . import cell, process, scaled, tags
from .arrows import Movement, outline_of
from .arrows import draw as draw_movement
from .place import cylinder
from .stock import triangle


class Piece(NamedTuple):
    """Some words of a line."""

    x: float
    """From the left edge of the box."""
    text: str
    bold: bool = False
    tone: str = "muted"


class Lines(NamedTuple):
    """Lines of text, each of pieces."""

    lines: tuple[tuple[float, float, tuple[Piece, ...]], ...]
    """Baseline below the box's top, size, pieces."""


def draw_lines(box: Box, content: Lines, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Write the lines."""
    return tuple(
        Words(box.x + piece.x, box.y + baseline, piece.text, size, piece.bold, piece.tone)
        for baseline, size, pieces in content.lines
        for piece in pieces
    )


class Entry(NamedTuple):
    """One entry of the legend: a symbol and what it means. Its box is 24 high."""

    symbol: str
    """A row of :data:`SYMBOLS`, a symbol's name, ``role`` or empty."""
    words: tuple[Piece, ...]
    letter: str = ""
    tone: str = ""


def draw_entry(box: Box, content: Entry, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Draw symbol and words on the box's middle line."""
    middle = box.centre.y
    marks: list[Mark] = []
    if content.symbol == "role":
        marks += process.chip(box.x, middle, content.letter, content.tone, type)
    elif content.symbol == "waste":
        marks += tags.disc_with(box.x + type.chip / 2, middle, content.letter, type)
    elif content.symbol == "number":
        marks += tags.draw_number(Box(box.x, middle - 11, 22, 22), tags.NumberTag(content.letter), type)
    elif content.symbol in SYMBOLS:
        marks += SYMBOLS[content.symbol][1](box.x, middle)
    elif content.symbol:
        marks.append(place(content.symbol, box.x, middle - 9, 0.25))
    baseline = middle + type.middle(type.small) + 0.2
    marks += [Words(box.x + piece.x, baseline, piece.text, type.small, piece.bold, piece.tone) for piece in content.words]
    return tuple(marks)


def symbol_width(symbol: str, type: Type = NORMAL) -> float:
    """Return how much room a legend symbol takes, words apart, in px."""
    if not symbol:
        return 0
    if symbol in ("role", "waste"):
        return type.chip
    if symbol == "number":
        return 22
    return SYMBOLS[symbol][0] if symbol in SYMBOLS else 24


def _stock(x: float, y: float) -> tuple[Mark, ...]:
    return triangle(x + 11, y - 10, y + 8)


def _push(x: float, y: float) -> tuple[Mark, ...]:
    return draw_movement(Box(x, y - 6, 38, 12), Movement("push", 3))


def _flow(x: float, y: float) -> tuple[Mark, ...]:
    return (Path(f"M{num(x)} {num(y)}H{num(x + 29)}", stroke="ink", stroke_width=2), Path(head(Point(x + 38, y), "east"), "ink"))


def _pull(x: float, y: float) -> tuple[Mark, ...]:
    return (place("physical_pull", x - 4, y - 9, 0.25),)


def _electronic(x: float, y: float) -> tuple[Mark, ...]:
    zigzag = f"L{num(x + 10)} {num(y - 7)}L{num(x + 17)} {num(y + 7)}L{num(x + 8)} {num(y)}"
    return (
        Path(f"M{num(x)} {num(y)}H{num(x + 19)}{zigzag}H{num(x + 30)}", stroke="info"),
        Path(head(Point(x + 38, y), "east"), "info"),
    )


def _manual(x: float, y: float) -> tuple[Mark, ...]:
    return (Path(f"M{num(x)} {num(y)}H{num(x + 30)}", stroke="info"), Path(head(Point(x + 38, y), "east"), "info"))


def _system_line(x: float, y: float) -> tuple[Mark, ...]:
    return (Path(f"M{num(x)} {num(y)}H{num(x + 26)}", stroke="line", stroke_width=1.25), Circle(x + 26, y, 3.5, "line"))


def _rework(x: float, y: float) -> tuple[Mark, ...]:
    east, west, floor = x + 28, x + 4, y + 6
    arc = rounded((Point(east, y - 6), Point(east, floor), Point(west, floor), Point(west, y)), 6)
    return (
        Path(arc, stroke="alert", stroke_width=1.75),
        Path(f"M{num(x + 4)} {num(y - 8)}L{num(x)} {num(y + 1)}H{num(x + 8)}Z", "alert"),
    )


def _route(x: float, y: float) -> tuple[Mark, ...]:
    east, west, floor = x + 28, x + 4, y + 6
    arc = rounded((Point(west, y - 6), Point(west, floor), Point(east, floor), Point(east, y)), 6)
    return (
        Path(arc, stroke="ink", stroke_width=1.75),
        Path(f"M{num(x + 28)} {num(y - 8)}L{num(x + 24)} {num(y + 1)}H{num(x + 32)}Z", "ink"),
    )


def _exit(x: float, y: float) -> tuple[Mark, ...]:
    return (
        Path(f"M{num(x + 7)} {num(y - 8)}V{num(y)}M{num(x)} {num(y + 8)}H{num(x + 14)}", stroke="ink", stroke_width=1.75),
        Path(head(Point(x + 7, y + 7), "south", 8), "ink"),
    )


def _dot(x: float, y: float) -> tuple[Mark, ...]:
    return (Path(f"M{num(x)} {num(y)}H{num(x + 30)}", stroke="ink", stroke_width=2), Circle(x + 15, y, 4.5, "ink"))


def _bar(x: float, y: float) -> tuple[Mark, ...]:
    return (Path(f"M{num(x)} {num(y)}H{num(x + 30)}", stroke="ink", stroke_width=2), Rect(x + 12.5, y - 8, 5, 16, "ink"))


def _burst(x: float, y: float) -> tuple[Mark, ...]:
    return (tags.star(Box(x, y - 9, 26, 18)),)


def _people(x: float, y: float) -> tuple[Mark, ...]:
    return process.operator(x + 9, y + 1)


def _automated(x: float, y: float) -> tuple[Mark, ...]:
    return process.gear(x + 8, y)


def _shared(x: float, y: float) -> tuple[Mark, ...]:
    return process.shared_sign(Box(x, y - 7, 22, 14))


def _several(x: float, y: float) -> tuple[Mark, ...]:
    return process.several_sign(Box(x, y - 7, 22, 14))


def _cell(x: float, y: float) -> tuple[Mark, ...]:
    return cell.sign(Box(x, y - 7, 24, 14))


def _shipment(x: float, y: float) -> tuple[Mark, ...]:
    return (Path(polyline(outline_of((Point(x, y), Point(x + 38, y)), 4.5), closed=True), "paper", "ink", 1.25, "round"),)


def _steps(x: float, y: float) -> tuple[Mark, ...]:
    return (
        Path(f"M{num(x)} {num(y - 5)}H{num(x + 15)}", stroke="wait", stroke_width=2),
        Path(f"M{num(x + 15)} {num(y - 6)}V{num(y + 6)}", stroke="line", stroke_width=2),
        Path(f"M{num(x + 15)} {num(y + 5)}H{num(x + 30)}", stroke="work", stroke_width=2),
    )


def _cut(x: float, y: float) -> tuple[Mark, ...]:
    return scaled.torn(x, x + 30, y + 8, y - 8)


def _longest(x: float, y: float) -> tuple[Mark, ...]:
    return (Rect(x, y - 7, 30, 14, "wait-strong", "wait"),)


def _continued(x: float, y: float) -> tuple[Mark, ...]:
    corners = (Point(x, y - 8), Point(x + 20, y - 8), Point(x + 30, y), Point(x + 20, y + 8), Point(x, y + 8))
    return (Path(polyline(corners, closed=True), "paper", "ink", 1.5),)


def _system(x: float, y: float) -> tuple[Mark, ...]:
    return cylinder(x, y - 9, "info")


SYMBOLS = {
    "stock": (22, _stock),
    "push": (38, _push),
    "pull": (16, _pull),
    "flow": (38, _flow),
    "shipment": (38, _shipment),
    "electronic": (38, _electronic),
    "manual": (38, _manual),
    "system_line": (30, _system_line),
    "rework": (32, _rework),
    "route": (32, _route),
    "exit": (14, _exit),
    "dot": (30, _dot),
    "bar": (30, _bar),
    "burst": (26, _burst),
    "people": (18, _people),
    "automated": (16, _automated),
    "shared": (22, _shared),
    "several": (22, _several),
    "cell": (24, _cell),
    "system": (14, _system),
    "ladder": (30, _steps),
    "cut": (30, _cut),
    "longest": (30, _longest),
    "continued": (30, _continued),
}
"""Symbols of the legend that are smaller sisters of the map's own shapes: width and drawing."""


class Rule(NamedTuple):
    """A hair line across the sheet, along the top of its box."""


def draw_rule(box: Box, content: Rule, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Draw the line."""
    return (Path(f"M{num(box.x)} {num(box.y)}H{num(box.east)}", stroke="hair", stroke_width=1),)
