"""Who is linked with whom: the first phase of the information band."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...routing.trail import main_trail
from ...shapes.stock import ON_AXIS, REACH
from ...stream.model import Information, Place, Process, Queue, Shipment, ValueStream
from ...values import NamedTuple
from ..columns import Columns, Slot
from ..rules import Rules

FRONT_KINDS = ("supplier", "control", "external", "customer")
"""The kinds of place in the front row, from left to right."""


class End(NamedTuple):
    """What a link is tied to."""

    row: str
    """``front`` (supplier, control, external, customer), ``system``, ``step`` or ``queue``."""
    at: int
    """Which of them, counted from 0."""

    @property
    def in_flow(self) -> bool:
        """Whether it is part of the flow of work."""
        return self.row in ("step", "queue")


class Link(NamedTuple):
    """A flow of information, or goods that travel like one, between two ends or from one end to several steps."""

    id: str
    source: End
    targets: tuple[End, ...]
    label: str
    frequency: str
    kind: str
    goods: bool = False

    @property
    def target(self) -> End:
        """The end of a link to one thing."""
        return self.targets[0]

    @property
    def ends(self) -> tuple[End, ...]:
        """The source and every target."""
        return (self.source, *self.targets)

    @property
    def rows(self) -> set[str]:
        """The rows it ties together."""
        return {end.row for end in self.ends}

    @property
    def many(self) -> bool:
        """Whether it leads to several things."""
        return len(self.targets) > 1

    @property
    def direct(self) -> bool:
        """Whether it ties neighbours of the front row, so that it runs straight from one to the other."""
        return not self.many and self.source.row == self.target.row == "front" and abs(self.source.at - self.target.at) == 1

    @property
    def electronic(self) -> bool:
        """Whether the line carries a lightning."""
        return self.kind == "electronic"

    @property
    def words(self) -> str:
        """What it says, on one line."""
        return ", ".join(part for part in (self.label, self.frequency) if part)

    def seen_from(self, row: str) -> tuple[End, End]:
        """Return the end in a row, and the one across."""
        return (self.source, self.target) if self.source.row == row else (self.target, self.source)


class Net(NamedTuple):
    """The map's places and what links them with each other and with the flow; every phase reads it."""

    stream: ValueStream
    columns: Columns
    rules: Rules
    fronts: tuple[Place, ...]
    """The places of the front row, from left to right."""
    systems: tuple[Place, ...]
    queues: tuple[Queue, ...]
    slots: tuple[Slot, ...]
    """Where each queue stands."""
    ends: dict[str, End]
    """What the map's ids stand for."""
    links: tuple[Link, ...]
    users: dict[int, tuple[int, ...]]
    """For each system that is used, the steps that use it."""
    offsets: tuple[float, ...]
    """How far below the main row's boxes those of each row begin."""
    inbound: Shipment | None
    """The shipment drawn as a wide arrow into the first step."""
    outbound: Shipment | None
    """The shipment drawn as a wide arrow from the last step to the last customer."""

    def direct(self) -> dict[tuple[int, int], list[Link]]:
        """Return the links between neighbours of the front row, by the numbers of the two."""
        found: dict[tuple[int, int], list[Link]] = {}
        for link in self.links:
            if link.direct:
                left, right = sorted((link.source.at, link.target.at))
                found.setdefault((left, right), []).append(link)
        return found

    def name(self, end: End) -> str:
        """Return how people call an end."""
        if end.row == "step":
            return self.stream.processes[end.at].name
        if end.row == "queue":
            return self.rules.say("queue")
        return (self.fronts if end.row == "front" else self.systems)[end.at].name

    def title(self, link: Link) -> str:
        """Return what a link says, for those who hover or listen."""
        say = self.rules.say
        targets = self.name(link.targets[0])
        for end in link.targets[1:]:
            targets = say("{one} and {other}", one=targets, other=self.name(end))
        text = say.comma(link.words, say(link.kind.replace("_", " ")))
        return say("{source} to {target}: {text}", source=self.name(link.source), target=targets, text=text)

    def axis(self, top: float) -> float:
        """Return the y of the flow line of boxes that begin at ``top``."""
        return top + self.columns.band + self.columns.body / 2

    def id(self, end: End) -> str:
        """Return the id of a step or queue."""
        return self.stream.processes[end.at].id if end.row == "step" else self.queues[end.at].id

    def row(self, end: End) -> int:
        """Return the row of the flow on which a step or queue stands: 0 is the main path's."""
        return self.columns.rows[end.at] if end.row == "step" else self.columns.row_of[self.queues[end.at].id]

    def below(self, end: End) -> bool:
        """Return whether an end stands on a row under the main path: wires reach it through the gap before it."""
        return end.in_flow and self.row(end) > 0

    def on_line(self, gap: int, side: int) -> list[float]:
        """Return the west (-1) or east (1) edges of what stands on the flow line in a gap."""
        queues = zip(main_trail(self.stream).line.gaps[gap].queues, self.columns.slots[gap], strict=True)
        return [slot.centre + side * REACH[queue.kind] for queue, slot in queues if queue.kind in ON_AXIS]


def net_of(stream: ValueStream, columns: Columns, rules: Rules, offsets: tuple[float, ...] = (0.0,)) -> Net:
    """Return the places of a map and its links; the wide arrows apart."""
    fronts = tuple(place for kind in FRONT_KINDS for place in stream.places if place.kind == kind)
    systems = tuple(place for place in stream.places if place.kind == "system")
    queues = tuple(stream.queues())
    ends = {place.id: End("front", index) for index, place in enumerate(fronts)}
    ends |= {place.id: End("system", index) for index, place in enumerate(systems)}
    ends |= {step.id: End("step", index) for index, step in enumerate(stream.processes)}
    ends |= {queue.id: End("queue", index) for index, queue in enumerate(queues)}
    inbound, outbound = wide_shipments(stream)
    loose = [(index, ship) for index, ship in enumerate(stream.shipments) if index not in (inbound, outbound)]
    return Net(
        stream, columns, rules, fronts, systems, queues, tuple(columns.slot_of[queue.id] for queue in queues), ends,
        links=links_of(stream, ends, columns.rows) + goods_of(loose, ends),
        users=_users(stream, systems),
        offsets=offsets,
        inbound=None if inbound is None else stream.shipments[inbound],
        outbound=None if outbound is None else stream.shipments[outbound],
    )  # fmt: skip


def _users(stream: ValueStream, systems: tuple[Place, ...]) -> dict[int, tuple[int, ...]]:
    users: dict[int, list[int]] = {}
    index_of = {place.id: index for index, place in enumerate(systems)}
    for number, step in enumerate(stream.processes):
        for system in dict.fromkeys(step.systems):
            if system in index_of:
                users.setdefault(index_of[system], []).append(number)
    return {system: tuple(steps) for system, steps in users.items()}


def wide_shipments(stream: ValueStream) -> tuple[int | None, int | None]:
    """Return the shipments drawn as wide arrows: into the first step, and from the last to the last customer.

    The others run like information, with their vehicle in the label.
    """
    steps = [step for step in main_trail(stream).line.steps if isinstance(step, Process)]
    if not steps:
        return None, None
    first, last = steps[0].id, steps[-1].id
    supplier = next((place.id for place in stream.places if place.kind == "supplier"), None)
    customer = next((place.id for place in reversed(stream.places) if place.kind == "customer"), None)
    inbound = next((i for i, ship in enumerate(stream.shipments) if (ship.source, ship.target) == (supplier, first)), None)
    outbound = next((i for i, ship in enumerate(stream.shipments) if (ship.source, ship.target) == (last, customer)), None)
    return inbound, outbound


def links_of(stream: ValueStream, ends: dict[str, End], rows: Sequence[int]) -> tuple[Link, ...]:
    """Return the map's links; the same message from one place to several steps of the main row is one link."""
    links: dict[object, Link] = {}
    targets: dict[object, dict[End, None]] = {}
    for index, info in enumerate(stream.information):
        source, target = ends.get(info.source), ends.get(info.target)
        if source is None or target is None or source == target:
            continue
        shared = source.row in ("front", "system") and target.row == "step" and not rows[target.at] and (info.label or info.frequency)
        key: object = (source, info.label, info.frequency, info.kind) if shared else index
        links.setdefault(key, Link(f"info-{index + 1}", source, (), *_said(info), info.kind))
        targets.setdefault(key, {})[target] = None
    return tuple(link._replace(targets=tuple(targets[key])) for key, link in links.items())


def goods_of(shipments: Iterable[tuple[int, Shipment]], ends: dict[str, End]) -> tuple[Link, ...]:
    """Return links for the shipments that have no wide arrow of their own."""
    links = []
    for index, ship in shipments:
        source, target = ends.get(ship.source), ends.get(ship.target)
        if source is not None and target is not None and source != target:
            links.append(Link(f"ship-{index + 1}", source, (target,), *_said(ship), ship.mode, True))
    return tuple(links)


def _said(flow: Information | Shipment) -> tuple[str, str]:
    """Return label and frequency; a frequency alone is the label."""
    return (flow.label, flow.frequency) if flow.label else (flow.frequency, "")
