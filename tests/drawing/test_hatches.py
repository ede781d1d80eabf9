"""Hatches: lines inside their grounds, clear of words, the same everywhere."""

import re
from itertools import pairwise

import pytest

from vsmdraw.drawing.hatches import corners, hatched, lines_in
from vsmdraw.drawing.marks import Drawing, Group, Path, Rect, Words
from vsmdraw.drawing.themes import LIGHT, PRINT, Hatch
from vsmdraw.language.source import Source
from vsmdraw.pipeline import Look, Run

TRIANGLE = Path("M20 0L40 30H0Z", "wait-tint", "wait")


def ends(d):
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", d)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def test_lines_stay_inside_a_triangle():
    found = ends(lines_in(corners(TRIANGLE), Hatch(5, 0.6)))

    assert len(found) > 8
    assert all(-0.01 <= y <= 30.01 and abs(x - 20) <= y * 20 / 30 + 0.02 for x, y in found)


@pytest.mark.parametrize("spacing", [3, 5, 8])
def test_lines_are_as_far_apart_as_asked(spacing):
    sums = sorted({round(x + y, 1) for x, y in ends(lines_in(corners(Rect(3, 7, 60, 40)), Hatch(spacing, 1)))})
    steps = [(after - before) / 2**0.5 for before, after in pairwise(sums)]

    assert all(step == pytest.approx(spacing, abs=0.1) for step in steps)


def test_crossed_lines_are_twice_as_many():
    plain, crossed = (lines_in(corners(Rect(0, 0, 40, 40)), Hatch(5, 1, both)).count("M") for both in (False, True))

    assert crossed == pytest.approx(2 * plain, abs=2)


def test_words_keep_clear_ground():
    marks = hatched(Drawing(100, 50, (Group((Rect(0, 0, 100, 50, "wait-strong"), Words(50, 30, "longest", anchor="middle"))),)), PRINT)
    lines = marks.groups[0].marks[1]

    assert not [(x, y) for x, y in ends(lines.d) if 32 < x < 68 and 20 < y < 31]


def test_a_group_without_tints_stays_as_it_is():
    group = Group((Rect(0, 0, 10, 10, "paper"),))

    assert hatched(Drawing(10, 10, (group,)), PRINT).groups[0] is group


def test_print_has_two_colours_and_nothing_but_lines():
    svg = Run(Source("a.vsm", "process A | PT 1h | LT 2h\nqueue | 4h\nprocess B | PT 1h\nqueue | 9h\nprocess C\n"), Look(theme="print")).svg

    assert set(re.findall(r"#[0-9A-F]{6}", svg)) == {"#000000", "#FFFFFF"}
    assert "pattern" not in svg and "clip" not in svg
    assert svg.count('stroke-width="0.6"') >= 2 and svg.count('stroke-width="0.9"') >= 2
    assert LIGHT.hatches == {}


def test_the_bar_of_a_page_is_hatched_too():
    text = "process A | PT 1h | LT 2h\nqueue | 4h\nprocess B | PT 1h | LT 3h\n"
    page, plain = (Run(Source("a.vsm", text), Look(theme=theme)).render("html").decode() for theme in ("print", "light"))

    assert ".bar .inside,.key .inside{background:repeating-linear-gradient(" in page
    assert "repeating-linear-gradient" not in plain
