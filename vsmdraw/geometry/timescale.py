"""Ticks on an axis of time: steps that people count in, in working time."""

from __future__ import annotations

from collections.abc import Sequence

from ..values import NamedTuple

SECOND, MINUTE, HOUR = 1.0, 60.0, 3600.0


class Ticks(NamedTuple):
    """Where an axis has its ticks: at every multiple of one step."""

    step: float
    """Seconds."""
    unit: str
    """``s``, ``min``, ``h`` or ``d``."""
    size: float
    """Seconds of that unit."""

    def text(self, number: int, units: Sequence[tuple[str, str]] = ()) -> str:
        """Return what stands at a tick; ``units`` are what other languages write behind the count in the place of each unit.

        >>> ticks_at_least(1000, 28_800).text(3), ticks_at_least(60_000, 28_800).text(0)
        ('90 min', '0')
        >>> ticks_at_least(1000, 28_800).text(3, [("min", "分")])
        '90分'
        """
        if not number:
            return "0"
        return f"{number * self.step / self.size:.0f}{dict(units).get(self.unit, ' ' + self.unit)}"


MOST = {"s": 300, "min": 300, "h": 100}
"""So many of a unit are told in it, and no more: nobody knows what 14,000 min are."""


def ticks_at_least(seconds: float, day: float, whole: float = 0.0) -> Ticks:
    """Return the ticks with the smallest step of at least so many seconds.

    ``day`` is the length of a working day, ``whole`` that of the axis: a long one has ticks in long units.

    >>> [ticks_at_least(seconds, 28_800).text(1) for seconds in (3, 100, 4000, 20_000, 300_000)]
    ['5 s', '2 min', '2 h', '1 d', '20 d']
    """
    hours = (1, 2, 4, 8, 12) if day == 24 * HOUR else (1, 2, 4)  # which a shorter day holds a whole or half number of times
    for unit, size, counts in (("s", SECOND, (1, 2, 5, 10, 20, 30)), ("min", MINUTE, (1, 2, 5, 10, 15, 30)), ("h", HOUR, hours)):
        for count in counts:
            if seconds <= count * size < day and whole <= MOST[unit] * size:
                return Ticks(count * size, unit, size)
    power = 1.0
    while True:
        for factor in (1, 2, 5):
            if seconds <= factor * power * day:
                return Ticks(factor * power * day, "d", day)
        power *= 10
