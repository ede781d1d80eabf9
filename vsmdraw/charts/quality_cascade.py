"""The cascade of %C&A: of 100 items, how many are still complete and accurate after each step."""

from __future__ import annotations

from ..drawing.marks import Drawing
from ..layout.grid import grid
from ..metrics.model import Figures
from ..metrics.timeline import Timeline
from ..stream.model import ValueStream
from ..wording import wording
from .columns import Column, Piece, add_columns
from .frame import Frame
from .table import Sheet


def draw(stream: ValueStream, figures: Figures, sheet: Sheet) -> Drawing | None:
    """Draw the running product along the main path; nothing where no step has a %C&A."""
    timeline, say = Timeline(stream), wording(stream.language)
    steps = [timeline.steps[index] for index in timeline.measured]
    if not any(step.complete_accurate for step in steps):
        return None
    numbers = {} if timeline.classic else {cell.step.id: cell.number for cell in grid(stream).cells}
    columns = [Column(say("at the start"), "", (Piece(0, 100, "work-tint", "work"),), "100", said=say("at the start") + " 100")]
    factors = []
    left = 100.0
    for step in steps:
        before, number = left, numbers.get(step.id, "")
        if step.complete_accurate is None:
            columns.append(Column(step.name, number, (Piece(0, left, "paper", "line", "4 3"),), "?", tone="muted",
                                  said=say.colon(f"{number} {step.name}".strip(), f"%C&A {say('unknown')}")))  # fmt: skip
            continue
        factors.append(say.amount(step.complete_accurate.text))
        left = before * step.complete_accurate.share
        lost = round(before, 1) - round(left, 1)
        pieces = [Piece(0, left, "work-tint", "work")]
        if before - left > 0.02:
            pieces.append(Piece(left, before, "alert-tint", "alert", "3 2"))
        above = say.number(f"−{lost:.1f}") if lost >= 0.05 else ""
        value = say.number(f"{left:.1f}")
        said = say.colon(f"{number} {step.name}".strip(), say.comma(value, above and say("{count} lost", count=above.removeprefix("−"))))
        columns.append(Column(step.name, number, tuple(pieces), value, above, said=said))
    told = say.tell(stream, figures)[1]
    rolled = told.named("rolled_complete_accurate")
    frame = Frame("quality", say("What gets through right"), sheet, say)
    frame.head(told.path)
    add_columns(frame, columns, 100.0, stairs=True)
    note = say("Of 100, so many are complete and accurate after each step; dashed: what the step loses, in points")
    frame.notes(note, say.marks[1].join((say.colon(say("Rolled %C&A"), rolled.text), *filter(None, (rolled.missing,)))))
    return frame.drawing(say.colon(note, say.marks[1].join((*(column.said for column in columns), f"{say('Rolled %C&A')} {rolled.text}"))))
