"""The plan: due days, what is late on a day, goals, progress, and the calendar file."""

import re

import pytest
from maps import HEAD, read

from vsmdraw.scenario.compare import compare_future, compare_states
from vsmdraw.scenario.icalendar import calendar_file
from vsmdraw.stream.calendar import Calendar
from vsmdraw.stream.plan import parse_date, parse_effort
from vsmdraw.stream.quantities import QuantityError

MAP = HEAD + """\
title: Access; HR, and more
target: lead time < 2h, C&A 95%
process a: A | PT 10m | LT 1h | C&A 90%
queue b: Basket | 2h..4h
process c: C | PT 5m | LT 20m | C&A 98%
improve x: A rule, for "low; risk" roles
    owner: Ana
    due: 31 March 2026
    status: doing
    change: a | LT 20m | C&A 99%
improve y: A bot
    due: 2026-02
    status: done
    change: b | 30m
improve z: Training
    on: c
improve w: Something else
    due: Q1 2027
    status: idea
    change: c | LT 10m
"""


def test_tasks_come_by_due_day():
    found = compare_future(read(MAP), today="2026-04-02")

    assert [task.id for task in found.tasks] == ["y", "x", "w", "z"]
    assert [task.due_day for task in found.tasks] == ["2026-02-28", "2026-03-31", "2027-03-31", ""]
    assert [task.saved_text for task in found.tasks] == ["−2 h 30 min", "−40 min", "−10 min", "not said"]
    assert [task.days_late for task in found.tasks] == [None, 2, None, None], "what is done can't be late"
    assert [task.days_late for task in compare_future(read(MAP)).tasks] == [None] * 4, "nobody said which day it is"


def test_goals_are_told_for_each_state_with_their_chance():
    lead, quality = compare_future(read(MAP)).goals

    assert (lead.label, lead.bound, lead.text) == ("Total LT", "at most", "2 h")
    assert [reached.met for reached in lead.states] == [False, True]
    assert [reached.chance for reached in lead.states] == [0, 1]
    assert (quality.bound, [reached.met for reached in quality.states]) == ("at least", [False, True])
    assert [reached.chance for reached in quality.states] == [None, None]
    assert "seed 1" in lead.states[0].chance_basis


def test_the_chance_of_a_range_is_its_part_below_the_target():
    text = HEAD + "target: lead time 3h\nprocess a: A | PT 1h\nqueue b: Basket | 1h..3h\nprocess c: C\nprocess d: D | PT 0\n"
    stream = read(text.replace("process c: C\n", "") + "improve x: faster\n    change: b | -50%\n")
    reached = compare_future(stream, runs=20_000).goals[0].states

    assert reached[0].chance == pytest.approx(0.5, abs=0.02)
    assert reached[1].chance == 1
    assert compare_future(stream, runs=500, seed=3).goals == compare_future(stream, runs=500, seed=3).goals


def test_progress_is_measured_against_base_and_plan():
    base = read(MAP)
    now = read(MAP.replace("2h..4h", "90m").replace("C&A 90%", "C&A 85%"))
    come = {row.key: row for row in compare_states([("base", base), ("now", now)], base).progress}

    assert come["lead_time"].share == pytest.approx(90 / 200)
    assert come["lead_time"][2:5] == ("4 h 20 min", "2 h 50 min", "1 h")
    assert come["rolled_complete_accurate"].share < 0, "it has become worse"


DATES = {
    "2026-03-31": "2026-03-31", "31 March 2026": "2026-03-31", "31. Mar 2026": "2026-03-31", "March 31, 2026": "2026-03-31",
    "31.03.2026": "2026-03-31", "31/03/2026": "2026-03-31", "03/31/2026": "2026-03-31", "2026/03/31": "2026-03-31",
    "5/5/2026": "2026-05-05", "1st May 2026": "2026-05-01", "2026-02": "2026-02-28", "2028-02": "2028-02-29", "Feb 2026": "2026-02-28",
    "March 2026": "2026-03-31", "Sept 2026": "2026-09-30", "Q1 2026": "2026-03-31", "2026-Q4": "2026-12-31", "2026 Q2": "2026-06-30",
    "2026-W14": "2026-04-05", "W1 2026": "2026-01-04", "2026": "2026-12-31",
}  # fmt: skip


@pytest.mark.parametrize("text", DATES)
def test_dates(text):
    assert parse_date(text).iso == DATES[text]


NO_DATES = (
    "soon", "2026-13-01", "31 February 2026", "03/04/2026", "2026-W60", "Q5 2026", "31.03.26", "tomorrow", "-", "2026-03-31T10:00",
)  # fmt: skip


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date(text):
    with pytest.raises(QuantityError) as caught:
        parse_date(text)

    assert caught.value.code == "bad-date"


EFFORTS = {
    "5d": (5 * 28_800, ""), "2 person-days": (2 * 28_800, ""), "3 man days": (3 * 28_800, ""), "2 weeks": (10 * 28_800, ""),
    "4000 EUR": (4000, ""), "€400": (400, ""),
    "8 points": (8, "points"), "1 pt": (1, "points"), "S": (2, "size"), "large": (5, "size"), "high": (5, "size"),
}  # fmt: skip


@pytest.mark.parametrize("text", EFFORTS)
def test_efforts(text):
    effort = parse_effort(text, Calendar(28_800, 5, 20, given=True))
    value, unit = EFFORTS[text]

    assert effort[0] == value
    assert not unit or effort.unit == unit
    assert effort.text == ("L" if unit == "size" and value == 5 else text)


@pytest.mark.parametrize("text", ["a lot", "5", "3 meetings", "?"])
def test_what_is_no_effort(text):
    with pytest.raises(QuantityError) as caught:
        parse_effort(text, Calendar())

    assert caught.value.code == "unknown-effort"


def unfolded(text):
    """Read a calendar file as RFC 5545 wants it: CR LF, folded lines of at most 75 octets, no stray control characters."""
    assert text.endswith("\r\n")
    lines = text.encode().split(b"\r\n")[:-1]
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    whole = re.sub("\r\n[ \t]", "", text).split("\r\n")[:-1]
    assert all(re.match(r"[A-Z-]+(;[A-Z-]+=[^:;]+)*:", line) for line in whole)
    return whole


def test_the_plan_is_a_calendar():
    tasks = compare_future(read(MAP)).tasks
    lines = unfolded(calendar_file("Access; HR, and more", tasks))

    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-1] == "END:VCALENDAR"
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 3
    assert len({line for line in lines if line.startswith("UID:")}) == 3
    rule = lines[lines.index("SUMMARY:A rule\\, for \"low\\; risk\" roles") - 4 :]
    assert rule[1:4] == ["DTSTAMP:20260331T000000Z", "DTSTART;VALUE=DATE:20260331", "DTEND;VALUE=DATE:20260401"]
    description = next(line for line in rule if line.startswith("DESCRIPTION:"))
    assert description == "DESCRIPTION:A LT 1 h → 20 min\\, %C&A 90 % → 99 %. Saves 40 min. Owner: Ana. Status: doing."
    assert [line for line in lines if line.startswith("STATUS:")] == ["STATUS:CONFIRMED", "STATUS:CONFIRMED", "STATUS:TENTATIVE"]


def test_the_same_plan_gives_the_same_bytes():
    assert calendar_file("A", compare_future(read(MAP)).tasks) == calendar_file("A", compare_future(read(MAP)).tasks)


def test_another_program_reads_the_calendar():
    icalendar = pytest.importorskip("icalendar")
    found = icalendar.Calendar.from_ical(calendar_file("Access", compare_future(read(MAP)).tasks))
    events = [part for part in found.walk() if part.name == "VEVENT"]

    assert [str(event["SUMMARY"]) for event in events] == ["A bot", 'A rule, for "low; risk" roles', "Something else"]
    assert [event.decoded("DTSTART").isoformat() for event in events] == ["2026-02-28", "2026-03-31", "2027-03-31"]
    assert all(not part.errors for part in found.walk())
