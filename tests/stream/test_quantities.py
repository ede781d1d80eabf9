"""Quantities as people write them, and what they are told when one can't be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsmdraw.stream.calendar import Calendar, parse_calendar
from vsmdraw.stream.quantities import (
    Count,
    Duration,
    QuantityError,
    format_duration,
    format_share,
    parse_count,
    parse_duration,
    parse_money,
    parse_percent,
    parse_rate,
    parse_waiting,
    round_duration,
)

MIN, HOUR, DAY = 60, 3600, 8 * 3600
OFFICE = parse_calendar("8h/day, 20d/month")

DURATIONS = [
    ("2m", 2 * MIN, "2 min"),
    ("5M", 5 * MIN, "5 min"),
    ("5 min.", 5 * MIN, "5 min"),
    ("1h30m", 1.5 * HOUR, "1 h 30 min"),
    ("1 h 30 min", 1.5 * HOUR, "1 h 30 min"),
    ("90 minutes", 1.5 * HOUR, "90 min"),
    ("3d", 3 * DAY, "3 d"),
    ("1.5d", 1.5 * DAY, "1.5 d"),
    (".5 d", 0.5 * DAY, "0.5 d"),
    ("2 working days", 2 * DAY, "2 d"),
    ("2 business days", 2 * DAY, "2 d"),
    ("2 weeks", 10 * DAY, "2 weeks"),
    ("1w", 5 * DAY, "1 week"),
    ("2 mo", 40 * DAY, "2 months"),
    ("1 quarter", 60 * DAY, "1 quarter"),
    ("1 year", 240 * DAY, "1 year"),
    ("1 shift", DAY, "1 shift"),
    ("7 calendar days", 5 * DAY, "7 calendar days"),
    ("1 calendar day", 5 * DAY / 7, "1 calendar day"),
    ("168 calendar hours", 5 * DAY, "168 calendar hours"),
    ("62s", 62, "62 s"),
    ("39 sec", 39, "39 s"),
    ("300ms", 0.3, "300 ms"),
    ("18,400 s", 18_400, "18,400 s"),
    ("18400s", 18_400, "18,400 s"),
    ("0", 0, "0"),
    ("0m", 0, "0 min"),
    ("~2m", 2 * MIN, "≈ 2 min"),
    ("ca. 3 h", 3 * HOUR, "≈ 3 h"),
    ("< 10m", 10 * MIN, "< 10 min"),
    ("5m..30m", 17.5 * MIN, "5–30 min"),
    ("5-30m", 17.5 * MIN, "5–30 min"),
    ("5–30 min", 17.5 * MIN, "5–30 min"),
    ("5 to 30 min", 17.5 * MIN, "5–30 min"),
    ("1..2 weeks", 7.5 * DAY, "1–2 weeks"),
    ("0-5m", 2.5 * MIN, "0–5 min"),
    ("30m..2h", 75 * MIN, "30 min – 2 h"),
    ("1h30m..2h", 105 * MIN, "1 h 30 min – 2 h"),
    ("~5-30m", 17.5 * MIN, "≈ 5–30 min"),
    ("1h p85 3d", HOUR, "1 h (P85 3 d)"),
    ("p50 1h p85: 3d p95=5d", HOUR, "1 h (P85 3 d, P95 5 d)"),
]


@pytest.mark.parametrize("text, seconds, shown", DURATIONS)
def test_duration(text, seconds, shown):
    duration = parse_duration(text, OFFICE)

    assert duration.seconds == pytest.approx(seconds)
    assert duration.text == shown


def test_a_duration_keeps_its_guesses_ranges_and_percentiles():
    assert parse_duration("~2m", OFFICE).estimate
    assert parse_duration("< 2m", OFFICE).estimate
    assert parse_duration("5-30m", OFFICE)[3:5] == (300, 1800)
    assert parse_duration("1h p85 3d p95 5d", OFFICE).percentiles == ((85, 3 * DAY), (95, 5 * DAY))


def test_without_a_calendar_a_day_is_24_hours():
    assert [parse_duration(text, Calendar()).seconds / 86_400 for text in ("1d", "1w", "1mo", "1y", "3 calendar days")] == [
        1,
        7,
        30,
        365,
        3,
    ]


BAD_DURATIONS = [
    # text, code, hint, the words it points at
    ("39", "missing-unit", "write 39 s, 39 min, 39 h or 39 d", "39"),
    ("1h30", "missing-unit", "write 30 min", "30"),
    ("39 sceonds", "bad-duration", "write 39 s", "sceonds"),
    ("2 weaks", "bad-duration", "write 2 weeks", "weaks"),
    ("39 apples", "bad-duration", "write one of s, min, h, d, weeks, months", "apples"),
    ("0,5 d", "bad-duration", "write 0.5: a comma groups thousands", "0,5"),
    ("1,5000 s", "bad-duration", "write 1.5000: a comma groups thousands", "1,5000"),
    ("-5m", "negative-quantity", "write it without the minus sign", "-5m"),
    ("−5m", "negative-quantity", "write it without the minus sign", "−5m"),
    ("5m..-3m", "negative-quantity", "write it without the minus sign", "-3m"),
    ("> 3d", "bad-duration", "write a range, 3..5 d, or an estimate, ~3 d: nothing can be summed over an open end", "> 3d"),
    ("30m 1h", "bad-duration", "write the larger unit first, each once: 1h30m", "30m 1h"),
    ("30m..5m", "bad-duration", "write the smaller end first: 5 min to 30 min", "30m..5m"),
    ("1h p85 30m", "bad-duration", "a higher percentile can't be shorter than a lower one; the median is p50", "1h p85 30m"),
    ("1h p100 30m", "bad-duration", "a percentile is a whole number from p1 to p99", "p100"),
    ("1:30", "bad-duration", "write 1h30m or 1m30s, not 1:30", "1:30"),
    ("1e400", "bad-duration", "write the number in plain digits", "1e400"),
    ("inf", "bad-duration", "write a number and one of s, min, h, d, weeks, months", "inf"),
    ("nan", "bad-duration", "write a number and one of s, min, h, d, weeks, months", "nan"),
    ("soon", "bad-duration", "write a number and one of s, min, h, d, weeks, months", "soon"),
    ("", "bad-duration", "write a number and one of s, min, h, d, weeks, months", ""),
    ("9" * 10_000 + "s", "bad-duration", "at most 15 digits", "9" * 10_000),
]


@pytest.mark.parametrize("text, code, hint, words", BAD_DURATIONS)
def test_bad_duration(text, code, hint, words):
    with pytest.raises(QuantityError) as caught:
        parse_duration(text, OFFICE)

    error = caught.value
    assert (error.code, error.hint, text[error.start : error.start + error.length]) == (code, hint, words)
    assert len(error.message) < 120


OTHERS = [
    (parse_percent, ("95%",), (0.95, "95 %", False)),
    (parse_percent, ("~95 percent",), (0.95, "≈ 95 %", True)),
    (parse_percent, ("0%",), (0.0, "0 %", False)),
    (parse_percent, ("12.5 %",), (0.125, "12.5 %", False)),
    (parse_count, ("7000",), (7000, "7,000", "", False)),
    (parse_count, ("7,000", "pieces"), (7000, "7,000", "pieces", False)),
    (parse_count, ("~12 requests", "pieces"), (12, "≈ 12 requests", "requests", True)),
    (parse_count, ("1.5 FTE",), (1.5, "1.5 FTE", "FTE", False)),
    (parse_rate, ("18,400/month", OFFICE), (18_400, 18_400 / (20 * DAY), "18,400 / month", "month", False)),
    (parse_rate, ("350 per mo", OFFICE), (350, 350 / (20 * DAY), "350 / month", "month", False)),
    (parse_rate, ("20 requests a day", OFFICE), (20, 20 / DAY, "20 requests / day", "day", False)),
    (parse_rate, ("2/week", OFFICE), (2, 2 / (5 * DAY), "2 / week", "week", False)),
    (parse_rate, ("~5/h", OFFICE), (5, 5 / HOUR, "≈ 5 / hour", "hour", True)),
    (parse_money, ("60 EUR/h",), (60, "EUR", "60 EUR / h", "hour", False)),
    (parse_money, ("$60 per hour",), (60, "$", "$60 / h", "hour", False)),
    (parse_money, ("12.50 €",), (12.5, "€", "12.50 €", "item", False)),
    (parse_money, ("~12 CHF/request",), (12, "CHF", "≈ 12 CHF / request", "item", True)),
]


@pytest.mark.parametrize("parse, arguments, value", OTHERS)
def test_other_quantity(parse, arguments, value):
    assert tuple(parse(*arguments)) == value


BAD_OTHERS = [
    (parse_percent, ("95",), "missing-unit", "write 95%"),
    (parse_percent, ("0.95",), "missing-unit", "write 95%"),
    (parse_percent, ("101%",), "bad-percent", "write at most 100%"),
    (parse_percent, ("-1%",), "negative-quantity", "write it without the minus sign"),
    (parse_percent, ("95 apples",), "bad-percent", "write 95%"),
    (parse_count, ("many",), "bad-count", "write a number such as 12, or 12 requests"),
    (parse_count, ("3-5",), "bad-count", "write one number and what is counted: 12 requests, or ~12 for an estimate"),
    (parse_count, ("-3",), "negative-quantity", "write it without the minus sign"),
    (parse_rate, ("350", OFFICE), "missing-unit", "write 350/day, 350/week or 350/month"),
    (parse_rate, ("350/monht", OFFICE), "bad-rate", "write 350/month"),
    (parse_rate, ("350/fortnight", OFFICE), "bad-rate", "write 350/month"),
    (parse_money, ("60/h",), "missing-unit", "write 60 EUR/h for an hour's cost or 12 EUR/item for one item's"),
    (parse_money, ("60 EUR/day",), "bad-money", "write 60 EUR/h for an hour's cost or 12 EUR/item for one item's"),
]


@pytest.mark.parametrize("parse, arguments, code, hint", BAD_OTHERS)
def test_other_bad_quantity(parse, arguments, code, hint):
    with pytest.raises(QuantityError) as caught:
        parse(*arguments)

    assert (caught.value.code, caught.value.hint) == (code, hint)


@pytest.mark.parametrize("text", ["45m", "1h30m", "~2 weeks", "0", "5-30m"])
def test_a_queue_with_a_unit_of_time_is_a_time(text):
    assert isinstance(parse_waiting(text, OFFICE), Duration)


@pytest.mark.parametrize(
    "text", ["7000", "12 requests", "~3", "5 items", "4 tickets", "3 orders", "5 work items", "2 cards", "6 mails", "8 hearings"]
)
def test_a_queue_with_any_other_word_is_a_quantity(text):
    assert isinstance(parse_waiting(text, OFFICE), Count)


@pytest.mark.parametrize("text", ["12 sceonds", "1h30", "-5", "soon", "3 minuets", "2 days old", ""])
def test_a_queue_that_is_nearly_a_time_is_neither(text):
    with pytest.raises(QuantityError):
        parse_waiting(text, OFFICE)


COMPUTED = [
    (0, OFFICE, "", "0 min"),
    (1e-9, OFFICE, "", "< 1 ms"),
    (0.3, OFFICE, "", "0.3 s"),
    (59.96, OFFICE, "", "60 s"),
    (60, OFFICE, "", "1 min"),
    (60, OFFICE, "s", "60 s"),
    (188, OFFICE, "", "188 s"),
    (62.5, OFFICE, "", "62.5 s"),
    (630, OFFICE, "", "10 min 30 s"),
    (840, OFFICE, "", "14 min"),
    (3599.9, OFFICE, "", "1 h"),
    (18_360, OFFICE, "", "5 h 6 min"),
    (185 * MIN, OFFICE, "", "3 h 5 min"),
    (9.5 * DAY, OFFICE, "", "9.5 d"),
    (50.5 * DAY, OFFICE, "", "50.5 d"),
    (7.6087 * DAY, OFFICE, "d", "7.6 d"),
    (1.99 * DAY, OFFICE, "", "1.99 d"),
    (1.9999 * DAY, OFFICE, "", "2.0 d"),
    (0.3 * DAY, OFFICE, "d", "0.3 d"),
    (0.01 * DAY, OFFICE, "d", "288 s"),
    (0.1234 * DAY, OFFICE, "d", "0.12 d"),
    (44 * HOUR, Calendar(), "", "44 h"),
    (80 * HOUR, Calendar(), "", "3.3 d"),
    (460 * HOUR, Calendar(), "h", "460 h"),
    (1_234 * DAY, OFFICE, "", "1,234 d"),
    (-840, OFFICE, "", "−14 min"),
]


@pytest.mark.parametrize("seconds, calendar, unit, text", COMPUTED)
def test_computed_duration(seconds, calendar, unit, text):
    assert format_duration(seconds, calendar, unit) == text


SHARES = [
    (0.0, "0 %"), (1.0, "100 %"), (0.25, "25 %"), (0.04575, "4.6 %"), (0.8129, "81.3 %"), (0.2998, "30.0 %"), (0.0046, "0.46 %"),
    (0.000144, "0.0144 %"), (0.0000922, "0.0092 %"), (0.0000004, "< 0.0001 %"), (0.99996, "99.996 %"), (0.9999999999, "> 99.9999 %"),
    (1.0333, "103.3 %"), (1e300, "> 1,000,000,000 %"),
]  # fmt: skip


@pytest.mark.parametrize("share, text", SHARES)
def test_computed_share(share, text):
    assert format_share(share) == text


@given(st.text(alphabet="0123456789.,-–~<>phmdsw %/:€eE \u00a0\ud800½", max_size=12))
def test_whatever_is_written_is_a_quantity_or_a_finding_about_its_own_words(text):
    for parse in (
        lambda: parse_duration(text, OFFICE),
        lambda: parse_percent(text),
        lambda: parse_count(text),
        lambda: parse_rate(text, OFFICE),
        lambda: parse_money(text),
        lambda: parse_waiting(text, OFFICE),
        lambda: parse_calendar(text),
    ):
        try:
            parse()
        except QuantityError as error:
            assert error.hint and error.message
            assert 0 <= error.start <= len(text) and error.length >= 1
            assert error.start + error.length <= max(len(text), 1)


@given(st.integers(0, 9999), st.sampled_from(["s", "min", "h", "d", "weeks", "months"]))
def test_what_is_shown_can_be_written(number, unit):
    duration = parse_duration(f"{number} {unit}", OFFICE)

    assert parse_duration(duration.text, OFFICE) == duration


@given(st.floats(1e-6, 1e9), st.sampled_from(["", "s", "h", "d"]))
def test_what_is_computed_is_shown_within_five_percent_and_never_as_nothing(seconds, unit):
    text, shown = round_duration(seconds, OFFICE, unit)

    assert not text.startswith("0 ")
    if text != "< 1 ms":
        assert shown == pytest.approx(seconds, rel=0.05)
