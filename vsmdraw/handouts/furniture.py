"""What the head of every sheet looks like: title, what to do with it, fields to fill in, the head of a table."""

from __future__ import annotations

from collections.abc import Sequence

from ..drawing.marks import Mark
from ..geometry.boxes import Size
from ..geometry.paper import PT_PER_MM as MM
from .kit import MARGIN, Step
from .pen import chip, field, fitting, frame, rule, set_in, text, texts, who, wide, within, wrapped

SUBTITLE = 24.4
ROLE_SIZES = ((10, 1), (9, 1), (8, 1), (8, 2), (8, 3), (8, 5))
ROLE_LEADING = 3.1
"""mm."""
NAME_SIZES = ((14, 1), (13, 1), (12, 2), (10, 3), (8, 4))


def heading(title: str, subtitle: str, size: Size) -> tuple[Mark, ...]:
    """Return the title of a page and the line that says what to do."""
    limit = size.width - 2 * MARGIN
    type, lines = set_in(title, limit, ((18, 1), (16, 1), (14, 1), (12, 1), (10, 1), (8, 1)))
    small, said = set_in(subtitle, limit, ((10, 1), (9, 1), (8, 1), (8, 2)), bold=False)
    return (text(MARGIN, 18, " ".join(lines), type, True), *texts(MARGIN, SUBTITLE, said, small, fill="muted"))


def fields(y: float, row: Sequence[tuple[float, float, str]], values: dict[str, str] | None = None) -> tuple[Mark, ...]:
    """Return a row of fields: where each begins and ends, and its label."""
    return tuple(mark for x, east, label in row for mark in field(x, y, label, east, (values or {}).get(label, "")))


def table_head(y: float, east: float, columns: Sequence[tuple[float, str, str]], height: float = 11.0) -> tuple[Mark, ...]:
    """Return the head of a table from margin to ``east``: where each column begins, its name and a word under it."""
    marks: list[Mark] = [frame(MARGIN, y, east - MARGIN, height, "panel", "")]
    ends = [*(x - 2 for x, _, _ in columns[1:]), east]
    for (x, name, below), end in zip(columns, ends, strict=True):
        baseline = y + (4.7 if below or height >= 10 else height / 2 + 1.2)
        marks += within(x, baseline, name, end - x, 9, True)
        if below:
            marks += within(x, baseline + 4.1, below, end - x, 8, fill="muted")
    return (*marks, rule(MARGIN, y + height, east, "ink", 1.5))


def step_box(x: float, y: float, width: float, step: Step, band: float, body: float, sizes: Sequence[tuple[float, int]] = NAME_SIZES,
             count: bool = False) -> tuple[Mark, ...]:  # fmt: skip
    """Return a step as on the map: colour of its role, number, name, and who does it; ``count`` leaves a line for how many."""
    slot = slot_of(step.number)
    size, lines = set_in(step.process.name, width - slot - 2, sizes)
    first = y + 0.8 + band / 2 + size * 0.36 / MM - (len(lines) - 1) * size * 1.15 / MM / 2
    number = min(12.0, size)
    middle = y + band + body / 2
    marks: list[Mark] = [
        frame(x, y, width, band + body, "paper", ""),
        frame(x, y, width, band, "panel", ""),
        *([frame(x, y, width, 1.6, step.role.tone, "")] if step.role else []),
        rule(x, y + band, x + width),
        text(x + 3, first, step.number, number, True, "muted"),
        *texts(x + slot, first, lines, size, True, leading=size * 1.15 / MM),
        who(x + 5.8, middle, is_automated(step), 1.0),
    ]
    east = x + width - 3
    if count and not is_automated(step):
        marks.append(rule(x + 11, middle + 2.2, x + 24))
    if step.role:
        marks += chip(east, middle, step.role.letter, step.role.tone, min(5.2, body - 1.6), 10 if body > 6.5 else 9)
        small, role = role_in(step, width, count)
        baseline = middle + small * 0.36 / MM - (len(role) - 1) * ROLE_LEADING / 2
        marks += texts(east - 7, baseline, role, small, anchor="end", leading=ROLE_LEADING)
    marks.append(frame(x, y, width, band + body))
    return tuple(marks)


def role_in(step: Step, width: float, count: bool = False) -> tuple[float, tuple[str, ...]]:
    """Return size and lines of a step's role beside its sign and letter, in a box of that width."""
    return set_in(step.role.name if step.role else "", width - 10 - (26 if count else 10.5), ROLE_SIZES, bold=False)


def body_of(steps: Sequence[Step], width: float, least: float) -> float:
    """Return how high the bodies of boxes are, all alike: the most lines that a role needs."""
    return max([least, *(1.6 + ROLE_LEADING * len(role_in(step, width)[1]) for step in steps)])


def one_size(steps: Sequence[Step], room: float, sizes: Sequence[tuple[float, int]]) -> Sequence[tuple[float, int]]:
    """Return the sizes that are left when all names of a page are set like the one that needs most room."""
    most = max((_place(step, room, sizes) for step in steps), default=0)
    return sizes[most:]


def _place(step: Step, width: float, sizes: Sequence[tuple[float, int]]) -> int:
    room = width - slot_of(step.number) - 2
    fits = (fitting(step.process.name, size, room, most) for size, most in sizes)
    return next((index for index, fit in enumerate(fits) if fit), len(sizes) - 1)


def slot_of(number: str) -> float:
    """Return the room of a step's number, in mm from the edge of its box to its name."""
    return 3 + max(wide(number, 12, True), 4) + 2


def is_automated(step: Step) -> bool:
    """Return whether a step runs without hands."""
    return bool(step.process.automated and step.process.automated.share >= 1)


def paragraph(x: float, y: float, words: str, limit: float, size: float = 9, fill: str = "ink", leading: float = 4.2) -> tuple[Mark, ...]:
    """Return running text in lines of ``limit`` mm."""
    return texts(x, y, wrapped(words, size, limit), size, fill=fill, leading=leading)
