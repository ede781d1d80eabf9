"""Cycle time against takt: which steps keep up with demand, and what uptime, changeover and scrap add to their C/T."""

from __future__ import annotations

from ..drawing.marks import Drawing
from ..geometry.textsize import width
from ..geometry.typescale import NORMAL
from ..layout.grid import grid
from ..metrics.model import Figures
from ..metrics.takt import effective_cycle_time, takt_text
from ..metrics.timeline import Timeline
from ..stream.model import ValueStream
from ..stream.quantities import format_duration
from ..wording import wording
from .columns import NARROWEST, Column, Level, Piece, add_columns
from .frame import Frame
from .table import Sheet


def draw(stream: ValueStream, figures: Figures, sheet: Sheet) -> Drawing | None:
    """Draw the steps of the main path; nothing without a takt, or where no step has a C/T."""
    timeline, say = Timeline(stream), wording(stream.language)
    steps = [timeline.steps[index] for index in timeline.measured]
    if timeline.takt is None or not any(step.cycle_time for step in steps):
        return None
    takt = timeline.takt
    numbers = {} if timeline.classic else {cell.step.id: cell.number for cell in grid(stream).cells}
    columns, over = [], []
    raised = False
    for step in steps:
        named = f"{numbers.get(step.id, '')} {step.name}".strip()
        if step.cycle_time is None:
            said = say.colon(named, f"C/T {say('unknown')}")
            columns.append(Column(step.name, numbers.get(step.id, ""), (), "?", tone="muted", said=said))
            continue
        plain = step.cycle_time.seconds
        effective = effective_cycle_time(step)
        needs = plain if effective is None else effective
        late = needs > takt * (1 + 1e-9)
        more = needs > plain * (1 + 1e-9)
        raised = raised or more
        text = say.amount(step.cycle_time.text)
        if more or width(text, NORMAL.text, True) > NARROWEST - 8:  # a range, percentiles: their mean
            text = say.amount(format_duration(needs, timeline.calendar, "s"))
        stroke, wide = ("alert", 2.5) if late else ("work", 1.0)
        pieces = [Piece(0, plain, "work-tint", stroke, stroke_width=wide)]
        if more:
            pieces.append(Piece(plain, needs, "wait-tint", stroke if late else "wait", stroke_width=wide))
        said = say.colon(named, say.comma(f"C/T {say.amount(step.cycle_time.text)}", (more and say("effective {time}", time=text)) or "",
                                          say("above takt") if late else ""))  # fmt: skip
        columns.append(Column(step.name, numbers.get(step.id, ""), tuple(pieces), text, tone="alert" if late else "ink", said=said))
        over += [f"{named} {text}"] if late else []
    told = say.tell(stream, figures)[1]
    frame = Frame("takt", say("Cycle time against takt"), sheet, say)
    frame.head(told.path)
    level = Level(takt, say("takt {takt}", takt=say.amount(takt_text(timeline))))
    most = max(takt, *(piece.top for column in columns for piece in column.pieces)) * 1.02
    add_columns(frame, columns, most, level)
    verdict = say.colon(say("Above takt"), say.comma(*over)) if over else say("no step with a C/T is above takt")
    basis = told.named("takt_time").basis
    frame.notes(
        verdict, say.colon(say("Takt"), basis),
        say("On top of C/T: what uptime, changeover and scrap add per good piece") if raised else "",
    )  # fmt: skip
    return frame.drawing(say.colon(say("Cycle time against takt"), say.marks[1].join((level.text, *(column.said for column in columns)))))
