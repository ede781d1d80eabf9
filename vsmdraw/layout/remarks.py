"""What is said about the flow: rework arcs, waste tags, kaizen bursts, and the notes under the map."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from ..geometry.boxes import Box, Point, around
from ..geometry.textsize import width, wrap
from ..geometry.typescale import Type
from ..shapes.tags import NUMBER_RADIUS, WASTE_RADIUS, BurstShape, NumberTag, WasteTag
from ..shapes.wires import Arc, ExitArrow
from ..stream.model import Burst, Exit, Process, Queue, Rework, Split, ValueStream, Waste, walk
from ..values import NamedTuple
from ..wording import Wording
from .arcs import ARC_DEPTH, ARC_STEP, ArcPlan, Arcs
from .columns import Columns, Knot
from .flow import Flow
from .model import Placed
from .rules import CLEAR, MOST_TAGS, Rules
from .spans import Span, free_centre

REACH = 100.0
"""So far beside an arc no upright line comes near its words."""


class Remarks(NamedTuple):
    """Remarks on the sheet, and those that go into words under it."""

    placed: tuple[Placed, ...]
    floor: float
    """How far down they reach."""
    notes: tuple[tuple[str, str, str, str], ...]
    """For the notes row: symbol, letter, bold word, text."""


def remarks(
    stream: ValueStream, columns: Columns, rules: Rules, arcs: Arcs, flow: Flow, band: tuple[Placed, ...], blocks: tuple[Span, ...],
    bursts_before: int = 0,
) -> Remarks:
    """Return everything that is said about the flow; so many bursts stand on rows above."""
    boxes = {item.id: item for item in flow.placed}
    bottoms = _bottoms(stream, boxes)
    leaders = _leaders(stream, columns, rules)
    if any(columns.rows):  # wires to the rows below come down between the boxes
        leaders += tuple((west + east) / 2 for west, east in blocks if east - west < 5)
    say = rules.say
    hung = (
        *_arcs(stream, columns, arcs, bottoms, flow.floors, leaders, rules),
        *_exits(stream, columns, arcs, bottoms, flow.floors, rules),
    )
    floor = max([item.box.south for item in hung], default=flow.floors[-1])
    floor = max(floor, flow.floors[-1])
    places = tuple(item.box for item in band if item.shape == "place") + _frames(band) + _down_the_gaps(columns, flow, blocks)
    bursts, burst_floor = _bursts(stream, columns, rules, boxes, bottoms, (*flow.placed, *hung), places, floor, blocks, bursts_before)
    notes = (*notes_of(stream, columns, rules, bursts_before), *untold(stream, columns, rules, hung))
    tags = (*_wastes(stream, boxes, rules), *improvement_numbers(stream, boxes, say))
    return Remarks((*hung, *bursts, *tags), max(floor, burst_floor), notes)


def _bottoms(stream: ValueStream, boxes: dict[str, Placed]) -> tuple[float, ...]:
    """How far each step reaches down, its verdict included."""
    bottoms = []
    for step in stream.processes:
        box = boxes[f"step-{step.id}"].box
        verdict = boxes.get(f"verdict-{step.id}")
        bottoms.append(verdict.box.south if verdict else box.south)
    return tuple(bottoms)


# -- rework, routes and exits


def _leaders(stream: ValueStream, columns: Columns, rules: Rules) -> tuple[float, ...]:
    """Where leaders to bursts below the boxes may come down."""
    targets = {burst.target for burst in stream.bursts if not burst.number}
    if rules.notation == "classic":
        return ()
    xs = [columns.steps[index].centre for index, step in enumerate(stream.processes) if step.id in targets]
    return (*xs, *(slot.centre for id, slot in columns.slot_of.items() if id in targets))


def _arcs(
    stream: ValueStream, columns: Columns, arcs: Arcs, bottoms: tuple[float, ...], floors: tuple[float, ...], leaders: tuple[float, ...],
    rules: Rules,
) -> list[Placed]:
    """Arcs in the bands under the rows, nested: the longer one hangs lower."""
    uprights = [*leaders, *(part.x for run in columns.runs for part in run.parts if isinstance(part, Knot))]
    uprights += [_exit_x(columns, step) for _, step in arcs.exits]
    owned = sorted([(x, -1) for x in uprights] + [(x, number) for number, plan in enumerate(arcs.plans) for x in plan.legs()])
    xs = [x for x, _ in owned]
    placed = []
    for number, plan in enumerate(arcs.plans):
        west, east = min(hang.west for hang in plan.hangs), max(hang.east for hang in plan.hangs)
        near = owned[bisect_left(xs, west - REACH) : bisect_right(xs, east + REACH)]
        placed.append(_arc(stream, plan, bottoms, floors, [x for x, owner in near if owner != number], rules))
    return placed


def _arc(
    stream: ValueStream, plan: ArcPlan, bottoms: tuple[float, ...], floors: tuple[float, ...], uprights: list[float], rules: Rules
) -> Placed:
    arrow = stream.reworks[plan.number] if plan.kind == "rework" else stream.routes[plan.number]
    said = arrow.reason if isinstance(arrow, Rework) else arrow.label
    share = arrow.share.text if arrow.share else ""
    deep = [floors[hang.row] + ARC_DEPTH + ARC_STEP * hang.level for hang in plan.hangs]
    points = [Point(plan.start, bottoms[plan.source]), Point(plan.start, deep[0])]
    if plan.turn is not None:
        points += [Point(plan.turn, deep[0]), Point(plan.turn, deep[1])]
    points += [Point(plan.end, deep[-1]), Point(plan.end, bottoms[plan.target])]
    longest = max(range(len(plan.hangs)), key=lambda index: plan.hangs[index].east - plan.hangs[index].west)
    hang = plan.hangs[longest]
    share, reason, x = _arc_words(share, said, hang.east, hang.west, uprights, rules.type)
    title = arc_in_words(stream, plan.kind, plan.source, plan.target, (share, said), rules.say)
    box = around(Box(point.x, point.y, 0, 0) for point in points)
    box = Box(box.x - 4, box.y, box.width + 8, box.height + 1)
    tone = "alert" if plan.kind == "rework" else "ink"
    return Placed(plan.kind, plan.id, title, box, Arc(tuple(points), tone, share, reason, Point(x, deep[longest] - 7)))


def arc_in_words(stream: ValueStream, kind: str, source: int, target: int, said: tuple[str, str], say: Wording) -> str:
    """Return what an arc says, for those who hover or listen."""
    what = "Rework from {source} to {target}" if kind == "rework" else "Items go on from {source} to {target}"
    way = say(what, source=stream.processes[source].name, target=stream.processes[target].name)
    return say.colon(way, say.comma(*said))


def _arc_words(share: str, reason: str, start: float, end: float, legs: list[float], type: Type) -> tuple[str, str, float]:
    """Return share, reason and where they begin, between the legs of other arcs; a reason without room is told in the notes."""
    blocks: list[Span] = [(x - 1, x + 1) for x in legs]
    bold = width(share, type.text, True)
    for words in (reason, ""):
        wide = bold + (6 + width(words, type.small) if words else 0)
        if words and wide > start - end - 16:
            continue
        inset = min(wide / 2 + 8, (start - end) / 2)
        for slack in (0, 8):  # rather a little close to a line than no reason at all
            spot = free_centre(end + inset, start - inset, wide - slack, blocks, (start + end) / 2)
            if spot is not None:
                return share, words, spot - wide / 2
    return share, "", (start + end) / 2 - bold / 2


def _exits(
    stream: ValueStream, columns: Columns, arcs: Arcs, bottoms: tuple[float, ...], floors: tuple[float, ...], rules: Rules
) -> list[Placed]:
    """Items that leave: an arrow down from the step, under its row's arcs, and what becomes of them."""
    type = rules.type
    placed = []
    seen: dict[int, int] = {}
    for index, step in arcs.exits:
        leave = stream.exits[index]
        nth = seen.get(step, 0)
        seen[step] = nth + 1
        if nth:  # one arrow shows that work leaves here; the notes tell the rest
            continue
        column = columns.steps[step]
        x = _exit_x(columns, step)
        tip = floors[columns.rows[step]] + arcs.depth(columns.rows[step]) - 20
        share = leave.share.text if leave.share else ""
        room = column.width - 24
        reason = leave.reason if width(share, type.text, True) + 6 + width(leave.reason, type.small) <= room else ""
        title = exit_in_words(stream.processes[step], leave, rules.say)
        box = Box(column.x, bottoms[step], column.width, tip + 18 - bottoms[step])
        placed.append(Placed("exit", f"exit-{index + 1}", title, box, ExitArrow(x, tip, share, reason)))
    return placed


def _exit_x(columns: Columns, step: int) -> float:
    """Return where items that leave come down from their step."""
    return columns.steps[step].east - 16


def exit_in_words(step: Process, leave: Exit, say: Wording) -> str:
    """Return what an exit says, for those who hover or listen."""
    words = " ".join(part for part in (leave.share.text if leave.share else "", leave.reason or say("leaves")) if part)
    return say("Leaves after {name}: {text}", name=step.name, text=words)


# -- wastes


def _wastes(stream: ValueStream, boxes: dict[str, Placed], rules: Rules) -> list[Placed]:
    """Discs on the top left corner of what they are about, side by side."""
    say = rules.say
    seen: dict[str, int] = {}
    placed = []
    for index, waste in enumerate(stream.wastes):
        item = boxes.get(f"step-{waste.target}") or boxes.get(f"queue-{waste.target}")
        if item is None:
            continue
        nth = seen.get(waste.target, 0)
        seen[waste.target] = nth + 1
        if nth == MOST_TAGS:  # no room for more: the notes tell them all
            seen[waste.target] = nth
            continue
        corner = Point(item.box.x + 24 * nth, item.box.y - (4 if nth else 0))
        if item.shape == "stock":
            side = -22 if nth % 2 == 0 else 22  # left and right of the apex
            corner = Point(item.box.centre.x + side, item.box.y + 4)
            if rules.compact and all(burst.target != waste.target for burst in stream.bursts):  # gaps are narrow: above the apex
                corner = Point(item.box.centre.x, item.box.y - WASTE_RADIUS + 4)
            if nth > (0 if rules.compact else 1):  # no room on the symbol for more: the notes tell them
                continue
        box = Box(corner.x - WASTE_RADIUS, corner.y - WASTE_RADIUS, 2 * WASTE_RADIUS, 2 * WASTE_RADIUS)
        title = waste_in_words(waste, say)
        placed.append(Placed("waste", f"waste-{index + 1}", title, box, WasteTag(waste_letter(waste.kind))))
    return placed


def improvement_numbers(stream: ValueStream, boxes: dict[str, Placed], say: Wording) -> list[Placed]:
    """Return the numbers of the improvements that were made, on the top right corner of what they changed, in their order."""
    numbered: dict[str, list[Burst]] = {}
    for burst in stream.bursts:
        if burst.number:
            numbered.setdefault(burst.target, []).append(burst)
    placed = []
    for target, bursts in numbered.items():
        item = boxes.get(f"step-{target}") or boxes.get(f"queue-{target}")
        if item is None:
            continue
        shown = bursts[: 1 if item.shape == "stock" else MOST_TAGS]  # no room for more: the notes tell them all
        for place, burst in enumerate(reversed(shown)):
            east = boxes[f"pacemaker-{target}"].box.x - 4 if f"pacemaker-{target}" in boxes else item.box.east
            corner = Point(east - 8 - 24 * place, item.box.y - 5)
            if item.shape == "stock":
                corner = Point(item.box.centre.x + 22, item.box.y + 4)
            box = Box(corner.x - NUMBER_RADIUS, corner.y - NUMBER_RADIUS, 2 * NUMBER_RADIUS, 2 * NUMBER_RADIUS)
            told = say.marks[1].join(_made(burst, say))
            title = say("Improvement {number}: {text}", number=burst.number, text=burst.text + (f" ({told})" if told else ""))
            placed.append(Placed("number", f"number-{burst.number}-{target}", title, box, NumberTag(burst.number)))
    return placed


def waste_in_words(waste: Waste, say: Wording) -> str:
    """Return what a waste says, for those who hover or listen."""
    return say.colon(_capital(say.sentence(waste.kind)), waste.text)


def waste_letter(kind: str) -> str:
    """Return the letter of a waste on its tag.

    >>> waste_letter("waiting"), waste_letter("")
    ('W', '?')
    """
    return kind[:1].upper() or "?"


# -- bursts


def _bursts(
    stream: ValueStream, columns: Columns, rules: Rules, boxes: dict[str, Placed], bottoms: tuple[float, ...],
    around: tuple[Placed, ...], others: tuple[Box, ...], floor: float, blocks: tuple[Span, ...], before: int,
) -> tuple[list[Placed], float]:
    """Return the bursts and how far down they reach.

    Classic maps have them above the boxes of the main row, between what comes down; everywhere else they hang right under
    their step where the rows leave room, or else under the whole flow.
    """
    bottom = floor + (64 if floor <= max(bottoms, default=0.0) else 28)
    board = _Board(columns, rules, (*(item.box for item in around), *others), floor, bottom, blocks)
    names = target_names(stream, columns, rules)
    wanted: list[tuple[int, Burst, _Anchor, tuple[str, ...], tuple[str, ...]]] = []
    for index, burst in enumerate(stream.bursts):
        anchor = _anchor(stream, columns, boxes, burst)
        if anchor is not None and rules.compact and not burst.number:
            number = (str(before + index + 1),)
            wanted.append((index, burst, anchor, number, number))
        elif anchor is not None and not burst.number:
            told = wrap(f"{names.get(burst.target, '')}: {burst.text}", rules.type.small, 120, True)
            wanted.append((index, burst, anchor, burst_lines(burst, rules), told))
    board.tallest = max((burst_size(lines, rules)[1] for *_, short, told in wanted for lines in (short, told)), default=0.0)
    placed = []
    for index, burst, anchor, lines, told in wanted:
        at = boxes.get(f"queue-{burst.target}")
        queue = at.box if at else None
        spot = board.beside(anchor, lines, queue) or board.above(anchor, lines, queue) or board.under(anchor, lines)
        spot = spot or board.at_the_bottom(anchor, lines, told)
        board.taken.append(spot.box)
        placed.append(burst_placed(index, burst, spot.lines, spot.box, spot.leader, rules.say))
    hung = [item.box.south for item in placed if not rules.compact or item.content.leader or item.box.y >= bottom]
    return placed, max(hung, default=0.0)


def _frames(band: tuple[Placed, ...]) -> tuple[Box, ...]:
    """The frames of groups: the name on the upper edge, and the other edges; lines may cross them, bursts may not."""
    found: list[Box] = []
    for item in band:
        if item.shape == "cell":
            box, content = item.box, item.content
            if content.name:
                found.append(Box(box.x + content.x - content.wide / 2 - 4, box.y, content.wide + 8, 12))
            found.append(Box(box.x, box.south - 1.5, box.width, 3))
            found += [Box(x - 1, box.y + 24, 2, box.height - 24) for x in (box.west, box.east)]
    return tuple(found)


def _down_the_gaps(columns: Columns, flow: Flow, blocks: tuple[Span, ...]) -> tuple[Box, ...]:
    """Where wires go down between the boxes to the rows below the main one."""
    if not any(columns.rows):
        return ()
    boxes = [column for column, row in zip(columns.steps, columns.rows, strict=True) if row == 0]
    between = [span for span in blocks if span[1] - span[0] < 5 and not any(box.x < span[0] and span[1] < box.east for box in boxes)]
    gaps = tuple(Box(west, flow.floors[0], east - west, flow.floors[-1] - flow.floors[0]) for west, east in between)
    below = [item.box for item in flow.placed if item.shape == "process" and item.box.y > flow.tops[0]]
    return (*gaps, *(Box(box.x - 16, box.y - 40, box.width + 16, 40) for box in below))


class _Anchor(NamedTuple):
    """What a burst is tied to: the x of its leader, its upper and lower edge, and whether it stands on the main row."""

    x: float
    north: float
    south: float
    main: bool


class _Spot(NamedTuple):
    """Where a burst hangs."""

    box: Box
    lines: tuple[str, ...]
    leader: tuple[Point, ...]


class _Board:
    """Finds room for bursts, one after the other."""

    def __init__(
        self, columns: Columns, rules: Rules, around: tuple[Box, ...], floor: float, bottom: float, blocks: tuple[Span, ...]
    ) -> None:
        self.columns, self.rules, self.floor, self.bottom, self.blocks = columns, rules, floor, bottom, blocks
        self.taken = list(around)
        self.rows: list[list[Span]] = []
        self.tallest = 0.0

    def beside(self, anchor: _Anchor, lines: tuple[str, ...], queue: Box | None) -> _Spot | None:
        """On a slide: the number right under its step or above its queue, where nothing else stands."""
        if not self.rules.compact:
            return None
        wide, high = burst_size(lines, self.rules)
        y = queue.y - high - 2 if queue else anchor.south + 3
        for aside in (0.0, 24.0, -24.0, 40.0, -40.0):
            box = Box(anchor.x + aside - wide / 2, y, wide, high)
            if not box.x >= CLEAR or box.east > self.columns.east + CLEAR:
                continue
            wired = queue and any(west < box.east and box.x < east for west, east in self.blocks)
            if not wired and not any(other.overlaps(box.grown(1)) for other in self.taken):
                return _Spot(box, lines, ())
        return None

    def above(self, anchor: _Anchor, lines: tuple[str, ...], queue: Box | None) -> _Spot | None:
        """Above the main row of a classic map: a little right of a step's middle, its lowest spike on the box, or over a queue."""
        wide, high = burst_size(lines, self.rules)
        if self.rules.compact or self.rules.notation != "classic" or not anchor.main:
            return None
        north = anchor.north - 12 - high
        over = [(box.west, box.east) for box in self.taken if box.south > north - CLEAR and box.north < anchor.north]
        west, east = max(self.columns.strips[0].x + wide / 2, anchor.x - 110), min(self.columns.east - wide / 2, anchor.x + 110)
        wanted = anchor.x if queue else anchor.x + 72
        spot = free_centre(west, east, wide, [*self.blocks, *over], wanted) if west <= east else None
        if spot is None or (queue and abs(spot - anchor.x) > wide / 2 - 12):
            return None
        box = Box(spot - wide / 2, north, wide, high)
        if queue:
            return _Spot(box, lines, (Point(anchor.x, self._over_queue(anchor, queue)), Point(anchor.x, box.centre.y)))
        tip = Point(min(max(anchor.x + 28, box.x + 8), box.east - 8), anchor.north)
        return _Spot(box, lines, (tip, Point(spot, box.south - 4)))

    def _over_queue(self, anchor: _Anchor, queue: Box) -> float:
        """How far down a leader reaches towards a queue: right above it or above the arrow over it, where no words are in between."""
        way = Box(anchor.x - 3, anchor.north, 6, max(0.0, queue.y - anchor.north))
        return min((box.y for box in self.taken if box.overlaps(way)), default=queue.y) - 2

    def under(self, anchor: _Anchor, lines: tuple[str, ...]) -> _Spot | None:
        """Right under its step, above the floor of the flow, where nothing else stands."""
        wide, high = burst_size(lines, self.rules)
        x, y = anchor.x, anchor.south + 40
        if x - wide / 2 < CLEAR or self._blocked(anchor, anchor.south + 39):
            return None
        while y + high <= self.floor and not self._blocked(anchor, y):
            room = Box(x - wide / 2, y, wide, high)
            hits = [box for box in self.taken if box.overlaps(room.grown(CLEAR))]
            if not hits:
                return _Spot(room, lines, (Point(x, anchor.south), Point(x, y + 2)))
            y = max(box.south for box in hits) + CLEAR + 1
        return None

    def at_the_bottom(self, anchor: _Anchor, lines: tuple[str, ...], told: tuple[str, ...]) -> _Spot:
        """Under the whole flow. Where a leader would run through other things, the words say what the burst is about."""
        wide, high = burst_size(lines, self.rules)
        spot, row = self._place(anchor.x, wide)
        leader: tuple[Point, ...] = ()
        if row == 0 and not self._blocked(anchor, self.floor):
            straight = abs(spot - anchor.x) <= wide / 2 - 12
            end = Point(anchor.x, self.bottom + high / 2) if straight else Point(spot, self.bottom + 2)
            leader = (Point(anchor.x, anchor.south), Point(anchor.x, max(self.floor + 8, anchor.south)), end)
        else:
            lines = told
            wide, high = burst_size(lines, self.rules)
            spot, row = self._place(anchor.x, wide)
        if row == len(self.rows):
            self.rows.append([])
        self.rows[row].append((spot - wide / 2, spot + wide / 2))
        return _Spot(Box(spot - wide / 2, self.bottom + row * (self.tallest + 12), wide, high), lines, leader)

    def _place(self, x: float, wide: float) -> tuple[float, int]:
        """Under its thing, or beside what stands there already; in a further row when that one is full."""
        west = wide / 2 + self.rules.margin
        east = max(self.columns.east - wide / 2, west)
        x = min(max(x, west), east)
        for row, taken in enumerate(self.rows):
            spot = free_centre(west, east, wide, taken, x)
            if spot is not None:
                return spot, row
        return x, len(self.rows)

    def _blocked(self, anchor: _Anchor, south: float) -> bool:
        """Whether something of the flow stands between the anchor and a place below it; lines may be crossed."""
        way = Box(anchor.x - 2, anchor.south + 2, 4, south - anchor.south - 2)
        return any(box.overlaps(way) and box.height > 3 for box in self.taken)


def burst_lines(burst: Burst, rules: Rules) -> tuple[str, ...]:
    """Return the words inside a burst's star."""
    return wrap(burst.text, rules.type.small, 84 if rules.notation == "classic" else 92, True)


def burst_size(lines: tuple[str, ...], rules: Rules) -> tuple[float, float]:
    """Return width and height of a star whose inside holds the lines."""
    if rules.compact:  # a number
        return rules.burst_width, rules.burst_height
    text = max((width(line, rules.type.small, True) for line in lines), default=0.0)
    wide = max(rules.burst_width, round((text + 16) / 0.74))
    return wide, max(rules.burst_height, round((rules.type.small_leading * len(lines) + 14) / 0.66))


def _anchor(stream: ValueStream, columns: Columns, boxes: dict[str, Placed], burst: Burst) -> _Anchor | None:
    """Where a burst's leader is tied; ``None`` when what it is about isn't on the flow."""
    for index, step in enumerate(stream.processes):
        if step.id == burst.target:
            box = boxes[f"step-{step.id}"].box
            verdict = boxes.get(f"verdict-{step.id}")
            south = verdict.box.south if verdict else box.south
            return _Anchor(columns.steps[index].centre, box.y, south, columns.rows[index] == 0)
    item = boxes.get(f"queue-{burst.target}")
    if item is None:
        return None
    row = min((placed.box.y for placed in boxes.values() if placed.shape == "process"), default=item.box.y)
    return _Anchor(item.box.centre.x, row, item.box.south + 4, columns.row_of[burst.target] == 0)


def burst_placed(index: int, burst: Burst, lines: tuple[str, ...], box: Box, leader: tuple[Point, ...], say: Wording) -> Placed:
    """Return an improvement in its place, with a leader to what it is about."""
    details = say.marks[1].join(say.colon(say.sentence(label), text) for label, text in burst.details)
    title = say("Improvement: {text}", text=burst.text + (f" ({details})" if details else ""))
    return Placed("burst", f"burst-{burst.id or index + 1}", title, box, BurstShape(lines, leader))


# -- notes


UNTOLD = ("on", "change")
"""Where an improvement is stands before it; change lines are for the program, and the future state's picture tells what they did."""


def notes_of(stream: ValueStream, columns: Columns, rules: Rules, before: int = 0) -> tuple[tuple[str, str, str, str], ...]:
    """Return what the notes row says: wastes, improvements and notes, each with the step it is about; so many bursts come before."""
    say = rules.say
    where = target_names(stream, columns, rules)
    notes: list[tuple[str, str, str, str]] = []
    for waste in stream.wastes:
        told = _at(where.get(waste.target, ""), waste.text, say)
        notes.append(("waste", waste_letter(waste.kind), _capital(say.sentence(waste.kind)), told))
    for index, burst in enumerate(stream.bursts):
        if burst.number and burst.details:
            notes.append(("number", burst.number, burst.text, " · ".join(_made(burst, say))))
        elif rules.compact and not burst.number:
            notes.append(("burst", "", str(before + index + 1), burst.text))
        elif burst.details:
            facts = " · ".join([burst.text, *(f"{say.sentence(label)} {text}" for label, text in burst.details if label not in UNTOLD)])
            notes.append(("burst", "", say("Improvement"), _at(where.get(burst.target, ""), facts, say)))
    for note in stream.notes:
        notes.append(("", "", say("Note"), _at(where.get(note.target, ""), note.text, say)))
    return tuple(notes)


def _made(burst: Burst, say: Wording) -> list[str]:
    """Return what an improvement that was made has done, and its place in the plan."""
    return [text if label == "effect" else f"{say.sentence(label)} {text}" for label, text in burst.details]


def untold(stream: ValueStream, columns: Columns, rules: Rules, hung: tuple[Placed, ...]) -> tuple[tuple[str, str, str, str], ...]:
    """Return the reasons that found no room on their arcs and arrows."""
    say = rules.say
    where = target_names(stream, columns, rules)
    shown = {item.id for item in hung if item.content.reason}
    left_out = [
        (say("Rework"), say.colon(
            say("from {source} to {target}", source=where.get(rework.source, ""), target=where.get(rework.target, "")), rework.reason))
        for index, rework in enumerate(stream.reworks)
        if rework.reason and f"rework-{index + 1}" not in shown
    ]
    for index, leave in enumerate(stream.exits):
        if leave.reason and f"exit-{index + 1}" not in shown:
            share = f"{leave.share.text} " if leave.share else ""
            left_out.append((say("Exit"), _at(where.get(leave.source, ""), f"{share}{leave.reason}", say)))
    return tuple(("", "", heading, text) for heading, text in left_out)


def _at(where: str, text: str, say: Wording) -> str:
    return say("at {name}: {text}", name=where, text=text) if where and text else say("at {name}", name=where) if where else text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def target_names(stream: ValueStream, columns: Columns, rules: Rules) -> dict[str, str]:
    """Return how the notes call each thing: by number where boxes have one, by name otherwise."""
    names = {place.id: place.name for place in stream.places}
    for index, step in enumerate(stream.processes):
        names[step.id] = columns.numbers[index] if rules.numbered else step.name
    for line in stream.lines():
        waiting: list[Queue] = []
        for part in walk(line):
            if isinstance(part, Process):
                names |= {queue.id: queue.name or rules.say("the queue before {name}", name=names[part.id]) for queue in waiting}
                waiting = []
            elif not isinstance(part, Split):
                waiting += part.queues
        names |= {queue.id: queue.name or rules.say("the queue before the end") for queue in waiting}
    return names


__all__ = ["CLEAR", "Remarks", "around", "burst_size", "remarks", "target_names", "waste_letter"]
