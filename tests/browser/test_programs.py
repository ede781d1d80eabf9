"""Maps in Inkscape and in LibreOffice look as in resvg: everything where it should be, no word missing.

LibreOffice sets letters by the pixel when it writes a PNG, so its PDF is looked at.
"""

import base64
import json
import re
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest
from chromium import script

from vsmdraw.drawing.bounds import boxes
from vsmdraw.drawing.marks import Drawing, Words
from vsmdraw.drawing.styles import styled
from vsmdraw.drawing.themes import THEMES
from vsmdraw.icons.sheet import sheet
from vsmdraw.language.source import Source
from vsmdraw.pipeline import Look, Run
from vsmdraw.renderers import png, svg

SAMPLES = Path(__file__).parents[2] / "samples"
LOOKS = {
    "acme-stamping": Look(),
    "incident-restoration": Look(theme="print"),  # hatches
    "hr-access": Look(theme="auto"),  # style rules that these programs don't know
    "acme-stamping-future": Look(theme="dark", style="sketch"),
}
CASES = (*LOOKS, "symbols")
ALIKE = {"inkscape": 32, "libreoffice": 64}
"""Squares of 8 px differ by up to 23 of 255 in Inkscape; in LibreOffice, where words stand up to 2 px aside, by up to 54.
Lines of some hundred letters end up to 3 px from ours in both: their Liberation Sans has other kerning than the shipped Arimo."""
SAME_WORDS = 8
"""The mean colour of a word with its ground differs by 5 at most; where a word is missing, by 11 and more (a dot between words: 4)."""
AROUND = 1
"""px free around a word that belong to its ground."""
DOT = "·"


class Case(NamedTuple):
    """A picture, and what it should look like."""

    drawing: Drawing
    svg: str
    png: bytes


@pytest.fixture(scope="module")
def cases():
    """Return every picture by name."""
    found = {}
    for name, look in LOOKS.items():
        run = Run(Source(f"{name}.vsm", next(SAMPLES.rglob(f"{name}.vsm")).read_text(encoding="utf-8")), look)
        found[name] = Case(run.drawing, run.svg, run.render("png"))
    symbols = styled(sheet(), "sketch")
    text = svg.render(symbols, THEMES["light"])
    found["symbols"] = Case(symbols, text, png.render(text))
    return found


@pytest.fixture(scope="module", params=ALIKE)
def drawn(request, cases, tmp_path_factory):
    """Return the program and its pictures; it is started once for all of them."""
    folder = tmp_path_factory.mktemp(request.param)
    files = [folder / f"{name}.svg" for name in cases]
    for file, case in zip(files, cases.values(), strict=True):
        file.write_text(case.svg, encoding="utf-8")
    if request.param == "inkscape":
        run([request.getfixturevalue("inkscape"), "--export-type=png", *files], folder)
    else:
        home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
        run([request.getfixturevalue("libreoffice"), home, "--headless", "--convert-to", "pdf", "--outdir", folder, *files], folder)
        for name, case in cases.items():
            size = ["-x", "0", "-y", "0", "-W", str(int(case.drawing.width)), "-H", str(int(case.drawing.height))]
            run([request.getfixturevalue("poppler"), "-png", "-singlefile", "-r", "96", *size, f"{name}.pdf", name], folder)
    return request.param, {name: (folder / f"{name}.png").read_bytes() for name in cases}


def run(call, folder):
    subprocess.run(call, cwd=folder, capture_output=True, check=True, timeout=120)


def compared(browser, picture, case):
    """Return how far a picture is from ours, the words that are not there, and all words."""
    words = [item for item in boxes(case.drawing) if isinstance(item.mark, Words) and item.mark.text.strip()]
    rooms = [[int(edge) for edge in item.box.grown(AROUND)] for item in words]
    addresses = ", ".join(f"'data:image/png;base64,{base64.b64encode(data).decode()}'" for data in (picture, case.png))
    found = browser.run(f"({script('compare.js')})({addresses}, {json.dumps(rooms)})")
    missing = [item.mark.text for item, far in zip(words, found.pop("words"), strict=True) if far > SAME_WORDS]
    return found, missing, [item.mark.text for item in words]


@pytest.mark.parametrize("name", CASES)
def test_a_picture_looks_the_same(name, drawn, cases, browser):
    program, pictures = drawn

    difference, missing, _ = compared(browser, pictures[name], cases[name])

    assert difference["worst"] < ALIKE[program], difference
    assert missing == []


@pytest.mark.parametrize("name", CASES)
def test_every_missing_word_is_seen(name, cases, browser):
    case = cases[name]
    without = png.render(re.sub(r"<text .*</text>\n", "", case.svg))

    _, missing, words = compared(browser, without, case)

    assert missing == [word for word in words if word != DOT]
