"""Walk the item: follow one real item from end to end, with when it arrived, started and finished at each step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..drawing.marks import Mark, Path
from ..geometry.paper import PT_PER_MM as MM
from ..geometry.paths import head, num
from ..stream.calendar import day_basis
from .furniture import body_of, fields, heading, one_size, slot_of, step_box, table_head
from .kit import FOOT, MARGIN, Kit, Page, Step
from .pen import LEAST, field, frame, rule, set_in, text, within

NAME = "Walk the item"
TOP, TOTAL = 64.0, 30.0
"""mm: where the first step stands, and what the sums under the last one take."""
PITCH, BAND, BODY, ARROW = 27.4, 8.4, 8.2, 5.6
"""mm: from one step to the next, band and body of a box, the shortest arrow."""
STEP, FIRST, GAP = 46.0, 66.0, 4.0
"""mm: width of the boxes, where the columns begin, between columns."""
NAMES = ((10, 1), (9, 1), (9, 2), (8, 2), (8, 3), (8, 4), (8, 6), (8, 9))
JOINTS = {"or": "or", "and": "at the same time", "also": "joins further down"}


def pages(kit: Kit) -> Sequence[Page]:
    """Return the steps in order, as many on a page as their names leave room for."""
    high = kit.small.height - FOOT - TOP - TOTAL
    pitch = max(PITCH, band_of(kit.steps) + body_of(kit.steps, STEP, BODY) + ARROW) if kit.steps else PITCH
    most = max(1, int((high + 6) / (pitch - 0.4)))
    count = max(1, -(-len(kit.steps) // most))
    per = max(1, -(-len(kit.steps) // count))
    parts = [kit.steps[start : start + per] for start in range(0, len(kit.steps), per)]
    names = [kit.part(kit.say(NAME), index, len(parts)) for index in range(1, len(parts) + 1)]
    return [
        Page("sheets", name, kit.small, tuple(_sheet(kit, part, part is parts[-1]))) for name, part in zip(names, parts, strict=True)
    ]


def band_of(steps: Sequence[Step]) -> float:
    """Return how high the bands of the names are, all alike: the most that one of them needs."""
    sizes = one_size(steps, STEP, NAMES)
    most = max(len(set_in(step.process.name, STEP - slot_of(step.number) - 2, sizes)[1]) for step in steps)
    return max(BAND, 2.6 + most * sizes[0][0] * 1.15 / MM)


def _sheet(kit: Kit, steps: Sequence[Step], last: bool) -> Iterator[Mark]:
    wide, high = kit.small
    east = wide - MARGIN
    say = kit.say
    told = say("Follow one real {name} from end to end, as the item sees it. Take the times from the tools, then ask.", name=kit.unit)
    yield from heading(say(NAME), told, kit.small)
    yield from fields(34, ((MARGIN, 70, say("{name} no.", name=_capital(kit.unit))), (76, east, say("What was asked for"))))
    yield from fields(43, ((MARGIN, 70, say("Asked by")), (76, 134, say("Asked on")), (140, east, say("Walked by"))))
    columns = columns_of(east)
    heads = (("Arrived", "day, time"), ("Started", "day, time"), ("Finished", "day, time"), ("Waiting for …", "and what it lacked"))
    told_heads = ((x, say(name), say(below)) for (x, _), (name, below) in zip(columns, heads, strict=True))
    yield from table_head(50, east, ((MARGIN + 2, say("Step"), ""), *told_heads))
    sizes = one_size(steps, STEP, NAMES)
    band, body = band_of(steps), body_of(steps, STEP, BODY)
    pitch = min(max(PITCH, band + body + ARROW), (high - FOOT - TOTAL - TOP + 6) / max(len(steps), 1))
    for index, step in enumerate(steps):
        y = TOP + pitch * index
        if not index and step.joint in JOINTS:  # a page that begins with another path
            yield text(MARGIN + 2 + STEP / 2, y - 0.9, say(JOINTS[step.joint]), LEAST, True, "muted", "middle")
        if index:
            yield from _joint(kit, y, pitch - band - body, step.joint)
        yield from step_box(MARGIN + 2, y, STEP, step, band, body, sizes)
        yield from _times(kit, y, pitch, columns)
        if index < len(steps) - 1:
            yield rule(FIRST, y + pitch - 4.6, east, "hair")
    if last:
        yield from _sums(kit, high - FOOT - TOTAL + 4, east, columns)
    else:
        yield text(MARGIN + 2, high - FOOT - 4, say("goes on on the next page"), LEAST, fill="muted")


def columns_of(east: float) -> tuple[tuple[float, float], ...]:
    """Return where the four columns begin and end, in mm."""
    wide = (east - FIRST - 3 * GAP - 4) / 4
    xs = [FIRST + (wide + GAP) * index for index in range(4)]
    return (*((x, x + wide) for x in xs[:3]), (xs[3], east))


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _joint(kit: Kit, y: float, free: float, joint: str) -> Iterator[Mark]:
    """An arrow to the next step, or the word for another path."""
    x = MARGIN + 2 + STEP / 2
    if joint in JOINTS:
        yield text(x, y - free / 2 + 1.2, kit.say(JOINTS[joint]), 9, True, "muted", "middle")
        return
    top = y - free
    from ..geometry.boxes import Point

    yield Path(f"M{num(x * MM)} {num(top * MM)}V{num((y - 1.6) * MM)}", stroke="ink", stroke_width=1.25)
    yield Path(head(Point(x * MM, y * MM), "south", 6, 3), "ink")


def _times(kit: Kit, y: float, pitch: float, columns: Sequence[tuple[float, float]]) -> Iterator[Mark]:
    first, second = y + 6.2, y + 6.2 + min(10.4, pitch - 12.2)
    for (x, east), label in zip(columns, ("ahead of it", "waited", "took", ""), strict=True):
        yield rule(x, first, east)
        yield from field(x, second - 0.7, label and kit.say(label), east, size=LEAST)


def _sums(kit: Kit, y: float, east: float, columns: Sequence[tuple[float, float]]) -> Iterator[Mark]:
    say = kit.say
    yield rule(MARGIN, y - 4, east, "ink", 1.5)
    yield text(MARGIN + 2, y + 5, say("Total"), 12, True)
    day = day_basis(kit.stream.calendar) if kit.stream.calendar.given else "24 h/day"
    yield text(MARGIN + 2, y + 10.4, say("working time only,"), LEAST, fill="muted")
    yield text(MARGIN + 2, y + 14.0, say.sentence(day), LEAST, fill="muted")
    where = kit.sheet("Go and see")
    told = (("waited", say("started − arrived")), ("took", say("finished − started")), ("Total LT", say("waited + took")),
            ("PT ÷ LT", say("PT ({name})", name=where)))  # fmt: skip
    for (x, end), (name, formula) in zip(columns, told, strict=True):
        yield frame(x, y - 1, end - x, 12, line=1.5 if name == "Total LT" else 1.0)
        yield from within(x + 1.8, y + 2.6, say(name), end - x - 2, 8, True, "muted")
        yield from within(x, y + 15, formula, end - x + 2, LEAST, fill="muted")
    for index, sign in enumerate(("+", "=")):
        yield text((columns[index][1] + columns[index + 1][0]) / 2, y + 6.4, sign, 10, True, anchor="middle")
