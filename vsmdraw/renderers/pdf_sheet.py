"""The page that a map makes in a PDF: its paper, where the map lies on it, and the outline of its steps."""

from __future__ import annotations

from ..drawing.bounds import boxes
from ..drawing.marks import Drawing, Words
from ..geometry.boxes import Size
from ..geometry.paper import PT_PER_MM, PT_PER_PX, is_named, lying, paper_of, points
from ..layout.fit import sheet_of
from ..layout.model import Layout
from ..stream.model import ValueStream
from .errors import Unrenderable
from .pdf import About, Bookmark, Page

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from .formats import Size as Look

MARGIN = 10.0
"""mm: what office printers leave white is less."""
LEAST = 20.0
"""mm: what has to be left between the margins."""


def sheet(drawing: Drawing, layout: Layout, look: Look) -> Page:
    """Return the map's page: the paper asked for, or the sheet it was fitted to, or its own size."""
    margin = MARGIN if look.margin is None and look.page else look.margin or 0.0
    marks = tuple(
        Bookmark(" ".join((placed.content.number, *placed.content.name)).strip(), placed.box) for placed in layout.of("process")
    )
    if look.page:
        page = on_paper(drawing, look.page, margin)
    elif look.fit:
        fitted = sheet_of(look.fit)
        page = _centred(drawing, Size(fitted.width, fitted.height), margin)
    else:
        free = margin * PT_PER_MM
        page = Page(drawing, drawing.width * PT_PER_PX + 2 * free, drawing.height * PT_PER_PX + 2 * free, free, free)
    return page._replace(name=drawing.title, bookmarks=marks)


def on_paper(drawing: Drawing, paper: str, margin: float) -> Page:
    """Return a page with the drawing as large as goes on that paper, whose named sizes lie on the side that suits it."""
    size = points(paper_of(paper))
    sides = [lying(size), Size(min(size), max(size))] if is_named(paper) else [size]
    return max((_centred(drawing, side, margin) for side in sides), key=lambda page: page.scale)


def about(stream: ValueStream, drawing: Drawing) -> About:
    """Return what the document says about itself."""
    return About(drawing.title, stream.author, f"Value stream map, {stream.state} state", stream.language)


def texts(drawing: Drawing) -> str:
    """Return everything that is written on a drawing."""
    return "".join(inked.mark.text for inked in boxes(drawing) if isinstance(inked.mark, Words))


def _centred(drawing: Drawing, size: Size, margin: float) -> Page:
    """Return a page of that size in points, the drawing in its middle."""
    free = margin * PT_PER_MM
    if min(size) - 2 * free < LEAST * PT_PER_MM:
        raise Unrenderable(
            f"margins of {margin:g} mm leave nothing of a page of {size.width / PT_PER_MM:.0f} × {size.height / PT_PER_MM:.0f} mm"
            " (write a smaller --margin)"
        )
    scale = min((size.width - 2 * free) / drawing.width, (size.height - 2 * free) / drawing.height)
    return Page(
        drawing, size.width, size.height, (size.width - scale * drawing.width) / 2, (size.height - scale * drawing.height) / 2, scale
    )
