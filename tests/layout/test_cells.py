"""Frames around the steps of a group."""

import random

import pytest
from clashes import clashes
from streams import grouped

from vsmdraw.language.source import Source
from vsmdraw.layout.arrange import arrange
from vsmdraw.layout.options import Options
from vsmdraw.metrics.measure import measure
from vsmdraw.pipeline import Look, Run

MAP = """
process A | PT 1m
queue | 1h
process B | PT 1m | group Welding
queue | 2h
process C | PT 1m | cell  welding
process D | PT 1m
process E | PT 1m | group Alone
"""


def layout(text, **look):
    return Run(Source("map.vsm", text), Look(**look)).layout


@pytest.mark.parametrize("notation", ["office", "classic"])
def test_a_frame_holds_the_steps_of_its_group_and_what_waits_between_them(notation):
    placed = {item.id: item.box for item in layout(MAP, notation=notation).placed}
    frame = placed["cell-b"]

    def held(box):
        return frame.west < box.west and box.east < frame.east and frame.north < box.north and box.south < frame.south

    inside = {id for id, box in placed.items() if id.startswith(("step-", "queue-")) and held(box)}
    assert inside == {"step-b", "step-c", "queue-before-c"}
    assert [item.content.name for item in layout(MAP).of("cell")] == ["Welding"]
    assert [item.title for item in layout(MAP).of("cell")] == ["Welding: B, C"]


def test_the_legend_explains_it():
    assert [item.content.symbol for item in layout(MAP).of("legend")].count("cell") == 1


def test_without_groups_there_is_none():
    assert not layout(MAP.replace("group Welding", "by X")).of("cell")


def test_a_group_in_one_box_has_no_frame():
    assert not layout(MAP, collapse=("all",)).of("cell")


def test_a_name_without_room_goes_into_the_notes():
    name = "The cell at the very end of the hall behind the paint shop where the robots stand"
    its = layout(f"process A | PT 1m | group {name}\nprocess B | PT 1m | group {name}\nprocess C")

    assert its.of("cell")[0].content.name == ""
    assert any(name in piece.text for item in its.of("legend") for piece in item.content.words)


@pytest.mark.parametrize("wrap", ["", "3"])
@pytest.mark.parametrize("seed", range(40))
def test_frames_lie_clear_of_everything(seed, wrap):
    stream = grouped(random.Random(seed))

    drawn = arrange(stream, measure(stream), Options(wrap=wrap))

    assert [found for found in clashes(drawn) if "cell-" in found] == []
    assert len({item.id for item in drawn.placed}) == len(drawn.placed)
