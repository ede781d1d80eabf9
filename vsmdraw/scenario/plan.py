"""The plan: who brings about what until when, what it buys, and what is late on a day that the reader names (never the clock's)."""

from collections.abc import Sequence

from ..stream.calendar import Calendar
from ..stream.improvements import Improvement
from ..stream.model import ValueStream
from ..stream.quantities import format_duration
from ..values import NamedTuple
from .effects import Effect, Effects
from .future import Touched, effect, touched
from .printing import MINUS

SETTLED = ("done", "dropped")
"""Status of an improvement that can't be late any more."""


class Task(NamedTuple):
    """One improvement in the plan."""

    number: int
    id: str
    text: str
    owner: str
    due: str
    """As written."""
    due_day: str
    """``2026-03-31``; empty when not said."""
    status: str
    effort: str
    effect: str
    """What it changes, in words; empty when the map doesn't say."""
    saved: float | None
    """Working seconds it saves after those before it in the text; ``None`` when that isn't known or it changes nothing."""
    saved_text: str
    days_late: int | None
    """Calendar days after its due day; ``None`` when no day was named, or it isn't late."""


def tasks(stream: ValueStream, bought: Effects, today: str = "") -> tuple[Task, ...]:
    """Return every improvement of a map, those that are dropped or change nothing too, by due day; those without one last."""
    gains = {one.improvement.id: one for one in bought.effects}
    does = {one.improvement.id: one for one in touched(stream, [one for one in stream.improvements if one.id in gains])}
    rows = [
        _task(number, one, gains.get(one.id), does.get(one.id), today, stream.calendar)
        for number, one in enumerate(stream.improvements, 1)
    ]
    return tuple(sorted(rows, key=lambda row: (not row.due_day, row.due_day, row.number)))


def _task(number: int, one: Improvement, gain: Effect | None, does: Touched | None, today: str, calendar: Calendar) -> Task:
    saved = gain.in_turn if gain is not None else None
    due = one.due.iso if one.due is not None else ""
    late = _days(due, today) if due and today and due < today and one.status not in SETTLED else None
    return Task(
        number, one.id, one.text, one.owner, one.due.text if one.due is not None else "", due, one.status, one.effort_text,
        effect(does.differences) if does is not None else "", saved, saved_text(saved, calendar, bool(one.changes)), late,
    )  # fmt: skip


def saved_text(seconds: float | None, calendar: Calendar, changes: bool = True) -> str:
    """Return what is saved as a difference of time: ``−55 min``; ``unknown`` where it can't be told."""
    if seconds is None:
        return "unknown" if changes else "not said"
    if abs(seconds) < 0.5:
        return "0"
    return f"{MINUS if seconds > 0 else '+'}{format_duration(abs(seconds), calendar)}"


def _days(first: str, second: str) -> int:
    from datetime import date

    return (date.fromisoformat(second) - date.fromisoformat(first)).days


def late(rows: Sequence[Task]) -> tuple[Task, ...]:
    """Return the tasks that are late."""
    return tuple(row for row in rows if row.days_late is not None)
