"""The information band: places and systems, and the wires between them and down to the steps.

Three rows share the band: the *front* row (suppliers left, control in the middle, customers right), the *systems* row
under it, and the tops of the process boxes. Wires run level on tracks of their own between those rows; what rises or
falls does so at ports of its own, so lines may cross but never lie on each other, and a label only ever stands where
nothing else passes.
"""

from __future__ import annotations

from ..geometry.boxes import Box, Point
from ..geometry.textsize import width, wrap
from ..metrics.model import Figures
from ..shapes.arrows import Shipment as ShipmentShape
from ..shapes.place import ROOF, ROW, PlaceBox
from ..shapes.process import PADDING, Row
from ..shapes.stock import ON_AXIS, REACH
from ..shapes.wires import Bus, SystemLine, Wire
from ..stream.model import Place, ValueStream
from ..values import NamedTuple
from .columns import Columns
from .model import Placed
from .remarks import burst_lines, burst_size
from .rules import CLEAR, CORNER, PORT, Rules
from .wires import End, LabelRoom, Link, Span, free_centre, goods_of, label_rooms, links_of, spread

PITCH = 30.0
"""Least distance between two level wires that carry labels."""
PLAIN_TRACK = 16.0
FAR = 1e9
LANDING = 28.0
"""Free height above the boxes, for heads and dots."""


class Front(NamedTuple):
    """The front row: each place's box without its y, and its words."""

    places: tuple[Place, ...]
    boxes: tuple[Box, ...]
    """With y counted from the row's top."""
    contents: tuple[PlaceBox, ...]
    walls: float

    @property
    def floor(self) -> float:
        """How far the row reaches down, data boxes included."""
        return max((box.south for box in self.boxes), default=0.0)


class Band(NamedTuple):
    """The finished band."""

    placed: tuple[Placed, ...]
    top: float
    """Where the process boxes begin."""
    width: float
    """Of the sheet: the band may need more than the columns."""
    blocks: tuple[Span, ...]
    """Where wires and wide arrows come down on the boxes, for what stands between them."""
    remarks: tuple[str, ...]
    """Messages for which no label had room, as ``a`` words."""


def information_band(
    stream: ValueStream, figures: Figures, columns: Columns, rules: Rules, head: Box, sheet_width: float
) -> Band:
    """Return the band between the title block and the process boxes."""
    return _Band(stream, figures, columns, rules, head, sheet_width).build()


class _Band:
    """Works the band out, phase by phase; holds what the phases share."""

    def __init__(self, stream: ValueStream, figures: Figures, columns: Columns, rules: Rules, head: Box, sheet_width: float) -> None:
        self.stream, self.figures, self.columns, self.rules, self.head = stream, figures, columns, rules, head
        self.width = sheet_width
        self.placed: list[Placed] = []
        self.labels: list[Placed] = []
        self.remarks: list[str] = []
        self.fronts = tuple(place for kind in ("supplier", "control", "external", "customer") for place in stream.places if place.kind == kind)
        self.systems = tuple(place for place in stream.places if place.kind == "system")
        self.ends = self._ends()
        self.inbound, self.outbound = wide_shipments(stream)
        wide = {self.inbound, self.outbound}
        loose = [(index, ship) for index, ship in enumerate(stream.shipments) if index not in wide]
        self.links = links_of(stream, self.ends) + goods_of(loose, self.ends)
        self.users = self._users()

    def build(self) -> Band:
        """The phases, in order."""
        self._choose_direct()
        self._choose_step_ports()
        for _ in range(4):  # systems may widen the sheet, which moves the customers
            before = self.width
            self._stand_front()
            self._stand_systems()
            if self.width == before:
                break
        self._choose_bent()
        self._choose_other_ports()
        self._settle_heights()
        top = self._run_tracks()
        self._place_front()
        self._place_shipments(top)
        drops = sorted({*self.step_port.values(), *(x for ports in self.user_port.values() for x in ports.values())})
        blocks = (*((x - 2, x + 2) for x in drops), *self._zones())
        return Band((*self.placed, *self.labels), top, self.width, blocks, tuple(self.remarks))

    # -- who is linked with whom

    def _ends(self) -> dict[str, End]:
        ends = {place.id: End("front", index) for index, place in enumerate(self.fronts)}
        ends |= {place.id: End("system", index) for index, place in enumerate(self.systems)}
        ends |= {step.id: End("step", index) for index, step in enumerate(self.stream.processes)}
        ends |= {queue.id: End("queue", index) for index, queue in enumerate(self.stream.queues())}
        self.queues = tuple(self.stream.queues())
        self.slots = tuple(slot for slots in self.columns.slots for slot in slots)
        return ends

    def _users(self) -> dict[int, list[int]]:
        """For each system by index, the steps that use it."""
        users: dict[int, list[int]] = {}
        index_of = {place.id: index for index, place in enumerate(self.systems)}
        for number, step in enumerate(self.stream.processes):
            for system in dict.fromkeys(step.systems):
                if system in index_of:
                    users.setdefault(index_of[system], []).append(number)
        return users

    # -- the front row

    def _choose_direct(self) -> None:
        """Links between neighbours of the front row run straight from one to the other."""
        self.direct: dict[tuple[int, int], list[Link]] = {}
        for link in self.links:
            if len(link.targets) == 1 and link.source.row == link.target.row == "front" and abs(link.source.at - link.target.at) == 1:
                self.direct.setdefault(tuple(sorted((link.source.at, link.target.at))), []).append(link)  # type: ignore[arg-type]
        self.is_direct = {link.id for links in self.direct.values() for link in links}

    def _stand_front(self) -> None:
        """Suppliers left, customers right, the rest in the middle; wide enough apart for the labels between them."""
        contents = [place_box(place, self.stream, self.figures, index == self._first_customer()) for index, place in enumerate(self.fronts)]
        widths = [place_width(place, content) for place, content in zip(self.fronts, contents)]
        widths = [max(wide, self._room_beside_arrow(index)) for index, wide in enumerate(widths)]
        gaps = [self._front_gap(index) for index in range(len(widths) - 1)]
        need = sum(widths) + sum(gaps) + 2 * self.rules.margin
        self.width = float(-(-max(self.width, need, self._room_for_outbound(widths)) // 8) * 8)
        xs = self._front_xs(widths, gaps)
        self.levels = max((len(links) for links in self.direct.values()), default=0)
        self.pitch = max([PITCH, *(label_rooms(link)[0].height + 8 for links in self.direct.values() for link in links if label_rooms(link))])
        least = 60.0 if self.rules.notation == "office" else 48.0
        lines = max((len(content.name) for content in contents), default=1)
        self.front_contents, self.front_widths, self.front_xs, self.least_walls = contents, widths, xs, max(least, 17 * lines + 20)

    def _room_beside_arrow(self, index: int) -> float:
        """A place with a wide arrow under it is wide enough for the wires that come down beside the arrow and its vehicle."""
        here = End("front", index)
        wires = sum(1 for link in self.links if link.id not in self.is_direct and here in (link.source, *link.targets))
        if not wires:
            return 0.0
        need = 16 + PORT * (wires - 1) + 2 * CLEAR
        if self.inbound is not None and self.ends[self.stream.shipments[self.inbound].source] == here:
            return float(-(-(self.columns.gaps[0].centre + 90 + need + 16 - self.rules.margin) // 8) * 8)
        if self.outbound is not None and self.ends[self.stream.shipments[self.outbound].target] == here:
            return float(-(-2 * (need + 24 + 16) // 8) * 8)
        return 0.0

    def _first_customer(self) -> int:
        return next((index for index, place in enumerate(self.fronts) if place.kind == "customer"), -1)

    def _front_gap(self, index: int) -> float:
        rooms = [label_rooms(link)[0].width + (40 if link.electronic else 0) for link in self.direct.get((index, index + 1), ()) if label_rooms(link)]
        return max([40.0, *(room + 64 for room in rooms)])

    def _room_for_outbound(self, widths: list[float]) -> float:
        """The customer that the last step ships to stands right of that step's left edge, or of the last column."""
        if self.outbound is None:
            return 0.0
        last = self.columns.steps[-1]
        left = last.x + 32 if not self.columns.gaps[-1].width else self.columns.east + 24
        return left + widths[-1] + self.rules.margin

    def _front_xs(self, widths: list[float], gaps: list[float]) -> list[float]:
        kinds = [place.kind for place in self.fronts]
        left, right = self.rules.margin, self.width - self.rules.margin
        xs = [0.0] * len(widths)
        suppliers = [index for index, kind in enumerate(kinds) if kind == "supplier"]
        customers = [index for index, kind in enumerate(kinds) if kind == "customer"]
        middle = [index for index, kind in enumerate(kinds) if kind in ("control", "external")]
        for index in suppliers:
            xs[index] = left
            left += widths[index] + (gaps[index] if index < len(gaps) else 0)
        for index in reversed(customers):
            right -= widths[index]
            xs[index] = right
            right -= gaps[index - 1] if index else 0
        if middle:
            group = sum(widths[index] for index in middle) + sum(gaps[index] for index in middle[:-1])
            x = min(max(left, self.width / 2 - group / 2), right - group)
            for index in middle:
                xs[index] = round(x)
                x += widths[index] + (gaps[index] if index < len(gaps) else 0)
        return xs

    def _front_span(self, index: int) -> Span:
        return self.front_xs[index], self.front_xs[index] + self.front_widths[index]

    # -- ports on the steps

    def _choose_step_ports(self) -> None:
        """Each wire that ends on a step or gap gets an x of its own; flows left, systems right, as the eye expects."""
        at: dict[End, list[str]] = {}
        for link in self.links:
            for end in (link.source, *link.targets):
                if end.row in ("step", "queue"):
                    at.setdefault(end, []).append(link.id)
        tags: dict[str, int] = {}
        for waste in self.stream.wastes:
            tags[waste.target] = tags.get(waste.target, 0) + 1
        self.step_port: dict[tuple[End, str], float] = {}
        self.user_port: dict[int, dict[int, float]] = {}
        uses: dict[int, list[int]] = {}
        for system, steps in self.users.items():
            for number in steps:
                uses.setdefault(number, []).append(system)
        for end, ids in at.items():
            if end.row == "queue":
                slot = self.slots[end.at]
                room = min(18.0, slot.width / 2 - 8)
                ports = spread([slot.centre - PORT * (len(ids) - 1) / 2] * len(ids), slot.centre - room, slot.centre + room, PORT)
            else:
                column = self.columns.steps[end.at]
                tagged = tags.get(self.stream.processes[end.at].id, 0)
                ports = self._flow_ports(column.x, column.width, len(ids), len(uses.get(end.at, ())), tagged, end.at)
            self.step_port |= {(end, id): port for id, port in zip(ids, ports)}
        for number, systems in uses.items():
            column = self.columns.steps[number]
            taken = [self.step_port[End("step", number), id] for id in at.get(End("step", number), ())]
            first = column.x + (96 if taken or len(systems) > 1 else column.width / 2)
            east = column.east - CORNER
            start = min(max([first, *(port + PORT for port in taken)]), max(east - PORT * (len(systems) - 1), column.x + CORNER))
            for system, port in zip(systems, spread([start] * len(systems), min(start, east), east, PORT)):
                self.user_port.setdefault(system, {})[number] = port

    def _flow_ports(self, x: float, wide: float, count: int, systems: int, tagged: int, number: int) -> tuple[float, ...]:
        shipping = self.outbound is not None and not self.columns.gaps[-1].width and number == len(self.columns.steps) - 1
        least = x + max(CORNER, 24.0 * tagged)
        if number == 0 and self.inbound is not None and not self.columns.docked:
            ship = self.stream.shipments[self.inbound]
            words = max((width(word, 12) for word in _vehicle_words(ship.frequency, ship.label)), default=0.0)
            least = max(least, self.columns.gaps[0].centre + 14 + max(48.0, words) + CLEAR)
        end = x + (44 if shipping else wide - CORNER - PORT * systems)
        if shipping:
            return spread([max(x + 16.0, least)] * count, least, max(end, least), PORT)
        least = min(least, end)
        apart = min(40.0, max(PORT, (end - least) / max(1, count - 1)))
        if self.rules.notation == "classic" or (count == 1 and not systems and not tagged):
            middle = x + wide / 2 - (20 if systems else 0)
            return spread([max(least, middle - apart * (count - 1) / 2)] * count, least, end, apart)
        start = min(x + max(40.0, 24.0 * tagged), end)
        apart = min(40.0, max(PORT, (end - start) / max(1, count - 1)))
        return spread([max(start, least)] * count, min(start, least), end, apart)

    def _x_of(self, end: End, link: Link) -> float:
        """Where the link is tied to a step or gap; the middle of anything else."""
        if end.row in ("step", "queue"):
            return self.step_port[end, link.id]
        if end.row == "front":
            west, east = self._front_span(end.at)
            return (west + east) / 2
        return self.system_xs[end.at] + self.system_widths[end.at] / 2

    # -- the systems row

    def _stand_systems(self) -> None:
        """Each system stands over the middle of the steps that use it, or of what it is linked with."""
        self.system_contents = [system_box(place) for place in self.systems]
        self.system_widths = [system_width(content) for content in self.system_contents]
        self.system_height = max([40.0, *(14 + 15 * len(c.name) + 13 * len(c.detail) for c in self.system_contents)])
        self.system_xs = [0.0] * len(self.systems)
        wanted = [self._wanted(index) for index in range(len(self.systems))]
        order = sorted(range(len(self.systems)), key=lambda index: (wanted[index], index))
        blocks = self._blocks_of_systems()
        floor = self.rules.margin
        for index in order:
            wide = self.system_widths[index]
            x = max(floor, round(wanted[index] - wide / 2))
            for west, east in blocks:
                if west < x + wide and x < east:
                    x = max(floor, east)
            self.system_xs[index] = x
            floor = x + wide + 24
        self.width = max(self.width, float(-(-(floor - 24 + self.rules.margin) // 8) * 8))

    def _wanted(self, index: int) -> float:
        ports = list(self.user_port.get(index, {}).values())
        if not ports:
            here = End("system", index)
            for link in self.links:
                ends = (link.source, *link.targets)
                if here in ends:
                    ports += [self._x_of(end, link) for end in ends if end != here and end.row != "system"]
        if not ports:
            return self.columns.steps[-1].east if self.columns.steps else self.width / 2
        half = self.system_widths[index] / 2
        west, east = self.columns.gaps[0].x + half, max(self.columns.east, self.columns.gaps[0].x + 2 * half) - half
        return min(max((min(ports) + max(ports)) / 2, west), east)

    def _blocks_of_systems(self) -> list[Span]:
        """Where something else comes down between the front row and the steps."""
        blocks: list[Span] = []
        if self.inbound is not None:
            west, east = self._front_span(self.ends[self.stream.shipments[self.inbound].source].at)
            blocks.append((west, max(east, self._inbound_zone()[1])))
        for link in self.links:
            rows = {link.source.row, *(end.row for end in link.targets)}
            if "front" in rows and rows & {"step", "queue"}:
                end = link.source if link.source.row == "front" else link.target
                west, east = self._front_span(end.at)
                blocks.append((west - CLEAR, east + CLEAR))
        if self.outbound is not None:
            west, east = self._front_span(self.ends[self.stream.shipments[self.outbound].target].at)
            blocks.append((west - 40, east + 80))
        return sorted(set(blocks))

    # -- which wires bend once, which run on tracks

    def _choose_bent(self) -> None:
        """A front place's side, one bend, and down on a system: the shortest run, where nothing stands in its way."""
        self.bent: dict[str, int] = {}
        spans: list[list[Span]] = []
        chosen = []
        for link in self.links:
            rows = {link.source.row, link.target.row}
            if len(link.targets) > 1 or link.id in self.is_direct or rows not in ({"front", "system"}, {"front", "step"}):
                continue
            front, other = (link.source, link.target) if link.source.row == "front" else (link.target, link.source)
            x = self._x_of(other, link)
            west, east = self._front_span(front.at)
            if other.row == "step" and any(a - CORNER < x < b + CORNER for a, b in (self._span_of(End("system", i)) for i in range(len(self.systems)))):
                continue
            start, end = (x, west) if x < west else (east, x)
            between = [self._front_span(i) for i in range(len(self.fronts)) if i != front.at]
            rooms = label_rooms(link)
            need = (rooms[0].width + 60 if rooms else 60) + 32
            if west <= x <= east or end - start < need or any(a - CLEAR < end and start < b + CLEAR for a, b in between):
                continue
            chosen.append((end - start, link, (start, end)))
        for _, link, span in sorted(chosen, key=lambda item: -item[0]):
            level = next((i for i, taken in enumerate(spans) if all(span[1] < a or b < span[0] for a, b in taken)), len(spans))
            if level == len(spans):
                spans.append([])
            spans[level].append(span)
            self.bent[link.id] = self.levels + level
            rooms = label_rooms(link)
            if rooms:
                self.pitch = max(self.pitch, rooms[0].height + 8)
        self.levels += len(spans)
        self.sided: dict[str, str] = {}
        taken_sides: set[tuple[int, str]] = set()
        for link in self.links:
            if len(link.targets) > 1 or {link.source.row, link.target.row} != {"system", "step"}:
                continue
            system, step = (link.source, link.target) if link.source.row == "system" else (link.target, link.source)
            x = self.step_port[step, link.id]
            west, east = self.system_xs[system.at], self.system_xs[system.at] + self.system_widths[system.at]
            side = "east" if x > east else "west"
            start, end = (east, x) if side == "east" else (x, west)
            others = [(self.system_xs[i], self.system_xs[i] + self.system_widths[i]) for i in range(len(self.systems)) if i != system.at]
            others += [self._front_span(i) for i in range(len(self.fronts))]
            rooms = label_rooms(link)
            need = (rooms[0].width if rooms else 0) + 72
            if end - start < need or (system.at, side) in taken_sides or any(a - 16 < end and start < b + 16 for a, b in others):
                continue
            if any(abs(a - start) < 1 or (a < end and start < b) for a, b in self._sided_spans(taken_sides, others)):
                continue
            taken_sides.add((system.at, side))
            self.sided[link.id] = side

    def _sided_spans(self, taken: set[tuple[int, str]], others: list[Span]) -> list[Span]:
        """Spans that wires from the systems' sides already take."""
        spans = []
        for link in self.links:
            if link.id in self.sided:
                system, step = (link.source, link.target) if link.source.row == "system" else (link.target, link.source)
                x = self.step_port[step, link.id]
                west, east = self.system_xs[system.at], self.system_xs[system.at] + self.system_widths[system.at]
                spans.append((east, x) if self.sided[link.id] == "east" else (x, west))
        return spans

    def _choose_other_ports(self) -> None:
        """Ports on the undersides of the front row, and on tops and undersides of systems."""
        self.port: dict[tuple[str, End], float] = {}
        below: dict[End, list[tuple[float, Link]]] = {}
        above: dict[End, list[tuple[float, Link]]] = {}
        for link in self.links:
            if link.id in self.is_direct:
                continue
            for end in dict.fromkeys((link.source, *link.targets)):
                others = [other for other in (link.source, *link.targets) if other != end] or [end]
                xs = [self._x_of(other, link) for other in others]
                if end.row == "front" and link.id not in self.bent:
                    below.setdefault(end, []).append((self._best_x(end, xs), link))
                elif end.row == "system" and link.id not in self.sided:
                    to_steps = any(other.row in ("step", "queue") for other in others)
                    (below if to_steps else above).setdefault(end, []).append((sum(xs) / len(xs), link))
        taken = sorted({*self.step_port.values(), *(x for ports in self.user_port.values() for x in ports.values())})
        for ends, side in ((below, "below"), (above, "above")):
            for end, wanted in ends.items():
                west, east = self._span_of(end)
                blocks: list[Span] = []
                middle = (west + east) / 2
                if end.row == "system" and side == "below" and end.at in self.users:
                    blocks.append((middle - 10, middle + 10))
                if end.row == "front" and self._ships_from(end):
                    blocks += [(a - CLEAR, b + CLEAR) for a, b in self._zones()]
                own = {self.step_port[e, link.id] for _, link in wanted for e in (link.source, *link.targets) if e.row in ("step", "queue")}
                near = [x for x in taken if west - 8 < x < east + 8]
                blocks += [(x - 7, x + 7) for x in near if x not in own]
                apart = min(40.0, max(PORT, (east - west - 32) / max(1, len(wanted) - 1))) if not blocks else PORT
                ports = spread([x for x, _ in wanted], west + 16, east - 16, apart, sorted(blocks))
                for port, (_, link) in zip(ports, wanted):
                    self.port[link.id, end] = port

    def _ships_from(self, end: End) -> bool:
        ships = [(self.inbound, "source"), (self.outbound, "target")]
        return any(index is not None and self.ends.get(getattr(self.stream.shipments[index], which)) == end for index, which in ships)

    def _span_of(self, end: End) -> Span:
        if end.row == "front":
            return self._front_span(end.at)
        return self.system_xs[end.at], self.system_xs[end.at] + self.system_widths[end.at]

    def _best_x(self, end: End, xs: list[float]) -> float:
        """Straight down where a target lies under the box, else towards the targets."""
        west, east = self._front_span(end.at)
        under = [x for x in xs if west + 16 <= x <= east - 16]
        middle = (west + east) / 2
        if under:
            return min(under, key=lambda x: abs(x - middle))
        return min(max(sum(xs) / len(xs), west + 16), east - 16)

    # -- heights

    def _settle_heights(self) -> None:
        """Where the front row stands and how high its walls are; where the systems stand."""
        self.walls = max(self.least_walls, self.levels * self.pitch + 16)
        beside_title = all(place.kind == "customer" for place in self.fronts) and self.fronts
        west = min((self._front_span(i)[0] for i in range(len(self.fronts))), default=0)
        if beside_title and self.head.east + 24 <= west:
            first_lane = self.head.south + max(22.0, (self.pitch - 8) / 2 + 6)
            lowest = first_lane - (self.walls - (max(self.levels, 1) - 1) * self.pitch) / 2 - ROOF
            self.front_top = max(self.rules.margin, lowest)
        else:
            self.front_top = self.head.south + 12
        self.eaves = self.front_top + ROOF
        self.front_floor = max([self._front_box(i).south for i in range(len(self.fronts))], default=self.head.south)

    def _front_box(self, index: int) -> Box:
        content, place = self.front_contents[index], self.fronts[index]
        x, wide = self.front_xs[index], self.front_widths[index]
        if place.kind in ("customer", "supplier"):
            return Box(x, self.front_top, wide, ROOF + self.walls + ROW * len(content.rows))
        top = self.front_top + (8 if content.detail or self.levels > 1 else ROOF - 2)
        return Box(x, top, wide, self.eaves + self.walls - top)

    def _level(self, level: int) -> float:
        """The y of a level wire at the front row's walls."""
        return self.eaves + (self.walls - (max(self.levels, 1) - 1) * self.pitch) / 2 + level * self.pitch

    # -- tracks

    def _run_tracks(self) -> float:
        """Run every wire; return where the boxes begin."""
        for (left, right), links in self.direct.items():
            for level, link in enumerate(links):
                self._run_direct(link, left, right, self._level(level))
        upper = [link for link in self.links if self._channel(link) == "upper"]
        bent_floor = max((self._level(level) for level in self.bent.values()), default=0)
        system_spans = [self._span_of(End("system", i)) for i in range(len(self.systems))]
        fronts = [self._front_span(i) for i in range(len(self.fronts))]
        meet = any(a < d + 24 and c < b + 24 for a, b in system_spans for c, d in fronts)
        if upper or meet:
            y = max(self.front_floor, self.head.south, bent_floor)
        else:
            y = max(bent_floor + 18 if self.systems else bent_floor, self.head.south)
        y = self._run_channel(upper, y + (16 if upper else 0), "upper", self._upper_blocks())
        self.system_top = y + (32 if self.systems else 0)
        self.system_floor = self.system_top + self.system_height if self.systems else y
        lower = [link for link in self.links if self._channel(link) == "lower"]
        floor = max(self.system_floor, self._floor_over_tracks())
        y = self._run_usage(floor)
        blocks = self._lower_blocks()
        y = self._run_channel(lower, y + (8 if lower else 0), "lower", blocks)
        least = self.front_floor + (40 if not lower and not self.users else LANDING)
        top = round(max(y + LANDING + self._room_above(), least, self.head.south + 40, self._room_for_vehicles()))
        if not self.systems:  # the tracks share the free height above and below them
            spare = (top - self._room_above() - LANDING - y) / 2
            self.tracks_of = {id: (lane + spare, bus + spare, centre, room) for id, (lane, bus, centre, room) in self.tracks_of.items()}
        self._finish_lower(top)
        self._run_bent_and_sided(top)
        return top

    def _floor_over_tracks(self) -> float:
        """How far down the front row reaches above the tracks: data boxes count where a track passes under them."""
        lower = [link for link in self.links if self._channel(link) == "lower"]
        spans = [(min(xs), max(xs)) for xs in ([self._tie(link, end) for end in (link.source, *link.targets)] for link in lower)]
        spans += [(min(ports.values()), max(ports.values())) for ports in self.user_port.values()]
        spans += [self._span_of(End("system", index)) for index in self.users]
        tied = {end.at for link in lower for end in (link.source, *link.targets) if end.row == "front"}
        floors = [self.eaves + self.walls] if lower and not self.systems else [self.head.south]
        for index in range(len(self.fronts)):
            west, east = self._front_span(index)
            if index in tied or any(west - CLEAR < b and a < east + CLEAR for a, b in spans):
                floors.append(self._front_box(index).south)
        return max(floors)

    def _room_above(self) -> float:
        """Classic maps have their kaizen bursts above the boxes."""
        if self.rules.notation != "classic" or not self.stream.bursts:
            return 0.0
        return max(burst_size(burst_lines(burst, self.rules), self.rules)[1] for burst in self.stream.bursts) + 16

    def _room_for_vehicles(self) -> float:
        needs = [0.0]
        for index in (self.inbound, self.outbound):
            if index is not None:
                words = _vehicle_words(self.stream.shipments[index].frequency, self.stream.shipments[index].label)
                needs.append(self.front_floor + 16 + 36 + 16 * len(words) + 24)
        return max(needs)

    def _channel(self, link: Link) -> str:
        """``upper``: between front and systems. ``lower``: between systems and steps. Others have runs of their own."""
        if link.id in self.is_direct or link.id in self.bent or link.id in self.sided:
            return ""
        rows = {link.source.row, *(end.row for end in link.targets)}
        return "lower" if rows & {"step", "queue"} else "upper"

    def _tie(self, link: Link, end: End) -> float:
        return self.step_port[end, link.id] if end.row in ("step", "queue") else self.port[link.id, end]

    def _upper_blocks(self) -> dict[str, list[Span]]:
        """What rises or falls between front row and systems, by link."""
        blocks: dict[str, list[Span]] = {"": []}
        for link in self.links:
            ends = [end for end in (link.source, *link.targets) if (link.id, end) in self.port]
            if self._channel(link) == "upper" or (self._channel(link) == "lower" and any(end.row == "front" for end in ends)):
                blocks[link.id] = [(x - 1, x + 1) for x in (self.port[link.id, end] for end in ends if end.row == "front" or self._channel(link) == "upper")]
            elif link.id in self.bent:
                x = self._bent_x(link)
                blocks[link.id] = [(x - 1, x + 1)]
        blocks[""] += self._zones()
        return blocks

    def _bent_x(self, link: Link) -> float:
        """Where a bent wire comes down."""
        return self._x_of(link.target if link.source.row == "front" else link.source, link)

    def _lower_blocks(self) -> dict[str, list[Span]]:
        blocks: dict[str, list[Span]] = {"": self._zones()}
        for link in self.links:
            if self._channel(link) == "lower":
                blocks[link.id] = [(x - 1, x + 1) for x in (self._tie(link, end) for end in (link.source, *link.targets))]
            elif link.id in self.bent and "step" in (link.source.row, link.target.row):
                x = self._bent_x(link)
                blocks[link.id] = [(x - 1, x + 1)]
            elif link.id in self.sided:
                step = link.source if link.source.row == "step" else link.target
                blocks[link.id] = [(self.step_port[step, link.id] - 1, self.step_port[step, link.id] + 1)]
        for system, ports in self.user_port.items():
            middle = sum(self._span_of(End("system", system))) / 2
            blocks[""] += [(x - 1, x + 1) for x in (*ports.values(), middle)]
        return blocks

    def _zones(self) -> list[Span]:
        """Where wide arrows and their vehicles stand."""
        zones: list[Span] = []
        if self.inbound is not None:
            zones.append(self._inbound_zone())
        if self.outbound is not None:
            x = self._outbound_x()
            zones.append((x - 20, self.width))
        return zones

    def _inbound_x(self) -> float:
        """The middle of the wide arrow that comes down from the supplier."""
        gap = self.columns.gaps[0]
        front = self.ends[self.stream.shipments[self.inbound or 0].source].at
        west, east = self._front_span(front)
        return min(max(gap.x + 20 if self.columns.docked else gap.centre, west + 20), east - 20)

    def _inbound_zone(self) -> Span:
        """Where the wide arrow and its vehicle stand."""
        ship = self.stream.shipments[self.inbound or 0]
        words = max((width(word, 12) for word in _vehicle_words(ship.frequency, ship.label)), default=0.0)
        x = self._inbound_x()
        return x - 20, x + 14 + max(48.0, words)

    def _run_direct(self, link: Link, left: int, right: int, y: float) -> None:
        start, end = self._front_span(left)[1], self._front_span(right)[0]
        points = (Point(start, y), Point(end, y))
        forwards = link.source.at == left
        self._emit(link, points if forwards else points[::-1], (start, end), y, [], (start + end) / 2)

    def _run_usage(self, floor: float) -> float:
        """Plain lines from systems to the steps that use them; spans that overlap get tracks of their own."""
        tracks: list[list[Span]] = []
        self.bus_of: dict[int, int] = {}
        for system in sorted(self.users, key=lambda index: self.system_xs[index]):
            middle = sum(self._span_of(End("system", system))) / 2
            xs = [*self.user_port[system].values(), middle]
            span = (min(xs), max(xs))
            if span[1] - span[0] < 4:
                self.bus_of[system] = -1
                continue
            track = next((i for i, taken in enumerate(tracks) if all(span[1] + 12 < a or b + 12 < span[0] for a, b in taken)), len(tracks))
            if track == len(tracks):
                tracks.append([])
            tracks[track].append(span)
            self.bus_of[system] = track
        roomy = 40.0 if not any(self._channel(link) == "lower" for link in self.links) else 20.0
        self.first_bus = floor + roomy
        return self.first_bus + PLAIN_TRACK * (len(tracks) - 1) + (8 if roomy == 40 else 0) if tracks else floor

    def _run_channel(self, links: list[Link], y: float, channel: str, blocks: dict[str, list[Span]]) -> float:
        """Give every link of a channel a track; return where the last one ends."""
        self.tracks_of = getattr(self, "tracks_of", {})
        order = sorted(links, key=lambda link: (len(link.targets) > 1, -self._reach(link), link.id))
        tracks: list[tuple[float, float, list[Span]]] = []  # top, height, taken
        for link in order:
            xs = [self._tie(link, end) for end in (link.source, *link.targets)]
            own = (min(xs), max(xs))
            others = [span for id, spans in blocks.items() if id != link.id for span in spans]
            many = len(link.targets) > 1
            run = (xs[0], xs[0]) if many else own
            centre, room = self._label_for(link, run, others)
            extent = own if room is None else (min(own[0], centre - room.width / 2), max(own[1], centre + room.width / 2))
            high = (room.height + 12 if room else PLAIN_TRACK) + (14 if many else 0)
            if own[0] == own[1] and room is None:
                high = 0.0
            index = next((i for i, (_, tall, taken) in enumerate(tracks)
                          if tall >= high and all(extent[1] + 16 < a or b + 16 < extent[0] for a, b in taken)), len(tracks))  # fmt: skip
            if index == len(tracks):
                tracks.append((y, high, []))
                y += high
            top, tall, taken = tracks[index]
            taken.append(extent)
            lane = top + (high - 14) / 2 if many else top + tall / 2
            self.tracks_of[link.id] = (lane, top + tall - 7 if many else lane, centre, room)
        if channel == "upper":
            for link in links:
                self._finish_upper(link)
        return y

    def _reach(self, link: Link) -> float:
        xs = [self._tie(link, end) for end in (link.source, *link.targets)]
        return max(xs) - min(xs)

    def _label_for(self, link: Link, run: Span, others: list[Span]) -> tuple[float, LabelRoom | None]:
        """Return centre and shape of the link's label on its run: the widest shape that fits, the spot nearest to the middle."""
        middle = (run[0] + run[1]) / 2
        level = run[1] - run[0]
        flash_in_label = link.electronic and level < 60
        rooms = label_rooms(link, flash_in_label)
        if not rooms:
            return middle, None
        others = [*others, (-FAR, 0.0), (self.width, FAR)]
        for room in rooms:
            slack = 0.0 if level > room.width + 24 else room.width / 2 - 6
            inset = room.width / 2 + 12 if level > room.width + 24 + (40 if link.electronic else 0) else 0.0
            start, end = (run[0] + inset, run[1] - inset) if inset else (run[0] - slack, run[1] + slack)
            spot = free_centre(start, end, room.width, others, middle)
            if spot is not None:
                return spot, room
        return self._keyed(link, run, others)

    def _keyed(self, link: Link, run: Span, others: list[Span]) -> tuple[float, LabelRoom | None]:
        """No shape fits: a letter stands on the wire and the words go under the map, or just the words where even that is too much."""
        middle = (run[0] + run[1]) / 2
        words = ", ".join(part for part in (link.label, link.frequency) if part)
        letter = "abcdefghijklmnopqrstuvwxyz"[len(self.remarks) % 26] * (1 + len(self.remarks) // 26)
        room = label_rooms(link._replace(label=letter, frequency="", kind="manual", goods=False))[-1]
        spot = free_centre(run[0], run[1], room.width - 12, others, middle)
        if spot is None:
            self.remarks.append(f"{self._title(link).partition(':')[0]}: {words}")
            return middle, None
        self.remarks.append(f"{letter}: {words}")
        return spot, room

    # -- from tracks to lines

    def _y_under(self, end: End) -> float:
        if end.row == "front":
            return self._front_box(end.at).south
        return self.system_floor

    def _finish_upper(self, link: Link) -> None:
        lane, _, centre, room = self.tracks_of[link.id]
        start, end = link.source, link.target
        self._upper_later = getattr(self, "_upper_later", [])
        self._upper_later.append((link, start, end, lane, centre, room))

    def _finish_lower(self, top: float) -> None:
        """Now that the boxes' top is known, draw what ends on them."""
        for link, start, end, lane, centre, room in getattr(self, "_upper_later", []):
            a = Point(self.port[link.id, start], self._y_under(start) if start.row == "front" else self.system_top)
            b = Point(self.port[link.id, end], self._y_under(end) if end.row == "front" else self.system_top)
            self._emit_on_track(link, a, b, lane, centre, room, self._upper_blocks())
        blocks = self._lower_blocks()
        for link in self.links:
            if self._channel(link) != "lower":
                continue
            lane, bus, centre, room = self.tracks_of[link.id]
            if len(link.targets) > 1:
                self._emit_bus(link, top, lane, bus, centre, room)
                continue
            a, b = (self._corner_point(link, end, top) for end in (link.source, link.target))
            self._emit_on_track(link, a, b, lane, centre, room, blocks)
        for system, ports in self.user_port.items():
            middle = sum(self._span_of(End("system", system))) / 2
            drops = tuple(Point(x, top) for _, x in sorted(ports.items()))
            track = self.bus_of[system]
            if track < 0:  # straight down
                middle = drops[0].x
            bus = self.first_bus + PLAIN_TRACK * max(track, 0)
            xs = [middle, *(point.x for point in drops)]
            box = Box(min(xs), self.system_floor, max(xs) - min(xs), top - self.system_floor)
            place = self.systems[system]
            used_by = ", ".join(self.stream.processes[number].name for number in self.users[system])
            self.placed.insert(0, Placed("system_line", f"uses-{place.id}", f"{place.name}: used by {used_by}", box,
                                         SystemLine(Point(middle, self.system_floor), bus, drops)))  # fmt: skip

    def _corner_point(self, link: Link, end: End, top: float) -> Point:
        x = self._tie(link, end)
        if end.row == "queue":
            return Point(x, self._queue_top(self.queues[end.at].kind, top))
        return Point(x, top if end.row == "step" else self._y_under(end))

    def _queue_top(self, kind: str, top: float) -> float:
        """The upper edge of a queue, or of the arrow above it."""
        axis = top + self.columns.band + self.columns.body / 2
        return axis - 20 if kind in ON_AXIS else axis + min(self.rules.symbol_top, -self.rules.arrow / 2)

    def _emit_on_track(
        self, link: Link, a: Point, b: Point, lane: float, centre: float, room: LabelRoom | None, blocks: dict[str, list[Span]]
    ) -> None:
        points = (a, Point(a.x, lane), Point(b.x, lane), b) if a.x != b.x else (a, b)
        others = [span for id, spans in blocks.items() if id != link.id for span in spans]
        self._emit(link, points, (min(a.x, b.x), max(a.x, b.x)), lane, others, centre, room, settled=True)

    def _emit(
        self, link: Link, points: tuple[Point, ...], run: Span, y: float, others: list[Span], centre: float,
        room: LabelRoom | None = None, settled: bool = False,
    ) -> None:  # fmt: skip
        """Place a wire and its label; the lightning stands in the longer free piece beside the label."""
        if not settled:
            centre, room = self._label_for(link, run, others)
        taken = [*others, *([(centre - room.width / 2, centre + room.width / 2)] if room else [])]
        flash = None
        if link.electronic and not (room and room.label.electronic):
            spot = self._flash_spot(run, centre, room, taken)
            if spot is None:
                room = self._with_flash(room, centre, others)
            else:
                flash = Point(spot, y)
        name = self._title(link)
        shape = Wire(points, 8, flash)
        xs, ys = [p.x for p in points], [p.y for p in points]
        box = Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        self.placed.append(Placed("goods" if link.goods else "information", link.id, name, box, shape))
        if room:
            self.labels.append(Placed("label", f"{link.id}-label", name, _box_at(centre, y, room), room.label))

    def _flash_spot(self, run: Span, centre: float, room: LabelRoom | None, taken: list[Span]) -> float | None:
        half = room.width / 2 if room else 0.0
        pieces = [(run[0], centre - half), (centre + half, run[1])] if room else [run]
        for start, end in sorted(pieces, key=lambda piece: piece[0] - piece[1]):
            if end - start >= 44:
                spot = free_centre(start + 18, end - 18, 12, taken, (start + end) / 2)
                if spot is not None:
                    return spot
        return None

    def _with_flash(self, room: LabelRoom | None, centre: float, others: list[Span]) -> LabelRoom | None:
        """The label carries the lightning itself, where it has room to grow; its words keep their lines."""
        if room is None:
            return None
        wide = room.width + 14
        if free_centre(centre, centre, wide - 12, others, centre) is None:
            return room
        return room._replace(label=room.label._replace(electronic=True), width=wide)

    def _emit_bus(self, link: Link, top: float, lane: float, bus: float, centre: float, room: LabelRoom | None) -> None:
        start = Point(self._tie(link, link.source), self._y_under(link.source))
        drops = tuple(Point(self._tie(link, end), top) for end in link.targets)
        xs = [start.x, *(drop.x for drop in drops)]
        box = Box(min(xs), start.y, max(xs) - min(xs), top - start.y)
        self.placed.append(Placed("bus", link.id, self._title(link), box, Bus(start, bus, drops)))
        if room:
            self.labels.append(Placed("label", f"{link.id}-label", self._title(link), _box_at(centre, lane, room), room.label))

    def _run_bent_and_sided(self, top: float) -> None:
        for link in self.links:
            if link.id in self.bent:
                y = self._level(self.bent[link.id])
                front, other = (link.source, link.target) if link.source.row == "front" else (link.target, link.source)
                x = self._bent_x(link)
                west, east = self._front_span(front.at)
                side = Point(west if x < west else east, y)
                points = (side, Point(x, y), Point(x, top if other.row == "step" else self.system_top))
                others = [(self._bent_x(other) - 1, self._bent_x(other) + 1) for other in self.links if self.bent.get(other.id, self.levels) < self.bent[link.id]]
                run = (min(x, side.x), max(x, side.x))
                self._emit(link, points if front == link.source else points[::-1], run, y, others, sum(run) / 2)
            elif link.id in self.sided:
                y = self.system_top + self.system_height / 2
                system, step = (link.source, link.target) if link.source.row == "system" else (link.target, link.source)
                x = self.step_port[step, link.id]
                west, east = self._span_of(system)
                side = Point(east if self.sided[link.id] == "east" else west, y)
                points = (side, Point(x, y), Point(x, top))
                others = [span for id, spans in self._upper_blocks().items() if id != link.id for span in spans]
                run = (min(x, side.x), max(x, side.x))
                self._emit(link, points if system == link.source else points[::-1], run, y, others, sum(run) / 2)

    def _title(self, link: Link) -> str:
        names = {End("front", i): place.name for i, place in enumerate(self.fronts)}
        names |= {End("system", i): place.name for i, place in enumerate(self.systems)}
        steps = self.stream.processes

        def named(end: End) -> str:
            if end.row == "step":
                return steps[end.at].name
            return names.get(end, "queue")

        said = ", ".join(part for part in (link.label, link.frequency) if part)
        what = link.kind.replace("_", " ")
        return f"{named(link.source)} to {' and '.join(named(end) for end in link.targets)}: {said + ', ' if said else ''}{what}"

    # -- boxes and goods

    def _place_front(self) -> None:
        for index, place in enumerate(self.fronts):
            content = self.front_contents[index]._replace(walls=self.walls)
            self.placed.append(Placed("place", place.id, _said_of(place, content), self._front_box(index), content))
        for index, place in enumerate(self.systems):
            box = Box(self.system_xs[index], self.system_top, self.system_widths[index], self.system_height)
            self.placed.append(Placed("place", place.id, f"System {place.name}", box, self.system_contents[index]))

    def _outbound_x(self) -> float:
        assert self.outbound is not None
        west, east = self._front_span(self.ends[self.stream.shipments[self.outbound].target].at)
        last = self.columns.steps[-1]
        return min((west + east) / 2, last.east - 36) if not self.columns.gaps[-1].width and west < last.east - 48 else (west + east) / 2

    def _place_shipments(self, top: float) -> None:
        axis = top + self.columns.band + self.columns.body / 2
        if self.inbound is not None:
            ship = self.stream.shipments[self.inbound]
            front = self.ends[ship.source].at
            start = Point(self._inbound_x(), self._front_box(front).south)
            ends = [slot.centre - REACH[queue.kind] for queue, slot in zip(self.stream.line.gaps[0].queues, self.columns.slots[0], strict=True)
                    if queue.kind in ON_AXIS]  # fmt: skip
            end = min(ends, default=self.columns.steps[0].x)
            points = (start, Point(start.x, axis), Point(end, axis))
            words = _vehicle_words(ship.frequency, ship.label)
            vehicle = Point(start.x + 14 + max(24.0, max((width(word, 12) for word in words), default=0) / 2) - 24, start.y + 16)
            self._add_shipment("ship-in", ship.source, ship.target, points, ship.mode, vehicle, words)
        if self.outbound is not None:
            ship = self.stream.shipments[self.outbound]
            front = self.ends[ship.target].at
            x, south = self._outbound_x(), self._front_box(front).south
            last = self.columns.steps[-1]
            words = _vehicle_words(ship.frequency, ship.label)
            straight = last.x < x < last.east and not self.columns.gaps[-1].width
            points = (Point(x, top), Point(x, south)) if straight else (Point(self._line_end(), axis), Point(x, axis), Point(x, south))
            vehicle = Point(x + 26, south + 12)
            if vehicle.x + 48 > self.width - 8:
                vehicle = Point(x - 26 - 48, south + 12)
            self._add_shipment("ship-out", ship.source, ship.target, points, ship.mode, vehicle, words)

    def _line_end(self) -> float:
        """The east edge of the last thing on the flow line."""
        ends = [slot.centre + REACH[queue.kind] for queue, slot in zip(self.stream.line.gaps[-1].queues, self.columns.slots[-1], strict=True)
                if queue.kind in ON_AXIS]  # fmt: skip
        return max(ends, default=self.columns.steps[-1].east)

    def _add_shipment(
        self, id: str, source: str, target: str, points: tuple[Point, ...], mode: str, vehicle: Point, words: tuple[str, ...]
    ) -> None:
        names = {place.id: place.name for place in self.stream.places} | {step.id: step.name for step in self.stream.processes}
        xs, ys = [p.x for p in points], [p.y for p in points]
        box = Box(min(xs) - 17, min(ys), max(xs) - min(xs) + 34, max(ys) - min(ys) + 17)
        title = f"{names.get(source, source)} ships to {names.get(target, target)}: {', '.join((mode, *words))}"
        self.placed.append(Placed("shipment", id, title, box, ShipmentShape(points, mode, vehicle, words)))


def wide_shipments(stream: ValueStream) -> tuple[int | None, int | None]:
    """Return the shipments drawn as wide arrows: into the first step, and from the last to the last customer.

    The others run like information, with their vehicle in the label.
    """
    if not stream.processes:
        return None, None
    kinds = {place.id: place.kind for place in stream.places}
    first, last = stream.processes[0].id, stream.processes[-1].id
    suppliers = [place.id for place in stream.places if place.kind == "supplier"]
    customers = [place.id for place in stream.places if place.kind == "customer"]
    inbound = next((i for i, ship in enumerate(stream.shipments)
                    if ship.target == first and suppliers and ship.source == suppliers[0]), None)  # fmt: skip
    outbound = next((i for i, ship in enumerate(stream.shipments)
                     if ship.source == last and kinds.get(ship.target) == "customer" and ship.target == customers[-1]), None)  # fmt: skip
    return inbound, outbound


def place_box(place: Place, stream: ValueStream, figures: Figures, first_customer: bool) -> PlaceBox:
    """Return what a place of the front row says; the first customer carries demand and takt."""
    rows = [Row(label, text) for label, text in place.own]
    if first_customer and place.kind == "customer":
        rows = [*demand_rows(stream, figures), *rows]
        takt = next((figure for figure in figures.figures if figure.key == "takt_time" and figure.value is not None), None)
        if takt and stream.notation == "classic":
            rows.append(Row("Takt", takt.text, "work"))
    most = 140 if place.kind in ("customer", "supplier") else 200
    detail = wrap(place.detail, 12, most) if place.detail else ()
    if place.kind in ("customer", "supplier"):
        rows += [Row(line, "") for line in detail]
    return PlaceBox(place.kind, wrap(place.name, 14, most, True), detail, tuple(rows))


def demand_rows(stream: ValueStream, figures: Figures) -> list[Row]:
    """Return the rows that say how much is asked for."""
    if stream.demand is None:
        return []
    rows = [Row("Demand", stream.demand.text)]
    per_day = stream.demand.per_second * stream.calendar.seconds_per_day
    if stream.demand.period not in ("day", "d") and per_day > 0:
        rows.append(Row("Per day", f"{per_day:,.0f}" if per_day >= 100 else f"{per_day:.3g}"))
    return rows


def place_width(place: Place, content: PlaceBox) -> float:
    """Return the width of a place of the front row."""
    name = max((width(line, 14, True) for line in content.name), default=0) + 24
    rows = max((width(row.label, 12, True) + width(row.value, 12, True) + 3 * PADDING for row in content.rows), default=0)
    detail = max((width(line, 12) for line in content.detail), default=0) + (56 if place.kind == "control" else 24)
    least = 144 if place.kind in ("customer", "supplier") else 160
    return float(-(-max(least, name, rows, detail) // 8) * 8)


def system_box(place: Place) -> PlaceBox:
    """Return what a system says."""
    return PlaceBox("system", wrap(place.name, 12, 136, True), wrap(place.detail, 10.5, 136) if place.detail else ())


def system_width(content: PlaceBox) -> float:
    """Return the width of a system's box."""
    words = max([*(width(line, 12, True) for line in content.name), *(width(line, 10.5) for line in content.detail)], default=0)
    return float(-(-max(104, words + 36 + 12) // 8) * 8)


def _vehicle_words(frequency: str, label: str) -> tuple[str, ...]:
    words = wrap(frequency, 12, 72) if frequency else ()
    return (*words, *(wrap(label, 12, 72) if label else ()))


def _said_of(place: Place, content: PlaceBox) -> str:
    rows = "; ".join(f"{row.label} {row.value}".strip() for row in content.rows)
    return f"{place.kind.capitalize()} {place.name}{': ' + rows if rows else ''}"


def _box_at(centre: float, y: float, room: LabelRoom) -> Box:
    return Box(centre - room.width / 2, y - room.height / 2, room.width, room.height)
