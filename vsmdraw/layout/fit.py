"""Fitting a map to a sheet: how many rows, how much detail, and what the smallest text comes to."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate
from math import floor

from ..metrics.model import Figures
from ..stream.model import ValueStream
from ..values import NamedTuple
from ..wording import wording
from .cuts import ALLOWED, CUTS, Shown
from .decks import column_count
from .model import Layout
from .options import Options
from .page import totals_box
from .rules import Rules, rules_for

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


def sheet_of(fit: str | Sheet, upright: bool = False) -> Sheet:
    """Return the sheet of that name, or of so many px by so many; raise ValueError for anything else.

    ``upright`` paper stands on its short side; slides don't.

    >>> sheet_of("A3").width, sheet_of("A3", upright=True).width, sheet_of("1600x900").width
    (1191, 842, 1200.0)
    """
    if isinstance(fit, Sheet):
        return fit
    if fit in SHEETS:
        sheet = SHEETS[fit]
        return sheet._replace(width=sheet.height, height=sheet.width) if upright and ":" not in fit else sheet
    wide, _, high = fit.lower().partition("x")
    if wide.isdigit() and high.isdigit() and 0 < int(wide) <= 100_000 and 0 < int(high) <= 100_000:
        return Sheet(int(wide) * 0.75, int(high) * 0.75, 8)
    raise ValueError(f"unknown sheet {fit!r} (write {', '.join(SHEETS)} or a size in px: 1600x900)")


def smallest(layout: Layout, sheet: Sheet) -> float:
    """Return how large the smallest text of a layout comes out on a sheet, in points."""
    return min(layout.type) * min(sheet.width / layout.width, sheet.height / layout.height)


LayOut = Callable[[ValueStream, Figures, Rules, int, float], Layout]


def too_small(layout: Layout, fit: str, upright: bool = False) -> str:
    """Return what to say when the smallest text can't be read on the sheet; nothing when it can."""
    sheet = sheet_of(fit, upright)
    size = smallest(layout, sheet)
    if size >= sheet.least - ROUNDED:
        return ""
    shown = min(floor(size * 10) / 10, sheet.least - 0.1)  # 9.97 is not 10.0
    return f"the smallest text is {shown:.1f} pt on {fit}, {sheet.least} pt can be read"


def ways_out(stream: ValueStream, options: Options) -> str:
    """Return what a reader can do about text that is too small."""
    ways = ["leave out --wrap"] if options.wrap not in ("", "auto") else []
    ways += ["use --detail exec"] if options.detail in ("all", "team") else []
    ways += ["draw groups as one box (--collapse all)"] if any(step.group for step in stream.processes) and not options.collapse else []
    steps = len(stream.processes)
    ways += [f"put fewer of the {steps} steps on a sheet"] if steps > 4 else []
    ways += ["take a larger sheet (--fit A3)"] if options.fit != "A3" else []
    return f"{', '.join(ways[:-1])} or {ways[-1]}" if len(ways) > 1 else "".join(ways)


ROUNDED = 1e-6
"""pt: what sizes lose in reckoning."""


class Fitted(NamedTuple):
    """A map on its way to a sheet: with which measures, in rows of how many columns (0: one row)."""

    layout: Layout
    shown: Shown
    most: int


def fitted(stream: ValueStream, figures: Figures, options: Options, laid_out: LayOut) -> Layout:
    """Return the map wrapped so that it fits best: in a good proportion, or on a named sheet.

    On a sheet it is laid out in full if that can be read there; else closer together, and with less and less until it can (see
    :data:`~vsmdraw.layout.cuts.CUTS`). A number of columns that the reader gives is kept, and what a level of detail shows too.
    """
    say = wording(stream.language)
    full = Shown(stream, figures, rules_for(stream.notation, False, options.type, options.spacing, options.titled)._replace(say=say))
    if not options.fit:
        return _best(full, options, WELL_PROPORTIONED, laid_out).layout
    sheet = sheet_of(options.fit)
    proportion = sheet.width / sheet.height
    best = _best(full, options, proportion, laid_out)
    if smallest(best.layout, sheet) < sheet.least:
        close = full._replace(rules=rules_for(stream.notation, True, options.type, options.spacing, options.titled)._replace(say=say))
        for shown in accumulate(CUTS[: ALLOWED[options.detail]], lambda less, cut: cut(less), initial=close):
            mine = _best(shown, options, proportion, laid_out)
            if sheet.least * 0.9 <= smallest(mine.layout, sheet) < sheet.least:
                mine = _lower(mine, proportion, laid_out)
            if smallest(mine.layout, sheet) > smallest(best.layout, sheet):
                best = mine
            if smallest(best.layout, sheet) >= sheet.least:
                break
    return spread_out(best, proportion, laid_out)


def _best(shown: Shown, options: Options, proportion: float, laid_out: LayOut) -> Fitted:
    """The number of rows at which everything comes out largest on a sheet of that proportion."""
    stream, figures, rules = shown
    if options.wrap not in ("", "auto"):
        return Fitted(laid_out(stream, figures, rules, int(options.wrap), 0.0), shown, int(options.wrap))
    count = column_count(stream.line)
    best = Fitted(laid_out(stream, figures, rules, 0, 0.0), shown, 0)
    for rows in range(2, max(2, count // 2) + 1):
        columns = -(-count // rows)
        layout = laid_out(stream, figures, rules, columns, 0.0)
        if _size(layout, proportion) > _size(best.layout, proportion):
            best = Fitted(layout, shown, columns)
        elif layout.width / layout.height < proportion:  # further rows only make it higher
            break
    return best


def _lower(fitted: Fitted, proportion: float, laid_out: LayOut) -> Fitted:
    """A map that is too high for its sheet with wider boxes, if that makes it larger: their words take fewer lines."""
    layout, shown, most = fitted
    for wider in WIDER:
        rules = shown.rules._replace(box=shown.rules.box + wider)
        mine = Fitted(laid_out(shown.stream, shown.figures, rules, most, 0.0), shown._replace(rules=rules), most)
        if layout.width < layout.height * proportion and _size(mine.layout, proportion) > _size(fitted.layout, proportion):
            fitted = mine
    return fitted


WIDER = (8.0, 16.0, 24.0, 32.0)
"""px by which boxes are made wider to make a map lower."""


def _size(layout: Layout, proportion: float) -> float:
    """How large a map comes out on a sheet of that proportion, as its scale."""
    return 1 / max(layout.width, layout.height * proportion)


# -- using the sheet


def spread_out(fitted: Fitted, proportion: float, laid_out: LayOut) -> Layout:
    """Return the map on a sheet of exactly that proportion, with what is free shared by columns and rows."""
    layout, (stream, figures, rules), most = fitted
    width, height = max(layout.width, layout.height * proportion), max(layout.height, layout.width / proportion)
    whole = float(width // 8 * 8)  # sheets grow in steps of 8
    for _ in range(3):  # boxes grow in steps, so the first share may not take all
        free = free_width(layout, figures, stream, rules, whole)
        columns = max(1, most or column_count(stream.line))
        if free < 2 * columns:
            break
        for share in (1.0, 0.7, 0.4):
            spaced = wider(rules, layout, share * free / (columns + 0.5))
            mine = laid_out(stream, figures, spaced, most, whole)
            if mine.width <= width + 0.5 and mine.height <= height + 0.5:
                layout, rules = mine, spaced
                break
    free = height - layout.height
    if free > 4:
        probe = laid_out(stream, figures, _airier(rules, 8.0), most, whole)
        gain = (probe.height - layout.height) / 8.0
        if gain > 0:
            airy = laid_out(stream, figures, _airier(rules, min(MOST_AIR, free / gain)), most, whole)
            layout = airy if airy.height <= height + 0.5 and airy.width <= width + 0.5 else layout
    return _on_sheet(layout, round(width, 2), round(height, 2))


MOST_AIR = 48.0
"""px: rows that stand farther apart no longer belong together."""


def free_width(layout: Layout, figures: Figures, stream: ValueStream, rules: Rules, width: float) -> float:
    """How much of a sheet's width columns could still take."""
    _, totals = totals_box(stream, figures, rules, layout.of("totals")[-1].content.large)
    east = max((item.box.east for item in layout.placed if item.shape in ("process", "rung", "stock")), default=0.0)
    return width - rules.margin - totals - (rules.totals_gap if rules.notation == "classic" else 24) - east


def wider(rules: Rules, layout: Layout, by: float) -> Rules:
    """Return measures with columns that much wider: half of it goes into the boxes, half between them."""
    box = max((item.box.width for item in layout.of("process")), default=rules.box)
    half = by / 2
    return rules._replace(
        box=box + half, box_step=1.0, plain_gap=rules.plain_gap + half, queue_gap=rules.queue_gap + half, fifo_gap=rules.fifo_gap + half,
        market_gap=rules.market_gap + half,
    )  # fmt: skip


def _airier(rules: Rules, by: float) -> Rules:
    """Return measures with that much more height above the boxes, and above and below the ladders."""
    return rules._replace(
        landing=rules.landing + by, under_head=rules.under_head + by, under_work=rules.under_work + by / 2,
        over_foot=rules.over_foot + by / 2,
    )  # fmt: skip


def on_sheet(layout: Layout, proportion: float) -> Layout:
    """Return the layout on a sheet of exactly that proportion."""
    if layout.width / layout.height > proportion:
        return layout._replace(height=round(layout.width / proportion, 2))
    return layout._replace(width=round(layout.height * proportion, 2))


def _on_sheet(layout: Layout, width: float, height: float) -> Layout:
    """Return the layout on a sheet of that size, with its foot at the bottom."""
    lower = height - layout.height
    placed = tuple(
        item._replace(box=item.box._replace(y=item.box.y + lower)) if item.shape in ("rule", "legend", "basis") else item
        for item in layout.placed
    )
    return layout._replace(width=width, height=height, placed=placed)
