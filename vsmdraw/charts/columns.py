"""Columns on one scale, a step each, with the step's name below; more than fit side by side go on in a further band."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..drawing.marks import Mark, Path, Rect, Words
from ..geometry.paths import num
from ..geometry.textsize import width, wrap
from ..geometry.typescale import NORMAL
from ..values import NamedTuple
from .frame import Frame

NARROWEST, WIDEST = 84.0, 160.0
"""px from column to column."""
FILLED = 0.7
"""How much of that the column takes."""
TALL, LOW = 168.0, 112.0
"""px of the whole scale, in one band and in several."""
INSIDE = 22.0
"""px: a piece as high holds a line of text."""
ABOVE = 18.0
"""px above the scale, for what stands on the highest column."""


class Piece(NamedTuple):
    """A part of a column, from a value up to another."""

    bottom: float
    top: float
    fill: str
    stroke: str
    dash: str = ""
    stroke_width: float = 1.0


class Column(NamedTuple):
    """One step."""

    name: str
    number: str
    pieces: tuple[Piece, ...]
    value: str
    """What it comes to."""
    above: str = ""
    """What stands on top, in the colour of trouble."""
    tone: str = "ink"
    """Of the value."""
    said: str = ""
    """The column in words."""


class Level(NamedTuple):
    """A line across all columns."""

    value: float
    text: str


def add_columns(frame: Frame, columns: Sequence[Column], most: float, level: Level | None = None, stairs: bool = False) -> None:
    """Draw the columns on a scale from 0 to ``most``; ``stairs`` leads from each column's top to the next one."""
    aside = width(level.text, NORMAL.small, True) + 10 if level else 0.0
    room = frame.width - aside
    each = max(int(room // NARROWEST), 1)
    bands = -(-len(columns) // each)
    each = -(-len(columns) // bands)
    step = min(room / each, WIDEST)
    scale = (TALL if bands == 1 else LOW) / most
    inside = all(scale * _height(column) >= INSIDE for column in columns if column.pieces) and level is None
    for band in range(bands):
        _band(frame, columns[band * each : (band + 1) * each], band * each, step, scale, inside, most, level, stairs)


def _height(column: Column) -> float:
    return column.pieces[0].top


def _band(frame: Frame, columns: Sequence[Column], first: int, step: float, scale: float, inside: bool, most: float, level: Level | None,
          stairs: bool) -> None:  # fmt: skip
    """Draw the columns that stand side by side."""
    top = frame.floor + ABOVE
    ground = top + most * scale
    names = [wrap(f"{column.number} {column.name}".strip(), NORMAL.small, step - 8) for column in columns]
    below = 4 if inside else 8 + NORMAL.text
    end = frame.west + len(columns) * step
    back: list[Mark] = []
    if stairs:
        for at, (former, column) in enumerate(pairwise(columns)):
            y, x = ground - _height(former) * scale, frame.west + (at + 1) * step
            if former.pieces and column.pieces:
                half = step * (1 - FILLED) / 2
                back.append(Path(f"M{num(x - half)} {num(y)}H{num(x + half)}", stroke="line", stroke_width=1, dash="2 2"))
    height = ground - frame.floor + below + 4 + NORMAL.small_leading * max(len(lines) for lines in names) + 8
    floor = frame.floor
    for at, (column, lines) in enumerate(zip(columns, names, strict=True)):
        frame.floor = floor
        x = frame.west + at * step
        marks = _column(column, lines, x, step, ground, scale, inside, below)
        frame.add(f"step-{first + at + 1}", column.said, marks, height, "chart-column")
    frame.floor = floor
    marks = [*back, Path(f"M{num(frame.west)} {num(ground)}H{num(end)}", stroke="ink", stroke_width=1.25)]
    if level:
        y = ground - level.value * scale
        marks.append(Path(f"M{num(frame.west)} {num(y)}H{num(end)}", stroke="alert", stroke_width=1.75, dash="6 3"))
        marks.append(Words(end + 8, y + NORMAL.middle(NORMAL.small), level.text, NORMAL.small, True, "alert"))
    frame.add(f"ground-{first + 1}", level.text if level else "", marks, height, "chart-ground")


def _column(column: Column, lines: Sequence[str], x: float, step: float, ground: float, scale: float, inside: bool,
            below: float) -> list[Mark]:  # fmt: skip
    """Draw one column, its value, and its name."""
    middle, wide = x + step / 2, step * FILLED
    marks: list[Mark] = []
    for piece in column.pieces:
        high = max((piece.top - piece.bottom) * scale, 0.75)
        marks.append(Rect(middle - wide / 2, ground - piece.bottom * scale - high, wide, high, piece.fill, piece.stroke, piece.stroke_width,
                          dash=piece.dash))  # fmt: skip
    if column.above:
        top = max((piece.top for piece in column.pieces), default=0.0)
        marks.append(Words(middle, ground - top * scale - 5, column.above, NORMAL.small, True, "alert", "middle"))
    y = ground - _height(column) * scale / 2 + NORMAL.middle(NORMAL.name) if inside and column.pieces else ground + 4 + NORMAL.text
    if inside and not column.pieces:
        y = ground - 6
    marks.append(Words(middle, y, column.value, NORMAL.name if inside else NORMAL.text, True, column.tone, "middle"))
    y = ground + below + 4 + NORMAL.small
    marks += [Words(middle, y + at * NORMAL.small_leading, line, NORMAL.small, False, "ink", "middle") for at, line in enumerate(lines)]
    return marks
