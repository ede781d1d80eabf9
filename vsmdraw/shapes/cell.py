"""The frame around the steps of a work cell or another group, its name on the upper edge."""

from __future__ import annotations

from ..drawing.marks import Mark, Rect, Words
from ..geometry.boxes import Box
from ..geometry.typescale import NORMAL, Type
from ..values import NamedTuple


class CellFrame(NamedTuple):
    """What the frame says; its upper edge is half a line of small text below the box's top."""

    name: str
    """Empty where there is no room for it."""
    x: float
    """Middle of the name, from the box's left edge."""
    wide: float
    """Width of the name."""


def draw(box: Box, content: CellFrame, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Draw the frame, and the name on a piece of paper over it."""
    top = box.y + type.small / 2
    frame = Rect(box.x, top, box.width, box.height - type.small / 2, "", "muted", 1, 6, "4 3")
    if not content.name:
        return (frame,)
    x = box.x + content.x
    ground = Rect(x - content.wide / 2 - 4, top - type.small / 2, content.wide + 8, type.small, "paper")
    return (frame, ground, Words(x, top + type.middle(type.small), content.name, type.small, True, "muted", "middle"))


def sign(box: Box) -> tuple[Mark, ...]:
    """Return a small frame for the legend."""
    return (Rect(box.x, box.y, box.width, box.height, "", "muted", 1, 3, "4 3"),)
