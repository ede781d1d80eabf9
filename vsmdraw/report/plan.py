"""Improvements and plan: what would be changed, by whom and until when, and what it buys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .subject import Subject, capital

if TYPE_CHECKING:
    from ..scenario.plan import Task


def plan(subject: Subject) -> dict[str, Any] | None:
    """Return the variables of the plan; nothing for a map without improvements."""
    if not subject.stream.improvements:
        return _made(subject)
    from ..scenario.effects import effects
    from ..scenario.future import effect, planned, touched
    from ..scenario.plan import tasks

    found = subject.comparison
    bought = found.effects if found is not None and found.effects is not None else effects(subject.stream, ())
    rows = found.tasks if found is not None else tasks(subject.stream, bought)
    ends = [bar for bar in bought.bars if bar.kind == "state"]
    say = subject.say
    known = found is not None and bought.saved is not None
    does = {one.number: effect(one.differences, say) for one in touched(subject.stream, planned(subject.stream))}
    return {
        "lede": _lede(subject),
        "tasks": [_task(subject, row, does.get(row.number, "")) for row in sorted(rows, key=lambda row: row.number)],
        "before": say.amount(ends[0].text) if known else "",
        "after": say.amount(ends[-1].text) if known else "",
        "saved": _saved(subject) if known else "",
        "owners": any(row.owner for row in rows),
        "dues": any(row.due for row in rows),
        "states": any(row.status or row.effort for row in rows),
        "goals": _goals(subject),
        "made": [],
    }


def _made(subject: Subject) -> dict[str, Any] | None:
    """Return the improvements that a future state has made."""
    made = [burst for burst in subject.stream.bursts if burst.number and burst.details]
    if not made:
        return None
    say = subject.say
    rows = [
        {"number": burst.number, "text": burst.text,
         "details": [(capital(say.sentence(name)), text) for name, text in burst.details if name.lower() != "on"]}
        for burst in made
    ]  # fmt: skip
    return {"lede": say("This state has its improvements made."), "tasks": [], "before": "", "after": "", "saved": "", "owners": False,
            "dues": False, "states": False, "goals": _goals(subject), "made": rows}  # fmt: skip


def _task(subject: Subject, row: Task, does: str) -> dict[str, Any]:
    say = subject.say
    saves = say.amount(row.saved_text) if row.saved is not None else say(row.saved_text)
    return {"number": row.number, "text": row.text, "owner": row.owner, "due": say.date(row.due), "day": row.due_day,
            "status": say(row.status) if row.status else "", "effort": row.effort, "saves": saves, "known": row.saved is not None,
            "effect": [part for part in does.split(say.marks[1]) if part]}  # fmt: skip


def _saved(subject: Subject) -> str:
    """Return the difference of the lead time of both states, as the comparison prints it."""
    found = subject.comparison
    row = next((row for row in found.rows if row.key == "lead_time"), None) if found else None
    return subject.say.amount(row.shifts[0].text) if row else ""


def _lede(subject: Subject) -> str:
    """Return what the improvements make of the lead time."""
    say, found = subject.say, subject.comparison
    count = len([one for one in subject.stream.improvements if one.status != "dropped"])
    row = next((row for row in found.rows if row.key == "lead_time"), None) if found else None
    if found is None or row is None or None in row.values:
        return say("What the improvements save isn't known: none says what it changes.") if found is None else say(
            "What the improvements save isn't known: {words}.", words=subject.missing_of_lead_time or say("unknown"))  # fmt: skip
    before, after = (say.amount(text) for text in row.texts[:2])
    change = say.number(row.shifts[0].percent)
    if not change or before == after:
        return say("The lead time stays {time} with the improvements.", time=before)
    if count == 1:
        return say("One improvement takes the lead time from {time} to {time2} ({share}).", time=before, time2=after, share=change)
    return say("{count} improvements take the lead time from {time} to {time2} ({share}).", count=say.number(str(count)), time=before,
               time2=after, share=change)  # fmt: skip


def _goals(subject: Subject) -> list[dict[str, str]]:
    """Return what the map wants to reach, as written."""
    label = {figure.key: figure.label for figure in subject.figures.figures}
    say = subject.say
    now = {figure.key: figure.text for figure in subject.figures.figures}
    return [{"label": subject.told(label.get(target.figure, target.figure)), "text": say.amount(target.value.text),
             "now": subject.told(now.get(target.figure, "unknown"))} for target in subject.stream.targets]  # fmt: skip
