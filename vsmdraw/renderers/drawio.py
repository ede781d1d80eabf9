"""draw.io: a map of the program's own lean-mapping stencils, for those who go on drawing by hand.

Boxes, texts and connectors stand where the layout has them; connectors are attached to what they join. The stencils have traps:
``manufacturing_process`` takes the height of its name band from the size of its letters, ``timeline2`` has five steps and no more,
``electronic_info_flow_edge`` knows no corners. So names are texts of their own, the ladder is made of lines, and messages are
connectors on which the lightning rides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise, product

from ..drawing.draw import group
from ..drawing.marks import Mark, Words
from ..geometry.boxes import Box, Point, around
from ..geometry.paths import num
from ..geometry.textsize import width
from ..geometry.typescale import Type
from ..layout.model import Layout, Placed
from ..shapes.arrows import DownMovement
from ..shapes.place import ROOF, row_height
from ..shapes.process import GROUNDS, PADDING, TEXT_TONES, DataBeside, ProcessBox, Row, gear
from ..shapes.routes import Dot
from ..shapes.stock import REACH, StockBeside, half_width
from ..shapes.wires import Tree, flash, flash_alone
from ..values import NamedTuple
from ..wording import wording
from .mxcells import Cell, Rider, Run, lettering, lines_of_text, picture, style_of, text, written
from .svg import escaped

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from ..drawing.themes import Theme

LEAN = "mxgraph.lean_mapping."

LAYERS: dict[str, tuple[str, ...]] = {
    "Symbols": ("rule", "title", "legend", "remarks", "basis"),
    "information": ("system_line", "bus", "information", "goods", "place", "label"),
    "Work": ("shipment", "cell", "flow_line", "movement", "dot", "path_label", "continuation", "ghost", "process", "several", "ghost_queue",
             "stock", "rework", "route", "exit"),
    "Totals": ("ladder_labels", "rung", "totals", "scaled_ladder", "bars", "waterfall", "plan"),
    "Notes": ("pacemaker", "waste", "number", "new_tag", "verdict", "burst"),
}  # fmt: skip
"""The layers from the ground up, by the words they are named with, and the shapes on each."""
NEAR = 2.5
"""px: how far from a box a line may end and still belong to it."""


class Anchor(NamedTuple):
    """What connectors can be attached to."""

    id: str
    box: Box


class Page(NamedTuple):
    """What the cells of a page are made from."""

    theme: Theme
    type: Type
    anchors: dict[tuple[int, int], list[Anchor]]
    """By the squares of the sheet that they reach into, for a long map has thousands."""


def render(layout: Layout, theme: Theme, language: str, by_hand: bool = False) -> str:
    """Return the file: not compressed, one cell a line, the same bytes for the same map. ``by_hand``: in draw.io's own sketch style."""
    say = wording(language)
    page = Page(theme, layout.type, _by_square(anchors(layout)))
    links = dict(layout.links)
    cells: list[Cell] = []
    lines = ['        <mxCell id="0"/>']
    for number, (name, shapes) in enumerate(LAYERS.items(), 1):
        title = say(name)
        lines.append(f'        <mxCell id="{number}" value="{escaped(title[:1].upper() + title[1:])}" parent="0"/>')
        for placed in layout.placed:
            if placed.shape in shapes:
                cells += _cells(placed, str(number), page, links.get(placed.id, ""))
    cells = _labels_on_their_lines(cells)
    if by_hand:
        cells = [cell if cell.style.startswith(("text;", "group;")) else cell._replace(style=f"{cell.style}sketch=1;fillStyle=solid;")
                 for cell in cells]  # fmt: skip
    lines += (f"        {line}" for line in written(cells))
    sheet = f'pageWidth="{num(layout.width)}" pageHeight="{num(layout.height)}" background="{theme.colours["paper"]}"'
    view = 'dx="0" dy="0" grid="1" gridSize="8" guides="1" tooltips="1" connect="1" arrows="1" fold="1" page="1" pageScale="1"'
    return "\n".join((
        '<mxfile host="vsmdraw" type="device" compressed="false">',
        f'  <diagram id="{escaped(layout.prefix)}map" name="{escaped(layout.title)}">',
        f'    <mxGraphModel {view} {sheet} math="0" shadow="0">',
        "      <root>", *lines, "      </root>", "    </mxGraphModel>", "  </diagram>", "</mxfile>\n",
    ))  # fmt: skip


def _cells(placed: Placed, layer: str, page: Page, link: str) -> Iterator[Cell]:
    """Give the cells of one thing on the map: one alone as it is, several in a group."""
    made = list(CELLS.get(placed.shape, _as_drawn)(placed, layer, page))
    if len(made) == 1 or any(cell.id == placed.id for cell in made):
        yield from (cell._replace(tip=placed.title, link=link) if len(made) == 1 or cell.id == placed.id else cell for cell in made)
    elif made:
        boxes = [cell.box for cell in made if cell.box] + [around(Box(x, y, 0, 0) for x, y in cell.run.points) for cell in made if cell.run]
        whole = Cell(placed.id, layer, "", "group;", around(boxes), tip=placed.title, link=link, holds=True)
        yield whole
        yield from (cell._replace(parent=placed.id) if cell.parent == layer else cell for cell in made)


def _as_drawn(placed: Placed, layer: str, page: Page) -> Iterator[Cell]:
    """Give cells that look like the drawing."""
    yield from picture(placed.id, layer, _marks(placed, page), page.theme)


def _marks(placed: Placed, page: Page) -> tuple[Mark, ...]:
    return group(placed, type=page.type).marks


# -- places


def _place(placed: Placed, layer: str, page: Page) -> Iterator[Cell]:
    """Give a customer's or supplier's roof with its data box, control, a system's drum, or somebody else's frame."""
    content, box, theme, type = placed.content, placed.box, page.theme, page.type
    name = "\n".join(content.name)
    pen = {"fillColor": theme.colours["paper"], "strokeColor": theme.colours["ink"], "strokeWidth": 1.5}
    words = lettering(theme, type.name, True)
    if content.kind in ("customer", "supplier"):
        high = ROOF + content.walls
        style = style_of(shape=f"{LEAN}outside_sources", whiteSpace="wrap", **pen, **words, spacingTop=ROOF)
        yield Cell(f"{placed.id}.box", layer, name, style, Box(box.x, box.y, box.width, high))
        if content.rows:
            below = Box(box.x, box.y + high, box.width, row_height(type) * len(content.rows))
            yield from table(f"{placed.id}.data", layer, below, content.rows, page)
    elif content.kind == "control":
        style = style_of(shape=f"{LEAN}schedule", whiteSpace="wrap", **pen, **words)
        if content.detail:
            style += style_of(verticalAlign="top", spacingTop=6)
        yield Cell(f"{placed.id}.box", layer, name, style, box)
        if content.detail:
            band = type.place_leading * len(content.name) + 8
            high = min(box.height - band - 8, max(44.0, type.close_leading * len(content.detail) + 24))
            wide = max(72.0, *(width(line, type.text) + 20 for line in content.detail))
            drum = Box(box.centre.x - wide / 2, box.y + band + (box.height - band - high) / 2, wide, high)
            style = style_of(shape=f"{LEAN}mrp_erp", whiteSpace="wrap", **pen, **lettering(theme, type.text), spacingTop=4)
            yield Cell(f"{placed.id}.system", layer, "\n".join(content.detail), style, drum)
    elif content.kind == "system":
        pen |= {"fillColor": theme.colours["panel"], "strokeColor": theme.colours["info"]}
        style = style_of(shape=f"{LEAN}mrp_erp", whiteSpace="wrap", **pen, **lettering(theme, type.text, True), spacingTop=8)
        yield Cell(f"{placed.id}.box", layer, "\n".join((*content.name, *content.detail)), style, box)
    else:
        style = style_of(rounded=0, dashed=1, dashPattern="6 4", whiteSpace="wrap", **pen, **words)
        yield Cell(f"{placed.id}.box", layer, "\n".join((*content.name, *content.detail)), style, box)


def table(id: str, parent: str, box: Box, rows: Sequence[Row], page: Page) -> Iterator[Cell]:
    """Give a data box as a table of draw.io: every label and every value can be edited."""
    theme, type = page.theme, page.type
    colours, high = theme.colours, box.height / len(rows)
    plain = {"startSize": 0, "collapsible": 0}
    style = style_of(shape="table", container=1, childLayout="tableLayout", rowLines=0, columnLines=0, **plain,
                     fillColor=colours["paper"], strokeColor="none")  # fmt: skip
    yield Cell(id, parent, "", style, box)
    labels, values = [[width(words, type.text, row.tone in GROUNDS) for row in rows if (words := getattr(row, part)) and row.value]
                      for part in ("label", "value")]  # fmt: skip
    split = max(12.0, min(max(labels, default=0.0) + PADDING + 4, box.width - max(values, default=0.0) - PADDING - 2))
    for number, row in enumerate(rows, 1):
        line = Box(box.x, box.y + high * (number - 1), box.width, high)
        style = style_of(shape="tableRow", horizontal=0, swimlaneHead=0, swimlaneBody=0, top=0, left=0, bottom=0, right=0, dropTarget=0,
                         fillColor="none", strokeColor="none", **plain)  # fmt: skip
        yield Cell(f"{id}.{number}", id, "", style, line)
        label, value = TEXT_TONES.get(row.tone, ("muted", "ink"))
        ground = colours[GROUNDS[row.tone]] if row.tone in GROUNDS else "none"
        cell = {"connectable": 0, "top": 0, "left": 0, "right": 0, "bottom": int(number < len(rows)), "fillColor": ground,
                "strokeColor": colours["hair"]}  # fmt: skip
        for side, words, tone, part in (("label", row.label, label, Box(line.x, line.y, split, high)),
                                        ("value", row.value, value, Box(line.x + split, line.y, box.width - split, high))):  # fmt: skip
            looks = lettering(theme, type.text, row.tone in GROUNDS, tone, "left" if side == "label" else "right")
            looks["spacingLeft" if side == "label" else "spacingRight"] = PADDING
            style = style_of(shape="partialRectangle", **cell, **looks)
            yield Cell(f"{id}.{number}.{side}", f"{id}.{number}", words, style, part)
    frame = style_of(rounded=0, fillColor="none", strokeColor=colours["ink"], strokeWidth=1.5, pointerEvents=0)
    yield Cell(f"{id}.frame", parent, "", frame, box, holds=True)  # over the hair lines, which would eat into it


# -- steps and stocks


def _process(placed: Placed, layer: str, page: Page) -> Iterator[Cell]:
    """Give a step: the stencil, its name, who works there, and the data box."""
    content: ProcessBox = placed.content.said if isinstance(placed.content, DataBeside) else placed.content
    theme, box = page.theme, _named(placed)
    shape = f"{LEAN}manufacturing_process{'_shared' if content.shared else ''}"
    stroke, wide = ("alert", 3.0) if content.verdict else ("ink", 3.0 if content.pacemaker else 1.5)
    yield Cell(f"{placed.id}.box", layer, "", style_of(shape=shape, fillColor=theme.colours["paper"], strokeColor=theme.colours[stroke],
               strokeWidth=wide, fontSize=content.band / 1.5), box)  # fmt: skip
    if content.tone:
        yield Cell(f"{placed.id}.tone", layer, "", style_of(rounded=0, fillColor=theme.colours[content.tone], strokeColor="none"),
                   Box(box.x + wide / 2, box.y + wide / 2, box.width - wide, 5 - wide / 2))  # fmt: skip
    rows = content.rows if content.row else ()
    said = [mark for mark in _marks(placed, page) if isinstance(mark, Words)]
    of_rows = {(row.label, row.value) for row in rows}
    told = {words for pair in of_rows for words in pair}
    names = [mark for mark in said if mark.text in content.name and mark.bold and mark.y <= box.y + content.band]
    if names:
        yield lines_of_text(f"{placed.id}.name", layer, names, theme)
    yield from _people(placed, layer, content, box, page)
    kept = [mark for mark in said if mark not in names and not (rows and mark.text in told and not _inside(mark, box))]
    kept = [mark for mark in kept if not (content.letter and mark.text == content.letter and mark.fill == "on-role")]
    for number, mark in enumerate(kept, 1):
        yield text(f"{placed.id}.{number}", layer, mark, theme)
    for name, room, some in data_boxes(placed):
        yield from table(f"{placed.id}.{name}", layer, room, some, page)


def data_boxes(placed: Placed) -> Iterator[tuple[str, Box, Sequence[Row]]]:
    """Give a step's data box: its name, its room and its rows; beside a step it may have several columns."""
    content: ProcessBox = placed.content.said if isinstance(placed.content, DataBeside) else placed.content
    box, rows = _named(placed), content.rows if content.row else ()
    if rows and isinstance(placed.content, DataBeside):
        deep = max(1, round(box.height / content.row))
        across = -(-len(rows) // deep)
        part = placed.content.wide / across
        for column in range(across):
            some = rows[column * deep : (column + 1) * deep]
            beside = Box(box.east + column * part, box.y, part, content.row * len(some))
            yield f"data{column + 1 if column else ''}", beside, some
    elif rows:
        yield "data", Box(box.x, box.south, box.width, content.row * len(rows)), rows


def _named(placed: Placed) -> Box:
    """Return the part of a step that carries its name and who works there."""
    content, box = placed.content, placed.box
    if isinstance(content, DataBeside):
        return box._replace(width=box.width - (content.wide if content.rows else 0))
    return box._replace(height=content.band + content.body)


def _inside(mark: Words, box: Box) -> bool:
    return box.x <= mark.x <= box.east and box.y <= mark.y <= box.south


def _people(placed: Placed, layer: str, content: ProcessBox, box: Box, page: Page) -> Iterator[Cell]:
    """Give the sign of who works there, and the square with the role's letter."""
    theme, middle, side = page.theme, box.y + content.band + content.body / 2, page.type.chip
    brief = not content.row  # the letter stands left, for the one data row is right
    if content.automated and not (brief and content.letter and content.rows):
        x = box.east - PADDING - 8 if brief and content.letter else box.x + PADDING + 8
        yield from picture(f"{placed.id}.gear", layer, gear(x, middle), theme)
    elif content.people and not brief:
        style = style_of(shape=f"{LEAN}operator", fillColor=theme.colours["paper"], strokeColor=theme.colours["ink"], strokeWidth=1.5)
        yield Cell(f"{placed.id}.people", layer, "", style, Box(box.x + PADDING, middle - 7, 16, 14))
    if content.letter:
        x = box.x + PADDING if brief else box.east - PADDING - side
        style = style_of(rounded=1, absoluteArcSize=1, arcSize=4, fillColor=theme.colours[content.tone or "muted"], strokeColor="none",
                         **lettering(theme, page.type.small, True, "on-role"))  # fmt: skip
        yield Cell(f"{placed.id}.role", layer, content.letter, style, Box(x, middle - side / 2, side, side))


STENCILS = {"queue": "inventory_box", "inventory": "inventory_box", "fifo": "fifo_sequence_flow", "supermarket": "supermarket",
            "buffer": "buffer_or_safety_stock", "safety_stock": "buffer_or_safety_stock"}  # fmt: skip
"""Of each kind of queue that has one, its stencil."""


def symbol_box(placed: Placed) -> Box:
    """Return the room of a queue's symbol, words apart."""
    content, box = placed.content, placed.box
    high = content.symbol
    half = {"fifo": 32.0, "supermarket": REACH["supermarket"], "buffer": 0.35 * high, "safety_stock": 0.35 * high}.get(
        content.kind, 0.6 * high)  # fmt: skip
    if isinstance(content, StockBeside):
        half = min(half, half_width(content.kind))
        return Box(box.x + half_width(content.kind) - half, box.centre.y - high / 2, 2 * half, high)
    return Box(box.centre.x - half, box.y, 2 * half, high)


def _stock(placed: Placed, layer: str, page: Page) -> Iterator[Cell]:
    """Give the symbol of what waits, and its words."""
    content, theme, room = placed.content, page.theme, symbol_box(placed)
    marks = _marks(placed, page)
    if content.kind not in STENCILS:
        yield from picture(f"{placed.id}.box", layer, (mark for mark in marks if not isinstance(mark, Words)), theme)
    else:
        plain = {"fifo": ("none", "ink"), "supermarket": ("paper", "ink"), "buffer": ("paper", "ink"), "safety_stock": ("paper", "ink")}
        ground, stroke = plain.get(content.kind, ("wait-strong" if content.longest else "wait-tint", "wait"))
        style = style_of(shape=f"{LEAN}{STENCILS[content.kind]}", fillColor=theme.colours[ground] if ground != "none" else "none",
                         strokeColor=theme.colours[stroke], strokeWidth=1.5, dashed=1 if content.kind == "safety_stock" else "",
                         **(lettering(theme, page.type.text, True) if content.kind == "fifo" else {}))  # fmt: skip
        yield Cell(f"{placed.id}.box", layer, "FIFO" if content.kind == "fifo" else "", style, room)
    said = [mark for mark in marks if isinstance(mark, Words) and not (content.kind == "fifo" and mark.text == "FIFO")]
    for number, mark in enumerate(said, 1):
        yield text(f"{placed.id}.{number}", layer, mark, theme)


# -- connectors


def anchors(layout: Layout) -> Iterator[Anchor]:
    """Give what connectors can be attached to, by their cells."""
    for placed in layout.placed:
        content = placed.content
        if placed.shape == "process":
            yield Anchor(f"{placed.id}.box", _named(placed))
            yield from (Anchor(f"{placed.id}.{name}", room) for name, room, _ in data_boxes(placed))
        elif placed.shape == "place":
            high = ROOF + content.walls if content.kind in ("customer", "supplier") else placed.box.height
            yield Anchor(f"{placed.id}.box", placed.box._replace(height=high))
            if content.rows and content.kind in ("customer", "supplier"):
                yield Anchor(f"{placed.id}.data", Box(placed.box.x, placed.box.y + high, placed.box.width, placed.box.height - high))
        elif placed.shape == "stock" and content.kind in STENCILS:
            yield Anchor(f"{placed.id}.box", symbol_box(placed))
        elif placed.shape == "dot":
            yield Anchor(placed.id, _dot_box(placed))


def _by_square(found: Iterable[Anchor]) -> dict[tuple[int, int], list[Anchor]]:
    squares: dict[tuple[int, int], list[Anchor]] = {}
    for anchor in found:
        box = anchor.box.grown(NEAR)
        (west, north), (east, south) = _square(box.x, box.y), _square(box.east, box.south)
        for place in product(range(west, east + 1), range(north, south + 1)):
            squares.setdefault(place, []).append(anchor)
    return squares


def _square(x: float, y: float) -> tuple[int, int]:
    return int(x // 256), int(y // 256)


def _attached(point: Point, page: Page) -> Anchor | None:
    """Return what a line ends on: the nearest thing, of several the narrowest: in a dot the dot."""
    best: tuple[float, float, Anchor] | None = None
    for anchor in page.anchors.get(_square(*point), ()):
        box = anchor.box
        off = max(box.x - point.x, point.x - box.east, box.y - point.y, point.y - box.south, 0.0)
        if off <= NEAR and (best is None or (off, box.width) < best[:2]):
            best = off, box.width, anchor
    return best[2] if best else None


def connector(id: str, layer: str, points: Sequence[Point], page: Page, radius: float = 8, **looks: object) -> Cell:
    """Return a connector through points, attached to what it starts and ends on."""
    start, end = _attached(points[0], page), _attached(points[-1], page)
    if start and end and start.id == end.id:
        end = None
    bent = len(points) > 2 and radius > 0
    keys = {"edgeStyle": "none", "rounded": int(bent), "arcSize": 2 * radius if bent else "", **looks}
    for name, anchor, point in (("exit", start, points[0]), ("entry", end, points[-1])):
        if anchor:
            keys |= _port(name, anchor, point)
    return Cell(id, layer, "", style_of(**keys), run=Run(tuple(points), start.id if start else "", end.id if end else ""))


def _port(name: str, anchor: Anchor, point: Point) -> dict[str, object]:
    """Return where on its end a connector is attached: ``exit`` at its source, ``entry`` at its target."""
    x, y = (point.x - anchor.box.x) / anchor.box.width, (point.y - anchor.box.y) / anchor.box.height
    spot = {"X": f"{min(max(x, 0), 1):.4g}", "Y": f"{min(max(y, 0), 1):.4g}", "Dx": 0, "Dy": 0, "Perimeter": 0}
    return {f"{name}{key}": value for key, value in spot.items()}


def _along(points: Sequence[Point], spot: Point) -> tuple[float, Point]:
    """Return how far along a run a spot lies, from -1 to 1, and the point of the run that is nearest to it."""
    pieces = list(pairwise(points))
    lengths = [abs(end.x - start.x) + abs(end.y - start.y) for start, end in pieces]
    best, gone = (float("inf"), 0.0, points[0]), 0.0
    for (start, end), length in zip(pieces, lengths, strict=True):
        x = min(max(spot.x, min(start.x, end.x)), max(start.x, end.x))
        y = min(max(spot.y, min(start.y, end.y)), max(start.y, end.y))
        off = abs(spot.x - x) + abs(spot.y - y)
        if off < best[0]:
            best = off, gone + abs(x - start.x) + abs(y - start.y), Point(x, y)
        gone += length
    return (2 * best[1] / gone - 1 if gone else 0.0), best[2]


def riding(cell: Cell, line: Cell) -> Cell:
    """Return a cell that stands on a connector and moves with it."""
    assert line.run is not None and cell.box is not None
    along, point = _along(line.run.points, cell.box.centre)
    return cell._replace(parent=line.id, rider=Rider(round(along, 4), cell.box.x - point.x, cell.box.y - point.y))


def _head(page: Page, tone: str = "info", wide: float = 1.5) -> dict[str, object]:
    return {"endArrow": "block", "endFill": 1, "endSize": 7, "strokeColor": page.theme.colours[tone], "strokeWidth": float(wide)}


def _information(placed: Placed, layer: str, page: Page) -> Iterator[Cell]:
    line = connector(placed.id, layer, placed.content.points, page, placed.content.radius, **_head(page))
    yield line
    if placed.content.flash:
        for cell in picture(f"{placed.id}.flash", layer, flash(placed.content.flash), page.theme):
            yield riding(cell, line) if cell.box else cell

def _bus(placed: Placed, layer: str, page: Page) -> Iterator[Cell]:
    """Give a connector for each step: they run together as far as their way is the same."""
    *others, last = _ways(placed)  # what is said of the flow rides on the last one, over the others
    for number, points in enumerate(others, 1):
        yield connector(f"{placed.id}.{number}", layer, points, page, 6, **_head(page))
    yield connector(placed.id, layer, last, page, 6, **_head(page))


def _system_line(placed: Placed, layer: str, page: Page) -> Iterator[Cell]:
    looks = {"endArrow": "oval", "endFill": 1, "endSize": 6, "strokeColor": page.theme.colours["line"], "strokeWidth": 1.25}
    for number, points in enumerate(_ways(placed), 1):
        yield connector(placed.id if number == 1 else f"{placed.id}.{number}", layer, points, page, 8, **looks)


def _ways(placed: Placed) -> list[tuple[Point, ...]]:
    """Return the way to each end of a line that parts."""
    content = placed.content
    if isinstance(content, Tree):
        return [_straightened(run) for run in content.runs]
    start, ways = content.start, []
    for drop in content.drops:
        run = (drop,) if isinstance(drop, Point) else drop
        ways.append(_straightened((start, Point(start.x, content.bus), Point(run[0].x, content.bus), *run)))
    return ways


def _straightened(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return a run without corners that are none."""
    kept: list[Point] = []
    for point in points:
        if kept and abs(kept[-1].x - point.x) + abs(kept[-1].y - point.y) < 0.01:
            continue
        if len(kept) > 1 and (kept[-2].x == kept[-1].x == point.x or kept[-2].y == kept[-1].y == point.y):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def _arc(placed: Placed, layer: str, page: Page) -> Iterator[Cell]:
    """Give what goes back or on, with its words."""
    line = connector(placed.id, layer, placed.content.points, page, 16, **_head(page, placed.content.tone, 1.75))
    yield line
    said = [mark for mark in _marks(placed, page) if isinstance(mark, Words)]
    for number, mark in enumerate(said, 1):
        yield riding(text(f"{placed.id}.{number}", layer, mark, page.theme), line)


def _flow_line(placed: Placed, layer: str, page: Page) -> Iterator[Cell]:
    yield connector(placed.id, layer, placed.content.points, page, endArrow="none", strokeColor=page.theme.colours["ink"], strokeWidth=2.0)


def _dot_box(placed: Placed) -> Box:
    content: Dot = placed.content
    box = placed.box
    if not content.parallel:
        return Box(box.centre.x - 4.5, box.centre.y - 4.5, 9, 9)
    if box.width > box.height:
        return Box(box.x, box.centre.y - 2.5, box.width, 5)
    return Box(box.centre.x - 2.5, box.y, 5, box.height)


def _dot(placed: Placed, layer: str, page: Page) -> Iterator[Cell]:
    style = style_of("" if placed.content.parallel else "ellipse", fillColor=page.theme.colours["ink"], strokeColor="none")
    yield Cell(placed.id, layer, "", style, _dot_box(placed))


def _movement(placed: Placed, layer: str, page: Page) -> Iterator[Cell]:
    """Give a push arrow, or the plain arrow of flow, which is a connector; a pull has its circle on it."""
    content, box, colours = placed.content, placed.box, page.theme.colours
    down = isinstance(content, DownMovement)
    pen = {"fillColor": colours["paper"], "strokeColor": colours["ink"]}
    if content.kind == "push":
        style = style_of(shape=f"{LEAN}push_arrow", direction="south" if down else "", **pen, strokeWidth=1.25)
        yield Cell(placed.id, layer, "", style, box)
        return
    x, y = box.centre
    points = (Point(x, box.y), Point(x, box.south)) if down else (Point(box.x, y), Point(box.east, y))
    line = connector(placed.id, layer, points, page, 8, **_head(page, "ink", 2.0))
    yield line
    if content.kind == "pull":
        circle = Box(box.centre.x - 13, box.centre.y - 13, 26, 26)
        yield riding(Cell(f"{placed.id}.pull", layer, "", style_of(shape=f"{LEAN}physical_pull", **pen, strokeWidth=1.5), circle), line)


def _block_arrow(placed: Placed, layer: str, page: Page, half: float) -> Cell:
    """Return a wide white arrow."""
    pen = {"fillColor": page.theme.colours["paper"], "strokeColor": page.theme.colours["ink"], "strokeWidth": 1.5}
    return connector(placed.id, layer, placed.content.points, page, 0, shape="flexArrow", endArrow="block", startArrow="none",
                     width=2.0 * half, endWidth=1.4 * half, endSize=1.6 * half / 3, **pen)  # fmt: skip


VEHICLES = {"truck": ("truck_shipment", 44, 32), "rail": ("rail_shipment", 48, 18), "boat": ("boat_shipment", 36, 36),
            "plane": ("airplane_7", 48, 21), "forklift": ("move_by_forklift", 34, 36)}  # fmt: skip
"""The stencils of vehicles, and how large they are in the 48 x 36 px of one."""


def _shipment(placed: Placed, layer: str, page: Page) -> Iterator[Cell]:
    """Give the arrow, the vehicle beside it and its words."""
    content, colours = placed.content, page.theme.colours
    line = _block_arrow(placed, layer, page, content.half)
    yield line
    if content.mode in VEHICLES:
        name, wide, high = VEHICLES[content.mode]
        room = Box(content.vehicle.x + 24 - wide / 2, content.vehicle.y + 18 - high / 2, wide, high)
        pen = {"fillColor": colours["paper"], "strokeColor": colours["ink"], "strokeWidth": 1.5}
        yield riding(Cell(f"{placed.id}.vehicle", layer, "", style_of(shape=f"{LEAN}{name}", **pen), room), line)
    rest = [mark for mark in _marks(placed, page)[1:] if isinstance(mark, Words) or content.mode not in VEHICLES]
    yield from (riding(cell, line) for cell in picture(f"{placed.id}.with", layer, rest, page.theme))


def _goods(placed: Placed, layer: str, page: Page) -> Iterator[Cell]:
    yield _block_arrow(placed, layer, page, 2.4)


def _label(placed: Placed, layer: str, page: Page) -> Iterator[Cell]:
    """Give the box that says what travels a line; it rides on the line later."""
    content, theme, type = placed.content, page.theme, page.type
    left = 26 if content.symbol else 20 if content.electronic else 0
    row = content.frequency and placed.box.height < len(content.lines) * type.label_leading + len(content.frequency) * type.small_leading
    words = (" ".join(content.lines), *content.frequency) if row else (*content.lines, *content.frequency)
    style = style_of(rounded=1, absoluteArcSize=1, arcSize=4, fillColor=theme.colours["paper"], strokeColor=theme.colours["info"],
                     strokeWidth=1, **lettering(theme, type.text if not content.frequency else type.small, True, "info"),
                     spacingLeft=left or "")  # fmt: skip
    yield Cell(placed.id, layer, (" " if row else "\n").join(words), style, placed.box)
    if content.electronic:
        yield from picture(f"{placed.id}.flash", placed.id, flash_alone(placed.box.x + 14, placed.box.centre.y), theme)
    elif content.symbol:
        yield from _symbol(placed, page)


def _symbol(placed: Placed, page: Page) -> Iterator[Cell]:
    drawn = [mark for mark in _marks(placed, page) if not isinstance(mark, Words)][1:]
    yield from picture(f"{placed.id}.symbol", placed.id, drawn, page.theme)


def _labels_on_their_lines(cells: Sequence[Cell]) -> list[Cell]:
    """Return the cells with every label made to ride on its line, where it has one; what stands on a label stays on it."""
    lines = {cell.id: cell for cell in cells if cell.run}
    return [riding(cell, lines[cell.id.removesuffix("-label")]) if cell.box and cell.id.endswith("-label")
            and cell.id.removesuffix("-label") in lines else cell for cell in cells]  # fmt: skip


# -- remarks


def _burst(placed: Placed, layer: str, page: Page) -> Iterator[Cell]:
    """Give the burst and the line to what it is about."""
    content, theme, box = placed.content, page.theme, placed.box
    if content.leader:
        start, *_, end = content.leader
        anchor = _attached(start, page)
        keys: dict[str, object] = {"endArrow": "none", "strokeColor": theme.colours["idea-line"], "strokeWidth": 1.25}
        if anchor:
            keys |= _port("exit", anchor, start)
        keys |= _port("entry", Anchor("", box), end)
        run = Run((start, end), anchor.id if anchor else "", f"{placed.id}.box")
        yield Cell(f"{placed.id}.leader", layer, "", style_of(edgeStyle="none", **keys), run=run)
    style = style_of(shape=f"{LEAN}kaizen_lightening_burst", fillColor=theme.colours["idea"], strokeColor=theme.colours["idea-line"],
                     strokeWidth=1.5)  # fmt: skip
    yield Cell(f"{placed.id}.box", layer, "", style, box)
    style = style_of(rounded=0, fillColor=theme.colours["idea"], strokeColor="none", **lettering(theme, page.type.small, True, "on-idea"))
    inner = Box(box.x + 0.085 * box.width, box.y + 0.2 * box.height, 0.83 * box.width, 0.6 * box.height)
    yield Cell(f"{placed.id}.words", layer, "\n".join(content.lines), style, inner)  # over the frame inside, which is too small for words


CELLS: dict[str, Callable[[Placed, str, Page], Iterator[Cell]]] = {
    "place": _place,
    "process": _process,
    "stock": _stock,
    "information": _information,
    "goods": _goods,
    "bus": _bus,
    "system_line": _system_line,
    "label": _label,
    "rework": _arc,
    "route": _arc,
    "flow_line": _flow_line,
    "dot": _dot,
    "movement": _movement,
    "shipment": _shipment,
    "burst": _burst,
}
"""Shapes that draw.io has a stencil or a connector for; all others look as they are drawn."""
