"""At 24 px every symbol can be made out, and told from every other; ruled and drawn by hand."""

from itertools import combinations

import pytest
from pngs import pixels

from vsmdraw.drawing.contrast import contrast
from vsmdraw.drawing.marks import Drawing
from vsmdraw.drawing.styles import STYLES, styled
from vsmdraw.drawing.themes import LIGHT
from vsmdraw.icons.pen import HEIGHT, WIDTH
from vsmdraw.icons.place import place
from vsmdraw.icons.table import ICONS
from vsmdraw.renderers import png, svg

SMALL = 24.0
"""px high."""
CLEAR = 3.0
"""To one, as WCAG asks of signs (1.4.11)."""
LEAST_INK = 12
"""Pixels that stand out so: the arrow of information has 18."""
LEAST_OTHER = 30
"""Pixels in which two symbols differ; the closest two, the arrows of information, have 37."""


def seen(style):
    """Return rows of pixels of every symbol."""
    scale = SMALL / HEIGHT
    drawings = {row.name: Drawing(WIDTH * scale, SMALL, (place(row.name, 0, 0, scale, row.name),)) for row in ICONS}
    return {name: pixels(png.render(svg.render(styled(drawing, style), LIGHT))) for name, drawing in drawings.items()}


@pytest.fixture(scope="module", params=STYLES)
def symbols(request):
    return seen(request.param)


def test_every_symbol_stands_out(symbols):
    clear = {name: sum(stands_out(pixel) for row in rows for pixel in row) for name, rows in symbols.items()}

    assert {name: count for name, count in clear.items() if count < LEAST_INK} == {}


def stands_out(pixel):
    return contrast("#{:02X}{:02X}{:02X}".format(*pixel), LIGHT.colours["paper"]) >= CLEAR


def test_every_symbol_differs_from_every_other(symbols):
    alike = {}
    for (one, rows), (other, others) in combinations(symbols.items(), 2):
        differing = sum(differ(a, b) for row, row2 in zip(rows, others, strict=True) for a, b in zip(row, row2, strict=True))
        if differing < LEAST_OTHER:
            alike[one, other] = differing

    assert alike == {}


def differ(one, two):
    return max(abs(a - b) for a, b in zip(one[:3], two[:3], strict=True)) > 48
