"""The symbol sheet: every symbol with its name, in the rows of its groups."""

from __future__ import annotations

from ..drawing.marks import Drawing, Group, Mark, Path, Words
from ..geometry.boxes import Box
from ..geometry.textsize import width
from .pen import HEIGHT, WIDTH
from .place import place
from .table import GROUPS, ICONS, Icon

MARGIN = 24.0
ROW = 114.0
"""From one group's row to the next, px."""
FIRST_ROW = 96.0
NAME_SIZE, GROUP_SIZE, TITLE_SIZE, SUBTITLE_SIZE = 12.0, 14.0, 22.0, 13.0
BETWEEN = 16.0
"""Free px between two names, at least."""
TITLE = "Value stream map symbols"


def sheet() -> Drawing:
    """Return the sheet: a row for each group, under each symbol its name; names never meet."""
    column = on_raster(max(WIDTH, max(width(row.label, NAME_SIZE) for row in ICONS)) + BETWEEN)
    left = MARGIN + on_raster(max(width(line, GROUP_SIZE, bold=True) for name in GROUPS for line in broken(name)) + BETWEEN)
    sheet_width = left + column * max(len(members(name)) for name in GROUPS) + MARGIN - BETWEEN / 2
    rows = tuple(group for index, name in enumerate(GROUPS) for group in row_of(index, name, left, column, sheet_width))
    return Drawing(
        sheet_width,
        FIRST_ROW + ROW * len(GROUPS) + 8,
        (heading(), *rows),
        TITLE,
        " ".join(f"{name}: {'; '.join(row.label for row in members(name))}." for name in GROUPS),
        "symbols-",
    )


def on_raster(length: float) -> float:
    """Return the next multiple of 4 px: symbols then stand on whole pixels, and their lines are sharp.

    >>> on_raster(129.3), on_raster(132.0)
    (132.0, 132.0)
    """
    return -(-length // 4) * 4


def members(group: str) -> tuple[Icon, ...]:
    """Return the rows of the table that stand in one group."""
    return tuple(row for row in ICONS if row.group == group)


def broken(name: str) -> tuple[str, ...]:
    """Return a group's name in two lines, broken after its ``and``.

    >>> broken("Pull and levelling"), broken("Transport")
    (('Pull and', 'levelling'), ('Transport',))
    """
    first, joint, second = name.partition(" and ")
    return (first + " and", second) if joint else (name,)


def heading() -> Group:
    """Return the title and what the drawings have in common."""
    subtitle = f"{len(ICONS)} symbols. Work runs from left to right: a supermarket opens to the left, every vehicle drives to the right."
    marks = (
        Words(MARGIN, 42, TITLE, TITLE_SIZE, bold=True),
        Words(MARGIN, 62, subtitle, SUBTITLE_SIZE, fill="muted"),
    )
    return Group(marks, "title", "title")


def row_of(index: int, name: str, left: float, column: float, sheet_width: float) -> tuple[Group, ...]:
    """Return one group: its name at the left, its symbols, and a hairline below all but the last."""
    top = FIRST_ROW + ROW * index
    lines = broken(name)
    baseline = top + (30 if len(lines) > 1 else 38)
    marks: tuple[Mark, ...] = tuple(Words(MARGIN, baseline + 18 * i, line, GROUP_SIZE, bold=True) for i, line in enumerate(lines))
    if index < len(GROUPS) - 1:
        below = top + ROW - 10
        marks += (Path(f"M{MARGIN:g} {below:g} H{sheet_width - MARGIN:g}", "", "hair", 1),)
    symbols = (symbol(row, left + column * i, top, column) for i, row in enumerate(members(name)))
    return (Group(marks, "symbol_group", title=name), *symbols)


def symbol(row: Icon, x: float, y: float, column: float) -> Group:
    """Return one symbol at the middle of its column, with its name below."""
    name = Words(x + column / 2, y + HEIGHT + 20, row.label, NAME_SIZE, anchor="middle")
    drawn = place(row.name, x + (column - WIDTH) / 2, y, scale=1)
    return Group((drawn, name), "symbol", row.name, row.meaning, Box(x, y, column, HEIGHT + 24))
