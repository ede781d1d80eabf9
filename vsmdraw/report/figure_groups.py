"""The figures of the page in groups: the happy path, all routes, quality, load, flow, and what isn't known last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ..wording import ENGLISH, Wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..metrics.model import Figure, Figures
    from ..stream.model import ValueStream
    from ..stream.quantities import Duration

RUNS = 2000
"""Items sent through a map whose times vary: percentiles are within a few per cent of those of many more."""
LONGEST = 500
"""Steps of a map up to which that is done."""


class FigureGroup(NamedTuple):
    """Figures that are read together."""

    heading: str
    note: str
    rows: tuple[Figure, ...]


def grouped(stream: ValueStream, figures: Figures) -> list[FigureGroup]:
    """Return every figure once, in the groups of the table of metrics."""
    from ..metrics.table import GROUPS, METRICS

    group_of = {metric.key: metric.group for metric in METRICS}
    known = [figure for figure in figures.figures if figure.text != "unknown"]
    found: list[FigureGroup] = []
    for key, heading in GROUPS.items():
        rows = [figure for figure in known if group_of.get(figure.key, "time") == key]
        note = ""
        if key == "time" and figures.path:
            heading, note = "Happy path", figures.path
        elif key == "service":
            rows += figures.carried
        if rows:
            found.append(FigureGroup(heading, note, tuple(_without(row, figures.path) for row in rows)))
        if key == "routes" and (spread := _spread(stream)):
            found.append(spread)
        if key == "capacity" and figures.loads:
            found.append(FigureGroup("Load", "what demand asks of each step and role, of what they can do", figures.loads))
    unknown = tuple(figure for figure in figures.figures if figure.text == "unknown")
    return [*found, FigureGroup("Unknown", "", unknown)] if unknown else found


def _without(figure: Figure, path: str) -> Figure:
    """Return the figure without the path in its basis: the group names it."""
    return figure._replace(basis=figure.basis.removesuffix(path).rstrip("; ")) if path else figure


def _spread(stream: ValueStream) -> FigureGroup | None:
    """Return within which lead time half, 85 and 95 % of the items stay; nothing where no time varies."""
    if len(stream.processes) > LONGEST or not _varies(stream):
        return None
    from ..metrics.model import Figure
    from ..metrics.simulation import simulate

    found = simulate(stream, RUNS)
    rows = tuple(
        Figure(f"p{one.percent}", f"Lead time, P{one.percent}", one.seconds, "s", one.text, f"{one.percent} % of the items take no longer")
        for one in found.quantiles
    )
    return FigureGroup("How it varies", found.basis, rows) if rows else None


def _varies(stream: ValueStream) -> bool:
    times: list[Duration | None] = [queue.time for queue in stream.queues()]
    for step in stream.processes:
        times += [step.process_time, step.lead_time, step.wait, step.cycle_time]
    return any(time is not None and (time.low is not None or time.percentiles) for time in times)


def ways(figures: Figures, say: Wording = ENGLISH, told: Callable[[str], str] = str) -> list[dict[str, Any]]:
    """Return the rows of the table of paths: each by itself, then all routes on average; nothing where all items take the same."""
    rows = [
        {"name": say.comma(told(path.name), say("on the ladder") if path.main else ""), "share": path.share_text, "figures": tuple(
            figure.text for figure in (path.lead_time, path.process_time, path.activity_ratio, path.rolled_complete_accurate))}
        for path in figures.paths
    ]  # fmt: skip
    if figures.expected:
        rows.append({"name": say("All routes, on average"), "share": "", "figures": tuple(figure.text for figure in figures.expected)})
    return rows
