"""Tracks: the channels above and below the systems row, in which wires run level, and the height they give the band."""

from __future__ import annotations

from collections.abc import Sequence

from ...geometry.boxes import Box
from ...values import NamedTuple
from ..remarks import burst_lines, burst_size
from ..rules import CLEAR
from ..spans import Span
from .labels import LabelRoom, Labels, Spot, widest
from .net import End, Link, Net
from .routes import Plan
from .rows import systems_height
from .shipments import arrow_zones, under_vehicles, vehicle_height

PLAIN_TRACK = 16.0
"""Height of a track without labels."""
UNDER_FRONT = 16.0


class Crossings(NamedTuple):
    """What comes down through a channel; labels keep clear of it."""

    of_links: dict[str, list[Span]]
    """By link: its own drops are in nobody's way but others'."""
    always: list[Span]

    def besides(self, link: Link) -> list[Span]:
        """Return all that isn't the link's own."""
        return [*self.always, *(span for id, spans in self.of_links.items() if id != link.id for span in spans)]


class Track(NamedTuple):
    """Where a link runs level in its channel."""

    lane: float
    """y of its label, and of the wire to a single end."""
    bus: float
    """y of the bus to several steps."""
    spot: Spot


class UsageLine(NamedTuple):
    """How a system's line runs to its steps."""

    x: float
    """Where it leaves the system."""
    bus: float


class Tracks(NamedTuple):
    """All that runs level, and the height it gives the band."""

    upper: dict[str, Track]
    lower: dict[str, Track]
    over_systems: Crossings
    under_systems: Crossings
    usage: dict[int, UsageLine]
    """By system."""
    system_top: float
    system_floor: float
    top: float
    """Where the process boxes begin."""


def run_tracks(plan: Plan, labels: Labels, head: Box) -> Tracks:
    """Return the tracks from the front row, or the title block ``head``, down to the process boxes."""
    net, rows = plan.net, plan.rows
    over, under = _over_systems(plan), _under_systems(plan)
    upper, y = _run_channel(plan, "upper", _upper_start(plan, head), over, labels)
    system_top = y + (net.rules.over_systems if net.systems else 0)
    system_floor = system_top + systems_height(rows.system_words, net.rules.type) if net.systems else y
    usage, y = _run_usage(plan, max(system_floor, _floor_over_tracks(plan, head)))
    few = plan.channel("lower")
    lower, y = _run_channel(plan, "lower", y + (8 if few else 0), under, labels)
    landing = y + net.rules.landing + _room_for_bursts(net)
    least = plan.heights.floor + (net.rules.landing if few or net.users else net.rules.under_head)
    top = round(max(landing, least, head.south + net.rules.under_head, _room_for_vehicles(plan)))
    if not net.systems:  # the tracks share the free height above and below them
        spare = (top - _room_for_bursts(net) - net.rules.landing - y) / 2
        lower = {id: track._replace(lane=track.lane + spare, bus=track.bus + spare) for id, track in lower.items()}
    return Tracks(upper, lower, over, under, usage, system_top, system_floor, top)


def _upper_start(plan: Plan, head: Box) -> float:
    """Where the upper channel begins: under the front row, or right under its wires where systems have room beside it."""
    lowest_bend = max((plan.heights.level(number) for number in plan.routes.bent.values()), default=0)
    fronts = plan.rows.front_spans()
    beside = [*fronts, *((fronts[left][1], fronts[right][0]) for left, right in plan.net.direct())]  # and the wires between neighbours
    meet = any(a < d + 24 and c < b + 24 for a, b in plan.rows.system_spans() for c, d in beside)
    upper = plan.channel("upper")
    if upper or meet:
        runs = [(min(xs), max(xs)) for xs in map(plan.ports.xs, upper)]
        vehicles = under_vehicles(plan.net, plan.rows.front, plan.rows.sheet, plan.heights.floor, runs)
        return max(max(plan.heights.floor, head.south, lowest_bend) + (UNDER_FRONT if upper else 0), vehicles)
    return max(lowest_bend + 18 if plan.net.systems else lowest_bend, head.south)


def _floor_over_tracks(plan: Plan, head: Box) -> float:
    """How far down the front row reaches above the lower channel: data boxes count where a track passes under them."""
    net, rows, lower = plan.net, plan.rows, plan.channel("lower")
    spans = [_with_label(link, plan.ports.xs(link), net) for link in lower]
    spans += [(min(xs.values()), max(xs.values())) for xs in plan.ports.steps.usage.values()]
    spans += [rows.span(End("system", at)) for at in net.users]
    tied = {end.at for link in lower for end in link.ends if end.row == "front"}
    floors = [plan.heights.eaves + plan.heights.walls if lower and not net.systems else head.south]
    for at, (box, (west, east)) in enumerate(zip(plan.heights.boxes, rows.front_spans(), strict=True)):
        if at in tied or any(west - CLEAR < b and a < east + CLEAR for a, b in spans):
            floors.append(box.south)
    runs = [(min(xs), max(xs)) for xs in map(plan.ports.xs, lower)]
    return max(*floors, under_vehicles(net, rows.front, rows.sheet, plan.heights.floor, runs))


def _with_label(link: Link, xs: Sequence[float], net: Net) -> Span:
    """Return how far a link reaches at most, the label of one with a short run included."""
    west, east = min(xs), max(xs)
    room = widest(link, net.rules)
    if room is None or (not link.many and east - west > room.width + 24):
        return west, east
    start, end = (xs[0], xs[0]) if link.many else (west, east)
    return min(west, start - room.width), max(east, end + room.width)


def _room_for_bursts(net: Net) -> float:
    """Classic maps have their kaizen bursts above the boxes."""
    bursts = [burst for burst in net.stream.bursts if not burst.number]
    if net.rules.compact or net.rules.notation != "classic" or not bursts:
        return 0.0
    return max(burst_size(burst_lines(burst, net.rules), net.rules)[1] for burst in bursts) + 16


def _room_for_vehicles(plan: Plan) -> float:
    ships = [ship for ship in (plan.net.inbound, plan.net.outbound) if ship]
    return max((plan.heights.floor + 16 + vehicle_height(ship, plan.net.rules.type) + 24 for ship in ships), default=0.0)


# -- what comes down


def _over_systems(plan: Plan) -> Crossings:
    """What rises or falls between front row and systems."""
    places = plan.ports.places
    of_links: dict[str, list[Span]] = {}
    for link in plan.net.links:
        channel = plan.routes.channel(link)
        if link.id in plan.routes.bent:
            of_links[link.id] = [_line(plan.bent_x(link))]
        elif channel:
            ends = [end for end in link.ends if (link.id, end) in places and (end.row == "front" or channel == "upper")]
            of_links[link.id] = [_line(places[link.id, end]) for end in ends]
    return Crossings(of_links, arrow_zones(plan.net, plan.rows.front, plan.rows.sheet))


def _under_systems(plan: Plan) -> Crossings:
    """What rises or falls between systems and steps."""
    of_links: dict[str, list[Span]] = {}
    for link in plan.net.links:
        if plan.routes.channel(link) == "lower":
            of_links[link.id] = [_line(x) for x in plan.ports.xs(link)]
        elif link.id in plan.routes.bent and "step" in link.rows:
            of_links[link.id] = [_line(plan.bent_x(link))]
        elif link.id in plan.routes.sided:
            of_links[link.id] = [_line(plan.ports.x(link, link.seen_from("step")[0]))]
    always = arrow_zones(plan.net, plan.rows.front, plan.rows.sheet)
    for at, xs in plan.ports.steps.usage.items():
        always += [_line(x) for x in (*xs.values(), plan.rows.middle(End("system", at)))]
    return Crossings(of_links, always)


def _line(x: float) -> Span:
    return x - 1, x + 1


# -- what runs level


def _run_usage(plan: Plan, floor: float) -> tuple[dict[int, UsageLine], float]:
    """Plain lines from systems to the steps that use them; runs that overlap get tracks of their own."""
    alone = not plan.channel("lower")  # nothing else between systems and steps: room to breathe
    first = floor + (40.0 if alone else 20.0)
    taken: list[list[Span]] = []  # per track
    lines: dict[int, UsageLine] = {}
    for at in sorted(plan.net.users, key=lambda at: plan.rows.systems[at].x):
        ports, middle = plan.ports.steps.usage[at], plan.rows.middle(End("system", at))
        west, east = min(*ports.values(), middle), max(*ports.values(), middle)
        if east - west < 4:  # straight down
            lines[at] = UsageLine(ports[min(ports)], first)
            continue
        track = next((i for i, spans in enumerate(taken) if all(east + 12 < a or b + 12 < west for a, b in spans)), len(taken))
        if track == len(taken):
            taken.append([])
        taken[track].append((west, east))
        lines[at] = UsageLine(middle, first + PLAIN_TRACK * track)
    if not taken:
        return lines, floor
    return lines, first + PLAIN_TRACK * (len(taken) - 1) + (8 if alone else 0)


class _Shelf(NamedTuple):
    """A track while a channel fills."""

    top: float
    height: float
    taken: list[Span]


def _run_channel(plan: Plan, name: str, y: float, crossings: Crossings, labels: Labels) -> tuple[dict[str, Track], float]:
    """Give every link of a channel a track, the longest first and those to several steps last; return where the last one ends."""
    reach = {link: plan.ports.xs(link) for link in plan.channel(name)}
    shelves: list[_Shelf] = []
    tracks: dict[str, Track] = {}
    for link in sorted(reach, key=lambda link: (link.many, min(reach[link]) - max(reach[link]), link.id)):
        xs = reach[link]
        own = (min(xs), max(xs))
        spot = labels.place(link, (xs[0], xs[0]) if link.many else own, crossings.besides(link))
        extent = _extent(own, spot)
        high = _height(link, spot.room, own)
        shelf = _shelf(shelves, extent, high)
        if shelf is None:
            shelf = _Shelf(y, high, [])
            shelves.append(shelf)
            y += high
        shelf.taken.append(extent)
        if link.many:  # the label stands on the trunk, the bus runs under it
            tracks[link.id] = Track(shelf.top + (high - 14) / 2, shelf.top + shelf.height - 7, spot)
        else:
            middle = shelf.top + shelf.height / 2
            tracks[link.id] = Track(middle, middle, spot)
    return tracks, y


def _extent(own: Span, spot: Spot) -> Span:
    ends = [own, *spot.spans]
    return min(west for west, _ in ends), max(east for _, east in ends)


def _height(link: Link, room: LabelRoom | None, own: Span) -> float:
    """The height of track a link needs; none where it says nothing and comes straight down."""
    if own[0] == own[1] and room is None:
        return 0.0
    return (room.height + 12 if room else PLAIN_TRACK) + (14 if link.many else 0)


def _shelf(shelves: Sequence[_Shelf], extent: Span, high: float) -> _Shelf | None:
    """The first track that is high enough and free."""
    west, east = extent
    for shelf in shelves:
        if shelf.height >= high and all(east + 16 < a or b + 16 < west for a, b in shelf.taken):
            return shelf
    return None
