"""Fitting a map to a sheet: how many rows, how much detail, and what the smallest text comes to."""

from __future__ import annotations

from collections.abc import Callable

from ..metrics.model import Figures
from ..stream.model import ValueStream
from ..values import NamedTuple
from .decks import column_count
from .detail import LEVELS, with_detail
from .model import Layout
from .options import Options
from .rules import Rules, rules_for

SMALLEST_TEXT = 10.5
"""px: the smallest type on a map."""
WELL_PROPORTIONED = 16 / 9


class Sheet(NamedTuple):
    """A sheet of paper or a slide."""

    width: float
    """Points."""
    height: float
    """Points."""
    least: float
    """Points: smaller text can't be read on it."""


SHEETS = {
    "16:9": Sheet(960, 540, 10), "4:3": Sheet(720, 540, 10),
    "A4": Sheet(842, 595, 8), "A3": Sheet(1191, 842, 8), "letter": Sheet(792, 612, 8),
}  # fmt: skip
"""Slides at 13.33 x 7.5 in and 10 x 7.5 in; paper lies on its long side."""


def sheet_of(fit: str, upright: bool = False) -> Sheet:
    """Return the sheet of that name, or of so many px by so many; raise ValueError for anything else.

    ``upright`` paper stands on its short side; slides don't.

    >>> sheet_of("A3").width, sheet_of("A3", upright=True).width, sheet_of("1600x900").width
    (1191, 842, 1200.0)
    """
    if fit in SHEETS:
        sheet = SHEETS[fit]
        return sheet._replace(width=sheet.height, height=sheet.width) if upright and ":" not in fit else sheet
    wide, _, high = fit.lower().partition("x")
    if wide.isdigit() and high.isdigit() and 0 < int(wide) <= 100_000 and 0 < int(high) <= 100_000:
        return Sheet(int(wide) * 0.75, int(high) * 0.75, 8)
    raise ValueError(f"unknown sheet {fit!r} (write {', '.join(SHEETS)} or a size in px: 1600x900)")


def smallest(layout: Layout, sheet: Sheet) -> float:
    """Return how large the smallest text of a layout comes out on a sheet, in points."""
    return SMALLEST_TEXT * min(sheet.width / layout.width, sheet.height / layout.height)


LayOut = Callable[[ValueStream, Figures, Rules, int, float], Layout]


def too_small(layout: Layout, fit: str, upright: bool = False) -> str:
    """Return what to say when the smallest text can't be read on the sheet; nothing when it can."""
    sheet = sheet_of(fit, upright)
    size = smallest(layout, sheet)
    if size >= sheet.least - 0.05:
        return ""
    return f"the smallest text is {size:.1f} pt on {fit}, {sheet.least} pt is readable (leave steps out, or use a larger sheet)"


def fitted(stream: ValueStream, figures: Figures, options: Options, laid_out: LayOut) -> Layout:
    """Return the map wrapped so that it fits best; on a named sheet with less detail where its text would be too small.

    A number of columns that the reader gives is kept; detail is never raised above what the reader asks for.
    """
    sheet = sheet_of(options.fit) if options.fit else None
    rules = rules_for(stream.notation, False, options.type, options.spacing)
    proportion = sheet.width / sheet.height if sheet else WELL_PROPORTIONED
    best: Layout | None = None
    levels = LEVELS[LEVELS.index(options.detail or "all") :] if sheet else (options.detail or "all",)
    for level in levels:
        shown, its = with_detail(stream, figures, level)
        layout = _best(shown, its, options, rules, proportion, laid_out)
        if best is None or (sheet and smallest(layout, sheet) > smallest(best, sheet)):
            best = layout
        if sheet is None or smallest(best, sheet) >= sheet.least:
            break
    assert best is not None
    return best if sheet is None else on_sheet(best, proportion)


def _best(stream: ValueStream, figures: Figures, options: Options, rules: Rules, proportion: float, laid_out: LayOut) -> Layout:
    """The number of rows at which everything comes out largest on a sheet of that proportion."""
    if options.wrap not in ("", "auto"):
        best, most = laid_out(stream, figures, rules, int(options.wrap), 0.0), int(options.wrap)
    else:
        best, most = _rows(stream, figures, rules, proportion, laid_out)
    if options.fit and best.width < best.height * proportion:  # a wider sheet is used from margin to margin
        wider = laid_out(stream, figures, rules, most, best.height * proportion)
        best = wider if _size(wider, proportion) >= _size(best, proportion) * 0.98 else best
    return best


def _rows(stream: ValueStream, figures: Figures, rules: Rules, proportion: float, laid_out: LayOut) -> tuple[Layout, int]:
    """The best number of rows, as the layout and its columns a row."""
    count = column_count(stream.line)
    best, most = laid_out(stream, figures, rules, 0, 0.0), 0
    for rows in range(2, max(2, count // 2) + 1):
        columns = -(-count // rows)
        layout = laid_out(stream, figures, rules, columns, 0.0)
        if _size(layout, proportion) > _size(best, proportion):
            best, most = layout, columns
        elif layout.width / layout.height < proportion:  # further rows only make it higher
            break
    return best, most


def _size(layout: Layout, proportion: float) -> float:
    """How large a map comes out on a sheet of that proportion, as its scale."""
    return 1 / max(layout.width, layout.height * proportion)


def on_sheet(layout: Layout, proportion: float) -> Layout:
    """Return the layout on a sheet of exactly that proportion."""
    if layout.width / layout.height > proportion:
        return layout._replace(height=round(layout.width / proportion, 2))
    return layout._replace(width=round(layout.height * proportion, 2))
