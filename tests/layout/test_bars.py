"""Bars under the map: to one scale, work first, and what they print adds up to the totals box."""

import random
from pathlib import Path

import pytest
from clashes import clashes
from streams import branching, grouped, stream

from vsmdraw.drawing.draw import draw
from vsmdraw.drawing.marks import Rect
from vsmdraw.language.source import Source
from vsmdraw.layout.arrange import arrange
from vsmdraw.layout.options import Options
from vsmdraw.layout.timecharts import legs_of
from vsmdraw.metrics.measure import measure
from vsmdraw.metrics.timeline import Timeline
from vsmdraw.metrics.times import contributions
from vsmdraw.pipeline import Look, Run

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.vsm"))
STARTING_MAPS = sorted((Path(__file__).parents[2] / "samples" / "archetypes").glob("*.vsm"))

MAP = """
calendar: 8h/day
process Submit  | PT 5m | LT 10m
queue           | 20m
process Log     | PT 2m | LT 15m
queue           | 45m
process Approve | PT 3m | LT 1h
process Confirm | PT 2m | LT 30m
queue           | 2h
"""


def chart(text, **look):
    return Run(Source("map.vsm", text), Look(bars=True, **look)).layout.of("bars")[0].content


def bars_of(content):
    return [[(part.kind, part.text) for part in row.parts] for row in content.rows]


# -- for every map


BOTH = Options(bars=True, ladder="scaled")


@pytest.mark.parametrize("options", [BOTH, BOTH._replace(wrap="3"), BOTH._replace(detail="exec", collapse=("all",))], ids=str)
@pytest.mark.parametrize("notation", ["office", "classic"])
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_nothing_lies_over_anything_on_a_sample(sample, notation, options):
    its = Run(Source(sample.name, sample.read_text(encoding="utf-8")), Look(notation=notation))

    layout = arrange(its.stream, its.figures, options)

    assert only_those_of_the_map(layout, its.stream, its.figures, options)
    assert len(layout.of("bars")) == len(layout.of("scaled_ladder")) == 1


@pytest.mark.parametrize("sample", ["software-delivery", "acme-stamping", "claims"])
@pytest.mark.parametrize("fit", ["16:9", "A3"])
def test_nothing_lies_over_anything_on_a_sheet(sample, fit):
    its = Run(Source(sample, next(path for path in (*SAMPLES, *STARTING_MAPS) if path.stem == sample).read_text(encoding="utf-8")))

    layout = arrange(its.stream, its.figures, BOTH._replace(fit=fit))

    assert only_those_of_the_map(layout, its.stream, its.figures, BOTH._replace(fit=fit))


@pytest.mark.parametrize("make", [stream, branching, grouped])
@pytest.mark.parametrize("seed", range(12))
def test_nothing_lies_over_anything_on_a_generated_map(make, seed):
    mine = make(random.Random(seed))
    figures = measure(mine)
    options = BOTH._replace(collapse=("all",) if make is grouped else (), wrap=random.Random(seed).choice(["", "4"]))

    assert only_those_of_the_map(arrange(mine, figures, options), mine, figures, options)


def only_those_of_the_map(layout, stream, figures, options):
    """Whether nothing clashes that doesn't clash without the charts."""
    found = clashes(layout)
    return not found or set(found) <= set(clashes(arrange(stream, figures, options._replace(bars=False, ladder="even"))))


@pytest.mark.parametrize("make", [stream, branching])
@pytest.mark.parametrize("seed", range(20))
def test_the_legs_are_the_lead_time(make, seed):
    mine = make(random.Random(seed))
    timeline = Timeline(mine)
    legs = legs_of(timeline, mine)
    parts = [part for pair in contributions(timeline) for part in pair]

    assert sum(leg.adds.known for leg in legs) == pytest.approx(sum(part.known for part in parts))
    assert any(leg.adds.seconds is None for leg in legs) == any(part.seconds is None for part in parts)


@pytest.mark.parametrize("make", [stream, branching])
@pytest.mark.parametrize("seed", range(20))
def test_what_is_printed_adds_up_or_says_that_it_is_rounded(make, seed):
    mine = make(random.Random(seed))
    figures = measure(mine)
    content = arrange(mine, figures, Options(bars=True)).of("bars")[0].content
    timeline = Timeline(mine)
    total = figures["lead_time"]

    assert content.sum_total == total.text
    if total.value is not None and "PT is longer than LT" not in content.sum_words:
        printed = sum(leg.adds.shown for leg in legs_of(timeline, mine))
        assert (round(printed, 6) == round(timeline.show(total.value).shown, 6)) != content.sum_words.endswith("rounded")


def test_the_default_map_has_no_bars():
    assert not Run(Source("map.vsm", MAP)).layout.of("bars")


# -- what they say


def test_work_comes_first_then_the_waiting_in_the_step_then_the_queue():
    content = chart(MAP)

    assert bars_of(content) == [
        [("work", "5 min"), ("inside", "5 min")],
        [("work", "2 min"), ("inside", "13 min"), ("queue", "20 min")],
        [("work", "3 min"), ("inside", "57 min"), ("queue", "45 min")],
        [("work", "2 min"), ("inside", "28 min")],
        [("queue", "2 h")],
    ]
    assert [(row.number, row.name, row.total) for row in content.rows] == [
        ("1", "Submit", "10 min"), ("2", "Log", "35 min"), ("3", "Approve", "1 h 45 min"), ("4", "Confirm", "30 min"),
        ("", "After the last step", "2 h"),
    ]  # fmt: skip
    assert content.sum_words == "work 12 min + waiting in steps 1 h 43 min + queues 3 h 5 min"
    assert content.sum_total == "5 h"


def test_all_bars_have_one_scale():
    layout = Run(Source("map.vsm", MAP), Look(bars=True)).layout
    group = next(group for group in draw(layout).groups if group.icon == "bars")
    wide = {mark.width for mark in group.marks if isinstance(mark, Rect) and mark.height == 14}
    minute = max(wide) / 120

    expected = [5, 5, 2, 13, 20, 3, 57, 45, 2, 28, 120]
    assert sorted(wide) == pytest.approx(sorted({minutes * minute for minutes in expected}))


def test_the_longest_wait_is_marked():
    content = chart(MAP)

    assert [part.text for row in content.rows for part in row.parts if part.longest] == ["2 h"]
    assert [row.name for row in content.rows if "longest wait" in row.remark] == ["After the last step"]


def test_two_waits_of_the_same_length_have_no_longest():
    content = chart("process A | PT 1m\nqueue | 2h\nprocess B | PT 1m\nqueue | 2h\nprocess C | PT 1m")

    assert not any(row.remark for row in content.rows)


@pytest.mark.parametrize(
    ("step", "remark", "total"),
    [
        ("process B", "PT unknown", "at least 1 h"),
        ("process B | LT 30m", "PT unknown, longest wait", "1 h 30 min"),
        ("process B | wait 5m", "PT unknown, longest wait", "at least 1 h 5 min"),
    ],
)
def test_what_is_unknown_is_said(step, remark, total):
    row = chart(f"process A | PT 1m\nqueue | 1h\n{step}\nqueue | 1m").rows[1]

    assert row.total == total
    assert row.remark.startswith("PT unknown")


def test_a_lead_time_without_a_process_time_is_either():
    row = chart("process A | LT 30m").rows[0]

    assert [(part.kind, part.text) for part in row.parts] == [("either", "30 min")]
    assert row.remark == "PT unknown"


def test_an_unknown_queue_is_said_and_the_total_is_what_it_is_at_least():
    content = chart("process A | PT 1m\nqueue\nprocess B | PT 2m")

    assert (content.rows[1].remark, content.rows[1].total) == ("queue unknown", "at least 2 min")
    assert content.sum_total == "at least 3 min"


def test_a_box_of_several_steps_has_their_parts_together():
    text = MAP.replace("process Log    ", "process Log | group G").replace("process Approve", "process Approve | group G")
    content = chart(text, collapse=("all",))

    assert bars_of(content)[1] == [("work", "5 min"), ("inside", "1 h 10 min"), ("queue", "45 min"), ("queue", "20 min")]
    assert content.rows[1].total == "2 h 20 min"
    assert ("queue", "queue before or in it") in content.keys
    assert content.sum_words == chart(MAP).sum_words


def test_in_a_convention_that_counts_no_work_the_sum_says_so():
    content = chart("notation: classic\ndemand: 10/day\ncalendar: 8h/day\nprocess A | C/T 60s\ninventory | 10\nprocess B | C/T 30s")

    assert [(row.name, row.total) for row in content.rows] == [("A", "–"), ("B", "1 d")]
    assert (content.sum_words, content.sum_total) == ("inventory 1 d; work 90 s isn't counted in this convention", "1 d")


def test_less_detail_takes_nothing_from_the_bars():
    assert chart(MAP, detail="exec") == chart(MAP)


def test_the_bars_are_told_in_words():
    title = Run(Source("map.vsm", MAP), Look(bars=True)).layout.of("bars")[0].title

    assert title.startswith("Where the time goes: 1 Submit 10 min (work 5 min, waiting in the step 5 min); 2 Log 35 min (work 2 min,")
    assert title.endswith("Total 5 h: work 12 min + waiting in steps 1 h 43 min + queues 3 h 5 min")
