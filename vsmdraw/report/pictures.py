"""Pictures of the report besides the map: charts, and the states on one sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .picture import inline, untitled
from .subject import Subject

if TYPE_CHECKING:
    from ..drawing.marks import Drawing
    from ..scenario.compare import Comparison


CHARTS_OF = {"time": (("time", False), ("pareto", True), ("takt", True)), "quality": (("quality", False),)}
"""Of each section its charts, and whether they say what they are: the first is what the section's own heading says."""


def charts_of(subject: Subject, section: str) -> list[dict[str, Any]]:
    """Return the charts of one section that the map has numbers for."""
    from ..charts.table import chart_named
    from ..geometry.boxes import Box

    found = []
    for name, drawing in drawings_of(subject, section):
        svg, _ = inline(drawing, Box(0, 0, drawing.width, drawing.height), subject.theme)
        found.append({"name": name, "title": subject.say(chart_named(name).title), "svg": svg})
    return found


def drawings_of(subject: Subject, section: str, width: float = 0.0) -> list[tuple[str, Drawing]]:
    """Return the charts of one section with their names, at most ``width`` px wide where that is said."""
    from ..charts.table import LEAST, WIDTH, Sheet, chart_named
    from ..drawing.styles import styled

    found = []
    for name, headed in CHARTS_OF[section]:
        sheet = Sheet(max(LEAST, min(width or WIDTH, WIDTH)), headed)
        drawing = chart_named(name).draw(subject.stream, subject.figures, sheet)
        if drawing is not None:
            drawing = styled(drawing, subject.stream.style)
            found.append((name, drawing._replace(language=subject.stream.language, prefix=f"chart-{name}")))
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
