"""Where the time goes: work and waiting of each step on the main path, and which few steps hold most of the lead time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..metrics.timeline import NOTHING, Part
from .subject import Subject

if TYPE_CHECKING:
    from ..layout.timecharts import Leg

MOST_OF_IT = 0.75
"""What the fewest steps are asked to hold together."""
NAMED = 3
"""More of them than that are counted, and only the first two named."""


def timing(subject: Subject) -> dict[str, Any] | None:
    """Return the variables of where the time goes; nothing for a map that knows no time."""
    from .pictures import charts_of

    legs = subject.legs
    charts = charts_of(subject, "time")
    if not charts and not any(leg.adds.known for leg in legs):
        return None
    whole = sum(leg.adds.known for leg in legs)
    lead = subject.figure("lead_time")
    return {
        "lede": _lede(subject, whole),
        "charts": charts,
        "rows": [_row(subject, leg, whole) for leg in legs],
        "total": subject.told(lead.text) if lead else "",
        "path": subject.told(subject.figures.path),
        "in_steps": subject.stream.convention == "office",
        "counts_work": subject.stream.convention != "learning-to-see",
    }


def _row(subject: Subject, leg: Leg, whole: float) -> dict[str, Any]:
    """Return a step with what it adds; its share only where its time and the whole are known."""
    lead = subject.figure("lead_time")
    known = lead is not None and bool(lead.value) and leg.adds.seconds is not None
    tell = subject.told
    waits = [part for part in (leg.queue, leg.between) if part is not NOTHING]
    return {
        "name": f"{leg.number} {leg.name}".strip() or subject.say("After the last step"),
        "queue": tell(_summed(subject, waits)), "work": tell(leg.work.text), "inside": tell(leg.inside.text or leg.either.text),
        "adds": tell(leg.adds.text), "share": subject.share(leg.adds.known / whole) if known and whole else "",
    }  # fmt: skip


def _summed(subject: Subject, parts: list[Part]) -> str:
    if len(parts) < 2:
        return parts[0].text if parts else ""
    known = sum(part.known for part in parts)
    text = subject.timeline.show(known).text
    return text if all(part.seconds is not None for part in parts) else f"at least {text}" if known else "unknown"


def _lede(subject: Subject, whole: float) -> str:
    """Return the fewest steps that hold three quarters of the lead time."""
    say, lead = subject.say, subject.figure("lead_time")
    if lead is None or lead.value is None or not whole:
        return say("How the lead time divides isn't known: {words}.", words=subject.missing_of_lead_time)
    legs = sorted((leg for leg in subject.legs if leg.adds.known), key=lambda leg: -leg.adds.known)
    held, taken = 0.0, list[str]()
    for leg in legs:
        held += leg.adds.known
        taken.append(f"{leg.number} {leg.name}".strip() or say("After the last step"))
        if held >= MOST_OF_IT * whole:
            break
    steps = sum(bool(leg.name) for leg in subject.legs)
    share = subject.share(min(held / whole, 1.0))
    if len(taken) == 1:
        return say("One step of {total}, {name}, holds {share} of the lead time.", total=say.number(str(steps)), name=taken[0], share=share)
    if len(taken) <= NAMED:
        return say("{count} of {total} steps, {names}, hold {share} of the lead time.", count=say.number(str(len(taken))),
                   total=say.number(str(steps)), names=subject.also(*taken), share=share)  # fmt: skip
    return say("{count} of {total} steps hold {share} of the lead time, {names} most of all.", count=say.number(str(len(taken))),
               total=say.number(str(steps)), names=subject.also(*taken[:2]), share=share)  # fmt: skip
