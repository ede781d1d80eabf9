"""What is missing is said, and never filled in."""

import pytest
from hand_built import stream

from vsmdraw.metrics.measure import measure
from vsmdraw.stream.model import Line, Process, ValueStream

CASES = [
    # rows, header, key, text, missing
    ("step A | PT 2m\nstep B", {}, "process_time", "at least 2 min", "1 of 2 steps has no PT"),
    ("step A | PT 2m\nwait\nstep B", {}, "lead_time", "at least 2 min", "1 of 2 steps has no time; 1 of 1 queue has no time"),
    ("step A\nwait\nstep B", {}, "lead_time", "unknown", "2 of 2 steps have no time; 1 of 1 queue has no time"),
    ("step A | PT 2m\nstep B", {}, "activity_ratio", "unknown", "1 of 2 steps has no PT; 1 of 2 steps has no time"),
    ("step A | LT 1h\nstep B | PT 2m", {}, "lead_time", "1 h 2 min", ""),
    ("step A | LT 1h\nstep B | PT 2m", {}, "process_time", "at least 2 min", "1 of 2 steps has no PT"),
    ("step A | LT 1h\nstep B | PT 2m", {}, "waiting_in_steps", "unknown", "1 of 2 steps has no known wait inside"),
    ("step A | PT 2m | WAIT 8m", {}, "lead_time", "10 min", ""),
    ("step A | PT 2m | WAIT 8m", {}, "waiting_in_steps", "8 min", ""),
    ("step A | WAIT 8m", {}, "lead_time", "at least 8 min", "1 of 1 step has no time"),
    ("step A | C/T 2m", {}, "process_time", "2 min", ""),
    ("step A | PT 2m", {}, "va_ratio", "unknown", "1 of 1 step has no value class"),
    ("step A | PT 2m | VALUE VA\nstep B | PT 8m", {}, "va_ratio", "at least 20 %", "1 of 2 steps has no value class"),
    ("step A | PT 2m | VALUE NVA\nstep B | PT 8m | VALUE NNVA", {}, "va_ratio", "0 %", ""),
    ("step A | CA 61%\nstep B\nstep C", {}, "rolled_complete_accurate", "at most 61 %", "2 of 3 steps have no %C&A"),
    ("step A | CA 0%\nstep B | CA 90%", {}, "rolled_complete_accurate", "0 %", ""),
    ("step A", {}, "rolled_complete_accurate", "unknown", "1 of 1 step has no %C&A"),
    (
        "step A | PT 2m\nwait 12\nstep B | PT 1m",
        {},
        "lead_time",
        "at least 3 min",
        "1 of 1 queue has no time; no demand to divide a quantity by",
    ),
    ("step A | PT 2m", {}, "takt_time", "unknown", "no demand"),
    ("step A | PT 2m", {}, "bottleneck", "unknown", "no demand, so no takt to compare with"),
    (
        "step A | PT 2m\nwait 4h\nstep B",
        {},
        "bottleneck",
        "longest wait: at least 4 h",
        "no demand, so no takt to compare with; 1 of 2 steps has no known wait inside",
    ),
    (
        "step A | PT 2m\nwait 4h\nstep B | PT 1m",
        {"demand": "5/day"},
        "bottleneck",
        "longest wait: 4 h",
        "no step has a C/T, or PT and people, to compare with takt",
    ),
    ("step A | BY X\nstep B\nstep C | BY Y", {}, "handoffs", "at least 1", "1 of 3 steps has no role"),
    ("step A | BY X\nstep B | BY x\nstep C | BY Y", {}, "handoffs", "1", ""),
    ("step A", {}, "handoffs", "unknown", "1 of 1 step has no role"),
    ("step A | PEOPLE 2\nstep B", {}, "people", "at least 2", "1 of 2 steps has no number of people"),
    ("wait 7 forms\nstep A\nwait 3 letters", {}, "stock", "7 forms + 3 letters", ""),
    ("step A | PT 3m | AUTO 100%\nstep B | PT 7m", {}, "automation_by_steps", "50 %", ""),
    ("step A | PT 3m | AUTO 100%\nstep B | PT 7m", {}, "automation_by_time", "30 %", ""),
    ("step A | PT 3m | AUTO 50%\nstep B", {}, "automation_by_time", "unknown", "1 of 2 steps has no PT"),
    ("step A", {}, "automation_by_steps", "unknown", "no step says whether it is automated"),
    ("step A | PT 2m", {}, "longest_wait", "none", ""),
    (
        "step A | PT 20m",
        {"convention": "learning-to-see"},
        "activity_ratio",
        "unknown",
        "the lead time of this convention is shorter than the process time",
    ),
    ("step A | PT 0m", {}, "activity_ratio", "unknown", "the lead time is 0"),
    ("step A | PT 2m | LT 1h", {"convention": "learning-to-see"}, "waiting_in_steps", "not counted", ""),
]


@pytest.mark.parametrize("rows, header, key, text, missing", CASES)
def test_figure_says_what_it_lacks(rows, header, key, text, missing):
    figure = measure(stream(rows, **header))[key]

    assert (figure.text, figure.missing) == (text, missing)
    if not text[0].isdigit() and key != "longest_wait":
        assert figure.value is None


def test_a_last_box_without_any_data_is_shipping_on_a_factory_map():
    factory = measure(stream("step A | C/T 2s\nwait 1d\nstep Ship", notation="classic", convention="learning-to-see"))
    service = measure(stream("step A | PT 2s\nwait 1d\nstep Confirm"))

    assert (factory["process_time"].missing, factory["steps"].text) == ("", "1")
    assert (service["process_time"].missing, service["steps"].text) == ("1 of 2 steps has no PT", "2")


def test_a_box_in_the_middle_without_data_is_missing_its_own_even_on_a_factory_map():
    figures = measure(stream("step A | C/T 2s\nstep B\nstep C | C/T 3s", notation="classic"))

    assert figures["process_time"].missing == "1 of 3 steps has no C/T"
    assert figures.ladder[3].text == "unknown"


BOTTLENECKS = [
    ("step A | C/T 40s\nstep B | C/T 50s", "B", "C/T 50 s is 83.3 % of takt 60 s", ("", "", "")),
    (
        "step A | C/T 40s | UP 50%\nstep B | C/T 50s",
        "A",
        "effective C/T 80 s is 133.3 % of takt 60 s",
        ("s0", "cycle_time", "effective C/T 80 s > takt 60 s"),
    ),
    ("step A | C/T 40s | C/O 10m | BATCH 30\nstep B | C/T 50s", "A", "effective C/T 60 s is 100 % of takt 60 s", ("", "", "")),
    ("step A | C/T 40s | C/O 10m\nstep B | C/T 50s", "B", "C/T 50 s is 83.3 % of takt 60 s", ("", "", "")),
    (
        "step A | C/T 40s | SCRAP 50%\nstep B | C/T 50s",
        "A",
        "effective C/T 80 s is 133.3 % of takt 60 s",
        ("s0", "cycle_time", "effective C/T 80 s > takt 60 s"),
    ),
    ("step A | C/T 62s\nstep B | PT 3h", "A", "C/T 62 s is 103.3 % of takt 60 s", ("s0", "cycle_time", "62 s > takt 60 s")),
]


@pytest.mark.parametrize("rows, step, basis, verdict", BOTTLENECKS)
def test_bottleneck_is_the_highest_load_on_takt_and_a_verdict_only_above_it(rows, step, basis, verdict):
    figures = measure(stream(rows, "8h/day", "480/day", "classic"))

    assert (figures["bottleneck"].text, figures["bottleneck"].basis) == (step, basis)
    assert figures.verdict == verdict


REMARKS = [
    ("step A | PT 5m..30m", "ranges by their middle"),
    ("step A | PT 1h p85 3d", "percentiles by the median"),
    ("step A | PT ~5m", "with estimates"),
    ("step A | LT 100m\nstep B | LT 1000m", "rounded"),
]


@pytest.mark.parametrize("rows, remark", REMARKS)
def test_the_basis_says_what_the_sum_rests_on(rows, remark):
    assert measure(stream(rows, "8h/day"))["lead_time"].basis.endswith(remark)


def test_the_foot_of_the_map_says_when_totals_are_rounded():
    assert measure(stream("step A | LT 100m\nstep B | LT 1000m", "8h/day")).basis.endswith("totals are rounded")
    assert "rounded" not in measure(stream("step A | LT 100m\nstep B | LT 140m", "8h/day")).basis


def test_queue_as_quantity_is_quantity_over_demand():
    figures = measure(stream("step A | PT 2m\nwait 7 requests\nstep B | PT 1m", "8h/day, 20d/month", "350/month"))

    assert figures.waits == (("q1", "3 h 12 min"),)
    assert figures.ladder[2].seconds == pytest.approx(7 * 8 * 3600 / 17.5)


def test_ladder_shows_lead_times_beside_process_times():
    figures = measure(stream("wait 20m\nstep A | PT 2m | LT 1h\nstep B | PT 5m\nwait\nstep C | LT 3h"))

    assert [(rung.kind, rung.text, rung.lead_time) for rung in figures.ladder] == [
        ("wait", "20 min", ""),
        ("work", "2 min", "1 h"),
        ("none", "", ""),
        ("work", "5 min", ""),
        ("wait", "unknown", ""),
        ("work", "unknown", "3 h"),
        ("none", "", ""),
    ]
    assert [rung.index for rung in figures.ladder] == [0, 0, 1, 1, 2, 2, 3]


def test_nothing_in_a_queue_is_no_wait():
    assert measure(stream("wait 0 requests\nstep A | PT 2m"))["lead_time"].text == "2 min"


def test_a_stream_that_cannot_be_is_refused():
    with pytest.raises(ValueError, match="unknown convention 'mine'"):
        measure(ValueStream(convention="mine"))
    with pytest.raises(ValueError, match="a line of 1 steps has 2 gaps, not 1"):
        measure(ValueStream(line=Line((Process("a", "A"),))))


def test_a_stream_without_steps_has_figures_too():
    figures = measure(stream(""))

    assert figures["steps"].text == "0"
    assert len(figures.ladder) == 1
