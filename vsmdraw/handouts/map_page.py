"""The filled map on paper: laid out for a sheet, and put on it so large that all of it can be read."""

from __future__ import annotations

from ..drawing.draw import draw
from ..drawing.marks import Drawing, Group
from ..geometry.boxes import Size
from ..geometry.paper import PT_PER_MM as MM
from ..layout.arrange import arrange
from ..layout.model import Layout
from ..layout.options import Options
from ..values import NamedTuple
from .kit import Kit

PX_PER_MM = 96 / 25.4


class Laid(NamedTuple):
    """A map laid out for a room on paper."""

    drawing: Drawing
    layout: Layout
    scale: float
    """Points for each px of the map."""

    @property
    def smallest(self) -> float:
        """Its smallest text, in points."""
        return min(self.layout.type) * self.scale

    def at(self, x: float, y: float) -> Group:
        """Return the map with its top left corner at a place in mm."""
        return Group(self.drawing.groups, "map", x=x * MM, y=y * MM, scale=self.scale)


def laid_for(kit: Kit, room: Size) -> Laid:
    """Return the map as it comes out largest in a room of so many mm; what its boxes say is cut down only where it couldn't be read."""
    options = Options(fit=f"{round(room.width * PX_PER_MM)}x{round(room.height * PX_PER_MM)}")
    layout = arrange(kit.stream, kit.figures, options)
    drawing = draw(layout)
    return Laid(drawing, layout, min(room.width * MM / drawing.width, room.height * MM / drawing.height))
