"""Wastes on the corners of what they are about, and improvements in a column of their own right of the flow."""

from __future__ import annotations

from collections.abc import Sequence

from ...geometry.boxes import Box, Point
from ...geometry.textsize import wrap
from ...shapes.tags import WASTE_RADIUS, WasteTag
from ...stream.model import Burst, ValueStream
from ...values import NamedTuple
from ...wording import Wording
from ..columns import Columns
from ..model import Placed
from ..remarks import burst_lines, burst_placed, burst_size, target_names, waste_in_words, waste_letter
from ..rules import CLEAR, MOST_TAGS, Rules
from .sides import Sides
from .work import Lane

THIN = 6.0
"""A leader may cross lines, but nothing thicker than this."""
LEADER = 22.0
"""Least length of the line from a thing to its improvement."""


def wastes(stream: ValueStream, boxes: dict[str, Placed], say: Wording) -> list[Placed]:
    """Return the discs: side by side from the top left corner of a box, one left of the apex of a queue's symbol."""
    seen: dict[str, int] = {}
    placed = []
    for index, waste in enumerate(stream.wastes):
        item = boxes.get(f"step-{waste.target}") or boxes.get(f"queue-{waste.target}")
        if item is None:
            continue
        nth = seen.get(waste.target, 0)
        seen[waste.target] = nth + 1
        if nth >= (1 if item.shape == "stock" else MOST_TAGS):  # no room for more: the notes tell them all
            continue
        corner = Point(item.box.x + 24 * nth, item.box.y - (4 if nth else 0))
        if item.shape == "stock":
            corner = Point(item.box.x + 1, item.box.centre.y - item.content.symbol / 2 + 4)
        box = Box(corner.x - WASTE_RADIUS, corner.y - WASTE_RADIUS, 2 * WASTE_RADIUS, 2 * WASTE_RADIUS)
        placed.append(Placed("waste", f"waste-{index + 1}", waste_in_words(waste, say), box, WasteTag(waste_letter(waste.kind))))
    return placed


class _Wanted(NamedTuple):
    """An improvement with what it is tied to."""

    number: int
    burst: Burst
    anchor: Point
    """Where its leader starts."""
    row: int
    """Of the column that its thing stands in."""


def bursts(
    stream: ValueStream, along: Columns, rules: Rules, lanes: Sequence[Lane], sides: Sides, boxes: dict[str, Placed],
    solids: Sequence[Box], drawn: Sequence[Box], east: float,
) -> list[Placed]:  # fmt: skip
    """Return the improvements: right of their things where nothing else stands, or else right of everything, at ``east``.

    A straight leader ties each to its thing. Where other things stand in the way, the words say what it is about.
    """
    names = target_names(stream, along, rules)
    placed: list[Placed] = []
    leaders: list[Box] = []
    arrows = [box for box in drawn if min(box.width, box.height) > THIN]
    for want in _wanted(stream, along, sides, boxes):
        lines = burst_lines(want.burst, rules)
        wide, high = burst_size(lines, rules)
        taken = [*solids, *(item.box for item in placed)]
        north = want.anchor.y - high / 2
        x = lanes[want.row].east + sides.reach(want.row, north, north + high) + LEADER
        box = Box(x, north, wide, high)
        if _blocked(box, want.anchor, taken) or _on(box, (*drawn, *leaders)):
            box = Box(max(east + LEADER, x), north, wide, high)
        leader: tuple[Point, ...] = (want.anchor, Point(box.x + 2, want.anchor.y))
        if _blocked(box, want.anchor, [*taken, *arrows]):
            lines = wrap(f"{names.get(want.burst.target, '')}: {want.burst.text}", rules.type.small, 120, True)
            wide, high = burst_size(lines, rules)
            floors = [item.box.south + CLEAR for item in placed if item.box.east > east]
            box, leader = Box(east + LEADER, max([want.anchor.y - high / 2, *floors]), wide, high), ()
            while below := [other.south for other in leaders if other.overlaps(box.grown(CLEAR))]:
                box = box._replace(y=max(below) + CLEAR + 1)
        elif leader:
            leaders.append(Box(want.anchor.x, want.anchor.y - 1, box.x - want.anchor.x, 2))
        placed.append(burst_placed(want.number, want.burst, lines, box, leader, rules.say))
    return placed


def _wanted(stream: ValueStream, along: Columns, sides: Sides, boxes: dict[str, Placed]) -> list[_Wanted]:
    """The improvements of what stands on the map, from the top down."""
    row_of = {step.id: row for step, row in zip(stream.processes, along.rows, strict=True)}
    wanted = []
    for index, burst in enumerate(stream.bursts):
        if item := boxes.get(f"step-{burst.target}"):
            anchor = Point(item.box.east, sides.leaders[burst.target])
            wanted.append(_Wanted(index, burst, anchor, row_of[burst.target]))
        elif item := boxes.get(f"queue-{burst.target}"):
            wanted.append(_Wanted(index, burst, Point(item.box.east + 4, item.box.centre.y), along.row_of[burst.target]))
    return sorted(wanted, key=lambda want: (want.anchor.y, want.number))


def _blocked(box: Box, anchor: Point, taken: Sequence[Box]) -> bool:
    """Whether something stands where an improvement, or the line to it, would."""
    way = Box(anchor.x + 1, anchor.y - 2, box.x - anchor.x, 4)
    return _on(box, taken) or any(other.overlaps(way) for other in taken)


def _on(box: Box, taken: Sequence[Box]) -> bool:
    """Whether a box comes too near to any of others."""
    room = box.grown(CLEAR)
    return any(other.overlaps(room) for other in taken)
