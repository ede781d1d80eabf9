"""The figures of a stream, and the ladder that shows them."""

from collections.abc import Sequence

from ..stream.calendar import calendar_basis
from ..stream.model import ValueStream
from .model import Figure, Figures, Rung
from .reading import ROUNDED, Metric, joined
from .table import METRICS
from .takt import takt_text, verdict
from .timeline import CONVENTIONS, Part, Timeline
from .times import contributions


def measure(stream: ValueStream) -> Figures:
    """Return every metric of ``stream``, its ladder, the time of each queue, the basis of it all and the bottleneck's verdict.

    Times are working seconds of the stream's calendar. What is unknown has ``None`` for its value and says what it lacks.
    Raises ValueError for a convention that isn't one, or a line whose gaps don't fit its steps.
    """
    timeline = Timeline(stream)
    figures = tuple(read(metric, timeline) for metric in METRICS)
    return Figures(
        figures,
        ladder(timeline),
        tuple((queue.id, timeline.wait(queue).text) for queue in stream.queues()),
        basis(timeline, figures),
        verdict(timeline),
    )


def read(metric: Metric, timeline: Timeline) -> Figure:
    """Return one metric of one stream."""
    reading = metric.measure(timeline)
    label = metric.classic if timeline.classic and metric.classic else metric.label
    return Figure(metric.key, label, reading.value, metric.unit, reading.text, reading.basis, reading.missing, reading.steps)


def ladder(timeline: Timeline) -> tuple[Rung, ...]:
    """Return gap 0, step 0, gap 1 … gap n: one rung each."""
    adds = contributions(timeline)
    rungs = [_gap_rung(timeline, 0)]
    for index in range(len(timeline.steps)):
        rungs += [_step_rung(timeline, index, adds[2 * index + 1]), _gap_rung(timeline, index + 1)]
    return tuple(rungs)


def basis(timeline: Timeline, figures: Sequence[Figure]) -> str:
    """Return the line for the map's foot: calendar, demand, takt, convention, and whether the printed totals are rounded."""
    stream = timeline.stream
    demand = f"demand {stream.demand.text}" if stream.demand else ""
    takt = f"takt {takt_text(timeline)}" if timeline.takt is not None else ""
    rounded = any(ROUNDED in figure.basis for figure in figures if figure.key in ("lead_time", "process_time"))
    convention = f"lead time = {CONVENTIONS[stream.convention]}"
    return joined(calendar_basis(timeline.calendar), demand, takt, convention, "totals are rounded" if rounded else "")


def _gap_rung(timeline: Timeline, index: int) -> Rung:
    """Return the high line over a gap with a wait, the low line going on through one without."""
    queues = timeline.line.gaps[index].queues
    if not queues:
        return Rung("none", "", index, 0.0, "")
    wait = timeline.waits[index]
    return Rung("wait", queues[0].id, index, wait.seconds, wait.text)


def _step_rung(timeline: Timeline, index: int, adds: tuple[Part, ...]) -> Rung:
    """Return the low line under a step; under receiving and shipping nothing but the line."""
    step = timeline.steps[index]
    if index in timeline.staging:
        return Rung("none", step.id, index, 0.0, "")
    seconds = adds[0].seconds if adds else 0.0
    own = step.lead_time is not None or step.wait is not None
    shown = own and (not timeline.classic or timeline.stream.convention == "office")  # what is counted is shown
    elapsed = timeline.elapsed[index].text if shown else ""
    return Rung("work", step.id, index, seconds, timeline.work[index].text, elapsed)
