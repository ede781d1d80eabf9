"""Streams for the tests, built from a few lines: a step a line, ``wait`` for the queue before it."""

from vsmdraw.stream.build import line
from vsmdraw.stream.calendar import NO_CALENDAR, parse_calendar
from vsmdraw.stream.model import Process, Queue, Text, ValueStream
from vsmdraw.stream.quantities import Duration, parse_count, parse_duration, parse_percent, parse_rate, parse_waiting


def stream(rows: str, calendar: str = "", demand: str = "", notation: str = "office", convention: str = "office") -> ValueStream:
    """Build a stream: ``wait 45m`` is a queue, ``stock 7000`` too, ``step Log | PT 2m | LT 1h | CA 95%`` is a step."""
    days = parse_calendar(calendar) if calendar else NO_CALENDAR
    parts = []
    for number, row in enumerate(row.strip() for row in rows.strip().splitlines()):
        words, *fields = [field.strip() for field in row.split("|")]
        kind, _, rest = words.partition(" ")
        if kind == "step":
            parts.append(Process(f"s{number}", rest, **dict(_field(field, days) for field in fields)))
        else:
            amount = parse_waiting(rest, days) if rest else None
            timed = isinstance(amount, Duration)
            parts.append(Queue(f"q{number}", "queue", time=amount if timed else None, quantity=None if timed else amount))
    rate = parse_rate(demand, days) if demand else None
    return ValueStream("Test", notation=notation, convention=convention, demand=rate, calendar=days, line=line(*parts))


def _field(field, calendar):
    label, _, text = field.partition(" ")
    times = {"PT": "process_time", "LT": "lead_time", "WAIT": "wait", "C/T": "cycle_time", "C/O": "changeover"}
    if label in times:
        return times[label], parse_duration(text, calendar)
    shares = {"CA": "complete_accurate", "UP": "uptime", "SCRAP": "scrap", "AUTO": "automated"}
    if label in shares:
        return shares[label], parse_percent(text)
    counts = {"PEOPLE": "people", "BATCH": "batch", "WIP": "wip"}
    if label in counts:
        return counts[label], parse_count(text)
    return {"BY": "role", "VALUE": "value"}[label], Text(text)
