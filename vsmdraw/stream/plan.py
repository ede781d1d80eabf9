"""When an improvement is due and what it takes: dates and efforts as people write them."""

from ..values import NamedTuple
from .quantities import Count, Duration, Money, QuantityError, parse_count, parse_duration, parse_money

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from .calendar import Calendar


class Date(NamedTuple):
    """A day, or the last day of a week, month, quarter or year."""

    iso: str
    """``2026-03-31``: later days are later texts."""
    text: str
    """As written: ``March 2026``."""


MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
SIZES = {"XS": 1, "S": 2, "M": 3, "L": 5, "XL": 8}
"""How many points a size counts, where efforts are compared."""
_SIZE_WORDS = {
    "xs": "XS", "tiny": "XS", "s": "S", "small": "S", "low": "S", "m": "M", "medium": "M", "l": "L", "large": "L", "high": "L", "xl": "XL",
    "huge": "XL", "very large": "XL",
}  # fmt: skip
_POINTS = ("point", "points", "pts", "pt", "story points", "sp")
_PERSON = ("person", "man", "people", "staff")

_HINT = "write a day such as 2026-03-31 or 31 March 2026, or a month, quarter or week: 2026-03, Q1 2026, 2026-W14"


def parse_date(text: str) -> Date:
    """Return the day that ``text`` says; of a longer period its last day. Raises :class:`QuantityError`.

    Understood: ``2026-03-31``, ``31 March 2026``, ``31. Mar 2026``, ``March 31, 2026``, ``31.03.2026``, ``31/03/2026`` where only one
    reading is a date, ``2026-03``, ``March 2026``, ``Q1 2026``, ``2026-Q1``, ``2026-W14`` and ``2026``.

    >>> [parse_date(text).iso for text in ("2026-03-31", "31 March 2026", "Mar 31, 2026", "2026-02", "Q1 2026", "2026-W14")]
    ['2026-03-31', '2026-03-31', '2026-03-31', '2026-02-28', '2026-03-31', '2026-04-05']
    """
    words = text.strip()
    day = _day(words)
    if day is None:
        raise QuantityError("bad-date", f"{words[:40]} is not a date", _HINT, 0, max(len(text), 1))
    return Date(day, words)


def parse_effort(text: str, calendar: "Calendar") -> Duration | Money | Count:
    """Return what an improvement takes: working time (``5d``, ``2 person-days``), money (``5000 EUR``), points or a size (``M``).

    Raises :class:`QuantityError`.

    >>> from vsmdraw.stream.calendar import Calendar
    >>> office = Calendar(seconds_per_day=28_800.0, given=True)
    >>> parse_effort("2 person-days", office).seconds / 28_800, parse_effort("M", office), parse_effort("8 points", office).value
    (2.0, Count(value=3.0, text='M', unit='size', estimate=True), 8.0)
    """
    words = " ".join(text.split())
    size = _SIZE_WORDS.get(words.casefold(), words.upper())
    if size in SIZES:
        return Count(float(SIZES[size]), size, "size", True)
    trouble = QuantityError(
        "unknown-effort", f"the effort {words[:40]} can't be compared", "write a time, a cost, points or a size: 5d, 4000 EUR, 8 points, M",
        0, max(len(text), 1),
    )  # fmt: skip
    lean = words
    for word in _PERSON:
        for mark in ("-", " "):
            at = lean.casefold().find(word + mark)
            if at > 0:
                lean = lean[:at] + lean[at + len(word) + 1 :]
    try:
        return parse_duration(lean, calendar)._replace(text=words)
    except QuantityError:
        pass
    try:
        count = parse_count(words)
        if count.unit.casefold() in _POINTS:
            return count._replace(unit="points")
    except QuantityError:
        pass
    try:
        money = parse_money(words)
    except QuantityError:
        raise trouble from None
    if money.per == "item" and (not money.currency.isalpha() or (len(money.currency) == 3 and money.currency.isupper())):
        return money._replace(text=words)
    raise trouble


def _day(words: str) -> str | None:
    """Return the day as ``2026-03-31``; ``None`` when the words are no date."""
    parts = words.casefold().replace(",", " ").replace(".", " ").split()
    plain = words.split("-")
    if len(plain) == 3 and all(part.isascii() and part.isdigit() for part in plain) and len(plain[0]) == 4:
        return _iso(plain[0], plain[1], plain[2])
    for year, period in ((parts[:1], parts[1:]), (parts[1:], parts[:1])) if len(parts) == 2 else ((plain[:1], plain[1:]),):
        if len(year) == 1 and len(period) == 1 and year[0].isascii() and year[0].isdigit() and len(year[0]) == 4:
            return _period(year[0], period[0].casefold())
    if len(parts) == 1 and words.isascii() and words.isdigit() and len(words) == 4:
        return _iso(words, "12", "31")
    if len(parts) == 1 and "/" in words:
        return _slashes(words)
    if len(parts) == 3:
        first, second, year_word = parts
        if first.isdigit() and second.isdigit() and words.count(".") >= 2:
            return _iso(year_word, second, first)
        named = _month(second)
        if named and first.rstrip("stndrh").isdigit():
            return _iso(year_word, str(named), first.rstrip("stndrh"))
        named = _month(first)
        if named and second.rstrip("stndrh").isdigit():
            return _iso(year_word, str(named), second.rstrip("stndrh"))
    return None


def _slashes(words: str) -> str | None:
    """Read ``31/03/2026``; days and months that can be told apart only by custom are asked about."""
    parts = words.split("/")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    if len(parts[0]) == 4:
        return _iso(*parts)
    first, second, year = parts
    if int(first) <= 12 and int(second) <= 12 and int(first) != int(second):
        hint = f"write {year}-{int(second):02}-{int(first):02} or {year}-{int(first):02}-{int(second):02}"
        raise QuantityError("bad-date", f"{words} can mean two days", hint, 0, len(words))
    return _iso(year, second, first) if int(second) <= 12 else _iso(year, first, second)


def _period(year: str, period: str) -> str | None:
    """Return the last day of a month, quarter or week of a year."""
    from datetime import date

    if period[:1] == "q" and period[1:] in ("1", "2", "3", "4"):
        return _last(year, int(period[1:]) * 3)
    if period[:1] == "w" and period[1:].isascii() and period[1:].isdigit():
        try:
            return date.fromisocalendar(int(year), int(period[1:]), 7).isoformat()
        except ValueError:
            return None
    if period.isascii() and period.isdigit():
        return _last(year, int(period)) if 1 <= int(period) <= 12 else None
    month = _month(period)
    return _last(year, month) if month else None


def _last(year: str, month: int) -> str | None:
    days = 31 if month in (1, 3, 5, 7, 8, 10, 12) else 30 if month != 2 else 29
    return _iso(year, str(month), str(days)) or _iso(year, str(month), "28")


def _month(word: str) -> int:
    """Return the number of a month by its name or the first letters of it; 0 for any other word."""
    found = [number for number, name in enumerate(MONTHS, 1) if name.startswith(word)] if len(word) >= 3 and word.isalpha() else []
    return found[0] if len(found) == 1 else 9 if word == "sept" else 0


def _iso(year: str, month: str, day: str) -> str | None:
    from datetime import date

    if not (year.isascii() and year.isdigit() and len(year) == 4):
        return None
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
