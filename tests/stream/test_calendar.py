"""The working calendar: what is given, and what follows from it."""

import pytest

from vsmdraw.stream.calendar import NO_CALENDAR, calendar_basis, day_basis, parse_calendar
from vsmdraw.stream.quantities import QuantityError

CALENDARS = [
    # text, hours a day, days a week, days a month, basis
    ("8h/day", 8, 5, 20, "working day 8 h, 20 days a month"),
    ("8h/day, 20d/month", 8, 5, 20, "working day 8 h, 20 days a month"),
    ("20 days a month; 8 hours per day", 8, 5, 20, "working day 8 h, 20 days a month"),
    ("7h30m/day", 7.5, 5, 20, "working day 7 h 30 min, 20 days a month"),
    ("8h/day, breaks 30m", 7.5, 5, 20, "working day 27,000 s (8 h less 30 min), 20 days a month"),
    ("20d/month, 2 shifts of 8h, breaks 2x10m", 46 / 3, 5, 20, "working day 2 shifts × 27,600 s (8 h less 2 × 10 min), 20 days a month"),
    ("breaks 2 x 10 min, 2 shifts of 8 hours", 46 / 3, 5, 20, "working day 2 shifts × 27,600 s (8 h less 2 × 10 min), 20 days a month"),
    ("3 shifts of 8h, breaks 50m", 21.5, 5, 20, "working day 3 shifts × 25,800 s (8 h less 50 min), 20 days a month"),
    ("2 shifts of 8h", 16, 5, 20, "working day 2 shifts × 8 h, 20 days a month"),
    ("24h/day", 24, 7, 30, "working day 24 h, 7 days a week, 30 days a month"),
    ("24h/day, 20d/month", 24, 5, 20, "working day 24 h, 20 days a month"),
    ("5d/week", 24, 5, 20, "working day 24 h, 20 days a month"),
    ("8h/day, 6d/week", 8, 6, 24, "working day 8 h, 24 days a month"),
    ("8h/day, 7d/week", 8, 7, 30, "working day 8 h, 7 days a week, 30 days a month"),
    ("8h/day, 21d/month", 8, 5, 21, "working day 8 h, 5 days a week, 21 days a month"),
    ("8h/day, 5d/week, 22d/month", 8, 5, 22, "working day 8 h, 5 days a week, 22 days a month"),
    ("8h/day, 30d/month", 8, 7, 30, "working day 8 h, 7 days a week, 30 days a month"),
]


@pytest.mark.parametrize("text, hours, week, month, basis", CALENDARS)
def test_calendar(text, hours, week, month, basis):
    calendar = parse_calendar(text)

    assert calendar.seconds_per_day == pytest.approx(hours * 3600)
    assert (calendar.days_per_week, calendar.days_per_month, calendar.given) == (week, month, True)
    assert calendar_basis(calendar) == basis


def test_no_calendar():
    assert calendar_basis(NO_CALENDAR) == "no calendar given: 1 d = 24 h, 1 week = 7 d"


def test_length_of_the_day_for_one_figure():
    assert day_basis(parse_calendar("2 shifts of 8h, breaks 2x10m")) == "15 h 20 min/day"


BAD = [
    ("", "bad-calendar", ""),
    ("work", "bad-calendar", "work"),
    ("8/day", "missing-unit", "8"),
    ("8x/day", "bad-calendar", "x"),
    ("8h/day, 7h/day", "bad-calendar", "7h/day"),
    ("8h/day, 2 shifts of 8h", "bad-calendar", "8h/day"),
    ("2 shifts", "bad-calendar", "2 shifts"),
    ("1.5 shifts of 8h", "bad-calendar", "1.5 shifts of 8h"),
    ("4 shifts of 8h", "bad-calendar", "4 shifts of 8h"),
    ("20d/month, breaks 10m", "bad-calendar", "breaks 10m"),
    ("8h/day, breaks 8h", "bad-calendar", "8h/day"),
    ("0h/day", "bad-calendar", "0h/day"),
    ("30h/day", "bad-calendar", "30h"),
    ("-8h/day", "negative-quantity", "-8h"),
    ("8h/day, 8d/week", "bad-calendar", "8d/week"),
    ("8h/day, 32d/month", "bad-calendar", "32d/month"),
    ("8h/day, 0d/month", "bad-calendar", "0d/month"),
    ("~8h/day", "bad-calendar", "~8h"),
]


@pytest.mark.parametrize("text, code, words", BAD)
def test_bad_calendar(text, code, words):
    with pytest.raises(QuantityError) as caught:
        parse_calendar(text)

    error = caught.value
    assert (error.code, text[error.start : error.start + error.length]) == (code, words)
    assert error.hint
