"""Drawing the sheet of all symbols."""

from __future__ import annotations

from ..renderers.errors import Unrenderable
from .outputs import Target, write
from .trouble import USAGE, Trouble, tell


def draw_sheet(output: str, theme: str, style: str) -> int:
    """Write the sheet as SVG or PNG and return the exit code."""
    from ..drawing.styles import styled
    from ..drawing.themes import THEMES
    from ..icons.sheet import sheet
    from ..renderers.formats import format_named, format_of
    from ..renderers.svg import render

    kind = format_named("svg") if output == "-" else format_of(output)
    if kind is None or kind.name not in ("svg", "png"):
        tell(f"{output}: the symbol sheet is drawn as .svg or .png")
        return USAGE
    try:
        text = render(styled(sheet(), style), THEMES[theme])
        write(Target(output, kind), text.encode() if kind.name == "svg" else _png(text))
    except (Trouble, Unrenderable) as trouble:
        tell(str(trouble))
        return USAGE
    return 0


def _png(svg: str) -> bytes:
    from ..renderers.png import render

    return render(svg, scale=2)
