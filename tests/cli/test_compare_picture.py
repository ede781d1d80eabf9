"""Pictures of comparisons from the command line."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
MAP = str(ROOT / "samples" / "archetypes" / "release-deployment.vsm")


def test_both_states_are_drawn_in_every_format(run, folder):
    outcome = run("compare", MAP, "-o", "c.svg", "-o", "c.png", "-o", "c.pdf", "-o", "c.html")

    assert outcome.code == 0, outcome.err
    svg = (folder / "c.svg").read_text(encoding="utf-8")
    assert svg.count("Sign off") >= 2 and ">gone<" in svg and "25.5 d → 13.8 d" in svg
    assert (folder / "c.png").read_bytes().startswith(b"\x89PNG") and (folder / "c.pdf").read_bytes().startswith(b"%PDF")
    assert "25.5 d → 13.8 d" in (folder / "c.html").read_text(encoding="utf-8")


def test_one_view_alone(run, folder):
    assert run("compare", MAP, "-o", "d.svg", "--view", "difference").code == 0
    assert run("compare", MAP, "-o", "w.svg", "--view", "waterfall").code == 0

    difference, waterfall = ((folder / name).read_text(encoding="utf-8") for name in ("d.svg", "w.svg"))
    assert "before-step" not in difference and "after-step" in difference
    assert "after-step" not in waterfall and "−4.0 d" in waterfall


def test_what_cant_be_drawn_is_said(run, folder):
    assert run("compare", MAP, "-o", "c.gif").code == 2
    assert run("compare", MAP, MAP, MAP, "-o", "c.svg").code == 2
    outcome = run("compare", MAP, MAP, "-o", "w.svg", "--view", "waterfall")

    assert outcome.code == 2 and "no waterfall" in outcome.err
    assert not list(folder.glob("*.svg"))
