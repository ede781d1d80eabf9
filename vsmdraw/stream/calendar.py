"""The working calendar: what one day, week and month of the map hold."""

from ..values import NamedTuple
from .quantities import Duration, QuantityError, parse_duration, read_number


class Calendar(NamedTuple):
    """How much working time a period holds.

    Without a ``calendar:`` line a day is 24 h, a week 7 days and a month 30 days, and every basis says so.
    """

    seconds_per_day: float = 86_400.0
    """Working seconds of a day: all shifts, breaks taken off."""
    days_per_week: float = 7.0
    days_per_month: float = 30.0
    shifts: float = 1.0
    """Shifts a day."""
    shift_seconds: float | None = None
    """Length of one shift before breaks, when it was given."""
    break_seconds: float = 0.0
    """Breaks of one shift, together."""
    given: bool = False
    """Whether the map has a ``calendar:`` line."""
    break_text: str = ""
    """Breaks of one shift as they are shown: ``2 × 10 min``."""


NO_CALENDAR = Calendar()
"""What holds when the map has no ``calendar:`` line."""

_HINT = "write hours, days and shifts such as 8h/day, 20d/month or 20d/month, 2 shifts of 8h, breaks 2x10m"


def parse_calendar(text: str) -> Calendar:
    """Return the working calendar that ``text`` says; raise :class:`~vsmdraw.stream.quantities.QuantityError` (``bad-calendar``).

    Parts stand between commas, in any order: ``8h/day``, ``20d/month``, ``5d/week``, ``2 shifts of 8h``, ``breaks 2x10m`` (of each shift).

    What isn't given follows from what is:

    - a month is 4 weeks, as the field reckons (5 days a week are 20 a month; 7 are 30), and the week follows from the month
      the same way (21 to 23 days a month are still a week of 5);
    - without either, a day shorter than 24 h is one of a week of 5 days and a month of 20; a 24 h day, of 7 and 30;
    - without hours, a day is 24 h.

    >>> parse_calendar("20d/month, 2 shifts of 8h, breaks 2x10m").seconds_per_day
    55200.0
    >>> calendar_basis(parse_calendar("8h/day"))
    'working day 8 h, 20 days a month'
    """
    parts: dict[str, _Part] = {}
    for start, stop in _parts(text):
        part = _part(text, start, stop)
        if part.kind in parts:
            raise _bad(text, start, stop, f"the {part.kind} is given twice", "keep one of them")
        parts[part.kind] = part
    if not parts:
        raise _bad(text, 0, len(text), "an empty calendar", _HINT)
    return _assemble(text, parts)


def calendar_basis(calendar: Calendar) -> str:
    """Return the calendar in words, for the basis that stands beside a figure."""
    if not calendar.given:
        return "no calendar given: 1 d = 24 h, 1 week = 7 d"
    week = calendar.days_per_week
    weekly = "" if week * 4 == calendar.days_per_month else f", {week:g} days a week"
    return f"working day {_day(calendar)}{weekly}, {calendar.days_per_month:g} days a month"


def day_basis(calendar: Calendar) -> str:
    """Return the length of the working day alone, for one figure: ``8 h/day``, ``15 h 20 min/day``."""
    return f"{_clock(calendar.seconds_per_day)}/day"


def _day(calendar: Calendar) -> str:
    """Return the working day in words: ``8 h``, ``2 shifts × 27,600 s (8 h less 2 × 10 min)``."""
    shifts = calendar.shifts
    if calendar.shift_seconds is None:
        return _clock(calendar.seconds_per_day)
    full = _clock(calendar.shift_seconds)
    net = full
    if calendar.break_seconds:
        worked = calendar.shift_seconds - calendar.break_seconds
        net = f"{worked:,.0f} s ({full} less {calendar.break_text or _clock(calendar.break_seconds)})"
    return net if shifts == 1 else f"{shifts:g} shifts × {net}"


def _clock(seconds: float) -> str:
    """Return hours and minutes: ``8 h``, ``7 h 30 min``."""
    hours, rest = divmod(round(seconds, 3), 3600)
    minutes = f"{rest / 60:g} min" if rest else ""
    return " ".join(part for part in (f"{hours:g} h" if hours else "", minutes) if part)


class _Part(NamedTuple):
    """One part of a calendar line."""

    kind: str
    """``day``, ``week``, ``month``, ``shifts`` or ``breaks``."""
    value: float
    """Hours in seconds, days as a number, shifts as a number."""
    start: int
    stop: int
    each: float = 0.0
    """Seconds of one shift."""
    text: str = ""


def _parts(text: str) -> list[tuple[int, int]]:
    """Return where the parts between commas or semicolons begin and end."""
    bounds: list[tuple[int, int]] = []
    start = 0
    for at, letter in enumerate(text + ","):
        if letter in ",;":
            if text[start:at].strip():
                lead = len(text[start:at]) - len(text[start:at].lstrip())
                bounds.append((start + lead, start + len(text[start:at].rstrip())))
            start = at + 1
    return bounds


def _part(text: str, start: int, stop: int) -> _Part:
    """Read one part."""
    words = text[start:stop].casefold()
    for word in ("breaks", "break", "less", "pause"):
        if words.startswith(word):
            return _breaks(text, start, stop, start + len(word))
    if "shift" in words:
        return _shifts(text, start, stop)
    return _period(text, start, stop)


def _breaks(text: str, start: int, stop: int, at: int) -> _Part:
    """Read ``breaks 2x10m`` or ``breaks 50m``, of each shift."""
    lower = text[at:stop].casefold()
    cross = next((lower.index(sign) for sign in ("x", "×", "*") if sign in lower), -1)
    if cross < 0:
        once = _duration(text, at, stop)
        return _Part("breaks", once.seconds, start, stop, text=once.text)
    number = read_number(text, at, at + cross, "calendar", "write breaks 2x10m")
    each = _duration(text, at + cross + 1, stop)
    return _Part("breaks", number.value * each.seconds, start, stop, text=f"{number.text} × {each.text}")


def _shifts(text: str, start: int, stop: int) -> _Part:
    """Read ``2 shifts of 8h``."""
    hint = "write 2 shifts of 8h"
    number = read_number(text, start, stop, "calendar", hint)
    words = text[number.end : stop].split()
    if len(words) < 3 or words[0].casefold() not in ("shift", "shifts") or words[1].casefold() not in ("of", "x", "×", "à"):
        raise _bad(text, start, stop, "shifts need their number and their length", hint)
    if number.value != int(number.value) or not 1 <= number.value <= 24:
        raise _bad(text, start, stop, f"{number.text} shifts a day", "a day has 1 shift or a whole number of them")
    length = _duration(text, text.index(words[1], number.end) + len(words[1]), stop)
    return _Part("shifts", number.value, start, stop, each=length.seconds)


def _period(text: str, start: int, stop: int) -> _Part:
    """Read ``8h/day``, ``5d/week`` or ``20d/month``."""
    words = text[start:stop].casefold()
    mark, at = next(((mark, words.index(mark)) for mark in ("/", " per ", " a ") if mark in words), ("", -1))
    period = {"day": "day", "d": "day", "week": "week", "w": "week", "wk": "week", "month": "month", "mo": "month"}.get(
        words[at + len(mark) :].strip(), ""
    )
    if at < 0 or not period:
        raise _bad(text, start, stop, f"{text[start:stop][:40]} is no part of a calendar", _HINT)
    if period == "day":
        return _Part("day", _duration(text, start, start + at).seconds, start, stop)
    number = read_number(text, start, start + at, "calendar", _HINT)
    if text[number.end : start + at].strip().casefold() not in ("d", "day", "days", "working days", "work days"):
        raise _bad(text, start, stop, f"{text[start:stop][:40]} is no part of a calendar", f"write {number.text}d/{period}")
    return _Part(period, number.value, start, stop)


def _duration(text: str, start: int, stop: int) -> Duration:
    """Read hours, minutes or seconds within a calendar."""
    try:
        duration = parse_duration(text[start:stop], NO_CALENDAR)
    except QuantityError as error:
        raise QuantityError(
            error.code.replace("bad-duration", "bad-calendar"), error.message, error.hint, start + error.start, error.length
        ) from None
    if duration.estimate or duration.low is not None or duration.percentiles or "d" in duration.text or duration.seconds > 86_400:
        raise _bad(
            text, start, stop, f"{text[start:stop].strip()[:40]} is no length of a working day", "write hours and minutes: 8h, 7h30m"
        )
    return duration


def _assemble(text: str, parts: dict[str, _Part]) -> Calendar:
    """Put the parts together and fill in what isn't given."""
    day, shifts, breaks = parts.get("day"), parts.get("shifts"), parts.get("breaks")
    if day and shifts:
        raise _bad(text, day.start, day.stop, "the day is given by its hours and by its shifts", "keep one of them")
    length = shifts or day
    if breaks and not length:
        raise _bad(text, breaks.start, breaks.stop, "breaks without the hours they are taken from", "add 8h/day or 2 shifts of 8h")
    number = shifts.value if shifts else 1.0
    shift = shifts.each if shifts else day.value if day else 86_400.0
    rest = breaks.value if breaks else 0.0
    if length and (number * shift > 86_400 or shift - rest <= 0):
        raise _bad(text, length.start, length.stop, "a working day is longer than 0 h and at most 24 h", _HINT)
    week, month = _days(text, parts, number * (shift - rest))
    return Calendar(number * (shift - rest), week, month, number, shift if length else None, rest, True, breaks.text if breaks else "")


def _days(text: str, parts: dict[str, _Part], seconds_per_day: float) -> tuple[float, float]:
    """Return days a week and days a month, each from the other where only one is given."""
    week, month = parts.get("week"), parts.get("month")
    for part, most in ((week, 7), (month, 31)):
        if part and not 0 < part.value <= most:
            raise _bad(text, part.start, part.stop, f"{part.value:g} days a {part.kind}", f"write more than 0 and at most {most}")
    if week and month:
        return week.value, month.value
    if week:
        return week.value, 30.0 if week.value == 7 else week.value * 4
    if month:
        days = month.value
        return days / 4 if days <= 20 else 5.0 if days <= 23 else 6.0 if days <= 27 else 7.0, days
    return (7.0, 30.0) if seconds_per_day == 86_400 else (5.0, 20.0)


def _bad(text: str, start: int, stop: int, message: str, hint: str) -> QuantityError:
    """Return a finding about this part of the line."""
    return QuantityError("bad-calendar", message, hint, start, max(stop - start, 1))
