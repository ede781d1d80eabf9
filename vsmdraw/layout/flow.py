"""The flow of work: process boxes on one line, with their queues and arrows between them."""

from __future__ import annotations

from ..geometry.boxes import Box
from ..geometry.textsize import wrap
from ..metrics.model import Figures
from ..shapes.arrows import Movement
from ..shapes.process import ProcessBox
from ..shapes.stock import LEADING, ON_AXIS, REACH, Stock
from ..shapes.tags import PacemakerBadge, Verdict
from ..stream.model import Gap, Process, Queue, ValueStream
from .columns import Columns, Slot, queue_lines, words_width
from .information import wide_shipments
from .model import Placed
from .rules import Rules


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
            placed += _gap(gap, index, columns, waits, rules, axis, arrow=index < last and not shipped)
    for index, step in enumerate(stream.processes):
        placed.append(_step(stream, figures, columns, rules, top, index, step))
        if step.pacemaker:
            corner = placed[-1].box
            badge = Box(corner.east - 10, corner.y - 10, 20, 20)
            placed.append(Placed("pacemaker", f"pacemaker-{step.id}", "Pacemaker", badge, PacemakerBadge()))
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
    for field in ("practice", "activity", "tasks", "input", "output"):
        value = getattr(step, field)
        if value:
            facts.append(f"{field}: {value.text}")
    if content.verdict:
        facts.append(f"bottleneck: {content.verdict}")
    return f"{index + 1} {step.name}{': ' if facts else ''}{', '.join(facts)}"


def _gap(gap: Gap, index: int, columns: Columns, waits: dict[str, str], rules: Rules, axis: float, arrow: bool) -> list[Placed]:
    """Queues side by side; arrows run through those that stand beside the flow line and stop at those on it."""
    placed: list[Placed] = []
    column = columns.gaps[index]
    start = columns.slots[index][0].x if gap.queues else column.x
    on_axis = [queue for queue in gap.queues if queue.kind in ON_AXIS]
    for queue, slot in zip(gap.queues, columns.slots[index], strict=True):
        if queue.kind in ON_AXIS:
            reach = REACH[queue.kind]
            if arrow or (index > 0 and not arrow) or queue is not on_axis[0]:
                placed += _movement("push", index, start, slot.centre - reach, axis, rules)
            start = slot.centre + reach
        placed.append(_queue(queue, slot, waits, rules, axis))
    if arrow or (index == 0 and on_axis):
        markets = any(queue.kind == "supermarket" for queue in gap.queues)
        kind = "pull" if markets and gap.movement == "push" else gap.movement
        fifo_last = bool(gap.queues) and gap.queues[-1].kind == "fifo" and start >= column.east - 8
        if not fifo_last:
            placed += _movement(kind, index, start, column.east, axis, rules)
    return placed


def _movement(kind: str, index: int, start: float, end: float, axis: float, rules: Rules) -> list[Placed]:
    if end - start < 10:
        return []
    box = Box(start, axis - rules.arrow / 2, end - start, rules.arrow)
    return [Placed("movement", f"{kind}-{index}-{round(start)}", kind, box, Movement(kind, rules.stripe))]


def _queue(queue: Queue, slot: Slot, waits: dict[str, str], rules: Rules, axis: float) -> Placed:
    """A queue's symbol in the middle of its slot, with its words under it."""
    lines = queue_lines(queue, waits)
    if queue.kind in ON_AXIS:
        high = 40.0
        top, first = axis - high / 2, high + 14
    else:
        high, top = rules.symbol, axis + rules.symbol_top
        first = rules.words - rules.symbol_top
    wide = max({"fifo": 72.0}.get(queue.kind, 44.0), words_width(queue, waits))
    box = Box(slot.centre - wide / 2, top, wide, first + LEADING * (len(lines) - 1) + 4 if lines else high)
    name = queue.name or queue.kind.replace("_", " ")
    title = f"{name}: {', '.join(text for text, tone in lines if tone != 'name')}"
    return Placed("stock", f"queue-{queue.id}", title, box, Stock(queue.kind, high, first, lines))


def _verdicts(stream: ValueStream, figures: Figures, placed: list[Placed]) -> list[Placed]:
    step_id, _, words = figures.verdict
    box = next((item.box for item in placed if item.id == f"step-{step_id}"), None) if step_id else None
    if box is None:
        return []
    lines = ("Bottleneck", *wrap(words, 12, box.width - 12))
    tag = Box(box.x, box.south, box.width, 4 + 16 * len(lines))
    return [Placed("verdict", f"verdict-{step_id}", f"Bottleneck: {words}", tag, Verdict(lines))]
