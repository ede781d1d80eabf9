"""HTML pages in Chromium: quiet, complete without a network, readable on every screen and on paper."""

import random
import re
from pathlib import Path

import pytest
from chromium import script
from streams import stream

from vsmdraw.drawing.themes import DARK, GREY, LIGHT
from vsmdraw.language.source import Source
from vsmdraw.pipeline import Run

SAMPLES = {sample.stem: sample for sample in sorted((Path(__file__).parents[2] / "samples").glob("*.vsm"))}
GENERATED = {f"generated {seed}": seed for seed in range(3)}
A4_LANDSCAPE = (842, 595)  # points


@pytest.fixture(scope="module", params=[*SAMPLES, *GENERATED])
def page(request, browser, tmp_path_factory):
    """Return a map whose page is open, and the file that the page is in."""
    name = request.param
    subject = Source(name, SAMPLES[name].read_text(encoding="utf-8")) if name in SAMPLES else stream(random.Random(GENERATED[name]))
    run = Run(subject)
    file = tmp_path_factory.mktemp("page") / "map.html"
    file.write_bytes(run.render("html"))
    browser.open(file)
    yield run, file
    browser.look()


def test_a_page_is_quiet_and_asks_for_nothing(page, browser):
    _, file = page

    assert browser.said() == []
    assert browser.fetched() == [file.as_uri()]


def test_a_page_is_whole(page, browser):
    run, _ = page

    seen = browser.run(script("page.js"))

    assert seen["title"].startswith(run.stream.title or "Value stream map") and seen["language"] == run.stream.language
    assert seen["headings"][0] == 1 and set(seen["headings"][1:]) <= {2, 3}
    stream = run.stream
    links = {part.link for part in (*stream.processes, *stream.queues(), *stream.places) if part.link}
    assert all(any(link.endswith(address) for link in links) for address in seen["addresses"])  # nothing but what the map leads to
    assert seen["twice"] == [] and set(seen["nowhere"]) <= links
    assert seen["tables"] >= 2


@pytest.mark.parametrize("width", [360, 800, 1280, 2560])
def test_a_page_fits_its_window(page, width, browser):
    browser.look(width)

    assert browser.run(script("page.js"))["tooWide"] <= 0


@pytest.mark.parametrize(
    ("medium", "scheme", "theme"),
    [("screen", "light", LIGHT), ("screen", "dark", DARK), ("print", "light", GREY), ("print", "dark", GREY)],
    ids=["light", "dark", "print", "print from dark"],
)
def test_a_page_is_readable_in_any_light(page, medium, scheme, theme, browser):
    browser.look(medium=medium, scheme=scheme)

    seen = browser.run(script("page.js"))

    assert seen["pale"] == []
    assert seen["ground"] == theme.colours["paper"].lower()


def test_a_page_prints_on_a_few_sheets(page, browser):
    run, _ = page

    pdf = browser.pdf(preferCSSPageSize=True)

    sheets = [(round(float(wide)), round(float(high))) for wide, high in re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf)]
    assert set(sheets) == {A4_LANDSCAPE}
    assert 2 <= len(sheets) <= 9 + len(run.stream.processes) / 2


def test_trouble_on_a_page_is_seen(browser, tmp_path):
    file = tmp_path / "page.html"
    file.write_text(
        """<!doctype html><title>Page</title><style>body { background: #fff; color: #777; width: 5000px }</style>
        <link rel="icon" href="data:,"><img src="missing.png"><script>console.log("hello")</script>
        <h1 id="a">Too pale</h1><h3 id="a" style="color: #767676">Not too pale</h3><label for="b" style="background: #000">On black</label>
        <svg xmlns="http://www.w3.org/2000/svg"><image href="#none"/><desc>see https://example.org/map and //example.org/x</desc></svg>""",
        encoding="utf-8",
    )

    browser.open(file)
    seen = browser.run(script("page.js"))

    assert browser.fetched()[1].endswith("missing.png") and len(browser.said()) == 2
    assert [text for text, _ in seen["pale"]] == ["Too pale"]
    assert (seen["headings"], seen["twice"], sorted(seen["nowhere"])) == ([1, 3], ["a"], ["b", "data:,", "none"])
    assert seen["addresses"] == ["https://example.org/map", "//example.org/x"]
    assert seen["tooWide"] > 0
