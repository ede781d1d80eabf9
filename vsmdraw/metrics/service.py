"""Service: agreed times that are met, measures that the map carries, and counts that don't fit the times beside them."""

from collections.abc import Callable

from ..values import NamedTuple
from .load import rate_of, visited
from .model import Figure
from .reading import Reading, joined, lacking
from .timeline import Timeline, queue_places

# -- SLA


def targets_met(timeline: Timeline) -> Reading:
    """Steps whose time is within their SLA ÷ steps with an SLA."""
    steps = [step for step, _ in visited(timeline)]
    agreed = [(step, step.target) for step in steps if step.target is not None]
    basis = "LT of the step against its SLA"
    if not agreed:
        return Reading(None, "unknown", basis, "no step has an SLA" if steps else "no steps")
    timed = [(step, target, timeline.elapsed_of(step, timeline.work_of(step))) for step, target in agreed]
    known = [(step, target, part.seconds, part.text) for step, target, part in timed if part.seconds is not None]
    missed = [(step, target, text) for step, target, seconds, text in known if seconds > target.seconds * (1 + 1e-9)]
    words = ", ".join(f"{step.name} takes {text}, agreed {target.text}" for step, target, text in missed)
    missing = lacking(len(agreed) - len(known), len(agreed), "step with an SLA", "known time")
    met = len(known) - len(missed)
    text = f"{met} of {len(agreed)} steps"
    share = met / len(agreed)
    ids = tuple(step.id for step, _, _ in missed)
    return Reading(None if missing else share, f"at least {text}" if missing else text, joined(basis, words), missing, ids)


# -- Little's law


class Count(NamedTuple):
    """How many were counted in one place, and how many its time and the demand let expect."""

    target: str
    name: str
    counted: float
    expected: float

    @property
    def off(self) -> float:
        """By which factor they disagree, 1 or more."""
        low, high = sorted((self.counted, self.expected))
        return high / low if low > 0 else 1.0 if not high else float("inf")


def counts(timeline: Timeline) -> list[Count]:
    """Return every queue and step with a count and a time of its own; WIP = throughput × time (Little 1961)."""
    if timeline.takt is None:
        return []
    found = []
    for node_id, name, quantity, seconds, often in _places(timeline):
        if quantity is not None and seconds is not None and often > 0:
            found.append(Count(node_id, name, quantity, seconds * often))
    return found


def _places(timeline: Timeline) -> list[tuple[str, str, float | None, float | None, float]]:
    """Return id, name, count, time and arrivals a second of each queue and step."""
    takt = timeline.takt or 1.0
    visits: dict[str, float] = {}
    if timeline.parts_ways:
        traffic = timeline.traffic
        visits = {node.part.id: traffic.visits[at] for at, node in enumerate(traffic.network.nodes) if node.part is not None}
    places: list[tuple[str, str, float | None, float | None, float]] = []
    for queue, _, name in queue_places(timeline.stream):
        count = queue.quantity.value if queue.quantity else None
        time = queue.time.seconds if queue.time else None
        places.append((queue.id, name, count, time, visits.get(queue.id, 1.0) / takt))
    for step, often in visited(timeline):
        part = timeline.elapsed_of(step, timeline.work_of(step))
        count = step.wip.value if step.wip else None
        places.append((step.id, step.name, count, part.seconds, rate_of(timeline, step, often) or 0.0))
    return places


def littles_law(timeline: Timeline) -> Reading:
    """Counted items ÷ items that times and demand let expect."""
    found = counts(timeline)
    basis = "counted ÷ (demand × visits × time)"
    if not found:
        why = "no demand" if timeline.takt is None else "no queue or step has a count and a time"
        return Reading(None, "unknown", basis, why)
    counted = sum(one.counted for one in found)
    expected = sum(one.expected for one in found)
    worst = max(found, key=lambda one: one.off)
    far = f"furthest off {worst.name}: counted {few(worst.counted)}, {few(worst.expected)} expected"
    where = far if worst.off > 2 else "all within a factor 2"
    text = f"counted {few(counted)}, {few(expected)} expected"
    ids = tuple(one.target for one in sorted(found, key=lambda one: -one.off) if one.off > 2)
    return Reading(counted / expected if expected > 0 else None, text, joined(basis, where), "" if expected > 0 else "the times are 0", ids)


def few(value: float) -> str:
    """Return a count that may be below 1."""
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.1f}" if value >= 0.05 else f"{value:.1g}"


# -- measures that the map carries


class Measure(NamedTuple):
    """A measure of the field that a map may carry in an ``x-`` field."""

    key: str
    label: str
    words: tuple[str, ...]
    """What it is called in lower case; one of them must stand in the field's name."""
    better: str
    """``more`` or ``less``."""


MEASURES: tuple[Measure, ...] = (
    Measure("deployment_frequency", "Deployment frequency", ("deployment frequency", "deploy frequency", "deployments"), "more"),
    Measure("change_lead_time", "Lead time for changes", ("lead time for changes", "change lead time"), "less"),
    Measure("change_fail_rate", "Change fail rate", ("change failure rate", "change fail rate", "change fail percentage"), "less"),
    Measure(
        "recovery_time", "Recovery time",
        ("recovery time", "time to restore", "time to recover", "mttr", "time to repair", "time to resolve"), "less",
    ),
    Measure("deployment_rework_rate", "Deployment rework rate", ("deployment rework rate",), "less"),
    Measure("flow_velocity", "Flow velocity", ("flow velocity", "throughput"), "more"),
    Measure("flow_time", "Flow time", ("flow time",), "less"),
    Measure("flow_efficiency", "Flow efficiency", ("flow efficiency",), "more"),
    Measure("flow_load", "Flow load", ("flow load",), "less"),
    Measure("flow_distribution", "Flow distribution", ("flow distribution",), ""),
    Measure("satisfaction", "Satisfaction", ("csat", "satisfaction", "nps", "net promoter"), "more"),
    Measure("sla", "SLA met", ("sla", "service level", "on time", "otif"), "more"),
    Measure(
        "first_contact", "Solved at first contact",
        ("first contact resolution", "first-contact resolution", "fcr", "first-time completion", "first time completion"), "more",
    ),
    Measure("availability", "Availability", ("availability", "uptime"), "more"),
    Measure("backlog", "Backlog", ("backlog",), "less"),
)  # fmt: skip
"""DORA's, the flow framework's and those of service desks."""

TARGET = ("target", "goal", "objective")


def carried_figures(timeline: Timeline) -> tuple[Figure, ...]:
    """Return the measures that the header carries in its ``x-`` fields, as written, each against its target where one is given.

    A target stands behind the value (``x-CSAT: 4.2 of 5, target 4.5``) or in a field of its own (``x-CSAT target: 4.5``).
    """
    fields = [(label.removeprefix("x-").strip(), text) for label, text in timeline.stream.extra]
    targets = {_plain(label): text for label, text in fields if any(word in label.casefold().split() for word in TARGET)}
    found = []
    for label, text in fields:
        name = _plain(label)
        measure = next((one for one in MEASURES if any(_says(label, word) for word in one.words)), None)
        if measure is None or any(word in label.casefold().split() for word in TARGET):
            continue
        value, target = _apart(text)
        target = target or targets.get(name, "")
        found.append(_carried(timeline, measure, label, value, target))
    return tuple(found)


def carried(timeline: Timeline) -> Reading:
    """How many of the carried measures that have a target meet it."""
    figures = carried_figures(timeline)
    basis = "x- fields of the header against their targets"
    if not figures:
        return Reading(None, "unknown", basis, "the header carries no such measure")
    judged = [figure for figure in figures if figure.value is not None]
    words = joined(*(f"{figure.label} {figure.text}" for figure in figures))
    if not judged:
        return Reading(None, f"{len(figures)} carried, no target to compare with", words, "no measure has a target that compares")
    met = sum(figure.value == 1 for figure in judged)
    return Reading(met / len(judged), f"{met} of {len(judged)} targets met", words)


def _carried(timeline: Timeline, measure: Measure, label: str, value: str, target: str) -> Figure:
    """Return one measure: 1 when its target is met, 0 when not, ``None`` when that can't be said."""
    text = f"{value} (target {target})" if target else value
    verdict = _met(timeline, value, target, measure.better) if target else None
    basis = joined(label, "" if verdict is None else "target met" if verdict else "target missed")
    met = None if verdict is None else float(verdict)
    return Figure(measure.key, measure.label, met, "share", text, basis, "" if target else "no target")


def _met(timeline: Timeline, value: str, target: str, better: str) -> bool | None:
    """Say whether a value is as good as its target; ``None`` when the two don't compare."""
    given, asked = _amount(timeline, value), _amount(timeline, target)
    if given is None or asked is None or given[1] != asked[1] or not better:
        return None
    return given[0] >= asked[0] if better == "more" else given[0] <= asked[0]


def _amount(timeline: Timeline, text: str) -> tuple[float, str] | None:
    """Return the number that a text begins with and what kind it is: a share, a time, a rate, or a plain number."""
    from ..stream.quantities import QuantityError, parse_duration, parse_percent, parse_rate, read_number

    text = text.strip().lstrip("<>≤≥=~≈ ")
    words = text.split()
    first = " ".join(words[:2]) if len(words) > 1 and words[0][-1:].isdigit() else words[0] if words else ""
    readers: tuple[tuple[str, Callable[[], float]], ...] = (
        ("share", lambda: parse_percent(first).share),
        ("rate", lambda: parse_rate(text, timeline.calendar).per_second),
        ("time", lambda: parse_duration(text, timeline.calendar).seconds),
        ("number", lambda: read_number(text, 0, len(text), "number", "").value),
    )
    for kind, read in readers:
        try:
            return read(), kind
        except QuantityError:
            continue
    return None


def _apart(text: str) -> tuple[str, str]:
    """Return a field's value and the target that stands behind it."""
    lower = text.casefold()
    for word in TARGET:
        at = lower.find(word)
        if at > 0:
            return text[:at].rstrip(" ,;(|/"), text[at + len(word) :].strip(" :=)")
    return text, ""


def _plain(label: str) -> str:
    return " ".join(word for word in label.casefold().split() if word not in TARGET)


def _says(label: str, word: str) -> bool:
    """Say whether a label holds a word or words, as whole words."""
    lower = "".join(letter if letter.isalnum() or letter == "-" else " " for letter in label.casefold())
    return f" {word} " in f" {' '.join(lower.split())} "
