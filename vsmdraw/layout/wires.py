"""The runs of information: who is linked with whom, on which track each link runs, where its label stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..geometry.textsize import width, wrap
from ..shapes.wires import LABEL_LEADING, LABEL_SMALL, Label
from ..stream.model import Information, Shipment, ValueStream
from ..values import NamedTuple
from .rules import CLEAR, LABEL_MOST

Span = tuple[float, float]


class End(NamedTuple):
    """What a link is tied to."""

    row: str
    """``front`` (customer, supplier, control, external), ``system``, ``step`` or ``gap``."""
    at: int
    """Which of them, counted from 0."""


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
    def electronic(self) -> bool:
        """Whether the line carries a lightning."""
        return self.kind == "electronic"


class LabelRoom(NamedTuple):
    """A label with the room it takes."""

    label: Label
    width: float
    height: float


SYMBOL_OF = {
    "verbal": "phone", "go_see": "go_see", "production_kanban": "production_kanban", "withdrawal_kanban": "withdrawal_kanban",
    "signal_kanban": "signal_kanban",
}  # fmt: skip
"""Kinds of information that show a symbol in their label."""


def links_of(stream: ValueStream, ends: dict[str, End]) -> tuple[Link, ...]:
    """Return the map's links; the same message from one place to several steps is one link."""
    links: dict[object, Link] = {}
    for index, info in enumerate(stream.information):
        source, target = ends.get(info.source), ends.get(info.target)
        if source is None or target is None or source == target:
            continue
        shared = source.row in ("front", "system") and target.row == "step" and (info.label or info.frequency)
        key: object = (source, info.label, info.frequency, info.kind) if shared else index
        link = links.get(key)
        if link:
            links[key] = link._replace(targets=(*link.targets, target))
        else:
            links[key] = Link(f"info-{index + 1}", source, (target,), *_said(info), info.kind)
    return tuple(link._replace(targets=tuple(dict.fromkeys(link.targets))) for link in links.values())


def _said(info: Information) -> tuple[str, str]:
    """Return label and frequency; a frequency alone is the label."""
    return (info.label, info.frequency) if info.label else (info.frequency, "")


def goods_of(shipments: Iterable[tuple[int, Shipment]], ends: dict[str, End]) -> tuple[Link, ...]:
    """Return links for the shipments that have no wide arrow of their own."""
    links = []
    for index, ship in shipments:
        source, target = ends.get(ship.source), ends.get(ship.target)
        if source is not None and target is not None and source != target:
            label, frequency = (ship.label, ship.frequency) if ship.label else (ship.frequency, "")
            links.append(Link(f"ship-{index + 1}", source, (target,), label, frequency, ship.mode, True))
    return tuple(links)


def label_rooms(link: Link, carries_flash: bool = False) -> tuple[LabelRoom, ...]:
    """Return the label in shapes from wide to narrow; none when the link says nothing."""
    symbol = link.kind if link.goods else SYMBOL_OF.get(link.kind, "")
    if not (link.label or symbol or carries_flash):
        return ()
    extra = (26.0 if symbol else 0.0) + (20.0 if carries_flash else 0.0)
    rooms: list[LabelRoom] = []
    for most in (LABEL_MOST, 128.0, 96.0, 72.0, 48.0):
        lines = wrap(link.label, 12, most, True) if link.label else ()
        small = wrap(link.frequency, 10.5, most) if link.frequency else ()
        words = max([*(width(line, 12, True) for line in lines), *(width(line, 10.5) for line in small)], default=0)
        wide = max(24.0, words + extra + (16 if words else 4))
        high = max(24.0, len(lines) * LABEL_LEADING + len(small) * LABEL_SMALL + 8)
        if not rooms or wide < rooms[-1].width:
            rooms.append(LabelRoom(Label(lines, small, carries_flash, symbol), wide, high))
    return tuple(rooms)


def free_centre(start: float, end: float, wide: float, blocks: Sequence[Span], prefer: float) -> float | None:
    """Return where something ``wide`` can be centred between ``start`` and ``end`` so that it keeps clear of all blocks.

    The place nearest to ``prefer`` wins; ``None`` if there is none.

    >>> free_centre(0, 100, 20, [(45, 55)], 50)
    27.0
    """
    half = wide / 2 + CLEAR
    near = [block for block in blocks if block[1] > start - half and block[0] < end + half]
    spots = [prefer, start, end]
    for west, east in near:
        spots += [west - half, east + half]
    for spot in sorted((min(max(spot, start), end) for spot in spots), key=lambda spot: (abs(spot - prefer), spot)):
        if not any(west < spot + half - 0.01 and spot - half + 0.01 < east for west, east in near):
            return spot
    return None


def spread(wanted: Sequence[float], west: float, east: float, apart: float, blocks: Sequence[Span] = ()) -> tuple[float, ...]:
    """Return a place for each wanted x between ``west`` and ``east``: in the same order, ``apart`` from each other, clear of blocks.

    Where there isn't room enough they stand closer.

    >>> spread([50, 50], 0, 100, 10)
    (50, 60)
    """
    if not wanted:
        return ()
    apart = min(apart, (east - west) / max(1, len(wanted) - 1)) if len(wanted) > 1 else apart
    order = sorted(range(len(wanted)), key=lambda index: (wanted[index], index))
    places: list[float] = [0.0] * len(wanted)
    floor = west
    for index in order:
        x = max(floor, min(wanted[index], east))
        for block_west, block_east in blocks:
            if block_west < x < block_east:
                x = block_east if x >= (block_west + block_east) / 2 or block_west < floor else block_west
        places[index] = max(floor, x)
        floor = places[index] + apart
    over = max(places) - east
    if over > 0:  # push back from the east end
        ceiling = east
        for index in reversed(order):
            places[index] = min(places[index], ceiling)
            ceiling = places[index] - apart
    return tuple(round(place, 2) for place in places)
