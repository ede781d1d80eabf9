"""What must never happen on a map: words over words, lines through words or boxes, anything off the sheet."""

from itertools import pairwise

from vsmdraw.drawing.bounds import boxes as inked
from vsmdraw.drawing.curves import curves
from vsmdraw.drawing.draw import draw
from vsmdraw.drawing.marks import Path, Rect, Words
from vsmdraw.geometry.boxes import Box, Point
from vsmdraw.geometry.textsize import line_box
from vsmdraw.shapes.arrows import DownMovement
from vsmdraw.shapes.place import ROOF
from vsmdraw.shapes.stock import StockBeside, half_width
from vsmdraw.shapes.tags import BurstShape
from vsmdraw.shapes.wires import ExitArrow, SideExit, Tree

SOLID = {"process", "place", "label", "stock", "totals", "burst", "verdict", "title", "vehicle"}
ON_CORNERS = {"waste", "pacemaker", "several", "number", "new_tag"}  # "several" stands in its box: texts_out_of_boxes looks that it does
FLUSH = {frozenset(("process", "verdict"))}  # a verdict hangs on its box


def clashes(layout):
    """Return what is wrong, as sentences."""
    drawing = draw(layout)
    sheet = Box(0, 0, layout.width, layout.height)
    texts = [(owner, words) for owner, words in words_of(drawing)]
    solids = solids_of(layout)
    found = []
    found += [f"off the sheet: {words!r}" for _, words in texts if not holds(sheet, box_of(words))]
    found += [f"{item.id} is off the sheet: {item.box}" for item in layout.placed if not holds(sheet, item.box, 2)]
    found += texts_on_texts(texts)
    found += solids_on_solids(solids)
    found += texts_on_solids(texts, solids)
    found += lines_on_things(layout, texts, solids)
    found += texts_out_of_boxes(layout, texts)
    return found


def words_of(drawing):
    for item in inked(drawing):
        if isinstance(item.mark, Words):
            yield item.groups[0], item.mark


def box_of(words):
    box = line_box(words.text, words.x, words.y, words.size, words.bold, words.anchor)
    return Box(box.x, words.y - 0.72 * words.size, box.width, 0.72 * words.size)  # capitals: descenders may touch


def holds(outer, inner, slack=0.5):
    return (inner.west >= outer.west - slack and inner.east <= outer.east + slack
            and inner.north >= outer.north - slack and inner.south <= outer.south + slack)


def near(items, get_box):
    """Pairs of items whose x-ranges meet, by sweeping from west to east."""
    ordered = sorted(items, key=lambda item: get_box(item).west)
    open_items = []
    for item in ordered:
        box = get_box(item)
        open_items = [other for other in open_items if get_box(other).east > box.west]
        yield from ((other, item) for other in open_items)
        open_items.append(item)


def texts_on_texts(texts):
    boxed = [(owner, words, box_of(words)) for owner, words in texts if words.text.strip()]
    return [
        f"{a[1].text!r} ({a[0].id}) on {b[1].text!r} ({b[0].id})"
        for a, b in near(boxed, lambda item: item[2])
        if a[2].overlaps(b[2], 0.6)
    ]


def solids_of(layout):
    solids = [
        (item.shape, item.id, symbol_box(item) if item.shape == "stock" else item.box) for item in layout.placed if item.shape in SOLID
    ]
    solids += [("hill", item.id, item.box) for item in layout.of("rung") if getattr(item.content, "kind", "") == "wait"]
    for item in layout.of("shipment"):
        vehicle = item.content.vehicle
        solids.append(("vehicle", item.id, Box(vehicle.x, vehicle.y, 48, 36)))
    return solids


def symbol_box(item):
    """A stock's symbol; arrows may pass between it and its words."""
    if isinstance(item.content, StockBeside):
        return Box(item.box.x, item.box.centre.y - item.content.symbol / 2, 2 * half_width(item.content.kind), item.content.symbol)
    half = {"fifo": 32, "supermarket": 16}.get(item.content.kind, 21)
    return Box(item.box.centre.x - half, item.box.y, 2 * half, item.content.symbol)


def solids_on_solids(solids):
    return [
        f"{a[1]} ({a[0]}) on {b[1]} ({b[0]})"
        for a, b in near(solids, lambda item: item[2])
        if a[2].overlaps(b[2], 1) and frozenset((a[0], b[0])) not in FLUSH
    ]


def texts_on_solids(texts, solids):
    found = []
    items = [("text", owner.id, box_of(words), words.text) for owner, words in texts if words.text.strip() and owner.icon not in ON_CORNERS]
    items += [("solid", id, box, shape) for shape, id, box in solids]
    for a, b in near(items, lambda item: item[2]):
        text, solid = (a, b) if a[0] == "text" else (b, a)
        if text[0] == "text" and solid[0] == "solid" and text[1] != solid[1] and text[2].overlaps(solid[2], 1):
            found.append(f"words {text[3]!r} of {text[1]} on {solid[1]}")
    return found


def lines_of(layout):
    """Every straight piece of every wire: owner, both ends, half its width."""
    for item in layout.placed:
        content = item.content
        if item.shape in ("information", "goods"):
            points = content.points
            yield from ((item.id, a, b, 1 if item.shape == "information" else 3) for a, b in pairwise(points))
        elif isinstance(content, Tree):
            yield from dict.fromkeys((item.id, a, b, 1) for run in content.runs for a, b in pairwise(run))
        elif item.shape in ("bus", "system_line"):
            drops = [drop if item.shape == "system_line" else (drop,) for drop in content.drops]
            straight = len(drops) == 1 and drops[0][0].x == content.start.x
            yield item.id, content.start, Point(content.start.x, drops[0][0].y if straight else content.bus), 1
            xs = [content.start.x, *(drop[0].x for drop in drops)]
            if max(xs) > min(xs):
                yield item.id, Point(min(xs), content.bus), Point(max(xs), content.bus), 1
            yield from ((item.id, Point(drop[0].x, min(content.bus, drop[0].y)), drop[0], 1) for drop in drops)
            yield from ((item.id, a, b, 1) for drop in drops for a, b in pairwise(drop))
        elif item.shape in ("rework", "route", "flow_line"):
            yield from ((item.id, a, b, 1) for a, b in pairwise(content.points))
        elif isinstance(content, ExitArrow):
            yield item.id, Point(content.x, item.box.y), Point(content.x, content.tip), 1
        elif isinstance(content, SideExit):
            yield item.id, Point(item.box.x, content.y), Point(content.tip, content.y), 1
        elif isinstance(content, DownMovement):
            yield item.id, Point(item.box.centre.x, item.box.y), Point(item.box.centre.x, item.box.south), item.box.width / 2
        elif isinstance(content, BurstShape) and content.leader:
            yield from ((item.id, a, b, 0.5) for a, b in pairwise(content.leader))
        elif item.shape == "cell":
            west, top, east, south = item.box.west, item.box.north + 5, item.box.east, item.box.south
            ring = (Point(west, top), Point(east, top), Point(east, south), Point(west, south), Point(west, top))
            yield from ((item.id, a, b, 1) for a, b in pairwise(ring))
        elif item.shape == "shipment":
            yield from ((item.id, a, b, 10) for a, b in pairwise(content.points))


def thick(a, b, half):
    """The room of a piece: its width to both sides, its ends 2 px short, since it may touch what it leads to."""
    west, north, wide, high = min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x), abs(a.y - b.y)
    if wide >= high:
        return Box(west + 2, north - half, max(wide - 4, 0), 2 * half)
    return Box(west - half, north + 2, 2 * half, max(high - 4, 0))


def lines_on_things(layout, texts, solids):
    found = []
    things = [(owner.id, box_of(words), f"words {words.text!r} of {owner.id}") for owner, words in texts if words.text.strip()]
    roofs = {item.id for item in layout.of("place") if item.content.kind in ("customer", "supplier")}  # an arrow may end on their slope
    beside = [item for item in layout.of("stock") if isinstance(item.content, StockBeside)]
    triangles = {item.id for item in beside if item.content.kind in ("queue", "inventory")}
    for shape, id, box in solids:
        if id in roofs:
            box = Box(box.x, box.y + ROOF, box.width, box.height - ROOF)
        elif id in triangles:  # what fits into the triangle
            box = Box(box.centre.x - box.width / 4, box.centre.y, box.width / 2, box.height / 2)
        things.append((id, box, f"{shape} {id}"))
    pieces = []
    for owner, a, b, half in lines_of(layout):
        if abs(a.x - b.x) + abs(a.y - b.y) > 4:
            pieces.append((owner, thick(a, b, half), ""))
    for a, b in near([*pieces, *things], lambda item: item[1]):
        line, thing = (a, b) if not a[2] else (b, a)
        if line[2] or not thing[2] or thing[0] in (line[0], f"{line[0]}-label"):
            continue
        if line[1].overlaps(thing[1], 0.9):
            found.append(f"line {line[0]} through {thing[2]}")
    return found


MESSAGES = {"information", "goods", "bus", "system_line"}


def lines_on_lines(layout):
    """Messages and lines to systems that lie on each other: a reader can't tell where either goes."""
    shapes = {item.id: item.shape for item in layout.placed}
    level, upright = [], []
    for owner, a, b, _ in lines_of(layout):
        if shapes[owner] in MESSAGES:
            box = Box(min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x), abs(a.y - b.y))
            (upright if box.height > box.width else level).append((owner, box))
    found = []
    for one, other in near(upright, lambda item: item[1].grown(1)):
        if one[0] != other[0] and abs(one[1].x - other[1].x) < 2 and min(one[1].south, other[1].south) - max(one[1].y, other[1].y) > 4:
            found.append(f"line {one[0]} on line {other[0]}")
    for one, other in near(level, lambda item: item[1]):
        if one[0] != other[0] and abs(one[1].y - other[1].y) < 2 and min(one[1].east, other[1].east) - max(one[1].x, other[1].x) > 4:
            found.append(f"line {one[0]} on line {other[0]}")
    return found


BOXED = {"bars", "cell", "ghost", "scores", "waterfall", "scaled_ladder", "process", "several", "place", "label", "totals", "verdict",
         "burst", "title"}  # fmt: skip


def texts_out_of_boxes(layout, texts):
    rooms = {item.id: item.box for item in layout.placed if item.shape in BOXED}
    return [
        f"{words.text!r} leaves its {owner.icon} {owner.id}"
        for owner, words in texts
        if owner.id in rooms and words.text.strip() and not holds(rooms[owner.id], box_of(words))
    ]


def picture_clashes(drawing):
    """Return what is wrong on a picture that isn't a map: words off it or over words, lines and outlines through words."""
    sheet = Box(0, 0, drawing.width, drawing.height)
    texts = [(owner, words) for owner, words in words_of(drawing) if words.text.strip()]
    found = [f"off the sheet: {words!r}" for _, words in texts if not holds(sheet, box_of(words), 0)]
    found += [f"off the sheet: {item.mark}" for item in inked(drawing) if not holds(sheet, item.box, 0.05)]
    found += texts_on_texts(texts)
    for item in inked(drawing):
        for owner, words in texts:
            box = box_of(words)
            if isinstance(item.mark, Rect) and box.overlaps(item.box, 0.6) and not holds(item.box, box, 0):
                found.append(f"{words.text!r} of {owner.id} across the edge of {item.mark}")
            if isinstance(item.mark, Path) and item.mark.stroke and any(crosses(a, b, box) for a, b in strokes(item.mark)):
                found.append(f"a line of {item.groups[0].id} through {words.text!r} of {owner.id}")
    return found


def strokes(path):
    """Give the straight pieces of a path."""
    here = start = None
    for command, points in curves(path.d):
        end = start if command == "Z" else points[-1]
        if command == "M":
            start = end
        else:
            yield here, end
        here = end


def crosses(a, b, box):
    """Whether a straight line comes into a box."""
    first, last = 0.0, 1.0
    for start, move, low, high in ((a[0], b[0] - a[0], box.west, box.east), (a[1], b[1] - a[1], box.north, box.south)):
        low, high = low + 0.6, high - 0.6
        if not move:
            if not low < start < high:
                return False
            continue
        into, out = sorted(((low - start) / move, (high - start) / move))
        first, last = max(first, into), min(last, out)
    return first < last
