"""Several steps become one: what the new step takes over from them.

What the author says of the new step holds. Of the rest, PT is the sum (of a step without PT, its C/T: the work on one piece), LT the
sum of the steps' LT and of the queues between them, %C&A and FPY the product, people the sum (of one role the most); what the steps
agree on stays; what can't be told from them is unknown.
"""

from collections.abc import Sequence
from typing import Any

from ..stream.calendar import Calendar
from ..stream.model import Process, Queue
from ..stream.quantities import Count, Duration, Money, Percent, Text
from .amounts import add_times, count, product, share

AGREED = ("cycle_time", "changeover", "uptime", "shifts", "available", "batch", "every_part_every", "value", "demand", "group", "link")
"""Kept where all the steps say the same."""


def merge(
    steps: Sequence[Process], between: Sequence[Queue], waits: Sequence[Duration | None], new: Process, calendar: Calendar
) -> Process:
    """Return the step that ``steps`` and the queues between them become; ``waits`` are the times of those queues."""
    given = {field: value for field, value in new._asdict().items() if value not in (None, (), "", False)}
    taken: dict[str, Any] = {field: _agreed(steps, field) for field in AGREED}
    taken |= {
        "process_time": add_times([step.process_time or step.cycle_time for step in steps], calendar),
        "lead_time": _lead_time(steps, waits, calendar),
        "complete_accurate": product(step.complete_accurate for step in steps),
        "first_pass_yield": product(step.first_pass_yield for step in steps),
        "scrap": _lost([step.scrap for step in steps]),
        "rework": _agreed(steps, "rework"),
        "people": _people(steps),
        "wip": _counted(steps, between),
        "target": add_times([step.target for step in steps], calendar) if all(step.target for step in steps) else None,
        "cost": _cost(steps),
        "role": _words(steps, "role", " + "),
        "systems": tuple(dict.fromkeys(system for step in steps for system in step.systems)),
        "practice": _words(steps, "practice", ", "),
        "activity": _words(steps, "activity", ", "),
        "automated": _automated(steps),
        "input": steps[0].input,
        "output": steps[-1].output,
        "tasks": _words(steps, "tasks", "; "),
        "own": tuple({label: (label, value) for step in steps for label, value in step.own}.values()),
        "shared": any(step.shared for step in steps),
        "pacemaker": any(step.pacemaker for step in steps),
    }
    if "lead_time" not in given and "wait" in given:
        taken["lead_time"] = None
    return new._replace(**{field: value for field, value in taken.items() if field not in given and value is not None})


def _lead_time(steps: Sequence[Process], waits: Sequence[Duration | None], calendar: Calendar) -> Duration | None:
    """Return Σ LT and queues between; ``None`` where the steps' times are their work alone and nothing waits between."""
    if not waits and all(step.lead_time is None and step.wait is None for step in steps):
        return None
    elapsed: list[Duration | None] = []
    for step in steps:
        if step.lead_time is not None:
            elapsed.append(step.lead_time)
            continue
        elapsed.append(step.process_time or step.cycle_time)
        if step.wait is not None:
            elapsed.append(step.wait)
    return add_times([*elapsed, *waits], calendar)


def _agreed(steps: Sequence[Process], field: str) -> object:
    first = getattr(steps[0], field)
    return first if all(getattr(step, field) == first for step in steps) else None


def _lost(shares: Sequence[Percent | None]) -> Percent | None:
    """Return 1 − Π (1 − share)."""
    kept = product(share(1 - some.share, some.estimate) if some is not None else None for some in shares)
    return share(1 - kept.share, kept.estimate) if kept is not None else None


def _people(steps: Sequence[Process]) -> Count | None:
    known = [step.people for step in steps]
    if any(people is None for people in known):
        return None
    numbers = [people for people in known if people is not None]
    if len({step.role for step in steps}) == 1 and steps[0].role is not None:
        return max(numbers, key=lambda people: people.value)
    return count(sum(people.value for people in numbers), "", any(people.estimate for people in numbers), numbers[0].unit)


def _counted(steps: Sequence[Process], between: Sequence[Queue]) -> Count | None:
    """Return the items inside the steps and between them, where any were counted in a step."""
    inside = [step.wip for step in steps]
    if not any(inside) or any(wip is None for wip in inside) or any(queue.quantity is None for queue in between):
        return None
    numbers = [wip for wip in (*inside, *(queue.quantity for queue in between)) if wip is not None]
    return count(sum(wip.value for wip in numbers), "", any(wip.estimate for wip in numbers), numbers[0].unit)


def _cost(steps: Sequence[Process]) -> Money | None:
    costs = [step.cost for step in steps if step.cost is not None]
    if len(costs) < len(steps) or len({(cost.currency, cost.per) for cost in costs}) != 1:
        return None
    if costs[0].per == "hour":
        return costs[0] if len({cost.amount for cost in costs}) == 1 else None
    amount = sum(cost.amount for cost in costs)
    return costs[0]._replace(amount=amount, text=f"{amount:,.10g} {costs[0].currency}", estimate=any(cost.estimate for cost in costs))


def _words(steps: Sequence[Process], field: str, between: str) -> Text | None:
    said = dict.fromkeys(text.text for step in steps if (text := getattr(step, field)) is not None)
    return Text(between.join(said)) if said else None


def _automated(steps: Sequence[Process]) -> Percent | None:
    """Return the automated share of the work: by process time where the steps differ."""
    shares = [step.automated for step in steps]
    if all(some == shares[0] for some in shares):
        return shares[0]
    times = [step.process_time for step in steps]
    if any(time is None for time in times):
        return None
    total = sum(time.seconds for time in times if time is not None)
    done = sum(time.seconds * (some.share if some else 0.0) for time, some in zip(times, shares, strict=True) if time is not None)
    return share(done / total) if total else None
