"""The page of a top-down map: its phases in order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ...geometry.boxes import Box, Point
from ...geometry.textsize import width
from ...metrics.model import Figures
from ...routing.trail import main_trail
from ...shapes.arrows import Shipment as ShipmentShape
from ...shapes.wires import SideArc, Tree, Wire
from ...stream.model import Queue, Shipment, ValueStream
from ...values import NamedTuple
from ..arrange import in_drawing_order, prefix_of
from ..columns import Columns, Knot, Slot, measured, ships_in
from ..description import describe, links_of
from ..grid import Grid, grid
from ..information.net import Net, net_of
from ..information.shipments import VEHICLE, box_around, vehicle_height, vehicle_words
from ..model import Layout, Placed
from ..page import foot, name_of, title_block, totals_box
from ..remarks import improvement_numbers, notes_of, untold
from ..rules import Rules
from .information import Plan, dock_height, draw_band, edges_wanted, passing_wanted, plan_band, queues_wanted, ties_of
from .ladders import BETWEEN, ladders, ladders_width
from .sides import Sides, hung, sides_of, words_box
from .sizes import REACH, Boxes, boxes_of, face_of, heights, path_lines, words_room
from .tags import bursts, wastes
from .work import Lane, work

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from ..timecharts import Chart

NARROWEST = 560.0
"""A sheet is at least this wide, for its title and legend."""
UNDER_TITLE = 28.0
TO_LADDER = 28.0
BETWEEN_COLUMNS = 28.0
EDGE = 14.0
"""Left of the flow where no information stands: waste discs reach so far."""
LEAST_FOOT = 360.0
"""Beside the totals box, legend and notes take at least this much; otherwise they stand under it."""


class Spine(NamedTuple):
    """What is settled along the flow before anything has its place across the page."""

    cells: Grid
    along: Columns
    boxes: Boxes
    net: Net
    band: Plan
    sides: Sides


def laid_out_down(
    stream: ValueStream, figures: Figures, rules: Rules, wide: float = 0.0, stretch: float = 0.0, charts: Sequence[Chart] = ()
) -> Layout:
    """Return the map with work running down the page, on a sheet at least so ``wide``, each gap by ``stretch`` longer than it must
    be, ``charts`` under it."""
    spine = spine_of(stream, figures, rules)
    _, totals_width = totals_box(stream, figures, rules)
    one, count = ladders_width(stream, figures, spine.along, rules, totals_width)
    ladder_room = one * count + BETWEEN * (count - 1)
    lanes, east = lanes_of(stream, spine, rules)
    body = body_of(stream, figures, rules, spine, lanes, east)
    least = max([east, *(item.box.east for item in body)]) + TO_LADDER + ladder_room + rules.margin
    sheet = max(NARROWEST, wide, least)
    title = title_block(stream, rules, sheet)
    sheet = max(sheet, title.box.east + rules.margin)
    free = sheet - least
    if free > 0:  # the flow stands in the middle between information and ladders
        lanes = [Lane(lane.x + free / 2, lane.axis + free / 2, lane.east + free / 2) for lane in lanes]
        east += free / 2
    top = title.box.south + UNDER_TITLE
    moved = spine_of(stream, figures, rules, top, stretch)
    return _page(stream, figures, rules, moved, lanes, east, sheet, title, ladder_room, one, charts)


def spine_of(stream: ValueStream, figures: Figures, rules: Rules, top: float = 0.0, stretch: float = 0.0) -> Spine:
    """Return how the flow stands from ``top`` down, with what its wires, words and arcs want."""
    cells = grid(stream)
    numbers = tuple(cell.number if rules.numbered else "" for cell in cells.cells)
    face = face_of(stream, figures, rules, numbers)
    boxes = boxes_of(face, rules, ())
    loose = measured(stream, cells, face, numbers, heights(stream, figures, rules, cells, face, boxes, 0.0, {}, {}), False)
    net = net_of(stream, loose, rules)
    ties = ties_of(net)
    boxes = boxes_of(face, rules, edges_wanted(net, ties))
    lengths = heights(
        stream, figures, rules, cells, face, boxes, dock_height(net), queues_wanted(net, ties), passing_wanted(net, ties)
    )._replace(start=top)  # fmt: skip
    along = measured(stream, cells, face, numbers, lengths, ships_in(stream))
    if stretch:
        least = [strip.width - lengths.behind.get(gap, 0.0) + stretch if strip.width else 0.0 for gap, strip in enumerate(along.strips)]
        along = measured(stream, cells, face, numbers, lengths, ships_in(stream), least)
    net = net._replace(columns=along, slots=tuple(along.slot_of[queue.id] for queue in net.queues))
    band = plan_band(net, figures, ties, top)
    rows = 1 + max([0, *along.rows, *(run.row for run in along.runs)])
    passing = [(net.row(end), y) for (end, _), y in band.ties.items() if net.below(end)]
    return Spine(cells, along, boxes, net, band, sides_of(stream, along, boxes, rules, rows, passing))


def lanes_of(stream: ValueStream, spine: Spine, rules: Rules) -> tuple[list[Lane], float]:
    """Return the columns of the flow, and where what hangs beside the last of them ends."""
    along, boxes, net = spine.along, spine.boxes, spine.net
    x = rules.margin + max(EDGE if stream.wastes else 0.0, spine.band.across.wide)
    lanes: list[Lane] = []
    landings: dict[tuple[int, int], int] = {}
    for end, _ in spine.band.ties:
        if net.below(end):
            place = net.row(end), along.gap_of[net.id(end)]
            landings[place] = landings.get(place, 0) + 1
    for row, side in enumerate(spine.sides.widths):
        if row:
            most = max([0, *(count for (at, _), count in landings.items() if at == row)])
            x += BETWEEN_COLUMNS + (8.0 * most + 4 if most else 0.0)
        filled = row in along.rows or row in along.row_of.values()
        if filled or not row:
            lanes.append(Lane(x, x + boxes.name / 2, x + boxes.wide))
        else:
            lanes.append(Lane(x, x + 8, x + 8 + _bare_width(spine, row, rules)))
        x = lanes[-1].east + side
    return lanes, x


def _bare_width(spine: Spine, row: int, rules: Rules) -> float:
    """How wide a column without boxes is: its line with the words beside it."""
    room = words_room(spine.boxes, rules)
    type = rules.type
    stations = [part.station for run in spine.along.runs if run.row == row for part in run.parts if isinstance(part, Knot)]
    words = [width(line, type.text, True) for station in stations if station.path for line in path_lines(station.path, room, type)]
    words += [room for station in stations if station.question]
    return 16 + max(words, default=0.0)


def body_of(stream: ValueStream, figures: Figures, rules: Rules, spine: Spine, lanes: Sequence[Lane], east: float) -> tuple[Placed, ...]:
    """Return information, work and what is said of it; ``east`` is where what hangs beside the last column ends."""
    along, net = spine.along, spine.net
    flowing = work(stream, figures, along, rules, spine.boxes, lanes, net.inbound is not None)
    band = draw_band(spine.band, rules.margin, lanes[0].x, lanes)
    edges = {index: item.box.east for index, item in enumerate(item for item in flowing if item.shape == "process")}
    arcs = hung(spine.sides, along, rules.type, lanes, edges)
    goods = _goods(net, spine.band, rules, lanes[0])
    boxes = {item.id: item for item in flowing}
    solids = [item.box for item in flowing if item.shape in ("process", "stock", "path_label", "verdict")]
    solids += [words_box(item.content.words, arc.said) for item, arc in zip(arcs, spine.sides.arcs, strict=False)]
    solids += [item.box for item in arcs if item.shape == "exit"]
    solids += [Box(item.content.vehicle.x - 16, item.content.vehicle.y, 80, 84) for item in goods]
    lines = [item.box for item in flowing if item.shape in ("flow_line", "movement")]
    lines += [box for item in (*band, *arcs) if isinstance(item.content, (Wire, Tree, SideArc)) for box in pieces_of(item.content)]
    stars = bursts(stream, along, rules, lanes, spine.sides, boxes, solids, lines, east)
    return (*band, *flowing, *goods, *arcs, *stars, *wastes(stream, boxes, rules.say), *improvement_numbers(stream, boxes, rules.say))


def pieces_of(content: Wire | Tree | SideArc) -> list[Box]:
    """Return the room of each straight piece of a line."""
    runs = content.runs if isinstance(content, Tree) else (content.points,)
    return [box_around(piece).grown(1) for run in runs for piece in pairwise(run)]


def _page(
    stream: ValueStream, figures: Figures, rules: Rules, spine: Spine, lanes: Sequence[Lane], east: float, sheet: float,
    title: Placed, ladder_room: float, ladder: float, charts: Sequence[Chart],
) -> Layout:  # fmt: skip
    """Everything in its place: the body, then ladders and legend."""
    along = spine.along
    body = body_of(stream, figures, rules, spine, lanes, east)
    floor = max([along.east, spine.band.floor, *(item.box.south for item in body)])
    totals, _ = totals_box(stream, figures, rules)
    x = sheet - rules.margin - ladder_room
    under = max([0.0, *(item.box.south for item in body if item.box.east > x - 12)])
    rungs, bottom = ladders(stream, figures, along, rules, totals, x, ladder, under)
    arcs = tuple(item for item in body if item.shape in ("rework", "route", "exit"))
    notes = (*notes_of(stream, along, rules), *untold(stream, along, rules, arcs))
    frame = (title, *body, *rungs)
    beside = x - 32 - rules.margin
    if beside >= LEAST_FOOT:
        footer, end = foot(stream, figures, along, rules, beside + 2 * rules.margin, floor + 20, notes, (), frame)
    else:
        footer, end = foot(stream, figures, along, rules, sheet, max(floor, bottom) + 20, notes, (), frame)
    end = max(end, bottom)
    if charts:
        from ..timecharts import placed_charts

        under_all, end = placed_charts(charts, rules, sheet, end)
        footer += tuple(under_all)
    high = round(end + rules.margin * 0.75)
    name = name_of(stream, rules.say)
    placed = in_drawing_order((*frame, *footer))
    return Layout(sheet, high, placed, name, describe(stream, figures), prefix_of(stream), links_of(stream), rules.type)


# -- goods on wide arrows


def _goods(net: Net, band: Plan, rules: Rules, lane: Lane) -> list[Placed]:
    """From a supplier down into the first step, and from the last step to the customer; the vehicle right of the corner."""
    placed = []
    along = net.columns
    east = rules.margin + band.across.places
    if net.inbound:
        runs = [part for run in along.runs if run.row == 0 and run.x == along.gaps[0].x for part in run.parts]
        stops = [part.x - 4.5 for part in runs if isinstance(part, Knot)]
        stops += [slot.centre - REACH[queue.kind] for queue, slot in _queues(net, 0) if queue.kind in REACH]
        tip = min([*stops, along.first.x])
        points = (Point(east, band.ins), Point(lane.axis, band.ins), Point(lane.axis, tip))
        placed.append(_shipment(net, "ship-in", net.inbound, points, band.ins))
    if net.outbound:
        stocks = [slot.centre + REACH[queue.kind] for queue, slot in _queues(net, -1) if queue.kind in REACH]
        points = (Point(lane.axis, max([*stocks, along.last.east])), Point(lane.axis, band.outs), Point(east, band.outs))
        placed.append(_shipment(net, "ship-out", net.outbound, points, band.outs))
    return placed


def _queues(net: Net, gap: int) -> list[tuple[Queue, Slot]]:
    """The queues before the first step of the line, or behind the last, with their slots."""
    return [(queue, net.columns.slot_of[queue.id]) for queue in main_trail(net.stream).line.gaps[gap].queues]


def _shipment(net: Net, id: str, ship: Shipment, points: tuple[Point, ...], corner: float) -> Placed:
    words = vehicle_words(ship, net.rules.type)
    wide = max([VEHICLE, *(width(word, net.rules.type.text) for word in words)])
    vehicle = Point(points[1].x + 24 + (wide - VEHICLE) / 2, corner - vehicle_height(ship, net.rules.type) / 2)
    run = box_around(points)
    box = Box(run.x - 17, run.y - 17, run.width + 34, run.height + 34)
    source, target = net.name(net.ends[ship.source]), net.name(net.ends[ship.target])
    say = net.rules.say
    title = say("{source} ships to {target}: {text}", source=source, target=target, text=say.comma(say(ship.mode), *words))
    return Placed("shipment", id, title, box, ShipmentShape(points, ship.mode, vehicle, words))

