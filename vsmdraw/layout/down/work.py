"""The flow of work down the page: boxes, queues, arrows, and the lines to further columns."""

from __future__ import annotations

from collections.abc import Sequence

from ...geometry.boxes import Box, Point
from ...geometry.textsize import width
from ...metrics.model import Figures
from ...shapes.arrows import DownMovement
from ...shapes.process import DataBeside, Several
from ...shapes.routes import FlowLine, PathLabel
from ...shapes.stock import ON_AXIS, StockBeside, half_width
from ...shapes.tags import PacemakerBadge, Verdict
from ...stream.model import Process, Queue, ValueStream
from ...values import NamedTuple
from ..columns import Columns, Knot, Slot
from ..faces import queue_lines
from ..flow import Hand, between_rows, queue_in_words, row_of_work, step_box, steps_on_ladders
from ..model import Placed
from ..rules import Rules
from .sizes import (
    BESIDE_ARROW,
    REACH,
    SYMBOL,
    Boxes,
    beside_arrow,
    feeders_named,
    path_lines,
    verdict_height,
    verdict_lines,
    words_of_fork,
    words_room,
)


class Lane(NamedTuple):
    """One column of the flow."""

    x: float
    """The left edge of its boxes."""
    axis: float
    """Its flow line."""
    east: float
    """Where its boxes end."""


def work(
    stream: ValueStream, figures: Figures, along: Columns, rules: Rules, boxes: Boxes, lanes: Sequence[Lane], shipped: bool
) -> tuple[Placed, ...]:
    """Return everything of the flow, with its columns in ``lanes``."""
    between = between_rows(along, [lane.axis for lane in lanes], lambda knot, row: _path_words(knot, lanes[row], boxes, rules))
    return (
        *_steps(stream, figures, along, rules, boxes, lanes),
        *(item for row in range(len(lanes)) for item in _line(figures, along, rules, boxes, row, lanes[row], shipped)),
        *(turned(item) for item in between),
        *_feeder_names(stream, along, boxes, rules, lanes),
    )


def turned(item: Placed) -> Placed:
    """Return an arrow, a line or a dot as it stands where work runs down the page; words keep their place."""
    if item.shape not in ("movement", "flow_line", "dot"):
        return item
    content = item.content
    if item.shape == "movement":
        content = DownMovement(content.kind, content.stripe)
    elif item.shape == "flow_line":
        content = FlowLine(tuple(Point(y, x) for x, y in content.points))
    box = item.box
    return item._replace(box=Box(box.y, box.x, box.height, box.width), content=content)


# -- boxes


def _steps(stream: ValueStream, figures: Figures, along: Columns, rules: Rules, boxes: Boxes, lanes: Sequence[Lane]) -> list[Placed]:
    """The process boxes with what hangs on them."""
    placed: list[Placed] = []
    merged = stream.boxes
    on_ladder = steps_on_ladders(stream, figures, along.main)
    for index, step in enumerate(stream.processes):
        lane, stretch = lanes[along.rows[index]], along.steps[index]
        item = step_box(step, index, figures, along, rules)
        said = item.content._replace(body=boxes.high - item.content.band, row=boxes.row)
        box = Box(lane.x, stretch.x, boxes.wide if said.rows else boxes.name, boxes.high)
        placed.append(item._replace(box=box, content=DataBeside(said, boxes.data)))
        if step.id in merged:
            sign = Several(rules.say("{number} steps", number=len(merged[step.id].steps)), said._replace(body=boxes.high - said.band))
            placed.append(Placed("several", f"several-{step.id}", "", box._replace(width=boxes.name), sign))
        if step.pacemaker:
            badge = Box(box.x + boxes.name - 22, box.y - 14, 20, 20)
            placed.append(Placed("pacemaker", f"pacemaker-{step.id}", rules.say("Pacemaker"), badge, PacemakerBadge()))
        if figures.verdict[0] == step.id:
            placed.append(_verdict(step, figures.verdict[2], box, boxes, rules))
        elif step.id not in on_ladder:
            said_off = rules.say("not on the ladder")
            words = Box(lane.axis + beside_arrow(rules), box.south + 4, width(said_off, rules.type.small), 14)
            label = PathLabel(((said_off, False),), "start")
            placed.append(Placed("path_label", f"off-{step.id}", rules.say("Not on the ladder"), words, label))
    return placed


def _verdict(step: Process, words: str, box: Box, boxes: Boxes, rules: Rules) -> Placed:
    """The tag flush under the data, right of the flow line."""
    wide = boxes.data or boxes.name / 2
    tag = Box(box.east - wide, box.south, wide, verdict_height(words, boxes, rules))
    title, content = rules.say("Bottleneck: {text}", text=words), Verdict(verdict_lines(words, boxes, rules))
    return Placed("verdict", f"verdict-{step.id}", title, tag, content)


# -- between the boxes


def _line(figures: Figures, along: Columns, rules: Rules, boxes: Boxes, row: int, lane: Lane, shipped: bool) -> list[Placed]:
    """Queues, arrows, lines and dots of one column, from the top down."""
    waits = dict(figures.waits)
    hand = Hand(
        lambda queue, slot: _queue(queue, slot, waits, rules, lane, queue.id == along.faces.longest),
        lambda knot: _fork_words(knot, lane, boxes, rules),
        REACH,
    )
    return [turned(item) for item in row_of_work(along, rules, row, lane.axis, shipped, hand)]


def symbol_x(queue: Queue, rules: Rules, axis: float) -> float:
    """Return the middle of a queue's symbol: on the flow line, or left of the arrow."""
    return axis if queue.kind in ON_AXIS else axis - rules.arrow / 2 - BESIDE_ARROW - half_width(queue.kind)


def _queue(queue: Queue, slot: Slot, waits: dict[str, str], rules: Rules, lane: Lane, longest: bool) -> Placed:
    """A queue's symbol left of the arrow, or on the line, and its words right of it."""
    lines = queue_lines(queue, waits, rules)
    x = symbol_x(queue, rules, lane.axis)
    symbol = SYMBOL.get(queue.kind, rules.symbol)
    half = half_width(queue.kind)
    beside = half + 8.0 if queue.kind in ON_AXIS else lane.axis + rules.arrow / 2 + BESIDE_ARROW + 2 - x
    words = max((width(text, rules.type.text, tone != "quantity") for text, tone in lines), default=0.0)
    high = max(symbol, rules.type.text_leading * len(lines) + 2.0)
    box = Box(x - half, slot.centre - high / 2, half + beside + words, high)
    content = StockBeside(queue.kind, symbol, beside, lines, longest)
    return Placed("stock", f"queue-{queue.id}", queue_in_words(queue, lines, longest, rules.say), box, content)


def _fork_words(knot: Knot, lane: Lane, boxes: Boxes, rules: Rules) -> list[Placed]:
    """Question, share and name of the path that goes straight on, right of the line under the dot."""
    station, type = knot.station, rules.type
    question, words, level = words_of_fork(station, words_room(boxes, rules), rules.type)
    x, y = lane.axis + beside_arrow(rules), knot.x + 5
    placed = []
    if question:
        box = Box(x, y, max(width(line, type.text, True) for line in question), type.close_leading * len(question))
        label = PathLabel(tuple((line, True) for line in question), "start")
        placed.append(Placed("path_label", f"question-{station.id}", station.question, box, label))
        y = box.south
    if words and station.path:
        wides = [width(text, type.text if bold else type.small, bold) for text, bold in words]
        wide, high = (sum(wides) + 6 * (len(words) - 1), 1) if level else (max(wides), len(words))
        label = PathLabel(words, "row" if level else "start")
        title = " ".join(text for text, _ in words)
        placed.append(Placed("path_label", f"path-{station.path.id}", title, Box(x, y, wide, type.close_leading * high), label))
    return placed


def _path_words(knot: Knot, lane: Lane, boxes: Boxes, rules: Rules) -> list[Placed]:
    """Share above name, right of the line that comes down to a further column."""
    path = knot.station.path
    assert path is not None
    lines = path_lines(path, words_room(boxes, rules), rules.type)
    if not lines:
        return []
    words = tuple((line, not path.share or index == 0) for index, line in enumerate(lines))
    wide = max(width(line, rules.type.text, True) for line in lines)
    box = Box(lane.axis + beside_arrow(rules), knot.x + 5, wide, rules.type.close_leading * len(lines))
    return [Placed("path_label", f"path-{path.id}", " ".join(lines), box, PathLabel(words, "start"))]


def _feeder_names(stream: ValueStream, along: Columns, boxes: Boxes, rules: Rules, lanes: Sequence[Lane]) -> list[Placed]:
    """What lines that start by themselves are called, above the first thing that stands on them."""
    number_of = {step.id: index for index, step in enumerate(stream.processes)} if stream.feeders else {}
    placed = []
    for feeder, first, lines in feeders_named(stream, boxes, rules):
        index = number_of[first]
        x, y = lanes[along.rows[index]].axis + beside_arrow(rules), along.strips[along.gap_of[first]].x
        wide = max(width(line, rules.type.text, True) for line in lines)
        box = Box(x, y, wide, rules.type.close_leading * len(lines))
        label = PathLabel(tuple((line, True) for line in lines), "start")
        placed.append(Placed("path_label", f"feeder-{feeder.id}", rules.say("Feeder {name}", name=feeder.name), box, label))
    return placed
