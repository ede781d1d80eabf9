"""The gallery's pictures, one map in every theme: each looks as the map does when it is drawn in that theme alone."""

from pathlib import Path

import pytest
from theme_sheet import CAPTION, COLUMNS, GAP, SHOWN, theme_sheet

from vsmdraw.language.source import Source
from vsmdraw.pipeline import Look, Run

SAMPLES = Path(__file__).parents[2] / "samples"
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Gallery</title><link rel="icon" href="data:,">
<img id="sheet" src="sheet.svg" alt="">{}</html>"""
APART = """(async () => {{
    const wide = {width}, high = {height}
    const paint = (image, x, y) => {{
        const canvas = Object.assign(document.createElement('canvas'), {{width: wide, height: high}})
        canvas.getContext('2d').drawImage(image, -x, -y, image.naturalWidth, image.naturalHeight)
        return canvas.getContext('2d').getImageData(0, 0, wide, high).data
    }}
    const [sheet, alone] = [document.getElementById('sheet'), document.getElementById('{theme}')]
    await Promise.all([sheet.decode(), alone.decode()])
    const [one, other] = [paint(sheet, {x}, {y}), paint(alone, 0, 0)]
    let count = 0
    for (let place = 0; place < one.length; place += 4)
        if ([0, 1, 2].some(part => Math.abs(one[place + part] - other[place + part]) > 48)) count++
    return count / (wide * high)
}})()"""
ALIKE = 0.0005
"""Part of the pixels that may differ: edges of lines, whose smoothing depends on what is drawn beside."""


@pytest.mark.parametrize("name", ["acme-stamping", "hr-access-paths"])
def test_each_theme_looks_as_by_itself(name, browser, tmp_path):
    source = Source(f"{name}.vsm", (SAMPLES / f"{name}.vsm").read_text(encoding="utf-8"))
    drawing = Run(source).drawing
    wide, high = drawing.width + GAP, drawing.height + GAP + CAPTION
    sheet = theme_sheet(drawing)
    total = f'width="{COLUMNS * wide + GAP}" height="{-(-len(SHOWN) // COLUMNS) * high + GAP}"'
    (tmp_path / "sheet.svg").write_text(sheet.replace("<svg ", f"<svg {total} ", 1), encoding="utf-8")
    for theme in SHOWN:
        (tmp_path / f"{theme.name}.svg").write_text(Run(source, Look(theme=theme.name)).svg, encoding="utf-8")
    (tmp_path / "page.html").write_text(PAGE.format("".join(f'<img id="{one.name}" src="{one.name}.svg" alt="">' for one in SHOWN)))
    browser.open(tmp_path / "page.html")

    apart = {}
    for index, theme in enumerate(SHOWN):
        x, y = GAP + index % COLUMNS * wide, GAP + index // COLUMNS * high + CAPTION
        numbers = {"width": int(drawing.width), "height": int(drawing.height), "x": x, "y": y}
        apart[theme.name] = browser.run(APART.format(theme=theme.name, **numbers))

    assert {theme: part for theme, part in apart.items() if part > ALIKE} == {}
