"""The plan as iCalendar (RFC 5545): an all-day entry for every improvement with a due day. The same plan gives the same bytes, always."""

from collections.abc import Sequence

from .plan import Task

FOLD = 75
"""Octets of a line, its line break apart."""
STATUS = {"dropped": "CANCELLED", "idea": "TENTATIVE"}


def calendar_file(title: str, tasks: Sequence[Task]) -> str:
    """Return the text of a calendar file, its lines ending in CR LF.

    No clock is asked: an entry's time stamp is its own due day.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//vsmdraw//plan//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    if title:
        lines.append(f"X-WR-CALNAME:{_escape(title)}")
    for task in tasks:
        if task.due_day:
            lines += _event(title, task)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(title: str, task: Task) -> list[str]:
    from datetime import date, timedelta

    day = task.due_day.replace("-", "")
    after = (date.fromisoformat(task.due_day) + timedelta(days=1)).isoformat().replace("-", "")
    saves = task.saved_text.lstrip("−") if task.saved is not None and task.saved > 0 else ""
    told = [("", task.effect), ("Saves ", saves), ("Owner: ", task.owner), ("Status: ", task.status), ("Effort: ", task.effort)]
    description = " ".join(f"{label}{text}." for label, text in told if text)
    lines = [
        "BEGIN:VEVENT", f"UID:{_uid(title, task)}", f"DTSTAMP:{day}T000000Z", f"DTSTART;VALUE=DATE:{day}", f"DTEND;VALUE=DATE:{after}",
        f"SUMMARY:{_escape(task.text)}", "TRANSP:TRANSPARENT", f"STATUS:{STATUS.get(task.status, 'CONFIRMED')}",
    ]  # fmt: skip
    if description:
        lines.append(f"DESCRIPTION:{_escape(description)}")
    return [*lines, "END:VEVENT"]


def _uid(title: str, task: Task) -> str:
    """Return an id that stays the same when date, owner or words change: from the map's title and the improvement's id."""
    from hashlib import sha256

    return f"{sha256(f'{title}/{task.id}'.encode()).hexdigest()[:32]}@vsmdraw"


def _escape(text: str) -> str:
    r"""Return a text value as RFC 5545 wants it.

    >>> print(_escape("a, b; c\\d"))
    a\, b\; c\\d
    """
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    return "".join(mark for mark in text if mark >= " " and mark != "\x7f")


def _folded(line: str) -> list[str]:
    """Return a line in parts of at most 75 octets, never within a character, each after the first behind a space.

    >>> [len(part.encode()) for part in _folded("SUMMARY:" + "ü" * 80)]
    [74, 75, 21]
    """
    parts, part, size = [], "", 0
    for mark in line:
        wide = len(mark.encode())
        if size + wide > FOLD:
            parts.append(part)
            part, size = " ", 1
        part += mark
        size += wide
    return [*parts, part]
