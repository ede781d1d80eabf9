"""Truths about every stream."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsmdraw.metrics.measure import measure
from vsmdraw.stream.build import line
from vsmdraw.stream.calendar import Calendar, parse_calendar
from vsmdraw.stream.model import Process, Queue, ValueStream
from vsmdraw.stream.quantities import Count, Duration, Percent, Rate, parse_duration

SECONDS = st.one_of(st.integers(0, 3_000_000).map(float), st.sampled_from([60.0, 3600.0, 28_800.0, 0.5]))
TIMES = st.one_of(st.none(), SECONDS)
SHARES = st.one_of(st.none(), st.floats(0, 1))
CALENDARS = st.sampled_from([Calendar(), parse_calendar("8h/day"), parse_calendar("20d/month, 2 shifts of 8h, breaks 2x10m")])
CONVENTIONS = st.sampled_from(["office", "learning-to-see", "with-processing"])


def duration(seconds):
    return None if seconds is None else Duration(seconds, f"{seconds:,.1f} s")


def share(value):
    return None if value is None else Percent(value, f"{value:.3%}")


@st.composite
def steps(draw, times=TIMES):
    work, more, inside = draw(times), draw(times), draw(times)
    lead = None if more is None else more + (work or 0)
    return Process(
        "s",
        "Step",
        process_time=duration(work),
        lead_time=duration(lead),
        wait=duration(inside),
        complete_accurate=share(draw(SHARES)),
        cycle_time=duration(draw(st.one_of(st.none(), SECONDS))),
        uptime=share(draw(SHARES)),
        automated=share(draw(SHARES)),
    )


@st.composite
def queues(draw, times=TIMES):
    count = draw(st.one_of(st.none(), st.integers(0, 9000)))
    return Queue("q", "queue", time=duration(draw(times)), quantity=None if count is None else Count(count, str(count)))


@st.composite
def streams(draw, times=TIMES):
    parts = draw(st.lists(st.one_of(steps(times), queues(times)), max_size=8))
    per_second = draw(st.one_of(st.none(), st.floats(1e-5, 1)))
    demand = None if per_second is None else Rate(1, per_second, "some / day")
    return ValueStream(
        notation=draw(st.sampled_from(["office", "classic"])),
        convention=draw(CONVENTIONS),
        demand=demand,
        calendar=draw(CALENDARS),
        line=line(*parts),
    )


@given(streams())
def test_no_share_of_a_whole_is_above_100_percent(stream):
    figures = measure(stream)

    for figure in figures.figures:
        if figure.unit == "share" and figure.value is not None:
            assert 0 <= figure.value <= 1, figure


@given(streams())
def test_unknown_in_unknown_out(stream):
    figures = measure(stream)
    lead = figures["lead_time"]

    assert (lead.value is None) == any(rung.seconds is None for rung in figures.ladder)
    assert (lead.value is None) == bool(lead.missing)
    for figure in figures.figures:
        assert figure.text and "nan" not in figure.text and "inf" not in figure.text
        if figure.key not in ("bottleneck", "stock", "wip"):
            assert figure.value is not None or figure.missing or figure.text == "not counted", figure


@given(streams())
def test_ladder_is_gap_step_gap_and_adds_up_to_the_lead_time(stream):
    figures = measure(stream)
    seconds = [rung.seconds for rung in figures.ladder]

    assert len(figures.ladder) == 2 * len(stream.line.steps) + 1
    if None not in seconds:
        assert sum(seconds) == figures["lead_time"].value


@given(streams(), SECONDS, st.data())
def test_adding_a_queue_never_shortens(stream, seconds, data):
    place = data.draw(st.integers(0, len(stream.line.gaps) - 1))
    gaps = list(stream.line.gaps)
    gaps[place] = gaps[place]._replace(queues=(*gaps[place].queues, Queue("more", time=duration(seconds))))
    before, after = (
        measure(stream)["lead_time"].value,
        measure(stream._replace(line=stream.line._replace(gaps=tuple(gaps))))["lead_time"].value,
    )

    assert (before is None) == (after is None)
    if before is not None:
        assert after >= before


@given(streams(), st.sampled_from([2.0, 8.0, 0.5]))
def test_scaling_all_times_scales_the_totals_and_leaves_the_ratios(stream, factor):
    def scaled(time):
        return None if time is None else time._replace(seconds=time.seconds * factor)

    steps = tuple(
        step._replace(
            process_time=scaled(step.process_time),
            lead_time=scaled(step.lead_time),
            wait=scaled(step.wait),
            cycle_time=scaled(step.cycle_time),
        )
        for step in stream.line.steps
    )
    gaps = tuple(gap._replace(queues=tuple(queue._replace(time=scaled(queue.time)) for queue in gap.queues)) for gap in stream.line.gaps)
    slower = None if stream.demand is None else stream.demand._replace(per_second=stream.demand.per_second / factor)
    before, after = measure(stream), measure(stream._replace(line=stream.line._replace(steps=steps, gaps=gaps), demand=slower))

    for key in ("lead_time", "process_time", "waiting", "takt_time"):
        assert after[key].value == (None if before[key].value is None else before[key].value * factor)
    for key in ("activity_ratio", "rolled_complete_accurate", "bottleneck"):
        assert after[key].value == before[key].value


@given(streams(SECONDS))
def test_printed_rungs_add_up_to_the_printed_total_or_it_says_rounded(stream):
    figures = measure(stream._replace(demand=Rate(1, 0.01, "some / day")))
    work = "text" if stream.convention == "with-processing" else "lead_time"
    steps = [rung for rung in figures.ladder if rung.kind == "work" and stream.convention != "learning-to-see"]
    printed = [getattr(rung, work) or rung.text for rung in steps] + [rung.text for rung in figures.ladder if rung.kind == "wait"]

    for key, texts in (("lead_time", printed), ("process_time", [rung.text for rung in figures.ladder if rung.kind == "work"])):
        if figures[key].value is not None and "rounded" not in figures[key].basis:
            summed = sum(parse_duration(text, stream.calendar).seconds for text in texts)
            assert summed == pytest.approx(parse_duration(figures[key].text, stream.calendar).seconds, abs=1e-6)
