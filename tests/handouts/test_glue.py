"""Tiles that are printed, cut and glued give the poster."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from vsmdraw.cli.printing import Wishes, kit_pages
from vsmdraw.geometry.boxes import Size
from vsmdraw.geometry.paper import lying
from vsmdraw.handouts import poster
from vsmdraw.handouts.kit import FOOT, MARGIN
from vsmdraw.language.source import Source
from vsmdraw.pipeline import Look, Run
from vsmdraw.renderers import pdf

SAMPLE = Path(__file__).parents[2] / "samples" / "hr-access-paths.vsm"
PX = 5
"""Pixels for a mm: 127 dpi, at which the edges of tiles lie on whole pixels."""
ALIKE = 20


def printed(theme="light", **wishes):
    run = Run(Source("map.vsm", SAMPLE.read_text(encoding="utf-8")), Look(theme=theme))
    kit, pages, drawings, look = kit_pages(run, Wishes(("poster",), **wishes))
    sheets = [pdf.Page(one, one.width, one.height, scale=1.0, name=page.name) for page, one in zip(pages, drawings, strict=True)]
    return kit, pages, pdf.render(sheets, look, pdf.About(kit.title))


@pytest.mark.parametrize("theme", ["light", "print"])
def test_tiles_glued_give_the_poster(theme, rasterised):
    import PIL.Image

    kit, pages, tiles = printed(theme, poster="A2")
    whole = rasterised(printed(theme, poster="A2", whole=True)[2], 25.4 * PX, raw=True)
    _, paper = poster.poster_of(kit)
    tiling = poster.tiling_of(paper, lying(kit.small))
    glued = PIL.Image.new("RGB", whole.size, "white")
    left, top = round((MARGIN + poster.PANEL + poster.BESIDE) * PX), round(MARGIN * PX)

    for number, page in enumerate(pages, 1):
        row, column = place_of(page.name.split()[-1])
        seen = tiling.box(row, column)
        sheet = rasterised(tiles, 25.4 * PX, number, raw=True)
        cut = sheet.crop((left, top, left + round(seen.width * PX), top + round(seen.height * PX)))
        # strips go under the neighbours: what is glued later covers them; a last one has none
        glued.paste(cut, (round(seen.x * PX), round(seen.y * PX)))

    above_the_foot = (0, 0, whole.width, whole.height - round(FOOT * PX))
    assert difference(glued.crop(above_the_foot), whole.crop(above_the_foot)) <= ALIKE


def place_of(name):
    return ord(name[0]) - ord("A"), int(name[1:]) - 1


def difference(one, other):
    """Return the most that squares of 16 pixels differ, of 255."""
    import PIL.Image
    import PIL.ImageChops

    size = one.width // 16, one.height // 16
    small = [whole.crop((0, 0, size[0] * 16, size[1] * 16)).resize(size, PIL.Image.Resampling.BOX) for whole in (one, other)]
    return max(high for _, high in PIL.ImageChops.difference(*small).getextrema())


def test_a_strip_shows_the_neighbours_picture_pale(rasterised):
    kit, pages, tiles = printed(poster="A2")
    tiling = poster.tiling_of(poster.poster_of(kit)[1], lying(kit.small))
    number = next(index for index, page in enumerate(pages, 1) if page.name.endswith("A1"))
    x, y = MARGIN + poster.PANEL + poster.BESIDE, MARGIN

    sheet = rasterised(tiles, 25.4 * PX, number, raw=True)

    edges = (x + tiling.net.width + 1, y, x + tiling.net.width + 9, y + 100)
    strip = sheet.crop(tuple(round(edge * PX) for edge in edges))
    assert strip.getextrema() != ((255, 255),) * 3
    assert min(low for low, _ in strip.getextrema()) >= 0x90  # black under it is this grey: nothing of it is darker


def test_only_what_is_seen_of_the_map_is_in_a_tile():
    _, pages, tiles = printed()
    reader = PdfReader(io.BytesIO(tiles))

    texts = {page.name.split()[-1]: seen.extract_text() for page, seen in zip(pages, reader.pages, strict=True)}

    assert "Submit" in "".join(texts.values())
    assert sum("Collect" in text for text in texts.values()) < len(texts) / 2
    assert all(name in text for name, text in texts.items())


def test_paper_is_what_was_asked_for():
    (page,) = PdfReader(io.BytesIO(printed(poster="900x600", whole=True)[2])).pages

    assert (page.mediabox.width, page.mediabox.height) == pytest.approx((900 / 25.4 * 72, 600 / 25.4 * 72), abs=0.01)
    assert poster.tiling_of(Size(900, 600), Size(297, 210)).columns == 4
