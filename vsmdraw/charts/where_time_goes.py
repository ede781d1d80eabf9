"""Where the time goes: the bars that a map can show under it, as a picture of their own."""

from __future__ import annotations

from ..drawing.marks import Drawing
from ..geometry.boxes import Box
from ..geometry.typescale import NORMAL
from ..layout.timecharts import bar_chart, told_legs
from ..metrics.model import Figures
from ..metrics.timeline import Timeline
from ..shapes import bars
from ..stream.model import ValueStream
from ..wording import wording
from .frame import Frame
from .table import Sheet


def draw(stream: ValueStream, figures: Figures, sheet: Sheet) -> Drawing | None:
    """Draw a bar for every step; nothing where no time is known."""
    timeline, say = Timeline(stream), wording(stream.language)
    legs = told_legs(timeline, stream, say)
    if not any(part.known for leg in legs for part in leg[2:7]):
        return None
    chart = bar_chart(timeline, say.tell(stream, figures)[1], legs, say)
    frame = Frame("time", say("Where the time goes"), sheet, say)
    assert isinstance(chart.content, bars.Bars)
    content = chart.content if sheet.headed else chart.content._replace(heading="")
    height = bars.height(content, frame.width, NORMAL)
    frame.add("bars", chart.title, bars.draw(Box(frame.west, frame.floor, frame.width, height), content, NORMAL), height, "bars")
    return frame.drawing(chart.title)
