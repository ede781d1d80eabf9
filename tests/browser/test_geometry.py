"""The geometry of every map, by a judge that knows nothing of ours: Chromium measures the words and looks at what they stand on.

Samples in both notations, on every sheet, in a theme with thin lines and in the one with the widest; themes differ in nothing
else that could move anything, which is held here too. And three hundred generated maps.
"""

import json
import random
from pathlib import Path

import pytest
from chromium import script
from streams import branching, stream
from test_pictures import shown, trouble

from vsmdraw.drawing.themes import THEMES
from vsmdraw.language.source import Source
from vsmdraw.layout.fit import SHEETS, smallest
from vsmdraw.pipeline import Look, Run

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "samples").glob("*.vsm"))
WIDEST_LINES = "high-contrast"
LOOKS = [
    (sample, notation, fit, theme)
    for sample in SAMPLES for notation in ("office", "classic") for fit in ("", *SHEETS) for theme in ("light", WIDEST_LINES)
    if theme == "light" or fit in ("", "16:9")
]  # fmt: skip
SEEDS = range(1000, 1300)
MAPS = {"one line": stream, "paths": branching}


def run_of(sample, **look):
    return Run(Source(sample.name, sample.read_text(encoding="utf-8")), Look(**look))


def name(look):
    sample, notation, fit, theme = look
    return f"{sample.stem}-{notation}-{fit or 'free'}-{theme}"


def flaws(browser, svg, folder):
    """Return what is wrong with a map as shown: words over words, off the sheet, out of their boxes, or on two grounds."""
    picture = shown(browser, svg, folder)
    assert picture["texts"]
    words = [{"text": text["text"], "icon": text["icon"], "object": text["object"], "ink": text["ink"]} for text in picture["texts"]]
    crossed = browser.run(f"({script('ground.js')})({json.dumps(words)})")
    return [*trouble(picture), *(f"{word['text']!r} of {word['object']} has a line through it" for word in crossed)], picture


@pytest.mark.parametrize("look", LOOKS, ids=name)
def test_words_keep_clear_on_every_sheet(look, browser, tmp_path_factory):
    sample, notation, fit, theme = look
    run = run_of(sample, notation=notation, fit=fit, theme=theme)
    found, picture = flaws(browser, run.render("svg"), tmp_path_factory)

    assert found == []
    if fit:
        sheet = SHEETS[fit]
        width, height = picture["view"][2:]
        assert width / height == pytest.approx(sheet.width / sheet.height, rel=1e-3)
        least = min(text["size"] for text in picture["texts"]) * min(sheet.width / width, sheet.height / height)
        assert least == pytest.approx(smallest(run.layout, sheet), rel=1e-3)  # what we say of the smallest text is what is seen
        assert least >= sheet.least - 0.05 or any(finding.code == "text-too-small" for finding in run.layout_findings)


@pytest.mark.parametrize("theme", [theme for theme in THEMES if theme != "light"])
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_a_theme_moves_nothing(sample, theme):
    for notation in ("office", "classic"):
        light = run_of(sample, notation=notation, theme="light").layout
        assert run_of(sample, notation=notation, theme=theme).layout == light


@pytest.mark.parametrize("kind", MAPS)
@pytest.mark.parametrize("seed", SEEDS[::2])
def test_words_keep_clear_on_generated_maps(kind, seed, browser, tmp_path_factory):
    found, _ = flaws(browser, Run(MAPS[kind](random.Random(seed))).render("svg"), tmp_path_factory)

    assert found == []


def test_a_line_through_a_word_is_seen(browser, tmp_path_factory):
    map = b"""<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100" viewBox="0 0 300 100" font-family="Arial" font-size="12">
        <rect width="300" height="100" fill="#FFF"/>
        <g id="a" data-icon="title"><path d="M0 26H100" stroke="#000"/><text x="20" y="30">crossed</text></g>
        <g id="b" data-icon="title"><rect x="120" y="10" width="100" height="30" fill="#FFE58A"/>
        <text x="130" y="30">on one ground</text></g></svg>"""

    assert flaws(browser, map, tmp_path_factory)[0] == ["'crossed' of a has a line through it"]
