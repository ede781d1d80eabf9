"""PNG: the SVG rasterised by resvg with the shipped fonts, so that the same map gives the same bytes everywhere.

Only characters the shipped fonts lack (see :func:`vsmdraw.geometry.textsize.uncovered`) are taken from the machine.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from html import unescape
from math import ceil
from zlib import crc32

from ..fonts import BOLD, FAMILY, REGULAR
from ..geometry.bidi import turned, visual_order
from ..geometry.paths import num
from ..geometry.scripts import fonts_for, script_of
from ..geometry.textsize import is_blank, uncovered
from ..geometry.textsize import width as width_of_text

LONGEST_SIDE = 16_384
MOST_PIXELS = 100_000_000
"""resvg takes four bytes a pixel, and ends the whole process when it cannot have them."""
PX_PER_INCH = 96
METRES_PER_INCH = 0.0254
_SIZE = re.compile(r'<svg [^>]*?\bheight="([\d.]+)"[^>]*? width="([\d.]+)"')
_FAMILY = re.compile(r' font-family="[^"]*"')
_LANGUAGE = re.compile(r'^<svg [^>]*?xml:lang="([^"]*)"')


def render(
    svg: str, *, width: int | None = None, scale: float | None = None, dpi: float | None = None, background: str | None = None
) -> bytes:
    """Return a picture of our own SVG as the bytes of a PNG file.

    ``width`` is in pixels, ``scale`` in pixels for each px of the map; with neither, ``dpi`` sets the size, and 96 dpi
    is one to one. ``dpi`` also stands in the file; left out, it is such that the picture is printed in the map's own
    size. ``background``: None leaves the paper of the drawing, ``"transparent"`` takes it off, a colour (``"white"``,
    ``"#FFF4D6"``) replaces it. ``ValueError`` for sizes that are not positive or too large, and for unknown colours.
    """
    import resvg_py

    wide, high = _size(svg)
    zoom = _zoom(wide, high, width, scale, dpi)
    if background is not None:
        svg = _without_paper(svg, wide, high)
    if width:
        svg = _sized(svg, width, _rows(high * zoom))
    svg = _FAMILY.sub(f' font-family="{FAMILY}"', svg, count=1)
    strange = uncovered(svg)
    if strange:
        svg = _apart(svg)
    try:
        png: bytes = resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=None if width else zoom,
            background=background if background != "transparent" else None,
            font_files=[REGULAR, BOLD],
            font_family=FAMILY,  # a family that isn't loaded means no text at all, and no error
            sans_serif_family=FAMILY,
            skip_system_fonts=not strange,
            dpi=PX_PER_INCH,
        )
    except ValueError as trouble:
        raise ValueError(f"cannot make the PNG: {trouble}") from None
    return _with_density(png, dpi or PX_PER_INCH * zoom)


def _size(svg: str) -> tuple[float, float]:
    """Return the width and height that the SVG says it has, in px."""
    if not (found := _SIZE.search(svg)):
        raise ValueError("not a picture of ours: its first element is no <svg> with width and height")
    return float(found[2]), float(found[1])


def _zoom(wide: float, high: float, width: int | None, scale: float | None, dpi: float | None) -> float:
    """Return how many pixels a px becomes."""
    for name, value in (("width", width), ("scale", scale), ("dpi", dpi)):
        if value is not None and not 0 < value < float("inf"):
            raise ValueError(f"{name} {value} is not a size (write a number above 0)")
    zoom = width / wide if width else scale or (dpi or PX_PER_INCH) / PX_PER_INCH
    across, down = round(wide * zoom), round(high * zoom)
    if max(across, down) > LONGEST_SIDE or across * down > MOST_PIXELS:
        raise ValueError(
            f"a PNG of {across:,} × {down:,} pixels is too large"
            f" (at most {LONGEST_SIDE:,} on a side and {MOST_PIXELS:,} in all; write a smaller width, scale or dpi, or use SVG)"
        )
    if min(across, down) < 1:
        raise ValueError(f"a PNG of {across:,} × {down:,} pixels shows nothing (write a larger width, scale or dpi)")
    return zoom


def _rows(high: float) -> int:
    """Return how many rows of pixels that are: a row that is begun is kept, what sheets lose by being rounded is none."""
    return round(high) if abs(high - round(high)) < 0.1 else ceil(high)


def _sized(svg: str, width: int, height: int) -> str:
    """Return the SVG with exactly this size: resvg by itself takes whole px of the map first, and then may miss a slide's height."""
    return _SIZE.sub(lambda found: _resized(found[0], width, height), svg, count=1)


def _resized(head: str, width: int, height: int) -> str:
    head = re.sub(r' height="[\d.]+"', f' height="{height}"', head, count=1)
    return re.sub(r' width="[\d.]+"', f' preserveAspectRatio="none" width="{width}"', head, count=1)


def _without_paper(svg: str, wide: float, high: float) -> str:
    """Return the SVG without the rectangle that fills the sheet."""
    place = re.escape(f'height="{num(high)}" width="{num(wide)}" x="0" y="0"')
    return re.sub(rf'<rect fill="#\w+" {place} />\n', "", svg, count=1)


def _apart(svg: str) -> str:
    """Return the SVG with characters that the font lacks in elements of their own, with the fonts that have their writing system.

    Left to itself resvg takes any font that has such a character, and for the text around it too.
    """
    language = found[1] if (found := _LANGUAGE.search(svg)) else "en"

    def apart(text: re.Match[str]) -> str:
        content = unescape(text[2])
        return "".join(_set(text[1], content.strip("\u2067\u2069"), language)) if uncovered(content) else text[0]

    return re.sub(r"<text ([^>]*)>([^<]*)</text>\n", apart, svg)


def _set(attributes: str, text: str, language: str) -> Iterator[str]:
    """Yield a text as elements of one font each, from left to right; what is measured by rule of thumb is stretched to its measure."""
    given = dict(re.findall(r'([\w:-]+)="([^"]*)"', attributes))
    size, bold = float(given["font-size"]), "font-weight" in given
    runs = [(run, fonts) for piece, leftward in visual_order(text) for run, fonts in _runs(piece, leftward, language, text)]
    wide = sum(width_of_text(run, size, bold) for run, _ in runs)
    x = float(given["x"]) - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[given.get("text-anchor", "start")]
    given["xml:space"] = "preserve"
    if len(runs) > 1:
        given.pop("text-anchor", "")
    for run, fonts in runs:
        mine = dict(given)
        if len(runs) > 1:
            mine["x"] = num(x)
        if fonts:
            mine["font-family"] = f"{fonts}, {FAMILY}"
            if len(runs) > 1 and run.strip():
                mine |= {"textLength": num(width_of_text(run, size, bold)), "lengthAdjust": "spacingAndGlyphs"}
        written = run.replace("&", "&amp;").replace("<", "&lt;")
        yield f"<text {' '.join(f'{name}={chr(34)}{value}{chr(34)}' for name, value in mine.items())}>{written}</text>\n"
        x += width_of_text(run, size, bold)


def _runs(piece: str, leftward: bool, language: str, text: str) -> list[tuple[str, str]]:
    """Return a piece in runs of one font each, from left to right; marks and joiners stay with their letters, spaces between too."""
    runs: list[list[str]] = []
    for char in piece:
        fonts = fonts_for(script_of(char), language, text) if uncovered(char) else ""
        if runs and (runs[-1][1] == fonts or (runs[-1][1] and is_blank(char) and not char.isspace())):
            runs[-1][0] += char
        elif len(runs) > 1 and fonts and runs[-1][0] == " " and runs[-2][1] == fonts:
            runs.pop()
            runs[-1][0] += " " + char
        else:
            runs.append([char, fonts])
    if not leftward:
        return [(run, fonts) for run, fonts in runs]
    return [(run if fonts else turned(run), fonts) for run, fonts in reversed(runs)]


def _with_density(png: bytes, dpi: float) -> bytes:
    """Return the PNG with a pHYs chunk behind its header: pixels per metre (PNG specification, 11.3.4.3)."""
    header = 8 + 25  # signature, IHDR
    density = round(dpi / METRES_PER_INCH)
    body = b"pHYs" + struct.pack(">IIB", density, density, 1)
    return png[:header] + struct.pack(">I", len(body) - 4) + body + struct.pack(">I", crc32(body)) + png[header:]
