"""Bars under the map: for each step its work, the waiting in it and the queue before it, to one common scale."""

from __future__ import annotations

from ..drawing.marks import Mark, Path, Rect, Words
from ..geometry.boxes import Box
from ..geometry.paths import num
from ..geometry.textsize import width, wrap
from ..geometry.timescale import ticks_at_least
from ..geometry.typescale import NORMAL, Type
from ..values import NamedTuple

NAMES_MOST = 240.0
"""Wider names take several lines."""
THICK = 14.0
SLIVER = 2.0
"""What takes any time at all is drawn at least so wide: it says that it is there."""
TICKS_APART = 72.0
FILLS = {"work": ("work", "work", "on-role"), "inside": ("wait-strong", "wait", "ink"), "queue": ("wait-tint", "wait", "wait-text"),
         "either": ("paper", "work", "work-text")}  # fmt: skip
"""Of each kind of part: ground, outline, words on it."""


class BarPart(NamedTuple):
    """One part of a bar."""

    kind: str
    """``work``, ``inside`` (waiting in the step), ``either`` (nobody knows which of the two) or ``queue``."""
    seconds: float
    text: str
    longest: bool = False


class BarRow(NamedTuple):
    """One step."""

    number: str
    name: str
    parts: tuple[BarPart, ...]
    """Those that are known, work first."""
    total: str
    """What it adds to the lead time."""
    remark: str = ""
    """What is unknown, and whether the longest wait is here."""


class Bars(NamedTuple):
    """All bars, and their sum."""

    heading: str
    """Empty on a page that has one of its own."""
    path: str
    """Which way they show; empty when there is only one."""
    keys: tuple[tuple[str, str], ...]
    """Kinds of part, and what they are called."""
    rows: tuple[BarRow, ...]
    sum_name: str
    sum_words: str
    sum_total: str
    day: float
    """Seconds of a working day."""
    units: tuple[tuple[str, str], ...] = ()
    """What stands behind a count of each unit of time, where that isn't the unit itself."""


class _Plan(NamedTuple):
    """Where everything stands, from the box's top left."""

    names: tuple[tuple[str, ...], ...]
    slot: float
    """Room for the numbers."""
    start: float
    """Where the bars begin."""
    scale: float
    """px per second."""
    tops: tuple[float, ...]
    axis: float
    sum_lines: tuple[str, ...]
    height: float


def height(content: Bars, wide: float, type: Type) -> float:
    """Return how high the bars are on so wide a strip."""
    return _plan(content, wide, type).height


def draw(box: Box, content: Bars, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Draw heading, bars, scale and sum."""
    plan = _plan(content, box.width, type)
    marks = [*_head(box, content, type)]
    for row, lines, top in zip(content.rows, plan.names, plan.tops, strict=True):
        marks += _row(box, row, lines, box.y + top, plan, type)
    marks += _axis(box, content, plan, type)
    return (*marks, *_sum(box, content, plan, type))


def _plan(content: Bars, wide: float, type: Type) -> _Plan:
    slot = max((width(row.number, type.text, True) for row in content.rows), default=0.0)
    slot = slot + 10 if slot else 0.0
    names = tuple(wrap(row.name, type.text, min(NAMES_MOST, wide * 0.3)) for row in content.rows)
    start = slot + max((width(line, type.text) for lines in names for line in lines), default=0.0) + 16
    totals = max(width(text, type.text, True) for text in (*(row.total for row in content.rows), content.sum_total)) + 24
    room = max(wide - start - totals, 40.0)
    scale = min((max(room - _remark_width(row, type), 40.0) / _seconds(row) for row in content.rows if _seconds(row)), default=0.0)
    top = type.text + 18
    tops = []
    for lines in names:
        tops.append(top)
        top += max(THICK + 8, type.text_leading * len(lines) + 4)
    axis = top + 2
    top = axis + type.small + (18 if scale else 2)
    sum_lines = wrap(content.sum_words, type.small, room)
    return _Plan(names, slot, start, scale, tuple(tops), axis, sum_lines, top + 6 + type.text_leading * max(1, len(sum_lines)))


def _seconds(row: BarRow) -> float:
    return sum(part.seconds for part in row.parts)


def _remark_width(row: BarRow, type: Type) -> float:
    """Room behind a bar for its remark, and for slivers that make it a little longer."""
    return (width(row.remark, type.small, True) + 10 if row.remark else 0.0) + SLIVER * len(row.parts)


def _head(box: Box, content: Bars, type: Type) -> list[Mark]:
    baseline = box.y + type.text
    marks: list[Mark] = [Words(box.x, baseline, content.heading, type.text, True)] if content.heading else []
    x = box.east
    for kind, name in reversed(content.keys):
        x -= width(name, type.small)
        marks.append(Words(x, baseline, name, type.small))
        fill, stroke, _ = FILLS[kind]
        marks.append(Rect(x - 15.5, baseline - 9, 9, 9, fill, stroke, 1))
        x -= 36
    after = box.x + (width(content.heading, type.text, True) + 12 if content.heading else 0.0)
    if content.path and after + width(content.path, type.small) < x:
        marks.append(Words(after, baseline, content.path, type.small, False, "muted"))
    return marks


def _row(box: Box, row: BarRow, lines: tuple[str, ...], top: float, plan: _Plan, type: Type) -> list[Mark]:
    baseline = top + THICK / 2 + type.middle(type.text)
    marks: list[Mark] = []
    if row.number:
        marks.append(Words(box.x, baseline, row.number, type.text, True, "muted"))
    for index, line in enumerate(lines):
        marks.append(Words(box.x + plan.slot, baseline + index * type.text_leading, line, type.text))
    x = box.x + plan.start
    told: list[Mark] = []
    for part in row.parts:
        fill, stroke, ink = FILLS[part.kind]
        wide = max(part.seconds * plan.scale, SLIVER)
        marks.append(Rect(x, top, wide, THICK, fill, stroke, 1))
        if part.longest:
            told.append(Rect(x, top - 1.5, wide, THICK + 3, stroke="ink", stroke_width=2))
        if width(part.text, type.small, True) + 8 <= wide:
            told.append(Words(x + wide / 2, top + THICK / 2 + type.middle(type.small), part.text, type.small, True, ink, "middle"))
        x += wide
    if not row.parts:
        marks.append(Path(f"M{num(x)} {num(top)}V{num(top + THICK)}", stroke="line", stroke_width=1))
    marks += told
    if row.remark:
        marks.append(Words(x + 8, top + THICK / 2 + type.middle(type.small), row.remark, type.small, True, "muted"))
    marks.append(Words(box.east, baseline, row.total, type.text, True, "ink", "end"))
    return marks


def _axis(box: Box, content: Bars, plan: _Plan, type: Type) -> list[Mark]:
    """The common scale under the bars."""
    longest = max((_seconds(row) for row in content.rows), default=0.0)
    if not plan.scale or not longest:
        return []
    ticks = ticks_at_least(TICKS_APART / plan.scale, content.day, longest)
    west, y = box.x + plan.start, box.y + plan.axis
    marks: list[Mark] = []
    path = f"M{num(west)} {num(y)}H{num(west + longest * plan.scale)}"
    number = 0
    while number * ticks.step <= longest * (1 + 1e-9):
        x = west + number * ticks.step * plan.scale
        path += f"M{num(x)} {num(y)}V{num(y + 4)}"
        marks.append(Words(x, y + 6 + type.small, ticks.text(number, content.units), type.small, False, "muted", "middle"))
        number += 1
    return [Path(path, stroke="line", stroke_width=1), *marks]


def _sum(box: Box, content: Bars, plan: _Plan, type: Type) -> list[Mark]:
    y = box.y + plan.height - type.text_leading * max(1, len(plan.sum_lines)) - 6
    baseline = y + type.text + 5
    marks: list[Mark] = [
        Path(f"M{num(box.x)} {num(y)}H{num(box.east)}", stroke="ink", stroke_width=1),
        Words(box.x, baseline, content.sum_name, type.text, True),
        Words(box.east, baseline, content.sum_total, type.text, True, "ink", "end"),
    ]
    start = max(plan.start, width(content.sum_name, type.text, True) + 16)
    for index, line in enumerate(plan.sum_lines):
        marks.append(Words(box.x + start, baseline + index * type.text_leading, line, type.small))
    return marks
