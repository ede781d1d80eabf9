"""Step cards to cut out and lay on a table or wall: every step, then empty ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..drawing.marks import Mark
from ..geometry.boxes import Box
from .cards import INSET, block, cut_marks
from .furniture import NAME_SIZES, heading, one_size, step_box
from .kit import Kit, Page, Step
from .pen import frame, rule, upright, who, within

NAME = "Step cards"
WIDTH, HEIGHT = 90.0, 54.0
BAND, BODY = 14.0, 10.0


def pages(kit: Kit) -> Sequence[Page]:
    """Return the steps' cards and at least one empty one; the last page is filled up with empty ones."""
    cards = block(kit.small, WIDTH, HEIGHT, 2, 4, 42)
    count = len(kit.steps) // cards.cards + 1
    return [
        Page("cards", kit.part(kit.say(NAME), page + 1, count), kit.small, tuple(_sheet(kit, page)), cut=True)
        for page in range(count)
    ]


def _sheet(kit: Kit, page: int) -> Iterator[Mark]:
    cards = block(kit.small, WIDTH, HEIGHT, 2, 4, 42)
    size = f"{WIDTH:g} × {HEIGHT:g}"
    told = kit.say("Cut out, lay the flow on a table or wall, move until it is what really happens. {size} mm.", size=size)
    yield from heading(kit.say(NAME), told, kit.small)
    yield from cut_marks(cards)
    shown = kit.steps[page * cards.cards : (page + 1) * cards.cards]
    sizes = one_size(shown, WIDTH - 2 * INSET, NAME_SIZES)
    for index in range(cards.cards):
        place = page * cards.cards + index
        yield from card(cards.frame(index), kit.steps[place] if place < len(kit.steps) else None, sizes, kit.data[:3])


def card(box: Box, step: Step | None, sizes: Sequence[tuple[float, int]], data: Sequence[str]) -> Iterator[Mark]:
    """Yield a card: the step, and room for what is measured."""
    x, y, width, height = box
    if step:
        yield from step_box(x, y, width, step, BAND, BODY, sizes, count=True)
    else:
        yield frame(x, y, width, BAND, "panel", "")
        yield rule(x + 3, y + 10.5, x + 10)
        yield rule(x + 12.5, y + 10.5, x + width - 3)
        yield rule(x, y + BAND, x + width)
        yield who(x + 5.8, y + BAND + BODY / 2)
        yield rule(x + 11, y + BAND + BODY / 2 + 2.2, x + 24)
        yield rule(x + 30, y + BAND + BODY / 2 + 2.2, x + width - 3)
    top = y + BAND + BODY
    yield rule(x, top, x + width, "ink", 1.25)
    third = width / 3
    for index, label in enumerate(data):
        west = x + third * index
        if index:
            yield upright(west, top, y + height)
        yield from within(west + 3, top + 5.2, label, third - 4, 9, True, "muted")
        yield rule(west + 3, y + height - 5, west + third - 3)
    yield frame(x, y, width, height)
