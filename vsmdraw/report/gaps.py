"""Assumptions and gaps: every estimate, every missing number, every finding that was accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..metrics.model import Figure
from ..stream.fields import FIELDS
from ..stream.quantities import Count, Duration, Money, Percent, Rate
from .subject import Subject, capital

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..stream.model import Process, Queue

OFFICE = ("process_time", "lead_time", "complete_accurate", "role")
CLASSIC = ("cycle_time", "changeover", "uptime", "people")
"""What is measured at every step of an office map, and of a factory map: steps without it are named even where no step has it."""


def gaps(subject: Subject) -> dict[str, Any] | None:
    """Return the variables of the section on assumptions and gaps; nothing where nothing is assumed, missing or accepted."""
    assumed, missing = list(_assumed(subject)), [*_steps_without(subject), *_queues_without(subject), *_figures_without(subject)]
    reasons = {waiver.code: waiver.reason for waiver in reversed(subject.stream.waivers)}
    waived = [(one, reasons.get(one.code, "")) for one in subject.waived]
    if not (assumed or missing or subject.findings or waived):
        return None
    return {"lede": _lede(subject), "assumed": assumed, "missing": missing, "findings": subject.findings, "waived": waived}


def _lede(subject: Subject) -> str:
    """Return of how many figures everything is known."""
    say, all_of_them = subject.say, subject.figures.figures
    lacking = sum(bool(figure.missing) for figure in all_of_them)
    total, count = say.number(str(len(all_of_them))), say.number(str(lacking))
    if not lacking:
        return say("Every figure is known.")
    return say("{count} of {total} figures are unknown or only a bound, for what the map doesn't say.", count=count, total=total)


# -- what is assumed


def _assumed(subject: Subject) -> Iterator[str]:
    """Give what the figures take for granted: calendar and convention, what the main path leaves out, every number that is a guess."""
    say = subject.say
    for part in subject.told(subject.figures.basis).split(say.marks[1]):
        if part:
            yield say.ended(capital(part))
    for name, label, value in _values(subject):
        if value.estimate:
            yield say.ended(say("Estimate: {words}", words=say.comma(name, f"{label} {value.text}")))
        elif isinstance(value, Duration) and value.low is not None:
            yield say.ended(say("Counted with its middle: {words}", words=say.comma(name, f"{label} {value.text}")))
        elif isinstance(value, Duration) and value.percentiles:
            yield say.ended(say("Counted with its median: {words}", words=say.comma(name, f"{label} {value.text}")))
    if subject.comparison is not None:
        yield say("What improvements change is an estimate until it is measured.")


def _values(subject: Subject) -> Iterator[tuple[str, str, Duration | Percent | Count | Rate | Money]]:
    """Give every quantity of the map with what it belongs to."""
    say, stream = subject.say, subject.shown
    if stream.demand:
        yield "", say("Demand"), stream.demand
    for step in stream.processes:
        for kind in FIELDS:
            value = getattr(step, kind.key)
            if isinstance(value, (Duration, Percent, Count, Rate, Money)):
                yield subject.step(step.id), say(kind.label), value
    for queue, name in _named_queues(subject):
        for label, amount in ((say("Wait"), queue.time), (say("Items"), queue.quantity)):
            if amount is not None:
                yield capital(name), label, amount
    arrows = [*((one.source, one.share) for one in stream.reworks), *((one.source, one.share) for one in stream.exits),
              *((one.source, one.share) for one in stream.routes)]  # fmt: skip
    for source, share in arrows:
        if share is not None:
            yield subject.step(source), say("Share"), share


def _named_queues(subject: Subject) -> list[tuple[Queue, str]]:
    """Return every queue with the place where people find it."""
    from ..metrics.timeline import queue_places

    return [(queue, subject.told(name)) for queue, _, name in queue_places(subject.shown)]


# -- what is missing


def _steps_without(subject: Subject) -> Iterator[str]:
    """Give the steps without a number that is measured at every step, or at others of this map."""
    say, measured = subject.say, [subject.timeline.steps[index].id for index in subject.timeline.measured]
    on_path = set(measured)
    away = {subject.timeline.steps[index].id for index in subject.timeline.staging}
    steps = [step for step in subject.stream.processes if step.id in on_path or step.id not in away]
    always = CLASSIC if subject.stream.notation == "classic" else OFFICE
    for kind in FIELDS:
        if kind.type not in ("duration", "percent", "count", "rate", "money") and kind.key != "role":
            continue
        without = [step for step in steps if getattr(step, kind.key) is None and not _needless(step, kind.key)]
        common = len(without) * 2 < len(steps)
        if without and (kind.key in always or common):
            names = say("every step") if len(without) == len(steps) > 1 else say.comma(*(subject.step(step.id) for step in without))
            yield say.ended(say.colon(say("{label} missing", label=say(kind.label)), names))


def _needless(step: Process, key: str) -> bool:
    """Whether a step needn't have a field: a time that follows from others, a role where a system works."""
    if key == "lead_time":
        return step.wait is not None and step.process_time is not None
    if key in ("role", "people"):
        return bool(step.automated and step.automated.share == 1)
    return key in ("wait", "rework", "scrap", "wip", "demand", "target", "cost", "automated", "shifts", "available")


def _queues_without(subject: Subject) -> Iterator[str]:
    """Give the queues whose time nobody knows, and how many were never counted."""
    say, told = subject.say, dict(subject.figures.waits)
    queues = _named_queues(subject)
    for queue, name in queues:
        if told.get(queue.id, "unknown") == "unknown":
            yield say.ended(say.colon(say("Waiting time missing"), name))
    uncounted = [name for queue, name in queues if queue.quantity is None]
    if uncounted and len(uncounted) < len(queues):
        yield say.ended(say.colon(say("Not counted"), say.comma(*uncounted)))


def _figures_without(subject: Subject) -> Iterator[str]:
    """Give what the figures lack, each lack once, with the figures that suffer from it."""
    say = subject.say
    suffering: dict[str, list[Figure]] = {}
    for figure in subject.figures.figures:
        if figure.missing:
            suffering.setdefault(figure.missing, []).append(figure)
    for missing, figures in suffering.items():
        names = say.comma(*(subject.told(figure.label) for figure in figures))
        yield f"{say.ended(capital(subject.told(missing)))} {say('Concerns {names}.', names=names)}"
