"""Two states on one sheet: aligned, clear, and with nothing marked where nothing is different."""

import random
from itertools import pairwise
from pathlib import Path

import pytest
from clashes import clashes
from streams import stream

from vsmdraw.cli.comparison_picture import SideBySide
from vsmdraw.drawing.bounds import boxes
from vsmdraw.drawing.draw import draw
from vsmdraw.language.parser import parse
from vsmdraw.language.resolver import resolve
from vsmdraw.language.source import Source
from vsmdraw.pipeline import Look
from vsmdraw.scenario.compare import compare_future, compare_states
from vsmdraw.stream.model import Gap, Line, Process

ARCHETYPES = sorted((Path(__file__).parents[2] / "samples" / "archetypes").glob("*.vsm"))
SHIFTED = ("rung", "process", "stock")


def stream_of(path):
    return resolve(parse(Source(path.name, path.read_text(encoding="utf-8")))).stream


def layout_of(found, notation="", view="sheet"):
    return SideBySide(found, Look(notation=notation), view).layout


@pytest.mark.parametrize("view", ["sheet", "difference"])
@pytest.mark.parametrize("notation", ["office", "classic"])
@pytest.mark.parametrize("path", ARCHETYPES, ids=lambda path: path.stem)
def test_nothing_lies_over_anything(path, notation, view):
    assert clashes(layout_of(compare_future(stream_of(path)), notation, view)) == []


@pytest.mark.parametrize("path", ARCHETYPES, ids=lambda path: path.stem)
def test_the_same_stands_under_the_same(path):
    layout = layout_of(compare_future(stream_of(path)))
    upper = {item.id.removeprefix("before-"): item.box for item in layout.placed if item.id.startswith("before-") and item.shape in SHIFTED}
    lower = {item.id.removeprefix("after-"): item.box for item in layout.placed if item.id.startswith("after-") and item.shape in SHIFTED}
    steps = [id for id in upper if id in lower and id.startswith("step-")]

    assert len(steps) >= 4
    for id in upper.keys() & lower.keys():
        if id.startswith("step-"):
            assert (upper[id].x, upper[id].width) == (lower[id].x, lower[id].width)
            assert upper[id].y < lower[id].y


@pytest.mark.parametrize("path", ARCHETYPES, ids=lambda path: path.stem)
def test_a_state_beside_itself_shows_no_difference(path):
    same = stream_of(path)._replace(improvements=(), bursts=())
    layout = layout_of(compare_states([("one", same), ("two", same)]))

    assert not layout.of("ghost") and not layout.of("ghost_queue") and not layout.of("new_tag") and not layout.of("waterfall")
    assert not any(row.tone == "changed" for item in layout.of("process") for row in item.content.rows)


def test_what_is_gone_and_what_is_new_is_marked():
    old = Line((Process("a", "A"), Process("b", "B"), Process("c", "C")), (Gap(),) * 4)
    new = Line((Process("a", "A"), Process("c", "C"), Process("d", "D")), (Gap(),) * 4)
    base = stream(random.Random(5))._replace(
        line=old, feeders=(), reworks=(), exits=(), routes=(), information=(), shipments=(), wastes=(), bursts=(), notes=()
    )
    layout = layout_of(compare_states([("one", base), ("two", base._replace(line=new))]))

    assert [item.id for item in layout.of("ghost")] == ["after-step-gone-b"]
    assert [item.id for item in layout.of("new_tag")] == ["after-new-step-d"]
    assert [item.id for item in layout.of("process") if "-step-a" in item.id] == ["before-step-a", "after-step-a"]


@pytest.mark.parametrize("seed", range(0, 60, 2))
def test_any_two_maps_can_be_laid_side_by_side(seed):
    one, two = (stream(random.Random(number)) for number in (seed, seed + 1))
    layout = layout_of(compare_states([("one", one), ("two", two._replace(notation=one.notation))]))

    assert layout.of("process") and len({item.id for item in layout.placed}) == len(layout.placed)


@pytest.mark.parametrize("path", ARCHETYPES, ids=lambda path: path.stem)
def test_the_bars_of_the_waterfall_meet(path):
    layout = layout_of(compare_future(stream_of(path)), view="waterfall")
    falls = [item.content.falls for item in layout.of("waterfall")]

    for bars in falls:
        for before, after in pairwise(bars[:-1]):
            assert before.end == pytest.approx(after.start)
        assert bars[-1].end == pytest.approx(bars[-2].end)


@pytest.mark.parametrize("path", ARCHETYPES, ids=lambda path: path.stem)
@pytest.mark.parametrize("view", ["plan", "waterfall", "sheet", "difference"])
def test_everything_is_on_the_sheet(path, view):
    layout = layout_of(compare_future(stream_of(path), today="2027-05-15"), view=view)

    for inked in boxes(draw(layout)):
        assert inked.box.west >= 0 and inked.box.north >= 0, inked
        assert inked.box.east <= layout.width and inked.box.south <= layout.height, inked
