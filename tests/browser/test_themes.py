"""A map in the theme ``auto``: light or dark with the page that shows it, and nothing around it changes."""

import pytest

from vsmdraw.drawing.themes import DARK, LIGHT
from vsmdraw.language.source import Source
from vsmdraw.pipeline import Look, Run

TEXT = "title: Password reset\nprocess Log the ticket | PT 4m | by Service desk\nqueue | 4h\nprocess Reset it | PT 6m | by Service desk\n"
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Page</title>
<link rel="icon" href="data:,"><svg id="own" width="9" height="9"><rect width="9" height="9" fill="#FFFFFF"/></svg>{}</html>"""
PAPER = "getComputedStyle(document.querySelector('.{}map > rect')).fill"
LETTER = "getComputedStyle([...document.querySelectorAll('[data-icon=process] text')].at(-1)).fill"


@pytest.fixture
def run():
    return Run(Source("reset.vsm", TEXT), Look(theme="auto"))


def rgb(colour):
    return f"rgb({', '.join(str(int(colour[place : place + 2], 16)) for place in (1, 3, 5))})"


@pytest.mark.parametrize(("scheme", "medium", "theme"), [("light", "", LIGHT), ("dark", "", DARK), ("dark", "print", LIGHT)])
def test_a_map_in_a_page_follows_it(run, scheme, medium, theme, browser, tmp_path):
    file = tmp_path / "page.html"
    file.write_text(PAGE.format(run.svg), encoding="utf-8")
    browser.open(file)
    browser.look(scheme=scheme, medium=medium)

    assert browser.run(PAPER.format(run.drawing.prefix)) == rgb(theme.colours["paper"])
    assert browser.run("getComputedStyle(document.querySelector('#own rect')).fill") == "rgb(255, 255, 255)"


@pytest.mark.parametrize(("scheme", "light"), [("light", True), ("dark", False)])
def test_a_map_shown_as_a_picture_follows_the_page(run, scheme, light, browser, tmp_path):
    (tmp_path / "map.svg").write_text(run.svg, encoding="utf-8")
    file = tmp_path / "page.html"
    file.write_text(PAGE.format('<img src="map.svg" alt="">'), encoding="utf-8")
    browser.look(scheme=scheme)
    browser.open(file)
    corner = """new Promise(done => { const image = document.querySelector('img'), canvas = document.createElement('canvas');
        const paint = canvas.getContext('2d'); paint.drawImage(image, 0, 0); done(paint.getImageData(2, 2, 1, 1).data[0]) })"""

    browser.run("document.querySelector('img').decode()")

    assert (browser.run(corner.replace("\n", " ")) > 128) == light
