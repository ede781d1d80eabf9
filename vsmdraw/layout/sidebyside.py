"""Two states of a stream on one sheet, the later one under the earlier: what vanished, shrank or is new is seen at a glance.

Both states get the same columns: a step that only one of them has keeps its column in the other, as a ghost of what is gone or as an
empty place for what is new. Then each is laid out as a deck of one map, with the same boxes and gaps.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..geometry.boxes import Box, Point
from ..geometry.textsize import width
from ..metrics.model import Figures, Rung
from ..routing.trail import main_trail
from ..shapes.plan import Plan, PlanRow
from ..shapes.plan import height as plan_height
from ..shapes.process import Row
from ..shapes.routes import FlowLine, PathLabel
from ..shapes.stock import Stock
from ..shapes.tags import Ghost, GhostQueue, NewTag
from ..shapes.waterfall import Fall, Waterfall
from ..shapes.waterfall import height as waterfall_height
from ..stream.model import Burst, Gap, Line, Path, Process, Split, ValueStream
from ..values import NamedTuple
from ..wording import wording
from .arrange import NARROWEST, deck_body, in_drawing_order, prefix_of
from .columns import Columns, columns
from .decks import Deck
from .description import describe
from .faces import Faces, box_width, edge_room, faces
from .grid import grid
from .heat import longest_queue
from .ladder import label_room, main_ladder
from .model import Layout, Placed
from .page import foot, title_block, totals_box
from .rules import Rules, rules_for

__all__ = ["Changed", "Fall", "Plan", "PlanRow", "Side", "Waterfall", "plan_sheet", "side_by_side"]

GONE, EMPTY = "gone-", "empty-"
"""In front of the ids of what stands in for a step that the other state has."""
WAIT = "Time"
"""The field of a queue that says how long items wait."""
HEAD = 26.0
"""Room for the name of a state over its row."""


class Side(NamedTuple):
    """One of the two states."""

    name: str
    """``Current state``."""
    stream: ValueStream
    figures: Figures


class Changed(NamedTuple):
    """A field of a step, or the time of a queue, that both states have and that says something else now."""

    target: str
    """Id in the later state."""
    label: str
    old: str
    new: str


def side_by_side(
    before: Side, after: Side, partner: dict[str, str], changed: Sequence[Changed], title: str, waterfall: Waterfall | None = None,
    view: str = "sheet",
) -> Layout:  # fmt: skip
    """Return both states on one sheet, ``before`` above ``after``, under ``title``; the waterfall from one to the other below.

    ``partner`` names, for steps and queues of the later state, the same ones of the earlier. The ``view`` ``difference`` leaves the
    earlier state and the waterfall out: what was is told on the later one. ``waterfall`` is that alone.
    """
    say = wording(after.stream.language)
    old_times = {one.target: one.old for one in changed if one.label == WAIT}
    waits = tuple((id, f"{old_times[id]} → {text}" if old_times.get(id) else text) for id, text in after.figures.waits)
    upper, lower = _padded(before, after._replace(figures=after.figures._replace(waits=waits)), partner)
    rules = rules_for(after.stream.notation)._replace(say=say)
    rules = rules._replace(ladder_names=max(rules.ladder_names, label_room(rules)))
    sides = [side._replace(stream=say.tell(side.stream, side.figures)[0], figures=say.tell(side.stream, side.figures)[1])
             for side in (upper, lower)]  # fmt: skip
    strips = _aligned(sides, rules, changed)
    boxes = [totals_box(side.stream, side.figures, rules) for side in sides]
    room = max(wide for _, wide in boxes)
    reach = max(main_ladder(side.figures, mine).east(mine) + rules.totals_gap for side, mine in zip(sides, strips, strict=True))
    sheet = max(NARROWEST, reach + room + rules.margin, *(mine.east + 24 + room + rules.margin for mine in strips))
    block = title_block(
        sides[1].stream._replace(title=title, state=f"{before.name} → {after.name}", date="", author="", version=""), rules, sheet)
    frame: list[Placed] = [block]
    notes: list[tuple[str, str, str, str]] = []
    keys: list[str] = []
    bottom = block.box.south
    bodies: list[tuple[Placed, ...]] = []
    for side, mine, (totals, _), mark in zip(sides, strips, boxes, ("before", "after"), strict=True):
        named = _state_name(side.name, rules, bottom + 14)
        head = Box(rules.margin, bottom + 14, named.box.width, HEAD)
        deck = Deck(side.stream, side.figures, subtotal=totals)
        body = deck_body(deck, mine, main_ladder(side.figures, mine), rules, head, sheet, totals, room, reach)
        bodies.append(body.placed)
        if view == "waterfall" or (view == "difference" and mark == "before"):
            continue
        frame += [_own(item, mark) for item in (named, *_with_ghosts(body.placed, mine, rules, after.stream, partner))]
        notes += body.notes
        keys += body.keys
        sheet, bottom = max(sheet, body.width), body.floor + rules.between_decks
    if view != "waterfall":
        frame += _gone_queues(bodies[0], bodies[1], {partner.get(queue.id, queue.id) for queue in after.stream.queues()}, rules)
    if waterfall and view != "difference":
        box = Box(rules.margin, bottom, sheet - 2 * rules.margin, waterfall_height(waterfall, rules.type))
        frame.append(Placed("waterfall", "waterfall", waterfall.heading, box, waterfall))
        bottom = box.south + 8
    if view == "waterfall":
        return Layout(sheet, round(bottom + 8), in_drawing_order(tuple(frame)), title, title, prefix_of(after.stream), (), rules.type)
    told = sides[1]
    under, floor = foot(told.stream, told.figures, strips[1], rules, sheet, bottom + 8, list(dict.fromkeys(notes)), keys, frame)
    placed = in_drawing_order((*frame, *under))
    words = f"{title} {describe(sides[0].stream, sides[0].figures)} {describe(told.stream, told.figures)}"
    return Layout(sheet, round(floor + rules.margin * 0.75), placed, title, words, prefix_of(told.stream), (), rules.type)


def plan_sheet(stream: ValueStream, title: str, plan: Plan) -> Layout:
    """Return the plan of a stream's improvements as a timeline, on a sheet of its own."""
    rules = rules_for(stream.notation)._replace(say=wording(stream.language))
    wide = 1200.0
    bare = stream._replace(title=title, state="", trigger="", outcome="", date="", author="", version="", demand=None, unit="")
    block = title_block(bare, rules, wide)
    box = Box(rules.margin, block.box.y + 48, wide - 2 * rules.margin, plan_height(plan))
    words = "; ".join(f"{row.number} {row.name}: {row.words}, {row.due}" for row in plan.rows)
    placed = in_drawing_order((block, Placed("plan", "plan", title, box, plan)))
    return Layout(wide, round(box.south + rules.margin), placed, title, words, prefix_of(stream), (), rules.type)


# -- the same columns in both


def _padded(before: Side, after: Side, partner: dict[str, str]) -> tuple[Side, Side]:
    """Return both states with stand-ins for the steps that the other has."""
    first, second = _aligned_lines(before.stream.line, after.stream.line, partner)
    upper = before.stream._replace(line=first, timelines=(), bursts=_numbered(before.stream, after.stream, partner))
    lower = after.stream._replace(line=second, timelines=())
    return before._replace(stream=upper, figures=_with_stand_ins(before, upper)), after._replace(
        stream=lower, figures=_with_stand_ins(after, lower)
    )


def _numbered(before: ValueStream, after: ValueStream, partner: dict[str, str]) -> tuple[Burst, ...]:
    """Return the numbers of improvements where they will apply, on what the current state has of it."""
    known = {step.id for step in before.processes} | {queue.id for queue in before.queues()}
    moved = (burst._replace(target=partner.get(burst.target, burst.target)) for burst in after.bursts if burst.number)
    return tuple(burst for burst in moved if burst.target in known)


def _aligned_lines(before: Line, after: Line, partner: dict[str, str]) -> tuple[Line, Line]:
    """Return two lines with as many steps each, those that are the same at the same place."""
    from difflib import SequenceMatcher

    old, new = [step.id for step in before.steps], [_same_as(step, before, partner) for step in after.steps]
    first, second = _Padded(before), _Padded(after)
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            for one, two in zip(before.steps[a:b], after.steps[c:d], strict=True):
                pair = (one, two)
                if isinstance(one, Split) and isinstance(two, Split):
                    pair = _aligned_splits(one, two, partner)
                first.take(pair[0])
                second.take(pair[1])
            continue
        for one in before.steps[a:b]:
            first.take(one)
            second.stand_in(_ghost(one, GONE))
        for two in after.steps[c:d]:
            first.stand_in(_ghost(two, EMPTY))
            second.take(two)
    return first.line(second, partner), second.line(first, {new: old for old, new in partner.items()})


def _same_as(step: Process | Split, before: Line, partner: dict[str, str]) -> str:
    """Return the id of the same step of the earlier state; splits are the same that share a path."""
    if isinstance(step, Process):
        return partner.get(step.id, f"new {step.id}")
    paths = {partner.get(path.id, path.id) for path in step.paths}
    splits = (split for split in before.steps if isinstance(split, Split))
    return next((split.id for split in splits if split.id == step.id or paths & {path.id for path in split.paths}), f"new {step.id}")


def _aligned_splits(one: Split, two: Split, partner: dict[str, str]) -> tuple[Split, Split]:
    """Return two splits with their paths aligned; a path that only one has stands empty in the other."""
    old = {path.id: path for path in one.paths}
    upper: list[Path] = []
    lower: list[Path] = []
    for path in two.paths:
        same = old.pop(partner.get(path.id, path.id), None)
        first, second = _aligned_lines(same.line if same else Line(), path.line, partner)
        upper.append((same or path._replace(share=None))._replace(line=first))
        lower.append(path._replace(line=second))
    for path in old.values():
        first, second = _aligned_lines(path.line, Line(), partner)
        upper.append(path)
        lower.append(path._replace(line=second))
    return one._replace(paths=tuple(upper)), two._replace(paths=tuple(lower))


def _ghost(step: Process | Split, mark: str) -> Process:
    """Return what stands in for a step of the other state; for a whole split one box."""
    return Process(f"{mark}{step.id}", step.name if isinstance(step, Process) else step.question or "…")


class _Padded:
    """A line while stand-ins are put into it: each real gap stands before one of the steps of its stretch."""

    def __init__(self, line: Line) -> None:
        self.gaps = line.gaps
        self.steps: list[Process | Split] = []
        self.real: list[bool] = []

    def take(self, step: Process | Split) -> None:
        """Go on with a step of its own."""
        self.steps.append(step)
        self.real.append(True)

    def stand_in(self, step: Process) -> None:
        """Leave a column for a step of the other."""
        self.steps.append(step)
        self.real.append(False)

    def own_gap(self, place: int) -> Gap:
        """Return the gap before a step as the line itself has it; none before a stand-in."""
        if place < len(self.steps) and not self.real[place]:
            return Gap(movement="flow")
        return self.gaps[sum(self.real[:place])]

    def line(self, other: _Padded, same: dict[str, str]) -> Line:
        """Return the line; queues that the other has in front of a stand-in stand there too."""
        gaps = [self.own_gap(place) for place in range(len(self.steps) + 1)]
        for place, real in enumerate(self.real):
            if real:
                continue
            behind = next(later for later in range(place + 1, len(self.steps) + 1) if later == len(self.steps) or self.real[later])
            theirs = {id for queue in other.own_gap(place).queues for id in (queue.id, same.get(queue.id, queue.id))}
            moved = [queue for queue in gaps[behind].queues if queue.id in theirs]
            if moved:
                gaps[place] = Gap(tuple(moved), gaps[behind].movement)
                gaps[behind] = gaps[behind]._replace(queues=tuple(queue for queue in gaps[behind].queues if queue not in moved))
        return Line(tuple(self.steps), tuple(gaps))


def _with_stand_ins(side: Side, padded: ValueStream) -> Figures:
    """Return the figures with rungs for the stand-ins: nothing is worked and nothing waits there."""
    line = main_trail(padded).line
    old = iter(side.figures.ladder)
    rungs: list[Rung] = []
    pending: Rung | None = next(old, None)
    for place, step in enumerate(line.steps):
        assert isinstance(step, Process)
        waits = bool(line.gaps[place].queues)
        if step.id.startswith((GONE, EMPTY)):
            rungs.append((pending if waits and pending else Rung("none", "", 0, 0.0, ""))._replace(index=place))
            pending = None if waits else pending
            rungs.append(Rung("none", step.id, place, 0.0, ""))
            continue
        rungs.append((pending or Rung("none", "", 0, 0.0, ""))._replace(index=place))
        rungs.append(next(old)._replace(index=place))
        pending = next(old, None)
    rungs.append((pending or Rung("none", "", 0, 0.0, ""))._replace(index=len(line.steps)))
    return side.figures._replace(ladder=tuple(rungs))


def _aligned(sides: Sequence[Side], rules: Rules, changed: Sequence[Changed]) -> list[Columns]:
    """Return the columns of both: boxes and gaps as wide as the wider state needs."""
    steps = [side.stream.processes for side in sides]
    both = sides[1].stream._replace(
        line=Line((*steps[0], *steps[1]), (Gap(),) * (len(steps[0]) + len(steps[1]) + 1)), feeders=(), reworks=(), exits=(), routes=()
    )
    numbers = [tuple(cell.number if rules.numbered else "" for cell in grid(side.stream).cells) for side in sides]
    face = faces(both, sides[0].figures, rules, (*numbers[0], *numbers[1]))
    cut = len(steps[0])
    later = (_changed_rows(step, mine, changed) for step, mine in zip(steps[1], face.rows[cut:], strict=True))
    rows = [*face.rows[:cut], *later]
    edge = max(edge_room(side.stream) for side in sides)
    face = face._replace(rows=tuple(rows), width=max(face.width, box_width(both.processes, rows, numbers[0], rules, edge)))
    parts = (_part(face, 0, cut), _part(face, cut, len(rows)))
    mine = [part._replace(longest=longest_queue(side.stream, side.figures)) for part, side in zip(parts, sides, strict=True)]
    loose = [columns(side.stream, side.figures, rules, 0, part) for side, part in zip(sides, mine, strict=True)]
    least = [max(pair) for pair in zip(*([strip.width for strip in one.strips] for one in loose), strict=True)]
    return [_as_wide(side, part, rules, least) for side, part in zip(sides, mine, strict=True)]


def _as_wide(side: Side, face: Faces, rules: Rules, wanted: Sequence[float]) -> Columns:
    """Return columns with gaps of exactly these widths; room for wires comes on top of what is asked for, so less is asked for."""
    more = columns(side.stream, side.figures, rules, 0, face, wanted).strips
    least = [want - (strip.width - want) for strip, want in zip(more, wanted, strict=True)]
    return columns(side.stream, side.figures, rules, 0, face, least)


def _part(face: Faces, start: int, end: int) -> Faces:
    return face._replace(names=face.names[start:end], roles=face.roles[start:end], rows=face.rows[start:end])


def _changed_rows(step: Process, rows: Sequence[Row], changed: Sequence[Changed]) -> tuple[Row, ...]:
    """Return a step's data rows, those that say something else now with both values."""
    mine = {one.label: one for one in changed if one.target == step.id}
    return tuple(
        row._replace(value=f"{mine[row.label].old or '–'} → {mine[row.label].new or '–'}", tone="changed") if row.label in mine else row
        for row in rows
    )


# -- what is gone and what is new


def _with_ghosts(placed: Sequence[Placed], strips: Columns, rules: Rules, after: ValueStream, partner: dict[str, str]) -> list[Placed]:
    """Return the shapes of a state with stand-ins drawn as what they are; the line of work runs through them."""
    stand_ins = {item.id: item.box for item in placed if item.shape == "process" and item.id.startswith((f"step-{GONE}", f"step-{EMPTY}"))}
    wests = {(box.x, _axis(box, strips)) for box in stand_ins.values()}
    new = {f"step-{step.id}" for step in after.processes if step.id not in partner}
    found: list[Placed] = []
    for item in placed:
        if item.id in stand_ins:
            axis = _axis(item.box, strips)
            line = FlowLine((Point(item.box.x, axis), Point(item.box.east, axis)))
            found.append(Placed("flow_line", f"through-{item.id}", "", Box(item.box.x, axis - 1, item.box.width, 2), line))
            if item.id.startswith(f"step-{GONE}"):
                box = Box(item.box.x, item.box.y, item.box.width, strips.band + strips.body)
                name = " ".join(item.content.name).strip()
                title = rules.say("{name} is gone", name=name)
                found.append(Placed("ghost", item.id, title, box, Ghost(item.content.name, rules.say("gone"), strips.band)))
        elif item.shape == "movement" and (item.box.east, item.box.centre.y) in wests:
            line = FlowLine((Point(item.box.x, item.box.centre.y), Point(item.box.east, item.box.centre.y)))
            found.append(Placed("flow_line", f"on-{item.id}", "", Box(item.box.x, item.box.centre.y - 1, item.box.width, 2), line))
        elif item.id.removeprefix("off-") in {id.removeprefix("step-") for id in stand_ins}:
            continue  # what isn't there needn't be off the ladder
        else:
            found.append(item)
            if item.shape == "process" and item.id in new:
                words = rules.say("new")
                wide = width(words, rules.type.small, True) + 12
                box = Box(item.box.x + 8, item.box.y - 9, wide, 18)
                title = rules.say("{name} is new", name=" ".join(item.content.name))
                found.append(Placed("new_tag", f"new-{item.id}", title, box, NewTag(words)))
    return found


def _gone_queues(upper: Sequence[Placed], lower: Sequence[Placed], kept: set[str], rules: Rules) -> list[Placed]:
    """Return ghosts of the earlier state's queues that the later hasn't, where they would stand."""
    tops = {item.id: item.box for item in lower if item.shape == "process"}
    steps = [(item.box, tops[item.id].y - item.box.y) for item in upper if item.shape == "process" and item.id in tops]
    found = []
    for item in upper:
        if not isinstance(item.content, Stock) or item.id.removeprefix("queue-") in kept or not steps:
            continue
        down = min(steps, key=lambda step: (abs(step[0].y - item.box.y) > step[0].height, abs(step[0].x - item.box.east)))[1]
        box = Box(item.box.x, item.box.y + down, item.box.width, item.box.height)
        time = next((text for text, tone in item.content.lines if tone == "time"), "")
        content = GhostQueue(time, rules.say("gone"), item.content.symbol, item.content.first)
        found.append(Placed("ghost_queue", f"after-{GONE}{item.id}", rules.say("{name} is gone", name=item.title), box, content))
    return found


def _axis(box: Box, strips: Columns) -> float:
    """Return the flow line of a box."""
    return box.y + strips.band + strips.body / 2


def _state_name(name: str, rules: Rules, top: float) -> Placed:
    """The name of a state over its row."""
    words = PathLabel(((name, True),), "row")
    return Placed("path_label", "state", name, Box(rules.margin, top, width(name, rules.type.text, True) + 4, 14), words)


def _own(item: Placed, mark: str) -> Placed:
    return item._replace(id=f"{mark}-{item.id}")

