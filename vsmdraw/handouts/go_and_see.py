"""Go and see: one sheet a step, to watch ten items where the work is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..drawing.marks import Mark
from ..geometry.paper import PT_PER_MM as MM
from ..wording import Wording
from .furniture import NAME_SIZES, fields, heading, slot_of
from .kit import FOOT, MARGIN, Kit, Page, Step
from .pen import LEAST, chip, disc, field, frame, rule, set_in, text, texts, tick, upright, wide, within
from .wastes import WASTES

NAME = "Go and see"
OBSERVATIONS = 10
COLUMNS = (
    (8.5, "", ""), (22.0, "Start", "clock"), (22.0, "End", "clock"), (21.0, "Hands-on", "minutes"), (21.0, "Waiting", "minutes"),
    (25.0, "Right first", ""), (0.0, "Remarks", "what was missing, who was asked, which tool"),
)  # fmt: skip
"""Widths in mm, the last one takes what is left."""
RESULTS = (
    ("PT", "process time", "sum of hands-on ÷ items", "work"),
    ("LT", "lead time of the step", "sum of (end − start) ÷ items", "wait"),
    ("%C&A", "complete and accurate", "yes ÷ items, asked of the next step", "info"),
)


def pages(kit: Kit) -> Sequence[Page]:
    """Return a page for each step, automated ones too."""
    return [Page("sheets", kit.say.colon(kit.say(NAME), _short(step.label)), kit.small, tuple(_sheet(kit, step))) for step in kit.steps]


def _short(label: str) -> str:
    return label if len(label) <= 60 else label[:60].rpartition(" ")[0] or label[:60]


def _sheet(kit: Kit, step: Step) -> Iterator[Mark]:
    east, high = kit.small.width - MARGIN, kit.small.height
    spare = high - 279.4  # what A4 has more than letter
    say = kit.say
    yield from heading(
        say(NAME), say("Watch the work where it is done. One sheet a step, ten items in a row, no picking."), kit.small
    )
    yield from _step(step, east)
    third = (east - MARGIN) / 3
    x2, x3 = MARGIN + third + 2, MARGIN + 2 * third + 18
    yield from fields(52, ((MARGIN, x2 - 6, say("Who")), (x2, x3 - 6, say("Where")), (x3, east, say("Date"))))
    yield from fields(61, ((MARGIN, x2 - 6, say("Tool")), (x2, x3 - 6, say("Comes from")), (x3, east, say("Time"))))
    row = 8.2 + min(0.9, max(0.0, spare) / 10)
    yield from _table(say, 67, east, row)
    y = 67 + 11.6 + OBSERVATIONS * row
    yield from _results(say, y + 6, east)
    y += 6 + 23
    quarter = (east - MARGIN) / 4
    for index, label in enumerate(("Batch", "People", "Handoffs", "Interruptions")):
        yield from field(MARGIN + quarter * index, y + 12, say(label), MARGIN + quarter * (index + 1) - 4 if index < 3 else east)
    y += 21
    yield text(MARGIN, y, say("In the words of the person doing the work"), 9, True)
    end = high - FOOT
    lines = 2 if end - 32 - y >= 19 else 1
    for index in range(lines):
        yield rule(MARGIN + 5, y + 9.5 + 9 * index, east)
    yield text(MARGIN, y + 9.8, "“", 20, True, "line")
    yield from _wastes(say, end - 24.6, east)


def _step(step: Step, east: float) -> Iterator[Mark]:
    """The step itself, as on the map."""
    y, high = 29.0, 13.4
    width = east - MARGIN
    yield frame(MARGIN, y, width, high, "panel", "")
    room = width
    if step.role:
        yield frame(MARGIN, y, width, 1.6, step.role.tone, "")
        yield from chip(east - 3, y + 7.5, step.role.letter, step.role.tone)
        size, lines = set_in(step.role.name, width * 0.36, ((10, 1), (9, 1), (8, 2), (8, 3)), bold=False)
        yield from texts(east - 10, y + 8.8 - (len(lines) - 1) * 1.7, lines, size, anchor="end", leading=3.4)
        room -= max(wide(line, size) for line in lines) + 14
    yield text(MARGIN + 3, y + 9.2, step.number, 12, True, "muted")
    slot = slot_of(step.number)
    size, lines = set_in(step.process.name, room - slot, NAME_SIZES)
    leading = size * 1.15 / MM
    yield from texts(MARGIN + slot, y + 9.2 - (len(lines) - 1) * leading / 2, lines, size, True, leading=leading)
    yield frame(MARGIN, y, width, high)


def _table(say: Wording, y: float, east: float, row: float) -> Iterator[Mark]:
    head = 11.6
    yield frame(MARGIN, y, east - MARGIN, head, "panel", "")
    x = MARGIN
    south = y + head + OBSERVATIONS * row
    for width, name, below in COLUMNS:
        room = (width or east - x) - 3
        if name:
            yield from within(x + 2, y + 4.6, say(name), room, 9, True)
        if name == "Right first":
            yield from within(x + 2, y + 8.8, say("time?"), room, 9, True)
            for number in range(OBSERVATIONS):
                baseline = y + head + row * number + row / 2 + 1.2
                yield from tick(x + 2, baseline, say("yes"))
                yield from tick(x + 13, baseline, say("no"))
        elif below:
            yield from within(x + 2, y + 8.8, say(below), room, LEAST, fill="muted")
        if x > MARGIN:
            yield upright(x, y, south)
        x += width
    for number in range(OBSERVATIONS):
        top = y + head + row * number
        if number:
            yield rule(MARGIN, top, east)
        yield text(MARGIN + 6.5, top + row / 2 + 1.2, str(number + 1), 9, True, "muted", "end")
    yield rule(MARGIN, y + head, east, "ink", 1.25)
    yield frame(MARGIN, y, east - MARGIN, south - y)


def _results(say: Wording, y: float, east: float) -> Iterator[Mark]:
    third = (east - MARGIN - 12) / 3
    for index, (name, meaning, formula, tone) in enumerate(RESULTS):
        x = MARGIN + (third + 6) * index
        yield frame(x, y, 1.8, 23, tone, "")
        start = x + 4.5 + wide(say(name), 12, True) + 2
        yield text(x + 4.5, y + 6, say(name), 12, True)
        yield from within(start, y + 6, say(meaning), x + third - 1 - start, LEAST, fill="muted")
        yield rule(x + 4.5, y + 16, x + third - 4)
        yield from within(x + 4.5, y + 20.4, say(formula), third - 5.5, LEAST, fill="muted")
        yield frame(x, y, third, 23)


def _wastes(say: Wording, y: float, east: float) -> Iterator[Mark]:
    yield text(MARGIN, y, say("Wastes seen"), 9, True)
    yield text(MARGIN + wide(say("Wastes seen"), 9, True) + 3, y, say("tick, and say in the remarks which item"), LEAST, fill="muted")
    quarter = (east - MARGIN) / 4
    for index, waste in enumerate(WASTES):
        x, middle = MARGIN + quarter * (index % 4), y + 8.2 + 12.4 * (index // 4)
        yield frame(x, middle - 2.2, 4.4, 4.4, line=1.0)
        yield from disc(x + 8.6, middle, waste.letter)
        yield from within(x + 12.4, middle - 0.6, say(waste.name), quarter - 13.4, 9, True)
        yield from within(x + 12.4, middle + 3.1, say(waste.short), quarter - 13.4, LEAST, fill="muted")
