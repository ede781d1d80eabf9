"""Stock: how much stands in the queues and inside the steps."""

from collections.abc import Sequence

from ..stream.quantities import Count
from .reading import Reading, joined, lacking
from .timeline import Timeline


def stock(timeline: Timeline) -> Reading:
    """All that waits in queues."""
    queues = list(timeline.stream.queues())
    counts = [queue.quantity for queue in queues if queue.quantity is not None]
    missing = lacking(len(queues) - len(counts), len(queues), "queue", "quantity")
    basis = "sum of the queues' quantities" if queues else "the map has no queues"
    return _counted(counts, basis, missing, tuple(queue.id for queue in queues if queue.quantity is not None))


def wip(timeline: Timeline) -> Reading:
    """All that is under way: in queues and inside the steps."""
    steps = timeline.all_steps()
    inside = [step.wip for step in steps if step.wip is not None]
    queues = list(timeline.stream.queues())
    waiting = [queue.quantity for queue in queues if queue.quantity is not None]
    missing = joined(
        lacking(len(queues) - len(waiting), len(queues), "queue", "quantity"), lacking(len(steps) - len(inside), len(steps), "step", "WIP")
    )
    ids = [queue.id for queue in queues if queue.quantity is not None] + [step.id for step in steps if step.wip is not None]
    return _counted([*waiting, *inside], "queues + WIP of the steps", missing, tuple(ids))


def people(timeline: Timeline) -> Reading:
    """Everybody who works at the steps."""
    steps = timeline.all_steps()
    counts = [step.people for step in steps if step.people is not None]
    missing = lacking(len(steps) - len(counts), len(steps), "step", "number of people")
    basis = "sum over the steps; who works at two of them counts twice"
    return _counted(counts, basis, missing, tuple(step.id for step in steps if step.people is not None), units=False)


def number(value: float) -> str:
    """Return a count as shown: ``17,130``, ``2.5``."""
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def _counted(counts: Sequence[Count], basis: str, missing: str, ids: tuple[str, ...], units: bool = True) -> Reading:
    """Return a sum of counts; with a part missing, what it is at least; of different things, each by itself."""
    if not counts:
        return Reading(None, "unknown", basis, missing) if missing else Reading(0.0, "0", basis)
    sums: dict[str, float] = {}
    for count in counts:
        unit = count.unit if units else ""
        sums[unit] = sums.get(unit, 0.0) + count.value
    text = " + ".join(f"{number(value)} {unit}".rstrip() for unit, value in sums.items())
    if len(sums) > 1:
        return Reading(None, text, f"{basis}, by what is counted", missing, ids)
    if missing:
        return Reading(None, f"at least {text}", basis, missing, ids)
    return Reading(sum(sums.values()), text, basis, "", ids)
