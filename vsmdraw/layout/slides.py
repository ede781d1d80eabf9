"""A map on several slides: rows that can't be read on one go on the next, with marks where they go on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from ..metrics.model import Figures
from ..stream.model import ValueStream
from ..wording import wording
from .arrange import arrange, laid_out, prepared
from .cuts import ALLOWED, CUTS, Shown
from .decks import column_count, decks_of
from .fit import ROUNDED, Sheet, free_width, on_sheet, sheet_of, smallest, wider
from .model import Layout
from .options import Options
from .rules import rules_for

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from .timecharts import Chart

WIDEST_ROW = 12
"""Columns: no row with more can be read on a slide."""
WORTH = 1.15
"""So much larger texts have to get for a map that can't be read to be cut up."""
ROWS = (3, 2, 1)
"""How many rows may stand on a sheet."""


def arrange_slides(stream: ValueStream, figures: Figures, options: Options) -> tuple[Layout, ...]:
    """Return a map on as few sheets of ``options.fit`` as it takes to be read: on one if leaving things out is enough for that.

    Of the ways that take so many the one that leaves out least is taken. Where even a column by itself is too much, it is as
    large as it gets, and work that runs down stays on one sheet: their text is too small (see :func:`~vsmdraw.layout.fit.too_small`).
    """
    whole, sheet = arrange(stream, figures, options), sheet_of(options.fit)
    if smallest(whole, sheet) >= sheet.least - ROUNDED or stream.direction == "down":
        return (whole,)
    stream, figures, charts = prepared(stream, figures, options)
    rules = rules_for(stream.notation, True, options.type, options.spacing, options.titled)._replace(say=wording(stream.language))
    full = Shown(stream, figures, rules)
    mosts = range(min(WIDEST_ROW, column_count(stream.line)), 0, -1) if options.wrap in ("", "auto") else (int(options.wrap),)
    levels = tuple(accumulate(CUTS[: ALLOWED[options.detail]], lambda less, cut: cut(less), initial=full))
    fewest = min((len(found) for rows in ROWS if (found := _sheets(levels[-1], rows, sheet, charts, mosts))), default=0)
    for shown in levels if fewest else ():
        for rows in ROWS:
            if found := _sheets(shown, rows, sheet, charts, mosts, fewest):
                return found
    return _largest(levels[-1], sheet, charts, mosts, whole)


def _largest(shown: Shown, sheet: Sheet, charts: tuple[Chart, ...], mosts: Sequence[int], whole: Layout) -> tuple[Layout, ...]:
    """Return the map on the sheets on which its texts come out largest, of a map with a part that can't be read on any."""
    best: tuple[Layout, ...] = (whole,)
    size = smallest(whole, sheet) * WORTH
    for most in reversed(mosts):
        decks = len(decks_of(shown.stream, shown.figures, shown.rules, most))
        parts = tuple(_parts(shown, most, 1, sheet, charts, decks))
        if min(smallest(part, sheet) for part in parts) > size * (1 + 1e-6):  # of equal ones the fewest sheets
            size = min(smallest(part, sheet) for part in parts)
            best = tuple(_spread(parts, shown, most, 1, sheet, charts, decks))
        elif best != (whole,) and decks < len(best) and min(smallest(part, sheet) for part in parts) > size / (1 + 1e-6):
            best = tuple(_spread(parts, shown, most, 1, sheet, charts, decks))
    return best


def _sheets(
    shown: Shown, rows: int, sheet: Sheet, charts: tuple[Chart, ...], mosts: Sequence[int], wanted: int = 0
) -> tuple[Layout, ...]:
    """Return the map with so many rows on each sheet, in a row the first of ``mosts`` columns that can be read; nothing where none can.

    With ``wanted``, on so many sheets.
    """
    for most in mosts:
        decks = len(decks_of(shown.stream, shown.figures, shown.rules, most))
        if wanted and -(-decks // rows) != wanted:
            continue
        parts = []
        for part in _parts(shown, most, rows, sheet, charts, decks):
            if smallest(part, sheet) < sheet.least - ROUNDED:
                break
            parts.append(part)
        else:
            return tuple(_spread(parts, shown, most, rows, sheet, charts, decks))
    return ()


def _parts(
    shown: Shown, most: int, rows: int, sheet: Sheet, charts: tuple[Chart, ...], decks: int, wide: float = 0.0
) -> Iterator[Layout]:
    """Yield the sheets of a map with so many columns a row and rows a sheet; charts stand on the last."""
    for start in range(0, decks, rows):
        under = charts if start + rows >= decks else ()
        yield laid_out(*shown, most, wide, under, slice(start, start + rows))


def _spread(
    parts: Sequence[Layout], shown: Shown, most: int, rows: int, sheet: Sheet, charts: tuple[Chart, ...], decks: int
) -> Iterator[Layout]:
    """Yield the sheets, all at one scale and in the sheet's proportion; what is free of their width is shared by their columns."""
    proportion = sheet.width / sheet.height
    wide = max(max(part.width, part.height * proportion) for part in parts)
    whole = float(wide // 8 * 8)  # sheets grow in steps of 8
    free = min(free_width(part, shown.figures, shown.stream, shown.rules, whole) for part in parts)
    for share in (1.0, 0.7, 0.4, 0.0) if free > 2 * most else (0.0,):
        rules = wider(shown.rules, parts[0], share * free / (most + 0.5))
        wides = tuple(_parts(shown._replace(rules=rules), most, rows, sheet, charts, decks, whole))
        if all(part.width <= wide + 0.5 and part.height * proportion <= wide + 0.5 for part in wides):
            parts = wides
            break
    for part in parts:
        yield on_sheet(part._replace(width=wide), proportion)


