"""The figures of a stream, and the ladder that shows them."""

from collections.abc import Sequence

from ..stream.calendar import calendar_basis
from ..stream.model import ValueStream
from .model import Figure, Figures, Rung
from .reading import ROUNDED, Metric, joined
from .takt import takt_text, verdict
from .timeline import CONVENTIONS, Part, Timeline
from .times import contributions


def measure(stream: ValueStream, metrics: Sequence[Metric] | None = None) -> Figures:
    """Return every metric of ``stream``, its ladder, the time of each queue, the basis of it all and the bottleneck's verdict.

    Times are working seconds of the stream's calendar. What is unknown has ``None`` for its value and says what it lacks.
    ``metrics`` are the rows to measure, all of METRICS when left out; :data:`~vsmdraw.metrics.basic.BASIC` is all that a picture needs.
    Of a stream that parts, ladder and totals are those of its main path, and ``paths`` and ``expected`` tell the rest.
    Raises ValueError for a convention that isn't one, or a line whose gaps don't fit its steps.
    """
    timeline = Timeline(stream)
    whole = metrics is None
    if metrics is None:
        from .table import METRICS  # a picture needs a third of it

        metrics = METRICS
    figures = tuple(read(metric, timeline) for metric in metrics)
    return _with_routes(
        timeline,
        whole,
        Figures(
            figures,
            ladder(timeline),
            tuple((queue.id, timeline.wait(queue).text) for queue in stream.queues()),
            basis(timeline, figures),
            verdict(timeline),
        ),
    )


def read(metric: Metric, timeline: Timeline) -> Figure:
    """Return one metric of one stream."""
    reading = metric.measure(timeline)
    label = metric.classic if timeline.classic and metric.classic else metric.label
    why = joined(reading.basis, path_words(timeline)) if metric.along_path and timeline.parts_ways else reading.basis
    return Figure(metric.key, label, reading.value, metric.unit, reading.text, why, reading.missing, reading.steps)


def path_words(timeline: Timeline) -> str:
    """Return which way ladder and totals show; nothing where all items take the same."""
    if not timeline.parts_ways:
        return ""
    from .routes import path_words

    return path_words(timeline)


def _with_routes(timeline: Timeline, whole: bool, figures: Figures) -> Figures:
    """Add what there is to say of the other ways, and, when everything is asked for, of each step's load and of carried measures."""
    if timeline.parts_ways:
        from .routes import EXPECTED, path_figures

        expected = tuple(read(metric, timeline) for metric in EXPECTED)
        figures = figures._replace(paths=path_figures(timeline), expected=expected, path=path_words(timeline))
    if whole:
        from .load import load_figures
        from .service import carried_figures

        figures = figures._replace(loads=load_figures(timeline), carried=carried_figures(timeline))
    return figures


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
    if timeline.paths:
        convention += f" along the ladder: {path_words(timeline)}"
    return joined(calendar_basis(timeline.calendar), demand, takt, convention, "totals are rounded" if rounded else "", guesses(stream))


def guesses(stream: ValueStream) -> str:
    """Return how many of the times that make lead and process time weren't measured, on all paths; empty when all were.

    >>> from vsmdraw.stream.build import line
    >>> from vsmdraw.stream.model import Process
    >>> from vsmdraw.stream.quantities import Duration
    >>> check = Process("check", "Check", process_time=Duration(120, "≈ 2 min", True), lead_time=Duration(3600, "1 h"))
    >>> guesses(ValueStream(line=line(check)))
    'of 2 times 1 is a guess'
    """
    given = [queue.time for queue in stream.queues()]
    for step in stream.processes:
        given += [step.process_time, step.lead_time, step.wait, step.cycle_time]
    times = [time for time in given if time is not None]
    guessed = sum(time.estimate for time in times)
    ranges = sum(time.low is not None and not time.estimate for time in times)
    spread = sum(bool(time.percentiles) and not time.estimate for time in times)
    kinds = ((guessed, "a guess", "guesses"), (ranges, "a range", "ranges"), (spread, "a distribution", "distributions"))
    told = [f"{count} {f'is {one}' if count == 1 else f'are {many}'}" for count, one, many in kinds if count]
    return f"of {len(times)} times {', '.join(told)}" if told else ""


def _gap_rung(timeline: Timeline, index: int) -> Rung:
    """Return the high line over a gap with a wait, the low line going on through one without."""
    queues = timeline.line.gaps[index].queues
    wait = timeline.waits[index]
    if queues:
        return Rung("wait", queues[0].id, index, wait.seconds, wait.text)
    late = next((feeder for feeder, at, _ in timeline.joins if at == index), None)
    if late is not None and (wait.known or wait.seconds is None):
        return Rung("wait", late.id, index, wait.seconds, wait.text)
    return Rung("none", "", index, 0.0, "")


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
