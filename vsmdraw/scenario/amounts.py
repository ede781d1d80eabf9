"""Sums and multiples of quantities as the map gives them; what isn't known stays unknown."""

from collections.abc import Iterable, Sequence

from ..stream.calendar import Calendar
from ..stream.quantities import Count, Duration, Money, Percent, Rate, format_duration


def add_times(times: Sequence[Duration | None], calendar: Calendar) -> Duration | None:
    """Return the sum; ``None`` when one isn't known. Ranges add up end by end; of percentiles the medians are added, as a guess.

    >>> add_times([Duration(120, "2 min"), Duration(300, "5–10 min", low=300, high=600)], Calendar()).text
    '7–12 min'
    """
    known = [time for time in times if time is not None]
    if len(known) < len(times):
        return None
    total = sum(time.seconds for time in known)
    guess = any(time.estimate or time.percentiles for time in known)
    if any(time.low is not None for time in known):
        low = sum(time.seconds if time.low is None else time.low for time in known)
        high = sum(time.seconds if time.high is None else time.high for time in known)
        return Duration((low + high) / 2, _sign(guess) + _between(low, high, calendar, _unit(known)), guess, low, high)
    return Duration(total, _sign(guess) + format_duration(total, calendar, _unit(known)), guess)


def scale_time(time: Duration, factor: float, calendar: Calendar) -> Duration:
    """Return so many times a time: its range and percentiles too.

    >>> scale_time(Duration(3600, "1 h (P85 3 d)", percentiles=((85, 259_200.0),)), 0.5, Calendar()).text
    '30 min (P85 1.5 d)'
    """
    unit = _unit([time])
    sign = _sign(time.estimate)
    if time.low is not None and time.high is not None:
        low, high = time.low * factor, time.high * factor
        return Duration((low + high) / 2, sign + _between(low, high, calendar, unit), time.estimate, low, high)
    seconds = time.seconds * factor
    shown = sign + format_duration(seconds, calendar, unit)
    if not time.percentiles:
        return Duration(seconds, shown, time.estimate)
    percentiles = tuple((percent, some * factor) for percent, some in time.percentiles)
    told = ", ".join(f"P{percent} {format_duration(some, calendar, unit)}" for percent, some in percentiles)
    return Duration(seconds, f"{shown} ({told})", time.estimate, percentiles=percentiles)


def scale(value: object, factor: float, calendar: Calendar) -> object:
    """Return so many times a quantity; what isn't one is returned as it is."""
    if isinstance(value, Duration):
        return scale_time(value, factor, calendar)
    if isinstance(value, Percent):
        return share(value.share * factor, value.estimate)
    if isinstance(value, Count):
        return count(value.value * factor, value.unit if value.unit and value.text.endswith(value.unit) else "", value.estimate, value.unit)
    if isinstance(value, Rate):
        shown = f"{_sign(value.estimate)}{_plain(value.count * factor)} / {value.text.rpartition(' / ')[2]}"
        return value._replace(count=value.count * factor, per_second=value.per_second * factor, text=shown)
    if isinstance(value, Money):
        amount = round(value.amount * factor, 2)
        rest = value.text.partition(" / ")[2]
        return value._replace(
            amount=value.amount * factor, text=f"{_sign(value.estimate)}{amount:,.10g} {value.currency}{' / ' + rest if rest else ''}"
        )
    return value


def share(part: float, estimate: bool = False) -> Percent:
    """Return a share with its text.

    >>> share(0.025)
    Percent(share=0.025, text='2.5 %', estimate=False)
    >>> share(2 / 11).text, share(0.9996).text
    ('18.2 %', '99.96 %')
    """
    part = min(max(round(part, 12), 0.0), 1.0)
    digits = 3 if part < 0.99 else 4
    return Percent(part, f"{_sign(estimate)}{part * 100:.{digits}g} %", estimate)


def count(value: float, shown_unit: str = "", estimate: bool = False, unit: str = "") -> Count:
    """Return a number of things with its text; what isn't whole is shown with two digits, as a guess."""
    whole = abs(value - round(value)) < 1e-9
    estimate = estimate or not whole
    return Count(value, f"{_sign(estimate)}{_plain(value)}{' ' + shown_unit if shown_unit else ''}", unit or shown_unit, estimate)


def product(shares: Iterable[Percent | None]) -> Percent | None:
    """Return the product of shares, as with %C&A; ``None`` when one isn't known."""
    total, guess = 1.0, False
    for some in shares:
        if some is None:
            return None
        total *= some.share
        guess = guess or some.estimate
    return share(total, guess)


def _sign(estimate: bool) -> str:
    return "≈ " if estimate else ""


def _unit(times: Sequence[Duration]) -> str:
    """Return the unit that all the times are shown in, where they agree on seconds, hours or days."""
    units = {time.text.rstrip(")").split()[-1] if " " in time.text else "" for time in times if time.seconds}
    return units.pop() if len(units) == 1 and units <= {"s", "h", "d"} else ""


def _between(low: float, high: float, calendar: Calendar, unit: str) -> str:
    first, last = format_duration(low, calendar, unit), format_duration(high, calendar, unit)
    number, _, word = first.rpartition(" ")
    alike = first.count(" ") == 1 == last.count(" ") and last.endswith(f" {word}")
    return f"{number}–{last}" if alike else f"{first} – {last}"


def _plain(value: float) -> str:
    if abs(value - round(value)) < 1e-9:
        return f"{round(value):,}"
    return f"{value:.2g}" if value < 10 else f"{value:,.1f}"
