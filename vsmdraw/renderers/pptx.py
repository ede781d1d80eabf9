"""PPTX: a deck of slides whose maps are made of shapes, by python-pptx; the same bytes for the same deck.

Without a template a deck has a master of its own, in the colours of its theme. With one it has the company's: its master, its
placeholder for titles, and its colours in the place of the theme's, as far as words can be read on them.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from ..drawing.themes import Theme
from ..geometry.textsize import wrap
from ..layout.fit import SHEETS, Sheet, sheet_of
from ..slides.model import Slide
from ..values import NamedTuple
from .drawingml import EMU, NAMESPACES, Pen, Spot
from .errors import Unrenderable
from .svg import escaped

SCHEME = {
    "ink": "tx1", "paper": "bg1", "info": "tx2", "panel": "bg2",
    "role-1": "accent1", "role-2": "accent2", "role-3": "accent3", "role-4": "accent4", "role-5": "accent5", "role-6": "accent6",
}  # fmt: skip
"""Tokens that are colours of the presentation: who changes those in the program changes the map."""
SLOTS = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
"""What a usual master takes them for in its theme."""
MARGIN = 21.0
"""pt: left and right of a title of our own."""
TITLE = 24.0, 30.0
"""pt: size of a title of our own, and height of its place."""
SMALLEST_TITLE, TITLE_LEADING = 14.0, 1.17
"""pt; from line to line of a title, in its sizes."""
INSET = 7.2
"""pt: free left and right of words in a placeholder, unless it says otherwise."""


class Stage(NamedTuple):
    """An opened presentation without slides, and the room its slides have."""

    presentation: Any
    first: Any
    """Layout of the first slide."""
    usual: Any
    """Layout of the others: a title, and nothing else."""
    room: Sheet
    """What a map may fill, and how small its texts may be."""
    x: float
    y: float
    """pt: where that room begins."""
    first_size: float
    """pt: of the title of the first slide."""
    usual_size: float
    lead_size: float
    """pt: of what stands under the title of the first slide."""
    theme: Theme
    """The map's colours: with a company's master, its colours."""
    slots: dict[str, str]
    """Tokens that are told as colours of the presentation."""


def stage_of(template: str, fit: str, theme: Theme) -> Stage:
    """Return the presentation that slides are put into; raise :class:`Unrenderable` where it can't be had."""
    pptx = _library()
    from .pptx_template import company_stage, own_stage

    if template:
        return company_stage(pptx, template, fit, theme)
    return own_stage(pptx, sheet_of(fit) if fit else SHEETS["16:9"], theme)


def render(stage: Stage, slides: Sequence[Slide], language: str, author: str) -> bytes:
    """Return the deck as a file."""
    for slide in slides:
        _add(stage, slide, language)
    properties = stage.presentation.core_properties
    from datetime import datetime

    then = datetime(2000, 1, 1)  # no clock: the same deck is the same file
    properties.title = _line(slides[0].title if slides else "")
    properties.author, properties.last_modified_by = _line(author), "vsmdraw"
    properties.created = properties.modified = then
    properties.revision, properties.language, properties.keywords = 1, language, "value stream map"
    package = stage.presentation.part.package
    for relation in [key for key, one in package._rels.items() if one.reltype.endswith("/thumbnail")]:
        package.drop_rel(relation)  # it shows another deck
    file = BytesIO()
    stage.presentation.save(file)
    return _still(file.getvalue())


def _library() -> Any:
    try:
        import pptx
    except ModuleNotFoundError as missing:
        if (missing.name or "").split(".")[0] not in ("pptx", "lxml"):
            raise
        raise Unrenderable("slides are written with python-pptx, which isn't installed (pip install 'vsmdraw[slides]')") from None
    return pptx


def _still(data: bytes) -> bytes:
    """Return a zip file whose entries have no time and lie in one order, the table of contents first."""
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    file = BytesIO()
    with ZipFile(BytesIO(data)) as before, ZipFile(file, "w", ZIP_DEFLATED) as after:
        for name in sorted(before.namelist(), key=lambda name: (name != "[Content_Types].xml", name != "_rels/.rels", name)):
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr, entry.create_system = ZIP_DEFLATED, 0o600 << 16, 3
            after.writestr(entry, before.read(name))
    return file.getvalue()


# -- one slide


def _add(stage: Stage, slide: Slide, language: str) -> None:
    made = stage.presentation.slides.add_slide(stage.first if slide.name == "title" else stage.usual)
    if made.shapes.title is not None:
        _entitle(made.shapes.title, _line(slide.title), stage.first_size if slide.name == "title" else stage.usual_size)
    for holder in list(made.placeholders):
        if holder.placeholder_format.idx == 0:
            continue
        if slide.lead and holder.placeholder_format.type in _subtitles():
            _entitle(holder, "\n".join(map(_line, slide.lead)), stage.lead_size, False)
        else:
            holder._element.getparent().remove(holder._element)
    taken = [int(number) for number in made.shapes._spTree.xpath("//p:cNvPr/@id")]
    pen = Pen(stage.theme, _colours(stage), max(taken, default=1) + 1, language, lambda href: _picture(made, href))
    pieces: list[str] = []
    if slide.drawing is not None:
        drawing = slide.drawing
        scale = min(stage.room.width / drawing.width, stage.room.height / drawing.height)
        x = stage.x + (stage.room.width - drawing.width * scale) / 2
        pieces += pen.drawing(drawing, slide.layout, Spot(x * EMU, stage.y * EMU, scale * EMU), slide.lit)
    if slide.table is not None:
        from .pptx_table import table

        pieces.append(table(slide.table, stage.room, stage.x, stage.y, pen.id(), language, pen.colour))
    _append(made.shapes._spTree, pieces)
    if slide.notes:
        made.notes_slide.notes_text_frame.text = "\n".join(map(_line, slide.notes.split("\n")))


def _entitle(holder: Any, words: str, size: float, bold: bool = True) -> None:
    """Write words into their place, smaller than usual where they wouldn't fit there."""
    from pptx.util import Pt

    holder.text_frame.text = words
    wide, high = holder.width / EMU - 2 * INSET, holder.height / EMU
    fitting = size
    while fitting > SMALLEST_TITLE:
        lines = sum(max(1, len(wrap(line, fitting, wide, bold))) for line in words.split("\n"))
        if lines * fitting * TITLE_LEADING <= high + fitting * 0.25:
            break
        fitting -= 1
    if fitting != size:
        for paragraph in holder.text_frame.paragraphs:
            for run in paragraph.runs:
                run.font.size = Pt(fitting)


def too_small(slides: Sequence[Slide], room: Sheet) -> str:
    """Return what to say when the smallest text of a deck's maps can't be read; nothing when it can."""
    from ..layout.fit import ROUNDED, smallest

    sizes = [smallest(slide.layout, room) for slide in slides if slide.layout is not None]
    least = min(sizes, default=room.least)
    if least >= room.least - ROUNDED:
        return ""
    shown = min(int(least * 10) / 10, room.least - 0.1)
    return f"the smallest text on a slide is {shown:.1f} pt, {room.least:g} pt can be read (draw groups as one box, or split the map)"


def _subtitles() -> tuple[Any, ...]:
    from pptx.enum.shapes import PP_PLACEHOLDER

    return (PP_PLACEHOLDER.SUBTITLE, PP_PLACEHOLDER.BODY)


def _append(tree: Any, pieces: Sequence[str]) -> None:
    from pptx.oxml import parse_xml

    for shape in parse_xml(f"<p:spTree {NAMESPACES}>{''.join(pieces)}</p:spTree>"):
        tree.append(shape)


def _picture(slide: Any, href: str) -> str:
    """Put a logo into a slide and return its relationship; an SVG as pixels, many enough for print."""
    from base64 import b64decode

    kind, _, coded = href.partition(";base64,")
    data = b64decode(coded)
    if kind.endswith("svg+xml"):
        import resvg_py

        from ..fonts import BOLD, REGULAR

        data = bytes(resvg_py.svg_to_bytes(
            svg_string=data.decode("utf-8", "replace"), height=320, font_files=[REGULAR, BOLD], font_family="Arimo",
            sans_serif_family="Arimo", skip_system_fonts=True,
        ))  # fmt: skip
    _, relation = slide.part.get_or_add_image_part(BytesIO(data))
    return str(relation)


def _colours(stage: Stage) -> Any:
    """Return how a token is told: as a colour of the presentation where it is one, else by its own value."""

    def colour(token: str) -> str:
        try:
            value = stage.theme.colours[token]
        except KeyError:
            raise ValueError(f"the theme {stage.theme.name} has no colour for {token!r}") from None
        return f'<a:schemeClr val="{stage.slots[token]}"/>' if token in stage.slots else f'<a:srgbClr val="{value[1:].upper()}"/>'

    return colour


def _line(text: str) -> str:
    """Return a text as a file can hold it."""
    from html import unescape

    return unescape(escaped(text))


__all__ = ["Stage", "render", "stage_of"]
