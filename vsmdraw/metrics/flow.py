"""Flow: steps, the hands an item passes through, and how much of the work no hand does."""

from itertools import pairwise

from ..stream.quantities import format_share
from .reading import Reading, joined, lacking
from .timeline import Timeline
from .times import process_time


def steps(timeline: Timeline) -> Reading:
    """Number of steps."""
    ids = tuple(timeline.steps[index].id for index in timeline.measured)
    more = f"of {len(timeline.all_steps())} on all paths" if timeline.paths or timeline.stream.feeders else ""
    basis = joined("receiving and shipping not counted" if timeline.staging else "", more)
    return Reading(float(len(ids)), str(len(ids)), basis, "", ids)


def handoffs(timeline: Timeline) -> Reading:
    """Changes of role from one step to the next."""
    known = [(step.id, " ".join(step.role.text.split()).casefold()) for step in timeline.steps if step.role is not None]
    without = len(timeline.measured) - len(known)
    changed = [after[0] for before, after in pairwise(known) if before[1] != after[1]]
    basis = "changes of role from step to step"
    missing = lacking(max(without, 0), len(timeline.measured), "step", "role")
    if not known:
        return Reading(None, "unknown", basis, missing) if missing else Reading(0.0, "0", basis)
    if missing:
        return Reading(None, f"at least {len(changed)}" if changed else "unknown", basis, missing, tuple(changed))
    return Reading(float(len(changed)), str(len(changed)), basis, "", tuple(changed))


def automation_by_steps(timeline: Timeline) -> Reading:
    """Automated steps ÷ steps."""
    marked = _marked(timeline)
    if not marked:
        return _unsaid(timeline, "automated steps ÷ steps")
    total = len(timeline.measured)
    automated = sum(share for _, share in marked)
    basis = f"{_number(automated)} of {total} steps{_manual(timeline, marked)}"
    return Reading(automated / total, format_share(automated / total), basis, "", _ids(timeline, marked))


def automation_by_time(timeline: Timeline) -> Reading:
    """Process time of the automated steps ÷ process time of all."""
    marked = _marked(timeline)
    basis = "process time of the automated steps ÷ process time"
    if not marked:
        return _unsaid(timeline, basis)
    total = process_time(timeline)
    if not total.value:
        return Reading(None, "unknown", basis, total.missing or "the process time is 0", _ids(timeline, marked))
    automated = sum(timeline.work[index].known * share for index, share in marked)
    share = min(automated / total.value, 1.0)
    return Reading(share, format_share(share), basis + _manual(timeline, marked), "", _ids(timeline, marked))


def _marked(timeline: Timeline) -> list[tuple[int, float]]:
    """Return index and automated share of the steps that say one."""
    return [(index, automated.share) for index in timeline.measured if (automated := timeline.steps[index].automated) is not None]


def _unsaid(timeline: Timeline, basis: str) -> Reading:
    return Reading(None, "unknown", basis, "no step says whether it is automated" if timeline.measured else "no steps")


def _manual(timeline: Timeline, marked: list[tuple[int, float]]) -> str:
    """Return the reading of steps that say nothing: who marks automated steps leaves the manual ones unmarked."""
    unmarked = len(timeline.measured) - len(marked)
    return f"; {joined(f'{unmarked} not marked, read as manual')}" if unmarked else ""


def _ids(timeline: Timeline, marked: list[tuple[int, float]]) -> tuple[str, ...]:
    return tuple(timeline.steps[index].id for index, share in marked if share)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
