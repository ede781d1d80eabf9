"""Ports: every line that comes down on something gets an x of its own there, so lines may cross but never lie on each other."""

from __future__ import annotations

from collections.abc import Sequence

from ...values import NamedTuple
from ..columns import APPROACH, Column
from ..rules import CLEAR, CORNER, MOST_TAGS, PORT
from ..spans import Span, spread
from .net import End, Link, Net
from .shipments import arrow_zones, inbound_place, outbound_place, vehicle_width

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from .routes import Routes
    from .rows import Rows

ROOMY = 40.0
"""Distance between two wires on the same edge where there is room."""
NARROW = 18.0
"""Wires to a queue keep within this of its middle."""


class StepPorts(NamedTuple):
    """Where lines come down on steps and queues."""

    wires: dict[tuple[End, str], float]
    """x of each link, by the end and the link's id."""
    usage: dict[int, dict[int, float]]
    """For each system that is used, x on each step that uses it."""
    landings: dict[tuple[End, str], float]
    """Of what stands below the main row, reached through the gap before it: x where the wire ends, by the end and the link's id.
    Of a system's line the id is ``uses N``, with the system's number."""

    def drops(self) -> list[float]:
        """Return every x once, from west to east."""
        return sorted({*self.wires.values(), *(x for xs in self.usage.values() for x in xs.values())})


class Ports(NamedTuple):
    """Where each link is tied, at both its ends."""

    steps: StepPorts
    places: dict[tuple[str, End], float]
    """x on a place of the front row or on a system, by the link's id and the end; none where it is tied to the side."""

    def x(self, link: Link, end: End) -> float:
        """Return where a link is tied to one of its ends."""
        return self.steps.wires[end, link.id] if end.in_flow else self.places[link.id, end]

    def xs(self, link: Link) -> list[float]:
        """Return where a link is tied, its source first."""
        return [self.x(link, end) for end in link.ends]


# -- on steps and queues


def step_ports(net: Net) -> StepPorts:
    """Return ports on steps and queues: flows left, systems right, as the eye expects."""
    arriving: dict[End, list[str]] = {}
    for link in net.links:
        for end in link.ends:
            if end.in_flow:
                arriving.setdefault(end, []).append(link.id)
    used: dict[int, list[int]] = {}  # the systems of each step
    for system, steps in net.users.items():
        for number in steps:
            used.setdefault(number, []).append(system)
    tags: dict[str, int] = {}
    for waste in net.stream.wastes:
        tags[waste.target] = tags.get(waste.target, 0) + 1
    wires: dict[tuple[End, str], float] = {}
    landings: dict[tuple[End, str], float] = {}
    down: dict[int, int] = {}

    def through_gap(end: End, id: str, x: float) -> float:
        """Take the next free place in the gap before an end, for a wire that then lands at x."""
        landings[end, id] = x
        gap = net.columns.gap_of[net.id(end)]
        down[gap] = down.get(gap, 0) + 1
        return net.columns.strips[gap].east - APPROACH * down[gap]

    for end, ids in arriving.items():
        if end.row == "queue":
            xs = _queue_ports(net, end.at, len(ids))
        else:
            xs = _flow_ports(net, end.at, len(ids), len(used.get(end.at, ())), min(tags.get(net.stream.processes[end.at].id, 0), MOST_TAGS))
        below = net.below(end)
        wires |= {(end, id): through_gap(end, id, x) if below else x for id, x in zip(ids, xs, strict=True)}
    usage: dict[int, dict[int, float]] = {}
    for number, systems in used.items():
        end = End("step", number)
        taken = [landings.get((end, id), wires[end, id]) for id in arriving.get(end, ())]
        below = net.below(end)
        for system, x in zip(systems, _usage_ports(net.columns.steps[number], _corner(net, number), len(systems), taken), strict=True):
            usage.setdefault(system, {})[number] = through_gap(end, f"uses {system}", x) if below else x
    return StepPorts(wires, usage, landings)


def _queue_ports(net: Net, at: int, count: int) -> tuple[float, ...]:
    slot = net.slots[at]
    room = min(NARROW, slot.width / 2 - 8)
    return spread([slot.centre - PORT * (count - 1) / 2] * count, slot.centre - room, slot.centre + room, PORT)


def _flow_ports(net: Net, number: int, count: int, systems: int, tagged: int) -> tuple[float, ...]:
    """Ports of a step for its flows; ``systems`` lines and ``tagged`` waste discs want room on the same edge."""
    column = net.columns.steps[number]
    x, least = column.x, max(column.x + max(CORNER, 24.0 * tagged), _beside_vehicle(net, number))
    if net.outbound and not net.columns.gaps[-1].width and number in net.columns.main[-1:]:  # the wide arrow starts here
        return spread([max(x + 16.0, least)] * count, least, max(x + 44, least), PORT)
    end = x + (column.width - _corner(net, number) - PORT * systems)
    least = min(least, end)
    if net.rules.notation == "classic" or (count == 1 and not systems and not tagged):
        apart = apart_in(least, end, count)
        middle = x + column.width / 2 - (20 if systems else 0)
        return spread([max(least, middle - apart * (count - 1) / 2)] * count, least, end, apart)
    start = min(x + max(40.0, 24.0 * tagged), end)
    return spread([max(start, least)] * count, min(start, least), end, apart_in(start, end, count))


def _corner(net: Net, number: int) -> float:
    """How much of a step's upper edge wires leave free at its right end: more where badges and numbers of improvements stand."""
    step = net.stream.processes[number]
    numbers = min(sum(bool(burst.number) and burst.target == step.id for burst in net.stream.bursts), MOST_TAGS)
    return (28.0 if step.pacemaker else CORNER) + 24.0 * numbers


def _beside_vehicle(net: Net, number: int) -> float:
    """How far the vehicle of the wide arrow into the first step reaches, where it has no room of its own before that step."""
    if number not in net.columns.main[:1] or net.inbound is None or net.columns.docked:
        return 0.0
    return net.columns.gaps[0].centre + 14 + vehicle_width(net.inbound, net.rules.type) + CLEAR


def _usage_ports(column: Column, corner: float, count: int, taken: Sequence[float]) -> tuple[float, ...]:
    """Ports of a step for the lines to its systems, right of its flows."""
    first = column.x + (96 if taken or count > 1 else column.width / 2)
    east = column.east - corner
    start = min(max([first, *(x + PORT for x in taken)]), max(east - PORT * (count - 1), column.x + CORNER))
    return spread([start] * count, min(start, east), east, PORT)


def apart_in(start: float, end: float, count: int) -> float:
    """Return how far apart ``count`` wires stand on an edge: roomy where they can."""
    return min(ROOMY, max(PORT, (end - start) / max(1, count - 1)))


# -- on places and systems


class _Wish(NamedTuple):
    x: float
    """Where a link would like to be tied."""
    link: Link


def place_ports(net: Net, rows: Rows, steps: StepPorts, routes: Routes) -> Ports:
    """Return all ports: those on the undersides of the front row, and on tops and undersides of systems, added to the steps'."""
    below: dict[End, list[_Wish]] = {}
    above: dict[End, list[_Wish]] = {}
    for link in net.links:
        for end in dict.fromkeys(link.ends):
            across = [other for other in link.ends if other != end]
            xs = [rows.x(other, link, steps) for other in across]
            if end.row == "front" and not link.direct and link.id not in routes.bent:
                below.setdefault(end, []).append(_Wish(_towards(rows.strip(end), xs), link))
            elif end.row == "system" and link.id not in routes.sided:
                side = below if any(other.in_flow for other in across) else above
                side.setdefault(end, []).append(_Wish(sum(xs) / len(xs), link))
    drops = steps.drops()
    ports: dict[tuple[str, End], float] = {}
    for wishes in (below, above):
        for end, wanted in wishes.items():
            blocks = _taken_by_drops(rows.strip(end), steps, wanted, drops)
            if end.row == "front":
                blocks += _beside_arrows(net, rows, end)
            elif wishes is below and end.at in net.users:  # its own line starts in the middle
                middle = rows.middle(end)
                blocks.append((middle - 10, middle + 10))
            for x, wish in zip(_spread_over(rows.strip(end), wanted, blocks), wanted, strict=True):
                ports[wish.link.id, end] = x
    return Ports(steps, ports)


def _towards(strip: Column, xs: Sequence[float]) -> float:
    """Straight down where a target lies under the place, else towards the targets."""
    west, east = strip.x + 16, strip.east - 16
    under = [x for x in xs if west <= x <= east]
    middle = (strip.x + strip.east) / 2
    if under:
        return min(under, key=lambda x: abs(x - middle))
    return min(max(sum(xs) / len(xs), west), east)


def _taken_by_drops(strip: Column, steps: StepPorts, wanted: Sequence[_Wish], drops: Sequence[float]) -> list[Span]:
    """Where lines come down on steps under a place, those of its own links apart."""
    own = {steps.wires[end, wish.link.id] for wish in wanted for end in wish.link.ends if end.in_flow}
    return [(x - 7, x + 7) for x in drops if strip.x - 8 < x < strip.east + 8 and x not in own]


def _beside_arrows(net: Net, rows: Rows, end: End) -> list[Span]:
    """Wires from a place that ships keep clear of its wide arrow."""
    if end.at not in (inbound_place(net), outbound_place(net)):
        return []
    return [(west - CLEAR, east + CLEAR) for west, east in arrow_zones(net, rows.front, rows.sheet)]


def _spread_over(strip: Column, wanted: Sequence[_Wish], blocks: list[Span]) -> tuple[float, ...]:
    west, east = strip.x + 16, strip.east - 16
    apart = PORT if blocks else apart_in(strip.x, strip.east - 32, len(wanted))
    return spread([wish.x for wish in wanted], west, east, apart, sorted(blocks))
