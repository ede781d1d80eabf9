"""Streams that part: the main path, every path by itself, and what customers get on average."""

import pytest
from branching import choice, duration, line, parallel, percent, step, streams
from hypothesis import given
from hypothesis import strategies as st

from vsmdraw.metrics.basic import BASIC
from vsmdraw.metrics.measure import measure
from vsmdraw.stream.calendar import parse_calendar
from vsmdraw.stream.model import Exit, Feeder, Gap, Path, Process, Queue, Rework, Route, Split, Text, ValueStream
from vsmdraw.stream.quantities import parse_count, parse_duration, parse_percent, parse_rate

DAYS = parse_calendar("8h/day, 20d/month")


def task(name, work, lead, accurate, role, people="", **more):
    people = parse_count(people) if people else None
    return Process(
        name, name.capitalize(), parse_duration(work, DAYS), parse_duration(lead, DAYS), complete_accurate=parse_percent(accurate),
        role=Text(role), people=people, **more,
    )  # fmt: skip


def queue(name, time, count=""):
    return Queue(name, time=parse_duration(time, DAYS), quantity=parse_count(count) if count else None)


OFFICE = ValueStream(
    "Access", unit="request", calendar=DAYS, demand=parse_rate("350/month", DAYS),
    line=line(
        task("submit", "5m", "10m", "90%", "Employee", "1"), queue("q1", "20m", "6 requests"),
        task("log", "2m", "15m", "95%", "Service desk", "3"), queue("q2", "45m", "12 requests"),
        task("approve", "3m", "1h", "98%", "Access management", "2"),
        Split("role", "choice", "Standard role?", (
            Path("standard", "Standard", parse_percent("70%"),
                 line(task("auto", "1m", "1m", "99%", "IAM bot", automated=parse_percent("100%")))),
            Path("privileged", "Privileged", parse_percent("30%"),
                 line(queue("q3", "4h", "3 requests"), task("hand", "15m", "2h", "97%", "Access management", "2"))),
        )),
        queue("q4", "2h", "4 requests"), task("confirm", "2m", "30m", "98%", "Employee", "1"),
        task("feedback", "1m", "5m", "100%", "Service desk", "1"),
    ),
    reworks=(Rework("approve", "log", parse_percent("5%"), "incomplete form"),),
)  # fmt: skip
"""The office map of textbooks: a request for access to an application."""

MINUTE = 60


def test_the_main_path_is_the_one_on_the_ladder():
    figures = measure(OFFICE)

    assert figures["lead_time"].value == 306 * MINUTE
    assert figures["process_time"].value == 14 * MINUTE
    assert figures["activity_ratio"].text == "4.6 %"
    assert figures["rolled_complete_accurate"].value == pytest.approx(0.8129, abs=5e-5)
    assert figures.path == "standard path, 70 % of requests, rework not counted"
    assert figures.path in figures["lead_time"].basis
    assert figures.path in figures.basis
    assert sum(rung.seconds for rung in figures.ladder) == 306 * MINUTE
    assert len(figures.ladder) == 2 * 6 + 1


def test_all_requests_by_the_book():
    figures = measure(OFFICE)

    assert figures["expected_lead_time"].value / MINUTE == pytest.approx(420.0, abs=0.05)
    assert figures["expected_process_time"].value / MINUTE == pytest.approx(18.46, abs=0.005)
    assert figures["expected_activity_ratio"].value == pytest.approx(0.04396, abs=5e-6)
    assert figures["expected_complete_accurate"].value == pytest.approx(0.8080, abs=5e-5)
    assert [figure.key for figure in figures.expected] == [
        "expected_lead_time", "expected_process_time", "expected_activity_ratio", "expected_complete_accurate"]  # fmt: skip
    assert figures["beyond_happy_path"].basis == "the main path shows 5 h 6 min; what requests get is 7 h on average"
    assert figures["rework_per_item"].value == pytest.approx(0.05 / 0.95)
    assert figures["first_pass"].value == pytest.approx(0.95)


def test_each_path_by_itself():
    standard, privileged = measure(OFFICE).paths

    assert (standard.name, standard.share, standard.main, standard.paths) == ("standard path", 0.7, True, ("standard",))
    assert standard.lead_time.text == "5 h 6 min"
    assert (privileged.name, privileged.share_text, privileged.main) == ("privileged path", "30 %", False)
    assert privileged.lead_time.value == 665 * MINUTE
    assert privileged.process_time.value == 28 * MINUTE
    assert privileged.activity_ratio.value == pytest.approx(0.04211, abs=5e-6)
    assert privileged.rolled_complete_accurate.value == pytest.approx(0.7965, abs=5e-5)
    assert measure(OFFICE)["longest_path"].value == 665 * MINUTE


def test_every_queue_has_its_time():
    assert dict(measure(OFFICE).waits) == {"q1": "20 min", "q2": "45 min", "q3": "4 h", "q4": "2 h"}


def test_a_picture_gets_what_it_shows_and_all_figures_agree_with_it():
    some, everything = measure(OFFICE, BASIC), measure(OFFICE)

    assert everything.figures[: len(BASIC)] == some.figures
    assert (some.ladder, some.waits, some.basis, some.verdict, some.paths, some.expected) == (
        everything.ladder, everything.waits, everything.basis, everything.verdict, everything.paths, everything.expected)  # fmt: skip


def test_without_branches_the_average_is_the_only_path():
    figures = measure(ValueStream(line=line(step("a", 60), 30, step("b", 90))))

    assert figures["expected_lead_time"].value == figures["lead_time"].value == 180
    assert figures["beyond_happy_path"].text == "none"
    assert figures["yield"].value == figures["first_pass"].value == 1
    assert (figures.paths, figures.expected, figures.path) == ((), (), "")


def test_a_quantity_on_a_path_waits_for_its_share_of_the_demand():
    stream = ValueStream(
        line=line(choice("c", (0.25, line(Queue("q", quantity=parse_count("3")), step("a"))), (0.75, line(step("b"))))),
        demand=parse_rate("1/h", DAYS), calendar=DAYS,
    )  # fmt: skip

    assert dict(measure(stream).waits) == {"q": "1.5 d"}  # 3 ÷ (1/h × 25 %) = 12 h


def test_the_ratio_of_a_parallel_uses_the_longest_branch():
    stream = ValueStream(line=line(parallel("p", line(step("a", 100)), line(step("b", 80)), line(step("c", 90)))))
    figures = measure(stream)

    assert figures["lead_time"].value == 100
    assert figures["expected_process_time"].value == 270
    assert figures["activity_ratio"].value == figures["expected_activity_ratio"].value == 1


def test_a_feeder_that_comes_late_is_waited_for_on_the_ladder():
    stream = ValueStream(
        line=line(step("a", 100), Queue("q", time=duration(20)), step("join", 10)),
        feeders=(Feeder("wheels", "Wheels", "join", line(step("f", 300))),),
    )
    figures = measure(stream)

    assert figures["lead_time"].value == figures["expected_lead_time"].value == 310
    assert sum(rung.seconds for rung in figures.ladder) == 310
    assert figures.ladder[2].seconds == 20 + 180
    assert figures["process_time"].value == 110
    assert figures["expected_process_time"].value == 410
    assert dict(figures.waits)["q"] == "20.0 s" or dict(figures.waits)["q"] == "20 s"
    assert figures["longest_wait"].basis == "for Wheels before JOIN"


def test_a_feeder_without_a_time_leaves_the_lead_time_unknown():
    stream = ValueStream(line=line(step("a", 100), step("b", 10)), feeders=(Feeder("x", "Wheels", "b", line(Process("f", "F"))),))
    lead = measure(stream)["lead_time"]

    assert (lead.value, lead.text, lead.missing) == (None, "at least 110 s", "the time of feeder Wheels")


def test_exits_and_yield():
    stream = OFFICE._replace(exits=(Exit("approve", percent(0.1), "rejected"), Exit("confirm", percent(0.5), "given up")))
    figures = measure(stream)

    assert figures["yield"].value == pytest.approx((0.85 / 0.95) * 0.5)
    assert figures["leaving"].value == pytest.approx(1 - (0.85 / 0.95) * 0.5)
    assert figures["leaving"].basis == "rejected at Approve 10.5 %, given up at Confirm 44.7 %"
    assert figures["first_pass"].value == pytest.approx(0.85 * 0.5)


def test_skipping_a_step_is_a_path_with_a_share():
    figures = measure(OFFICE._replace(routes=(Route("submit", "approve", percent(0.2), "known"),)))

    assert [round(path.share, 3) for path in figures.paths] == [0.56, 0.24, 0.14, 0.06]
    assert figures.path == "standard path, 56 % of requests, rework not counted"
    assert figures.paths[2].name == "known + standard path"


def test_unknown_shares_and_endless_loops_give_no_average():
    unknown = measure(OFFICE._replace(reworks=(Rework("approve", "log"),)))
    endless = measure(OFFICE._replace(reworks=(Rework("approve", "log", percent(1.0)),)))

    assert unknown["expected_lead_time"].missing == "the rework of approve has no share"
    assert endless["expected_lead_time"].missing == "items never leave a loop"
    for figures in (unknown, endless):
        assert figures["expected_lead_time"].value is None
        assert figures["lead_time"].value == 306 * MINUTE


def test_rework_of_another_tools_sample_by_our_convention():
    # A sample of an open-source library: 210 min along the path, 71.2215 % rolled; testing sends 5 % back to development.
    stream = ValueStream(
        line=line(
            _minutes("request", 10, "100%"), 300, _minutes("analysis", 30, "90%"), 900, _minutes("development", 60, "85%"), 1200,
            _minutes("testing", 40, "95%"), 600, _minutes("deployment", 20, "98%"),
        ),
        reworks=(Rework("testing", "development", percent(0.05)),),
    )  # fmt: skip
    figures = measure(stream)

    assert figures["lead_time"].value == 210 * MINUTE
    assert figures["rolled_complete_accurate"].value == pytest.approx(0.712215, abs=5e-7)
    assert "rework not counted" in figures["lead_time"].basis
    # development, the queue before testing and testing come 1/0.95 times: 120 min × 1/0.95
    assert figures["expected_lead_time"].value / MINUTE == pytest.approx(90 + 120 / 0.95)
    assert "with 5.000000% rework" in figures["expected_lead_time"].basis


def _minutes(name, minutes, accurate):
    return step(name, minutes * MINUTE)._replace(complete_accurate=parse_percent(accurate))


@given(streams(routes=0))
def test_truths_about_every_stream_that_parts(stream):
    figures = measure(stream)

    for figure in (*figures.figures, *(path.activity_ratio for path in figures.paths)):
        assert figure.text and "nan" not in figure.text and "inf" not in figure.text, figure
        if figure.unit == "share" and figure.value is not None:
            assert 0 <= figure.value <= 1, figure
    lead = figures["lead_time"].value
    assert lead is None or sum(rung.seconds for rung in figures.ladder) == pytest.approx(lead)
    assert {queue.id for queue in stream.queues()} == {name for name, _ in figures.waits}


@given(streams(reworks=0, exits=0), st.data())
def test_unknown_in_unknown_out_over_all_routes(stream, data):
    steps = list(stream.processes)
    lost = data.draw(st.sampled_from(steps)).id

    def without(some):
        return some._replace(steps=tuple(
            one._replace(paths=tuple(path._replace(line=without(path.line)) for path in one.paths)) if isinstance(one, Split)
            else one._replace(lead_time=None, process_time=None) if one.id == lost else one
            for one in some.steps
        ))  # fmt: skip

    known, unknown = measure(stream)["expected_lead_time"], measure(stream._replace(line=without(stream.line)))["expected_lead_time"]

    assert known.value is not None
    assert unknown.value is None or lost not in {one for path in measure(stream).paths for one in path.steps}
    if unknown.value is None:
        assert unknown.missing


def test_gap_after_an_empty_path_is_kept():
    stream = ValueStream(line=line(step("a", 10), choice("c", (0.6, line()), (0.4, line(step("b", 100)))), 5, step("d", 10)))

    assert measure(stream)["lead_time"].value == 25
    assert len(measure(stream).ladder) == 5
    assert stream.line.gaps[0] == Gap()


def test_guesses_on_the_way_are_said():
    guess = Process("b", "B", process_time=parse_duration("~5m", DAYS), lead_time=parse_duration("1h..3h", DAYS))
    stream = ValueStream(line=line(step("a"), choice("c", (0.5, line(guess)), (0.5, line()))), calendar=DAYS)

    assert measure(stream)["expected_lead_time"].basis.endswith("ranges by their middle")
    assert measure(stream)["expected_process_time"].basis.endswith("with estimates")
    assert measure(stream)["expected_lead_time"].value == 60 + 3600


def test_what_a_feeder_brings_has_an_accuracy_of_its_own():
    main = line(step("a")._replace(complete_accurate=parse_percent("90%")), step("b")._replace(complete_accurate=parse_percent("50%")))
    figure = measure(ValueStream(line=main, feeders=(Feeder("x", "X", "b", line(step("f"))),)))["expected_complete_accurate"]

    assert (figure.value, figure.missing) == (0.45, "")


@given(
    streams(kinds=("parallel",), reworks=0, exits=0, routes=0),
    st.lists(st.tuples(st.integers(0, 99), st.integers(0, 9000)), max_size=3),
)
def test_without_chance_the_ladder_shows_the_average(stream, joins):
    names = [one.id for one in stream.line.steps if isinstance(one, Process)]  # all items and the ladder pass these
    feeders = tuple(Feeder(f"x{n}", "X", names[at % len(names)], line(step(f"f{n}", seconds))) for n, (at, seconds) in enumerate(joins))
    figures = measure(stream._replace(feeders=feeders))

    assert figures["lead_time"].value == pytest.approx(figures["expected_lead_time"].value)
    assert sum(rung.seconds for rung in figures.ladder) == pytest.approx(figures["lead_time"].value)


def test_figures_by_name():
    figures = measure(OFFICE)

    assert figures.named("lead_time") is figures["lead_time"]
    with pytest.raises(KeyError, match="speed"):
        figures.named("speed")
