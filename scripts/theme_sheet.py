"""One picture of a map in every theme: the map is written once, and its colours are variables that each theme sets.

So the gallery shows every sample in every notation and theme at the size of one drawing each. Browsers draw it; a program
without style sheets draws the map once for each theme in the colours of the first.
"""

from __future__ import annotations

import re

from vsmdraw.drawing.hatches import hatched
from vsmdraw.drawing.marks import Drawing
from vsmdraw.drawing.themes import LIGHT, THEMES, Hatch, Theme
from vsmdraw.geometry.paths import num
from vsmdraw.renderers.svg import render

SHOWN = tuple(theme for theme in THEMES.values() if not theme.night)
"""Each theme but ``auto``, which is light or dark."""
COLUMNS, GAP, CAPTION = 2, 32.0, 40.0
HATCHING = "hatching"
"""The token of cut hatches: themes without them have it invisible."""


def theme_sheet(drawing: Drawing) -> str:
    """Return an SVG document with the drawing in every theme, a caption over each."""
    keys = _keys()
    hatches = {token: Hatch(*hatch[:3], ink=HATCHING) for theme in SHOWN for token, hatch in theme.hatches.items()}
    body = _bare(render(hatched(drawing, keys._replace(hatches=hatches)), keys))
    for token in sorted({token for theme in SHOWN for token in theme.strokes}):
        line = re.compile(f'(stroke="{keys.colours[token]}"(?: stroke-[a-z]+="[^"]*")*?) stroke-width="([0-9.]+)"')
        body = line.sub(rf'\1 style="stroke-width:calc(\2px*var(--w-{token}))"', body)
    rules = "".join(
        f'[fill="{key}"]{{fill:var(--{token})}}[stroke="{key}"]{{stroke:var(--{token})}}' for token, key in keys.colours.items()
    )
    rows = -(-len(SHOWN) // COLUMNS)
    wide, high = drawing.width + GAP, drawing.height + GAP + CAPTION
    size = f"{num(COLUMNS * wide + GAP)} {num(rows * high + GAP)}"
    cells = "".join(_cell(theme, GAP + index % COLUMNS * wide, GAP + index // COLUMNS * high) for index, theme in enumerate(SHOWN))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" role="img" '
        f"font-family=\"Arial, Helvetica, 'Liberation Sans', Arimo, sans-serif\">\n"
        f"<title>{_title(drawing)} in every theme</title>\n<style>{rules}</style>\n"
        f'<rect width="100%" height="100%" fill="#E4E7EB"/>\n<defs><g id="map">\n{body}</g></defs>\n{cells}</svg>\n'
    )


def _keys() -> Theme:
    """Return the light theme with no colour twice: the rules know tokens by their values."""
    colours: dict[str, str] = {}
    for token, colour in {**LIGHT.colours, HATCHING: "#FFFFFF"}.items():
        blue = int(colour[5:], 16)
        while f"{colour[:5]}{blue:02X}" in colours.values():
            blue -= 1 if blue > 127 else -1
        colours[token] = f"{colour[:5]}{blue:02X}"
    return Theme("keys", colours)


def _bare(svg: str) -> str:
    """Return what is inside the document, without names and titles: five maps would have the same."""
    inside = svg[svg.index(">") + 1 : svg.rindex("</svg>")]
    inside = re.sub(r"<(title|desc)\b[^>]*>.*?</\1>\n?", "", inside, flags=re.DOTALL)
    return re.sub(r' (?:id|data-icon|role|tabindex|aria-[a-z]+)="[^"]*"', "", inside)


def _cell(theme: Theme, x: float, y: float) -> str:
    values = "".join(f"--{token}:{colour};" for token, colour in theme.colours.items())
    widths = "".join(f"--w-{token}:{theme.strokes.get(token, 1):g};" for token in sorted({key for one in SHOWN for key in one.strokes}))
    ink = next(iter(theme.hatches.values())).ink if theme.hatches else ""
    style = f"{values}{widths}--{HATCHING}:{theme.colours[ink] if ink else 'none'}"
    caption = f'<text x="{num(x)}" y="{num(y + 24)}" font-size="22" font-weight="bold" fill="#1F2933">{theme.name}</text>'
    return f'{caption}\n<use href="#map" x="{num(x)}" y="{num(y + CAPTION)}" style="{style}"/>\n'


def _title(drawing: Drawing) -> str:
    return drawing.title.replace("&", "&amp;").replace("<", "&lt;")
