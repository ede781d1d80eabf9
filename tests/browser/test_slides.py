"""Slides in LibreOffice look as the map does: everything where it should be, no word missing."""

import base64
import io
import json

import pytest
from chromium import script
from decks import sample
from test_programs import AROUND, run

from vsmdraw.drawing.bounds import boxes
from vsmdraw.drawing.marks import Words
from vsmdraw.renderers import png, svg
from vsmdraw.renderers.pptx import stage_of

LOOKS = {
    "acme-stamping": {},
    "idea-to-production": {},
    "software-delivery": {"fit": "4:3", "theme": "dark"},
    "hr-access-paths": {},
    "hr-access-paths classic": {"notation": "classic"},
    "hr-access": {"theme": "print"},  # hatches
}
ALIKE = 48
"""Squares of a sixtieth of a slide differ by up to so much of 255: heads of arrows are LibreOffice's own, words stand up to 2 px aside."""
SAME_WORDS = 12
DPI = 96


@pytest.fixture(scope="module")
def shown(libreoffice, poppler, tmp_path_factory):
    """Return for each case its slides as pictures, and as they were made; the program is started once for all."""
    folder = tmp_path_factory.mktemp("slides")
    made = {}
    for name, look in LOOKS.items():
        drawn = sample(name.split()[0], only=("map",), **look)
        (folder / f"{name.replace(' ', '-')}.pptx").write_bytes(drawn.render("pptx"))
        stage = stage_of("", drawn.look.fit, drawn.theme)
        made[name] = stage, drawn.deck(stage.room), drawn.theme
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    run([libreoffice, home, "--headless", "--convert-to", "pdf", "--outdir", folder, *sorted(folder.glob("*.pptx"))], folder)
    found = {}
    for name, (stage, slides, theme) in made.items():
        stem = name.replace(" ", "-")
        run([poppler, "-png", "-r", str(DPI), f"{stem}.pdf", stem], folder)
        pages = [file.read_bytes() for file in sorted(folder.glob(f"{stem}-[0-9]*.png"))]
        found[name] = [(page, slide, stage, theme) for page, slide in zip(pages, slides, strict=True)]
    return found


def cropped(page, stage, slide):
    """Return the part of a slide's picture where its map is."""
    import PIL.Image

    scale = min(stage.room.width / slide.drawing.width, stage.room.height / slide.drawing.height)
    x, y = stage.x + (stage.room.width - slide.drawing.width * scale) / 2, stage.y
    edges = [side * DPI / 72 for side in (x, y, x + slide.drawing.width * scale, y + slide.drawing.height * scale)]
    file = io.BytesIO()
    with PIL.Image.open(io.BytesIO(page)) as picture:
        picture.convert("RGB").crop(tuple(round(edge) for edge in edges)).save(file, "PNG")
    return file.getvalue(), round(slide.drawing.width * scale * DPI / 72)


@pytest.mark.parametrize("name", LOOKS)
def test_a_slide_looks_like_the_map(name, shown, browser):
    for page, slide, stage, theme in shown[name]:
        there, wide = cropped(page, stage, slide)
        words = [item for item in boxes(slide.drawing) if isinstance(item.mark, Words) and item.mark.text.strip()]
        zoom = wide / slide.drawing.width
        rooms = [[int(edge * zoom) for edge in item.box.grown(AROUND)] for item in words]
        squares = compared(browser, there, slide, theme, wide // 2)  # coarsely
        shown_words = compared(browser, there, slide, theme, wide, rooms)["words"]
        missing = [(item.mark.text, round(far)) for item, far in zip(words, shown_words, strict=True) if far > SAME_WORDS]

        assert squares["worst"] < ALIKE, squares
        assert missing == []


def compared(browser, there, slide, theme, wide, rooms=()):
    ours = png.render(svg.render(slide.drawing, theme), width=wide)
    addresses = ", ".join(f"'data:image/png;base64,{base64.b64encode(data).decode()}'" for data in (there, ours))
    return browser.run(f"({script('compare.js')})({addresses}, {json.dumps(rooms)})")
