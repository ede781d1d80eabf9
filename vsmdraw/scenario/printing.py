"""Numbers side by side: before, after and difference are printed so that the difference is what the reader gets from the other two."""

from ..stream.calendar import Calendar
from ..stream.quantities import format_share, round_duration
from ..values import NamedTuple

MINUS = "−"


class Times(NamedTuple):
    """Times as they are printed side by side."""

    texts: list[str]
    seconds: list[float]
    """What a reader takes from each text."""
    decimals: int
    """Of days; -1 where hours and minutes are printed."""


FEW_DAYS = 10
"""Where some of the times are days and others hours, so many days at most are printed in hours."""


def show_times(seconds: list[float], texts: list[str], calendar: Calendar) -> Times:
    """Return texts of times in units that can be taken from each other; ``texts`` are what the figures print.

    >>> office = Calendar(seconds_per_day=28_800.0, given=True)
    >>> show_times([68_820, 14_220], ["2.4 d", "3 h 57 min"], office).texts
    ['19 h 7 min', '3 h 57 min']
    >>> show_times([1_303_800, 248_400], ["23.6 d", "4.5 d"], Calendar(seconds_per_day=55_200.0)).texts
    ['23.6 d', '4.5 d']
    """
    day = calendar.seconds_per_day
    in_days = [text.endswith(" d") for text in texts]
    if any(in_days) and (all(in_days) or max(seconds) > FEW_DAYS * day):
        least = max(len(text[:-2].partition(".")[2]) for text, days in zip(texts, in_days, strict=True) if days)
        days = [value / day for value in seconds]
        places = _places(days, max(least, 0 if all(in_days) else 2))
        return Times([f"{value:,.{places}f} d" for value in days], [round(value, places) * day for value in days], places)
    written, shown = [], []
    for value, text, days_ in zip(seconds, texts, in_days, strict=True):
        if days_:
            taken = round(value / 60) * 60.0
            written.append(time_difference(taken, calendar).lstrip("+"))
            shown.append(taken)
        else:
            written.append(text)
            shown.append(_shown(value, text, calendar))
    return Times(written, shown, -1)


def _shown(value: float, text: str, calendar: Calendar) -> float:
    """Return the seconds that a reader takes from what a figure prints of a time."""
    for unit in ("", "s", "h", "d"):
        printed, seconds = round_duration(abs(value), calendar, unit)
        if text.endswith(printed):
            return seconds if value >= 0 else -seconds
    return value


def _places(values: list[float], least: int) -> int:
    """Return how many decimals make the printed differences those of the printed values; at most three more than asked for."""
    for places in range(least, least + 3):
        first = round(values[0], places)
        if all(abs(round(value, places) - first - round(value - values[0], places)) < 0.5 * 10**-places for value in values[1:]):
            return places
    return least + 3


def time_difference(seconds: float, calendar: Calendar, in_days: bool = False, decimals: int = 1) -> str:
    """Return a difference of printed times: ``−2 h 9 min``, ``+3 s``, ``−1.5 d``.

    >>> time_difference(-7740, Calendar()), time_difference(0, Calendar()), time_difference(-129_600, Calendar(), True)
    ('−2 h 9 min', '0', '−1.5 d')
    """
    if abs(seconds) < 1e-6:
        return "0"
    sign = MINUS if seconds < 0 else "+"
    size = abs(seconds)
    if in_days:
        return f"{sign}{size / calendar.seconds_per_day:,.{decimals}f} d"
    if size < 60:
        return f"{sign}{size:.6g} s"
    whole = round(size, 3)
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    parts = [f"{hours:,.0f} h" if hours else "", f"{minutes:.0f} min" if minutes else "", f"{left:.6g} s" if left > 1e-6 else ""]
    return sign + " ".join(part for part in parts if part)


def show_shares(shares: list[float]) -> tuple[list[str], list[float]]:
    """Return texts of shares, with decimals enough that differences in points come out, and what a reader takes from them.

    >>> show_shares([14 / 306, 10 / 177])
    (['4.58 %', '5.65 %'], [0.0458, 0.0565])
    """
    percents = [share * 100 for share in shares]
    least = max(len(format_share(share).split()[0].lstrip("<>").strip().partition(".")[2]) if share >= 0 else 1 for share in shares)
    places = _places(percents, min(least, 6))
    return [f"{value:,.{places}f} %".replace("-", MINUS) for value in percents], [round(value, places) / 100 for value in percents]


def points(share: float) -> str:
    """Return a difference of shares in points: ``+1.07 points``."""
    size = f"{abs(share) * 100:.6g}"
    if size == "0":
        return "0"
    return f"{MINUS if share < 0 else '+'}{size} point{'s' if size != '1' else ''}"


def number_difference(value: float) -> str:
    """Return a difference of counts or costs: ``−1``, ``+0.25``."""
    rounded = round(value, 6)
    if not rounded:
        return "0"
    return f"{MINUS if rounded < 0 else '+'}{abs(rounded):,.6g}"


def percent(before: float, after: float) -> str:
    """Return by how much one number is more or less than another: ``−42 %``; nothing where that can't be said.

    >>> percent(18_360, 10_620), percent(1000, 1001), percent(0, 5)
    ('−42 %', '+0.1 %', '')
    """
    if before <= 0 or after < 0:
        return ""
    change = (after / before - 1) * 100
    if abs(change) < 1e-9:
        return "0 %"
    size = f"{abs(change):,.0f}" if abs(change) >= 1 else f"{abs(change):.1g}"
    places = 0
    while float(size.replace(",", "")) == 100 and after > 0 > change and places < 9:  # what is left isn't nothing
        places += 1
        size = f"{abs(change):.{places}f}"
    return f"{MINUS if change < 0 else '+'}{size} %"
