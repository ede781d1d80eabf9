"""Cells, what a draw.io file is made of: boxes, texts and connectors, their XML, and marks of a drawing turned into them."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote
from zlib import compressobj

from ..drawing.bounds import mark_box
from ..drawing.curves import curves
from ..drawing.marks import Circle, Group, Image, Mark, Path, Rect, Words
from ..geometry.boxes import Box, Point, around
from ..geometry.paths import num
from ..geometry.textsize import width
from ..values import NamedTuple
from .svg import escaped

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from ..drawing.themes import Theme

FONT = "Arial"
ABOVE = 0.35
"""From a baseline up to the middle of its letters, as a share of their size."""


class Run(NamedTuple):
    """The way of a connector."""

    points: tuple[Point, ...]
    """From its start through its corners to its end, in px of the sheet."""
    source: str = ""
    """Id of the cell on which it starts; empty for none."""
    target: str = ""


class Rider(NamedTuple):
    """Where a cell stands on a connector: it moves with it."""

    along: float
    """-1 at the start, 1 at the end."""
    dx: float
    """px from that point to the cell's top left corner."""
    dy: float


class Cell(NamedTuple):
    """One cell."""

    id: str
    parent: str
    value: str
    style: str
    box: Box | None = None
    """Of a box or text: its room on the sheet."""
    run: Run | None = None
    """Of a connector."""
    rider: Rider | None = None
    """Of a cell on a connector, ``parent``."""
    tip: str = ""
    """What is shown to those who point at it."""
    link: str = ""
    holds: bool = False
    """Whether it only holds others together: no connector ends on it."""


def style_of(shape: str = "", /, **keys: object) -> str:
    """Return a style; keys without a value are left out.

    >>> style_of("text", fontSize=12.0, fontStyle="", align="left")
    'text;fontSize=12;align=left;'
    """
    parts = [shape] if shape else []
    parts += [f"{key}={num(value) if isinstance(value, float) else value}" for key, value in keys.items() if value != ""]
    return "".join(f"{part};" for part in parts)


def lettering(theme: Theme, size: float, bold: bool = False, tone: str = "ink", align: str = "center") -> dict[str, object]:
    """Return the keys of a text's looks."""
    return {"fontFamily": FONT, "fontSize": float(size), "fontStyle": 1 if bold else 0, "fontColor": theme.colours[tone], "align": align,
            "verticalAlign": "middle", "spacing": 0}  # fmt: skip


def text(id: str, parent: str, words: Words, theme: Theme) -> Cell:
    """Return a line of text as a cell of its own."""
    wide = width(words.text, words.size, words.bold) + 2
    x = {"start": words.x, "middle": words.x - wide / 2, "end": words.x - wide}[words.anchor]
    high = round(words.size * 1.2)
    align = {"start": "left", "middle": "center", "end": "right"}[words.anchor]
    box = Box(x, words.y - words.size * ABOVE - high / 2, wide, high)
    return Cell(id, parent, words.text, style_of("text", strokeColor="none", fillColor="none",
                **lettering(theme, words.size, words.bold, words.fill, align)), box)  # fmt: skip


def lines_of_text(id: str, parent: str, lines: Sequence[Words], theme: Theme) -> Cell:
    """Return lines of one size, one under the other, as one text that can be edited as a whole."""
    cells = [text(id, parent, line, theme) for line in lines]
    return cells[0]._replace(value="\n".join(line.text for line in lines), box=around(cell.box for cell in cells if cell.box))


# -- marks of a drawing


def picture(id: str, parent: str, marks: Iterable[Mark], theme: Theme) -> Iterator[Cell]:
    """Give cells that look like the marks: rectangles and texts as such, straight strokes as lines, the rest as a shape of its own."""
    for number, mark in enumerate(marks, 1):
        name = f"{id}.{number}"
        if isinstance(mark, Words):
            yield text(name, parent, mark, theme)
        elif isinstance(mark, Rect):
            yield Cell(name, parent, "", _rect_style(mark, theme), Box(mark.x, mark.y, mark.width, mark.height))
        elif isinstance(mark, Image):
            href = mark.href.replace(";base64,", ",")  # as draw.io writes them: a semicolon ends a key of a style
            yield Cell(name, parent, "", style_of(shape="image", image=href), Box(mark.x, mark.y, mark.width, mark.height))
        elif isinstance(mark, Path) and (runs := _straight(mark)):
            for index, points in enumerate(runs):
                yield Cell(f"{name}{chr(97 + index % 26)}{index // 26 or ''}", parent, "", _line_style(mark, theme), run=Run(points))
        else:
            yield from _own_shape(name, parent, mark, theme)


def _rect_style(mark: Rect, theme: Theme) -> str:
    arc = {"rounded": 1, "absoluteArcSize": 1, "arcSize": 2.0 * mark.radius} if mark.radius else {"rounded": 0}
    return style_of(**arc, **_pen(mark, theme))


def _pen(mark: Rect | Path | Circle, theme: Theme) -> dict[str, object]:
    colours = theme.colours
    dash = getattr(mark, "dash", "")
    return {
        "fillColor": colours[mark.fill] if mark.fill else "none", "strokeColor": colours[mark.stroke] if mark.stroke else "none",
        "strokeWidth": float(mark.stroke_width * theme.strokes.get(mark.stroke, 1)) if mark.stroke else "",
        **({"dashed": 1, "dashPattern": dash} if dash else {}),
    }  # fmt: skip


def _line_style(mark: Path, theme: Theme) -> str:
    return style_of(edgeStyle="none", rounded=0, endArrow="none", startArrow="none", **_pen(mark, theme))


def _straight(mark: Path) -> list[tuple[Point, ...]]:
    """Return the runs of a path that is nothing but open straight strokes; none for any other."""
    runs: list[list[Point]] = []
    if mark.fill or not mark.stroke:
        return []
    for command, points in curves(mark.d):
        if command == "M":
            runs.append([points[0]])
        elif command == "L":
            runs[-1].append(points[0])
        else:
            return []
    return [tuple(run) for run in runs if len(run) > 1]


def _own_shape(id: str, parent: str, mark: Mark, theme: Theme) -> Iterator[Cell]:
    """Give a shape of its own: what it looks like stands in its style, as draw.io keeps shapes that people draw themselves."""
    box = mark_box(mark)
    if not box.width or not box.height:
        return
    drawn: list[str] = []
    texts: list[Words] = []
    _strokes(mark, 0.0, 0.0, 1.0, box, theme, drawn, texts)
    size = f'w="{num(box.width)}" h="{num(box.height)}"'
    shape = f'<shape {size} aspect="variable" strokewidth="inherit"><background/><foreground>{"".join(drawn)}</foreground></shape>'
    yield Cell(id, parent, "", style_of(shape=f"stencil({packed(shape)})", fillColor=theme.colours["paper"],
                                        strokeColor=theme.colours["ink"]), box)  # fmt: skip
    for number, words in enumerate(texts, 1):
        yield text(f"{id}.{number}", parent, words, theme)


def packed(shape: str) -> str:
    """Return the description of a shape as a style may hold it. It isn't compressed: every machine writes the same bytes."""
    packer = compressobj(0, wbits=-15)
    return b64encode(packer.compress(quote(shape, safe="").encode()) + packer.flush()).decode()


def _strokes(mark: Mark, x: float, y: float, scale: float, box: Box, theme: Theme, drawn: list[str], texts: list[Words]) -> None:
    """Add the strokes of a mark that is moved and scaled, from the box's corner on."""
    if isinstance(mark, Group):
        for inner in mark.marks:
            _strokes(inner, x + mark.x * scale, y + mark.y * scale, scale * mark.scale, box, theme, drawn, texts)
        return
    if isinstance(mark, Words):
        texts.append(mark._replace(x=x + mark.x * scale, y=y + mark.y * scale, size=mark.size * scale))
        return
    if isinstance(mark, Image):
        return

    def at(point: Point) -> tuple[str, str]:
        return num(x + point.x * scale - box.x), num(y + point.y * scale - box.y)

    pen = _pen(mark, theme)
    drawn.append(f'<strokecolor color="{pen["strokeColor"]}"/><fillcolor color="{pen["fillColor"]}"/>')
    drawn.append(f'<strokewidth width="{num(mark.stroke_width * scale)}"/>')
    dash = pen.get("dashPattern", "")
    drawn.append(f'<dashpattern pattern="{dash}"/><dashed dashed="1"/>' if dash else '<dashed dashed="0"/>')
    if isinstance(mark, Path):
        drawn.append(f'<linejoin join="{mark.join}"/><linecap cap="{mark.cap.replace("butt", "flat")}"/>')
        drawn.append(f"<path>{''.join(_stroke(command, [at(point) for point in points]) for command, points in curves(mark.d))}</path>")
    elif isinstance(mark, Circle):
        west, north = at(Point(mark.x - mark.radius, mark.y - mark.radius))
        across = num(2 * mark.radius * scale)
        drawn.append(f'<ellipse x="{west}" y="{north}" w="{across}" h="{across}"/>')
    else:
        west, north = at(Point(mark.x, mark.y))
        wide, high = num(mark.width * scale), num(mark.height * scale)
        kind = f'roundrect arcsize="{num(100 * mark.radius / min(mark.width, mark.height))}"' if mark.radius else "rect"
        drawn.append(f'<{kind} x="{west}" y="{north}" w="{wide}" h="{high}"/>')
    drawn.append("<fillstroke/>" if mark.fill and mark.stroke else "<fill/>" if mark.fill else "<stroke/>")


def _stroke(command: str, points: Sequence[tuple[str, str]]) -> str:
    if command == "Z":
        return "<close/>"
    if command == "C":
        (x1, y1), (x2, y2), (x3, y3) = points
        return f'<curve x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" x3="{x3}" y3="{y3}"/>'
    return f'<{"move" if command == "M" else "line"} x="{points[0][0]}" y="{points[0][1]}"/>'


# -- XML


def written(cells: Sequence[Cell]) -> Iterator[str]:
    """Give the XML of each cell, a line each. Cells stand in their parents, which come first."""
    corner = {cell.id: Point(cell.box.x, cell.box.y) for cell in cells if cell.box}
    for cell in cells:
        origin = corner.get(cell.parent, Point(0, 0))
        names = f' id="{escaped(cell.id)}"'
        value = f' value="{_value(cell.value)}"'
        wrapped = bool(cell.tip or cell.link)
        kind = ' edge="1"' if cell.run else ' vertex="1"'
        ends = ""
        if cell.run:
            ends = f' source="{escaped(cell.run.source)}"' if cell.run.source else ""
            ends += f' target="{escaped(cell.run.target)}"' if cell.run.target else ""
        elif cell.holds:
            ends = ' connectable="0"'
        inner = (f'<mxCell{"" if wrapped else names + value} style="{escaped(cell.style)}"{kind}{ends} parent="{escaped(cell.parent)}">'
                 f"{_geometry(cell, origin)}</mxCell>")  # fmt: skip
        if wrapped:
            tip = f' tooltip="{_value(cell.tip)}"' if cell.tip else ""
            link = f' link="{escaped(cell.link)}"' if cell.link else ""
            inner = f'<UserObject label="{_value(cell.value)}"{tip}{link}{names}>{inner}</UserObject>'
        yield inner


def _value(words: str) -> str:
    """Return a text with its line ends, which an attribute of XML would lose."""
    return "&#10;".join(map(escaped, words.split("\n")))


def _geometry(cell: Cell, origin: Point) -> str:
    if cell.rider:
        assert cell.box is not None
        size = f'width="{num(cell.box.width)}" height="{num(cell.box.height)}"'
        offset = f'<mxPoint x="{num(cell.rider.dx)}" y="{num(cell.rider.dy)}" as="offset"/>'
        return f'<mxGeometry x="{cell.rider.along:.4f}" {size} relative="1" as="geometry">{offset}</mxGeometry>'
    if cell.run:
        start, *corners, end = (Point(x - origin.x, y - origin.y) for x, y in cell.run.points)
        ends = f'<mxPoint {_xy(start)} as="sourcePoint"/><mxPoint {_xy(end)} as="targetPoint"/>'
        between = f'<Array as="points">{"".join(f"<mxPoint {_xy(corner)}/>" for corner in corners)}</Array>' if corners else ""
        return f'<mxGeometry relative="1" as="geometry">{ends}{between}</mxGeometry>'
    assert cell.box is not None
    box = cell.box
    return (f'<mxGeometry x="{num(box.x - origin.x)}" y="{num(box.y - origin.y)}" width="{num(box.width)}" height="{num(box.height)}"'
            ' as="geometry"/>')  # fmt: skip


def _xy(point: Point) -> str:
    return f'x="{num(point.x)}" y="{num(point.y)}"'
