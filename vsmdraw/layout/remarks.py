"""What is said about the flow: rework arcs, waste tags, kaizen bursts, and the notes under the map."""

from __future__ import annotations

from ..geometry.boxes import Box, Point, around
from ..geometry.textsize import width, wrap
from ..shapes.process import SMALL
from ..shapes.tags import WASTE_RADIUS, BurstShape, WasteTag
from ..shapes.wires import Arc
from ..stream.model import Burst, ValueStream
from ..values import NamedTuple
from .columns import Columns
from .model import Placed
from .rules import CLEAR, Rules
from .wires import Span, free_centre

ARC_DEPTH = 40.0
ARC_STEP = 24.0


class Remarks(NamedTuple):
    """Remarks on the sheet, and those that go into words under it."""

    placed: tuple[Placed, ...]
    floor: float
    """How far down they reach."""
    notes: tuple[tuple[str, str, str, str], ...]
    """For the notes row: symbol, letter, bold word, text."""


def remarks(stream: ValueStream, columns: Columns, rules: Rules, flow: tuple[Placed, ...], blocks: tuple[Span, ...]) -> Remarks:
    """Return everything that is said about the flow."""
    boxes = {item.id: item for item in flow}
    bottoms = _bottoms(stream, boxes)
    floor = max([item.box.south for item in flow], default=0.0)
    arcs, arc_floor = _arcs(stream, columns, bottoms, floor, _leaders(stream, columns, rules))
    bursts, burst_floor = _bursts(stream, columns, rules, boxes, bottoms, arc_floor, blocks)
    wastes = _wastes(stream, boxes)
    return Remarks((*arcs, *bursts, *wastes), max(arc_floor, burst_floor), (*_notes(stream, rules), *_untold(stream, rules, arcs)))


def _bottoms(stream: ValueStream, boxes: dict[str, Placed]) -> tuple[float, ...]:
    """How far each step reaches down, its verdict included."""
    bottoms = []
    for step in stream.processes:
        box = boxes[f"step-{step.id}"].box
        verdict = boxes.get(f"verdict-{step.id}")
        bottoms.append(verdict.box.south if verdict else box.south)
    return tuple(bottoms)


# -- rework


def _leaders(stream: ValueStream, columns: Columns, rules: Rules) -> tuple[float, ...]:
    """Where leaders to bursts below the boxes may come down."""
    targets = {burst.target for burst in stream.bursts}
    if rules.notation == "classic":
        return ()
    xs = [columns.steps[index].centre for index, step in enumerate(stream.processes) if step.id in targets]
    return (*xs, *(columns.gaps[i].centre for i, gap in enumerate(stream.line.gaps) if any(q.id in targets for q in gap.queues)))


def _arcs(
    stream: ValueStream, columns: Columns, bottoms: tuple[float, ...], floor: float, leaders: tuple[float, ...]
) -> tuple[list[Placed], float]:
    """Arcs below the boxes, nested: the longer one hangs lower. Returns them and how far down they reach."""
    number_of = {step.id: index for index, step in enumerate(stream.processes)}
    known = [(i, rework) for i, rework in enumerate(stream.reworks) if rework.source in number_of and rework.target in number_of]
    if not known:
        return [], floor
    legs_out: dict[int, int] = {}
    legs_in: dict[int, int] = {}
    runs = []
    for index, rework in sorted(known, key=lambda item: (number_of[item[1].source] - number_of[item[1].target], item[0])):
        source, target = number_of[rework.source], number_of[rework.target]
        out, into = legs_out.get(source, 0), legs_in.get(target, 0)
        legs_out[source], legs_in[target] = out + 1, into + 1
        start = columns.steps[source].x + 40 - 12 * out if source != target else columns.steps[source].east - 24
        end = columns.steps[target].east - 40 + 12 * into if source != target else columns.steps[source].x + 24
        runs.append((index, rework, start, end))
    tallest = floor
    levels: list[int] = []
    placed = []
    for position, (index, rework, start, end) in enumerate(runs):
        level = 0
        for (_, _, other_start, other_end), other_level in zip(runs[:position], levels, strict=True):
            if end < other_start + 12 and other_end < start + 12:
                level = max(level, other_level + 1)
        levels.append(level)
        source, target = number_of[rework.source], number_of[rework.target]
        deep = tallest + ARC_DEPTH + ARC_STEP * level
        legs = [x for j, (_, _, a, b) in enumerate(runs) if j != position for x in (a, b)]
        share, reason, x = _arc_words(rework.share.text if rework.share else "", rework.reason, start, end, [*legs, *leaders])
        shape = Arc(start, end, bottoms[source], bottoms[target], deep, share, reason, x)
        steps = stream.processes
        said = ", ".join(part for part in (shape.share, rework.reason) if part)
        title = f"Rework from {steps[source].name} to {steps[target].name}{': ' + said if said else ''}"
        box = Box(end - 4, min(bottoms[source], bottoms[target]), start - end + 8, deep - min(bottoms[source], bottoms[target]) + 1)
        placed.append(Placed("rework", f"rework-{index + 1}", title, box, shape))
    return placed, max(item.box.south for item in placed)


def _arc_words(share: str, reason: str, start: float, end: float, legs: list[float]) -> tuple[str, str, float]:
    """Return share, reason and where they begin, between the legs of other arcs; a reason without room is told in the notes."""
    blocks: list[Span] = [(x - 1, x + 1) for x in legs]
    bold = width(share, 12, True)
    for words in (reason, ""):
        wide = bold + (6 + width(words, SMALL) if words else 0)
        if words and wide > start - end - 16:
            continue
        inset = min(wide / 2 + 8, (start - end) / 2)
        spot = free_centre(end + inset, start - inset, wide - 8, blocks, (start + end) / 2)
        if spot is not None:
            return share, words, spot - wide / 2
    return share, "", (start + end) / 2 - bold / 2


# -- wastes


def _wastes(stream: ValueStream, boxes: dict[str, Placed]) -> list[Placed]:
    """Discs on the top left corner of what they are about, side by side."""
    seen: dict[str, int] = {}
    placed = []
    for index, waste in enumerate(stream.wastes):
        item = boxes.get(f"step-{waste.target}") or boxes.get(f"queue-{waste.target}")
        if item is None:
            continue
        nth = seen.get(waste.target, 0)
        seen[waste.target] = nth + 1
        corner = Point(item.box.x + 24 * nth, item.box.y - (4 if nth else 0))
        if item.shape == "stock":
            side = -22 if nth % 2 == 0 else 22  # left and right of the apex
            corner = Point(item.box.centre.x + side, item.box.y + 4)
            if nth > 1:  # no room on the symbol for more: the notes tell them
                continue
        box = Box(corner.x - WASTE_RADIUS, corner.y - WASTE_RADIUS, 2 * WASTE_RADIUS, 2 * WASTE_RADIUS)
        title = f"{waste.kind.capitalize()}: {waste.text}" if waste.text else waste.kind.capitalize()
        placed.append(Placed("waste", f"waste-{index + 1}", title, box, WasteTag(waste_letter(waste.kind))))
    return placed


def waste_letter(kind: str) -> str:
    """Return the letter of a waste on its tag.

    >>> waste_letter("waiting"), waste_letter("")
    ('W', '?')
    """
    return kind[:1].upper() or "?"


# -- bursts


def _bursts(
    stream: ValueStream, columns: Columns, rules: Rules, boxes: dict[str, Placed], bottoms: tuple[float, ...], floor: float,
    blocks: tuple[Span, ...],
) -> tuple[list[Placed], float]:
    """Classic maps have their bursts above the boxes, between what comes down; service maps below."""
    placed: list[Placed] = []
    rows: list[list[Span]] = []
    above: list[Span] = []
    names = target_names(stream, rules)
    told = [wrap(f"{names.get(burst.target, '')}: {burst.text}", SMALL, 120, True) for burst in stream.bursts]
    tallest = max((burst_size(lines, rules)[1] for lines in (*told, *(burst_lines(burst, rules) for burst in stream.bursts))), default=0.0)
    for index, burst in enumerate(stream.bursts):
        lines = burst_lines(burst, rules)
        wide, high = burst_size(lines, rules)
        anchor = _anchor(stream, columns, boxes, burst)
        if anchor is None:
            continue
        x, y_top, y_bottom = anchor
        if rules.notation == "classic":
            spot = _above(x, wide, columns, (*blocks, *above))
            if spot is not None:
                above.append((spot - wide / 2, spot + wide / 2))
                box = Box(spot - wide / 2, y_top - 12 - high, wide, high)
                tip = Point(min(max(x + 28, box.x + 8), box.east - 8), y_top)
                placed.append(_burst(index, burst, lines, box, (tip, Point(spot, box.south - 4))))
                continue
        spot, row = _below(x, wide, columns, rows)
        rows[row].append((spot - wide / 2, spot + wide / 2))
        top = floor + (64 if floor <= max(bottoms) else 28) + row * (tallest + 12)
        leader = (Point(x, y_bottom), Point(x, max(floor + 8, y_bottom)), Point(spot, top + 2))
        if row:  # a leader would run through the bursts above
            lines = told[index]
            wide, high = burst_size(lines, rules)
            spot = min(max(spot, wide / 2 + CLEAR), max(columns.east - wide / 2, wide / 2 + CLEAR))
            rows[row][-1] = (spot - wide / 2, spot + wide / 2)
        box = Box(spot - wide / 2, top, wide, high)
        placed.append(_burst(index, burst, lines, box, () if row else leader))
    return placed, max([item.box.south for item in placed], default=0.0)


def burst_lines(burst: Burst, rules: Rules) -> tuple[str, ...]:
    """Return the words inside a burst's star."""
    return wrap(burst.text, SMALL, 84 if rules.notation == "classic" else 92, True)


def burst_size(lines: tuple[str, ...], rules: Rules) -> tuple[float, float]:
    """Return width and height of a star whose inside holds the lines."""
    text = max((width(line, SMALL, True) for line in lines), default=0.0)
    wide = max(rules.burst_width, round((text + 16) / 0.74))
    return wide, max(rules.burst_height, round((13 * len(lines) + 14) / 0.66))


def _anchor(stream: ValueStream, columns: Columns, boxes: dict[str, Placed], burst: Burst) -> tuple[float, float, float] | None:
    """Where a burst's leader is tied: x, and the top and bottom edge of what it changes."""
    for index, step in enumerate(stream.processes):
        if step.id == burst.target:
            box = boxes[f"step-{step.id}"].box
            verdict = boxes.get(f"verdict-{step.id}")
            return columns.steps[index].centre, box.y, verdict.box.south if verdict else box.south
    item = boxes.get(f"queue-{burst.target}")
    row = min((placed.box.y for placed in boxes.values() if placed.shape == "process"), default=0.0)
    return (item.box.centre.x, row, item.box.south + 4) if item else None


def _above(x: float, wide: float, columns: Columns, blocks: tuple[Span, ...]) -> float | None:
    west, east = max(columns.gaps[0].x + wide / 2, x - 110), min(columns.east - wide / 2, x + 110)
    return free_centre(west, east, wide, blocks, x + 72) if west <= east else None


def _below(x: float, wide: float, columns: Columns, rows: list[list[Span]]) -> tuple[float, int]:
    """Under its thing, or beside what stands there already; in a further row when the first is full."""
    west, east = wide / 2 + CLEAR, max(columns.east - wide / 2, wide / 2 + CLEAR)
    x = min(max(x, west), east)
    for row, taken in enumerate(rows):
        spot = free_centre(west, east, wide, taken, x)
        if spot is not None:
            return spot, row
    rows.append([])
    return x, len(rows) - 1


def _burst(index: int, burst: Burst, lines: tuple[str, ...], box: Box, leader: tuple[Point, ...]) -> Placed:
    details = "; ".join(f"{label}: {text}" for label, text in burst.details)
    title = f"Improvement: {burst.text}{' (' + details + ')' if details else ''}"
    return Placed("burst", f"burst-{burst.id or index + 1}", title, box, BurstShape(lines, leader))


# -- notes


def _notes(stream: ValueStream, rules: Rules) -> tuple[tuple[str, str, str, str], ...]:
    """What the notes row says: wastes, improvements and notes, each with the step it is about."""
    where = target_names(stream, rules)
    notes: list[tuple[str, str, str, str]] = []
    for waste in stream.wastes:
        notes.append(("waste", waste_letter(waste.kind), waste.kind.capitalize(), _at(where.get(waste.target, ""), waste.text)))
    for burst in stream.bursts:
        if burst.details:
            facts = " · ".join([burst.text, *(f"{label} {text}" for label, text in burst.details if label != "on")])
            notes.append(("burst", "", "Improvement", _at(where.get(burst.target, ""), facts)))
    for note in stream.notes:
        notes.append(("", "", "Note", _at(where.get(note.target, ""), note.text)))
    return tuple(notes)


def _untold(stream: ValueStream, rules: Rules, arcs: list[Placed]) -> tuple[tuple[str, str, str, str], ...]:
    """Reasons for rework that found no room on their arcs."""
    where = target_names(stream, rules)
    shown = {arc.id for arc in arcs if arc.content.reason}
    return tuple(
        ("", "", "Rework", f"from {where.get(rework.source, '')} to {where.get(rework.target, '')}: {rework.reason}")
        for index, rework in enumerate(stream.reworks)
        if rework.reason and f"rework-{index + 1}" not in shown
    )


def _at(where: str, text: str) -> str:
    return f"at {where}: {text}" if where and text else f"at {where}" if where else text


def target_names(stream: ValueStream, rules: Rules) -> dict[str, str]:
    """Return how the notes call each thing: by number where boxes have one, by name otherwise."""
    names = {place.id: place.name for place in stream.places}
    for index, step in enumerate(stream.processes):
        names[step.id] = str(index + 1) if rules.numbered else step.name
    steps = stream.processes
    for index, gap in enumerate(stream.line.gaps):
        for queue in gap.queues:
            before = names[steps[index].id] if index < len(steps) else "the end"
            names[queue.id] = queue.name or f"the queue before {before}"
    return names


__all__ = ["CLEAR", "Remarks", "around", "burst_size", "remarks", "target_names", "waste_letter"]
