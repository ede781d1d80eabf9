"""The blank map: the same steps with names only, empty data boxes and an empty ladder to fill in by pen; and one without any names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..drawing.marks import Circle, Group, Mark, Path, Rect
from ..geometry.boxes import Point, Size
from ..geometry.paper import PT_PER_MM as MM
from ..geometry.paths import head, num, rounded
from ..icons.place import place as symbol
from ..layout.description import state_of
from ..layout.grid import Cell, Grid, Station, grid, key_of
from ..shapes import arrows
from ..shapes.place import cylinder
from ..shapes.tags import star
from ..stream.model import Gap as Between
from ..stream.model import Line, Place, Process, ValueStream
from .blank_plan import BODY, LABELS, ROW, Gap, Plan, named, occupied, plan_of, runs, slices, slot_of
from .furniture import heading
from .kit import FOOT, MARGIN, Kit, Page
from .pen import LEAST, field, frame, leading_of, room, rule, set_in, text, texts, who, wide, within, wrapped

NAME, EMPTY = "Blank map", "Empty map"
TOTALS, BESIDE = 48.0, 6.0
HILLS, HIGH, LEVEL, TIMES = 34.0, 12.0, 22.0, 9.0
"""mm: from the foot up to the hills, their height, from the foot to the low line, from there to the rows of times."""
TIMES_OF = {"office": ("Step LT", "Step PT"), "classic": ("C/T",)}
"""What is written under the ladder's steps, by notation."""
SUMS = {
    "office": "queues + step LT", "learning-to-see": "inventory time", "with-processing": "waits + work",
}  # fmt: skip
"""How total LT is summed, by convention."""
TRIANGLE = 17.0
"""mm: width of the symbol's grid; the triangle itself is two thirds of it."""
LINE = 17.0
"""mm: a line for a time."""
LINES = "Draw a line from each system to the steps that use it."
MESSAGES = "Draw messages as arrows with a label: what, how often, by mail, form or phone."
SYSTEM = Size(36.0, 13.0)
CORNER = 2.6
"""mm: how far a rounded corner reaches from an upright line."""


def pages(kit: Kit) -> Sequence[Page]:
    """Return the map's pages, then the one without names."""
    empty = empty_stream(kit.blank_steps)
    return [*_pages(kit, kit.stream, kit.grid, kit.say(NAME)), *_pages(kit, empty, grid(empty), kit.say(EMPTY))]


def empty_stream(count: int) -> ValueStream:
    """Return a stream of so many steps without names."""
    steps = tuple(Process(f"step{number}", "") for number in range(1, count + 1))
    return ValueStream(line=Line(steps, (Between(),) * (count + 1)))


def _pages(kit: Kit, stream: ValueStream, flow: Grid, name: str) -> Iterator[Page]:
    width = kit.large.width - 2 * MARGIN
    parts = slices(flow, width, TOTALS + BESIDE, kit.large.height)
    for number, part in enumerate(parts, 1):
        floor = kit.large.height - FOOT - HILLS - 8.5 if part.upper else kit.large.height - FOOT
        plan = plan_of(flow, part, MARGIN, width, TOTALS + BESIDE, floor, kit.data)
        yield Page("blank", kit.part(name, number, len(parts)), kit.large, tuple(_sheet(kit, stream, flow, plan)))


def _sheet(kit: Kit, stream: ValueStream, flow: Grid, plan: Plan) -> Iterator[Mark]:
    yield from _head(kit, stream)
    if plan.slice.upper:
        yield from _outside(kit, stream, plan)
    yield from _flow(kit, flow, plan)
    for cell in plan.cells:
        yield from _box(cell, plan)
    if plan.slice.upper:
        yield from _ladder(kit, flow, plan)
        yield from _bursts(kit, flow, plan)
    if plan.slice.final:
        yield from _totals(kit, stream, flow)


def _head(kit: Kit, stream: ValueStream) -> Iterator[Mark]:
    east = kit.large.width - MARGIN
    half = east * 0.5
    say = kit.say
    if stream.title:
        unit = say("unit: {name}", name=stream.unit) if stream.unit else ""
        told = " · ".join(part for part in (say("Map to fill in"), state_of(stream, say), unit) if part)
        yield from heading(stream.title, told, Size(half, 0))
    else:
        yield text(MARGIN, 18, say("Value stream"), 18, True)
        yield rule(MARGIN + wide(say("Value stream"), 18, True) + 3, 18.7, half - 4)
        yield text(MARGIN, 24.4, say("Map to fill in"), 10, fill="muted")
    yield from field(half + 2, 17.5, say("Date"), half + 44)
    yield from field(half + 52, 17.5, say("Team"), east)
    x, y = MARGIN, 31.0
    for label, words in ((say("From"), stream.trigger), (say("To"), stream.outcome)):
        if words or not stream.title:
            yield text(x, y, label, 8, True, "muted")
            x += wide(label, 8, True) + 2
            if words:
                shown = words if x + wide(words, 8) < east - TOTALS - BESIDE else ""
                if shown:
                    yield text(x, y, shown, 8, fill="muted")
                    x += wide(shown, 8) + 6
            else:
                yield rule(x, y + 0.7, x + 70)
                x += 76


def _outside(kit: Kit, stream: ValueStream, plan: Plan) -> Iterator[Mark]:
    """The parties around the flow, and systems to write into."""
    right = kit.large.width - MARGIN
    west, east = MARGIN + LABELS, right - (TOTALS + BESIDE if plan.slice.final else 0)
    customer = next((place for place in stream.places if place.kind == "customer"), Place("", "", "customer"))
    supplier = next((place for place in stream.places if place.kind == "supplier"), None)
    control = next((place for place in stream.places if place.kind == "control"), None)
    if plan.slice.final:
        yield from _house(right - TOTALS, 33, TOTALS, customer.name, (kit.say("Demand"), kit.say("Per day")))
    if supplier and plan.slice.first == 0:
        yield from _house(west, 35.5, 36, supplier.name)
        west += 46
    names = ["", control.name if control and plan.slice.final else "", ""]
    slot = (east - west) / len(names)
    at = (MARGIN, 50.4) if west < 40 else (west, 39.5)
    yield text(*at, kit.say("Systems"), LEAST, fill="muted")
    for index, name in enumerate(names):
        x = west + slot * index + (slot - SYSTEM.width) / 2
        yield from _control(x, 43, name) if name else _system(x, 43)
    first = min(plan.tops.values())
    if first >= 80:
        for line, words in enumerate(wrapped(f"{kit.say(LINES)} {kit.say(MESSAGES)}", LEAST, east - west - 4)[:2]):
            yield text(west, 66 + 3.6 * line, words, LEAST, fill="muted")


def _system(x: float, y: float) -> tuple[Mark, ...]:
    box = room(x, y, *SYSTEM)
    drum = Group(cylinder(0, 0, "info"), x=box.x + 8, y=box.y + 8, scale=1.2)
    return (
        Rect(box.x, box.y, box.width, box.height, "", "info", 1.25, 4), drum, rule(x + 11, y + SYSTEM.height - 3.4, x + SYSTEM.width - 3),
    )


def _control(x: float, y: float, name: str) -> Iterator[Mark]:
    yield frame(x, y, *SYSTEM, "paper")
    size, lines = set_in(name, SYSTEM.width - 4, ((9, 1), (8, 1), (8, 2)))
    leading = leading_of(size)
    yield from texts(x + SYSTEM.width / 2, y + SYSTEM.height / 2 + 1.1 - (len(lines) - 1) * leading / 2, lines, size, True, anchor="middle")


def _house(x: float, y: float, width: float, name: str, rows: Sequence[str] = ()) -> Iterator[Mark]:
    """A customer or supplier: roof, name, rows to fill in."""
    teeth, eaves, floor = width / 3, y + 8, y + 25
    roof = "".join(f"L{num((x + teeth * (index + 1)) * MM)} {num(y * MM)}V{num(eaves * MM)}" for index in range(3))
    outline = f"M{num(x * MM)} {num(floor * MM)}V{num(eaves * MM)}{roof}V{num(floor * MM)}Z"
    yield Path(outline, "paper", "ink", 1.25)
    if name:
        size, lines = set_in(name, width - 4, ((11, 1), (10, 2), (9, 2), (8, 3)))
        leading = leading_of(size)
        yield from texts(x + width / 2, (eaves + floor) / 2 + 1.4 - (len(lines) - 1) * leading / 2, lines, size, True, anchor="middle")
    else:
        yield rule(x + 4, floor - 5, x + width - 4)
    for index, label in enumerate(rows):
        yield text(x + 2.5, floor + ROW * index + 5.6, label, LEAST, fill="muted")
        if index:
            yield rule(x, floor + ROW * index, x + width)
    if rows:
        yield frame(x, floor, width, ROW * len(rows))


def _box(cell: Cell, plan: Plan) -> Iterator[Mark]:
    """A step: number and name, who does it, and rows to fill in."""
    x, y, width = plan.columns[cell.column], plan.tops[cell.row], plan.box
    high = plan.high
    yield frame(x, y, width, high, "paper", "")
    yield frame(x, y, width, plan.band, "panel", "")
    yield text(x + 2, y + 5.4, cell.number, 8, True, "muted")
    if cell.step.name:
        size, lines, centred = named(cell, width)
        leading = leading_of(size) * 0.94
        first = y + plan.band / 2 + size * 0.36 / MM - (len(lines) - 1) * leading / 2
        at, anchor = (x + width / 2, "middle") if centred else (x + slot_of(cell), "start")
        yield from texts(at, first, lines, size, True, anchor=anchor, leading=leading)
    else:
        yield rule(x + 6, y + plan.band - 3.4, x + width - 2)
    yield rule(x, y + plan.band, x + width)
    yield who(x + 5.2, y + plan.band + BODY / 2, bool(cell.step.automated and cell.step.automated.share >= 1))
    yield rule(x + 10, y + plan.band + BODY - 3, x + width - 2)
    yield rule(x, y + plan.band + BODY, x + width, "ink", 1.25)
    for index, label in enumerate(plan.data):
        top = y + plan.band + BODY + ROW * index
        if index:
            yield rule(x, top, x + width)
        yield text(x + 2, top + ROW / 2 + 1.1, label, LEAST, fill="muted")
    yield frame(x, y, width, high)


# -- the flow


def _flow(kit: Kit, flow: Grid, plan: Plan) -> Iterator[Mark]:
    for row in plan.tops:
        yield from _row(kit, flow, plan, row)
    yield from _uprights(kit, flow, plan)


def _row(kit: Kit, flow: Grid, plan: Plan, row: int) -> Iterator[Mark]:
    """A row's line: arrows before its steps, plain lines where it only passes."""
    level = plan.tops[row] + plan.flow
    here: float | None = None  # where the line has come to
    first, last = plan.slice.first, plan.slice.last
    along = runs(plan, row, flow)
    ahead = last < flow.columns and (row == 0 or _goes_past(flow, row, last))
    for kind, place, things in along:
        if kind == "step":
            here = plan.columns[place] + plan.box
            continue
        gap = plan.gaps[place]
        stations = [thing for thing in things if isinstance(thing, Station)]
        begins = row > 0 and any(station.kind == "fork" and station.path is not None for station in stations) and not (
            any(station.kind == "join" for station in stations) and here is not None)
        if here is None and place == first > 0 and not begins:
            here = gap.x - LABELS + 2
        start = _beyond(flow, plan, row, gap, [station for station in stations if station.kind == "fork"], 1) if begins else here
        before_step = any(one == "step" and at == place for one, at, _ in along)
        if start is None:
            start = gap.x if before_step and place > 0 and not stations else None
        dots = [gap.dots[key_of(station)] for station in stations]
        if before_step and gap.east - gap.x > 1 and (place > first or start is not None or _queued(things)):
            if start is not None and gap.arrow > start:
                yield _line(start, level, gap.arrow)
            yield from _waiting(kit, gap.arrow, gap.east, level, min(23.0, max(18.4, plan.high - plan.flow - 8.5)))
            yield from _path_words(kit, flow, plan, row, place, stations)
        elif not before_step and start is not None:
            ends = row > 0 and any(station.kind == "join" for station in stations)
            goes_on = any(at > place for _, at, _ in along) or (row == 0 and place < last) or ahead
            end = max(dots) if dots and not goes_on else gap.x if ends and dots else None
            if ends and dots:
                yield _line(start, level, _beyond(flow, plan, row, gap, stations, -1) or max(dots))
            elif goes_on:
                yield _line(start, level, max([gap.east, *dots]))
            elif end is not None:
                yield _line(start, level, end)
            yield from _path_words(kit, flow, plan, row, place, stations)
        here = gap.east if not (row > 0 and any(station.kind == "join" for station in stations)) else None
        here = here if before_step or start is not None else None
    if ahead:
        east = plan.columns[last - 1] + plan.box
        yield _line(min(here, east) if here is not None else east, level, east + 5)
        yield Path(head(Point((east + 7) * MM, level * MM), "east", 6, 3), "ink")
        joins = [token for strip in flow.strips if (strip.row, strip.gap) == (row, last) for token in strip.tokens
                 if isinstance(token, Station) and token.kind == "join"]  # fmt: skip
        if row and joins:
            yield text(east + 1.5, level - 2.2, _elsewhere(kit, flow, key_of(joins[-1])), LEAST, True, "muted")


def _beyond(flow: Grid, plan: Plan, row: int, gap: Gap, stations: Sequence[Station], way: int) -> float | None:
    """Return where a row's line meets its outermost dot: beside it where a line with a rounded corner comes from there."""
    if not stations:
        return None
    outer = min(stations, key=lambda station: way * gap.dots[key_of(station)])
    x = gap.dots[key_of(outer)]
    cornered = any(at in plan.tops and at < row for at in _rows_of(flow, key_of(outer)))
    return x + CORNER * way if cornered else x


def _goes_past(flow: Grid, row: int, column: int) -> bool:
    """Return whether a row's line comes to a column from the west and goes on: to its end in the gap before it, or beyond."""
    gaps = [strip.gap for strip in flow.strips if strip.row == row]
    return bool(gaps) and min(gaps) < column <= max(gaps)


def _queued(things: Sequence[object]) -> bool:
    return any(getattr(thing, "queues", ()) for thing in things)


def _line(x: float, y: float, east: float) -> Path:
    return Path(f"M{num(x * MM)} {num(y * MM)}H{num(east * MM)}", stroke="ink", stroke_width=1.5)


def _waiting(kit: Kit, x: float, east: float, level: float, far: float) -> Iterator[Mark]:
    """An arrow with a triangle above it and lines under it: how many wait, and for how long."""
    middle = (x + east) / 2
    yield from arrows.draw(room(x, level - 2.2, east - x, 4.4), arrows.Movement("push", 3))
    yield symbol("inventory", (middle - TRIANGLE / 2) * MM, (level - 2.8 - TRIANGLE * 0.75 * 66 / 72) * MM, TRIANGLE * MM / 96)
    half = min(LINE, east - x - 1.5) / 2
    for offset, label in ((9.6, "how many"), (far, "waiting time")):
        yield rule(middle - half, level + offset, middle + half)
        yield text(middle, level + offset + 3.3, kit.say(label), LEAST, fill="muted", anchor="middle")


def _path_words(kit: Kit, flow: Grid, plan: Plan, row: int, place: int, stations: Sequence[Station]) -> Iterator[Mark]:
    """Which path begins here, its share to fill in, and the question above the first of them."""
    gap = plan.gaps[place]
    forks = [station for station in stations if station.kind == "fork" and station.path is not None]
    if not forks:
        return
    station = forks[-1]
    x = max(gap.dots.values()) + 1.4
    limit = gap.east - x - 1
    y = plan.tops[row] + 3.2
    name = station.path.name if station.path else ""
    share = 0.0 if station.parallel else 7 + wide("%", LEAST, True) + 1.5
    lines = list(wrapped(name, LEAST, limit)) if name else []
    if len(lines) == 1 and share + wide(name, LEAST) <= limit:
        if share:
            yield from _share(x, y)
        yield text(x + share, y, name, LEAST, fill="muted")
        y -= 3.6
    else:
        yield from texts(x, y - 3.4 * (len(lines) - 1), lines, LEAST, fill="muted", leading=3.4)
        y -= 3.4 * len(lines) + 0.9
        if share:
            yield from _share(x, y)
            y -= 3.6
    for fork in reversed(forks):
        if fork.question and row == min(_rows_of(flow, key_of(fork))):
            asked = wrapped(fork.question, LEAST, max(limit + 4, 26), True)
            yield from texts(x, y - 3.6 * (len(asked) - 1) - 0.6, asked, LEAST, True, leading=3.6)
            y -= 3.6 * len(asked) + 1


def _share(x: float, y: float) -> tuple[Mark, ...]:
    return rule(x, y + 0.7, x + 6), text(x + 7, y, "%", LEAST, True)


def _rows_of(flow: Grid, key: str) -> list[int]:
    return [strip.row for strip in flow.strips for token in strip.tokens if isinstance(token, Station) and key_of(token) == key]


def _uprights(kit: Kit, flow: Grid, plan: Plan) -> Iterator[Mark]:
    """Dots where paths part or join, and the lines between their rows."""
    for gap in plan.gaps.values():
        for key, x in gap.dots.items():
            rows = sorted(_rows_of(flow, key))
            shown = [row for row in rows if row in plan.tops]
            passing = {strip.row for strip in flow.strips for token in strip.tokens
                       if isinstance(token, Station) and key_of(token) == key and token.kind == "pass"}
            if not shown:
                continue
            top = plan.tops[shown[0]] + plan.flow
            for row in shown[1:]:
                if row in passing:
                    continue
                level = plan.tops[row] + plan.flow
                beside = x + CORNER if key.startswith("fork") else x - CORNER
                corner = [Point(x * MM, top * MM), Point(x * MM, level * MM), Point(beside * MM, level * MM)]
                yield Path(rounded(corner, 6), stroke="ink", stroke_width=1.5)
            yield Circle(x * MM, top * MM, 3.4, "ink")
            if rows[0] not in plan.tops:  # its other end is on another page
                yield text(x, top - 2.4, _elsewhere(kit, flow, key), LEAST, True, "muted", "middle")


def _elsewhere(kit: Kit, flow: Grid, key: str) -> str:
    """Return the number of the step before a fork, or behind a join, on the row where it belongs."""
    strip = next(strip for strip in flow.strips for token in strip.tokens if isinstance(token, Station) and key_of(token) == key)
    column = strip.gap - 1 if key.startswith("fork") else strip.gap
    cell = next((cell for cell in flow.cells if cell.column == column and cell.row == strip.row), None)
    number = cell.number if cell else "…"
    return kit.say("from {number}", number=number) if key.startswith("fork") else kit.say("to {number}", number=number)


# -- ladder, bursts, totals


def _ladder(kit: Kit, flow: Grid, plan: Plan) -> Iterator[Mark]:
    """An empty ladder under the main path: the hill of a gap is where its waiting time is written."""
    floor = kit.large.height - FOOT
    low, high = floor - LEVEL, floor - LEVEL - HIGH
    main = {flow.cells[index].step.id for index in flow.main}
    cells = sorted((cell for cell in plan.cells if cell.step.id in main), key=lambda cell: cell.column)
    if not cells:
        return
    before = plan.columns[cells[0].column]
    begin = min(gap.x for gap in plan.gaps.values())
    if before - begin > 4:
        yield from _hill(begin, high, before, low)
    for index, cell in enumerate(cells):
        x, east = plan.columns[cell.column], plan.columns[cell.column] + plan.box
        yield rule(x, low, east, "work", 1.5)
        yield text(x + plan.box / 2, low - 2.2, cell.number, 8, True, "muted", "middle")
        for row in range(1, len(TIMES_OF[kit.stream.notation]) + 1):
            yield rule(x + 3, low + TIMES * row, east - 3)
        after = plan.columns[cells[index + 1].column] if index < len(cells) - 1 else max(gap.east for gap in plan.gaps.values())
        if after - east > 4:
            yield from _hill(east, high, after, low)
    yield text(MARGIN, low - 4, kit.say("Queue"), LEAST, fill="muted")
    for row, label in enumerate(TIMES_OF[kit.stream.notation], 1):
        yield text(MARGIN, low + TIMES * row - 0.7, kit.say(label), LEAST, fill="muted")


def _hill(x: float, high: float, east: float, low: float) -> tuple[Mark, ...]:
    d = f"M{num(x * MM)} {num(low * MM)}V{num(high * MM)}H{num(east * MM)}V{num(low * MM)}"
    return frame(x, high, east - x, low - high, "wait-tint", ""), Path(d, stroke="wait", stroke_width=1.25)


def _bursts(kit: Kit, flow: Grid, plan: Plan) -> Iterator[Mark]:
    """Stars to write ideas into, where no row of steps is, and what to do with them."""
    high = plan.high
    taken = {column for row in plan.tops if row > 0 for column in occupied(plan, flow, row)}
    end = kit.large.height - FOOT - LEVEL - HIGH
    top = plan.tops[min(plan.tops)] + high + 12
    tall = min(28.0, end - top - 20)
    if plan.slice.rows > 2 or tall < 16:
        return
    free = [column for column in plan.columns if column not in taken]
    for column in free[:: 2 if len(free) > 5 and not taken else 1]:
        yield Group((star(room(plan.columns[column] - 1, top, plan.box + 2, tall))._replace(fill="paper"),), "kaizen_burst")
    if free and free[0] == plan.slice.first and (len(free) < 2 or free[1] == free[0] + 1 or not taken):
        x, y = plan.columns[free[0]], top + tall + 7
        yield text(x, y, kit.say("Improvement ideas: number each burst, write what, who and by when on a card."), LEAST, fill="muted")
        yield text(x, y + 5, kit.say("Rework: draw an arrow back under the boxes with its share in %."), LEAST, fill="muted")


def _totals(kit: Kit, stream: ValueStream, flow: Grid) -> Iterator[Mark]:
    """Where the sums are written."""
    wide_, high = kit.large
    x, y, floor = wide_ - MARGIN - TOTALS, high - 131.0, high - FOOT - 1.5
    yield frame(x, y, TOTALS, floor - y, "panel", "")
    say = kit.say
    one = say("One {name}", name=stream.unit) if stream.unit else say("One item")
    heading_ = say("Main path") if flow.rows > 1 else one
    size, lines = set_in(heading_, TOTALS - 8, ((11, 1), (10, 1), (9, 1), (8, 2)))
    yield from texts(x + 4, y + 7, lines, size, True)
    yield from within(x + 4, y + 12, say("queues and steps on the ladder"), TOTALS - 8, LEAST, fill="muted")
    classic = kit.stream.notation == "classic"
    told = (
        ("Total LT", SUMS[kit.stream.convention]), ("Total PT", "sum of C/T" if classic else "sum of PT"), ("Activity ratio", "PT ÷ LT"),
        ("Takt", "time ÷ demand") if classic else ("Rolled %C&A", "product"),
    )
    pitch = min(18.0, (floor - y - 33) / len(told))
    for index, (label, formula) in enumerate(told):
        top = y + 18 + pitch * index
        yield text(x + 4, top + 2, say(label), LEAST, fill="muted")
        room_ = TOTALS - 9.5 - wide(say(label), LEAST)
        yield from within(x + TOTALS - 4, top + 2, say(formula), room_, LEAST, fill="muted", anchor="end")
        yield frame(x + 4, top + 3.6, TOTALS - 8, min(10.0, pitch - 5.6), "paper", "line", 1.0)
    yield from within(x + 4, floor - 8.6, say("Shade the working share"), TOTALS - 8, LEAST, fill="muted")
    yield frame(x + 4, floor - 7, TOTALS - 8, 4.4, "paper", "ink", 1.0)
    ticks = "".join(
        f"M{num((x + 4 + (TOTALS - 8) * share / 10) * MM)} {num((floor - 7) * MM)}V{num((floor - (2.6 if share == 5 else 5.4)) * MM)}"
        for share in range(1, 10)
    )
    yield Path(ticks, stroke="line", stroke_width=0.6)
    yield frame(x, y, TOTALS, floor - y)

