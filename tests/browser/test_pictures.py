"""Maps in Chromium and in resvg: of one size, the same to look at, no sign without a glyph, no text over another or out of its box."""

import base64
import random
import subprocess
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from chromium import script
from clashes import holds, near
from streams import stream

from vsmdraw.drawing.themes import THEMES
from vsmdraw.fonts import BOLD, REGULAR
from vsmdraw.geometry.boxes import Box
from vsmdraw.geometry.textsize import uncovered
from vsmdraw.language.source import Source
from vsmdraw.pipeline import Look, Run

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.vsm"))
AS_WRITTEN = [(sample, "", "light") for sample in sorted((Path(__file__).parents[2] / "samples" / "archetypes").glob("*.vsm"))]
LOOKS = [(sample, notation, theme) for sample in SAMPLES for notation in ("office", "classic") for theme in THEMES] + AS_WRITTEN
CLOSER_LOOKS = [(sample, notation, theme) for sample in SAMPLES for notation, theme in (("office", "light"), ("classic", "dark"))]
CLOSER_LOOKS += AS_WRITTEN
"""Themes differ in nothing but colours, so what takes longer is looked at in one of them."""
SEEDS = range(60)
SAME_WIDTHS = {"Arial", "Helvetica", "Liberation Sans", "Arimo"}
"""The fonts that a map names; all have the same widths."""
FRAMED = {"process", "place", "label", "totals", "burst", "verdict"}
LONG_LINES = 40
"""librsvg takes the machine's font, without kerning: a line of some hundred letters ends up to 3 px beside ours."""
ALIKE = 32
"""Squares of 8 px differ by up to 28 of 255 between the two renderers, on slanted stripes; a lost text makes 33 and more."""

FONTS_OF_THE_MACHINE = 48
"""The same where letters come from fonts of the machine, which the two renderers place by fractions of a px."""


class Seen(NamedTuple):
    """A map in the browser."""

    run: Run
    fonts: set
    picture: dict


def look(request):
    sample, notation, theme = request.param
    return Run(Source(sample.name, sample.read_text(encoding="utf-8")), Look(notation=notation, theme=theme))


def name(look):
    sample, notation, theme = look
    return f"{sample.stem}-{notation or 'starting map'}-{theme}"


@pytest.fixture(scope="module", params=LOOKS, ids=name)
def seen(request, browser, tmp_path_factory):
    """Return a map as shown with the fonts of this machine."""
    run = look(request)
    picture = shown(browser, run.render("svg"), tmp_path_factory)
    return Seen(run, browser.fonts("[data-icon=title] text"), picture)


@pytest.fixture(scope="module", params=CLOSER_LOOKS, ids=name)
def seen_in_shipped_font(request, browser, tmp_path_factory):
    """Return a map as shown with the shipped font in place of the first font that the map names."""
    run = look(request)
    picture = shown(browser, in_shipped_font(run), tmp_path_factory)
    return Seen(run, browser.fonts("text"), picture)


def shown(browser, svg, tmp_path_factory):
    """Return the size of a map and its texts as the browser shows them."""
    file = tmp_path_factory.getbasetemp() / "map.svg"
    file.write_bytes(svg)
    browser.open(file)
    return browser.run(script("texts.js"))


def in_shipped_font(run):
    return run.render("svg").replace(b">", b">\n<style>" + shipped_font() + b"</style>", 1)


@cache
def shipped_font():
    """Return the shipped font as style rules that give it the name Arial."""
    return "".join(
        f"@font-face{{font-family:Arial;font-weight:{weight};src:url({address(Path(file).read_bytes(), 'ttf', 'font')})}}"
        for weight, file in ((400, REGULAR), (700, BOLD))
    ).encode()


def address(content, kind, group="image"):
    return f"'data:{group}/{kind};base64,{base64.b64encode(content).decode()}'"


def trouble(picture):
    """Return what is wrong with the texts, as sentences."""
    texts = picture["texts"]
    return [*off_the_sheet(texts, picture["view"]), *over_each_other(texts), *out_of_their_boxes(texts)]


def off_the_sheet(texts, view):
    sheet = Box(*view)
    return [f"{text['text']!r} leaves the sheet" for text in texts if not holds(sheet, box(text["line"]), 0)]


def over_each_other(texts):
    pairs = near(texts, lambda text: box(text["ink"]))
    return [f"{one['text']!r} lies over {two['text']!r}" for one, two in pairs if box(one["ink"]).overlaps(box(two["ink"]), 1)]


def out_of_their_boxes(texts):
    return [f"{text['text']!r} leaves its {text['icon']}" for text in texts if text["icon"] in FRAMED and not text["framed"]]


def box(edges):
    west, north, east, south = edges
    return Box(west, north, east - west, south - north)


# -- the samples


def test_a_picture_is_of_one_size_everywhere(seen):
    width, height = seen.run.drawing.width, seen.run.drawing.height
    png = seen.run.render("png")

    assert seen.picture["size"] == [width, height] == seen.picture["view"][2:]
    assert [int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")] == [width, height]


def test_texts_keep_clear_with_the_fonts_of_the_machine(seen):
    if not seen.fonts & SAME_WIDTHS:
        pytest.skip(f"no font here has the widths of Arial: the browser takes {', '.join(seen.fonts)}")

    assert seen.picture["texts"]
    assert trouble(seen.picture) == []


def test_texts_keep_clear_with_the_shipped_font(seen_in_shipped_font):
    assert seen_in_shipped_font.picture["texts"]
    assert trouble(seen_in_shipped_font.picture) == []


def test_every_sign_is_in_the_shipped_font(seen_in_shipped_font):
    if uncovered(seen_in_shipped_font.run.render("svg").decode()):
        pytest.skip("a map in another script takes fonts of the machine too")
    assert seen_in_shipped_font.fonts == {"Arimo, loaded"}


def test_a_picture_looks_the_same_in_a_browser_and_in_resvg(seen_in_shipped_font, browser):
    run = seen_in_shipped_font.run

    addresses = address(in_shipped_font(run), "svg+xml"), address(run.render("png"), "png")
    difference = browser.run(f"({script('compare.js')})({', '.join(addresses)})")

    assert difference["worst"] < (FONTS_OF_THE_MACHINE if uncovered(run.render("svg").decode()) else ALIKE), difference


@pytest.mark.parametrize("chosen", CLOSER_LOOKS, ids=name)
def test_a_picture_looks_the_same_in_librsvg_and_in_resvg(chosen, librsvg, browser):
    sample, notation, theme = chosen
    run = Run(Source(sample.name, sample.read_text(encoding="utf-8")), Look(notation=notation, theme=theme))

    theirs = subprocess.run([librsvg], input=run.render("svg"), capture_output=True, check=True).stdout
    difference = browser.run(f"({script('compare.js')})({address(theirs, 'png')}, {address(run.render('png'), 'png')})")

    assert difference["worst"] < LONG_LINES, difference


# -- generated maps


@pytest.mark.parametrize("seed", SEEDS)
def test_texts_keep_clear_on_any_map(seed, browser, tmp_path_factory):
    picture = shown(browser, Run(stream(random.Random(seed))).render("svg"), tmp_path_factory)

    assert picture["texts"]
    assert trouble(picture) == []


# -- the check itself


def test_trouble_is_seen(browser, tmp_path_factory):
    map = """<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200" viewBox="0 0 400 200" font-family="Arial" font-size="12">
        <g data-icon="process"><rect x="10" y="10" width="100" height="60"/><text x="20" y="40">fits</text>
        <g transform="translate(80,20) scale(2)"><text x="0" y="12">too wide</text></g></g>
        <g data-icon="title"><text x="20" y="100">over</text><text x="30" y="104">under</text><text x="20" y="116">close by</text></g>
        <g data-icon="basis"><text x="390" y="150">off</text><text x="380" y="198">low</text><text/></g></svg>"""

    assert sorted(trouble(shown(browser, map.encode(), tmp_path_factory))) == [
        "'low' leaves the sheet",
        "'off' leaves the sheet",
        "'over' lies over 'under'",
        "'too wide' leaves its process",
    ]
