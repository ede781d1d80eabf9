"""The layout: every shape with its room and its words, no colours and no file format."""

from __future__ import annotations

from ..geometry.boxes import Box
from ..geometry.typescale import NORMAL, Type
from ..values import NamedTuple

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from typing import Any


class Placed(NamedTuple):
    """One shape with its place on the sheet."""

    shape: str
    """A row of :data:`vsmdraw.shapes.table.SHAPES`: how it is drawn."""
    id: str
    """The map's own name for it, unique on the sheet."""
    title: str
    """What it says in words."""
    box: Box
    """The room it takes."""
    content: Any
    """What the shape needs to know to fill its box: the value its file defines."""


class Layout(NamedTuple):
    """Where everything stands."""

    width: float
    height: float
    placed: tuple[Placed, ...]
    title: str = ""
    description: str = ""
    prefix: str = ""
    links: tuple[tuple[str, str], ...] = ()
    """Where shapes lead: their ids, and an address each."""
    type: Type = NORMAL
    """How large the texts are."""

    def of(self, shape: str) -> tuple[Placed, ...]:
        """Return everything of one shape, in drawing order."""
        return tuple(placed for placed in self.placed if placed.shape == shape)
