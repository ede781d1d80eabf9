"""Goods on wide arrows: from a supplier down into the first step, and from the last step up to the customer."""

from __future__ import annotations

from collections.abc import Sequence

from ...geometry.boxes import Box, Point, around
from ...geometry.textsize import width, wrap
from ...geometry.typescale import Type
from ...shapes.arrows import Shipment as ShipmentShape
from ...stream.model import Shipment
from ..columns import Column, Knot
from ..model import Placed
from ..spans import Span
from .net import Net

VEHICLE, VEHICLE_HEIGHT = 48.0, 36.0
"""Size of a vehicle's picture."""


def vehicle_words(ship: Shipment, type: Type) -> tuple[str, ...]:
    """Return the lines under a vehicle: how often, and what."""
    return tuple(line for text in (ship.frequency, ship.label) if text for line in wrap(text, type.text, 6 * type.text))


def vehicle_width(ship: Shipment, type: Type) -> float:
    """Return the width of a vehicle with its words."""
    return max([VEHICLE, *(width(word, type.text) for word in vehicle_words(ship, type))])


def vehicle_height(ship: Shipment, type: Type) -> float:
    """Return the height of a vehicle with its words."""
    return VEHICLE_HEIGHT + type.text_leading * len(vehicle_words(ship, type))


def inbound_place(net: Net) -> int | None:
    """Return which place of the front row the wide arrow into the first step comes from."""
    return net.ends[net.inbound.source].at if net.inbound else None


def outbound_place(net: Net) -> int | None:
    """Return which place of the front row the wide arrow from the last step leads to."""
    return net.ends[net.outbound.target].at if net.outbound else None


def arrow_zones(net: Net, front: Sequence[Column], sheet: float) -> list[Span]:
    """Return where the wide arrows and their vehicles stand: no wire comes down there, no label either."""
    inbound, outbound = inbound_zone(net, front), outbound_place(net)
    zones = [inbound] if inbound else []
    if outbound is not None:
        zones.append((_outbound_x(net, front[outbound]) - 20, sheet))
    return zones


def under_vehicles(net: Net, front: Sequence[Column], sheet: float, floor: float, runs: Sequence[Span]) -> float:
    """Return how far down the vehicles over which level wires would run reach, under a front row that ends at ``floor``."""
    inbound, outbound = inbound_zone(net, front), outbound_place(net)
    zones = [(inbound, net.inbound)] if inbound else []
    if outbound is not None:
        zones.append(((_outbound_x(net, front[outbound]) - 20, sheet), net.outbound))
    return max(
        (floor + 16 + vehicle_height(ship, net.rules.type) + 8 for (west, east), ship in zones
         if ship and any(west < b and a < east for a, b in runs)), default=0.0,
    )  # fmt: skip


def inbound_zone(net: Net, front: Sequence[Column]) -> Span | None:
    """Return where the wide arrow into the first step stands, with its vehicle."""
    at = inbound_place(net)
    if net.inbound is None or at is None:
        return None
    x = _inbound_x(net, front[at])
    return x - 20, x + 14 + vehicle_width(net.inbound, net.rules.type)


def _inbound_x(net: Net, supplier: Column) -> float:
    """The middle of the wide arrow that comes down from the supplier."""
    gap = net.columns.gaps[0]
    wanted = gap.x + 20 if net.columns.docked else gap.centre
    return min(max(wanted, supplier.x + 20), supplier.east - 20)


def _outbound_x(net: Net, customer: Column) -> float:
    """The middle of the wide arrow that goes up to the customer: straight up from the last step where that stands under it."""
    last = net.columns.last
    if not net.columns.gaps[-1].width and customer.x < last.east - 48:
        return min(customer.centre, last.east - 36)
    return customer.centre


def shipments(net: Net, front: Sequence[Column], floors: Sequence[float], top: float, sheet: float) -> list[Placed]:
    """Return the wide arrows between the front row, whose places end at ``floors``, and the boxes, which begin at ``top``."""
    placed = []
    inbound, outbound = inbound_place(net), outbound_place(net)
    zone = inbound_zone(net, front)
    if net.inbound and inbound is not None and zone:
        under = max(floor for strip, floor in zip(front, floors, strict=True) if strip.x < zone[1] and zone[0] < strip.east)
        placed.append(_into_first_step(net, net.inbound, front[inbound], floors[inbound], under, top))
    if net.outbound and outbound is not None:
        placed.append(_from_last_step(net, net.outbound, front[outbound], floors[outbound], top, sheet))
    return placed


def _into_first_step(net: Net, ship: Shipment, supplier: Column, floor: float, under: float, top: float) -> Placed:
    """Down from the supplier and along the flow line up to what stands there first; the vehicle east of the arrow, below ``under``."""
    x, axis = _inbound_x(net, supplier), net.axis(top)
    parts = [part for run in net.columns.runs if run.row == 0 and run.x == net.columns.gaps[0].x for part in run.parts]
    dots = [part.x - 4.5 for part in parts if isinstance(part, Knot)]
    end = min([*net.on_line(0, -1), *dots], default=net.columns.first.x)
    points = (Point(x, floor), Point(x, axis), Point(end, axis))
    vehicle = Point(x + 14 + vehicle_width(ship, net.rules.type) / 2 - VEHICLE / 2, under + 16)
    return _shipment(net, "ship-in", ship, points, vehicle)


def _from_last_step(net: Net, ship: Shipment, customer: Column, floor: float, top: float, sheet: float) -> Placed:
    """Up to the customer, straight from the last step or from the end of the flow line; the vehicle where the sheet has room."""
    x, axis = _outbound_x(net, customer), net.axis(top)
    last = net.columns.last
    if last.x < x < last.east and not net.columns.gaps[-1].width:
        points: tuple[Point, ...] = (Point(x, top), Point(x, floor))
    else:
        points = (Point(max(net.on_line(-1, 1), default=last.east), axis), Point(x, axis), Point(x, floor))
    east, west = x + 26, x - 26 - VEHICLE
    return _shipment(net, "ship-out", ship, points, Point(west if east + VEHICLE > sheet - 8 else east, floor + 12))


def _shipment(net: Net, id: str, ship: Shipment, points: tuple[Point, ...], vehicle: Point) -> Placed:
    words = vehicle_words(ship, net.rules.type)
    run = box_around(points)
    box = Box(run.x - 17, run.y, run.width + 34, run.height + 17)  # half the width of the arrow's head around its run
    source, target = net.name(net.ends[ship.source]), net.name(net.ends[ship.target])
    say = net.rules.say
    title = say("{source} ships to {target}: {text}", source=source, target=target, text=say.comma(say(ship.mode), *words))
    return Placed("shipment", id, title, box, ShipmentShape(points, ship.mode, vehicle, words, 6 if net.rules.compact else 10))


def box_around(points: Sequence[Point]) -> Box:
    """Return the smallest box that holds all points of a run."""
    return around(Box(point.x, point.y, 0, 0) for point in points)
