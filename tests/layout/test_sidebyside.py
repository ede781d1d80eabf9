"""States on one sheet: aligned, clear, and with nothing marked where nothing is different."""

import random
from itertools import pairwise
from pathlib import Path

import pytest
from clashes import clashes
from streams import stream

from vsmdraw.cli.comparison_picture import SideBySide
from vsmdraw.cli.comparison_tables import tables
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


@pytest.mark.parametrize("seed", range(0, 30, 3))
def test_any_three_maps_can_be_laid_side_by_side(seed):
    one, two, three = (stream(random.Random(number)) for number in range(seed, seed + 3))
    found = compare_states([("one", one), ("two", two._replace(notation=one.notation)), ("three", three._replace(notation=one.notation))])

    for view in ("sheet", "difference"):
        layout = layout_of(found, view=view)
        assert layout.of("process") and len({item.id for item in layout.placed}) == len(layout.placed)


LAPTOP = """title: Laptop
unit: request
demand: 40/month
calendar: 8h/day, 20d/month
target: lead time 2d, activity ratio 20%
process order: Order   | PT 5m  | LT 20m | C&A 85% | by Manager
queue | 1d
process approve: Approve | PT 5m | LT 1d | C&A 95% | by Budget owner
queue | 2d
process check: Check stock | PT 10m | LT 1h | C&A 90% | by Service desk
process install: Install | PT 1h | LT 3h | C&A 97% | by Workplace team
"""
LATER = LAPTOP.replace("""queue | 1d
process approve: Approve | PT 5m | LT 1d | C&A 95% | by Budget owner
queue | 2d
process check: Check stock | PT 10m | LT 1h | C&A 90% | by Service desk
""", """process check: Check stock | PT 10m | LT 1h | C&A 90% | by Service desk
queue | 4h
process approve: Approve | PT 5m | LT 4h | C&A 95% | by Budget owner
""")
IDEAL = """title: Laptop
unit: request
demand: 40/month
calendar: 8h/day, 20d/month
process order: Order   | PT 5m  | LT 10m | C&A 99% | by Manager
process install: Install | PT 1h | LT 1h | C&A 97% | by Workplace team
process welcome: Welcome | PT 10m | LT 10m | by Service desk
"""


def of_text(text):
    return resolve(parse(Source("map.vsm", text))).stream


def marked(layout, shape):
    return {item.id: item.content.words for item in layout.of(shape)}


def test_a_step_that_moved_is_a_ghost_where_it_stood_and_has_a_tag_where_it_stands():
    found = compare_states([("one", of_text(LAPTOP)), ("two", of_text(LATER))])
    layout = layout_of(found)

    assert marked(layout, "ghost") == {"after-step-moved-check": "moved"}
    assert marked(layout, "new_tag") == {"after-moved-step-check": "moved"}
    assert [row for row in tables(found)[1].rows if row[1] == "Check stock"] == [("step", "Check stock", "id check", "moved")]
    assert clashes(layout) == []


def test_a_step_that_an_improvement_moves_is_told_as_moved():
    text = LAPTOP + "improve early: Check first\n    change: move check after order\n"
    layout = layout_of(compare_future(of_text(text)))

    assert marked(layout, "ghost") == {"after-step-moved-check": "moved"}
    assert marked(layout, "new_tag") == {"after-moved-step-check": "moved"}


def test_steps_that_are_done_at_the_same_time_stay_where_the_first_of_them_stood():
    text = LAPTOP + "improve both: At the same time\n    change: parallel approve, check\n"
    layout = layout_of(compare_future(of_text(text)))
    boxes = {item.id: item.box for item in layout.of("process")}

    assert {boxes["after-step-approve"].x, boxes["after-step-check"].x} == {boxes["before-step-approve"].x}
    assert "after-moved-step-approve" not in marked(layout, "new_tag")


def test_three_states_stand_under_each_other_each_compared_with_the_one_above():
    layout = layout_of(compare_states([("now", of_text(LAPTOP)), ("next", of_text(LATER)), ("best", of_text(IDEAL))]))
    boxes = {item.id: item.box for item in layout.of("process")}

    assert boxes["state-1-step-install"].x == boxes["state-2-step-install"].x == boxes["state-3-step-install"].x
    assert boxes["state-1-step-install"].y < boxes["state-2-step-install"].y < boxes["state-3-step-install"].y
    assert marked(layout, "ghost") == {
        "state-2-step-moved-check": "moved", "state-3-step-gone-check": "gone", "state-3-step-gone-approve": "gone"
    }  # fmt: skip
    assert marked(layout, "new_tag") == {"state-2-moved-step-check": "moved", "state-3-new-step-welcome": "new"}
    assert [fall.name for fall in layout.of("waterfall")[0].content.falls if fall.state] == ["now", "next", "best"]
    assert clashes(layout) == []


def test_steps_keep_the_numbers_of_their_own_map():
    layout = layout_of(compare_states([("now", of_text(LAPTOP)), ("best", of_text(IDEAL))]))

    assert [item.content.number for item in layout.of("process") if item.id.startswith("before-")] == ["1", "2", "3", "4"]
    assert [item.content.number for item in layout.of("process") if item.id.startswith("after-")] == ["1", "2", "3"]


def test_nothing_leads_to_where_a_state_has_no_step_any_more():
    layout = layout_of(compare_states([("now", of_text(LAPTOP)), ("best", of_text(IDEAL))]))
    last = next(item.box for item in layout.placed if item.id == "before-step-install")

    assert not [item.id for item in layout.placed if item.id.startswith("before-") and item.shape in ("flow_line", "movement")
                and item.box.east > last.east]  # fmt: skip


@pytest.mark.parametrize("view", ["sheet", "difference", "waterfall"])
def test_every_target_is_a_goal_on_a_track(view):
    text = LAPTOP.replace("activity ratio 20%", "activity ratio 20%, rolled %C&A 60%, handoffs 2")
    later = LATER.replace("activity ratio 20%", "activity ratio 20%, rolled %C&A 60%, handoffs 2")
    scores = layout_of(compare_states([("now", of_text(text)), ("next", of_text(later))]), view=view).of("scores")[0].content
    goals = {row.label: row for row in scores.rows if row.track}

    assert {label: (row.cells[-2], row.met) for label, row in goals.items()} == {
        "Total LT": ("≤ 2 d", True), "Activity ratio": ("≥ 20 %", False), "Rolled %C&A": ("≥ 60 %", True), "Handoffs": ("≤ 2", False)
    }  # fmt: skip
    assert scores.key == ("now", "next", "Goal")
    for row in goals.values():
        assert all(row.track.least <= value <= row.track.most for value in (*row.track.values, row.track.goal))
    assert goals["Activity ratio"].cells[-1].startswith("not met, −")


def test_a_sheet_says_in_a_sentence_what_becomes_of_the_lead_time():
    def title(first, *others):
        found = compare_states([(str(at), of_text(text)) for at, text in enumerate((first, *others))])
        return layout_of(found).title

    improved = LAPTOP + "improve fast: Fast\n    change: approve | LT 2h\n"
    assert layout_of(compare_future(of_text(improved))).title == (
        "Laptop: lead time falls from 4.54 d to 3.79 d (−17 %) with one improvement"
    )
    assert title(LAPTOP, LAPTOP) == "Laptop: lead time stays at 4.5 d"
    assert title(IDEAL, LAPTOP).startswith("Laptop: lead time rises from 1 h 20 min to 36 h 20 min")
    german = title("language: de\n" + LAPTOP, "language: de\n" + IDEAL)
    assert german.startswith("Laptop: Durchlaufzeit fällt von 36 h 20 min auf 1 h 20 min")


def test_changed_figures_are_told_in_the_language_of_the_map():
    layout = layout_of(compare_states([("now", of_text("language: de\n" + LAPTOP)), ("next", of_text("language: de\n" + LATER))]))
    rows = {row.label: row.value for item in layout.of("process") for row in item.content.rows if row.tone == "changed"}

    assert rows == {"DLZ": "1 Tag → 4 h"}


@pytest.mark.parametrize("path", ARCHETYPES, ids=lambda path: path.stem)
def test_the_bars_of_the_waterfall_meet(path):
    layout = layout_of(compare_future(stream_of(path)), view="waterfall")

    assert layout.of("waterfall")
    for item in layout.of("waterfall"):
        assert_bars_meet(item.content.falls)


def test_the_bars_between_maps_of_their_own_meet():
    layout = layout_of(compare_states([("now", of_text(LAPTOP)), ("next", of_text(LATER)), ("best", of_text(IDEAL))]), view="waterfall")

    assert_bars_meet(layout.of("waterfall")[0].content.falls)


def assert_bars_meet(falls):
    for before, after in pairwise(falls):
        assert before.end == pytest.approx(after.end if after.state else after.start)


@pytest.mark.parametrize("path", ARCHETYPES, ids=lambda path: path.stem)
@pytest.mark.parametrize("view", ["plan", "waterfall", "sheet", "difference"])
def test_everything_is_on_the_sheet(path, view):
    layout = layout_of(compare_future(stream_of(path), today="2027-05-15"), view=view)

    for inked in boxes(draw(layout)):
        assert inked.box.west >= 0 and inked.box.north >= 0, inked
        assert inked.box.east <= layout.width and inked.box.south <= layout.height, inked
