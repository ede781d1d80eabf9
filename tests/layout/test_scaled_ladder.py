"""The ladder to scale: widths in proportion, what would dwarf the rest cut short, every rung with its name and time."""

import random
import re
from itertools import pairwise

import pytest
from streams import branching, stream

from vsmdraw.drawing.draw import draw
from vsmdraw.drawing.marks import Path, Rect, Words
from vsmdraw.geometry.textsize import width
from vsmdraw.geometry.typescale import NORMAL
from vsmdraw.language.source import Source
from vsmdraw.layout.arrange import arrange
from vsmdraw.layout.options import Options
from vsmdraw.layout.timecharts import cut_short
from vsmdraw.metrics.measure import measure
from vsmdraw.pipeline import Look, Run
from vsmdraw.shapes.scaled import CUT_LEAST, UNKNOWN, _places

MAP = """
calendar: 8h/day
process Submit  | PT 5m | LT 10m
queue           | 20m
process Log     | PT 2m | LT 15m
queue           | 45m
process Approve | PT 3m | LT 1h
"""


def ladder(text, **look):
    return Run(Source("map.vsm", text), Look(ladder="scaled", **look)).layout.of("scaled_ladder")[0].content


def widths(content, room=1000.0):
    xs, scale = _places(content.stretches, room)
    return [east - west for west, east in pairwise(xs)], scale


def test_rungs_are_as_wide_as_they_take_long():
    wide, scale = widths(ladder(MAP))

    assert wide == pytest.approx([600 * scale, 1200 * scale, 900 * scale, 2700 * scale, 3600 * scale])
    assert sum(wide) == pytest.approx(1000)


def test_every_rung_names_its_step_and_its_time():
    assert [(one.kind, one.lines, one.text, one.inside) for one in ladder(MAP).stretches] == [
        ("work", ("1:",), "10 min", 300), ("wait", (), "20 min", 0), ("work", ("2:",), "15 min", 780), ("wait", (), "45 min", 0),
        ("work", ("3:",), "1 h", 3420),
    ]  # fmt: skip


def test_on_a_map_without_numbers_it_names_them_by_name():
    assert [one.lines for one in ladder(MAP, notation="classic").stretches if one.kind == "work"] == [("Submit",), ("Log",), ("Approve",)]


def test_a_wait_that_would_dwarf_the_rest_is_cut_short_and_told():
    content = ladder("calendar: 8h/day\nprocess A | PT 4m\nqueue | 3d\nprocess B | PT 6m")
    wide, _ = widths(content)
    layout = Run(Source("map.vsm", "process A | PT 4m\nqueue | 9h\nprocess B | PT 6m"), Look(ladder="scaled")).layout

    assert [one.cut for one in content.stretches] == [False, True, False]
    assert content.said == "the wait of 3 d is cut short"
    assert wide[0] / wide[2] == pytest.approx(4 / 6)
    assert wide[1] >= CUT_LEAST and wide[1] > max(wide[0], wide[2])
    assert [item.content.symbol for item in layout.of("legend")].count("cut") == 1


@pytest.mark.parametrize(
    ("seconds", "cut"),
    [
        ([100.0, 1.0, 1.0, 1.0], {0}),
        ([100.0, 100.0, 1.0, 1.0], {0, 1}),
        ([1000.0, 100.0, 1.0, 1.0], {0, 1}),
        ([100.0, 100.0, 100.0, 1.0], set()),
        ([30.0, 10.0, 10.0], set()),
        ([100.0, 0.0], set()),
        ([], set()),
    ],
)
def test_as_few_as_leave_a_rest_that_shows(seconds, cut):
    assert cut_short(seconds, [True] * len(seconds)) == cut


def test_work_is_never_cut_short():
    assert cut_short([1000.0, 1.0], [False, True]) == frozenset()


def test_unknown_times_have_no_scale():
    content = ladder("process A | PT 4m\nqueue\nprocess B | PT 6m")

    assert [one.text for one in content.stretches] == ["4 min", "unknown", "6 min"]
    assert widths(content)[0][1] == UNKNOWN
    assert "what is unknown has no scale" in content.said


def test_the_scale_counts_anew_behind_a_cut():
    marks = marks_of("calendar: 8h/day\nprocess A | PT 4m\nqueue | 3d\nprocess B | PT 6m")
    texts = [mark.text for mark in marks if isinstance(mark, Words)]

    assert texts.count("0") == 2
    assert "2 min" in texts


def test_it_is_told_in_words():
    title = Run(Source("map.vsm", MAP), Look(ladder="scaled")).layout.of("scaled_ladder")[0].title

    assert title == "To scale: 1: 10 min; wait 20 min; 2: 15 min; wait 45 min; 3: 1 h"


def marks_of(text):
    layout = Run(Source("map.vsm", text), Look(ladder="scaled")).layout
    return next(group for group in draw(layout).groups if group.icon == "scaled_ladder").marks


LEADER = re.compile(r"M([\d.]+) ([\d.]+)V([\d.]+)")


@pytest.mark.parametrize("make", [stream, branching])
@pytest.mark.parametrize("seed", range(20))
def test_no_flag_crosses_words_and_hills_stay_on_the_sheet(make, seed):
    mine = make(random.Random(seed))
    layout = arrange(mine, measure(mine), Options(ladder="scaled"))
    marks = next(group for group in draw(layout).groups if group.icon == "scaled_ladder").marks
    box = layout.of("scaled_ladder")[0].box
    leaders = [tuple(map(float, found.groups())) for mark in marks if isinstance(mark, Path) and (found := LEADER.fullmatch(mark.d))]
    words = [mark for mark in marks if isinstance(mark, Words) and mark.text]

    for x, start, end in leaders:
        top, bottom = sorted((start, end))
        for one in words:
            west = one.x - (width(one.text, one.size, one.bold) / 2 if one.anchor == "middle" else 0)
            over = west < x < west + width(one.text, one.size, one.bold)
            assert not (over and top < one.y and one.y - 0.7 * NORMAL.small < bottom), (one.text, x)
    assert all(box.x <= mark.x and mark.x + mark.width <= box.east + 0.01 for mark in marks if isinstance(mark, Rect))
