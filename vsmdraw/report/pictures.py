"""Pictures of the report besides the map: charts, and the states on one sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .picture import inline, untitled
from .subject import Subject

if TYPE_CHECKING:
    from ..scenario.compare import Comparison


def charts_of(subject: Subject, section: str) -> list[dict[str, Any]]:
    """Return the charts of one section that the map has numbers for."""
    return []


def states_picture(subject: Subject, found: Comparison) -> tuple[Any, float]:
    """Return both states of a comparison on one sheet, and how wide it is."""
    from ..drawing.draw import draw
    from ..drawing.styles import styled
    from .comparison import comparison_layout

    layout = comparison_layout(found, subject.stream.notation)
    drawing = styled(draw(layout), subject.stream.style)._replace(language=subject.stream.language, prefix="states")
    picture, room = untitled(drawing)
    return inline(picture, room, subject.theme)[0], room.width
