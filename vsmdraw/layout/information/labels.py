"""What the wires say: a label's shapes, and where on its wire it stands."""

from __future__ import annotations

from collections.abc import Sequence

from ...geometry.boxes import Box
from ...geometry.textsize import width, wrap
from ...geometry.typescale import Type
from ...shapes.wires import LABEL_SPACE, Label
from ...values import NamedTuple
from ..rules import LABEL_MOST, Rules
from ..spans import Span, free_centre
from .net import Link, Net

FAR = 1e9
"""Beyond the end of every sheet."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"

SYMBOL_OF = {
    "verbal": "phone", "go_see": "go_see", "production_kanban": "production_kanban", "withdrawal_kanban": "withdrawal_kanban",
    "signal_kanban": "signal_kanban",
}  # fmt: skip
"""Kinds of information that show a symbol in their label."""


class LabelRoom(NamedTuple):
    """A label with the room it takes."""

    label: Label
    width: float
    height: float


class Spot(NamedTuple):
    """Where on a wire its label stands."""

    centre: float
    room: LabelRoom | None
    """``None`` where the wire says nothing, or its words are told under the map."""

    @property
    def spans(self) -> list[Span]:
        """What the label takes of the wire; empty without a label."""
        return [(self.centre - self.room.width / 2, self.centre + self.room.width / 2)] if self.room else []

    def box(self, y: float) -> Box | None:
        """Return the label's box on a wire at ``y``."""
        room = self.room
        return Box(self.centre - room.width / 2, y - room.height / 2, room.width, room.height) if room else None


def label_rooms(
    link: Link, type: Type, carries_flash: bool = False, widths: Sequence[float] = (LABEL_MOST, 128.0, 96.0, 72.0, 48.0),
    close: bool = False,
) -> tuple[LabelRoom, ...]:
    """Return the label in shapes from wide to narrow, its words wrapped to ``widths``; none when the link says nothing.

    ``close`` ones, on a slide, have words and frequency in a row where there is room.
    """
    symbol = link.kind if link.goods else SYMBOL_OF.get(link.kind, "")
    if not (link.label or symbol or carries_flash):
        return ()
    extra = (26.0 if symbol else 0.0) + (20.0 if carries_flash else 0.0)
    rooms: list[LabelRoom] = []
    if close and link.label and link.frequency:  # all in a row
        wide = width(link.label, type.text, True) + LABEL_SPACE + width(link.frequency, type.small) + extra + 16
        rooms.append(LabelRoom(Label((link.label,), (link.frequency,), carries_flash, symbol), wide, max(24.0, type.text + 12)))
    for most in widths:
        lines = wrap(link.label, type.text, most, True) if link.label else ()
        small = wrap(link.frequency, type.small, most) if link.frequency else ()
        words = max([*(width(line, type.text, True) for line in lines), *(width(line, type.small) for line in small)], default=0)
        wide = max(24.0, words + extra + (16 if words else 4))
        high = max(24.0, len(lines) * type.label_leading + len(small) * type.small_leading + 8)
        if not rooms or wide < rooms[-1].width - (24 if len(rooms) == 1 and close else 0):
            rooms.append(LabelRoom(Label(lines, small, carries_flash, symbol), wide, high))
    return tuple(rooms)


def widest(link: Link, rules: Rules) -> LabelRoom | None:
    """Return the label in its widest shape; ``None`` when the link says nothing."""
    rooms = label_rooms(link, rules.type, close=rules.compact)
    return rooms[0] if rooms else None


class Labels:
    """Finds every label a place on its wire.

    Words that fit nowhere are told under the map. The letters that lead there are given in the order of asking, so ask from the
    top of the band to its bottom.
    """

    def __init__(self, net: Net, sheet: float) -> None:
        self.told: list[str] = []
        """What is told under the map, as ``a: words``."""
        self._net = net
        self._outside: list[Span] = [(-FAR, 0.0), (sheet, FAR)]

    def place(self, link: Link, run: Span, others: Sequence[Span]) -> Spot:
        """Return where the label stands on the level run of its wire, clear of ``others``.

        The widest shape that fits wins, then the spot nearest to the run's middle.
        """
        start, end = run
        level, middle = end - start, (start + end) / 2
        rules = self._net.rules
        rooms = label_rooms(link, rules.type, link.electronic and level < 60, close=rules.compact)
        if not rooms:
            return Spot(middle, None)
        others = [*others, *self._outside]
        for room in rooms:
            by = 0.0  # how far the label's middle keeps from the ends of the run; beyond them where negative
            if level <= room.width + 24:
                by = 6 - room.width / 2
            elif level > room.width + 24 + (40 if link.electronic else 0):
                by = room.width / 2 + 12
            spot = free_centre(start + by, end - by, room.width, others, middle)
            if spot is not None:
                return Spot(spot, room)
        return self._keyed(link, run, others)

    def _keyed(self, link: Link, run: Span, others: Sequence[Span]) -> Spot:
        """A letter stands on the wire and the words go under the map, or just the words where even that is too much."""
        middle = (run[0] + run[1]) / 2
        number = len(self.told)
        letter = LETTERS[number % 26] * (1 + number // 26)
        room = label_rooms(link._replace(label=letter, frequency="", kind="manual", goods=False), self._net.rules.type)[-1]
        spot = free_centre(run[0], run[1], room.width - 12, others, middle)
        if spot is None:
            self.told.append(f"{self._net.title(link).partition(':')[0]}: {link.words}")
            return Spot(middle, None)
        self.told.append(f"{letter}: {link.words}")
        return Spot(spot, room)


def flash_beside(spot: Spot, run: Span, others: Sequence[Span]) -> float | None:
    """Return where the lightning stands on a level run: in the longer free piece beside the label; ``None`` without room."""
    taken = [*others, *spot.spans]
    half = spot.room.width / 2 if spot.room else 0.0
    pieces = [(run[0], spot.centre - half), (spot.centre + half, run[1])] if spot.room else [run]
    for start, end in sorted(pieces, key=lambda piece: piece[0] - piece[1]):
        if end - start >= 44:
            x = free_centre(start + 18, end - 18, 12, taken, (start + end) / 2)
            if x is not None:
                return x
    return None


def with_flash(spot: Spot, others: Sequence[Span]) -> Spot:
    """Return the label with the lightning in it, where it has room to grow; its words keep their lines."""
    room = spot.room
    if room is None:
        return spot
    wide = room.width + 14
    if free_centre(spot.centre, spot.centre, wide - 12, others, spot.centre) is None:
        return spot
    return spot._replace(room=room._replace(label=room.label._replace(electronic=True), width=wide))
