"""The totals box at the ladder's end."""

from __future__ import annotations

from ..drawing.marks import Mark, Path, Rect, Words
from ..geometry.boxes import Box
from ..geometry.paths import num
from ..geometry.textsize import width
from ..geometry.typescale import NORMAL, Type
from ..values import NamedTuple

PADDING = 16


class Total(NamedTuple):
    """One figure."""

    label: str
    value: str
    tone: str = "ink"
    notes: tuple[str, ...] = ()
    """What is missing or what it rests on, small under it."""


class Part(NamedTuple):
    """One part of the bar."""

    label: str
    value: str
    share: float
    """Of the whole bar, 0 to 1."""
    kind: str
    """``work``, ``wait-strong`` (waiting in steps) or ``wait-tint`` (queues)."""


class TotalsBox(NamedTuple):
    """What the totals box says."""

    heading: str
    subheading: str
    totals: tuple[Total, ...]
    parts: tuple[Part, ...]
    """Empty when a part of the lead time is unknown."""
    foot: tuple[tuple[tuple[str, bool], ...], ...] = ()
    """Small lines at the end, each of words that are bold or muted."""
    large: bool = False
    """Classic notation: label above a large value."""
    quiet: bool = False
    """A subtotal: its frame is grey."""


FOOT_SPACE = 5


def height(content: TotalsBox, type: Type = NORMAL) -> float:
    """Return how high the box must be, in px."""
    total = PADDING + (4.0 if content.heading or content.large else -4.0)
    if content.heading:
        total += type.name + 4
    if content.subheading:
        total += type.small + 5.5
    for item in content.totals:
        total += type.text + type.figure + 10 if content.large else type.name + 10
        total += type.note_leading * len(item.notes) + (6 if item.notes else 0)
    if content.parts:
        total += 28 + (0 if content.large else (type.small + 5.5) * len(content.parts))
    if content.foot:
        total += 12 + type.note_leading * len(content.foot)
    return total + 8


def close_height(content: TotalsBox, type: Type = NORMAL) -> float:
    """Return how high the box must be where the bar's parts stand on one line."""
    rows = len(content.parts)
    return height(content, type) - (0 if content.large or rows < 2 else (type.small + 5.5) * (rows - 1))


def close_width(content: TotalsBox, type: Type = NORMAL) -> float:
    """Return how wide the parts are on one line."""
    widths = [width(part.label, type.small) + 4 + width(part.value, type.small, True) for part in content.parts]
    return sum(widths) + 12 * (len(widths) - 1)


def draw(box: Box, content: TotalsBox, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Fill the box from its top down."""
    west, east = box.x + PADDING, box.east - PADDING
    marks: list[Mark] = [Rect(box.x, box.y, box.width, box.height, "panel", "line" if content.quiet else "ink", 1.5)]
    y = box.y + PADDING - (4 if content.heading or content.large else 12)
    if content.heading:
        y += type.name + 4
        marks.append(Words(west, y, content.heading, type.name, True))
    if content.subheading:
        y += type.small + 5.5
        marks.append(Words(west, y, content.subheading, type.small, False, "muted"))
    y += 4
    for item in content.totals:
        if content.large:
            marks.append(Words(west, y + type.text + 4, item.label, type.text, False, "muted"))
            marks.append(Words(west, y + type.text + type.figure + 4, item.value, type.figure, True, item.tone))
            y += type.text + type.figure + 10
        else:
            marks.append(Words(west, y + type.name + 6, item.label, type.text, False, "muted"))
            marks.append(Words(east, y + type.name + 6, item.value, type.name, True, item.tone, "end"))
            y += type.name + 10
        for note in item.notes:
            y += type.note_leading
            marks.append(Words(west, y + 2, note, type.small, False, "muted"))
        y += 6 if item.notes else 0
    if content.parts:
        marks += _bar(Box(west, y + 12, east - west, 12), content.parts)
        y += 28
        if not content.large and len(content.parts) > 1 and box.height < height(content, type):
            y += type.small + 5.5
            marks += _parts_in_row(west, east, y, content.parts, type)
        for part in () if content.large or box.height < height(content, type) else content.parts:
            y += type.small + 5.5
            stroke = "work" if part.kind == "work" else "wait"
            marks.append(Rect(west + 0.5, y - 6.5, 9, 9, part.kind, stroke, 1))
            marks.append(Words(west + 16, y + 2, part.label, type.small))
            marks.append(Words(east, y + 2, part.value, type.small, False, "ink", "end"))
    if content.foot:
        y += 12
        marks.append(Path(f"M{num(west)} {num(y - 2)}H{num(east)}", stroke="hair", stroke_width=1))
        for line in content.foot:
            y += type.note_leading
            marks += _foot_line(west, y, line, type)
    return tuple(marks)


def _parts_in_row(west: float, east: float, y: float, parts: tuple[Part, ...], type: Type) -> list[Mark]:
    """The bar's parts on one line: the first at its west end, the last at its east end, the others between them."""
    marks: list[Mark] = []
    widths = [width(part.label, type.small) + 4 + width(part.value, type.small, True) for part in parts]
    gap = (east - west - sum(widths)) / (len(parts) - 1)
    x = west
    for part, wide in zip(parts, widths, strict=True):
        tone = "work-text" if part.kind == "work" else "wait-text"
        marks.append(Words(x, y, part.label, type.small, False, tone))
        marks.append(Words(x + wide, y, part.value, type.small, True, tone, "end"))
        x += wide + gap
    return marks


def _foot_line(x: float, y: float, line: tuple[tuple[str, bool], ...], type: Type) -> list[Mark]:
    marks: list[Mark] = []
    for text, bold in line:
        marks.append(Words(x, y, text, type.small, bold, "ink" if bold else "muted"))
        x += width(text, type.small, bold) + FOOT_SPACE
    return marks


def foot_width(line: tuple[tuple[str, bool], ...], type: Type = NORMAL) -> float:
    """Return the width of a line of the foot.

    >>> foot_width(())
    0.0
    """
    return sum((width(text, type.small, bold) + FOOT_SPACE for text, bold in line), start=0.0)


def _bar(box: Box, parts: tuple[Part, ...]) -> list[Mark]:
    marks: list[Mark] = []
    x = box.x
    for part in parts:
        wide = max(2.0, box.width * part.share) if part.share else 0.0  # 0.0144 % would be 0.02 px: a sliver says it is there
        wide = min(wide, box.east - x)
        marks.append(Rect(x, box.y, wide, box.height, part.kind))
        x += wide
    marks.append(Rect(box.x, box.y, box.width, box.height, "", "ink", 1))
    return marks
