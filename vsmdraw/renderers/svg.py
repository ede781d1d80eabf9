"""SVG: one element a line, plain presentation attributes, nothing that Inkscape, LibreOffice or a browser draws differently.

svgwrite writes the first mark of each look (a kind of mark with its colours, sizes and so on); that line, with slots
for what differs, then serves all marks of the same look. So a map of 350,000 marks takes about a second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..drawing.marks import Circle, Drawing, Group, Image, Path, Rect, Words
from ..drawing.themes import Theme
from ..geometry.paths import num

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from typing import Any

FONTS = "Arial, Helvetica, 'Liberation Sans', Arimo, sans-serif"
"""Fonts of the same widths: the map keeps its layout with any of them."""
SLOT = "%s"


def render(drawing: Drawing, theme: Theme, *, paper: bool = True, inline: bool = False) -> str:
    """Return the drawing as an SVG document; without ``paper`` its ground is transparent. ``inline`` is for the middle of an HTML page:
    colours that follow the reader's screen follow that page instead.

    ``ValueError`` if a mark asks for a colour that the theme lacks. Coordinates have two decimals at most; the
    strokes of a :class:`Path` are written as they are.
    """
    return "".join(pieces(drawing, theme, paper=paper, inline=inline))


def pieces(drawing: Drawing, theme: Theme, *, paper: bool = True, inline: bool = False) -> Iterator[str]:
    """Yield the document in pieces, about one for each group on the sheet, to be written one after the other."""
    if theme.hatches:
        from ..drawing.hatches import hatched

        drawing = hatched(drawing, theme)
    if theme.logo:
        from ..drawing.logo import with_logo

        drawing = with_logo(drawing, theme.logo)
    if theme.night:
        from .night import told_apart

        theme = told_apart(theme)
    page = _Page(theme, drawing.prefix)
    yield page.head(drawing)
    if theme.night:
        from .night import style, style_for_page

        yield (style_for_page if inline else style)(theme, page.prefix)
    if paper:
        yield page.rect(Rect(0, 0, drawing.width, drawing.height, "paper"))
    for group in drawing.groups:
        yield page.linked(group) if group.link else "".join(page.group(group))
    yield "</svg>\n"


class _Page:
    """What is remembered while one drawing is written: ids given, numbers written, and the lines for its theme's looks."""

    def __init__(self, theme: Theme, prefix: str) -> None:
        looks = looks_of(theme)
        self.prefix = prefix if not prefix or prefix.endswith("-") else f"{prefix}-"
        self.ids: dict[str, int] = {}
        self.numbers = _Remembered(num)
        self.new_sheet = looks.svgwrite.Drawing
        self.scope = f"{self.prefix}map" if theme.night else ""
        self.rects, self.paths, self.circles = looks.rects, looks.paths, looks.circles
        self.texts, self.openings = looks.texts, looks.openings

    def group(self, group: Group) -> Iterator[str]:
        """Yield the lines of a group and everything in it."""
        if group.clip is not None:
            name, (x, y, wide, high) = self.id("clip"), group.clip
            place = f'height="{num(high)}" width="{num(wide)}" x="{num(x)}" y="{num(y)}"'
            yield f'<clipPath id="{name}"><rect {place} /></clipPath>\n<g clip-path="url(#{name})">\n'
            yield from self.group(group._replace(clip=None))
            yield "</g>\n"
            return
        moved = bool(group.x or group.y or group.scale != 1)
        slots = []
        if group.icon:
            slots.append(escaped(group.icon))
        if group.id:
            slots.append(self.id(group.id))
        if moved:
            slots += [self.numbers[group.x], self.numbers[group.y], f"{group.scale:.4f}".rstrip("0").rstrip(".")]
        yield self.openings[bool(group.icon), bool(group.id), moved] % tuple(slots)
        if group.title:
            yield f"<title>{escaped(group.title)}</title>\n"
        for mark in group.marks:
            kind = mark.__class__
            if kind is Words:
                yield self.words(mark)  # type: ignore[arg-type]
            elif kind is Path:
                yield self.paths[mark[1:]] % mark[0]
            elif kind is Rect:
                yield self.rect(mark)  # type: ignore[arg-type]
            elif kind is Circle:
                yield self.circle(mark)  # type: ignore[arg-type]
            elif kind is Image:
                yield self.image(mark)  # type: ignore[arg-type]
            else:
                yield from self.group(mark)  # type: ignore[arg-type]
        yield "</g>\n"

    def linked(self, group: Group) -> str:
        """Return the lines of a group that leads somewhere; without its link if a map may not lead there."""
        from ..stream.links import is_safe

        lines = "".join(self.group(group))
        return f'<a xlink:href="{escaped(group.link.strip())}">\n{lines}</a>\n' if is_safe(group.link) else lines

    def words(self, words: Words) -> str:
        """Return a line of text."""
        text = escaped(isolated(words.text))
        line = self.texts[words[3:], "  " in text or text[:1] == " " or text[-1:] == " "]
        return line % (self.numbers[words.x], self.numbers[words.y], text)

    def rect(self, rect: Rect) -> str:
        """Return a rectangle."""
        numbers = self.numbers
        return self.rects[rect[4:]] % (numbers[rect.height], numbers[rect.width], numbers[rect.x], numbers[rect.y])

    def circle(self, circle: Circle) -> str:
        """Return a disc or ring."""
        return self.circles[circle[3:]] % (self.numbers[circle.x], self.numbers[circle.y], self.numbers[circle.radius])

    def image(self, image: Image) -> str:
        """Return a picture from elsewhere."""
        place = f'height="{num(image.height)}" width="{num(image.width)}" x="{num(image.x)}" y="{num(image.y)}"'
        return f'<image {place} xlink:href="{escaped(image.href)}" />\n'

    def head(self, drawing: Drawing) -> str:
        """Return everything up to the first mark."""
        width, height = num(drawing.width), num(drawing.height)
        sheet = self.new_sheet(size=(width, height), viewBox=f"0 0 {width} {height}", font_family=FONTS, debug=False)
        sheet.elements.remove(sheet.defs)
        said = [(name, text) for name, text in (("title", drawing.title), ("desc", drawing.description)) if text]
        ids = {name: self.id(name) for name, _ in said}
        sheet.attribs["role"] = "group" if any(group.link for group in drawing.groups) else "img"  # an img hides the links in it
        if drawing.language != "en":
            sheet.attribs["xml:lang"] = drawing.language
        if self.scope:
            sheet.attribs["class"] = self.scope
        for name, attribute in (("title", "aria-labelledby"), ("desc", "aria-describedby")):
            if name in ids:
                sheet.attribs[attribute] = ids[name]
        lines = [opened(sheet), *(f'<{name} id="{ids[name]}">{escaped(text)}</{name}>\n' for name, text in said)]
        return "".join(lines)

    def id(self, name: str) -> str:
        """Return an id for a name: prefixed, fit for XML, different from all ids before."""
        wanted = self.prefix + name
        if not ("_" + wanted.replace("-", "_").replace(".", "_")).isidentifier():
            wanted = "".join(char if ("_" + char).isidentifier() or char in "-." else "-" for char in wanted)
        if not wanted[0].isidentifier():
            wanted = "_" + wanted
        count = self.ids.get(wanted, 0) + 1
        self.ids[wanted] = count
        if count == 1:
            return wanted
        return self.id(f"{name}-{count}")


class _Looks:
    """The lines that svgwrite writes in one theme's colours: slots stand in the order of the attributes' names."""

    def __init__(self, theme: Theme) -> None:
        from .svgwrite_door import svgwrite

        self.theme = theme
        self.svgwrite = svgwrite()
        self.sheet = self.svgwrite.Drawing(debug=False)
        self.rects = _Remembered(self._rect_line)
        self.paths = _Remembered(self._path_line)
        self.circles = _Remembered(self._circle_line)
        self.texts = _Remembered(self._text_line)
        self.openings = _Remembered(self._opening)

    def _opening(self, has: tuple[bool, bool, bool]) -> str:
        icon, name, moved = has
        group = self.sheet.g()
        if icon:
            group.attribs["data-icon"] = SLOT
        if name:
            group["id"] = SLOT
        if moved:
            group.translate(SLOT, SLOT)
            group.scale(SLOT)
        return opened(group)

    def _rect_line(self, look: tuple[str, str, float, float, str]) -> str:
        fill, stroke, width, radius, dash = look
        rect = self.sheet.rect(insert=(SLOT, SLOT), size=(SLOT, SLOT), **self.paint(fill, stroke, width, dash))
        if radius:
            rect["rx"] = rect["ry"] = num(radius)
        return written(rect)

    def _path_line(self, look: tuple[str, str, float, str, str, str]) -> str:
        fill, stroke, width, join, cap, dash = look
        path = self.sheet.path(d=SLOT, **self.paint(fill, stroke, width, dash))
        if stroke and join != "miter":
            path["stroke-linejoin"] = join
        if stroke and cap != "butt":
            path["stroke-linecap"] = cap
        return written(path)

    def _circle_line(self, look: tuple[str, str, float]) -> str:
        return written(self.sheet.circle(center=(SLOT, SLOT), r=SLOT, **self.paint(*look)))

    def _text_line(self, look: tuple[tuple[float, bool, str, str], bool]) -> str:
        (size, bold, fill, anchor), spaced = look
        text = self.sheet.text(SLOT, insert=(SLOT, SLOT), font_size=num(size), fill=self.colour(fill))
        if bold:
            text["font-weight"] = "bold"
        if anchor != "start":
            text["text-anchor"] = anchor
        if spaced:
            text["xml:space"] = "preserve"
        return written(text)

    def paint(self, fill: str, stroke: str, width: float, dash: str = "") -> dict[str, Any]:
        """Return the attributes of inside and outline."""
        paint = {"fill": self.colour(fill)}
        if stroke:
            paint |= {"stroke": self.colour(stroke), "stroke_width": num(width * self.theme.strokes.get(stroke, 1))}
            if dash:
                paint["stroke_dasharray"] = dash
        return paint

    def colour(self, token: str) -> str:
        """Return the hex value of a token; ``none`` for no token."""
        if not token:
            return "none"
        try:
            return self.theme.colours[token]
        except KeyError:
            raise ValueError(f"the theme {self.theme.name} has no colour for {token!r}") from None


_LOOKS: dict[str, _Looks] = {}


def looks_of(theme: Theme) -> _Looks:
    """Return the lines for a theme: the same ones for every map of a run, since a hundred maps share some fifty looks."""
    looks = _LOOKS.get(theme.name)
    if looks is None or looks.theme != theme:
        looks = _LOOKS[theme.name] = _Looks(theme)
    return looks


class _Remembered(dict["Any", str]):
    """Texts that are made once for each key."""

    def __init__(self, make: Callable[[Any], str]) -> None:
        self.make = make

    def __missing__(self, key: Any) -> str:
        text = self[key] = self.make(key)
        return text


def written(element: Any) -> str:
    """Return an element of svgwrite as one line."""
    start = opened(element)[:-2]
    xml = element.get_xml()
    return f"{start}>{xml.text}</{xml.tag}>\n" if xml.text else f"{start} />\n"


def opened(element: Any) -> str:
    """Return the line that opens an element of svgwrite; what it holds is left out."""
    xml = element.get_xml()  # writing it here takes a third of the time of its tostring()
    attributes = "".join([f' {name}="{escaped(value)}"' for name, value in xml.items()])
    return f"<{xml.tag}{attributes}>\n"


def isolated(text: str) -> str:
    """Return a text that runs from right to left between marks that let it, wherever it stands; any other as it is.

    ``direction="rtl"`` would do the same, but swaps the text's anchors and isn't known to every program.
    """
    if text.isascii() or max(text) < "\u0590":
        return text
    from ..geometry.scripts import runs_leftward

    return f"\u2067{text}\u2069" if runs_leftward(text) else text


def escaped(text: str) -> str:
    """Return a text for use in XML, on one line; what XML cannot hold becomes U+FFFD.

    >>> escaped("R&D <1 d"), escaped('"a\\x07b"\\n')
    ('R&amp;D &lt;1 d', '&quot;a\\ufffdb&quot; ')
    """
    if not text.isprintable():
        text = "".join(map(_legal, text))
    if "&" in text or "<" in text or ">" in text or '"' in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return text


def _legal(char: str) -> str:
    if char.isprintable():
        return char
    if char in "\t\n\r\x85\u2028\u2029":
        return " "
    illegal = char < " " or "\x7f" <= char < "\xa0" or "\ud800" <= char <= "\udfff" or ord(char) & 0xFFFE == 0xFFFE
    return "\ufffd" if illegal else char
