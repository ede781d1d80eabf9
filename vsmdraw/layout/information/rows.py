"""The places: what they say, and where they stand from west to east, in the front row and the systems row."""

from __future__ import annotations

from collections.abc import Sequence

from ...geometry.textsize import width, wrap
from ...geometry.typescale import Type
from ...metrics.model import Figures
from ...shapes.place import PlaceBox
from ...shapes.process import PADDING, Row
from ...stream.model import Place, ValueStream
from ...values import NamedTuple
from ...wording import Wording
from ..columns import Column
from ..rules import CLEAR, PORT, Rules
from ..spans import Span, on_grid
from .labels import widest
from .net import End, Link, Net
from .ports import StepPorts
from .shipments import inbound_place, inbound_zone, outbound_place

BETWEEN_SYSTEMS = 24.0


class Rows(NamedTuple):
    """The places with their words, and the strip of the sheet that each of them takes."""

    front: tuple[Column, ...]
    front_words: tuple[PlaceBox, ...]
    systems: tuple[Column, ...]
    system_words: tuple[PlaceBox, ...]
    sheet: float
    """The sheet's width: the places may need more than the columns."""

    def strip(self, end: End) -> Column:
        """Return the strip of a place."""
        return (self.front if end.row == "front" else self.systems)[end.at]

    def span(self, end: End) -> Span:
        """Return the west and east side of a place."""
        strip = self.strip(end)
        return strip.x, strip.east

    def middle(self, end: End) -> float:
        """Return where a system's own line starts."""
        return sum(self.span(end)) / 2

    def x(self, end: End, link: Link, steps: StepPorts) -> float:
        """Return where a link is tied to a step or queue; the middle of anything else."""
        return steps.wires[end, link.id] if end.in_flow else self.strip(end).centre

    def front_spans(self) -> list[Span]:
        """Return west and east side of every place of the front row."""
        return [(strip.x, strip.east) for strip in self.front]

    def system_spans(self) -> list[Span]:
        """Return west and east side of every system."""
        return [(strip.x, strip.east) for strip in self.systems]


def place_rows(net: Net, figures: Figures, steps: StepPorts, sheet: float) -> Rows:
    """Return both rows on a sheet that is at least ``sheet`` wide."""
    first_customer = next((place for place in net.fronts if place.kind == "customer"), None)
    front_words = tuple(place_box(place, net.stream, figures, place is first_customer, net.rules) for place in net.fronts)
    widths = [max(place_width(words, net.rules), _room_beside_arrow(net, at)) for at, words in enumerate(front_words)]
    gaps = _front_gaps(net)
    system_words = tuple(system_box(place, net.rules.type) for place in net.systems)
    system_widths = [system_width(words, net.rules.type) for words in system_words]
    front: tuple[Column, ...] = ()
    systems: tuple[Column, ...] = ()
    for _ in range(4):  # systems may widen the sheet, which moves the customers, which may move the systems
        before = sheet
        sheet = on_grid(max(sheet, sum(widths) + sum(gaps) + 2 * net.rules.margin, _room_for_outbound(net, widths)))
        front = _front_row(net, widths, gaps, sheet)
        systems = _systems_row(net, system_widths, front, steps, sheet)
        sheet = max([sheet, *(on_grid(strip.east + net.rules.margin) for strip in systems)])
        if sheet == before:
            break
    return Rows(front, front_words, systems, system_words, sheet)


# -- the front row


def _room_beside_arrow(net: Net, at: int) -> float:
    """A place with a wide arrow under it is wide enough for the wires that come down beside the arrow and its vehicle."""
    wires = sum(1 for link in net.links if not link.direct and End("front", at) in link.ends)
    if not wires:
        return 0.0
    need = 16 + PORT * (wires - 1) + 2 * CLEAR
    if at == inbound_place(net):
        return on_grid(net.columns.gaps[0].centre + 90 + need + 16 - net.rules.margin)
    if at == outbound_place(net):
        return on_grid(2 * (need + 24 + 16))
    return 0.0


def _front_gaps(net: Net) -> list[float]:
    """Wide enough for the labels of the wires between neighbours."""
    direct = net.direct()
    gaps = []
    for at in range(len(net.fronts) - 1):
        labels = [(widest(link, net.rules), 40.0 if link.electronic else 0.0) for link in direct.get((at, at + 1), ())]
        gaps.append(max([40.0, *(room.width + flash + 64 for room, flash in labels if room)]))
    return gaps


def _room_for_outbound(net: Net, widths: Sequence[float]) -> float:
    """The customer that the last step ships to stands right of that step's left edge, or of the last column."""
    if net.outbound is None:
        return 0.0
    left = net.columns.east + 24 if net.columns.gaps[-1].width else net.columns.last.x + 32
    return left + widths[-1] + net.rules.margin


def _front_row(net: Net, widths: Sequence[float], gaps: Sequence[float], sheet: float) -> tuple[Column, ...]:
    """Suppliers left, customers right, the rest in the middle between them."""
    kinds = [place.kind for place in net.fronts]
    behind, before = [*gaps, 0.0], [0.0, *gaps]
    left, right = net.rules.margin, sheet - net.rules.margin
    xs = [0.0] * len(kinds)
    for at, kind in enumerate(kinds):
        if kind == "supplier":
            xs[at] = left
            left += widths[at] + behind[at]
    for at in reversed(range(len(kinds))):
        if kinds[at] == "customer":
            xs[at] = right - widths[at]
            right = xs[at] - before[at]
    middle = [at for at, kind in enumerate(kinds) if kind in ("control", "external")]
    if middle:
        group = sum(widths[at] for at in middle) + sum(gaps[at] for at in middle[:-1])
        x = min(max(left, sheet / 2 - group / 2), right - group)
        for at in middle:
            xs[at] = round(x)
            x += widths[at] + behind[at]
    return tuple(Column(x, wide) for x, wide in zip(xs, widths, strict=True))


# -- the systems row


def _systems_row(net: Net, widths: Sequence[float], front: Sequence[Column], steps: StepPorts, sheet: float) -> tuple[Column, ...]:
    """Each system as near as can be to where it is used; clear of what comes down between front row and steps."""
    wanted = [_wanted(net, at, wide, front, steps, sheet) for at, wide in enumerate(widths)]
    blocks = _in_the_way(net, front)
    systems = [Column(0.0, wide) for wide in widths]
    floor = net.rules.margin
    for at in sorted(range(len(widths)), key=lambda at: (wanted[at], at)):
        wide = widths[at]
        x = max(floor, round(wanted[at] - wide / 2))
        for west, east in blocks:
            if west < x + wide and x < east:
                x = max(floor, east)
        systems[at] = Column(x, wide)
        floor = x + wide + BETWEEN_SYSTEMS
    return tuple(systems)


def _wanted(net: Net, at: int, wide: float, front: Sequence[Column], steps: StepPorts, sheet: float) -> float:
    """Over the middle of the steps that use a system, or of what it is linked with."""
    xs = list(steps.usage.get(at, {}).values()) or _linked_with(net, End("system", at), front, steps)
    columns = net.columns
    if not xs:
        return columns.last.east if columns.main else sheet / 2
    west = columns.gaps[0].x + wide / 2
    east = max(columns.east, columns.gaps[0].x + wide) - wide / 2
    return min(max((min(xs) + max(xs)) / 2, west), east)


def _linked_with(net: Net, system: End, front: Sequence[Column], steps: StepPorts) -> list[float]:
    """Where the links of a system end, other systems apart."""
    return [
        front[end.at].centre if end.row == "front" else steps.wires[end, link.id]
        for link in net.links
        if system in link.ends
        for end in link.ends
        if end.row != "system"
    ]


def _in_the_way(net: Net, front: Sequence[Column]) -> list[Span]:
    """Where something else comes down between the front row and the steps."""
    blocks: list[Span] = []
    inbound, zone, outbound = inbound_place(net), inbound_zone(net, front), outbound_place(net)
    if inbound is not None and zone:
        blocks.append((front[inbound].x, max(front[inbound].east, zone[1])))
    for link in net.links:
        if "front" in link.rows and any(end.in_flow for end in link.ends):
            place = front[link.seen_from("front")[0].at]
            blocks.append((place.x - CLEAR, place.east + CLEAR))
    if outbound is not None:
        blocks.append((front[outbound].x - 40, front[outbound].east + 80))
    return sorted(set(blocks))


# -- what they say, and how wide that makes them


def place_box(place: Place, stream: ValueStream, figures: Figures, first_customer: bool, rules: Rules) -> PlaceBox:
    """Return what a place of the front row says; the first customer carries demand and takt."""
    say = rules.say
    rows = [Row(label, text) for label, text in place.own]
    if first_customer:
        rows = [*(demand_rows(stream, say) if rules.demand_rows else ()), *rows]
        takt = next((figure for figure in figures.figures if figure.key == "takt_time" and figure.value is not None), None)
        if takt and stream.notation == "classic":
            rows.append(Row(say("Takt"), takt.text, "work"))
    outside = place.kind in ("customer", "supplier")
    most = 140 if outside else 200
    detail = wrap(place.detail, rules.type.text, most) if place.detail else ()
    if outside:
        rows += [Row(line, "") for line in detail]
    return PlaceBox(place.kind, wrap(place.name, rules.type.name, most, True), detail, tuple(rows))


def demand_rows(stream: ValueStream, say: Wording) -> list[Row]:
    """Return the rows that say how much is asked for."""
    if stream.demand is None:
        return []
    rows = [Row(say("Demand"), stream.demand.text)]
    per_day = stream.demand.per_second * stream.calendar.seconds_per_day
    if stream.demand.period not in ("day", "d") and per_day > 0:
        rows.append(Row(say("Per day"), say.amount(f"{per_day:,.0f}" if per_day >= 100 else f"{per_day:.3g}")))
    return rows


def place_width(content: PlaceBox, rules: Rules) -> float:
    """Return the width of a place of the front row."""
    type = rules.type
    name = max((width(line, type.name, True) for line in content.name), default=0) + 24
    rows = max((width(row.label, type.text, True) + width(row.value, type.text, True) + 3 * PADDING for row in content.rows), default=0)
    cylinder = 32 if content.kind == "control" else 0
    detail = max((width(line, type.text) for line in content.detail), default=0) + 24 + cylinder
    least = rules.place if content.kind in ("customer", "supplier") else rules.place + 16
    return on_grid(max(least, name, rows, detail))


TITLES = {"customer": "Customer {name}", "supplier": "Supplier {name}", "control": "Control {name}", "external": "External {name}"}
"""What a place of the front row is called, for those who hover or listen."""


def place_title(place: Place, content: PlaceBox, say: Wording) -> str:
    """Return what a place of the front row says, for those who hover or listen."""
    rows = say.marks[1].join(f"{row.label} {row.value}".strip() for row in content.rows)
    return say.colon(say(TITLES[place.kind], name=place.name), rows)


def system_box(place: Place, type: Type) -> PlaceBox:
    """Return what a system says."""
    return PlaceBox("system", wrap(place.name, type.text, 136, True), wrap(place.detail, type.small, 136) if place.detail else ())


def system_width(content: PlaceBox, type: Type) -> float:
    """Return the width of a system's box."""
    lines = [*(width(line, type.text, True) for line in content.name), *(width(line, type.small) for line in content.detail)]
    words = max(lines, default=0)
    return on_grid(max(104, words + 36 + 12))


def systems_height(contents: tuple[PlaceBox, ...], type: Type) -> float:
    """Return the height that all systems share."""
    return max([40.0, *(14 + type.label_leading * len(content.name) + type.small_leading * len(content.detail) for content in contents)])
