"""What waits between steps: triangle, in-box tray, FIFO lane, supermarket, buffer, safety stock."""

from __future__ import annotations

from collections.abc import Callable

from ..drawing.marks import Mark, Path, Words
from ..geometry.boxes import Box
from ..geometry.paths import num
from ..geometry.typescale import NORMAL, Type
from ..icons.place import place
from ..values import NamedTuple

TRIANGLE = 35
"""Height of the triangle, in px."""
ON_AXIS = ("fifo", "supermarket")
"""Kinds that work passes through on the flow line; the others stand beside it."""


REACH = {"fifo": 36.0, "supermarket": 19.0}
"""How far a queue on the flow line reaches to both sides of its middle."""


class Stock(NamedTuple):
    """What a queue shows."""

    kind: str
    symbol: float
    """Height of the symbol, at the top of the box."""
    first: float
    """Baseline of the first line of text, below the box's top."""
    lines: tuple[tuple[str, str], ...]
    """Pairs of text and tone: ``name``, ``quantity``, ``time`` or ``missing``."""
    maximum: str = ""
    longest: bool = False
    """Whether nothing waits longer on the map."""


class StockBeside(NamedTuple):
    """A queue whose words stand right of its symbol: where work runs down the page, its line may run between the two."""

    kind: str
    symbol: float
    """Height of the symbol, which stands at the left of the box, halfway down."""
    beside: float
    """How far right of the symbol's middle the words start."""
    lines: tuple[tuple[str, str], ...]
    longest: bool = False


HALF = {"queue": 21.0, "inventory": 21.0, "fifo": 22.0, "supermarket": 20.0}
"""Half the width of a symbol whose words stand beside it."""


def half_width(kind: str) -> float:
    """Return how far a symbol whose words stand beside it reaches to both sides of its middle."""
    return HALF.get(kind, 24.0)


def draw(box: Box, content: Stock | StockBeside, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Draw the symbol at the top of the box and its words under it; or at its left, with the words right of it."""
    if isinstance(content, StockBeside):
        return _with_words_beside(box, content, type)
    symbol = SYMBOLS.get(content.kind, _triangle)
    return (*symbol(box, content, type), *_words(box, content, type))


def _with_words_beside(box: Box, content: StockBeside, type: Type) -> tuple[Mark, ...]:
    half = half_width(content.kind)
    room = Box(box.x, box.centre.y - content.symbol / 2, 2 * half, content.symbol)
    stock = Stock(content.kind, content.symbol, 0, (), longest=content.longest)
    symbol = {"fifo": _fifo_down, "supermarket": _supermarket_down}.get(content.kind) or SYMBOLS.get(content.kind, _triangle)
    marks: list[Mark] = [*symbol(room, stock, type)]
    first = box.centre.y - type.text_leading * (len(content.lines) - 1) / 2 + type.middle(type.text)
    for index, (text, tone) in enumerate(content.lines):
        bold, fill = TONES[tone]
        marks.append(Words(room.centre.x + content.beside, first + index * type.text_leading, text, type.text, bold, fill))
    return tuple(marks)


TONES = {"name": (True, "ink"), "quantity": (False, "ink"), "time": (True, "wait-text"), "missing": (False, "muted")}


def _words(box: Box, content: Stock, type: Type) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    for index, (text, tone) in enumerate(content.lines):
        bold, fill = TONES[tone]
        marks.append(Words(box.centre.x, box.y + content.first + index * type.text_leading, text, type.text, bold, fill, "middle"))
    return tuple(marks)


def _triangle(box: Box, content: Stock, type: Type) -> tuple[Mark, ...]:
    x, top, base = box.centre.x, box.y, box.y + content.symbol
    return triangle(x, top, base, content.longest)


def triangle(x: float, top: float, base: float, strong: bool = False) -> tuple[Mark, ...]:
    """An inventory triangle, point up, with its I drawn as strokes; a strong one stands out."""
    high = base - top
    half, serif, head, foot = high * 0.6, high * 0.085, base - high * 0.43, base - high * 0.17
    west, east = num(x - serif), num(x + serif)
    letter = f"M{west} {num(head)}H{east}M{num(x)} {num(head)}V{num(foot)}M{west} {num(foot)}H{east}"
    fill = "wait-strong" if strong else "wait-tint"
    return (
        Path(f"M{num(x)} {num(top)}L{num(x + half)} {num(base)}H{num(x - half)}Z", fill, "wait", 1.75, "round"),
        Path(letter, stroke="ink", stroke_width=1.5),
    )


def _symbol_of(icon: str) -> Callable[[Box, Stock, Type], tuple[Mark, ...]]:
    def symbol(box: Box, content: Stock, type: Type) -> tuple[Mark, ...]:
        scale = content.symbol / 72
        return (place(icon, box.centre.x - 48 * scale, box.y, scale),)

    return symbol


def _fifo(box: Box, content: Stock, type: Type) -> tuple[Mark, ...]:
    west, east, north, south = box.centre.x - 32, box.centre.x + 32, box.y + 1, box.y + content.symbol - 1
    middle = box.y + content.symbol / 2
    return (
        Path(f"M{num(west)} {num(north)}H{num(east)}M{num(west)} {num(south)}H{num(east)}", stroke="ink", stroke_width=1.75),
        Words(box.centre.x, middle - 2, "FIFO", type.text, True, "ink", "middle"),
        Path(f"M{num(west + 10)} {num(middle + 8)}H{num(east - 18)}", stroke="ink", stroke_width=1.5),
        Path(f"M{num(east - 10)} {num(middle + 8)}L{num(east - 19)} {num(middle + 4)}V{num(middle + 12)}Z", "ink"),
    )


def _fifo_down(box: Box, content: Stock, type: Type) -> tuple[Mark, ...]:
    x = box.centre.x
    return (
        Path(f"M{num(box.x)} {num(box.y)}V{num(box.south)}M{num(box.east)} {num(box.y)}V{num(box.south)}", stroke="ink", stroke_width=1.75),
        Words(x, box.y + type.text + 3, "FIFO", type.text, True, "ink", "middle"),
        Path(f"M{num(x)} {num(box.y + 20)}V{num(box.south - 9)}", stroke="ink", stroke_width=1.5),
        Path(f"M{num(x)} {num(box.south - 2)}L{num(x - 4)} {num(box.south - 11)}H{num(x + 4)}Z", "ink"),
    )


def _supermarket_down(box: Box, content: Stock, type: Type) -> tuple[Mark, ...]:
    """Shelves, open towards the process above that fills them."""
    third = box.width / 3
    shelves = "".join(f"M{num(box.x + third * i)} {num(box.south)}V{num(box.y)}" for i in (1, 2))
    frame = f"M{num(box.x)} {num(box.y)}V{num(box.south)}H{num(box.east)}V{num(box.y)}"
    return (Path(frame + shelves, stroke="ink", stroke_width=1.5),)


SYMBOLS = {
    "fifo": _fifo,
    "inbox": _symbol_of("inbox"),
    "supermarket": _symbol_of("supermarket"),
    "buffer": _symbol_of("buffer"),
    "safety_stock": _symbol_of("safety_stock"),
}
