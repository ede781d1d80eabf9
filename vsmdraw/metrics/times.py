"""Times: how long it takes, how much of that is work, and how much is waiting."""

from ..stream.calendar import day_basis
from ..stream.model import Queue
from ..stream.quantities import format_share
from .reading import Reading, joined, lacking, summed
from .timeline import CONVENTIONS, Part, Timeline


def lead_time(timeline: Timeline) -> Reading:
    """Total lead time under the map's convention."""
    parts = contributions(timeline)
    value, text, rounded = summed(timeline, [part for pair in parts for part in pair])
    basis = joined(CONVENTIONS[timeline.stream.convention], per_day(timeline), rounded)
    steps = () if timeline.stream.convention == "learning-to-see" else _ids(timeline)
    return Reading(value, text, basis, joined(_missing_times(timeline), _missing_waits(timeline)), steps)


def process_time(timeline: Timeline) -> Reading:
    """Total process time: PT, of a step without one C/T."""
    value, text, rounded = summed(timeline, timeline.work, work_unit(timeline))
    return Reading(value, text, joined(_work_basis(timeline), rounded), _missing_work(timeline), _ids(timeline))


def activity_ratio(timeline: Timeline) -> Reading:
    """Process time ÷ lead time."""
    return _ratio(timeline, process_time(timeline), "process time ÷ lead time")


def va_ratio(timeline: Timeline) -> Reading:
    """Process time of the steps that add value ÷ lead time."""
    classes = [timeline.steps[index].value for index in timeline.measured]
    without = sum(value is None for value in classes)
    basis = joined("process time of the VA steps ÷ lead time", per_day(timeline))
    if without == len(classes):
        return Reading(None, "unknown", basis, lacking(without, len(classes), "step", "value class") or "no steps")
    adding = [index for index in timeline.measured if (value := timeline.steps[index].value) is not None and value.text.upper() == "VA"]
    parts = [timeline.work[index] for index in adding]
    unknown = sum(part.seconds is None for part in parts)
    missing = joined(lacking(without, len(classes), "step", "value class"), lacking(unknown, len(parts), "VA step", work_name(timeline)))
    va = Reading(
        None if unknown else sum(part.known for part in parts), "", "", missing, tuple(timeline.steps[index].id for index in adding)
    )
    reading = _ratio(timeline, va, "process time of the VA steps ÷ lead time")
    if without and reading.value is not None:
        text = f"at least {reading.text}" if reading.value else "unknown"
        return reading._replace(value=None, text=text)
    return reading


def waiting(timeline: Timeline) -> Reading:
    """All waiting: in queues and inside the steps."""
    if not _waits_inside(timeline):
        return waiting_in_queues(timeline)
    value, text, rounded = summed(timeline, [*timeline.waits, *timeline.inside])
    return Reading(
        value,
        text,
        joined("queues + waiting inside the steps (LT − PT)", per_day(timeline), rounded),
        joined(_missing_inside(timeline), _missing_waits(timeline)),
    )


def waiting_in_queues(timeline: Timeline) -> Reading:
    """Waiting between the steps."""
    value, text, rounded = summed(timeline, timeline.waits)
    return Reading(
        value,
        text,
        joined(_queue_basis(timeline), per_day(timeline), rounded),
        _missing_waits(timeline),
        tuple(queue.id for queue, _ in timeline.queues),
    )


def waiting_in_steps(timeline: Timeline) -> Reading:
    """Waiting inside the steps: LT − PT."""
    if not _waits_inside(timeline):
        return Reading(None, "not counted", f"the convention {timeline.stream.convention} has no waiting inside the steps")
    value, text, rounded = summed(timeline, timeline.inside)
    return Reading(value, text, joined("LT − PT of each step", per_day(timeline), rounded), _missing_inside(timeline), _ids(timeline))


def longest_wait(timeline: Timeline) -> Reading:
    """The longest single wait: of a queue, or inside a step."""
    places = [
        (queue.id, f"{queue.name or queue.kind.replace('_', ' ')} {_beside(timeline, gap)}", timeline.queues[number][1])
        for number, (gap, queue) in enumerate(_queues_by_gap(timeline))
    ]
    if _waits_inside(timeline):
        places += [
            (timeline.steps[index].id, f"inside {timeline.steps[index].name}", timeline.inside[index]) for index in timeline.measured
        ]
    lacks = joined(_missing_inside(timeline) if _waits_inside(timeline) else "", _missing_waits(timeline))
    places += [(feeder.id, f"for {feeder.name} {_beside(timeline, index)}", late) for feeder, index, late in timeline.joins]
    known = [place for place in places if place[2].known]
    if not known:
        return Reading(None, "unknown", "", lacks) if lacks else Reading(0.0, "none", "no queue and no waiting inside a step")
    target, where, longest = max(known, key=lambda place: place[2].known)
    if lacks or longest.seconds is None:
        text = timeline.show(longest.known).text if longest.seconds is None else longest.text
        return Reading(None, f"at least {text}", where, lacks, (target,))
    return Reading(longest.seconds, longest.text, where, "", (target,))


def contributions(timeline: Timeline) -> list[tuple[Part, ...]]:
    """Return what gap 0, step 0, gap 1 … add to the lead time under the map's convention; a step of the inventory convention adds none."""
    convention = timeline.stream.convention
    if convention == "learning-to-see":
        steps: list[tuple[Part, ...]] = [() for _ in timeline.steps]
    else:
        steps = [(part,) for part in (timeline.elapsed if convention == "office" else timeline.work)]
    pairs: list[tuple[Part, ...]] = [(timeline.waits[0],)]
    for wait, step in zip(timeline.waits[1:], steps, strict=True):
        pairs += [step, (wait,)]
    return pairs


def work_name(timeline: Timeline) -> str:
    """Return what the map calls its processing time: ``PT``, in classic notation ``C/T``."""
    return "C/T" if timeline.classic else "PT"


def elapsed_name(timeline: Timeline) -> str:
    """Return what a step lacks when it adds nothing known to the lead time."""
    return work_name(timeline) if timeline.stream.convention == "with-processing" else "time"


def work_unit(timeline: Timeline) -> str:
    """Return the unit that the processing time leans to: seconds where every step's is in seconds."""
    texts = [part.text for part in timeline.work if part.known]
    if texts and all(text.endswith(" s") and text.count(" ") == 1 for text in texts):
        return "s"
    return "" if timeline.classic else timeline.unit


def _ratio(timeline: Timeline, work: Reading, formula: str) -> Reading:
    """Return processing over lead time, unknown where either is, and never above 100 %."""
    lead = lead_time(timeline)
    basis = joined(formula, per_day(timeline), f"lead time = {CONVENTIONS[timeline.stream.convention]}")
    missing = lead.missing if work.missing in lead.missing else joined(work.missing, lead.missing)
    if work.value is None or lead.value is None:
        return Reading(None, "unknown", basis, missing, work.steps)
    if work.value > lead.value * (1 + 1e-12):
        return Reading(None, "unknown", basis, "the lead time of this convention is shorter than the process time", work.steps)
    if not lead.value:
        return Reading(None, "unknown", basis, "the lead time is 0", work.steps)
    share = min(work.value / lead.value, 1.0)
    return Reading(share, format_share(share), basis, missing, work.steps)


def _waits_inside(timeline: Timeline) -> bool:
    """Say whether the convention knows waiting inside the steps."""
    return timeline.stream.convention == "office"


def per_day(timeline: Timeline) -> str:
    """Return the length of the day that ``d`` means."""
    return day_basis(timeline.calendar) if timeline.calendar.given else "no calendar: 24 h/day"


def _work_basis(timeline: Timeline) -> str:
    """Return what was added up; on a map that mixes PT and C/T, both."""
    hands_on = sum(step.process_time is not None for step in timeline.steps)
    cycles = sum(step.process_time is None and step.cycle_time is not None for step in timeline.steps)
    if hands_on and cycles:
        return f"sum of PT, of {cycles} of {len(timeline.measured)} steps C/T"
    return "sum of C/T" if cycles else f"sum of {work_name(timeline)}"


def _queue_basis(timeline: Timeline) -> str:
    """Return where the queues' times come from."""
    if not timeline.queues:
        return "the map has no queues" if not timeline.joins else "waiting for feeders"
    counted = any(queue.time is None and queue.quantity is not None for queue, _ in timeline.queues)
    words = "queues, quantity ÷ demand where no time is given" if counted and timeline.takt is not None else "queues"
    return joined(words, "waiting for feeders" if any(late.known for _, _, late in timeline.joins) else "")


def _ids(timeline: Timeline) -> tuple[str, ...]:
    return tuple(timeline.steps[index].id for index in timeline.measured)


def _missing_waits(timeline: Timeline) -> str:
    unknown = [queue for queue, time in timeline.queues if time.seconds is None]
    late = [feeder.name for feeder, _, late in timeline.joins if late.seconds is None]
    return joined(
        lacking(len(unknown), len(timeline.queues), "queue", "time"),
        "no demand to divide a quantity by" if any(queue.quantity is not None for queue in unknown) else "",
        f"the time of feeder {', '.join(late)}" if late else "",
    )


def _missing_work(timeline: Timeline) -> str:
    return lacking(sum(part.seconds is None for part in timeline.work), len(timeline.measured), "step", work_name(timeline))


def _missing_times(timeline: Timeline) -> str:
    convention = timeline.stream.convention
    if convention == "learning-to-see":
        return ""
    if convention == "with-processing":
        return _missing_work(timeline)
    return lacking(sum(part.seconds is None for part in timeline.elapsed), len(timeline.measured), "step", "time")


def _missing_inside(timeline: Timeline) -> str:
    return lacking(sum(part.seconds is None for part in timeline.inside), len(timeline.measured), "step", "known wait inside")


def _queues_by_gap(timeline: Timeline) -> list[tuple[int, Queue]]:
    """Return every queue with the index of its gap, in the order of ``timeline.queues``."""
    return [(index, queue) for index, gap in enumerate(timeline.line.gaps) for queue in gap.queues]


def _beside(timeline: Timeline, gap: int) -> str:
    """Return where a gap is, in the words of the steps around it."""
    if gap < len(timeline.steps):
        return f"before {timeline.steps[gap].name}"
    return f"after {timeline.steps[-1].name}" if timeline.steps else ""
