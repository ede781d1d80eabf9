"""Layout to Drawing: every placed shape fills its box."""

from __future__ import annotations

from ..geometry.typescale import NORMAL, Type
from ..layout.model import Layout, Placed
from ..shapes.table import SHAPES
from .marks import Drawing, Group


def draw(layout: Layout) -> Drawing:
    """Return the picture: one group per placed shape, in the layout's order."""
    links = dict(layout.links)
    groups = tuple(group(placed, links.get(placed.id, ""), layout.type) for placed in layout.placed)
    return Drawing(layout.width, layout.height, groups, layout.title, layout.description, layout.prefix)


def group(placed: Placed, link: str = "", type: Type = NORMAL) -> Group:
    """Return one shape's marks under the map's own name for it, and where it leads."""
    marks = SHAPES[placed.shape](placed.box, placed.content, type)
    return Group(marks, placed.shape, placed.id, placed.title, placed.box, link=link)
