"""Tables on slides: how high their rows are, and which go on the next slide."""

from __future__ import annotations

from ..geometry.textsize import wrap
from ..layout.fit import Sheet
from .model import Table

SIZE = 12.0
"""pt."""
LINE, PADDING = 1.2 * SIZE, 3.0
"""pt: from line to line, and free above and below the words of a row."""
HIGH_LINE, FIRST_HIGH = 1.5 * SIZE, "\u2e80"
"""pt: the same where letters are taken from a font for Japanese or Chinese, whose characters begin there."""
ASIDE = 5.0
"""pt: free left and right of a cell's words."""
MARGIN = 21.0
"""pt: free left and right of a table."""


def widths(table: Table, room: Sheet) -> tuple[float, ...]:
    """Return how wide its columns are, in pt."""
    return tuple(share * (room.width - 2 * MARGIN) for share in table.shares)


def row_height(row: tuple[str, ...], wide: tuple[float, ...]) -> float:
    """Return how high a row is, in pt."""
    lines = max(len(wrap(text, SIZE, width - 2 * ASIDE, True)) if text else 1 for text, width in zip(row, wide, strict=True))
    leading = HIGH_LINE if any(char >= FIRST_HIGH for text in row for char in text) else LINE
    return lines * leading + 2 * PADDING


def split(table: Table, room: Sheet) -> tuple[Table, ...]:
    """Return the table in parts that each go on a slide, all under the same head."""
    wide = widths(table, room)
    free = room.height - MARGIN - row_height(table.head, wide)
    parts: list[list[tuple[str, ...]]] = [[]]
    taken = 0.0
    for row in table.rows:
        high = row_height(row, wide)
        if parts[-1] and taken + high > free:
            parts.append([])
            taken = 0.0
        parts[-1].append(row)
        taken += high
    return tuple(table._replace(rows=tuple(rows)) for rows in parts)
