"""Every figure can be questioned: its formula, the steps with their numbers, the basis and the convention."""

from collections.abc import Callable, Iterator

from ..stream.model import Process, Queue, Split, ValueStream
from ..stream.quantities import format_share
from ..values import NamedTuple
from .measure import path_words, read
from .reading import Metric
from .table import METRICS
from .timeline import CONVENTIONS, Part, Timeline, queue_places
from .times import work_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .model import Figure
    from .traffic import Traffic


class Row(NamedTuple):
    """One step, queue or path with what it puts into a figure."""

    target: str
    """Its id; empty where it is no one object."""
    name: str
    text: str
    """Its numbers: ``1.05 visits × 1 h = 1 h 3 min``; ``unknown`` when it has none."""


class Explanation(NamedTuple):
    """How one figure came about."""

    figure: "Figure"
    meaning: str
    formula: str
    rows: tuple[Row, ...]
    """In the order of the text."""
    convention: str
    """How lead time is summed on this map, in words."""
    path: str
    """Which way through a stream that parts it is read along; empty when there is only one, or when it is of all routes."""
    gaps: str
    """What happens when something is missing."""


def explain(stream: ValueStream, key: str) -> Explanation:
    """Return how one figure of METRICS came about; ``lead-time`` is ``lead_time``. Raises KeyError for a figure that isn't one."""
    metric = metric_named(key)
    timeline = Timeline(stream)
    rows = _rows(metric, timeline)
    words = path_words(timeline) if metric.key not in ROUTES else ""
    convention = f"{stream.convention}: {CONVENTIONS[stream.convention]}"
    return Explanation(read(metric, timeline), metric.meaning, metric.formula, rows, convention, words, metric.gaps)


def metric_named(key: str) -> Metric:
    """Return the row of METRICS with that key or label, however it is written. Raises KeyError, with the nearest that there is."""
    wanted = key.strip().casefold().replace("-", "_").replace(" ", "_")
    metric = next((metric for metric in METRICS if wanted in (metric.key, metric.label.casefold().replace(" ", "_"))), None)
    if metric is None:
        from difflib import get_close_matches

        keys = [metric.key for metric in METRICS]
        near = [known for known in keys if wanted and wanted in known] or get_close_matches(wanted, keys, 1, 0.6)
        raise KeyError(f"no figure is called {key}" + (f" (write {near[0].replace('_', '-')})" if near else ""))
    return metric


def _rows(metric: Metric, timeline: Timeline) -> tuple[Row, ...]:
    """Return the parts of one figure: those of its own kind, else the objects that it comes from with the field it reads."""
    if metric.key in TOLD:
        return tuple(TOLD[metric.key](timeline))
    names = {part.id: part for part in timeline.stream.processes}
    return tuple(Row(target, names[target].name, "") for target in metric.measure(timeline).steps if target in names)


# -- along the main path


def _lead_time(timeline: Timeline) -> list[Row]:
    convention = timeline.stream.convention
    steps = [] if convention == "learning-to-see" else timeline.elapsed if convention == "office" else timeline.work
    return _along(timeline, timeline.waits, steps)


def _along(timeline: Timeline, waits: list[Part], steps: list[Part]) -> list[Row]:
    """Return what stands in the gaps and at the steps of the main path; gaps without a queue and staging boxes have no row."""
    rows: list[Row] = []
    for index, gap in enumerate(timeline.line.gaps):
        if waits:
            rows += [Row(queue.id, _queue(timeline, queue, index), timeline.wait(queue).text) for queue in gap.queues]
            rows += [Row(feeder.id, f"waiting for {feeder.name}", late.text) for feeder, at, late in timeline.joins if at == index]
        if steps and index < len(timeline.steps) and index not in timeline.staging:
            rows.append(Row(timeline.steps[index].id, timeline.steps[index].name, steps[index].text or "0"))
    return rows


def _queue(timeline: Timeline, queue: Queue, index: int) -> str:
    """Return what a queue is called, with its quantity where its time comes from that."""
    name = queue.name or queue.kind.replace("_", " ")
    at = f"before {timeline.steps[index].name}" if index < len(timeline.steps) else "at the end"
    counted = f", {queue.quantity.text} ÷ demand" if queue.time is None and queue.quantity is not None else ""
    return f"{name} {at}{counted}"


def _process_time(timeline: Timeline) -> list[Row]:
    return _along(timeline, [], timeline.work)


def _ratio(timeline: Timeline) -> list[Row]:
    from .times import lead_time, process_time

    return [Row("", "process time", process_time(timeline).text), Row("", "lead time", lead_time(timeline).text)]


def _va_ratio(timeline: Timeline) -> list[Row]:
    from .times import lead_time

    rows = [
        Row(step.id, step.name, f"{step.value.text if step.value else 'no value class'}: {work_name(timeline)} {timeline.work[index].text}")
        for index, step in enumerate(timeline.steps)
        if index not in timeline.staging
    ]
    return [*rows, Row("", "lead time", lead_time(timeline).text)]


def _waiting(timeline: Timeline) -> list[Row]:
    return _along(timeline, timeline.waits, timeline.inside if timeline.stream.convention == "office" else [])


def _queues(timeline: Timeline) -> list[Row]:
    return _along(timeline, timeline.waits, [])


def _inside(timeline: Timeline) -> list[Row]:
    return _along(timeline, [], timeline.inside if timeline.stream.convention == "office" else [])


# -- all steps and queues


def _field(field: str, along: bool = False, visits: bool = False) -> "Callable[[Timeline], list[Row]]":
    """Return rows of one field of the steps, as the map gives it."""

    def rows(timeline: Timeline) -> list[Row]:
        steps = [timeline.steps[index] for index in timeline.measured] if along else timeline.all_steps()
        often = _visits(timeline) if visits else {}
        return [Row(step.id, step.name, _times(often.get(step.id), _text(step, field))) for step in steps]

    return rows


def _text(step: Process, field: str) -> str:
    value = getattr(step, field)
    return "unknown" if value is None else "automated" if field == "automated" and value.share == 1 else str(value.text)


def _times(often: float | None, text: str) -> str:
    """Return a text with its visits, where those aren't one."""
    return text if often is None or abs(often - 1) < 5e-7 else f"{often:.4g} visits × {text}"


def _visits(timeline: Timeline) -> dict[str, float]:
    if not timeline.parts_ways:
        return {}
    traffic = timeline.traffic
    return {node.part.id: traffic.visits[at] for at, node in enumerate(traffic.network.nodes) if node.part is not None}


def _expected(work: bool) -> "Callable[[Timeline], list[Row]]":
    """Return visits × time of every step and queue."""

    def rows(timeline: Timeline) -> list[Row]:
        if not timeline.parts_ways and not timeline.skewed:
            return _process_time(timeline) if work else _lead_time(timeline)
        traffic = timeline.traffic
        found = []
        places = {queue.id: name for queue, _, name in queue_places(timeline.stream)}
        for node in traffic.text_order():
            part = traffic.network.nodes[node].part
            time = (traffic.mean_work if work else traffic.mean_time)[node]
            if isinstance(part, Process) or (isinstance(part, Queue) and not work):
                often = traffic.visits[node]
                name = places.get(part.id, part.name)
                sum_of = "" if time.seconds is None or abs(often - 1) < 5e-7 else f" = {timeline.show(often * time.known).text}"
                found.append(Row(part.id, name, f"{_times(often, time.text or '0 min')}{sum_of}"))
        if traffic.expected and not work:
            found += _last_branches(timeline, traffic)
        waits = traffic.expected.waits if traffic.expected and not work else ()
        for wait in waits:
            feeder = timeline.stream.feeders[wait.feeder]
            words = f"{timeline.show(wait.feeder_seconds).text} against {timeline.show(wait.main_seconds).text} on the main line"
            found.append(Row(feeder.id, f"waiting for {feeder.name}", f"{timeline.show(wait.seconds).text} ({words})"))
        return found

    return rows


def _last_branches(timeline: Timeline, traffic: "Traffic") -> "Iterator[Row]":
    """Give for each parallel how long its last branch takes: that counts, not the sum of its steps."""
    for node, seconds in traffic.expected.parallels if traffic.expected else ():
        split = traffic.network.nodes[node].part
        if isinstance(split, Split):
            names = ", ".join(path.name or f"path {index + 1}" for index, path in enumerate(split.paths))
            text = timeline.show(seconds).text
            yield Row(split.id, f"the last of {names}", f"{_times(traffic.visits[node], text)} (in place of its steps, on average)")


def _labour(timeline: Timeline) -> list[Row]:
    """Return people's work on each step: PT less what is automated."""
    often = _visits(timeline)
    rows = []
    for step in timeline.all_steps():
        share = 1 - (step.automated.share if step.automated is not None else 0.0)
        text = "automated" if not share else timeline.work_of(step).text + ("" if share == 1 else f" × {format_share(share)} manual")
        rows.append(Row(step.id, step.name, _times(often.get(step.id), text)))
    return rows


def _expected_ratio(timeline: Timeline) -> list[Row]:
    from .routes import expected_lead_time

    if not (timeline.parts_ways or timeline.skewed) or timeline.traffic.expected is None:
        return _ratio(timeline)
    work = timeline.show(timeline.traffic.expected.path_work).text
    return [Row("", "work along the longest branches", work), Row("", "expected lead time", expected_lead_time(timeline).text)]


def _beyond(timeline: Timeline) -> list[Row]:
    from .routes import expected_lead_time
    from .times import lead_time

    return [Row("", "expected lead time", expected_lead_time(timeline).text), Row("", "main path", lead_time(timeline).text)]


def _paths(timeline: Timeline) -> list[Row]:
    from .routes import path_figures
    from .times import lead_time

    rows = [Row("", path.name, f"{path.share_text}: LT {path.lead_time.text}") for path in path_figures(timeline)]
    return rows or [Row("", "the only path", f"100 %: LT {lead_time(timeline).text}")]


def _path_quality(timeline: Timeline) -> list[Row]:
    from .routes import path_figures

    rows = [Row("", path.name, f"{path.share_text}: {path.rolled_complete_accurate.text}") for path in path_figures(timeline)]
    return rows or _field("complete_accurate")(timeline)


def _arrows(*kinds: str) -> "Callable[[Timeline], list[Row]]":
    """Return the reworks or exits with the visits of the step that they leave."""

    def rows(timeline: Timeline) -> list[Row]:
        if not timeline.parts_ways:
            return []
        traffic = timeline.traffic
        names = {step.id: step.name for step in timeline.stream.processes}
        found = []
        for node, here in enumerate(traffic.network.nodes):
            for edge in here.edges:
                if edge.kind in kinds and here.part is not None:
                    often = traffic.visits[node]
                    text = f"{_times(often, format_share(edge.share))} = {format_share(often * edge.share)}"
                    goes = traffic.network.nodes[edge.target].part if edge.target >= 0 else None
                    to = f" back to {names.get(goes.id, goes.id)}" if goes is not None else ""
                    found.append(Row(here.part.id, f"{names.get(here.part.id, here.part.id)}{to}", text))
        return found

    return rows


# -- capacity, stock, cost, service


def _takt(timeline: Timeline) -> list[Row]:
    from ..stream.calendar import calendar_basis

    demand = timeline.stream.demand
    return [Row("", "available time", calendar_basis(timeline.calendar)), Row("", "demand", demand.text if demand else "unknown")]


def _loads(timeline: Timeline) -> list[Row]:
    from .load import load_figures

    return [Row(figure.steps[0], figure.label, f"{figure.text}: {figure.basis}") for figure in load_figures(timeline)
            if figure.key.startswith("step:")]  # fmt: skip


def _roles(timeline: Timeline) -> list[Row]:
    from .load import load_figures

    return [Row("", figure.label, f"{figure.text}: {figure.basis}") for figure in load_figures(timeline) if figure.key.startswith("role:")]


def _capacity(timeline: Timeline) -> list[Row]:
    from ..stream.quantities import format_duration
    from .load import loads

    return [Row(load.step.id, load.step.name, _times(load.visits, f"{format_duration(load.seconds, timeline.calendar, 's')} by {load.by}"))
            for load in loads(timeline)]  # fmt: skip


def _stock(timeline: Timeline) -> list[Row]:
    return [
        Row(queue.id, name, queue.quantity.text if queue.quantity else "unknown") for queue, _, name in queue_places(timeline.stream)
    ]


def _wip(timeline: Timeline) -> list[Row]:
    return _stock(timeline) + _field("wip")(timeline)


def _counts(timeline: Timeline) -> list[Row]:
    from .service import counts, few

    return [Row(one.target, one.name, f"counted {few(one.counted)}, {few(one.expected)} expected") for one in counts(timeline)]


def _cost(timeline: Timeline) -> list[Row]:
    often = _visits(timeline)
    rows = []
    for step in timeline.all_steps():
        text = step.cost.text if step.cost is not None else "unknown"
        if step.cost is not None and step.cost.per == "hour":
            text = f"{timeline.work_of(step).text} × {text}"
        rows.append(Row(step.id, step.name, _times(often.get(step.id), text)))
    return rows


def _targets(timeline: Timeline) -> list[Row]:
    return [
        Row(step.id, step.name, f"{timeline.elapsed_of(step, timeline.work_of(step)).text}, agreed {step.target.text}")
        for step in timeline.all_steps()
        if step.target is not None
    ]


def _carried(timeline: Timeline) -> list[Row]:
    from .service import carried_figures

    return [Row("", figure.label, figure.text) for figure in carried_figures(timeline)]


ROUTES = (
    "expected_lead_time", "expected_process_time", "expected_activity_ratio", "expected_complete_accurate", "most_travelled_path",
    "longest_path", "rework_per_item", "leaving", "yield", "first_pass", "bottleneck", "effective_cycle_time", "capacity", "utilisation",
    "role_utilisation", "littles_law", "labour", "full_time", "cost_per_item", "cost_per_period", "targets_met", "carried", "stock", "wip",
    "people", "takt_time", "beyond_happy_path",
)  # fmt: skip
"""Figures that are of all routes, or of none."""

TOLD: dict[str, Callable[[Timeline], list[Row]]] = {
    "lead_time": _lead_time,
    "process_time": _process_time,
    "activity_ratio": _ratio,
    "va_ratio": _va_ratio,
    "rolled_complete_accurate": _field("complete_accurate", along=True),
    "waiting": _waiting,
    "waiting_in_queues": _queues,
    "waiting_in_steps": _inside,
    "longest_wait": _waiting,
    "takt_time": _takt,
    "stock": _stock,
    "wip": _wip,
    "steps": _process_time,
    "people": _field("people"),
    "handoffs": _field("role", along=True),
    "automation_by_steps": _field("automated", along=True),
    "automation_by_time": _field("automated", along=True),
    "expected_lead_time": _expected(work=False),
    "expected_process_time": _expected(work=True),
    "expected_activity_ratio": _expected_ratio,
    "beyond_happy_path": _beyond,
    "most_travelled_path": _paths,
    "longest_path": _paths,
    "rework_per_item": _arrows("rework"),
    "leaving": _arrows("exit"),
    "yield": _arrows("exit"),
    "first_pass": _arrows("rework", "exit"),
    "expected_complete_accurate": _path_quality,
    "rolled_first_pass_yield": _field("first_pass_yield", along=True),
    "bottleneck": _loads,
    "effective_cycle_time": _field("cycle_time"),
    "capacity": _capacity,
    "utilisation": _loads,
    "role_utilisation": _roles,
    "littles_law": _counts,
    "labour": _labour,
    "full_time": _labour,
    "cost_per_item": _cost,
    "cost_per_period": _cost,
    "targets_met": _targets,
    "carried": _carried,
}
"""The parts of each figure; a new metric that has none here shows the steps that its reading names."""
