"""Several states of a stream on one sheet, the later under the earlier: what vanished, shrank, moved or is new is seen at a glance.

All states get the same columns (:mod:`~vsmdraw.layout.alignment`). Then each is laid out as a deck of one map, with the same boxes
and gaps, and compared with the one above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile, zip_longest

from ..geometry.boxes import Box, Point
from ..geometry.textsize import width
from ..shapes.page import Lines, Piece, Rule
from ..shapes.plan import Plan, PlanRow
from ..shapes.plan import height as plan_height
from ..shapes.process import Row
from ..shapes.routes import FlowLine
from ..shapes.scores import Score, Scores, Track
from ..shapes.scores import height as scores_height
from ..shapes.scores import least_width as scores_width
from ..shapes.stock import Stock
from ..shapes.tags import Ghost, GhostQueue, NewTag
from ..shapes.waterfall import Fall, Waterfall
from ..shapes.waterfall import height as waterfall_height
from ..stream.model import Collapsed, Gap, Line, Process, ValueStream
from ..wording import Wording, wording
from .alignment import EMPTY, GONE, MOVED, Changed, Side, aligned
from .arrange import NARROWEST, Body, deck_body, in_drawing_order, prefix_of
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

__all__ = ["Changed", "Fall", "Plan", "PlanRow", "Score", "Scores", "Side", "Track", "Waterfall", "marks", "plan_sheet", "side_by_side"]

WAIT = "Time"
"""The field of a queue that says how long items wait."""
HEAD = 26.0
"""Room for the name of a state over its row."""
BESIDE = 56.0
"""Between the waterfall and the figures beside it."""
LEAST_FALLS = 480.0
"""A narrower waterfall has the figures under it instead."""


def side_by_side(
    sides: Sequence[Side], title: str, waterfall: Waterfall | None = None, scores: Scores | None = None, view: str = "sheet",
    slide: float = 0.0,
) -> Layout:  # fmt: skip
    """Return the states on one sheet, each under the one before, under ``title``; the waterfall and the figures below.

    The ``view`` ``difference`` shows the last of them alone: what was is told on it. ``waterfall`` is that alone.
    On a ``slide`` of that width, which has a title, there is none.
    """
    last = sides[-1].stream
    say = wording(last.language)
    padded = aligned([_with_own_numbers(_with_numbers(side, sides[1:] if not at else ())) for at, side in enumerate(sides)])
    rules = rules_for(last.notation, titled=not slide)._replace(say=say)
    rules = rules._replace(ladder_names=max(rules.ladder_names, label_room(rules)))
    told = [_with_waits(_in_words(side, say), say) for side in padded]
    strips = _aligned(told, rules)
    boxes = [totals_box(side.stream, side.figures, rules) for side in told]
    room = max(wide for _, wide in boxes)
    reach = max(main_ladder(side.figures, mine).east(mine) + rules.totals_gap for side, mine in zip(told, strips, strict=True))
    sheet = max(NARROWEST, reach + room + rules.margin, *(mine.east + 24 + room + rules.margin for mine in strips))
    if slide:
        sheet = slide if view == "waterfall" else max(sheet, slide)
    states = " → ".join(side.name for side in sides)
    block = title_block(told[-1].stream._replace(title=title, state=states, date="", author="", version=""), rules, sheet)
    frame: list[Placed] = [block]
    notes: list[tuple[str, str, str, str]] = []
    keys: list[str] = []
    bottom = block.box.south
    above: Body | None = None
    for at, (side, mine, (totals, _), mark) in enumerate(zip(told, strips, boxes, marks(len(sides)), strict=True)):
        named = _state_name(side.name, rules, bottom + 14)
        head = Box(rules.margin, bottom + 14, named.box.width, HEAD)
        deck = Deck(side.stream, side.figures, subtotal=totals)
        body = deck_body(deck, mine, main_ladder(side.figures, mine), rules, head, sheet, totals, room, reach)
        sheet = sheet if slide and view == "waterfall" else max(sheet, body.width)
        before, above = above, body
        if view == "waterfall" or (view == "difference" and at < len(sides) - 1):
            continue
        frame += [_own(item, mark) for item in (named, *_with_ghosts(body.placed, mine, rules, side, sides[at - 1] if at else None))]
        if before:
            frame += [_own(item, mark) for item in _gone_queues(before, sides[at - 1], body, sides[at], rules)]
        notes += body.notes
        keys += body.keys
        if before and view != "difference":
            frame.append(Placed("rule", f"rule-{mark}", "", Box(rules.margin, bottom - rules.between_decks / 2 + 8, sheet, 1), Rule()))
        bottom = body.floor + rules.between_decks
    frame = [item._replace(box=item.box._replace(width=sheet - 2 * rules.margin)) if item.shape == "rule" else item for item in frame]
    below, bottom = _below(waterfall, scores, view, rules, sheet, bottom)
    frame += below
    if view == "waterfall":
        placed = in_drawing_order(tuple(frame))
        return Layout(sheet, round(bottom + 8), placed, title, title, prefix_of(told[-1].stream), (), rules.type)
    end = told[-1]
    under, floor = foot(end.stream, end.figures, strips[-1], rules, sheet, bottom + 8, list(dict.fromkeys(notes)), keys, frame)
    placed = in_drawing_order((*frame, *under))
    words = " ".join((title, *(describe(side.stream, side.figures) for side in told)))
    return Layout(sheet, round(floor + rules.margin * 0.75), placed, title, words, prefix_of(end.stream), (), rules.type)


def marks(count: int) -> tuple[str, ...]:
    """Return what the ids of so many states begin with on a picture, each followed by a hyphen."""
    return ("before", "after") if count == 2 else tuple(f"state-{number}" for number in range(1, count + 1))


def _below(
    waterfall: Waterfall | None, scores: Scores | None, view: str, rules: Rules, sheet: float, y: float
) -> tuple[list[Placed], float]:
    """Return the waterfall and the figures, beside each other where there is room, and where they end."""
    placed: list[Placed] = []
    west, east = rules.margin, sheet - rules.margin
    if view == "difference":
        waterfall = None
    if view == "waterfall" and scores and not scores.key:
        scores = None
    needed = scores_width(scores, rules.type) if scores else 0.0
    beside = scores is not None and waterfall is not None and east - west - BESIDE - needed >= LEAST_FALLS
    bottom = y
    if waterfall:
        box = Box(west, y, east - west - (BESIDE + needed if beside else 0), waterfall_height(waterfall, rules.type))
        placed.append(Placed("waterfall", "waterfall", waterfall.heading, box, waterfall))
        bottom = box.south + 8
    if scores:
        wide = min(max(needed, 460), east - west)
        box = Box(east - needed if beside else west, y if beside else bottom + (16 if waterfall else 0), needed if beside else wide,
                  scores_height(scores, rules.type))  # fmt: skip
        placed.append(Placed("scores", "scores", scores.heading, box, scores))
        bottom = max(bottom, box.south + 8)
    return placed, bottom


def plan_sheet(stream: ValueStream, title: str, plan: Plan, room: float = 0.0) -> Layout:
    """Return the plan of a stream's improvements as a timeline, on a sheet of its own.

    On a slide, which has a title, it is as wide as there is ``room``.
    """
    rules = rules_for(stream.notation)._replace(say=wording(stream.language))
    wide = room or 1200.0
    bare = stream._replace(title=title, state="", trigger="", outcome="", date="", author="", version="", demand=None, unit="")
    block = title_block(bare, rules, wide)
    box = Box(rules.margin, 16.0 if room else block.box.y + 48, wide - 2 * rules.margin, plan_height(plan))
    words = "; ".join(f"{row.number} {row.name}: {row.words}, {row.due}" for row in plan.rows)
    placed = in_drawing_order((*(() if room else (block,)), Placed("plan", "plan", title, box, plan)))
    return Layout(wide, round(box.south + rules.margin), placed, title, words, prefix_of(stream), (), rules.type)


# -- the same columns in all


def _in_words(side: Side, say: Wording) -> Side:
    """Return a state in the map's language, with what has changed in it."""
    stream, figures = say.tell(side.stream, side.figures)
    changed = tuple(Changed(one.target, say.sentence(one.label), say.sentence(one.old), say.sentence(one.new)) for one in side.changed)
    return side._replace(stream=stream, figures=figures, changed=changed)


def _with_waits(side: Side, say: Wording) -> Side:
    """Return a state whose waits that changed say what they were, too."""
    old = {one.target: one.old for one in side.changed if one.label == say.sentence(WAIT)}
    waits = tuple((id, f"{old[id]} → {text}" if old.get(id) else text) for id, text in side.figures.waits)
    return side._replace(figures=side.figures._replace(waits=waits))


def _with_own_numbers(side: Side) -> Side:
    """Return a state whose steps keep the numbers that they have on a map of their own."""
    numbers = tuple((cell.step.id, cell.number) for cell in grid(side.stream).cells)
    return side._replace(stream=side.stream._replace(collapsed=Collapsed((), numbers, longest_queue(side.stream, side.figures))))


def _with_numbers(side: Side, later: Sequence[Side]) -> Side:
    """Return the first state with the numbers of improvements where they will apply, on what it has of it."""
    if not later:
        return side
    there = [*(step.id for step in side.stream.processes), *(queue.id for queue in side.stream.queues())]
    ids = {side.key(ident): ident for ident in there}
    bursts = [burst._replace(target=ids[later[0].key(burst.target)]) for burst in later[0].stream.bursts
              if burst.number and later[0].key(burst.target) in ids]  # fmt: skip
    return side._replace(stream=side.stream._replace(bursts=tuple(bursts)))


def _aligned(sides: Sequence[Side], rules: Rules) -> list[Columns]:
    """Return the columns of all: boxes and gaps as wide as the widest state needs."""
    steps = [step for side in sides for step in side.stream.processes]
    everything = sides[-1].stream._replace(
        line=Line(tuple(steps), (Gap(),) * (len(steps) + 1)), feeders=(), reworks=(), exits=(), routes=()
    )
    numbers = [cell.number if rules.numbered else "" for side in sides for cell in grid(side.stream).cells]
    face = faces(everything, sides[0].figures, rules, tuple(numbers))
    rows: list[tuple[Row, ...]] = []
    cuts = [0]
    for side in sides:
        start, own = cuts[-1], side.stream.processes
        mine = face.rows[start : start + len(own)]
        rows += [_changed_rows(step, its, side.changed, rules.say) for step, its in zip(own, mine, strict=True)]
        cuts.append(start + len(own))
    edge = max(edge_room(side.stream) for side in sides)
    face = face._replace(rows=tuple(rows), width=max(face.width, box_width(steps, rows, numbers, rules, edge)))
    parts = [_part(face, start, end)._replace(longest=longest_queue(side.stream, side.figures))
             for side, (start, end) in zip(sides, pairwise(cuts), strict=True)]  # fmt: skip
    loose = [columns(side.stream, side.figures, rules, 0, part) for side, part in zip(sides, parts, strict=True)]
    least = [max(widths) for widths in zip_longest(*([strip.width for strip in one.strips] for one in loose), fillvalue=0.0)]
    return [_as_wide(side, part, rules, least[: len(one.strips)]) for side, part, one in zip(sides, parts, loose, strict=True)]


def _as_wide(side: Side, face: Faces, rules: Rules, wanted: Sequence[float]) -> Columns:
    """Return columns with gaps of exactly these widths; room for wires comes on top of what is asked for, so less is asked for."""
    more = columns(side.stream, side.figures, rules, 0, face, wanted).strips
    least = [want - (strip.width - want) for strip, want in zip(more, wanted, strict=True)]
    return columns(side.stream, side.figures, rules, 0, face, least)


def _part(face: Faces, start: int, end: int) -> Faces:
    return face._replace(names=face.names[start:end], roles=face.roles[start:end], rows=face.rows[start:end])


def _changed_rows(step: Process, rows: Sequence[Row], changed: Sequence[Changed], say: Wording) -> tuple[Row, ...]:
    """Return a step's data rows, those that say something else now with both values."""
    mine = {one.label: one for one in changed if one.target == step.id}

    def told(row: Row) -> Row:
        old, new = mine[row.label].old, mine[row.label].new
        lacks = say("no") if say("yes") in (old, new) else "–"  # what is only said where it holds
        return row._replace(value=f"{old or lacks} → {new or lacks}", tone="changed")

    return tuple(told(row) if row.label in mine else row for row in rows)


# -- what is gone, what moved and what is new


def _with_ghosts(placed: Sequence[Placed], strips: Columns, rules: Rules, side: Side, above: Side | None) -> list[Placed]:
    """Return the shapes of a state with stand-ins drawn as what they are; the line of work runs through them."""
    boxes = {item.id: item.box for item in placed if item.shape == "process" and item.id.removeprefix("step-") in side.stand_ins}
    wests = {(box.x, _axis(box, strips)) for box in boxes.values()}
    ends = _beyond_the_ends(side)
    bare = {(x, _axis(box, strips)) for id, box in boxes.items() if id.removeprefix("step-") in ends for x in (box.x, box.east)}
    known = above.known() if above else set()
    found: list[Placed] = []
    for item in placed:
        step = item.id.removeprefix("step-")
        if item.shape in ("movement", "flow_line") and {(item.box.x, item.box.centre.y), (item.box.east, item.box.centre.y)} & bare:
            continue  # nothing comes from or goes to where no step is before or behind
        if item.id in boxes:
            axis = _axis(item.box, strips)
            line = FlowLine((Point(item.box.x, axis), Point(item.box.east, axis)))
            if step not in ends:
                found.append(Placed("flow_line", f"through-{item.id}", "", Box(item.box.x, axis - 1, item.box.width, 2), line))
            if side.stand_ins[step] != EMPTY:
                box = Box(item.box.x, item.box.y, item.box.width, strips.band + strips.body)
                found.append(_ghost(item, box, side.stand_ins[step], strips, rules))
        elif item.shape == "movement" and (item.box.east, item.box.centre.y) in wests:
            line = FlowLine((Point(item.box.x, item.box.centre.y), Point(item.box.east, item.box.centre.y)))
            found.append(Placed("flow_line", f"on-{item.id}", "", Box(item.box.x, item.box.centre.y - 1, item.box.width, 2), line))
        elif item.id.removeprefix("off-") in side.stand_ins:
            continue  # what isn't there needn't be off the ladder
        else:
            found.append(item)
            if above and item.shape == "process" and (step in side.arrived or side.key(step) not in known):
                found.append(_tag(item, step in side.arrived, rules))
    return found


def _beyond_the_ends(side: Side) -> set[str]:
    """Return the stand-ins, by id, before the first and behind the last step that a state has."""
    steps = [step.id for step in side.stream.line.steps]
    first = list(takewhile(side.stand_ins.__contains__, steps))
    return {*first, *takewhile(side.stand_ins.__contains__, reversed(steps))}


def _ghost(item: Placed, box: Box, kind: str, strips: Columns, rules: Rules) -> Placed:
    """What stands in for a step that the state above has here."""
    say = rules.say
    name = " ".join(item.content.name).strip()
    words, title = say("gone"), say("{name} is gone", name=name)
    if kind == MOVED:
        words, title = say("moved"), say("{name} has moved away from here", name=name)
    return Placed("ghost", item.id, title, box, Ghost(item.content.name, words, strips.band, kind == GONE))


def _tag(item: Placed, moved: bool, rules: Rules) -> Placed:
    """The tag of a step that is new, or has come from elsewhere."""
    say = rules.say
    name = " ".join(item.content.name)
    words, title = say("new"), say("{name} is new", name=name)
    if moved:
        words, title = say("moved"), say("{name} has moved here", name=name)
    box = Box(item.box.x + 8, item.box.y - 12, width(words, rules.type.small, True) + 12, 16)
    return Placed("new_tag", f"{'moved' if moved else 'new'}-{item.id}", title, box, NewTag(words))


def _gone_queues(before: Body, earlier: Side, after: Body, later: Side, rules: Rules) -> list[Placed]:
    """Return ghosts of the earlier state's queues that the later hasn't, where they would stand."""
    kept = later.known()
    tops = {item.id: item.box for item in after.placed if item.shape == "process"}
    names = {f"step-{earlier.key(step.id)}": f"step-{step.id}" for step in earlier.stream.processes}
    own = {names[f"step-{later.key(step.id)}"]: f"step-{step.id}" for step in later.stream.processes
           if f"step-{later.key(step.id)}" in names}  # fmt: skip
    steps = [(item.box, tops[own[item.id]].y - item.box.y) for item in before.placed
             if item.shape == "process" and own.get(item.id) in tops]  # fmt: skip
    found = []
    for item in before.placed:
        if not isinstance(item.content, Stock) or earlier.key(item.id.removeprefix("queue-")) in kept or not steps:
            continue
        down = min(steps, key=lambda step: (abs(step[0].y - item.box.y) > step[0].height, abs(step[0].x - item.box.east)))[1]
        box = Box(item.box.x, item.box.y + down, item.box.width, item.box.height)
        time = rules.say.sentence(dict(earlier.figures.waits).get(item.id.removeprefix("queue-"), ""))
        content = GhostQueue(time, rules.say("gone"), item.content.symbol, item.content.first)
        found.append(Placed("ghost_queue", f"{GONE}-{item.id}", rules.say("{name} is gone", name=item.title), box, content))
    return found


def _axis(box: Box, strips: Columns) -> float:
    """Return the flow line of a box."""
    return box.y + strips.band + strips.body / 2


def _state_name(name: str, rules: Rules, top: float) -> Placed:
    """The name of a state over its row."""
    size = rules.type.name
    words = Lines(((size - 1, size, (Piece(0, name, True, "ink"),)),))
    return Placed("remarks", "state", name, Box(rules.margin, top - 1, width(name, size, True) + 4, size + 2), words)


def _own(item: Placed, mark: str) -> Placed:
    return item._replace(id=f"{mark}-{item.id}")

