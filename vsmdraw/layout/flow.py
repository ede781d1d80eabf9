"""The flow of work, row by row: process boxes, their queues, and the arrows and lines between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from ..geometry.boxes import Box, Point
from ..geometry.textsize import width, wrap
from ..geometry.typescale import Type
from ..metrics.model import Figures
from ..shapes.arrows import Movement
from ..shapes.process import ProcessBox, Several
from ..shapes.routes import Dot, FlowLine, PathLabel
from ..shapes.stock import ON_AXIS, REACH, Stock
from ..shapes.tags import PacemakerBadge, Verdict
from ..stream.model import Feeder, Process, Queue, ValueStream, walk
from ..values import NamedTuple
from ..wording import Wording
from .arcs import Arcs
from .columns import APPROACH, ENTRY, Column, Columns, Knot, Run, Slot, beside_lines, label_width, wire_ends
from .faces import queue_lines, words_width
from .grid import Waiting
from .model import Placed
from .rules import Rules

BARE_AXIS, UNDER_BARE_AXIS = 16.0, 8.0
"""Of a row on which a path skips what the others do: no boxes, just its line."""
UNDER_ARCS = 40.0
"""Least free height under the arcs of a row, however close a theme wants the rows: the shares of the next row's paths stand there."""


class Flow(NamedTuple):
    """The flow with its heights."""

    placed: tuple[Placed, ...]
    tops: tuple[float, ...]
    """Where the boxes of each row begin."""
    floors: tuple[float, ...]
    """How far each row reaches down; its arcs hang below."""


def flow(stream: ValueStream, figures: Figures, columns: Columns, rules: Rules, arcs: Arcs, top: float) -> Flow:
    """Return boxes, queues, arrows and lines; the main path's boxes begin at ``top``."""
    placed: list[Placed] = []
    tops: list[float] = []
    floors: list[float] = []
    rows = 1 + max([0, *columns.rows, *(run.row for run in columns.runs)])
    shipped = columns.docked or arrives(stream)
    names = feeder_names(stream, columns, rules.type)
    crowded = _wires_over_rows(stream, columns) if rows > 1 else {}
    waits = dict(figures.waits)
    axes: list[float] = []
    for row in range(rows):
        top += APPROACH * (crowded[row] - 3) if crowded.get(row, 0) > 3 else 0
        top += rules.type.close_leading * max((len(lines) - 1 for at, _, _, lines in names if at == row), default=0)
        axis = _axis(row, top, columns)
        tops.append(top)
        axes.append(axis)
        hand = _hand(waits, columns, rules, axis)
        items = [*_steps(stream, figures, columns, rules, arcs, row, top), *row_of_work(columns, rules, row, axis, shipped, hand)]
        floor = max([item.box.south for item in items if item.shape != "flow_line"], default=axis + UNDER_BARE_AXIS)
        floors.append(floor)
        placed += items
        band = arcs.depth(row)
        top = floor + band + (max(rules.row_gap, UNDER_ARCS) if band else rules.row_gap)
    between = between_rows(columns, axes, lambda knot, row: _path_label(knot, tops[row], rules.type))
    return Flow((*placed, *between, *_feeder_names(names, tops, rules)), tuple(tops), tuple(floors))


def _wires_over_rows(stream: ValueStream, columns: Columns) -> dict[int, int]:
    """Return for each row below the main one how many wires come in over the step or queue that has most of them."""
    row_of = {step.id: row for step, row in zip(stream.processes, columns.rows, strict=True)} | columns.row_of
    most: dict[int, int] = {}
    for id, wires in Counter(id for id in wire_ends(stream) if row_of.get(id)).items():
        most[row_of[id]] = max(most.get(row_of[id], 0), wires)
    return most


def row_offsets(stream: ValueStream, figures: Figures, columns: Columns, rules: Rules, arcs: Arcs) -> tuple[float, ...]:
    """Return how far below the main row's boxes those of each row begin."""
    if not any(columns.rows) and not any(run.row for run in columns.runs):
        return (0.0,)
    return flow(stream, figures, columns, rules, arcs, 0.0).tops


def arrives(stream: ValueStream) -> bool:
    """Return whether goods from outside come in as a wide arrow, which leaves no room for another."""
    from .information import wide_shipments

    return wide_shipments(stream)[0] is not None


def _axis(row: int, top: float, columns: Columns) -> float:
    """The row's flow line: the middle of its boxes' bodies."""
    if row in columns.rows or row in columns.row_of.values():
        return top + columns.band + columns.body / 2
    asks = any(isinstance(part, Knot) and i for run in columns.runs if run.row == row for i, part in enumerate(run.parts))
    return top + (BARE_AXIS + 44 if asks else BARE_AXIS)


# -- boxes


def _steps(stream: ValueStream, figures: Figures, columns: Columns, rules: Rules, arcs: Arcs, row: int, top: float) -> list[Placed]:
    """The process boxes of a row, with what hangs on them."""
    placed: list[Placed] = []
    boxes = stream.boxes
    on_ladder = steps_on_ladders(stream, figures, columns.main)
    for index, step in enumerate(stream.processes):
        if columns.rows[index] != row:
            continue
        column = columns.steps[index]
        box = step_box(step, index, figures, columns, rules)
        box = box._replace(box=Box(column.x, top, column.width, box.box.height))
        placed.append(box)
        if step.id in boxes:
            sign = Several(rules.say("{number} steps", number=len(boxes[step.id].steps)), box.content)
            placed.append(Placed("several", f"several-{step.id}", "", box.box._replace(height=columns.band + columns.body), sign))
        if step.pacemaker:
            badge = Box(box.box.east - 22, box.box.y - 14, 20, 20)
            placed.append(Placed("pacemaker", f"pacemaker-{step.id}", rules.say("Pacemaker"), badge, PacemakerBadge()))
        if figures.verdict[0] == step.id:
            placed.append(_verdict(step, figures.verdict[2], box.box, rules))
        elif step.id not in on_ladder and not arcs.touches(index):
            lines = wrap(rules.say("not on the ladder"), rules.type.small, box.box.width)
            words = Box(box.box.x, box.box.south + 2, box.box.width, 3 + rules.type.small_leading * len(lines))
            label = PathLabel(tuple((line, False) for line in lines), "middle")
            placed.append(Placed("path_label", f"off-{step.id}", rules.say("Not on the ladder"), words, label))
    return placed


def steps_on_ladders(stream: ValueStream, figures: Figures, main: Sequence[int]) -> set[str]:
    """Return the ids of the steps that have a rung: the main path's, and those of the paths that have a ladder of their own."""
    on_main = {stream.processes[index].id for index in main}
    return on_main | {id for path in figures.paths if set(path.paths) & set(stream.timelines) for id in path.steps}


def step_box(step: Process, index: int, figures: Figures, columns: Columns, rules: Rules) -> Placed:
    """Return a process box with what it says, not yet in its place."""
    face = columns.faces
    role = next((role for role in face.legend if step.role and role.name == step.role.text), None)
    content = ProcessBox(
        number=columns.numbers[index],
        name=face.names[index],
        hanging=face.hanging,
        band=face.band,
        body=face.body,
        row=0 if rules.body_row else rules.row,
        people=step.people.text if step.people else "",
        automated=step.automated is not None and step.automated.share == 1,
        role=face.roles[index],
        letter=role.letter if role else "",
        tone=role.tone if role else "",
        rows=face.rows[index],
        verdict=figures.verdict[2] if figures.verdict[0] == step.id else "",
        shared=step.shared,
        pacemaker=step.pacemaker,
    )
    box = Box(0, 0, face.width, face.band + face.body + content.row * len(content.rows))
    words = step_in_words(columns.numbers[index] or str(index + 1), step, content, face.colours, rules.say)
    return Placed("process", f"step-{step.id}", words, box, content)


COLOURED = {"role": "by {name}", "value": "value {name}", "tool": "tool {name}"}
"""What is said of a step's colour, by what colours tell."""


def step_in_words(number: str, step: Process, content: ProcessBox, colours: str, say: Wording) -> str:
    """Return what the box says, for those who hover or listen.

    Own fields and fields that the box doesn't show (practice, input, tasks …) are told too.
    """
    facts = [f"{row.label} {row.value}" for row in content.rows if row.tone != "missing"]
    if step.role:
        facts.append(say(COLOURED[colours], name=step.role.text))
    if step.people:
        facts.append(say("people {count}", count=step.people.text))
    if content.automated:
        facts.append(say("automated"))
    for field in ("practice", "activity", "tasks", "input", "output"):
        value = getattr(step, field)
        if value:
            facts.append(say.colon(say(field), value.text))
    if content.verdict:
        facts.append(say.colon(say("bottleneck"), content.verdict))
    return say.colon(f"{number} {step.name}", say.comma(*facts))


def _verdict(step: Process, words: str, box: Box, rules: Rules) -> Placed:
    lines = (*wrap(rules.say("Bottleneck"), rules.type.text, box.width - 12, True), *wrap(words, rules.type.text, box.width - 12))
    tag = Box(box.x, box.south, box.width, 4 + rules.type.text_leading * len(lines))
    return Placed("verdict", f"verdict-{step.id}", rules.say("Bottleneck: {text}", text=words), tag, Verdict(lines))


# -- what stands between boxes


class Hand(NamedTuple):
    """Puts what has words on a flow line: they are read from left to right, whichever way the line runs."""

    queue: Callable[[Queue, Slot], Placed]
    fork: Callable[[Knot], list[Placed]]
    """What is written where paths part, on the line that goes straight on."""
    reach: dict[str, float]
    """How far queues that stand on the line reach along it, to both sides of their middle."""


def _hand(waits: dict[str, str], columns: Columns, rules: Rules, axis: float) -> Hand:
    """Words under and above a line that runs across the page."""
    return Hand(
        lambda queue, slot: _queue(queue, slot, waits, rules, axis, queue.id == columns.faces.longest),
        lambda knot: _main_label(knot, axis, rules.type),
        REACH,
    )


def row_of_work(columns: Columns, rules: Rules, row: int, axis: float, shipped: bool, hand: Hand) -> list[Placed]:
    """Return queues, arrows, lines and dots of one row, from left to right."""
    filled = {column.x for column, at in zip(columns.steps, columns.rows, strict=True) if at == row}
    ends = {column.east for column, at in zip(columns.steps, columns.rows, strict=True) if at == row}
    placed: list[Placed] = []
    pen = _Pen(row, axis, rules, placed, hand)
    for run in (run for run in columns.runs if run.row == row):
        if run.x in ends:
            pen.start(run.x)
        for position, part in enumerate(run.parts):
            if isinstance(part, Knot):
                _knot(part, run, position, pen)
            else:
                _waiting(part[0], part[1], pen)
        if run.east in filled:
            pen.enter(run.east, movement_of(run), silent=shipped and row == 0 and run is columns.runs[0] and not pen.passed_market)
    return placed


def movement_of(run: Run) -> str:
    """How work moves through a gap: pull behind a supermarket, otherwise as the map says."""
    groups = [part[0] for part in run.parts if not isinstance(part, Knot)]
    moves = [group.movement for group in groups if group.movement != "push"]
    markets = any(queue.kind == "supermarket" for group in groups for queue in group.queues)
    return moves[0] if moves else "pull" if markets else "push"


class _Pen:
    """Draws a row's flow line: knows from where it has to be drawn on."""

    def __init__(self, row: int, axis: float, rules: Rules, placed: list[Placed], hand: Hand) -> None:
        self.row, self.axis, self.rules, self.placed, self.hand = row, axis, rules, placed, hand
        self.x: float | None = None
        """Where the line was left; ``None`` while there is none."""
        self.at_dot = False
        self.passed_market = False
        self.after_fifo = False

    def start(self, x: float, at_dot: bool = False) -> None:
        """Begin or go on at ``x``."""
        self.x, self.at_dot, self.after_fifo = x, at_dot, False

    def line(self, end: float) -> None:
        """Draw a plain line to ``end``."""
        if self.x is not None and end - self.x > 0.5:
            points = (Point(self.x, self.axis), Point(end, self.axis))
            box = Box(self.x, self.axis - 1, end - self.x, 2)
            self.placed.append(Placed("flow_line", f"line-{self.row}-{round(self.x)}", "", box, FlowLine(points)))

    def arrow(self, end: float, kind: str) -> None:
        """Draw an arrow to ``end``; behind a dot it begins a little later."""
        if self.x is None:
            return
        if self.at_dot:
            tail = self.x + ENTRY
            self.line(tail)
            self.x = tail
        elif end - self.x > 240:  # across empty columns a line says enough; the arrow stands before the box
            self.line(end - 64)
            self.x = end - 64
        if end - self.x >= 10:
            box = Box(self.x, self.axis - self.rules.arrow / 2, end - self.x, self.rules.arrow)
            suffix = f"-{self.row}" if self.row else ""
            title = self.rules.say(kind)
            self.placed.append(Placed("movement", f"{kind}-{round(self.x)}{suffix}", title, box, Movement(kind, self.rules.stripe)))

    def enter(self, end: float, kind: str, silent: bool) -> None:
        """Draw the arrow into a box."""
        if not silent and not (self.after_fifo and end - (self.x or 0.0) < 40):
            self.arrow(end, kind)
        self.x = None


def _knot(knot: Knot, run: Run, position: int, pen: _Pen) -> None:
    """A dot on the main row; on a path's own row, where its line begins or ends."""
    station = knot.station
    if station.kind == "pass":
        return
    begins = station.kind == "fork" and position == 0
    ends = station.kind == "join" and run.row > 0 and _is_path_end(knot, run)
    if begins:  # the corners of the lines between the rows reach so far
        pen.start(knot.x + ENTRY)
    elif ends:
        pen.line(knot.x - ENTRY)
        pen.x = None
    else:
        pen.line(knot.x)
        title = pen.rules.say("Paths part") if station.kind == "fork" else pen.rules.say("Paths join")
        box = Box(knot.x - 5, pen.axis - (12 if station.parallel else 5), 10, 24 if station.parallel else 10)
        pen.placed.append(Placed("dot", f"{station.kind}-{station.id}", title, box, Dot(station.parallel)))
        if station.kind == "fork":
            pen.placed += pen.hand.fork(knot)
        pen.start(knot.x, at_dot=True)


def _is_path_end(knot: Knot, run: Run) -> bool:
    """On the row of a path the join is the last thing, but for feeders' lines on their way up; behind a dot there is at least a gap."""
    last = next(part for part in reversed(run.parts) if not (isinstance(part, Knot) and part.station.kind == "pass"))
    return last is knot and knot.station.path is not None


def _main_label(knot: Knot, axis: float, type: Type) -> list[Placed]:
    """Question, share and name of the path that goes straight on, above the line."""
    station, path = knot.station, knot.station.path
    lines: list[tuple[str, bool]] = [(station.question, True)] if station.question else []
    placed = []
    wide = label_width(station, type)
    if lines:
        box = Box(knot.x - 4, axis - 58, wide, 14)
        placed.append(Placed("path_label", f"question-{station.id}", station.question, box, PathLabel(tuple(lines), "start")))
    if path and (path.share or path.name):
        words = path_words(path.share.text if path.share else "", path.name)
        box = Box(knot.x - 4, axis - 28, wide, 14)
        placed.append(Placed("path_label", f"path-{path.id}", " ".join(text for text, _ in words), box, PathLabel(words, "row")))
    return placed


def path_words(share: str, name: str) -> tuple[tuple[str, bool], ...]:
    """Return share (bold) and name of a path, without what is empty.

    >>> path_words("70 %", "Standard")
    (('70 %', True), ('Standard', False))
    """
    return tuple((text, bold) for text, bold in ((share, True), (name, not share)) if text)


def _waiting(waiting: Waiting, slots: Sequence[Slot], pen: _Pen) -> None:
    """Queues in their slots. Arrows run through those that stand beside the flow line and stop at those on it."""
    for queue, slot in zip(waiting.queues, slots, strict=True):
        if pen.x is None:
            pen.start(slots[0].x) if not (queue.kind in ON_AXIS and queue is waiting.queues[0]) else None
        if queue.kind in ON_AXIS:
            reach = pen.hand.reach[queue.kind]
            pen.arrow(slot.centre - reach, "push")
            pen.start(slot.centre + reach)
            pen.passed_market = True
            pen.after_fifo = queue.kind == "fifo"
        pen.placed.append(pen.hand.queue(queue, slot))


def _queue(queue: Queue, slot: Slot, waits: dict[str, str], rules: Rules, axis: float, longest: bool) -> Placed:
    """A queue's symbol in the middle of its slot, with its words under it."""
    lines = queue_lines(queue, waits, rules)
    if queue.kind in ON_AXIS:
        high = 40.0
        top, first = axis - high / 2, high + rules.type.text + 2
    else:
        high, top = rules.symbol, axis + rules.symbol_top
        first = rules.words - rules.symbol_top
    wide = max({"fifo": 72.0}.get(queue.kind, 44.0), words_width(queue, waits, rules))
    box = Box(slot.centre - wide / 2, top, wide, first + rules.type.text_leading * (len(lines) - 1) + 4 if lines else high)
    time = waits.get(queue.id) or (queue.time.text if queue.time else rules.say("unknown"))
    title = queue_in_words(queue, lines, longest, rules.say, time)
    return Placed("stock", f"queue-{queue.id}", title, box, Stock(queue.kind, high, first, lines, longest=longest))


def queue_in_words(queue: Queue, lines: Sequence[tuple[str, str]], longest: bool, say: Wording, unsaid: str = "") -> str:
    """Return what stands at a queue, for those who hover or listen; ``unsaid`` is its time, where the ladder alone says it."""
    name = queue.name or say(queue.kind.replace("_", " "))
    told = [text for text, tone in lines if tone != "name"]
    facts = (told or [unsaid]) + ([say("the longest queue")] if longest else [])
    return say.colon(name, say.comma(*facts))


# -- between rows


def between_rows(columns: Columns, axes: Sequence[float], words: Callable[[Knot, int], list[Placed]]) -> list[Placed]:
    """Return the lines to the paths on further rows, whose flow lines are ``axes``, and back, with each path's words beside its line."""
    dots: dict[str, tuple[float, float]] = {}
    placed: list[Placed] = []
    for run in columns.runs:
        axis = axes[run.row]
        for position, part in enumerate(run.parts):
            if not isinstance(part, Knot):
                continue
            station = part.station
            if station.kind == "pass":
                continue
            key = f"{station.kind}-{station.id}"
            begins = station.kind == "fork" and position == 0
            ends = station.kind == "join" and _is_path_end(part, run) and key in dots
            if not begins and not ends:
                dots[key] = (part.x, axis)
                continue
            x, y = dots[key]
            start = Point(x, y)
            points = (start, Point(x, axis), Point(x + ENTRY, axis)) if begins else (Point(x - ENTRY, axis), Point(x, axis), start)
            name = station.path.id if station.path else station.id
            placed.append(Placed("flow_line", f"{key}-{name}", "", Box(x - 1, y, 2, axis - y), FlowLine(points)))
            if begins and station.path:
                placed += words(part, run.row)
    return placed


def feeder_names(stream: ValueStream, columns: Columns, type: Type) -> list[tuple[int, Feeder, Column, tuple[str, ...]]]:
    """Return for each line that starts by itself its row, its first step's column and the lines of its name."""
    number_of = {step.id: index for index, step in enumerate(stream.processes)} if stream.feeders else {}
    found = []
    for feeder in stream.feeders:
        first = next((part for part in walk(feeder.line) if isinstance(part, Process)), None)
        if first and feeder.name:
            column = columns.steps[number_of[first.id]]
            found.append((columns.rows[number_of[first.id]], feeder, column, wrap(feeder.name, type.text, column.width, True)))
    return found


def _feeder_names(names: list[tuple[int, Feeder, Column, tuple[str, ...]]], tops: Sequence[float], rules: Rules) -> list[Placed]:
    """What a line that starts by itself is called, above its first step."""
    placed, type = [], rules.type
    for row, feeder, column, lines in names:
        wide = max(width(line, type.text, True) for line in lines)
        high = type.close_leading * len(lines)
        box = Box(column.x, tops[row] - 28 - high, wide, high)
        label = PathLabel(tuple((line, True) for line in lines), "start")
        placed.append(Placed("path_label", f"feeder-{feeder.id}", rules.say("Feeder {name}", name=feeder.name), box, label))
    return placed


def _path_label(knot: Knot, top: float, type: Type) -> list[Placed]:
    """Share above name, beside the line that comes down."""
    path = knot.station.path
    assert path is not None
    lines = beside_lines(path, type)
    if not lines:
        return []
    words = tuple((line, not path.share or index == 0) for index, line in enumerate(lines))
    wide = max(width(line, type.text, True) for line in lines)
    box = Box(knot.x + ENTRY, top - 42, wide, type.close_leading * len(lines))
    return [Placed("path_label", f"path-{path.id}", " ".join(lines), box, PathLabel(words, "start"))]
