"""How large everything of a top-down map is: the boxes with their data beside the name, and what stands in the gaps."""

from __future__ import annotations

from collections.abc import Sequence

from ...geometry.textsize import width, wrap
from ...geometry.typescale import Type
from ...metrics.model import Figures
from ...shapes.process import PADDING
from ...shapes.stock import ON_AXIS
from ...stream.model import Feeder, Path, Process, Queue, ValueStream, walk
from ...values import NamedTuple
from ..columns import Lengths, beside_lines, on_line, path_label_width
from ..faces import Faces, faces, queue_lines
from ..flow import steps_on_ladders
from ..grid import Grid, Station, Strip
from ..rules import MOST_TAGS, Rules
from ..spans import on_grid

NARROWEST_NAME = 128.0
"""The name's part is at least this wide: a queue stands under its left half, clear of the arrow."""
MOST_ROWS = 6
"""Data rows beyond these stand in a second column."""
SYMBOL = {"fifo": 44.0, "supermarket": 40.0}
"""Heights of what stands on the flow line."""
REACH = {kind: high / 2 for kind, high in SYMBOL.items()}
BEFORE_SYMBOL = 28.0
"""From the start of a slot to a queue on the flow line: an arrow leads into it."""
BEHIND_SYMBOL = {"fifo": 10.0, "supermarket": 56.0}
PLAIN = {"office": 40.0, "classic": 44.0}
BESIDE_ARROW = 6.0
"""Between an arrow and the symbols and words at its sides."""
NOT_ON_LADDER = 20.0
"""Room under a box that says it has no rung."""


class Boxes(NamedTuple):
    """The measures that all process boxes share."""

    name: float
    """Width of the name's part; the flow line runs through its middle."""
    data: float
    """Width of the data box right of it; 0 when no step has data."""
    high: float
    row: float
    """Height of a data row: together they are as high as the box."""

    @property
    def wide(self) -> float:
        """The width of a box."""
        return self.name + self.data


def face_of(stream: ValueStream, figures: Figures, rules: Rules, numbers: Sequence[str]) -> Faces:
    """Return what the boxes say, in boxes wide enough for waste discs left of the arrow that comes in."""
    tags: dict[str, int] = {}
    for waste in stream.wastes:
        tags[waste.target] = min(MOST_TAGS, tags.get(waste.target, 0) + 1)
    discs = 2 * (24 * (max(tags.values()) - 1) + 15 + rules.arrow / 2) if tags else 0.0
    return faces(stream, figures, rules._replace(box=on_grid(max(rules.box, NARROWEST_NAME, discs))), numbers, data_under=False)


def boxes_of(face: Faces, rules: Rules, edges: Sequence[float]) -> Boxes:
    """Return the boxes' measures; ``edges`` says how much height the wires of each step want on its left edge."""
    most = max((len(rows) for rows in face.rows), default=0)
    deep = -(-most // max(1, -(-most // MOST_ROWS)))
    high = max([face.band + face.body, deep * rules.row, *edges])
    if not most:
        return Boxes(face.width, 0.0, high, rules.row)
    across = -(-most // deep)
    words = max(width(row.label, rules.type.text, True) + width(row.value, rules.type.text, True) for rows in face.rows for row in rows)
    return Boxes(face.width, across * on_grid(max(96.0, words + 3 * PADDING)), high, high / deep)


def words_of_fork(station: Station, room: float, type: Type) -> tuple[tuple[str, ...], tuple[tuple[str, bool], ...], bool]:
    """Return what is written where paths part: the question's lines, share and name of the path that goes straight on, and
    whether those two stand one behind the other."""
    question = wrap(station.question, type.text, room, True) if station.question else ()
    path = station.path
    if path is None or not (path.share or path.name):
        return question, (), True
    if path_label_width(path, type) <= room and path.share:
        return question, tuple((text, bold) for text, bold in ((path.share.text, True), (path.name, False)) if text), True
    share = ((path.share.text, True),) if path.share else ()
    return question, (*share, *((line, not path.share) for line in wrap(path.name, type.text, room, True) if path.name)), False


def fork_height(station: Station, room: float, type: Type) -> float:
    """Return the height of what is written where paths part."""
    question, words, level = words_of_fork(station, room, type)
    lines = len(question) + (min(1, len(words)) if level else len(words))
    return type.close_leading * lines + 8.0 if lines else 0.0


def queue_height(queue: Queue, waits: dict[str, str], wires: float, rules: Rules) -> float:
    """Return the height of a queue's slot; ``wires`` is what its wires want."""
    words = rules.type.text_leading * len(queue_lines(queue, waits, rules))
    if queue.kind in ON_AXIS:
        middle = centre_on_line(queue, waits, wires, rules)
        return max(middle + SYMBOL[queue.kind] / 2 + BEHIND_SYMBOL[queue.kind], middle + words / 2 + 6.0, middle + wires / 2 + 4.0)
    return max(40.0, words + 4.0, wires) + 20.0


def centre_on_line(queue: Queue, waits: dict[str, str], wires: float, rules: Rules) -> float:
    """Return how far below the start of its slot a queue on the flow line has its middle."""
    words = rules.type.text_leading * len(queue_lines(queue, waits, rules))
    return max(BEFORE_SYMBOL + SYMBOL[queue.kind] / 2, words / 2 + 6.0, wires / 2 + 4.0)


def heights(
    stream: ValueStream, figures: Figures, rules: Rules, cells: Grid, face: Faces, boxes: Boxes, dock: float,
    at_queues: dict[str, float], behind: dict[int, float],
) -> Lengths:  # fmt: skip
    """Return the lengths of a map whose work runs down the page.

    ``dock`` is the room for goods that come in, ``at_queues`` what wires want at each queue, ``behind`` what those want that pass
    at the end of a gap, on their way to further columns.
    """
    waits = dict(figures.waits)
    room = words_room(boxes, rules)

    def centre(queue: Queue, y: float, high: float) -> float:
        return y + (centre_on_line(queue, waits, at_queues.get(queue.id, 0.0), rules) if queue.kind in ON_AXIS else high / 2)

    def label(strip: Strip, station: Station) -> float:
        if station.kind != "fork":
            return 0.0
        if on_line(strip, station):
            return fork_height(station, room, rules.type)
        return rules.type.close_leading * len(path_lines(station.path, room, rules.type)) + 8.0 if station.path else 0.0

    return Lengths(
        0.0, boxes.high, PLAIN[rules.notation], 24.0, 28.0,
        queue=lambda queue: queue_height(queue, waits, at_queues.get(queue.id, 0.0), rules),
        centre=centre,
        label=label,
        beside=lambda path: rules.type.close_leading * len(path_lines(path, room, rules.type)),
        before=_before(stream, figures, rules, cells, face, boxes, dock),
        behind=behind,
    )  # fmt: skip


def words_room(boxes: Boxes, rules: Rules) -> float:
    """Return how wide words right of a flow line may be: up to the right edge of the boxes above and below."""
    return max(132.0, boxes.name / 2 + boxes.data - beside_arrow(rules) - 4)


def beside_arrow(rules: Rules) -> float:
    """Return how far from a flow line words start."""
    return rules.arrow / 2 + BESIDE_ARROW


def path_lines(path: Path, room: float, type: Type) -> tuple[str, ...]:
    """Return share and name of a path as they stand right of the line that leads down to it."""
    return tuple(line for part in beside_lines(path, type) for line in wrap(part, type.text, room, True))


def _before(
    stream: ValueStream, figures: Figures, rules: Rules, cells: Grid, face: Faces, boxes: Boxes, dock: float
) -> dict[tuple[int, int], float]:
    """Room at the start of gaps: for goods that come in, a verdict under its box, words under boxes, names of feeders."""
    room: dict[tuple[int, int], float] = {(0, cells.shift): dock} if dock else {}
    on_ladder = steps_on_ladders(stream, figures, cells.main)
    rows_of: dict[int, list[int]] = {}
    for strip in cells.strips:
        rows_of.setdefault(strip.gap, []).append(strip.row)
    number_of = {step.id: index for index, step in enumerate(stream.processes)}
    for cell in cells.cells:
        if cell.step.id == figures.verdict[0]:
            tag = verdict_height(figures.verdict[2], boxes, rules) + 4
            for row in rows_of.get(cell.column + 1, ()):
                room[row, cell.column + 1] = room.get((row, cell.column + 1), 0.0) + tag
        elif cell.step.id not in on_ladder:
            place = cell.row, cell.column + 1
            room[place] = room.get(place, 0.0) + NOT_ON_LADDER
    for _, first, lines in feeders_named(stream, boxes, rules):
        cell = cells.cells[number_of[first]]
        place = cell.row, cell.column
        room[place] = room.get(place, 0.0) + rules.type.close_leading * len(lines) + 6
    return room


def verdict_lines(words: str, boxes: Boxes, rules: Rules) -> tuple[str, ...]:
    """Return what the bottleneck's tag says, under the data."""
    return (rules.say("Bottleneck"), *wrap(words, rules.type.text, (boxes.data or boxes.name / 2) - 12))


def verdict_height(words: str, boxes: Boxes, rules: Rules) -> float:
    """Return the height of the bottleneck's tag."""
    return 4.0 + rules.type.text_leading * len(verdict_lines(words, boxes, rules))


def feeders_named(stream: ValueStream, boxes: Boxes, rules: Rules) -> list[tuple[Feeder, str, tuple[str, ...]]]:
    """Return the lines that start by themselves and have a name: each with its first step's id and the name's lines."""
    found = []
    for feeder in stream.feeders:
        first = next((part for part in walk(feeder.line) if isinstance(part, Process)), None)
        if first and feeder.name:
            found.append((feeder, first.id, wrap(feeder.name, rules.type.text, words_room(boxes, rules), True)))
    return found
