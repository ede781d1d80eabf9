"""A top-down map as the reader wants it: as large as it gets, or filling a sheet."""

from __future__ import annotations

from collections.abc import Sequence

from ...metrics.model import Figures
from ...stream.model import ValueStream
from ...wording import wording
from ..detail import LEVELS, with_detail
from ..fit import on_sheet, sheet_of, smallest
from ..model import Layout
from ..options import Options
from ..rules import Rules, rules_for
from .page import laid_out_down

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from ..timecharts import Chart

MOST_STRETCH = 56.0
"""A gap grows by so much at most to fill a sheet."""


def arrange_down(stream: ValueStream, figures: Figures, options: Options, charts: Sequence[Chart] = ()) -> Layout:
    """Return the map, ``charts`` under it; on a named sheet with less detail where its text would be too small. Paper stands upright."""
    rules = rules_for(stream.notation, False, options.type, options.spacing, options.titled)._replace(say=wording(stream.language))
    if options.wrap:
        raise ValueError("a map whose work runs down the page isn't wrapped")
    if not options.fit:
        return laid_out_down(stream, figures, rules, charts=charts)
    sheet = sheet_of(options.fit, upright=True)
    proportion = sheet.width / sheet.height
    best: Layout | None = None
    for level in LEVELS[LEVELS.index(options.detail or "all") :]:
        layout = filled(*with_detail(stream, figures, level), rules, proportion, charts)
        if best is None or smallest(layout, sheet) > smallest(best, sheet):
            best = layout
        if smallest(best, sheet) >= sheet.least:
            break
    assert best is not None
    return on_sheet(best, proportion)


def filled(stream: ValueStream, figures: Figures, rules: Rules, proportion: float, charts: Sequence[Chart] = ()) -> Layout:
    """Return the map on a sheet of that proportion from margin to margin, or with longer gaps down to its foot."""
    layout = laid_out_down(stream, figures, rules, charts=charts)
    if layout.width < layout.height * proportion:
        return laid_out_down(stream, figures, rules, wide=layout.height * proportion, charts=charts)
    gaps = len(layout.of("process")) + 1
    free = layout.width / proportion - layout.height
    if free <= gaps:
        return layout
    return laid_out_down(stream, figures, rules, stretch=min(MOST_STRETCH, free / gaps), charts=charts)
