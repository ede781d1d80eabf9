"""Quantities as people write them: ``45m``, ``1h30m``, ``~2 d``, ``5m..30m``, ``95%``, ``350/month``.

Each is a plain frozen value that knows the number to calculate with and the text to show. Times
are *working* seconds of the map's calendar: ``3d`` on an 8 h day is 86,400 s, not 259,200 s.
"""


from ..values import NamedTuple

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from .calendar import Calendar


class Duration(NamedTuple):
    """A length of time."""

    seconds: float
    """Working seconds; of a range its middle, of percentiles the median."""
    text: str
    """As it is shown: ``45 min``, ``≈ 2 min``, ``5–30 min``, ``1 h (P85 3 d)``."""
    estimate: bool = False
    """Written with ``~``: a guess, not a measurement."""
    low: float | None = None
    """Working seconds of the lower end, of a range only."""
    high: float | None = None
    """Working seconds of the upper end, of a range only."""
    percentiles: tuple[tuple[int, float], ...] = ()
    """Pairs of percentile and working seconds: ``1h p85 3d`` gives ``((85, 259200.0),)`` on 24 h days."""


class Percent(NamedTuple):
    """A share of a whole."""

    share: float
    """Between 0 and 1."""
    text: str
    """As it is shown: ``95 %``."""
    estimate: bool = False


class Count(NamedTuple):
    """A number of things: people, pieces, requests."""

    value: float
    text: str
    """As it is shown: ``7,000``, ``12 requests``."""
    unit: str = ""
    """What is counted, as written: ``requests``; empty when the map's own unit is meant."""
    estimate: bool = False


class Rate(NamedTuple):
    """So many per period."""

    count: float  # type: ignore[assignment]  # tuples have a method of that name, which nobody calls on a rate
    per_second: float
    """Per working second of the map's calendar."""
    text: str
    """As it is shown: ``350 / month``."""
    period: str = ""
    """The period as written: ``month``, ``day``, ``hour``."""
    estimate: bool = False


class Money(NamedTuple):
    """A cost."""

    amount: float
    currency: str
    text: str
    per: str = "item"
    """``item`` or ``hour``."""
    estimate: bool = False


class Text(NamedTuple):
    """A field that is words and is shown as written."""

    text: str


Quantity = Duration | Percent | Count | Rate | Money | Text


class QuantityError(ValueError):
    """A text that isn't the quantity it should be: what is wrong, what to write instead, and where.

    >>> from vsmdraw.stream.calendar import Calendar
    >>> try:
    ...     parse_duration("39", Calendar())
    ... except QuantityError as error:
    ...     print(error.code, "|", error.message, "|", error.hint, "|", error.start, error.length)
    missing-unit | 39 has no unit | write 39 s, 39 min, 39 h or 39 d | 0 2
    """

    def __init__(self, code: str, message: str, hint: str, start: int, length: int) -> None:
        super().__init__(message)
        self.code = code
        """``missing-unit``, ``negative-quantity`` or ``bad-`` with what it should be: ``bad-duration``, ``bad-calendar`` …"""
        self.message = message
        """Lower case, no full stop, the author's own word in it."""
        self.hint = hint
        self.start = start
        """Offset of the guilty words in the text that was to be read."""
        self.length = length


class Number(NamedTuple):
    """A number as it stands in a text."""

    value: float
    text: str
    """With a comma between thousands: ``18,400``."""
    start: int
    end: int


UNITS: dict[str, tuple[str, ...]] = {
    "ms": ("ms", "msec", "millisecond", "milliseconds"),
    "s": ("s", "sec", "secs", "second", "seconds"),
    "min": ("m", "min", "mins", "minute", "minutes"),
    "h": ("h", "hr", "hrs", "hour", "hours"),
    "shift": ("shift", "shifts"),
    "d": ("d", "day", "days"),
    "week": ("w", "wk", "wks", "week", "weeks"),
    "month": ("mo", "mos", "mth", "mths", "month", "months"),
    "quarter": ("q", "quarter", "quarters"),
    "year": ("y", "yr", "yrs", "year", "years"),
}
"""Units of time, small to large, and how people spell them. ``m`` is always minutes, ``mo`` is months."""

_SPELLED = {word: unit for unit, words in UNITS.items() for word in words}
_SECONDS = {"ms": 0.001, "s": 1.0, "min": 60.0, "h": 3600.0}
_ORDER = {unit: rank for rank, unit in enumerate(UNITS)}
_PERIODS = {"s": "second", "min": "minute", "h": "hour", "d": "day"}  # the others are called as their unit is

_ABOUT = ("~", "≈", "ca. ", "ca ", "about ", "approx. ", "approx ")
_WORKING = ("working", "business", "work")
_CURRENCIES = "€$£¥₹₩₽₺₴₪"
_ITEMS = ("item", "piece", "pc", "unit", "part", "request", "ticket", "case", "order", "incident", "change", "each")
_DIGITS = "0123456789"
_LONGEST = 15  # digits: more than a float holds, and more than anybody measures


def parse_duration(text: str, calendar: "Calendar") -> Duration:
    """Return the length of time that ``text`` says, in working seconds of ``calendar``.

    Understood: ``45m``, ``1h30m``, ``1 h 30 min``, ``1.5d``, ``2 weeks``, ``0`` (zero needs no unit), ``3 calendar days`` (elapsed
    time, the nights and weekends taken off), ``~2m`` (an estimate), ``< 10m`` (an estimate at its upper bound), ``5m..30m``,
    ``5-30m`` and ``5 to 30 min`` (a range, its middle to calculate with) and ``1h p85 3d`` (a median with percentiles).
    A comma groups thousands; decimals take a point. Raises :class:`QuantityError`.

    >>> from vsmdraw.stream.calendar import Calendar
    >>> parse_duration("1h30m", Calendar()).seconds, parse_duration("1h30m", Calendar()).text
    (5400.0, '1 h 30 min')
    >>> parse_duration("3d", Calendar(seconds_per_day=28_800.0)).seconds / 3600
    24.0
    >>> parse_duration("5-30m", Calendar())
    Duration(seconds=1050.0, text='5–30 min', estimate=False, low=300.0, high=1800.0, percentiles=())
    """
    start, stop = _trim(text, 0, len(text))
    body, estimate = _after_about(text, start, stop)
    if body < stop and text[body] in "<≤":
        seconds, bound, _ = _span(text, body + 1, stop, calendar)
        return Duration(seconds, f"{text[body]} {bound}", estimate=True)
    if body < stop and text[body] in ">≥":
        raise _bad("duration", text, start, stop, "write a range, 3..5 d, or an estimate, ~3 d: nothing can be summed over an open end")
    sign = "≈ " if estimate else ""
    split = _percentile(text, body, stop)
    if split is not None:
        return _with_percentiles(text, body, stop, split, calendar, sign, estimate)
    dash = _range_mark(text, body, stop)
    if dash is not None:
        return _range(text, body, stop, dash, calendar, sign, estimate)
    seconds, shown, _ = _span(text, body, stop, calendar)
    return Duration(seconds, sign + shown, estimate)


def parse_percent(text: str) -> Percent:
    """Return the share that ``text`` says: ``95%``, ``95 %``, ``95 percent``, ``~95%``. Raises :class:`QuantityError`.

    >>> parse_percent("95%")
    Percent(share=0.95, text='95 %', estimate=False)
    """
    start, stop = _trim(text, 0, len(text))
    body, estimate = _after_about(text, start, stop)
    number = read_number(text, body, stop, "percent", "write a share such as 95%")
    unit = text[number.end : stop].strip().casefold()
    if not unit:
        percent = number.text if number.value > 1 or number.value == 0 else f"{number.value * 100:g}"
        raise QuantityError("missing-unit", f"{_quote(text, start, stop)} has no %", f"write {percent}%", start, stop - start)
    if unit not in ("%", "percent", "per cent", "pct"):
        raise _bad("percent", text, start, stop, f"write {number.text}%")
    if number.value > 100:
        raise QuantityError("bad-percent", f"{_quote(text, start, stop)} is more than all", "write at most 100%", start, stop - start)
    return Percent(number.value / 100, f"{'≈ ' if estimate else ''}{number.text} %", estimate)


def parse_count(text: str, unit: str = "") -> Count:
    """Return the number of things that ``text`` says: ``7000``, ``12 requests``, ``1.5 FTE``, ``~12``.

    ``unit`` is what is counted where the text doesn't say; it isn't added to the shown text. Raises :class:`QuantityError`.

    >>> parse_count("7000"), parse_count("12 requests")
    (Count(value=7000.0, text='7,000', unit='', estimate=False), Count(value=12.0, text='12 requests', unit='requests', estimate=False))
    """
    start, stop = _trim(text, 0, len(text))
    body, estimate = _after_about(text, start, stop)
    number = read_number(text, body, stop, "count", "write a number such as 12, or 12 requests")
    own = " ".join(text[number.end : stop].split())
    if own and not own[0].isalpha():
        raise _bad("count", text, start, stop, "write one number and what is counted: 12 requests, or ~12 for an estimate")
    return Count(number.value, f"{'≈ ' if estimate else ''}{number.text}{' ' + own if own else ''}", own or unit, estimate)


def parse_rate(text: str, calendar: "Calendar") -> Rate:
    """Return how many per period ``text`` says: ``350/month``, ``18,400 per month``, ``20 requests a day``, ``~2/week``.

    The period is a working one: a month of ``calendar`` holds its working days. Raises :class:`QuantityError`.

    >>> from vsmdraw.stream.calendar import Calendar
    >>> parse_rate("18400/month", Calendar())[::2]
    (18400.0, '18,400 / month', False)
    """
    start, stop = _trim(text, 0, len(text))
    body, estimate = _after_about(text, start, stop)
    number = read_number(text, body, stop, "rate", "write how many and per what: 350/month")
    things, per, where = _per(text, number.end, stop)
    if not per:
        raise QuantityError(
            "missing-unit",
            f"{_quote(text, start, stop)} has no period",
            f"write {number.text}/day, {number.text}/week or {number.text}/month",
            start,
            stop - start,
        )
    if things and not things[0].isalpha():
        raise _bad("rate", text, start, stop, "write how many and per what: 350/month")
    unit = _SPELLED.get(per.casefold())
    if unit is None or unit == "ms":
        raise QuantityError(
            "bad-rate", f"unknown period {_quote(per, 0, len(per))}", f"write {number.text}/{_nearest_unit(per, 'month')}", where, len(per)
        )
    period = _PERIODS.get(unit, unit)
    shown = f"{'≈ ' if estimate else ''}{number.text}{' ' + things if things else ''} / {period}"
    return Rate(number.value, number.value / unit_seconds(unit, calendar), shown, period, estimate)


def is_rate(text: str) -> bool:
    """Whether a text is a rate, at no more cost than reading it: how to write it better isn't looked for.

    >>> is_rate("350/month"), is_rate("90/60/30 days"), is_rate("6-week forecast")
    (True, False, False)
    """
    start, stop = _trim(text, 0, len(text))
    try:
        number = read_number(text, _after_about(text, start, stop)[0], stop, "rate", "")
    except QuantityError:
        return False
    things, per, _ = _per(text, number.end, stop)
    return _SPELLED.get(per.casefold(), "ms") != "ms" and not (things and not things[0].isalpha())


def parse_money(text: str) -> Money:
    """Return the cost that ``text`` says, per item unless it says per hour: ``60 EUR/h``, ``$60 per hour``, ``12 €``.

    Raises :class:`QuantityError`.

    >>> parse_money("60 EUR/h")
    Money(amount=60.0, currency='EUR', text='60 EUR / h', per='hour', estimate=False)
    """
    hint = "write 60 EUR/h for an hour's cost or 12 EUR/item for one item's"
    start, stop = _trim(text, 0, len(text))
    body, estimate = _after_about(text, start, stop)
    at = body
    while at < stop and (text[at].isalpha() or text[at] in _CURRENCIES or text[at] == " "):
        at += 1
    ahead = text[body:at].strip()
    number = read_number(text, at, stop, "money", hint)
    behind, per, where = _per(text, number.end, stop)
    currency = ahead or behind
    if not currency:
        raise QuantityError("missing-unit", f"{_quote(text, start, stop)} has no currency", hint, start, stop - start)
    if (ahead and behind) or len(currency.split()) > 1 or not (currency.isalpha() or currency in _CURRENCIES):
        raise _bad("money", text, start, stop, hint)
    hourly = _SPELLED.get(per.casefold()) == "h"
    if per and not hourly and per.casefold().rstrip("s") not in _ITEMS:
        raise QuantityError("bad-money", f"cost per {_quote(per, 0, len(per))} is not known", hint, where, len(per))
    amount = f"{currency}{'' if currency in _CURRENCIES else ' '}{number.text}" if ahead else f"{number.text} {currency}"
    rate = f" / {'h' if hourly else per}" if per else ""
    return Money(number.value, currency, f"{'≈ ' if estimate else ''}{amount}{rate}", "hour" if hourly else "item", estimate)


def parse_waiting(text: str, calendar: "Calendar") -> Duration | Count:
    """Return what a queue says of itself: how long an item waits (``45m``) or how many wait (``7000``, ``12 requests``).

    A number with a unit of time, or a misspelt one, is a time; a bare number other than 0, or one with any other word, is
    a quantity. Raises :class:`QuantityError`.

    >>> from vsmdraw.stream.calendar import Calendar
    >>> parse_waiting("7000", Calendar()).text, parse_waiting("45m", Calendar()).text
    ('7,000', '45 min')
    """
    try:
        return parse_duration(text, calendar)
    except QuantityError as error:
        try:
            count = parse_count(text)
        except QuantityError:
            raise error from None
        word = _word(count.unit, 0, len(count.unit))[0].casefold()
        if word and (word in _SPELLED or _nearest_unit(word, "")):
            raise
        return count


def unit_seconds(unit: str, calendar: "Calendar") -> float:
    """Return the working seconds of one ``unit``, a key of :data:`UNITS`.

    A year is 12 months (365 days when the map has no calendar), a quarter 3 months, a shift the working day by its shifts.
    """
    seconds = _SECONDS.get(unit)
    if seconds is not None:
        return seconds
    day = calendar.seconds_per_day
    if unit == "d":
        return day
    if unit == "shift":
        return day / calendar.shifts
    if unit == "week":
        return day * calendar.days_per_week
    if unit == "year" and not calendar.given:
        return day * 365
    return day * calendar.days_per_month * {"month": 1, "quarter": 3, "year": 12}[unit]


def calendar_seconds(unit: str, calendar: "Calendar") -> float:
    """Return the working seconds that fall into one elapsed ``unit``: of ``3 calendar days``, on average, 3/7 of a working week."""
    elapsed = 86_400.0 if unit == "d" else _SECONDS.get(unit)
    if elapsed is None:
        return unit_seconds(unit, calendar)  # a week is a week, worked or not
    return elapsed / 604_800.0 * unit_seconds("week", calendar)


def read_number(text: str, start: int, stop: int, kind: str, hint: str) -> Number:
    """Return the number that stands at ``start`` (spaces before it are passed over), raise ``bad-<kind>`` if there is none."""
    at = start
    while at < stop and text[at].isspace():
        at += 1
    first = at
    if text[at : at + 1] in ("-", "−", "–") and text[at + 1 : at + 2].isdigit():
        raise QuantityError(
            "negative-quantity", f"{_quote(text, start, stop)} is less than nothing", "write it without the minus sign", first, stop - first
        )
    while at < stop and text[at] in _DIGITS:
        at += 1
    whole = text[first:at]
    while whole and whole[0] != "0" and len(text[first:at].split(",")[0]) <= 3 and _is_group(text, at, stop):
        whole += text[at + 1 : at + 4]
        at += 4
    decimals = ""
    if at + 1 < stop and text[at] == "." and text[at + 1] in _DIGITS:
        end = at + 1
        while end < stop and text[end] in _DIGITS:
            end += 1
        decimals, at = text[at + 1 : end], end
    _check_number(text, first, at, stop, whole, decimals, kind, hint)
    shown = f"{int(whole or '0'):,}" + (f".{decimals}" if decimals else "")
    return Number(float(f"{whole or '0'}.{decimals or '0'}"), shown, first, at)


def _is_group(text: str, at: int, stop: int) -> bool:
    """Say whether a comma and exactly three digits stand here."""
    group = text[at : min(at + 4, stop)]
    return (
        len(group) == 4
        and group[0] == ","
        and all(digit in _DIGITS for digit in group[1:])
        and not (at + 4 < stop and text[at + 4] in _DIGITS)
    )


def _check_number(text: str, first: int, at: int, stop: int, whole: str, decimals: str, kind: str, hint: str) -> None:
    """Raise unless the characters from ``first`` to ``at`` are a number that ends there."""
    if not whole and not decimals:
        raise _bad(kind, text, first, stop, hint)
    if len(whole) > _LONGEST or len(decimals) > _LONGEST:
        raise QuantityError(
            f"bad-{kind}",
            f"{_quote(text, first, at)} has more digits than can be reckoned with",
            f"at most {_LONGEST} digits",
            first,
            at - first,
        )
    after = text[at : at + 1] if at < stop else ""
    digit_next = at + 1 < stop and text[at + 1] in _DIGITS
    if after == "," and digit_next:
        end = at + 1
        while end < stop and text[end] in _DIGITS:
            end += 1
        plain = f"{int(whole or '0'):,}.{text[at + 1 : end]}"[:40]
        raise QuantityError(
            f"bad-{kind}",
            f"{_quote(text, first, end)} has a comma for its decimals",
            f"write {plain}: a comma groups thousands",
            first,
            end - first,
        )
    if after in ("e", "E") and at + 1 < stop and text[at + 1] in _DIGITS + "+-":
        raise _bad(kind, text, first, stop, "write the number in plain digits")
    if after == ":" and digit_next:
        raise _bad(kind, text, first, stop, "write 1h30m or 1m30s, not 1:30")


_Span = tuple[float, str, str]
"""One length of time within a quantity, ``1h30m`` or an end of a range: working seconds, the text to show, and the last unit's
key in :data:`UNITS`, after ``calendar `` where elapsed time was meant; empty for a bare zero."""


def _span(text: str, start: int, stop: int, calendar: "Calendar", borrowed: str = "") -> _Span:
    """Read numbers with their units until ``stop``; a bare number takes the ``borrowed`` unit."""
    seconds, shown, unit, largest = 0.0, "", "", len(_ORDER)
    at, stop = _trim(text, start, stop)
    while True:
        number = read_number(text, at, stop, "duration", "write a number and one of s, min, h, d, weeks, months")
        spelled, at = _unit(text, number, stop)
        if not spelled and number.value == 0 and not unit and at == stop:
            return 0.0, "0", ""
        if not spelled and borrowed and not unit and at == stop:
            spelled = borrowed
        if not spelled:
            raise _missing_unit(text, number, unit, at, stop)
        unit = spelled
        elapsed = unit.startswith("calendar ")
        key = unit[9:] if elapsed else unit
        if _ORDER[key] >= largest:
            raise _bad("duration", text, start, stop, "write the larger unit first, each once: 1h30m")
        largest = _ORDER[key]
        seconds += number.value * (calendar_seconds if elapsed else unit_seconds)(key, calendar)
        shown += f"{' ' if shown else ''}{number.text} {unit_text(unit, number.value)}"
        at, stop = _trim(text, at, stop)
        if at == stop:
            return seconds, shown, unit


def unit_text(unit: str, value: float) -> str:
    """Return a unit as it is shown after ``value``: ``min``, ``week`` after 1, ``weeks`` after 2."""
    name = unit
    if unit.startswith("calendar "):
        name = "calendar " + _PERIODS.get(unit[9:], unit[9:])
    return name if len(name) < 4 or value == 1 else name + "s"


def _unit(text: str, number: Number, stop: int) -> tuple[str, int]:
    """Return the unit of a number and where it ends; an empty one where no word stands."""
    word, first, at = _word(text, number.end, stop)
    if not word:
        return "", number.end
    lower = word.casefold()
    elapsed = lower == "calendar"
    if elapsed or lower in _WORKING:
        word, first, at = _word(text, at, stop)
        lower = word.casefold()
    unit = _SPELLED.get(lower)
    if unit is None:
        raise QuantityError(
            "bad-duration",
            f"unknown unit {_quote(text, first, at) or 'after ' + _quote(text, number.start, stop)}",
            _unit_hint(number, lower),
            first,
            max(len(word), 1),
        )
    return ("calendar " if elapsed else "") + unit, at


def _unit_hint(number: Number, word: str) -> str:
    """Return the number with the nearest known unit, or the choice of all units."""
    near = _nearest_unit(word, "")
    return f"write {number.text} {unit_text(near, number.value)}" if near else "write one of s, min, h, d, weeks, months"


def _nearest_unit(word: str, otherwise: str) -> str:
    """Return how the unit nearest to a misspelt word is written."""
    from difflib import get_close_matches  # costs more than all of this module, and only mistakes need it

    near = get_close_matches(word.casefold()[:40], [spelled for spelled in _SPELLED if len(spelled) > 2], 1, 0.7)
    return _SPELLED[near[0]] if near else otherwise


def _word(text: str, start: int, stop: int) -> tuple[str, int, int]:
    """Return the letters after ``start``, where they begin and where they (and the dot of an abbreviation) end."""
    first = start
    while first < stop and text[first].isspace():
        first += 1
    at = first
    while at < stop and text[at].isalpha():
        at += 1
    end = at + 1 if at > first and at < stop and text[at] == "." else at
    return text[first:at], first, end


def _missing_unit(text: str, number: Number, before: str, at: int, stop: int) -> QuantityError:
    """Return the finding for a number that nothing follows, or nothing that is a word."""
    rest = text[at:stop].strip()
    if rest:
        return _bad("duration", text, number.start, stop, "write a number and one of s, min, h, d, weeks, months")
    finer = list(UNITS)[max(_ORDER.get(before.removeprefix("calendar "), 4) - 1, 0)] if before else ""
    choice = (
        f"{number.text} {finer}" if finer else ", ".join(f"{number.text} {unit}" for unit in ("s", "min", "h")) + f" or {number.text} d"
    )
    return QuantityError("missing-unit", f"{number.text} has no unit", f"write {choice}", number.start, number.end - number.start)


def _range(text: str, start: int, stop: int, dash: tuple[int, int], calendar: "Calendar", sign: str, estimate: bool) -> Duration:
    """Read ``5m..30m`` or ``5-30m``: to calculate with, its middle."""
    high, high_text, unit = _span(text, dash[1], stop, calendar)
    low, low_text, _ = _span(text, start, dash[0], calendar, unit)
    if low > high:
        raise _bad("duration", text, start, stop, f"write the smaller end first: {high_text} to {low_text}")
    number, _, unit = low_text.rpartition(" ")
    alike = high_text.count(" ") == 1 and (low_text == "0" or unit.rstrip("s") == high_text.rpartition(" ")[2].rstrip("s"))
    shown = f"{number or low_text}–{high_text}" if alike and " " not in number else f"{low_text} – {high_text}"
    return Duration((low + high) / 2, sign + shown, estimate, low, high)


def _range_mark(text: str, start: int, stop: int) -> tuple[int, int] | None:
    """Return where the sign between the ends of a range stands, None when there is none."""
    for mark in ("..", "…", "–", "—", "-", " to "):
        at = text.find(mark, start + 1, stop)
        if at > start:
            end = at + len(mark)
            while mark == ".." and text[end : end + 1] == ".":
                end += 1
            return at, end
    return None


def _percentile(text: str, start: int, stop: int) -> int | None:
    """Return where the next ``p85`` stands, None when there is none."""
    for at in range(start, stop - 1):
        if text[at] in "pP" and text[at + 1] in _DIGITS and not (at > start and text[at - 1].isalpha()):
            return at
    return None


def _with_percentiles(text: str, start: int, stop: int, split: int | None, calendar: "Calendar", sign: str, estimate: bool) -> Duration:
    """Read ``1h p85 3d p95 5d``: a median (or ``p50``) and percentiles, rising."""
    hint = "write the median, then percentiles: 1h p85 3d"
    median = _span(text, start, split, calendar) if split is not None and split > start else None
    found: list[tuple[int, float]] = []
    shown: list[str] = []
    while split is not None:
        percentile = read_number(text, split + 1, stop, "duration", hint)
        after = _percentile(text, percentile.end, stop)
        at = percentile.end
        if text[at : at + 1] in (":", "="):
            at += 1
        value = _span(text, at, stop if after is None else after, calendar)
        if percentile.value == 50 and median is None:
            median = value
        elif percentile.value != int(percentile.value) or not 0 < percentile.value < 100:
            raise _bad("duration", text, split, percentile.end, "a percentile is a whole number from p1 to p99")
        else:
            found.append((int(percentile.value), value[0]))
            shown.append(f"P{int(percentile.value)} {value[1]}")
        split = after
    if median is None:
        raise _bad("duration", text, start, stop, hint)
    ranks = sorted([*found, (50, median[0])])
    if [seconds for _, seconds in ranks] != sorted(seconds for _, seconds in ranks) or len({rank for rank, _ in ranks}) < len(ranks):
        raise _bad("duration", text, start, stop, "a higher percentile can't be shorter than a lower one; the median is p50")
    if not found:
        return Duration(median[0], sign + median[1], estimate)
    return Duration(median[0], f"{sign}{median[1]} ({', '.join(shown)})", estimate, percentiles=tuple(found))


def _per(text: str, start: int, stop: int) -> tuple[str, str, int]:
    """Split what follows a number: what is counted, the period (empty when there is none), and where that stands."""
    for mark in ("/", " per ", " a ", " an ", " each "):
        at = text.find(mark, start, stop)
        if at >= 0:
            first, end = _trim(text, at + len(mark), stop)
            return " ".join(text[start:at].split()), text[first:end].rstrip("."), first
    return " ".join(text[start:stop].split()), "", stop


def _after_about(text: str, start: int, stop: int) -> tuple[int, bool]:
    """Pass over the sign of an estimate and say whether there was one."""
    lower = text[start : start + 8].casefold()
    for about in _ABOUT:
        if lower.startswith(about):
            return _trim(text, start + len(about), stop)[0], True
    return start, False


def _trim(text: str, start: int, stop: int) -> tuple[int, int]:
    """Move both ends inwards over spaces."""
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return start, stop


def _bad(kind: str, text: str, start: int, stop: int, hint: str) -> QuantityError:
    """Return the finding that these words aren't a ``kind``."""
    article = "an amount of money" if kind == "money" else f"a {kind}"
    words = _quote(text, start, stop)
    if not words:
        start = max(min(start, len(text) - 1), 0)
    return QuantityError(f"bad-{kind}", f"{words} is not {article}" if words else f"expected {article}", hint, start, max(stop - start, 1))


def _quote(text: str, start: int, stop: int) -> str:
    """Return the author's words, shortened when there are very many."""
    words = text[start:stop].strip()
    return words if len(words) <= 40 else words[:39] + "…"


def format_duration(seconds: float, calendar: "Calendar", unit: str = "") -> str:
    """Return a computed length of time in the unit a person would choose: ``5 h 6 min``, ``188 s``, ``23.6 d``.

    ``d`` is the working day of ``calendar``. ``unit`` leans towards ``s``, ``h`` or ``d`` where people keep to one.
    What isn't 0 is never shown as 0.

    >>> from vsmdraw.stream.calendar import Calendar
    >>> office = Calendar(seconds_per_day=28_800.0, given=True)
    >>> [format_duration(seconds, office) for seconds in (188, 840, 18_360, 273_600)]
    ['188 s', '14 min', '5 h 6 min', '9.5 d']
    """
    return round_duration(seconds, calendar, unit)[0]


def round_duration(seconds: float, calendar: "Calendar", unit: str = "") -> tuple[str, float]:
    """Return what :func:`format_duration` shows, and the seconds that a reader takes from it.

    From one working day on it is days, where a day has 24 h from three days on (44 h stays ``44 h``); ``unit`` ``d`` means days
    from a tenth of a day on, ``h`` means no days below 1,000 h, ``s`` means no minutes below 1,000 s.
    """
    if seconds < 0:
        text, shown = round_duration(-seconds, calendar, unit)
        return f"−{text}", -shown
    if seconds == 0:
        return f"0 {unit if unit in ('s', 'd') else 'min'}", 0.0
    day = calendar.seconds_per_day
    fewest = {"d": day / 10, "h": 3_600_000.0}.get(unit, day if day < 86_400 else 3 * day)
    if seconds >= fewest:
        text, days = _one_decimal(seconds / day)
        return f"{text} d", days * day
    if round(seconds) >= 3600:
        minutes = round(seconds / 60)
        rest = f" {minutes % 60} min" if minutes % 60 else ""
        return f"{minutes // 60:,} h{rest}", minutes * 60.0
    return _round_minutes(seconds, unit)


def format_share(share: float) -> str:
    """Return a computed share as people print it, with digits enough that a little never becomes 0 %, nor nearly all 100 %.

    >>> [format_share(share) for share in (0.04575, 0.8129, 0.0001442, 0.0000922, 0.2998, 0.25, 1.0, 0.99996)]
    ['4.6 %', '81.3 %', '0.0144 %', '0.0092 %', '30.0 %', '25 %', '100 %', '99.996 %']
    """
    percent = share * 100
    if percent > 1e9:
        return "> 1,000,000,000 %"
    if abs(percent - round(percent)) < 1e-9 and (round(percent) or not percent):
        return f"{percent:.0f} %"
    if percent < 0.001:
        return f"{percent:.2g} %" if percent >= 0.0001 else "< 0.0001 %"
    decimals = 1 if percent >= 1 else 2 if percent >= 0.1 else 4
    while decimals < 6 and float(f"{percent:.{decimals}f}") in (0.0, 100.0):
        decimals += 1
    shown = f"{percent:.{decimals}f}"
    if percent < 1:
        shown = shown.rstrip("0").rstrip(".")
    return f"{shown} %" if float(shown) < 100 or percent >= 100 else "> 99.9999 %"


def _round_minutes(seconds: float, unit: str) -> tuple[str, float]:
    """Return what is shorter than an hour: ``14 min``, ``188 s``, ``10 min 30 s``, ``0.3 s``."""
    if seconds < 0.001:
        return "< 1 ms", 0.0
    if seconds < 60:
        shown = float(f"{seconds:.3g}")
        return f"{_plain(shown)} s", shown
    plain = seconds < 1000 if unit == "s" else seconds < 600 and seconds % 60 != 0
    if plain:
        text, shown = _one_decimal(seconds)
        return f"{text} s", shown
    whole = round(seconds)
    rest = f" {whole % 60} s" if whole % 60 else ""
    return f"{whole // 60} min{rest}", float(whole)


def _one_decimal(value: float) -> tuple[str, float]:
    """Round to one decimal (below 1 to two), which stays to show the rounding: ``2.0``; what has at most two stays whole: ``1.25``."""
    exact = round(value, 2)
    if abs(value - exact) < 1e-9 * max(value, 1):
        return _plain(exact), exact
    if value < 1:
        return f"{value:.2f}", exact
    return f"{value:,.1f}", round(value, 1)


def _plain(value: float) -> str:
    """Return a number with commas between its thousands and no more decimals than it has."""
    return f"{value:,.6f}".rstrip("0").rstrip(".")
