"""The finished wires: information and goods with their labels, buses to several steps, lines to systems."""

from __future__ import annotations

from collections.abc import Sequence

from ...geometry.boxes import Point
from ...shapes.stock import ON_AXIS
from ...shapes.wires import Bus, SystemLine, Wire
from ..model import Placed
from ..spans import Span
from .labels import Labels, Spot, flash_beside, with_flash
from .net import End, Link, Net
from .routes import Plan
from .shipments import box_around
from .tracks import Track, Tracks


def direct_wires(plan: Plan, labels: Labels) -> list[Placed]:
    """Return the wires between neighbours of the front row, on the levels of its walls."""
    placed = []
    spans = plan.rows.front_spans()
    for (left, right), links in plan.net.direct().items():
        run = spans[left][1], spans[right][0]
        for number, link in enumerate(links):
            y = plan.heights.level(number)
            points = (Point(run[0], y), Point(run[1], y))
            forwards = link.source.at == left
            placed += _wire(plan.net, link, points if forwards else points[::-1], run, y, [], labels.place(link, run, []))
    return placed


def track_wires(plan: Plan, tracks: Tracks) -> list[Placed]:
    """Return the wires that run in channels."""
    placed = []
    for link in plan.channel("upper"):
        track = tracks.upper[link.id]
        a, b = (Point(plan.ports.x(link, end), _in_upper(plan, tracks, end)) for end in (link.source, link.target))
        placed += _stepped(plan.net, link, (a,), (b,), track, tracks.over_systems.besides(link))
    for link in plan.channel("lower"):
        track = tracks.lower[link.id]
        if link.many:
            placed += _bus(plan, tracks, link, track)
        else:
            ends = [_landing(plan, tracks, end, link.id, plan.ports.x(link, end)) for end in (link.source, link.target)]
            placed += _stepped(plan.net, link, ends[0], ends[1], track, tracks.under_systems.besides(link))
    return placed


def _in_upper(plan: Plan, tracks: Tracks, end: End) -> float:
    """The y where a wire of the upper channel ends: under the front row, on a system."""
    return plan.heights.boxes[end.at].south if end.row == "front" else tracks.system_top


def _in_lower(plan: Plan, tracks: Tracks, end: End) -> float:
    """The y where a wire of the lower channel ends: under a place or system, on a step, on a queue or the arrow above it."""
    if end.row == "front":
        return plan.heights.boxes[end.at].south
    if end.row == "system":
        return tracks.system_floor
    return _edge(plan, tracks, end)


def _edge(plan: Plan, tracks: Tracks, end: End) -> float:
    """The upper edge of a step, or of a queue or the arrow above it."""
    top = tracks.top + plan.net.offsets[plan.net.row(end)]
    if end.row == "step":
        return top
    rules, axis = plan.net.rules, plan.net.axis(top)
    return axis - 20 if plan.net.queues[end.at].kind in ON_AXIS else axis + min(rules.symbol_top, -rules.arrow / 2)


def _landing(plan: Plan, tracks: Tracks, end: End, id: str, x: float) -> tuple[Point, ...]:
    """The last piece of a wire: its end; below the main row down the gap, and over to its end right above the row."""
    y = _edge(plan, tracks, end) if end.in_flow else _in_lower(plan, tracks, end)
    if not end.in_flow or not plan.net.below(end):
        return (Point(x, y),)
    landed = plan.ports.steps.landings[end, id]
    top = tracks.top + plan.net.offsets[plan.net.row(end)]
    here = sorted(at for (other, _), at in plan.ports.steps.landings.items() if other == end)
    level = top - 14 - 8 * here.index(landed)
    return (Point(x, level), Point(landed, level), Point(landed, y))


def _stepped(
    net: Net, link: Link, source: tuple[Point, ...], target: tuple[Point, ...], track: Track, others: Sequence[Span]
) -> list[Placed]:
    """From the source's landing up or down to the track, along it, and up or down to the target's."""
    a, b = source[0], target[0]
    level = (Point(a.x, track.lane), Point(b.x, track.lane)) if a.x != b.x else ()
    points = (*reversed(source), *level, *target)
    return _wire(net, link, points, (min(a.x, b.x), max(a.x, b.x)), track.lane, others, track.spot)


def _bus(plan: Plan, tracks: Tracks, link: Link, track: Track) -> list[Placed]:
    """A trunk from the source, a bus, and a drop on each step."""
    start = Point(plan.ports.x(link, link.source), _in_lower(plan, tracks, link.source))
    drops = tuple(Point(plan.ports.x(link, end), tracks.top) for end in link.targets)
    title = plan.net.title(link)
    bus = Placed("bus", link.id, title, box_around((start, *drops)), Bus(start, track.bus, drops))
    return [bus, *_label(link, title, track.spot, track.lane)]


def bending_wires(plan: Plan, tracks: Tracks, labels: Labels) -> list[Placed]:
    """Return the wires with one bend, from the sides of front places and of systems."""
    placed = []
    for link in plan.net.links:
        if link.id in plan.routes.bent:
            placed += _from_front(plan, tracks, labels, link)
        elif link.id in plan.routes.sided:
            placed += _from_system(plan, tracks, labels, link)
    return placed


def _from_front(plan: Plan, tracks: Tracks, labels: Labels, link: Link) -> list[Placed]:
    """From a front place's side along a level, and down on a system or step."""
    bent = plan.routes.bent
    front, other = link.seen_from("front")
    x, y = plan.bent_x(link), plan.heights.level(bent[link.id])
    west, east = plan.rows.span(front)
    above = [plan.bent_x(other) for other in plan.net.links if other.id in bent and bent[other.id] < bent[link.id]]
    end = _landing(plan, tracks, other, link.id, x) if other.in_flow else (Point(x, tracks.system_top),)
    return _bending(plan.net, labels, link, "front", Point(west if x < west else east, y), end, [(x - 1, x + 1) for x in above])


def _from_system(plan: Plan, tracks: Tracks, labels: Labels, link: Link) -> list[Placed]:
    """From the middle of a system's side, and down on a step."""
    system, step = link.seen_from("system")
    west, east = plan.rows.span(system)
    middle = (tracks.system_top + tracks.system_floor) / 2
    side = Point(east if plan.routes.sided[link.id] == "east" else west, middle)
    end = _landing(plan, tracks, step, link.id, plan.ports.x(link, step))
    return _bending(plan.net, labels, link, "system", side, end, tracks.over_systems.besides(link))


def _bending(
    net: Net, labels: Labels, link: Link, row: str, side: Point, landing: tuple[Point, ...], others: Sequence[Span]
) -> list[Placed]:
    """From the side of what stands in a row, level until above the end, and down."""
    x = landing[0].x
    points = (side, Point(x, side.y), *landing)
    run = (min(x, side.x), max(x, side.x))
    return _wire(net, link, points if link.source.row == row else points[::-1], run, side.y, others, labels.place(link, run, others))


def _wire(net: Net, link: Link, points: tuple[Point, ...], run: Span, y: float, others: Sequence[Span], spot: Spot) -> list[Placed]:
    """A wire with its label on the level run at ``y``; the lightning stands beside the label, or in it where there is no room."""
    flash = None
    if link.electronic and not (spot.room and spot.room.label.electronic):
        x = flash_beside(spot, run, others)
        if x is None:
            spot = with_flash(spot, others)
        else:
            flash = Point(x, y)
    title = net.title(link)
    wire = Placed("goods" if link.goods else "information", link.id, title, box_around(points), Wire(points, flash=flash))
    return [wire, *_label(link, title, spot, y)]


def _label(link: Link, title: str, spot: Spot, y: float) -> list[Placed]:
    box = spot.box(y)
    return [Placed("label", f"{link.id}-label", title, box, spot.room.label)] if spot.room and box else []


def system_lines(plan: Plan, tracks: Tracks) -> list[Placed]:
    """Return the plain lines from systems to the steps that use them."""
    net, placed = plan.net, []
    for at, ports in reversed(plan.ports.steps.usage.items()):
        x, bus = tracks.usage[at]
        start = Point(x, tracks.system_floor)
        drops = tuple(_landing(plan, tracks, End("step", number), f"uses {at}", ports[number]) for number in sorted(ports))
        place = net.systems[at]
        used_by = net.rules.say.comma(*(net.stream.processes[number].name for number in net.users[at]))
        title = net.rules.say("{name}: used by {names}", name=place.name, names=used_by)
        box = box_around((start, *(point for drop in drops for point in drop)))
        placed.append(Placed("system_line", f"uses-{place.id}", title, box, SystemLine(start, bus, drops)))
    return placed
