"""Takt: the beat of demand, and the step that can't keep it."""

from ..stream.calendar import calendar_basis
from ..stream.model import Process
from ..stream.quantities import format_duration
from ..values import NamedTuple
from .reading import Reading, joined
from .timeline import Timeline
from .times import work_unit


class Load(NamedTuple):
    """What takt asks of one step."""

    step: Process
    effective: float
    """Seconds per good piece: C/T with uptime, changeover and scrap taken into account."""
    utilisation: float
    """Effective C/T ÷ takt: above 1 the step can't keep up."""


def takt_time(timeline: Timeline) -> Reading:
    """Available working time ÷ demand."""
    if timeline.takt is None:
        return Reading(None, "unknown", "available time ÷ demand", "no demand")
    demand = timeline.stream.demand
    basis = joined(f"available time ÷ demand of {demand.text}" if demand else "", calendar_basis(timeline.calendar))
    return Reading(timeline.takt, takt_text(timeline), basis)


def takt_text(timeline: Timeline) -> str:
    """Return the takt time as shown: in seconds where the steps' times are, so that they compare."""
    return format_duration(timeline.takt or 0.0, timeline.calendar, "s" if timeline.classic or work_unit(timeline) == "s" else "h")


def verdict(timeline: Timeline) -> tuple[str, str, str]:
    """Return the step that can't keep takt, the field that shows it and the words; empty when all can, or none can be computed."""
    loads = step_loads(timeline)
    highest = max(loads, key=lambda load: load.utilisation, default=None)
    if highest is None or highest.utilisation <= 1 + 1e-9:
        return "", "", ""
    plain = highest.step.cycle_time.seconds if highest.step.cycle_time else 0.0
    slow = plain > (timeline.takt or 0.0)
    time = plain if slow else highest.effective
    words = f"{'' if slow else 'effective C/T '}{format_duration(time, timeline.calendar, 's')} > takt {takt_text(timeline)}"
    return highest.step.id, "cycle_time", words


def step_loads(timeline: Timeline) -> list[Load]:
    """Return what takt asks of every step that has a C/T."""
    takt = timeline.takt
    if takt is None:
        return []
    loads = []
    for step in timeline.steps:
        effective = effective_cycle_time(step)
        if effective is not None:
            loads.append(Load(step, effective, effective / takt))
    return loads


def effective_cycle_time(step: Process) -> float | None:
    """Return C/T ÷ uptime + C/O ÷ batch, all ÷ (1 − scrap); ``None`` without a C/T, or when nothing good would ever come out."""
    if step.cycle_time is None:
        return None
    uptime = step.uptime.share if step.uptime else 1.0
    good = 1 - (step.scrap.share if step.scrap else 0.0)
    if uptime < 1e-9 or good < 1e-9:
        return None
    changeover = step.changeover.seconds / step.batch.value if step.changeover and step.batch and step.batch.value else 0.0
    return (step.cycle_time.seconds / uptime + changeover) / good
