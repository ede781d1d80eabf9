"""Pictures of the report besides the map: charts, and the states on one sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .picture import inline, untitled
from .subject import Subject

if TYPE_CHECKING:
    from ..scenario.compare import Comparison


CHARTS_OF = {"time": (("time", False), ("pareto", True), ("takt", True)), "quality": (("quality", False),)}
"""Of each section its charts, and whether they say what they are: the first is what the section's own heading says."""


def charts_of(subject: Subject, section: str) -> list[dict[str, Any]]:
    """Return the charts of one section that the map has numbers for."""
    from ..charts.table import Sheet, chart_named
    from ..drawing.styles import styled
    from ..geometry.boxes import Box

    found = []
    for name, headed in CHARTS_OF[section]:
        chart = chart_named(name)
        drawing = chart.draw(subject.stream, subject.figures, Sheet(headed=headed))
        if drawing is not None:
            drawing = styled(drawing, subject.stream.style)._replace(language=subject.stream.language, prefix=f"chart-{name}")
            svg, _ = inline(drawing, Box(0, 0, drawing.width, drawing.height), subject.theme)
            found.append({"name": name, "title": subject.say(chart.title), "svg": svg})
    return found


def states_picture(subject: Subject, found: Comparison) -> tuple[Any, float]:
    """Return both states of a comparison on one sheet, and how wide it is."""
    from ..drawing.draw import draw
    from ..drawing.styles import styled
    from .comparison import comparison_layout

    layout = comparison_layout(found, subject.stream.notation)
    drawing = styled(draw(layout), subject.stream.style)._replace(language=subject.stream.language, prefix="states")
    picture, room = untitled(drawing)
    return inline(picture, room, subject.theme)[0], room.width
