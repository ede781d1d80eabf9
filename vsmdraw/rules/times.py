"""Rules about times: the ones that are mixed up, counted twice or never measured."""

from __future__ import annotations

from ..stream.model import Process
from ..stream.quantities import Count, Duration, format_duration
from .model import Remark, Subject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

FEW = 3  # steps: fewer say nothing about how a map was measured
ALIKE = 0.05
"""A wait inside a step and the queue before it that differ by less than this share are probably one wait."""
FACTOR = 2.0
"""Little's law holds for averages of a stable system; what is off by more than this was measured on another day or counted twice."""


def lead_below_process(subject: Subject) -> Iterator[Remark]:
    """LT holds PT, so it can't be less."""
    for step in subject.steps:
        lead, work = step.lead_time, step.process_time
        if lead is not None and work is not None and lead.seconds < work.seconds * (1 - 1e-9):
            yield Remark(f"LT {lead.text} is less than PT {work.text}", step.id, "lead_time", "LT is the whole time at the step")


def lead_equals_process(subject: Subject) -> Iterator[Remark]:
    """Nobody's work starts the moment it arrives and never stops, at every step."""
    both = [step for step in subject.steps if step.lead_time is not None and step.process_time is not None]
    by_hand = [step for step in both if step.automated is None or step.automated.share < 1]
    if len(by_hand) >= FEW and all(_same(step.lead_time, step.process_time) for step in both):
        message = f"all {len(both)} lead times equal their process times: that looks like standards, not observation"
        yield Remark(message, both[0].id, "lead_time", "walk the stream and follow some items from arrival to hand-over")


def wait_counted_twice(subject: Subject) -> Iterator[Remark]:
    """LT − PT of a step and the queue before it are added up; when they are alike, they are probably the same wait."""
    if subject.stream.convention != "office":
        return
    for gap, step in subject.before():
        waits = [subject.wait(queue) for queue in gap.queues]
        inside = _inside(step)
        if inside and all(waits) and waits and abs(inside - sum(waits)) <= ALIKE * sum(waits):
            shown = format_duration(inside, subject.stream.calendar)
            message = f"{step.name} waits {shown} inside (LT − PT), and as long in the queue before it: probably one wait, counted twice"
            yield Remark(message, step.id, "lead_time", "keep the queue, or keep it inside the LT")


def long_process_time(subject: Subject) -> Iterator[Remark]:
    """Hands-on time of more than a day for one item is rare: mostly it is elapsed time."""
    day = subject.stream.calendar.seconds_per_day
    for step in subject.steps:
        work = step.process_time
        if work is not None and work.seconds > day * (1 + 1e-9):
            message = f"PT {work.text} is more than a working day: is somebody's hand on one item all that time?"
            yield Remark(message, step.id, "process_time", "write LT for the elapsed time, PT for the work on one item alone")


def estimates_only(subject: Subject) -> Iterator[Remark]:
    """A map of guesses shows what people believe."""
    given = [time for step in subject.steps for time in (step.process_time, step.lead_time, step.cycle_time) if time is not None]
    given += [queue.time for queue in subject.stream.queues() if queue.time is not None]
    if len(given) >= FEW and all(_guess(time) for time in given):
        yield Remark(f"all {len(given)} times are estimates", "", "", "measure some of them: go and see, or take them from the system")


def cycle_over_takt(subject: Subject) -> Iterator[Remark]:
    """A process that is slower than the customer takes falls behind every day."""
    if subject.takt is None:
        return
    for step in subject.steps:
        cycle = step.cycle_time
        if cycle is not None and cycle.seconds > subject.takt * (1 + 1e-9):
            seconds = cycle.text.endswith(" s")  # the two are compared, so both are in seconds or neither
            takt = format_duration(subject.takt, subject.stream.calendar, "s" if seconds else "h")
            hint = "balance the work, add a station, or say that more is worked than the calendar has"
            yield Remark(f"C/T {cycle.text} is over the takt time of {takt}", step.id, "cycle_time", hint)


def littles_law(subject: Subject) -> Iterator[Remark]:
    """In a stable system, items = throughput × time."""
    if subject.takt is None:
        return
    for queue in subject.stream.queues():
        part = subject.passing.get(queue.id, 1.0)
        if queue.time is not None and queue.quantity is not None and part > 0:
            yield from _compare(subject, queue.id, "time", queue.quantity, part, queue.time, "the queue says")
    for step in subject.stream.line.steps:  # on the paths of a split fewer items pass, and nobody knows how many of them go round again
        if isinstance(step, Process) and step.wip is not None and step.lead_time is not None:
            yield from _compare(subject, step.id, "wip", step.wip, 1.0, step.lead_time, "its LT is")


def _compare(subject: Subject, ident: str, field: str, items: Count, part: float, time: Duration, says: str) -> Iterator[Remark]:
    """Compare items that a part of the demand brings with the time that they stay."""
    expected = items.value * (subject.takt or 0.0) / part
    if min(expected, time.seconds) <= 0 or max(expected, time.seconds) <= FACTOR * min(expected, time.seconds):
        return
    shown = format_duration(expected, subject.stream.calendar)
    message = f"{items.text} at the map's demand make {shown}, and {says} {time.text}"
    yield Remark(message, ident, field, "count again at another hour, or correct the time, the number or the demand")


def _inside(step: Process) -> float:
    """Known waiting inside a step."""
    if step.lead_time is None:
        return step.wait.seconds if step.wait is not None else 0.0
    return max(0.0, step.lead_time.seconds - step.process_time.seconds) if step.process_time is not None else 0.0


def _same(lead: Duration | None, work: Duration | None) -> bool:
    return lead is not None and work is not None and abs(lead.seconds - work.seconds) <= 1e-9 * work.seconds


def _guess(time: Duration) -> bool:
    return time.estimate or time.seconds == 0
