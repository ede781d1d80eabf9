"""Pictures of comparisons from the command line."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
MAP = str(ROOT / "samples" / "archetypes" / "release-deployment.vsm")


def test_both_states_are_drawn_in_every_format(run, folder):
    outcome = run("compare", MAP, "-o", "c.svg", "-o", "c.png", "-o", "c.pdf", "-o", "c.html")

    assert outcome.code == 0, outcome.err
    svg = (folder / "c.svg").read_text(encoding="utf-8")
    assert svg.count("Sign off") >= 2 and ">gone<" in svg and "lead time falls from 25.5 d to 13.8 d (−46 %)" in svg
    assert (folder / "c.png").read_bytes().startswith(b"\x89PNG") and (folder / "c.pdf").read_bytes().startswith(b"%PDF")
    assert "lead time falls from 25.5 d to 13.8 d (−46 %)" in (folder / "c.html").read_text(encoding="utf-8")


def test_the_page_tells_all_of_every_step_of_both_states(run, folder):
    assert run("compare", MAP, "-o", "c.html").code == 0

    page = (folder / "c.html").read_text(encoding="utf-8")
    told = dict(re.findall(r'data-step="([^"]*)" hidden>\s*<p class="who">([^<]*)</p>', page))
    drawn = re.findall(r'<g data-icon="(?:process|stock|place)" id="([^"]*)"', page)
    assert sorted(told) == sorted(drawn)
    assert {name for name in told.values() if "Sign off" in name} == {"5 Sign off · Current state"}  # it is gone
    assert sum(name.endswith("Future state") for name in told.values()) > 5


def test_one_view_alone(run, folder):
    assert run("compare", MAP, "-o", "d.svg", "--view", "difference").code == 0
    assert run("compare", MAP, "-o", "w.svg", "--view", "waterfall").code == 0

    difference, waterfall = ((folder / name).read_text(encoding="utf-8") for name in ("d.svg", "w.svg"))
    assert "before-step" not in difference and "after-step" in difference
    assert "after-step" not in waterfall and "−4.0 d" in waterfall


def test_the_plan_is_a_timeline_with_what_is_late(run, folder):
    assert run("compare", MAP, "-o", "p.svg", "--view", "plan", "--today", "2027-05-15").code == 0

    svg = (folder / "p.svg").read_text(encoding="utf-8")
    assert "2027-04-30" in svg and "2027-05-15" in svg and "Testers · planned · L · −4 d" in svg
    assert svg.count('fill="#BE2C2C"') >= 2  # the late one's diamond and day


def test_a_target_stands_across_the_waterfall(run, folder):
    text = Path(MAP).read_text(encoding="utf-8")
    (folder / "aim.vsm").write_text(text.replace("\ntitle:", "\ntarget: lead time 10d\ntitle:", 1), encoding="utf-8")

    assert run("compare", "aim.vsm", "-o", "w.svg", "--view", "waterfall").code == 0
    assert "Target 10 d" in (folder / "w.svg").read_text(encoding="utf-8")


def test_what_cant_be_drawn_is_said(run, folder):
    assert run("compare", MAP, "-o", "c.gif").code == 2
    assert run("compare", MAP, MAP, MAP, "-o", "c.svg", "--view", "plan").code == 2
    outcome = run("compare", MAP, MAP, "-o", "w.svg", "--view", "waterfall")

    assert outcome.code == 2 and "no waterfall" in outcome.err
    assert not list(folder.glob("*.svg"))
