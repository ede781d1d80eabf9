"""Every sample in Chromium and in resvg: of one size, no sign without a glyph, no text off the sheet; pages that fit their window."""

import json
import os
import re
import shutil
import subprocess
from html import escape, unescape
from pathlib import Path

import pytest

from vsmdraw.drawing.bounds import boxes
from vsmdraw.drawing.marks import Words
from vsmdraw.geometry.textsize import uncovered
from vsmdraw.language.source import Source
from vsmdraw.pipeline import Look, Run

SAMPLES = sorted((Path(__file__).parent.parent / "samples").glob("*.vsm"))
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
WIDTHS = (360, 800, 1280)

LOOK = """
const seen = {pictures: {}, pages: {}};
for (const svg of document.querySelectorAll("body > div > svg")) {
  const sheet = svg.getBoundingClientRect(), off = [];
  for (const text of svg.querySelectorAll("text")) {
    const box = text.getBoundingClientRect();
    if (box.left < sheet.left || box.right > sheet.right || box.top < sheet.top || box.bottom > sheet.bottom) off.push(text.textContent);
  }
  seen.pictures[svg.parentNode.id] = {width: sheet.width, height: sheet.height, off, texts: svg.querySelectorAll("text").length};
}
for (const frame of document.querySelectorAll("iframe")) {
  const page = frame.contentDocument;
  seen.pages[frame.id] = {over: page.documentElement.scrollWidth - frame.clientWidth, tables: page.querySelectorAll("table").length};
}
document.querySelector("pre").textContent = JSON.stringify(seen);
"""


def runs():
    for sample in SAMPLES:
        for notation in ("office", "classic"):
            yield f"{sample.stem}-{notation}", Run(Source(sample.name, sample.read_text(encoding="utf-8")), Look(notation=notation))


RUNS = dict(runs())


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    """Return what Chromium makes of all pictures and pages, loaded at once."""
    if CHROMIUM is None:
        assert not os.environ.get("CI"), "the pictures are looked at in Chromium: install it"
        pytest.skip("no Chromium here")
    pictures = "".join(f'<div id="{name}">{run.svg}</div>' for name, run in RUNS.items())
    pages = "".join(
        f'<iframe id="{name} {width}" style="width:{width}px;border:0" srcdoc="{escape(run.render("html").decode())}"></iframe>'
        for name, run in RUNS.items()
        if name.endswith("office")
        for width in WIDTHS
    )
    file = tmp_path_factory.mktemp("browser") / "all.html"
    html = f'<!doctype html><meta charset="utf-8">{pictures}{pages}<pre></pre><script>onload = () => {{{LOOK}}}</script>'
    file.write_text(html, encoding="utf-8")
    quiet = ["--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions"]
    alone = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--user-data-dir={file.parent / 'profile'}"]
    call = [CHROMIUM, "--headless", *alone, *quiet, "--virtual-time-budget=20000", "--dump-dom", file.as_uri()]
    dom = subprocess.run(call, capture_output=True, text=True, timeout=120, check=True).stdout
    return json.loads(unescape(re.findall(r"<pre>(.*?)</pre>", dom, re.S)[-1]))


@pytest.mark.parametrize("name", RUNS)
def test_a_picture_is_the_same_in_a_browser_and_in_resvg(name, seen):
    png, picture = RUNS[name].render("png"), seen["pictures"][name]

    assert (picture["width"], picture["height"]) == (int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big"))
    assert picture["off"] == [] and picture["texts"] > 0


@pytest.mark.parametrize("name", RUNS)
def test_every_sign_has_a_glyph(name):
    assert [found.mark.text for found in boxes(RUNS[name].drawing) if isinstance(found.mark, Words) and uncovered(found.mark.text)] == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_page_fits_its_window(sample, width, seen):
    page = seen["pages"][f"{sample.stem}-office {width}"]

    assert page["over"] <= 0 and page["tables"] >= 2
