"""Information left of the flow: the places one under the other, and the wires between them and to the steps.

From left to right: the places; the labels of wires to several things; the tracks, one upright for each wire; the labels of wires
that reach one step or queue, right before it. Every wire leaves a place and reaches a step at a height of its own, so that lines
may cross but never lie on each other, and a label stands where nothing else passes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ...geometry.boxes import Box, Point
from ...geometry.textsize import width
from ...geometry.typescale import Type
from ...metrics.model import Figures
from ...shapes.place import ROOF, PlaceBox, row_height
from ...shapes.stock import ON_AXIS, half_width
from ...shapes.wires import Tree, Wire
from ...stream.model import Place
from ...values import NamedTuple
from ..information.labels import LabelRoom, label_rooms
from ..information.net import End, Link, Net
from ..information.rows import place_box, place_title, place_width, system_box, system_width, systems_height
from ..information.shipments import box_around, vehicle_height
from ..model import Placed
from ..rules import PORT
from ..spans import on_grid
from .work import Lane, symbol_x

LONGEST_WORD = 100.0
LABEL = 104.0
"""Widest label before a step."""
TRACK = 10.0
"""Between two tracks."""
HEAD = 14.0
"""Room for an arrow's head, or a dot, between a label and a step."""
ARROW = 24.0
"""From a roof, or from the bottom, to the middle of a wide arrow."""
BESIDE_ARROW = 22.0
AFTER = 34.0
"""From the end of the flow to the wide arrow that leads to the customer."""
BETWEEN_PLACES = 24.0
MOST_DIRECT = 3
MOST_BESIDE = 3
"""So many labels stand beside one place at most."""
SLOPE = 12.0
"""Wires to a queue reach its symbol within this of its middle."""


# -- what wires want where they reach the flow


class Tie(NamedTuple):
    """Where a wire is tied to a step or queue."""

    wire: str
    """Id of a link; of a system's line ``uses N``."""
    room: LabelRoom | None
    high: float
    """How much height it wants."""


def ties_of(net: Net) -> dict[End, tuple[Tie, ...]]:
    """Return the wires of each step and queue, with the labels that stand before it."""
    ties: dict[End, list[Tie]] = {}
    beside = labels_beside_places(net)
    for link in net.links:
        flow_ends = [end for end in link.ends if end.in_flow]
        for end in flow_ends:
            room = label_of(link, net.rules.type) if not beside and not link.many and end is flow_ends[-1] else None
            ties.setdefault(end, []).append(Tie(link.id, room, room.height + 6 if room else PORT))
    for system, steps in net.users.items():
        for number in steps:
            ties.setdefault(End("step", number), []).append(Tie(f"uses {system}", None, PORT))
    return {end: tuple(mine) for end, mine in ties.items()}


def label_of(link: Link, type: Type, most: float = LABEL) -> LabelRoom | None:
    """Return the label of a link, about ``most`` wide; electronic ones carry the lightning. Words break only where they are very long."""
    words = [*(width(word, type.text, True) for word in _words(link.label)), *(width(word, type.small) for word in _words(link.frequency))]
    beside = 16.0 + (20.0 if link.electronic else 0.0)
    rooms = label_rooms(link, type, link.electronic, (max([most - beside, *(min(word, LONGEST_WORD) for word in words)]),))
    return rooms[0] if rooms else None


def labels_beside_places(net: Net) -> bool:
    """Return whether all labels stand beside the places, where one to several steps stands anyway: the map gets narrower then."""
    if not any(link.many for link in net.links):
        return False
    counts: dict[End, int] = {}
    for link in net.links:
        places = [end for end in link.ends if not end.in_flow]
        if len(link.ends) == 2 and not places:  # from step to step: its label has no place to stand beside
            return False
        if len(places) == 1:
            counts[places[0]] = counts.get(places[0], 0) + 1
    return max(counts.values()) <= MOST_BESIDE


def _words(text: str) -> list[str]:
    """The pieces that wrapping keeps whole."""
    return text.replace("/", "/ ").replace("-", "- ").split()


def edges_wanted(net: Net, ties: dict[End, tuple[Tie, ...]]) -> list[float]:
    """Return how high each step must be for its wires; waste discs on its corner keep their room."""
    tagged = {waste.target for waste in net.stream.wastes}
    wanted = []
    for number, step in enumerate(net.stream.processes):
        mine = ties.get(End("step", number), ())
        if net.below(End("step", number)):
            wanted.append(PORT * len(mine) + 24)
        else:
            wanted.append(sum(tie.high for tie in mine) + (36 if step.id in tagged and mine else 8))
    return wanted


def queues_wanted(net: Net, ties: dict[End, tuple[Tie, ...]]) -> dict[str, float]:
    """Return how much height the wires of queues in the main column want."""
    return {
        net.queues[end.at].id: sum(tie.high for tie in mine) for end, mine in ties.items() if end.row == "queue" and not net.below(end)
    }  # fmt: skip


def passing_wanted(net: Net, ties: dict[End, tuple[Tie, ...]]) -> dict[int, float]:
    """Return how much height wires want at the end of gaps, where they pass on their way to further columns."""
    wanted: dict[int, float] = {}
    for end, mine in ties.items():
        if net.below(end):
            gap = net.columns.gap_of[net.id(end)]
            wanted[gap] = wanted.get(gap, 0.0) + sum(tie.high for tie in mine)
    return {gap: high + 20 for gap, high in wanted.items()}


def dock_height(net: Net) -> float:
    """Return the room that goods want above the first step, with their vehicle."""
    return max(76.0, ROOF + ARROW + vehicle_height(net.inbound, net.rules.type) / 2 + 16) if net.inbound else 0.0


# -- the places, from the top down


class Stand(NamedTuple):
    """A place with its words, its box and where wires leave it."""

    place: Place
    words: PlaceBox
    box: Box


class Leaving(NamedTuple):
    """A wire that leaves a place to the right."""

    id: str
    at: int
    """Of the place, in the order from the top down."""
    wanted: float
    """The height it would like."""
    targets: tuple[float, ...]
    """Heights at which it reaches the flow."""
    high: float
    room: LabelRoom | None


class Across(NamedTuple):
    """Where things stand across the page, from the left."""

    places: float
    """Width of the places."""
    first: float
    """Widest label beside the places."""
    tracks: int
    labels: float
    """Widest label before the flow."""

    @property
    def wide(self) -> float:
        """From the left edge of the places to the flow."""
        if not self.places:
            return self.labels + HEAD + 8 if self.labels or self.tracks else 0.0
        return self.places + self._first + TRACK * (self.tracks + 1) + self._labels + HEAD

    @property
    def _first(self) -> float:
        return self.first + 22 if self.first else 4.0

    @property
    def _labels(self) -> float:
        return self.labels + 10 if self.labels else 6.0

    def track(self, x: float, number: int) -> float:
        """Return the x of a track when the places begin at ``x``."""
        return x + self.places + self._first + TRACK * (number + 1)

    def first_label(self, x: float) -> float:
        """Return the middle of the labels beside the places."""
        return x + self.places + 12 + self.first / 2

    def label(self, flow: float) -> float:
        """Return the middle of the labels before the flow, which begins at ``flow``."""
        return flow - HEAD - self.labels / 2


class Plan(NamedTuple):
    """The whole band, with heights on the sheet, and what stands across it still without places."""

    net: Net
    stands: tuple[Stand, ...]
    """Their boxes begin at x 0."""
    order: dict[End, int]
    ties: dict[tuple[End, str], float]
    """Where wires reach steps and queues; of those in further columns: where they pass before."""
    rooms: dict[tuple[End, str], LabelRoom]
    direct: dict[tuple[int, int], tuple[Link, ...]]
    """Links between neighbours, by their places in the order."""
    ports: dict[tuple[str, int], float]
    """Where wires leave places to the right, by their id and the place's number."""
    first_rooms: dict[str, LabelRoom]
    tracks: dict[str, int]
    across: Across
    ins: float
    """Heights of the wide arrows; 0 without one."""
    outs: float
    floor: float


def plan_band(net: Net, figures: Figures, ties: dict[End, tuple[Tie, ...]], top: float) -> Plan:
    """Return the band; nothing of it stands above ``top``."""
    order = _order(net)
    direct = _direct(net, order)
    gone = {link.id for links in direct.values() for link in links}
    leaving = _leaving(net, order, gone, ties)
    stands = _stands(net, figures, order, direct, leaving, top)
    number_of = {end: number for number, end in enumerate(order)}
    reached, labels = _reach(net, ties, {end: stands[number].box.centre.y for end, number in number_of.items()})
    ports, first_rooms = _ports(net, order, stands, leaving, reached)
    tracks = _tracks(net, number_of, ports, reached)
    across = Across(
        max((stand.box.width for stand in stands), default=0.0),
        max((room.width for room in first_rooms.values()), default=0.0),
        1 + max(tracks.values(), default=-1),
        max((room.width for room in labels.values()), default=0.0),
    )
    ins = outs = 0.0
    if net.inbound:
        ins = stands[number_of[net.ends[net.inbound.source]]].box.y + ROOF + ARROW
    if net.outbound:
        outs = stands[number_of[net.ends[net.outbound.target]]].box.south - ARROW
    floor = max([outs + 20 if outs else 0.0, *(stand.box.south for stand in stands), *(y + 16 for y in reached.values())], default=top)
    if net.outbound and outs:
        floor = max(floor, outs + vehicle_height(net.outbound, net.rules.type) / 2 + 4)
    return Plan(net, stands, number_of, reached, labels, direct, ports, first_rooms, tracks, across, ins, outs, floor)


def middle(net: Net, end: End) -> float:
    """Return the height of a step or queue."""
    return net.slots[end.at].centre if end.row == "queue" else net.columns.steps[end.at].centre


def _order(net: Net) -> list[End]:
    """The places from the top down: each near what it is linked with; who delivers first and who is delivered to last."""
    ends = [End("front", at) for at in range(len(net.fronts))] + [End("system", at) for at in range(len(net.systems))]
    pulls: dict[End, list[float]] = {end: [] for end in ends}
    pairs: list[tuple[End, End]] = []
    for link in net.links:
        for end in dict.fromkeys(link.ends):
            if end in pulls:
                pulls[end] += [middle(net, other) for other in link.ends if other.in_flow]
                pairs += [(end, other) for other in link.ends if other in pulls and other != end]
    for system, steps in net.users.items():
        pulls[End("system", system)] += [net.columns.steps[number].centre for number in steps]
    wanted = {end: sum(ys) / len(ys) for end, ys in pulls.items() if ys}
    if net.inbound:
        wanted[net.ends[net.inbound.source]] = -1e6
    if net.outbound:
        wanted[net.ends[net.outbound.target]] = 1e6
    for _ in range(3):  # who is linked with places alone stands near those
        for end in ends:
            ys = [min(max(wanted[other], 0.0), net.columns.east) for one, other in pairs if one == end and other in wanted]
            if end not in wanted and ys:
                wanted[end] = sum(ys) / len(ys)
    kinds = {"supplier": 0, "control": 1, "external": 1, "system": 2, "customer": 0}
    rank = {end: kinds[net.fronts[end.at].kind if end.row == "front" else "system"] for end in ends}
    return sorted(ends, key=lambda end: (wanted.get(end, 0.0), rank[end], end.row, end.at))


def _direct(net: Net, order: Sequence[End]) -> dict[tuple[int, int], tuple[Link, ...]]:
    """Links that run straight from one place to the next."""
    number_of = {end: number for number, end in enumerate(order)}
    found: dict[tuple[int, int], list[Link]] = {}
    for link in net.links:
        if not link.many and link.source in number_of and link.target in number_of:
            a, b = sorted((number_of[link.source], number_of[link.target]))
            if b == a + 1 and len(found.get((a, b), ())) < MOST_DIRECT:
                found.setdefault((a, b), []).append(link)
    return {pair: tuple(links) for pair, links in found.items()}


def _leaving(net: Net, order: Sequence[End], gone: set[str], ties: dict[End, tuple[Tie, ...]]) -> list[Leaving]:
    """Every wire that leaves a place to the right, with what it wants there."""
    number_of = {end: number for number, end in enumerate(order)}
    beside = labels_beside_places(net)
    found = []
    for link in net.links:
        if link.id in gone:
            continue
        for end in dict.fromkeys(link.ends):
            if end not in number_of:
                continue
            others = [other for other in link.ends if other != end]
            ys = tuple(middle(net, other) for other in others if other.in_flow)
            labelled = beside if ys and not link.many else end == link.source
            room = label_of(link, net.rules.type, 88.0) if labelled else None
            wanted = sum(ys) / len(ys) if ys else 1e4 * (number_of[others[0]] - number_of[end])
            found.append(Leaving(link.id, number_of[end], wanted, ys, room.height + 6 if room else PORT, room))
    for system, steps in net.users.items():
        ys = tuple(net.columns.steps[number].centre for number in steps)
        found.append(Leaving(f"uses {system}", number_of[End("system", system)], sum(ys) / len(ys), ys, PORT, None))
    return sorted(found, key=lambda wire: (wire.at, wire.wanted, wire.id))


def _stands(
    net: Net,
    figures: Figures,
    order: Sequence[End],
    direct: dict[tuple[int, int], tuple[Link, ...]],
    leaving: Sequence[Leaving],
    top: float,
) -> tuple[Stand, ...]:
    """The places, all as wide as the widest, near what they are linked with."""
    if not order:
        return ()
    first_customer = next((place for place in net.fronts if place.kind == "customer"), None)
    type = net.rules.type
    places = [net.fronts[end.at] if end.row == "front" else net.systems[end.at] for end in order]
    words = [
        system_box(p, type) if p.kind == "system" else place_box(p, net.stream, figures, p is first_customer, net.rules) for p in places
    ]
    wides = [system_width(w, type) if p.kind == "system" else place_width(w, net.rules) for p, w in zip(places, words, strict=True)]
    for links in direct.values():
        wides.append(on_grid(sum(_least(link, type) for link in links)))
    wide = max(wides)
    ports = [0.0] * len(order)
    for wire in leaving:
        ports[wire.at] += wire.high
    highs = []
    for number, (end, one) in enumerate(zip(order, words, strict=True)):
        arrows = [ARROW + BESIDE_ARROW for ship, mine in ((net.inbound, "source"), (net.outbound, "target"))
                  if ship and net.ends[getattr(ship, mine)] == end]  # fmt: skip
        high, one = grown(one, type, ports[number] + sum(arrows) + 12)
        words[number] = one
        highs.append(high)
    gaps = [BETWEEN_PLACES] * (len(order) - 1)
    for (above, _), links in direct.items():
        shares = zip(links, _shares(links, wide, type), strict=True)
        labels = [label.height for label in (label_of(link, type, room - 12) for link, room in shares) if label]
        gaps[above] = max([44.0, *(high + 40 for high in labels)])
    wanted = []
    for number, end in enumerate(order):
        ys = [y for wire in leaving if wire.at == number for y in wire.targets]
        centre = sum(ys) / len(ys) if ys else None
        if net.inbound and net.ends[net.inbound.source] == end:
            centre = net.columns.gaps[0].x + highs[number] / 2
        if net.outbound and net.ends[net.outbound.target] == end:
            centre = net.columns.east + AFTER + ARROW - highs[number] / 2
        wanted.append(None if centre is None else centre - highs[number] / 2)
    tops = stacked(wanted, highs, gaps, top)
    if net.outbound:
        last = len(order) - 1
        tops[last] = max(tops[last], net.columns.east + AFTER + ARROW - highs[last])
    stands = [Stand(p, w, Box(0, y, wide, high)) for p, w, y, high in zip(places, words, tops, highs, strict=True)]
    return tuple(stands)


def _least(link: Link, type: Type) -> float:
    """The least width that a link between neighbours wants, with its label."""
    room = label_of(link, type, 0.0)
    return room.width + 12 if room else 24.0


def _shares(links: Sequence[Link], wide: float, type: Type) -> list[float]:
    """What each of the links between two neighbours has of their width."""
    least = [_least(link, type) for link in links]
    return [one + (wide - sum(least)) / len(links) for one in least]


def grown(words: PlaceBox, type: Type, least: float) -> tuple[float, PlaceBox]:
    """Return the height of a place that has room for so much at its right edge, and its words for that height."""
    if words.kind in ("customer", "supplier"):
        rows = row_height(type) * len(words.rows)
        walls = max(48.0, type.place_leading * len(words.name) + 22, least - rows)
        return ROOF + walls + rows, words._replace(walls=walls)
    if words.kind == "system":
        return max(systems_height((words,), type), least), words
    lines = type.place_leading * len(words.name) + type.close_leading * len(words.detail)
    return max(lines + (32 if words.detail else 26), least), words


def stacked(wanted: Sequence[float | None], highs: Sequence[float], gaps: Sequence[float], top: float) -> list[float]:
    """Return tops one under the other, as near as can be to the wanted ones; those without a wish follow what is above them.

    >>> stacked([0, 10, None], [20, 20, 20], [5, 5], 0)
    [0.0, 25.0, 50.0]
    """
    offsets = [0.0]
    for high, gap in zip(highs, gaps, strict=False):
        offsets.append(offsets[-1] + high + gap)
    groups: list[list[float]] = []  # of neighbours that touch: sum of their wishes, how many have one, how many there are
    for wish, offset in zip(wanted, offsets, strict=False):
        groups.append([0.0, 0, 1] if wish is None else [wish - offset, 1, 1])
        while len(groups) > 1 and (not groups[-1][1] or not groups[-2][1] or groups[-2][0] / groups[-2][1] > groups[-1][0] / groups[-1][1]):
            total, wishes, count = groups.pop()
            groups[-1] = [groups[-1][0] + total, groups[-1][1] + wishes, groups[-1][2] + count]
    tops: list[float] = []
    for total, wishes, count in groups:
        shift = max(total / wishes if wishes else top, top)
        tops += [round(shift + offset, 2) for offset in offsets[len(tops) : len(tops) + int(count)]]
    return tops


# -- heights of wires


def _reach(
    net: Net, ties: dict[End, tuple[Tie, ...]], heights: dict[End, float]
) -> tuple[dict[tuple[End, str], float], dict[tuple[End, str], LabelRoom]]:
    """Where each wire reaches its step or queue: in the order in which the places stand; those to further columns pass at the
    end of the gap before."""
    others: dict[tuple[End, str], float] = {}
    for link in net.links:
        for end in link.ends:
            far = [other for other in link.ends if other != end]
            others[end, link.id] = sum(heights.get(o, middle(net, o) if o.in_flow else 0.0) for o in far) / max(1, len(far))
    tagged = {waste.target for waste in net.stream.wastes}
    passed: dict[int, float] = {}
    reached: dict[tuple[End, str], float] = {}
    rooms: dict[tuple[End, str], LabelRoom] = {}
    for end in sorted(ties, key=lambda end: (middle(net, end), end)):
        mine = sorted(ties[end], key=lambda tie: (_other(tie, end, others, heights), tie.wire))
        high = sum(tie.high for tie in mine)
        if net.below(end):
            gap = net.columns.gap_of[net.id(end)]
            strip = net.columns.strips[gap]
            y = passed.get(gap, strip.east - 10 - _passing(net, ties, gap))
            passed[gap] = y + high
        elif end.row == "queue":
            y = middle(net, end) - high / 2
        else:
            stretch = net.columns.steps[end.at]
            y = stretch.centre - high / 2
            if net.id(end) in tagged:  # a disc stands on the corner
                y = max(y, min(stretch.x + 28, stretch.east - 8 - high))
        for tie in mine:
            reached[end, tie.wire] = round(y + tie.high / 2, 2)
            if tie.room:
                rooms[end, tie.wire] = tie.room
            y += tie.high
    return reached, rooms


def _passing(net: Net, ties: dict[End, tuple[Tie, ...]], gap: int) -> float:
    """The height of all wires that pass at the end of a gap."""
    return sum(tie.high for end, mine in ties.items() if net.below(end) and net.columns.gap_of[net.id(end)] == gap for tie in mine)


def _other(tie: Tie, end: End, others: dict[tuple[End, str], float], heights: dict[End, float]) -> float:
    """The height at which the other end of a wire stands."""
    if tie.wire.startswith("uses "):
        return heights[End("system", int(tie.wire[5:]))]
    return others[end, tie.wire]


def _ports(
    net: Net, order: Sequence[End], stands: Sequence[Stand], leaving: Sequence[Leaving], reached: dict[tuple[End, str], float]
) -> tuple[dict[tuple[str, int], float], dict[str, LabelRoom]]:
    """Where wires leave their places: at the height of what they lead to where they can, and at none where another arrives."""
    taken = sorted({y for y in reached.values()})
    own: dict[str, list[float]] = {}
    for (_, id), y in reached.items():
        own.setdefault(id, []).append(y)
    ports: dict[tuple[str, int], float] = {}
    rooms: dict[str, LabelRoom] = {}
    by_place: dict[int, list[Leaving]] = {}
    for leave in leaving:
        by_place.setdefault(leave.at, []).append(leave)
    for at, wires in by_place.items():
        box, end = stands[at].box, order[at]
        north = box.y + (ROOF if stands[at].words.kind in ("customer", "supplier") else 0) + 6
        south = box.south - 6
        if net.inbound and net.ends[net.inbound.source] == end:
            north += ARROW + BESIDE_ARROW - 6
        if net.outbound and net.ends[net.outbound.target] == end:
            south -= ARROW + BESIDE_ARROW - 6
        wishes = [own[wire.id][0] if len(own.get(wire.id, ())) == 1 else wire.wanted for wire in wires]
        middles = _spread(wishes, [wire.high for wire in wires], north, south)
        for wire, y in zip(wires, middles, strict=True):
            y = _clear(y, taken, own.get(wire.id, ()))
            ports[wire.id, at] = round(y, 2)
            if wire.room:
                rooms[wire.id] = wire.room
    return ports, rooms


def _spread(wishes: Sequence[float], highs: Sequence[float], north: float, south: float) -> list[float]:
    """Middles in order between two heights, as near as can be to the wishes."""
    middles: list[float] = []
    floor = north
    for wish, high in zip(wishes, highs, strict=True):
        middles.append(min(max(wish, floor + high / 2), max(south - high / 2, floor + high / 2)))
        floor = middles[-1] + high / 2
    ceiling = south
    for at in reversed(range(len(middles))):
        middles[at] = min(middles[at], ceiling - highs[at] / 2)
        ceiling = middles[at] - highs[at] / 2
    return middles


def _clear(y: float, taken: Sequence[float], own: Sequence[float]) -> float:
    """Move a little where another wire arrives at nearly the same height; right to the height where this one does."""
    near = [other for other in own if abs(other - y) < 6]
    if near:
        return near[0]
    for by in (0.0, 3.0, -3.0, 5.0, -5.0):
        at = bisect_left(taken, y + by - 3.5)
        if at == len(taken) or taken[at] > y + by + 3.5:
            return y + by
    return y


def _tracks(
    net: Net, number_of: dict[End, int], ports: dict[tuple[str, int], float], reached: dict[tuple[End, str], float]
) -> dict[str, int]:
    """A track for each wire that changes its height: those that go down begin from the left with the lowest, those that go up
    with the highest, so that few cross."""
    nets: list[tuple[bool, float, str, float, float]] = []
    for link in net.links:
        ys = [y for y in (_height(link.id, end, number_of, ports, reached) for end in link.ends) if y is not None]
        if len(ys) > 1 and max(ys) - min(ys) > 0.5:
            start, mean = ys[0], sum(ys[1:]) / len(ys[1:])
            if link.source.in_flow and not link.target.in_flow:
                start, mean = mean, start
            nets.append((mean < start, start if mean < start else -start, link.id, min(ys), max(ys)))
    for system, steps in net.users.items():
        start = ports[f"uses {system}", number_of[End("system", system)]]
        ys = [start, *(reached[End("step", number), f"uses {system}"] for number in steps)]
        if max(ys) - min(ys) > 0.5:
            mean = sum(ys[1:]) / len(ys[1:])
            nets.append((mean < start, start if mean < start else -start, f"uses {system}", min(ys), max(ys)))
    lanes: list[list[tuple[float, float, bool]]] = []
    tracks: dict[str, int] = {}
    for up, _, id, north, south in sorted(nets):
        least = 0
        for number, lane in enumerate(lanes):
            if any(other == up and a < south + 10 and north < b + 10 for a, b, other in lane):
                least = number + 1
        while least < len(lanes) and any(a < south + 10 and north < b + 10 for a, b, _ in lanes[least]):
            least += 1
        if least == len(lanes):
            lanes.append([])
        lanes[least].append((north, south, up))
        tracks[id] = least
    return tracks


def _height(
    wire: str, end: End, number_of: dict[End, int], ports: dict[tuple[str, int], float], reached: dict[tuple[End, str], float]
) -> float | None:
    return reached.get((end, wire)) if end.in_flow else ports.get((wire, number_of[end]))


# -- on the sheet


def draw_band(plan: Plan, x: float, flow: float, lanes: Sequence[Lane]) -> list[Placed]:
    """Return places, wires and labels; the places begin at ``x``, the flow at ``flow``."""
    sheet = _Sheet(plan, x, flow, lanes)
    return [*sheet.systems(), *sheet.links(), *sheet.places()]


class _Sheet:
    """Puts the band where it belongs across the page."""

    def __init__(self, plan: Plan, x: float, flow: float, lanes: Sequence[Lane]) -> None:
        self.plan, self.x, self.flow, self.lanes = plan, x, flow, lanes
        self.landed: dict[tuple[int, int], int] = {}

    def places(self) -> list[Placed]:
        """The boxes."""
        placed, say = [], self.plan.net.rules.say
        for stand in self.plan.stands:
            place = stand.place
            system = say("System {name}", name=place.name)
            title = system if place.kind == "system" else place_title(place, stand.words, say)
            placed.append(Placed("place", place.id, title, stand.box._replace(x=self.x), stand.words))
        return placed

    def systems(self) -> list[Placed]:
        """The plain lines from systems to the steps that use them."""
        net, placed = self.plan.net, []
        for system, steps in net.users.items():
            wire = f"uses {system}"
            start = self._port(wire, End("system", system))
            runs = tuple(self._run(wire, start, End("step", number)) for number in steps)
            place = net.systems[system]
            users = ", ".join(net.stream.processes[number].name for number in steps)
            title = net.rules.say("{name}: used by {names}", name=place.name, names=users)
            box = box_around([point for run in runs for point in run])
            placed.append(Placed("system_line", f"uses-{place.id}", title, box, Tree(runs)))
        return placed

    def links(self) -> list[Placed]:
        """Every message."""
        plan, placed = self.plan, []
        for (above, _), links in plan.direct.items():
            x = self.x
            for link, room in zip(links, _shares(links, plan.stands[above].box.width, plan.net.rules.type), strict=True):
                placed += self._straight(link, above, round(x + room / 2, 2), room)
                x += room
        gone = {link.id for links in plan.direct.values() for link in links}
        for link in plan.net.links:
            if link.id not in gone:
                placed += self._many(link) if link.many else self._one(link)
        return placed

    def _straight(self, link: Link, above: int, x: float, wide: float) -> list[Placed]:
        """From one place to the next, upright, with the label in the middle."""
        upper, lower = self.plan.stands[above].box, self.plan.stands[above + 1].box
        roof = ROOF / 3 if self.plan.stands[above + 1].words.kind in ("customer", "supplier") else 0.0
        points = (Point(x, upper.south), Point(x, lower.y + _roof_at(x - self.x, upper.width, roof)))
        if self.plan.order[link.source] > above:
            points = points[::-1]
        return self._wire(link, points, label_of(link, self.plan.net.rules.type, wide - 12), x, (upper.south + lower.y) / 2)

    def _one(self, link: Link) -> list[Placed]:
        """From one thing to another, by way of a track."""
        plan = self.plan
        source, target = link.source, link.target
        if source.in_flow != target.in_flow:
            end, place = (source, target) if source.in_flow else (target, source)
            port = self._port(link.id, place)
            points = self._run(link.id, port, end)
            points = points[::-1] if source.in_flow else points
            if beside := plan.first_rooms.get(link.id):
                return self._wire(link, points, beside, plan.across.first_label(self.x), port.y)
            return self._wire(link, points, plan.rooms.get((end, link.id)), plan.across.label(self.flow), plan.ties[end, link.id])
        if source.in_flow:
            track = plan.across.track(self.x, plan.tracks.get(link.id, 0))
            start = Point(track, plan.ties[source, link.id])
            there = self._run(link.id, start, target)
            back = self._run(link.id, Point(track, plan.ties[target, link.id]), source)
            points = (*back[::-1][: -1 if len(back) > 1 else None], *there[1:])
            return self._wire(
                link, _plain(points), plan.rooms.get((target, link.id)), plan.across.label(self.flow), plan.ties[target, link.id]
            )
        start, tip = self._port(link.id, source), self._port(link.id, target)
        track = plan.across.track(self.x, plan.tracks.get(link.id, 0))
        points = (start, Point(track, start.y), Point(track, tip.y), tip)
        return self._wire(link, points, plan.first_rooms.get(link.id), plan.across.first_label(self.x), start.y)

    def _many(self, link: Link) -> list[Placed]:
        """From one place to several steps."""
        plan = self.plan
        start = self._port(link.id, link.source)
        runs = tuple(self._run(link.id, start, target) for target in link.targets)
        title = plan.net.title(link)
        wire = Placed("bus", link.id, title, box_around([point for run in runs for point in run]), Tree(runs))
        return [wire, *_label(link, title, plan.first_rooms.get(link.id), plan.across.first_label(self.x), start.y)]

    def _wire(self, link: Link, points: Sequence[Point], room: LabelRoom | None, x: float, y: float) -> list[Placed]:
        title = self.plan.net.title(link)
        shape = "goods" if link.goods else "information"
        return [Placed(shape, link.id, title, box_around(points), Wire(tuple(points))), *_label(link, title, room, x, y)]

    def _port(self, wire: str, end: End) -> Point:
        """Where a wire leaves a place."""
        number = self.plan.order[end]
        return Point(self.x + self.plan.stands[number].box.width, self.plan.ports[wire, number])

    def _run(self, wire: str, start: Point, end: End) -> tuple[Point, ...]:
        """From a place, or from a track, to a step or queue."""
        plan = self.plan
        y = plan.ties[end, wire]
        points = [start]
        if abs(y - start.y) > 0.5:
            x = plan.across.track(self.x, plan.tracks.get(wire, 0))
            points += [Point(x, start.y), Point(x, y)]
        return _plain((*points, *self._landing(end, wire, y)))

    def _landing(self, end: End, wire: str, y: float) -> tuple[Point, ...]:
        """The last pieces: straight to a step of the main column; down before one of a further column; bent to a queue's symbol."""
        net = self.plan.net
        row = net.row(end)
        lane = self.lanes[row]
        if not row and end.row == "step":
            return (Point(lane.x, y),)
        mine = [other for other in self.plan.ties if other[0] == end]
        aside = (mine.index((end, wire)) - (len(mine) - 1) / 2) / len(mine)  # among what arrives there: from -1/2 to 1/2
        if not row:
            return self._to_queue(end, y, y if len(mine) == 1 else middle(net, end) + 2 * SLOPE * aside, lane, abs(aside) * len(mine))
        gap = net.columns.gap_of[net.id(end)]
        before = self.landed.get((row, gap), 0)
        self.landed[row, gap] = before + 1
        x = lane.x - 10 - 8 * before
        if end.row == "queue":
            landing = middle(net, end) + 2 * SLOPE * aside
            return (Point(x, y), Point(x, landing), Point(self._symbol_edge(end, lane, landing), landing))
        stretch = net.columns.steps[end.at]
        landing = stretch.centre + (stretch.width - 24) * aside
        return (Point(x, y), Point(x, landing), Point(lane.x, landing))

    def _to_queue(self, end: End, y: float, landing: float, lane: Lane, outer: float) -> tuple[Point, ...]:
        """Bent to the symbol where several wires share its edge: the outer ones nearer to it."""
        tip = Point(self._symbol_edge(end, lane, landing), landing)
        if abs(y - landing) < 0.5:
            return (tip,)
        x = lane.x - 10 + 5 * min(outer, 1.0)
        return (Point(x, y), Point(x, landing), tip)

    def _symbol_edge(self, end: End, lane: Lane, y: float) -> float:
        """The left edge of a queue's symbol at a height: a triangle is narrower towards its apex."""
        net = self.plan.net
        queue = net.queues[end.at]
        x, half = symbol_x(queue, net.rules, lane.axis), half_width(queue.kind)
        if queue.kind in ON_AXIS or queue.kind not in ("queue", "inventory"):
            return x - half
        return round(x - half * min(1.0, max(0.0, 0.5 + (y - middle(net, end)) / net.rules.symbol)) - 1, 2)


def _roof_at(x: float, wide: float, roof: float) -> float:
    """How far below its top a place begins at some x: between the teeth of a roof."""
    if not roof:
        return 0.0
    tooth = wide / 3
    return ROOF * (1 - (x % tooth) / tooth)


def _plain(points: Sequence[Point]) -> tuple[Point, ...]:
    """Leave out points that repeat, or that lie on a straight piece."""
    kept: list[Point] = []
    for point in points:
        if kept and abs(kept[-1].x - point.x) + abs(kept[-1].y - point.y) < 0.01:
            continue
        if len(kept) > 1 and (kept[-2].x == kept[-1].x == point.x or kept[-2].y == kept[-1].y == point.y):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def _label(link: Link, title: str, room: LabelRoom | None, x: float, y: float) -> list[Placed]:
    if room is None:
        return []
    box = Box(round(x - room.width / 2, 2), round(y - room.height / 2, 2), room.width, room.height)
    return [Placed("label", f"{link.id}-label", title, box, room.label)]
