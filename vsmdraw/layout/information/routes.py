"""How each wire runs: straight between neighbours, with one bend, from a system's side, or on a track of a channel.

The wires that meet the walls of the front row also settle its heights.
"""

from __future__ import annotations

from ...geometry.boxes import Box
from ...shapes.place import ROOF, PlaceBox, row_height
from ...values import NamedTuple
from ..columns import Column
from ..rules import CLEAR, CORNER
from ..spans import Span
from .labels import widest
from .net import Link, Net
from .ports import Ports, StepPorts
from .rows import Rows

PITCH = 30.0
"""Least distance between two level wires that carry labels."""


class Routes(NamedTuple):
    """The runs that links have of their own; the others share channels."""

    bent: dict[str, int]
    """Links from a front place's side with one bend, by id; and on which level they leave it."""
    sided: dict[str, str]
    """Links from a system's side with one bend, by id; and from which side, ``west`` or ``east``."""
    levels: int
    """How many level wires, one under the other, meet the walls of the front row."""
    pitch: float
    """Distance between two of them."""

    def channel(self, link: Link) -> str:
        """Return where a link runs: ``upper`` between front row and systems, ``lower`` between systems and steps.

        Empty for links with a run of their own.
        """
        if link.direct or link.id in self.bent or link.id in self.sided:
            return ""
        return "lower" if any(end.in_flow for end in link.ends) else "upper"


def routes_of(net: Net, rows: Rows, steps: StepPorts) -> Routes:
    """Return which wires bend once and which run in channels."""
    direct = net.direct().values()
    over = max((len(links) for links in direct), default=0)  # direct wires run above the bent ones
    bent, levels = _bent(net, rows, steps, over)
    at_walls = [link for links in direct for link in links] + [link for link in net.links if link.id in bent]
    pitch = max([PITCH, *(room.height + 8 for room in (widest(link, net.rules) for link in at_walls) if room)])
    return Routes(bent, _sided(net, rows, steps), levels, pitch)


def _bent(net: Net, rows: Rows, steps: StepPorts, first: int) -> tuple[dict[str, int], int]:
    """Choose links with one bend; the longest leave on the ``first`` level. Returns the levels' number too."""
    bends = [(run, link) for link in net.links if (run := _bend(net, rows, steps, link))]
    bent: dict[str, int] = {}
    taken: list[list[Span]] = []  # per level
    for run, link in sorted(bends, key=lambda bend: bend[0][0] - bend[0][1]):
        level = next((i for i, spans in enumerate(taken) if all(run[1] < a or b < run[0] for a, b in spans)), len(taken))
        if net.rules.compact and first + level:  # one level: the front row stays low
            continue
        if level == len(taken):
            taken.append([])
        taken[level].append(run)
        bent[link.id] = first + level
    return bent, first + len(taken)


def _bend(net: Net, rows: Rows, steps: StepPorts, link: Link) -> Span | None:
    """From a front place's side, one bend, and down on a system or step: the level run, where nothing stands in its way."""
    if link.many or link.rows not in ({"front", "system"}, {"front", "step"}):
        return None
    front, other = link.seen_from("front")
    x = rows.x(other, link, steps)
    if other.row == "step" and any(a - CORNER < x < b + CORNER for a, b in rows.system_spans()):
        return None
    west, east = rows.span(front)
    if west <= x <= east:
        return None
    start, end = (x, west) if x < west else (east, x)
    label = widest(link, net.rules)
    if end - start < (label.width if label else 0) + 60 + 32:
        return None
    between = [span for at, span in enumerate(rows.front_spans()) if at != front.at]
    return None if any(a - CLEAR < end and start < b + CLEAR for a, b in between) else (start, end)


def _sided(net: Net, rows: Rows, steps: StepPorts) -> dict[str, str]:
    """Choose links between a system and a step that leave the system's side: one for each side, where nothing is in the way."""
    sided: dict[str, str] = {}
    taken_sides: set[tuple[int, str]] = set()
    runs: list[Span] = []
    for link in net.links:
        if link.many or link.rows != {"system", "step"}:
            continue
        system, step = link.seen_from("system")
        side, (start, end) = _from_side(rows.span(system), steps.wires[step, link.id])
        label = widest(link, net.rules)
        if end - start < (label.width if label else 0) + 72 or (system.at, side) in taken_sides:
            continue
        others = [span for at, span in enumerate(rows.system_spans()) if at != system.at] + rows.front_spans()
        if any(a - 16 < end and start < b + 16 for a, b in others):
            continue
        if any(abs(a - start) < 1 or (a < end and start < b) for a, b in runs):
            continue
        taken_sides.add((system.at, side))
        runs.append((start, end))
        sided[link.id] = side
    return sided


def _from_side(system: Span, x: float) -> tuple[str, Span]:
    """Return the side of a system that looks to an x, and the run from there."""
    west, east = system
    return ("east", (east, x)) if x > east else ("west", (x, west))


# -- heights of the front row


class Heights(NamedTuple):
    """The front row, now with its y."""

    boxes: tuple[Box, ...]
    eaves: float
    """Where the walls begin, under the roofs."""
    walls: float
    floor: float
    """How far down the row reaches, data boxes included; the title block's south where there is no row."""
    first: float
    """y of the first level wire between the walls."""
    pitch: float
    """From one level wire to the next."""

    def level(self, number: int) -> float:
        """Return the y of a level wire."""
        return self.first + number * self.pitch


def heights(net: Net, rows: Rows, routes: Routes, head: Box) -> Heights:
    """Return the front row under the title block ``head``, or beside it where only customers stand, clear of its words."""
    type = net.rules.type
    lines = max((len(words.name) for words in rows.front_words), default=1)
    levels = (max(routes.levels, 1) - 1) * routes.pitch  # from the first to the last
    leading, close = type.place_leading, type.close_leading
    details = max((leading * len(words.name) + close * len(words.detail) + 12 for words in rows.front_words if not words.rows), default=0)
    walls = max(net.rules.walls, leading * lines + 20, details, routes.levels * routes.pitch + 16)
    top = head.south + 12
    west = min((strip.x for strip in rows.front), default=0.0)
    beside = net.rules.compact or all(place.kind == "customer" for place in net.fronts)
    if net.fronts and beside and head.east + 24 <= west:
        first_lane = head.south + max(22.0, (routes.pitch - 8) / 2 + 6)
        top = max(net.rules.margin, head.y, first_lane - (walls - levels) / 2 - ROOF)
    several = routes.levels > 1
    row = row_height(type)
    boxes = tuple(_box(strip, words, top, walls, several, row) for strip, words in zip(rows.front, rows.front_words, strict=True))
    floor = max([box.south for box in boxes], default=head.south)
    return Heights(boxes, top + ROOF, walls, floor, top + ROOF + (walls - levels) / 2, routes.pitch)


def _box(strip: Column, words: PlaceBox, top: float, walls: float, several: bool, row: float) -> Box:
    if words.kind in ("customer", "supplier"):
        return Box(strip.x, top, strip.width, ROOF + walls + row * len(words.rows))
    # a place without a roof begins at the others' eaves, higher where its second part or several wires want room
    own_top = top + (8 if words.detail or several else ROOF - 2)
    return Box(strip.x, own_top, strip.width, top + ROOF + walls - own_top)


class Plan(NamedTuple):
    """What is settled before wires get their tracks."""

    net: Net
    rows: Rows
    ports: Ports
    routes: Routes
    heights: Heights

    def channel(self, name: str) -> list[Link]:
        """Return the links of a channel, in the map's order."""
        return [link for link in self.net.links if self.routes.channel(link) == name]

    def bent_x(self, link: Link) -> float:
        """Return where a bent wire comes down."""
        return self.rows.x(link.seen_from("front")[1], link, self.ports.steps)
