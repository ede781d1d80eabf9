"""Wastes and hints: what the map notes, and what its numbers let suspect, with the longest wait first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .subject import Subject, capital

if TYPE_CHECKING:
    from collections.abc import Iterator


def wastes(subject: Subject) -> dict[str, Any] | None:
    """Return the variables of the section on wastes; nothing where neither the map nor its numbers say any."""
    remarks = list(_remarks(subject))
    hints = [{"label": subject.told(hint.label), "time": subject.told(hint.text), "words": subject.told(hint.words), "noted": hint.noted}
             for hint in subject.hints]  # fmt: skip
    counts = _counts(subject)
    if not (remarks or hints or counts):
        return None
    return {"lede": _lede(subject), "remarks": remarks, "hints": hints, "counts": counts}


def _lede(subject: Subject) -> str:
    """Return the longest wait, and whether an improvement is aimed at it."""
    say, wait, lead = subject.say, subject.figure("longest_wait"), subject.figure("lead_time")
    if wait is None or wait.text == "unknown":
        return say("Where it waits longest isn't known: {words}.", words=subject.told(wait.missing)) if wait and wait.missing else ""
    if wait.text == "none":
        return ""
    where, time = subject.told(wait.basis), subject.told(wait.text)
    stream = subject.stream
    aimed = {target for one in stream.improvements for target in (*one.targets, *(id for change in one.changes for id in change.targets))}
    aimed |= {burst.target for burst in stream.bursts}
    if (stream.improvements or stream.bursts) and not aimed & set(wait.steps):
        return say("No improvement is aimed at the longest wait, {words}: {time}.", words=where, time=time)
    if wait.value is not None and lead is not None and lead.value and wait.value <= lead.value:
        share = subject.share(wait.value / lead.value)
        return say("The longest wait, {words}, takes {time}: {share} of the lead time.", words=where, time=time, share=share)
    return say("The longest wait, {words}, takes {time}.", words=where, time=time)


def _remarks(subject: Subject) -> Iterator[dict[str, Any]]:
    """Give wastes, ideas and notes with the object they are about; improvements stand in the plan."""
    say, stream = subject.say, subject.stream
    for waste in stream.wastes:
        yield {"kind": "waste", "letter": waste.kind[:1].upper(), "name": capital(say.sentence(waste.kind)),
               "where": _where(subject, waste.target), "text": waste.text}  # fmt: skip
    planned = {one.id for one in stream.improvements}
    for burst in stream.bursts:
        if not burst.number and burst.id not in planned:
            yield {"kind": "idea", "letter": "!", "name": say("Improvement"), "where": _where(subject, burst.target), "text": burst.text}
    for note in stream.notes:
        yield {"kind": "note", "letter": "i", "name": say("Note"), "where": _where(subject, note.target), "text": note.text}


def _where(subject: Subject, target: str) -> str:
    return subject.step(target)


def _counts(subject: Subject) -> list[dict[str, str]]:
    """Return the places whose count and time don't fit by Little's law: off by more than a factor of two."""
    from ..metrics.service import counts, few

    say = subject.say
    return [{"name": capital(say.sentence(one.name)), "counted": say.number(few(one.counted)), "expected": say.number(few(one.expected))}
            for one in counts(subject.timeline) if one.off > 2]  # fmt: skip
