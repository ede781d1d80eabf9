"""The working calendar: what one day, week and month of the map hold."""

from __future__ import annotations

from typing import NamedTuple


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
