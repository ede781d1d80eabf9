"""DrawingML: the marks of a drawing as shapes that people can go on working with in PowerPoint, LibreOffice and Keynote.

Every object of the map becomes a group under its own name, with what it says as its text alternative. A box has its words in it, a
line that leads from one box to another is a connector that is glued to both. Lengths in the file are EMU: 12,700 to a point.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from ..drawing.bounds import mark_box
from ..drawing.curves import curves
from ..drawing.draw import group as drawn
from ..drawing.emphasis import quiet_line, stepped_back
from ..drawing.marks import Circle, Drawing, Group, Image, Mark, Path, Rect, Words
from ..drawing.themes import Theme
from ..geometry.boxes import Box, Point, around
from ..geometry.scripts import runs_leftward
from ..geometry.textsize import width
from ..layout.model import Layout, Placed
from ..values import NamedTuple
from .connectors import WAY, Connector, Line, Strand, frame_id, lines_of
from .svg import escaped

EMU = 12_700
"""To a point."""
FONT = "Arial"
"""Its widths are those the layout was measured with."""
ASCENT, NATURAL = 0.905, 1.149
"""Of Arial, in ems: from the top of a line to its baseline, and from line to line."""
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
MIDDLES = (("hc", "t", "16200000"), ("l", "vc", "10800000"), ("hc", "b", "5400000"), ("r", "vc", "0"))
"""The places that every box has for connectors, before those where the map's own end."""
CAPS = {"butt": "flat", "round": "rnd", "square": "sq"}
JOINS = {"miter": '<a:miter lim="400000"/>', "round": "<a:round/>", "bevel": "<a:bevel/>"}
ALIGNED = {"start": "l", "middle": "ctr", "end": "r"}


class Block(NamedTuple):
    """Lines of text that belong together: one under the other, from the same edge."""

    lines: tuple[Words, ...]

    @property
    def box(self) -> Box:
        """The room of the lines, in the px of what they stand in."""
        return around(mark_box(line) for line in self.lines)

    @property
    def weight(self) -> tuple[float, bool]:
        """How much it stands out: headings more than rows."""
        return self.lines[0].size, self.lines[0].bold


class Spot(NamedTuple):
    """Where on a slide something is drawn: from px of a drawing to EMU of the slide."""

    x: float
    y: float
    scale: float
    """EMU for each px."""

    def at(self, x: float, y: float) -> tuple[int, int]:
        """Return a place on the slide."""
        return round(self.x + x * self.scale), round(self.y + y * self.scale)

    def length(self, px: float) -> int:
        """Return a length on the slide."""
        return round(px * self.scale)

    def inside(self, group: Group) -> Spot:
        """Return where the marks of a group are drawn that stands on this spot."""
        return Spot(self.x + group.x * self.scale, self.y + group.y * self.scale, self.scale * group.scale)


class Piece(NamedTuple):
    """A written shape and the room it takes, in EMU: left, top, right, bottom."""

    xml: str
    room: tuple[int, int, int, int]


class Pen:
    """Writes the shapes of one slide; ``picture`` puts a picture file into the slide and returns its relationship."""

    def __init__(self, theme: Theme, colour: Callable[[str], str], first: int, language: str, picture: Callable[[str], str]) -> None:
        self.theme, self.colour, self.language, self.picture = theme, colour, language, picture
        self.next = first

    def id(self) -> int:
        """Return a number that no other shape of the slide has."""
        self.next += 1
        return self.next - 1

    # -- a drawing

    def drawing(self, drawing: Drawing, layout: Layout | None, spot: Spot, lit: frozenset[str] | None = None) -> Iterator[str]:
        """Yield the shapes of a drawing in its order; with its layout, lines between boxes are connectors.

        Where only some things are ``lit``, lines step back as all others do.
        """
        if self.theme.hatches:
            from ..drawing.hatches import hatched

            drawing = hatched(drawing, self.theme)
        if self.theme.logo:
            from ..drawing.logo import with_logo

            drawing = with_logo(drawing, self.theme.logo)
        placed = {item.id: item for item in layout.placed} if layout else {}
        lines = lines_of(layout, drawing) if layout else {}
        glue = _Glue(lines, self)
        for group in drawing.groups:
            if layout is not None and group.id in lines:
                line, item = lines[group.id], placed[group.id]
                whole = drawn(item, "", layout.type)  # as it is ruled: connectors are
                rest = whole._replace(marks=(*(mark for at, mark in enumerate(whole.marks) if at not in line.drops), *line.adds))
                if lit is not None and group.id not in lit:
                    rest = stepped_back(rest)
                    line = line._replace(strands=tuple(strand._replace(tone=quiet_line(strand.tone)) for strand in line.strands))
                yield self.line(line, item, glue, spot)
                if rest.marks:
                    yield self.group(rest, spot, glue).xml
            else:
                yield self.group(group, spot, glue).xml

    # -- groups

    def group(self, group: Group, spot: Spot, glue: _Glue | None = None) -> Piece:
        """Return a group with everything in it, under the name of what it is."""
        number, inner = self.id(), spot.inside(group)
        pieces = list(self.marks(group, inner, glue))
        if not pieces:
            x, y = spot.at(group.box.x, group.box.y)
            pieces = [Piece("", (x, y, x + 1, y + 1))]
        left, top = min(piece.room[0] for piece in pieces), min(piece.room[1] for piece in pieces)
        right, bottom = max(piece.room[2] for piece in pieces), max(piece.room[3] for piece in pieces)
        place = f'x="{left}" y="{top}"/>', f'cx="{max(1, right - left)}" cy="{max(1, bottom - top)}"/>'
        xml = (
            f"<p:grpSp><p:nvGrpSpPr>{named(number, name_of(group), group.title or words_of(group))}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
            f"<p:grpSpPr><a:xfrm><a:off {place[0]}<a:ext {place[1]}<a:chOff {place[0]}<a:chExt {place[1]}</a:xfrm></p:grpSpPr>"
            f"{''.join(piece.xml for piece in pieces)}</p:grpSp>"
        )
        return Piece(xml, (left, top, right, bottom))

    def marks(self, group: Group, spot: Spot, glue: _Glue | None) -> Iterator[Piece]:
        """Yield the shapes of a group's marks; words go into the box they stand in."""
        blocks = blocks_of(group.marks)
        hosts = hosts_of(group.marks, blocks)
        starts = {id(block.lines[0]): block for block in blocks}
        for index, mark in enumerate(group.marks):
            if isinstance(mark, Words):
                block = starts.get(id(mark))
                if block is not None and block not in hosts.values():
                    yield self.text(block, spot)
            elif isinstance(mark, Group):
                if mark.icon or mark.title:
                    yield self.group(mark, spot)
                else:
                    yield from self.marks(mark, spot.inside(mark), None)
            elif isinstance(mark, Image):
                yield self.image(mark, spot)
            else:
                block = hosts.get(index)
                if glue is not None and frame_id(group.id, index) in glue.sites:
                    yield self.frame(mark, block, spot, glue, frame_id(group.id, index))
                else:
                    yield self.shape(mark, block, spot)

    # -- shapes

    def shape(self, mark: Rect | Circle | Path, block: Block | None, spot: Spot) -> Piece:
        """Return a rectangle, a disc or strokes, with the words that stand in it."""
        if isinstance(mark, Rect):
            box = Box(mark.x, mark.y, mark.width, mark.height)
            share = round(100_000 * mark.radius / min(box.width, box.height)) if mark.radius and min(box.width, box.height) > 0 else 0
            guide = f'<a:gd name="adj" fmla="val {min(50_000, share)}"/>' if share else ""
            outline = f'<a:prstGeom prst="{"roundRect" if share else "rect"}"><a:avLst>{guide}</a:avLst></a:prstGeom>'
            name, look = "box", self.paint(mark.fill, mark.stroke, mark.stroke_width, spot, mark.dash)
        elif isinstance(mark, Circle):
            box = Box(mark.x - mark.radius, mark.y - mark.radius, 2 * mark.radius, 2 * mark.radius)
            outline = '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>'
            name, look = "disc", self.paint(mark.fill, mark.stroke, mark.stroke_width, spot)
        else:
            box, outline = freeform(mark.d, spot, bool(mark.fill))
            name = "outline" if mark.fill else "line"
            look = self.paint(mark.fill, mark.stroke, mark.stroke_width, spot, mark.dash, mark.join, mark.cap)
        return self.sp(box, outline, look, block, spot, name)

    def frame(self, mark: Rect | Circle | Path, block: Block | None, spot: Spot, glue: _Glue, id: str) -> Piece:
        """Return the shape that connectors are glued to: it has a site wherever one of them ends."""
        d = mark.d if isinstance(mark, Path) else outline_of(mark)
        box, outline = freeform(d, spot, bool(mark.fill), glue.sites[id])
        dash = getattr(mark, "dash", "")
        look = self.paint(mark.fill, mark.stroke, mark.stroke_width, spot, dash, getattr(mark, "join", "miter"))
        return self.sp(box, outline, look, block, spot, "frame", glue.numbers[id])

    def sp(self, box: Box, outline: str, look: str, block: Block | None, spot: Spot, name: str, number: int = 0, said: str = "") -> Piece:
        """Return one shape."""
        x, y = spot.at(box.x, box.y)
        wide, high = max(1, spot.length(box.width)), max(1, spot.length(box.height))
        body = self.body_in(block, box, spot) if block else ""
        number = number or self.id()
        called = named(number, name if said else f"{name} {number}", said)
        xml = (
            f"<p:sp><p:nvSpPr>{called}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
            f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>{outline}{look}</p:spPr>{body}</p:sp>'
        )
        return Piece(xml, (x, y, x + wide, y + high))

    def line(self, line: Line, item: Placed, glue: _Glue, spot: Spot) -> str:
        """Return a line from box to box, strand by strand; moving a box takes the line's end along."""
        icon = item.shape.replace("_", " ")
        name, said = f"{icon} {item.id}", item.title or icon
        xml = ""
        for index, strand in enumerate(line.strands):
            if line.way:
                id = f"{WAY}{item.id}"
                box, outline = freeform(line.way, spot, False, glue.sites[id])
                look = f"<a:noFill/>{self.strand(strand._replace(head=''), spot)}"
                number = self.id() if index else glue.numbers[id]
                xml += self.sp(box, outline, look, None, spot, f"{name} corners", number, said).xml
            xml += "".join(self.connector(piece, strand, name, said, glue, spot) for piece in line.pieces)
        return xml

    def connector(self, piece: Connector, strand: Strand, name: str, said: str, glue: _Glue, spot: Spot) -> str:
        """Return a straight piece that is glued to what it joins."""
        ends = "".join(
            f'<a:{tag} id="{glue.numbers[end.id]}" idx="{len(MIDDLES) + glue.sites[end.id].index(end.at)}"/>'
            for tag, end in (("stCxn", piece.start), ("endCxn", piece.end)) if end is not None
        )  # fmt: skip
        (x, y), (to_x, to_y) = (spot.at(*point) for point in piece.points)
        flips = (' flipH="1"' if to_x < x else "") + (' flipV="1"' if to_y < y else "")
        look = self.strand(strand if piece.head else strand._replace(head=""), spot)
        return (
            f"<p:cxnSp><p:nvCxnSpPr>{named(self.id(), name, said)}<p:cNvCxnSpPr>{ends}</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr>"
            f'<p:spPr><a:xfrm{flips}><a:off x="{min(x, to_x)}" y="{min(y, to_y)}"/><a:ext cx="{abs(to_x - x)}" cy="{abs(to_y - y)}"/>'
            f'</a:xfrm><a:prstGeom prst="straightConnector1"><a:avLst/></a:prstGeom>{look}</p:spPr></p:cxnSp>'
        )

    def strand(self, strand: Strand, spot: Spot) -> str:
        """Return how a line's strand looks."""
        wide = spot.length(strand.width * self.theme.strokes.get(strand.tone, 1))
        head = f'<a:tailEnd type="{strand.head}" w="{strand.size}" len="{strand.size}"/>' if strand.head else ""
        return f'<a:ln w="{wide}">{self.fill(strand.tone)}<a:round/>{head}</a:ln>'

    def image(self, image: Image, spot: Spot) -> Piece:
        """Return a logo: the one thing on a slide that is no shape."""
        x, y = spot.at(image.x, image.y)
        wide, high = max(1, spot.length(image.width)), max(1, spot.length(image.height))
        number, relation = self.id(), self.picture(image.href)
        xml = (
            f'<p:pic><p:nvPicPr>{named(number, f"logo {number}", "logo")}<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/>'
            f'</p:nvPicPr><p:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
            f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
            f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
        )
        return Piece(xml, (x, y, x + wide, y + high))

    def paint(
        self, fill: str, stroke: str, wide: float, spot: Spot, dash: str = "", join: str = "miter", cap: str = "butt"
    ) -> str:
        """Return inside and outline; dashes are told in shares of the line's width."""
        inside = self.fill(fill) if fill else "<a:noFill/>"
        if not stroke:
            return f"{inside}<a:ln><a:noFill/></a:ln>"
        wide *= self.theme.strokes.get(stroke, 1)
        shares = [round(100_000 * float(piece) / wide) for piece in dash.replace(",", " ").split()]
        shares *= 1 + len(shares) % 2
        pairs = "".join(f'<a:ds d="{on}" sp="{off}"/>' for on, off in zip(shares[::2], shares[1::2], strict=True))
        dashes = f"<a:custDash>{pairs}</a:custDash>" if pairs else ""
        return f'{inside}<a:ln w="{spot.length(wide)}" cap="{CAPS[cap]}">{self.fill(stroke)}{dashes}{JOINS[join]}</a:ln>'

    def fill(self, token: str) -> str:
        """Return a colour as a fill."""
        return f"<a:solidFill>{self.colour(token)}</a:solidFill>"

    # -- text

    def text(self, block: Block, spot: Spot) -> Piece:
        """Return a text box for lines that stand in no shape, their first baseline where it is on the map."""
        first, box = block.lines[0], block.box
        wide = max(width(line.text, line.size, line.bold) for line in block.lines)
        west = first.x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[first.anchor]
        x, y = spot.at(west, first.y - ASCENT * first.size)
        size = max(1, spot.length(wide)), max(1, spot.length(box.south - (first.y - ASCENT * first.size)))
        number = self.id()
        xml = (
            f'<p:sp><p:nvSpPr>{named(number, f"text {number}")}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
            f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{size[0]}" cy="{size[1]}"/></a:xfrm>'
            f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
            f'<p:txBody>{frame_of_text(0, 0, 0, "t")}{self.paragraphs(block, spot)}</p:txBody></p:sp>'
        )
        return Piece(xml, (x, y, x + size[0], y + size[1]))

    def body_in(self, block: Block, box: Box, spot: Spot) -> str:
        """Return the words of a shape, where they stand on the map: insets take them there."""
        first, last = block.lines[0], block.lines[-1]
        room = {"start": first.x - box.x, "end": box.east - first.x, "middle": 2 * (first.x - box.centre.x)}[first.anchor]
        left = spot.length(max(0.0, room)) if first.anchor != "end" else 0
        right = spot.length(max(0.0, -room if first.anchor == "middle" else room)) if first.anchor != "start" else 0
        top = first.y - ASCENT * first.size
        middle = (top + last.y + (NATURAL - ASCENT) * last.size) / 2
        off = middle - box.centre.y
        if abs(off) < 1.25:
            return f"<p:txBody>{frame_of_text(left, 0, right, 'ctr')}{self.paragraphs(block, spot)}</p:txBody>"
        return f"<p:txBody>{frame_of_text(left, spot.length(top - box.y), right, 't')}{self.paragraphs(block, spot)}</p:txBody>"

    def paragraphs(self, block: Block, spot: Spot) -> str:
        """Return the lines: as lines of one paragraph where they follow each other closely and look alike, else each by itself."""
        lines = block.lines
        steps = [after.y - before.y for before, after in pairwise(lines)]
        alike = {(line.size, line.bold, line.fill) for line in lines}
        leftward = any(runs_leftward(line.text) for line in lines)
        rtl = ' rtl="1"' if leftward else ""
        about = f'algn="{ALIGNED[lines[0].anchor]}"{rtl}'
        if len(alike) == 1 and all(abs(step - NATURAL * lines[0].size) < 0.06 * lines[0].size for step in steps):
            runs = f"<a:br>{self.look(lines[0], spot)}</a:br>".join(self.run(line, spot) for line in lines)
            return f"<a:p><a:pPr {about}/>{runs}</a:p>"
        xml = ""
        for index, line in enumerate(lines):
            space = 0.0
            if index:
                before = lines[index - 1]
                space = max(0.0, steps[index - 1] - (NATURAL - ASCENT) * before.size - ASCENT * line.size)
            points = round(space * spot.scale / EMU * 100)
            gap = f'<a:spcBef><a:spcPts val="{points}"/></a:spcBef>' if points else ""
            xml += f"<a:p><a:pPr {about}>{gap}</a:pPr>{self.run(line, spot)}</a:p>"
        return xml

    def run(self, words: Words, spot: Spot) -> str:
        """Return the words of a line."""
        return f"<a:r>{self.look(words, spot)}<a:t>{escaped(words.text)}</a:t></a:r>"

    def look(self, words: Words, spot: Spot) -> str:
        """Return size, weight, colour and font of words."""
        size = round(words.size * spot.scale / EMU * 100)
        bold = ' b="1"' if words.bold else ' b="0"'
        fonts = f'<a:latin typeface="{FONT}"/><a:cs typeface="{FONT}"/>'
        return f'<a:rPr lang="{self.language}" sz="{size}"{bold} dirty="0">{self.fill(words.fill)}{fonts}</a:rPr>'


class _Glue:
    """Which shape of each box connectors are glued to, under which number, and at which places."""

    def __init__(self, lines: dict[str, Line], pen: Pen) -> None:
        self.sites: dict[str, list[Point]] = {}
        for line in lines.values():
            for piece in line.pieces:
                for end in (piece.start, piece.end):
                    if end is not None and end.at not in self.sites.setdefault(end.id, []):
                        self.sites[end.id].append(end.at)
        self.numbers = {id: pen.id() for id in self.sites}


# -- what marks are in DrawingML


def named(number: int, name: str, description: str = "") -> str:
    """Return a shape's number, name and text alternative."""
    said = f' descr="{escaped(description)}"' if description else ""
    return f'<p:cNvPr id="{number}" name="{escaped(name)}"{said}/>'


def name_of(group: Group) -> str:
    """Return what people read in the list of a slide's objects: what it is, and which."""
    icon = group.icon.replace("_", " ")
    return f"{icon} {group.id}".strip() or "group"


def words_of(group: Group) -> str:
    """Return everything that is written in a group, in order; what it is where nothing is."""
    found = " ".join(mark.text if isinstance(mark, Words) else words_of(mark) for mark in group.marks if isinstance(mark, Words | Group))
    return found.strip() or group.icon.replace("_", " ") or "shape"


def frame_of_text(left: int, top: int, right: int, anchor: str) -> str:
    """Return how words stand in a shape: on lines of their own, never broken by the shape's width."""
    return (
        f'<a:bodyPr wrap="none" lIns="{left}" tIns="{max(0, top)}" rIns="{right}" bIns="0" rtlCol="0" anchor="{anchor}">'
        "<a:noAutofit/></a:bodyPr><a:lstStyle/>"
    )


def freeform(d: str, spot: Spot, filled: bool, sites: Sequence[Point] = ()) -> tuple[Box, str]:
    """Return the room of strokes and their geometry, with places where connectors can be glued."""
    strokes = list(curves(d))
    box = around(Box(point.x, point.y, 0, 0) for _, points in strokes for point in points)
    wide, high = max(1, spot.length(box.width)), max(1, spot.length(box.height))

    def at(point: Point) -> tuple[int, int]:
        return round((point.x - box.x) * spot.scale), round((point.y - box.y) * spot.scale)

    tags = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo"}
    path = ""
    for command, points in strokes:
        if command == "Z":
            path += "<a:close/>"
        else:
            spots = "".join(f'<a:pt x="{x}" y="{y}"/>' for x, y in map(at, points))
            path += f"<a:{tags[command]}>{spots}</a:{tags[command]}>"
    guides = ""
    places = "".join(f'<a:cxn ang="{angle}"><a:pos x="{x}" y="{y}"/></a:cxn>' for x, y, angle in MIDDLES) if sites else ""
    for index, site in enumerate(sites):
        x, y = at(site)
        x, y = min(max(x, 0), wide), min(max(y, 0), high)
        guides += f'<a:gd name="x{index}" fmla="*/ w {x} {wide}"/><a:gd name="y{index}" fmla="*/ h {y} {high}"/>'
        places += f'<a:cxn ang="0"><a:pos x="x{index}" y="y{index}"/></a:cxn>'
    inside = "" if filled else ' fill="none"'
    return box, (
        f"<a:custGeom><a:avLst/><a:gdLst>{guides}</a:gdLst><a:ahLst/><a:cxnLst>{places}</a:cxnLst>"
        f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="{wide}" h="{high}"{inside}>{path}</a:path></a:pathLst></a:custGeom>'
    )


def outline_of(mark: Rect | Circle) -> str:
    """Return a rectangle or a disc as strokes."""
    if isinstance(mark, Circle):
        west, east = mark.x - mark.radius, mark.x + mark.radius
        return f"M{west} {mark.y}A{mark.radius} {mark.radius} 0 1 1 {east} {mark.y}A{mark.radius} {mark.radius} 0 1 1 {west} {mark.y}Z"
    east, south, radius = mark.x + mark.width, mark.y + mark.height, min(mark.radius, mark.width / 2, mark.height / 2)
    if not radius:
        return f"M{mark.x} {mark.y}H{east}V{south}H{mark.x}Z"
    corner = f"A{radius} {radius} 0 0 1"
    return (
        f"M{mark.x + radius} {mark.y}H{east - radius}{corner} {east} {mark.y + radius}V{south - radius}{corner} {east - radius} {south}"
        f"H{mark.x + radius}{corner} {mark.x} {south - radius}V{mark.y + radius}{corner} {mark.x + radius} {mark.y}Z"
    )


# -- which words belong together, and where


def blocks_of(marks: Sequence[Mark]) -> list[Block]:
    """Return the words of a group in blocks: lines under each other that start, centre or end at the same place."""
    blocks: list[list[Words]] = []
    for mark in marks:
        if not isinstance(mark, Words) or not mark.text.strip():
            continue
        last = blocks[-1][-1] if blocks else None
        if (
            last is not None and last.anchor == mark.anchor and abs(last.x - mark.x) < 0.05 and last.size <= 2 * mark.size
            and 0.8 * min(last.size, mark.size) < mark.y - last.y < 1.6 * max(last.size, mark.size)
        ):  # fmt: skip
            blocks[-1].append(mark)
        else:
            blocks.append([mark])
    return [Block(tuple(lines)) for lines in blocks]


def hosts_of(marks: Sequence[Mark], blocks: Sequence[Block]) -> dict[int, Block]:
    """Return which marks have which block in them.

    A block stands in the smallest closed mark around it, if that has no other, or if it stands out from the others as a heading does,
    and if nothing filled is drawn between the two.
    """
    wanted: dict[int, list[Block]] = {}
    for block in blocks:
        box, place = block.box, next(index for index, mark in enumerate(marks) if mark is block.lines[0])
        around_it = [
            (room.width * room.height, -index)
            for index, mark in enumerate(marks[:place])
            if isinstance(mark, Rect | Circle) or (isinstance(mark, Path) and mark.fill and "Z" in mark.d)
            for room in (mark_box(mark),)
            if room.x - 0.5 <= box.x and room.y - 0.5 <= box.y and room.east + 0.5 >= box.east and room.south + 0.5 >= box.south
        ]
        if around_it:
            wanted.setdefault(-min(around_it)[1], []).append(block)
    hosts: dict[int, Block] = {}
    for index, mine in wanted.items():
        heaviest = max(block.weight for block in mine)
        first = [block for block in mine if block.weight == heaviest]
        if len(first) == 1 and not _covered(marks, index, first[0]):
            hosts[index] = first[0]
    return hosts


def _covered(marks: Sequence[Mark], index: int, block: Block) -> bool:
    """Whether something filled is drawn over the place of a block after its box."""
    box = block.box
    return any(
        isinstance(mark, Group) or getattr(mark, "fill", "") for mark in marks[index + 1 :]
        if not isinstance(mark, Words) and mark_box(mark).overlaps(box)
    )  # fmt: skip
