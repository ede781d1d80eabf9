"""The flow of work: process boxes on one line, with their queues and arrows between them."""

from __future__ import annotations

from ..geometry.boxes import Box
from ..geometry.textsize import width
from ..metrics.model import Figures
from ..shapes.arrows import Movement
from ..shapes.process import ProcessBox
from ..shapes.stock import LEADING, ON_AXIS, Stock
from ..shapes.tags import Verdict
from ..stream.model import Gap, Process, Queue, ValueStream
from .columns import DOCK, Column, Columns, queue_lines, queue_width
from .information import wide_shipments
from .model import Placed
from .rules import Rules

VERDICT = 36
"""Height of the bottleneck's tag."""


def flow(stream: ValueStream, figures: Figures, columns: Columns, rules: Rules, top: float) -> tuple[Placed, ...]:
    """Return boxes, queues and arrows; the boxes begin at ``top``."""
    axis = top + columns.band + columns.body / 2
    waits = dict(figures.waits)
    placed: list[Placed] = []
    last = len(columns.steps)
    for index, gap in enumerate(stream.line.gaps):
        column = columns.gaps[index]
        if column.width and (gap.queues or 0 < index < last):
            shipped = index == 0 and wide_shipments(stream)[0] is not None
            placed += _gap(gap, index, column, waits, rules, axis, arrow=index < last and not shipped)
    for index, step in enumerate(stream.processes):
        placed.append(_step(stream, figures, columns, rules, top, index, step))
    return (*placed, *_verdicts(stream, figures, placed))


def _step(stream: ValueStream, figures: Figures, columns: Columns, rules: Rules, top: float, index: int, step: Process) -> Placed:
    column = columns.steps[index]
    role = next((role for role in columns.legend if step.role and role.name == step.role.text), None)
    content = ProcessBox(
        number=str(index + 1) if rules.numbered else "",
        name=columns.names[index],
        hanging=columns.hanging,
        band=columns.band,
        body=columns.body,
        row=rules.row,
        people=step.people.text if step.people else "",
        automated=step.automated is not None and step.automated.share == 1,
        role=columns.roles[index],
        letter=role.letter if role else "",
        tone=role.tone if role else "",
        rows=columns.rows[index],
        verdict=figures.verdict[2] if figures.verdict[0] == step.id else "",
        shared=step.shared,
        pacemaker=step.pacemaker,
    )
    box = Box(column.x, top, column.width, columns.band + columns.body + rules.row * len(content.rows))
    return Placed("process", f"step-{step.id}", step_in_words(index, step, content), box, content)


def step_in_words(index: int, step: Process, content: ProcessBox) -> str:
    """Return what the box says, for those who hover or listen.

    Own fields and fields that the box doesn't show (practice, input, tasks …) are told too.
    """
    facts = [f"{row.label} {row.value}" for row in content.rows if row.tone != "missing"]
    if step.role:
        facts.append(f"by {step.role.text}")
    if step.people:
        facts.append(f"people {step.people.text}")
    if content.automated:
        facts.append("automated")
    for label, value in (("practice", step.practice), ("activity", step.activity), ("tasks", step.tasks), ("input", step.input), ("output", step.output)):
        if value:
            facts.append(f"{label}: {value.text}")
    if content.verdict:
        facts.append(f"bottleneck: {content.verdict}")
    return f"{index + 1} {step.name}{': ' if facts else ''}{', '.join(facts)}"


def _gap(gap: Gap, index: int, column: Column, waits: dict[str, str], rules: Rules, axis: float, arrow: bool) -> list[Placed]:
    """Queues side by side; arrows run through those that stand beside the flow line and stop at those on it."""
    placed: list[Placed] = []
    docked = not arrow and index == 0 and bool(gap.queues) and gap.queues[0].kind in ON_AXIS
    x = start = column.x + (DOCK if docked else 0)
    for queue in gap.queues:
        wide = queue_width(queue, waits, rules) if len(gap.queues) > 1 else column.east - x
        stock = _queue(queue, Box(x, axis, wide, 0), waits, rules, axis)
        if queue.kind in ON_AXIS:
            reach = 36.0 if queue.kind == "fifo" else 19.0
            if index > 0 or queue is not gap.queues[0]:
                placed += _movement("push", index, start, stock.box.centre.x - reach, axis, rules)
            start = stock.box.centre.x + reach
        placed.append(stock)
        x += wide
    if arrow or docked:
        on_axis = any(queue.kind == "supermarket" for queue in gap.queues)
        kind = "pull" if on_axis and gap.movement == "push" else gap.movement
        fifo_last = bool(gap.queues) and gap.queues[-1].kind == "fifo" and start >= column.east - 8
        if not fifo_last:
            placed += _movement(kind, index, start, column.east, axis, rules)
    return placed


def _movement(kind: str, index: int, start: float, end: float, axis: float, rules: Rules) -> list[Placed]:
    if end - start < 10:
        return []
    box = Box(start, axis - rules.arrow / 2, end - start, rules.arrow)
    return [Placed("movement", f"{kind}-{index}-{round(start)}", kind, box, Movement(kind, rules.stripe))]


def _queue(queue: Queue, slot: Box, waits: dict[str, str], rules: Rules, axis: float) -> Placed:
    """A queue's symbol in the middle of its slot, with its words under it."""
    lines = queue_lines(queue, waits)
    if queue.kind in ON_AXIS:
        high = 40.0
        top = axis - high / 2
        first = high / 2 + max(rules.words, 24) if rules.notation == "office" else high + 14
    else:
        high, top = rules.symbol, axis + rules.symbol_top
        first = rules.words - rules.symbol_top
    words = max((width(text, 12, tone != "quantity") for text, tone in lines), default=0.0)
    wide = max({"fifo": 72.0}.get(queue.kind, 44.0), words)
    centre = slot.x + max(56.0, wide / 2 + 8) if queue.kind == "supermarket" else slot.centre.x
    box = Box(centre - wide / 2, top, wide, first + LEADING * (len(lines) - 1) + 4 if lines else high)
    name = queue.name or queue.kind.replace("_", " ")
    title = f"{name}: {', '.join(text for text, tone in lines if tone != 'name')}"
    return Placed("stock", f"queue-{queue.id}", title, box, Stock(queue.kind, high, first, lines))


def _verdicts(stream: ValueStream, figures: Figures, placed: list[Placed]) -> list[Placed]:
    step_id, _, words = figures.verdict
    box = next((item.box for item in placed if item.id == f"step-{step_id}"), None) if step_id else None
    if box is None:
        return []
    tag = Box(box.x, box.south, box.width, VERDICT)
    return [Placed("verdict", f"verdict-{step_id}", f"Bottleneck: {words}", tag, Verdict(("Bottleneck", words)))]
