"""docs/future.md: every map in it is sound, and what the prose says of the worked example is what comes out.

What its commands print, and its pictures, are written by scripts/write_docs.py, whose ``--check`` runs with the linters.
"""

from pathlib import Path

import pytest
from maps import figure, read

from vsmdraw.scenario.future import future

PAGE = (Path(__file__).parent.parent.parent / "docs" / "future.md").read_text(encoding="utf-8")
BLOCKS = [block.partition("```")[0] for block in PAGE.split("```vsm\n")[1:]]
EXAMPLE = BLOCKS[-1]
MINUTE = 60


def test_there_are_maps():
    assert len(BLOCKS) >= 2 and "change: automate provision" in EXAMPLE


@pytest.mark.parametrize("block", BLOCKS)
def test_the_maps_are_sound(block):
    stream = read(block)

    assert future(stream).state == ("future" if stream.improvements else stream.state)


def test_the_current_state_has_the_figures_of_the_article():
    now = read(EXAMPLE)

    assert (figure(now, "lead_time").text, figure(now, "process_time").text) == ("4 h", "25 min")
    assert figure(now, "activity_ratio").text == "10.4 %"
    assert figure(now, "handoffs").text == "5"
    steps = sum((step.lead_time or step.process_time).seconds for step in now.processes)
    assert steps == 82 * MINUTE, "placed on steps"
    before_approval, approval = 50, 60
    assert round((before_approval + approval) / 240 * 100) == 46
    assert figure(now, "first_pass").text == "95 %"


def test_the_future_state_keeps_its_promise_of_an_hour():
    then = future(read(EXAMPLE))

    assert figure(then, "lead_time").text == "47 min"
    assert then.reworks[0].share.text == "1 %"
    assert figure(then, "first_pass").text == "99 %"


def test_the_pictures_show_the_numbers():
    picture = (Path(__file__).parent.parent.parent / "docs" / "pictures" / "hr-access-future.svg").read_text(encoding="utf-8")

    assert all(f"-number-{number}-" in picture for number in "12345")
