"""PDF: drawings as vector pages with the shipped font in them, by reportlab; the same bytes for the same drawing.

Every mark is written where it stands on the page, in points, so that nothing depends on what a viewer makes of nested
scales. Letters stand where the layout thinks they do: kerning is written out. A character that the font lacks comes from a font file
that the call names, else it shows as the font's empty box, and keeps its text for whoever searches or copies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import groupby
from typing import Any

from ..drawing.curves import curves
from ..drawing.marks import Circle, Drawing, Group, Image, Mark, Path, Rect, Words
from ..drawing.themes import Theme
from ..fonts import BOLD, REGULAR
from ..geometry.boxes import Box
from ..geometry.paths import num
from ..geometry.scripts import script_of
from ..geometry.textsize import advances, uncovered, width
from ..stream.links import is_safe
from ..values import NamedTuple
from .errors import Unrenderable
from .pdf_fonts import PLAIN, FontFile, boxed, face, font_files, font_for

CIRCLE = 0.5522847498
"""How long the handles of a quarter circle are, of its radius."""
JOINS = {"miter": 0, "round": 1, "bevel": 2}
CAPS = {"butt": 0, "round": 1, "square": 2}
MITER_LIMIT = 4
"""SVG's; PDF's own would be 10."""
LOGO_DPI = 600


class Bookmark(NamedTuple):
    """An entry of the outline below its page's."""

    title: str
    box: Box
    """What it leads to, in the drawing's px."""


class Page(NamedTuple):
    """One page: a drawing and where it lies on the paper. All in points."""

    drawing: Drawing
    width: float
    height: float
    x: float = 0.0
    y: float = 0.0
    """From the paper's top left corner to the drawing's."""
    scale: float = 0.75
    """Points for each px of the drawing."""
    name: str = ""
    """What the outline calls it; empty: no entry."""
    bookmarks: tuple[Bookmark, ...] = ()


class About(NamedTuple):
    """What a viewer and a search say about the document."""

    title: str
    author: str = ""
    subject: str = ""
    language: str = "en"


def render(pages: Sequence[Page], theme: Theme, about: About, fonts: Sequence[str] = ()) -> bytes:
    """Return the pages as a PDF, letters that the shipped font lacks from further font files.

    Raises :class:`Unrenderable` where reportlab isn't installed, and for a file that is no font for a PDF.
    """
    if theme.night:  # a page of paper has one look
        theme = theme._replace(night={})
    file = BytesIO()
    canvas = _canvas(file, about.language)
    canvas.setTitle(about.title)
    canvas.setAuthor(about.author)
    canvas.setSubject(about.subject)
    canvas.setCreator("vsmdraw")
    canvas.setProducer("vsmdraw, ReportLab")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    pen = _Pen(canvas, theme, font_files(fonts))
    entries = 0
    for page in pages:
        pen.page(page)
        entries = _outline(canvas, page, entries)
        canvas.showPage()
    if entries:
        canvas.showOutline()
    canvas.save()
    return file.getvalue()


def _canvas(file: BytesIO, language: str) -> Any:
    try:
        from reportlab.pdfgen.canvas import Canvas
    except ModuleNotFoundError as missing:
        if (missing.name or "").split(".")[0] != "reportlab":
            raise
        raise Unrenderable("a PDF is written with reportlab, which isn't installed (pip install 'vsmdraw[pdf]')") from None

    class Sheets(Canvas):  # type: ignore[misc]
        """A canvas whose pages don't begin in Helvetica: that font is in no file."""

        def _make_preamble(self) -> None:
            self._preamble = "1 0 0 1 0 0 cm"

    return Sheets(file, pagesize=(1, 1), pageCompression=1, invariant=1, pdfVersion=(1, 4), lang=language or None)


def lacking(texts: str, fonts: Sequence[str] = ()) -> str:
    """Return what to say about characters that a PDF shows as boxes; nothing when there are none."""
    strange = boxed(texts, font_files(fonts))
    if not strange:
        return ""
    shown = strange if len(strange) <= 12 else strange[:12] + "…"
    if any(script_of(char).name in PLAIN and char <= "\uffff" for char in strange):
        return f"the PDF shows an empty box for each of {shown}: its font lacks them (--font FILE.ttf names one that has them)"
    return f"the PDF shows an empty box for each of {shown}: it can't set their script (they can be searched and copied; an SVG shows them)"


def _outline(canvas: Any, page: Page, entries: int) -> int:
    """Write the outline's entries for a page and return how many there are now."""
    if page.name:
        canvas.bookmarkPage(f"b{entries}", fit="Fit")
        canvas.addOutlineEntry(_legible(page.name), f"b{entries}", 0, closed=False)
        entries += 1
    for bookmark in page.bookmarks:
        left = page.x + bookmark.box.x * page.scale
        top = page.height - page.y - bookmark.box.y * page.scale
        canvas.bookmarkPage(f"b{entries}", fit="XYZ", left=round(left - 10, 2), top=round(top + 10, 2))
        canvas.addOutlineEntry(_legible(bookmark.title), f"b{entries}", 1 if page.name else 0)
        entries += 1
    return entries


class _Pen:
    """Draws marks on the pages of one document."""

    def __init__(self, canvas: Any, theme: Theme, further: Sequence[FontFile] = ()) -> None:
        self.canvas = canvas
        self.theme = theme
        self.further = further
        self.faces = [face(f"further-{number}", font.data) for number, font in enumerate(further)]
        self.fonts = (_font("Arimo", REGULAR), _font("Arimo-Bold", BOLD))
        self.colours = {token: _rgb(colour) for token, colour in theme.colours.items()}
        self.pictures: dict[str, Any] = {}
        self.x = self.y = 0.0
        self.scale = 1.0
        self.stroked: object = None
        self.filled: object = None

    def page(self, page: Page) -> None:
        """Draw one page: its paper, then every group."""
        drawing = page.drawing
        if self.theme.hatches:
            from ..drawing.hatches import hatched

            drawing = hatched(drawing, self.theme)
        if self.theme.logo:
            from ..drawing.logo import with_logo

            drawing = with_logo(drawing, self.theme.logo)
        self.canvas.setPageSize((page.width, page.height))
        self.canvas.setMiterLimit(MITER_LIMIT)
        self.stroked = self.filled = None
        self.x, self.y, self.scale = 0.0, page.height, 1.0
        if self.theme.colours["paper"].upper() != "#FFFFFF":
            self.rect(Rect(0, 0, page.width, page.height, "paper"))
        self.x, self.y, self.scale = page.x, page.height - page.y, page.scale
        for group in drawing.groups:
            self.group(group)
            if group.link and is_safe(group.link):
                box = group.box
                left, top = self.at(box.x, box.y)
                right, bottom = self.at(box.east, box.south)
                self.canvas.linkURL(group.link.strip(), tuple(round(side, 2) for side in (left, bottom, right, top)), thickness=0)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return a place of the drawing on the page, from its lower left corner."""
        return self.x + x * self.scale, self.y - y * self.scale

    def group(self, group: Group) -> None:
        """Draw a group's marks."""
        if group.clip is not None:
            x, y = self.at(group.clip.x, group.clip.south)
            line = self.canvas.beginPath()
            line.rect(round(x, 3), round(y, 3), round(group.clip.width * self.scale, 3), round(group.clip.height * self.scale, 3))
            self.canvas.saveState()
            self.canvas.clipPath(line, stroke=0, fill=0)
            self.stroked = self.filled = None
            self.group(group._replace(clip=None))
            self.canvas.restoreState()
            self.stroked = self.filled = None
            return
        before = self.x, self.y, self.scale
        self.x, self.y = self.at(group.x, group.y)
        self.scale *= group.scale
        for mark in group.marks:
            self.mark(mark)
        self.x, self.y, self.scale = before

    def mark(self, mark: Mark) -> None:
        """Draw a mark."""
        if isinstance(mark, Words):
            self.words(mark)
        elif isinstance(mark, Path):
            self.path(mark)
        elif isinstance(mark, Rect):
            self.rect(mark)
        elif isinstance(mark, Circle):
            self.circle(mark)
        elif isinstance(mark, Image):
            self.image(mark)
        else:
            self.group(mark)

    def path(self, path: Path) -> None:
        """Draw strokes."""
        line = self.canvas.beginPath()
        draw = {"M": line.moveTo, "L": line.lineTo, "C": line.curveTo}
        for command, points in curves(path.d):
            if command == "Z":
                line.close()
            else:
                draw[command](*(round(side, 3) for point in points for side in self.at(*point)))
        self.paint(line, path.fill, path.stroke, path.stroke_width, path.dash, path.join, path.cap)

    def rect(self, rect: Rect) -> None:
        """Draw a rectangle, its corners round if it says so."""
        x, y = self.at(rect.x, rect.y + rect.height)
        line = self.canvas.beginPath()
        wide, high = rect.width * self.scale, rect.height * self.scale
        if rect.radius:
            line.roundRect(x, y, wide, high, min(rect.radius * self.scale, wide / 2, high / 2))
        else:
            line.rect(round(x, 3), round(y, 3), round(wide, 3), round(high, 3))
        self.paint(line, rect.fill, rect.stroke, rect.stroke_width, rect.dash)

    def circle(self, circle: Circle) -> None:
        """Draw a disc or ring."""
        x, y = self.at(circle.x, circle.y)
        line = self.canvas.beginPath()
        line.circle(round(x, 3), round(y, 3), round(circle.radius * self.scale, 3))
        self.paint(line, circle.fill, circle.stroke, circle.stroke_width)

    def paint(self, line: Any, fill: str, stroke: str, wide: float, dash: str = "", join: str = "miter", cap: str = "butt") -> None:
        """Fill and stroke what was drawn; what the last mark had set already isn't set again."""
        if not fill and not stroke:
            return
        if fill:
            self.fill(fill)
        if stroke:
            wide *= self.theme.strokes.get(stroke, 1) * self.scale
            wanted = (stroke, wide, dash, join, cap)
            if wanted != self.stroked:
                self.stroked = wanted
                self.canvas.setStrokeColorRGB(*self.colour(stroke))
                self.canvas.setLineWidth(round(wide, 3))
                self.canvas.setLineJoin(JOINS[join])
                self.canvas.setLineCap(CAPS[cap])
                self.canvas.setDash([round(float(piece) * self.scale, 3) for piece in re.split(r"[\s,]+", dash.strip())] if dash else [])
        self.canvas.drawPath(line, stroke=1 if stroke else 0, fill=1 if fill else 0, fillMode=1)

    def fill(self, token: str) -> None:
        """Fill what follows with a colour."""
        if token != self.filled:
            self.filled = token
            self.canvas.setFillColorRGB(*self.colour(token))

    def colour(self, token: str) -> tuple[float, float, float]:
        """Return red, green and blue of a token, 0 to 1."""
        try:
            return self.colours[token]
        except KeyError:
            raise ValueError(f"the theme {self.theme.name} has no colour for {token!r}") from None

    def words(self, words: Words) -> None:
        """Write one line."""
        text = _legible(words.text)
        if not text.strip():
            return
        x, y = self.at(words.x, words.y)
        size = words.size * self.scale
        x -= width(text, size, words.bold) * {"start": 0.0, "middle": 0.5, "end": 1.0}[words.anchor]
        self.fill(words.fill)
        self.canvas._code.append(  # its own text calls know no kerning
            f"BT 1 0 0 1 {num(x)} {num(y)} Tm {''.join(self.shown(text, size, words.bold))}ET"
        )

    def shown(self, text: str, size: float, bold: bool) -> Iterator[str]:
        """Yield what shows a line: letters of the font with their kerning, and empty boxes that keep the text they stand for.

        A font in a PDF has codes for characters up to U+FFFF; those beyond are told as the text of their boxes.
        """
        own = self.fonts[bold]
        pens = zip(text, advances(text, bold), strict=True)
        chosen = ""
        for strange, run in groupby(pens, lambda pen: pen[0] > "\uffff" and bool(uncovered(pen[0]))):
            letters = list(run)
            if strange:
                said = "".join(letter for letter, _ in letters).encode("utf-16-be").hex().upper()
                yield f"/Span <</ActualText <FEFF{said}>>> BDC "
            shown: list[str] = []
            for letter, advance in letters:
                other = font_for(letter, bold, self.further) if self.further and not strange and uncovered(letter) else -1
                font = own if other < 0 else self.faces[other]
                if font is own and not strange and uncovered(letter):  # the empty box, under the letter's own code
                    font.face.charToGlyph.setdefault(ord(letter), 0)
                    font.face.charWidths.setdefault(ord(letter), font.face.defaultWidth)
                drawn = "\0" if strange else letter if ord(letter) in font.face.charToGlyph else " " if advance else ""
                if not drawn:
                    continue  # nothing is seen of it, and it takes no room
                ((subset, code),) = font.splitString(drawn, self.canvas._doc)
                name = font.getSubsetInternalName(subset, self.canvas._doc)
                if name != chosen:
                    yield from _written(shown)
                    shown, chosen = [], name
                    yield f"{name} {num(size)} Tf "
                shown.append(f"<{code.hex().upper()}>")
                back = font.face.getCharWidth(ord(drawn)) - advance * 1000
                if abs(back) >= 0.5:
                    shown.append(num(back))
            yield from _written(shown)
            if strange:
                yield "EMC "

    def image(self, image: Image) -> None:
        """Draw a picture from elsewhere, on the theme's paper: a page has nothing that can be seen through."""
        if image.href not in self.pictures:
            from reportlab.lib.utils import ImageReader

            high = image.height * self.scale / 72 * LOGO_DPI
            self.pictures[image.href] = ImageReader(_on_paper(image.href, self.theme.colours["paper"], round(high)))
        x, y = self.at(image.x, image.y + image.height)
        self.canvas.drawImage(self.pictures[image.href], x, y, image.width * self.scale, image.height * self.scale)


def _written(shown: Sequence[str]) -> Iterator[str]:
    """Yield the operator that shows letters and moves; codes that follow each other are put together."""
    if shown:
        yield f"[{''.join(shown).replace('><', '')}] TJ "


def _font(name: str, path: str) -> Any:
    """Return a face of the shipped font."""
    with open(path, "rb") as file:
        return face(name, file.read())


def _rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _legible(text: str) -> str:
    """Return a text as a line that a file can hold, its accents on their letters (the font has them as one)."""
    if not text.isprintable():
        text = "".join(char if char.isprintable() or char == "\xa0" else " " if char.isspace() else _sign(char) for char in text)
    if text.isascii():
        return text
    from unicodedata import normalize

    return normalize("NFC", text)


def _sign(char: str) -> str:
    """Return what stands for an unprintable character: nothing for an invisible one, U+FFFD for what is no character."""
    return "" if not uncovered(char) and char > "\x9f" and not "\ud800" <= char <= "\udfff" else "\ufffd"


def _on_paper(href: str, paper: str, high: int) -> BytesIO:
    """Return a logo as a PNG without transparency; an SVG in as many pixels as print takes."""
    from base64 import b64decode

    kind, _, coded = href.partition(";base64,")
    data = b64decode(coded)
    if kind.endswith("svg+xml"):
        import resvg_py

        return BytesIO(bytes(resvg_py.svg_to_bytes(
            svg_string=data.decode("utf-8", "replace"), height=max(high, 1), background=paper, font_files=[REGULAR, BOLD],
            font_family="Arimo", sans_serif_family="Arimo", skip_system_fonts=True,
        )))  # fmt: skip
    import PIL.Image

    with PIL.Image.open(BytesIO(data)) as picture:
        seen = picture.convert("RGBA")
    ground = PIL.Image.new("RGB", seen.size, paper)
    ground.paste(seen, mask=seen.getchannel("A"))
    file = BytesIO()
    ground.save(file, "PNG")
    file.seek(0)
    return file
