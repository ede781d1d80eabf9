"""CHARTS: the charts that a map's figures make. One row each; its module is imported by its own function alone."""

from __future__ import annotations

from ..values import NamedTuple

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from collections.abc import Callable

    from ..drawing.marks import Drawing
    from ..metrics.model import Figures
    from ..stream.model import ValueStream

WIDTH = 936.0
"""px: the column of text of a report."""


class Sheet(NamedTuple):
    """What a chart is drawn on."""

    width: float = WIDTH
    """px; at least :data:`LEAST`."""
    headed: bool = True
    """Whether the chart says what it is; a page that says it in a heading of its own leaves it out."""


LEAST = 480.0
"""px: no chart is narrower."""


class Chart(NamedTuple):
    """One kind of chart."""

    name: str
    """What people call it: ``pareto``."""
    title: str
    """Its heading, in English."""
    meaning: str
    """What it tells, in a line."""
    needs: str
    """What a map must have for it: completes "needs …"."""
    draw: Callable[[ValueStream, Figures, Sheet], Drawing | None]
    """From a stream and its figures, as measured, to the picture in the map's language; ``None`` when the map has no such numbers."""


def _time(stream: ValueStream, figures: Figures, sheet: Sheet) -> Drawing | None:
    from .where_time_goes import draw

    return draw(stream, figures, sheet)


def _pareto(stream: ValueStream, figures: Figures, sheet: Sheet) -> Drawing | None:
    from .lead_time_pareto import draw

    return draw(stream, figures, sheet)


def _quality(stream: ValueStream, figures: Figures, sheet: Sheet) -> Drawing | None:
    from .quality_cascade import draw

    return draw(stream, figures, sheet)


def _takt(stream: ValueStream, figures: Figures, sheet: Sheet) -> Drawing | None:
    from .cycle_and_takt import draw

    return draw(stream, figures, sheet)


CHARTS: tuple[Chart, ...] = (
    Chart("time", "Where the time goes", "per step its work, the waiting in it and the queue before it", "a time", _time),
    Chart("pareto", "Longest waits", "all waits, longest first, with the share of the lead time that they come to together",
          "a wait that has a time", _pareto),
    Chart("quality", "What gets through right", "how many of 100 are still complete and accurate after each step",
          "a step with %C&A", _quality),
    Chart("takt", "Cycle time against takt", "which steps can keep up with demand, with uptime, changeover and scrap",
          "a demand, and a step with C/T", _takt),
)  # fmt: skip


def chart_named(name: str) -> Chart:
    """Return the chart of that name.

    >>> chart_named("pareto").title
    'Longest waits'
    >>> chart_named("pie")
    Traceback (most recent call last):
    ...
    ValueError: no chart 'pie' (write time, pareto, quality or takt)
    """
    for row in CHARTS:
        if row.name == name:
            return row
    names = [row.name for row in CHARTS]
    raise ValueError(f"no chart {name!r} (write {', '.join(names[:-1])} or {names[-1]})")
