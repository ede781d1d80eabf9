"""Where everything of a blank map stands: its columns and rows on one page or several, in mm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..layout.grid import Cell, Grid, Station, Strip, key_of
from ..values import NamedTuple
from .pen import leading_of, set_in, wide

BOX, NARROW, WIDEST = 33.0, 30.0, 44.0
GAP, NARROW_GAP, WIDER = 24.0, 0.72, 1.5
"""A gap, how much narrower it may become, and how much wider."""
DOT = 6.0
"""What a gap is wider for each dot in it."""
LABELS = 12.0
"""The names of the ladder's rows, left of the first column."""
AHEAD = 8.0
"""mm: room for the arrow to the next page."""
MOST_ROWS, ENOUGH = 3, 290.0
"""Rows on a page; on paper less than so high, one row less."""


class Slice(NamedTuple):
    """The part of a map that stands on one page."""

    first: int
    last: int
    """Its columns: the first, and the one behind its last."""
    top: int
    rows: int
    """Its first row, and how many."""
    final: bool
    """Whether the stream ends here: the page has the customer and the totals."""
    upper: bool
    """Whether it has the main path, and so the ladder."""


class Gap(NamedTuple):
    """What stands before a column, or behind the last."""

    x: float
    east: float
    dots: dict[str, float]
    """Where each dot stands, by the key of its station."""

    @property
    def arrow(self) -> float:
        """Where the arrows begin."""
        return max(self.dots.values()) + 3 if self.dots else self.x


class Plan(NamedTuple):
    """A page's columns and rows."""

    slice: Slice
    columns: dict[int, float]
    """Where each column begins."""
    box: float
    """Width of the boxes."""
    gaps: dict[int, Gap]
    tops: dict[int, float]
    """Where the boxes of each row begin."""
    data: tuple[str, ...]
    """Labels of the data rows."""
    band: float
    """Height of the name bands."""
    cells: tuple[Cell, ...]
    strips: dict[tuple[int, int], Strip]
    """By row and gap."""

    @property
    def flow(self) -> float:
        """From a box's top to the flow line."""
        return self.band + BODY / 2

    @property
    def high(self) -> float:
        """Height of the boxes."""
        return self.band + BODY + ROW * len(self.data)


BAND, BODY, ROW = 14.0, 12.0, 8.5
BETWEEN = 3.4
"""mm between rows of boxes, at least."""
NAMES = ((10.5, 2), (9.5, 2), (9, 3), (8, 3), (8, 4), (8, 5), (8, 6), (8, 8))


def slices(grid: Grid, width: float, right: float, height: float) -> list[Slice]:
    """Return the pages a map needs: so many columns as can be written in, two or three rows. ``right`` is what the totals take."""
    count, most = 1, MOST_ROWS if height >= ENOUGH else MOST_ROWS - 1
    while True:
        per = -(-grid.columns // count)
        cuts = [(first, min(first + per, grid.columns)) for first in range(0, grid.columns, per)] or [(0, 0)]
        rooms = [width - LABELS - (right if last == grid.columns else AHEAD) for _, last in cuts]
        if count >= grid.columns or all(_measures(grid, *cut, room)[2] >= NARROW_GAP for cut, room in zip(cuts, rooms, strict=True)):
            break
        count += 1
    found = []
    for first, last in cuts:
        used = [row for row in range(grid.rows) if _stands(grid, row, first, last)]
        deepest = max(used, default=0)
        chunks = [(top, min(most, deepest + 1 - top)) for top in range(0, deepest + 1, most)]
        for top, rows in chunks:
            if top == 0 or any(top <= row < top + rows for row in used):
                found.append(Slice(first, last, top, rows, last == grid.columns and top == 0, top == 0))
    return found


def _stands(grid: Grid, row: int, first: int, last: int) -> bool:
    """Return whether a row has a step in these columns."""
    return any(cell.row == row and first <= cell.column < last for cell in grid.cells)


def stations_of(grid: Grid, gap: int) -> list[str]:
    """Return the keys of the dots in a gap from west to east: in the order they have on each of their rows, joins before forks."""
    rows = [[key_of(token) for token in strip.tokens if isinstance(token, Station)] for strip in grid.strips if strip.gap == gap]
    left = sorted(dict.fromkeys(key for row in rows for key in row), key=lambda key: key.startswith("fork"))
    found: list[str] = []
    while left:
        first = next((key for key in left if not any(key in row and row[: row.index(key)] for row in rows)), left[0])
        found.append(first)
        left.remove(first)
        rows = [[key for key in row if key != first] for row in rows]
    return found


def _gap_widths(grid: Grid, first: int, last: int) -> dict[int, float]:
    """Return how wide the gaps of a page want to be; those before the first and behind the last step only where something stands there."""
    widths = {}
    for gap in range(first, last + 1):
        dots = len(stations_of(grid, gap))
        inner = first < gap < last or (gap == first and first > 0)
        queue = any(getattr(token, "queues", ()) for strip in grid.strips if strip.gap == gap for token in strip.tokens)
        if gap == last and last < grid.columns:
            widths[gap] = 0.0  # stands on the next page
        else:
            widths[gap] = GAP + DOT * dots if inner or queue or dots else 0.0
    return widths


def _measures(grid: Grid, first: int, last: int, width: float) -> tuple[float, dict[int, float], float]:
    """Return the width of boxes and gaps in a room, and how much of what they want the gaps have."""
    wanted = _gap_widths(grid, first, last)
    total, count = sum(wanted.values()), last - first
    for box in (BOX, NARROW):
        share = (width - count * box) / total if total else 1.0
        if share >= 1.0 or box == NARROW:
            break
    if not total and count * box > width:
        share = 0.0
    fair = min(share, WIDER)
    if share > WIDER and count:
        box = min(WIDEST, box + (width - count * box - total * fair) / count)
    return box, {gap: wide * fair for gap, wide in wanted.items()}, share


def plan_of(
    grid: Grid, part: Slice, left: float, width: float, right: float, floor: float, data: tuple[str, ...]
) -> Plan:
    """Return where everything of a page stands, between ``left`` and ``left + width``; boxes end above ``floor``."""
    box, widths, _ = _measures(grid, part.first, part.last, width - LABELS - (right if part.final else AHEAD))
    columns, gaps = {}, {}
    x = left + LABELS
    for gap in range(part.first, part.last + 1):
        keys = stations_of(grid, gap) if widths[gap] else []
        east = x + widths[gap]
        step = min(DOT - 1.5, (east - x - 17) / max(len(keys), 1)) if keys else 0
        gaps[gap] = Gap(x, east, {key: x + max(step, 2.5) * (index + 1) - (0.5 if step > 3 else 0) for index, key in enumerate(keys)})
        if gap < part.last:
            columns[gap] = east
            x = east + box
    cells = tuple(cell for cell in grid.cells if cell.column in columns and part.top <= cell.row < part.top + part.rows)
    band = max([BAND, *(_needed(cell, box) for cell in cells)])
    return Plan(
        part, columns, box, gaps, *_rows(part, floor, band, data), band, cells,
        {
            (strip.row, strip.gap): strip
            for strip in grid.strips
            if strip.gap in gaps and part.top <= strip.row < part.top + part.rows
            and not strip.gap == part.last < grid.columns  # that one stands on the next page
        },
    )  # fmt: skip


def named(cell: Cell, box: float) -> tuple[float, tuple[str, ...], bool]:
    """Return size and lines of a step's name, and whether they stand centred; long ones begin behind the number."""
    slot = slot_of(cell)
    size, lines = set_in(cell.step.name, box - 2 * slot, NAMES)
    if len(lines) <= 2 and size >= 9:
        return size, lines, True
    return *set_in(cell.step.name, box - slot - 1.5, NAMES), False


def slot_of(cell: Cell) -> float:
    """Return the room of a step's number, in mm."""
    return wide(cell.number, 8, True) + 3.2


def _needed(cell: Cell, box: float) -> float:
    size, lines, _ = named(cell, box)
    return 1.4 + len(lines) * leading_of(size) * 0.94


def _rows(part: Slice, floor: float, band: float, data: tuple[str, ...]) -> tuple[dict[int, float], tuple[str, ...]]:
    """Return where the rows of boxes begin, and what their data boxes ask for: less where there is less room."""
    data = data if part.rows < 3 else data[:3]
    first = 84.0 if part.rows < 3 else 73.0
    room = (floor - first - BETWEEN * (part.rows - 1)) / part.rows
    while len(data) > 1 and band + BODY + ROW * len(data) > room:
        data = data[:-1]
    high = band + BODY + ROW * len(data)
    pitch = min(82.0 if part.rows == 2 else 999.0, (floor - first - high) / (part.rows - 1)) if part.rows > 1 else 0.0
    return {part.top + index: first + pitch * index for index in range(part.rows)}, data


def occupied(plan: Plan, grid: Grid, row: int) -> Iterator[int]:
    """Yield the columns in which a row has boxes or lines."""
    gaps = [strip.gap for strip in grid.strips if strip.row == row]
    if gaps:
        yield from (column for column in plan.columns if min(gaps) <= column < max(gaps))


def runs(plan: Plan, row: int, grid: Grid) -> list[tuple[str, int, Sequence[object]]]:
    """Return what stands along a row from west to east: ``gap`` with its tokens, ``step`` with its cell."""
    at = {cell.column: cell for cell in plan.cells if cell.row == row}
    found: list[tuple[str, int, Sequence[object]]] = []
    for gap in sorted(plan.gaps):
        if (row, gap) in plan.strips:
            found.append(("gap", gap, plan.strips[row, gap].tokens))
        if gap in at:
            found.append(("step", gap, (at[gap],)))
    return found
