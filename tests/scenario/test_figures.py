"""Figures of states side by side: what is printed of before and after gives the change that is printed."""

import re

import pytest
from maps import LINE, changed, read

from vsmdraw.metrics.table import BETTER, METRICS
from vsmdraw.scenario.figures import rows, state
from vsmdraw.scenario.printing import percent, show_shares, show_times, time_difference
from vsmdraw.stream.calendar import Calendar
from vsmdraw.stream.quantities import format_duration, parse_duration

OFFICE = Calendar(seconds_per_day=28_800.0, given=True)
FACTORY = Calendar(seconds_per_day=55_200.0, given=True)


def test_every_metric_says_which_way_is_better():
    assert set(BETTER) == {metric.key for metric in METRICS}
    assert set(BETTER.values()) == {"less", "more", ""}


def by_key(*streams):
    return {row.key: row for row in rows([state(f"state {number}", stream) for number, stream in enumerate(streams)])}


def test_each_later_state_is_told_against_the_first():
    now = read(LINE)
    found = by_key(now, changed("approve | LT 5m"), changed("approve | LT 2h"))["lead_time"]

    assert [shift.text for shift in found.shifts] == ["−55 min", "+1 h"]
    assert [shift.verdict for shift in found.shifts] == ["better", "worse"]


def test_a_state_and_itself_have_no_difference():
    now = read(LINE)

    for row in by_key(now, now).values():
        assert row.texts[0] == row.texts[1]
        assert row.shifts[0].verdict in ("same", "")
        assert row.shifts[0].text in ("0", "same"), row


def test_unknown_stays_unknown():
    now = read(LINE.replace("process grant: Grant | PT 15m", "process grant: Grant"))
    later = by_key(now, read(LINE))["lead_time"]

    assert later.texts == ("at least 4 h 40 min", "4 h 55 min")
    assert later.shifts[0][:3] == (None, "unknown", "")


TIMES = [
    # before and after in seconds, on which calendar
    *[(before, after, calendar) for calendar in (OFFICE, FACTORY, Calendar())
      for before, after in [(18_360, 10_620), (68_820, 14_220), (273_600, 24_000), (1_303_800, 248_400), (400, 399), (3_661, 59),
                            (5_184_000, 30), (100_000, 99_000), (28_800, 28_801), (0, 600), (57_600, 43_210)]],
]  # fmt: skip


@pytest.mark.parametrize("before, after, calendar", TIMES)
def test_printed_times_give_the_printed_difference(before, after, calendar):
    times = show_times([before, after], [format_duration(before, calendar), format_duration(after, calendar)], calendar)
    first, second = (parse_duration(text, calendar).seconds for text in times.texts)
    shown = time_difference(times.seconds[1] - times.seconds[0], calendar, times.decimals >= 0, max(times.decimals, 0))

    difference = parse_duration(shown[1:], calendar).seconds * (-1 if shown[0] == "−" else 1) if shown != "0" else 0
    assert difference == pytest.approx(second - first, abs=1e-6)
    assert second - first == pytest.approx(after - before, abs=max(0.06 * calendar.seconds_per_day if times.decimals >= 0 else 61, 1))


SHARES = [(14 / 306, 10 / 177), (0.8129, 0.8852), (0.05, 0.01), (0.0001442, 0.0004), (0.5, 0.5), (0.1, 1.0)]


@pytest.mark.parametrize("before, after", SHARES)
def test_printed_shares_give_the_printed_points(before, after):
    texts, shown = show_shares([before, after])
    first, second = (float(text.rstrip(" %")) for text in texts)
    places = len(texts[0].rstrip(" %").partition(".")[2])

    assert (shown[1] - shown[0]) * 100 == pytest.approx(second - first)
    assert round(second - first, places) == pytest.approx(round((after - before) * 100, places))


@pytest.mark.parametrize(
    "before, after, text",
    [(306, 177, "−42 %"), (100, 100, "0 %"), (100, 99.5, "−0.5 %"), (1, 250, "+24,900 %"), (0, 1, ""), (100_000, 1, "−99.999 %")],
)
def test_per_cent(before, after, text):
    assert percent(before, after) == text


def test_digits_of_a_change_are_those_of_its_figures():
    for row in by_key(read(LINE), changed("approve | LT 5m", "log | C&A 99%", "rework approve -> log | 1%", "remove submit")).values():
        numbers = [re.match(r"[−+ ]*([\d,.]+)", text) for text in (*row.texts, row.shifts[0].text)]
        if row.unit == "share" and all(numbers):
            before, after, change = (float(found[1].replace(",", "")) for found in numbers)
            assert abs(after - before) == pytest.approx(change, abs=1e-9), row


def test_the_number_before_a_name_is_compared():
    told = by_key(read(LINE), changed("grant | people 1"))

    assert told["capacity"].texts == ("69 a day, Grant", "34 a day, Grant")
    assert told["capacity"].shifts[0][1:] == ("−35", "−51 %", "worse")
    assert told["utilisation"].shifts[0].text.endswith("points")
    assert told["bottleneck"].shifts[0].text == "same"


def test_counts_of_different_units_are_not_taken_from_each_other():
    day = read(LINE)
    shift = read(LINE.replace("calendar: 8h/day", "calendar: 2 shifts of 8h"))
    capacity = by_key(day, shift)["capacity"]

    assert capacity.texts[0].split(",")[0].endswith("a day") and capacity.texts[1].split(",")[0].endswith("a shift")
    assert capacity.shifts[0].text == "other"
