"""The totals box at the ladder's end."""

from __future__ import annotations

from ..drawing.marks import Mark, Path, Rect, Words
from ..geometry.boxes import Box
from ..geometry.paths import num
from ..geometry.textsize import width
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


ROW = 24
FOOT_SPACE = 5
NOTE = 14


def height(content: TotalsBox) -> float:
    """Return how high the box must be, in px."""
    total = PADDING + 4.0
    if content.heading:
        total += 18
    if content.subheading:
        total += 16
    for item in content.totals:
        total += (44 if content.large else ROW) + NOTE * len(item.notes) + (6 if item.notes else 0)
    if content.parts:
        total += 28 + (0 if content.large else 16 * len(content.parts))
    if content.foot:
        total += 12 + NOTE * len(content.foot)
    return total + 8


def draw(box: Box, content: TotalsBox) -> tuple[Mark, ...]:
    """Fill the box from its top down."""
    west, east = box.x + PADDING, box.east - PADDING
    marks: list[Mark] = [Rect(box.x, box.y, box.width, box.height, "panel", "line" if content.quiet else "ink", 1.5)]
    y = box.y + PADDING - 4
    if content.heading:
        y += 18
        marks.append(Words(west, y, content.heading, 14, True))
    if content.subheading:
        y += 16
        marks.append(Words(west, y, content.subheading, 10.5, False, "muted"))
    y += 4
    for item in content.totals:
        if content.large:
            marks.append(Words(west, y + 16, item.label, 12, False, "muted"))
            marks.append(Words(west, y + 38, item.value, 22, True, item.tone))
            y += 44
        else:
            marks.append(Words(west, y + 20, item.label, 12, False, "muted"))
            marks.append(Words(east, y + 20, item.value, 14, True, item.tone, "end"))
            y += ROW
        for note in item.notes:
            y += NOTE
            marks.append(Words(west, y + 2, note, 10.5, False, "muted"))
        y += 6 if item.notes else 0
    if content.parts:
        marks += _bar(Box(west, y + 12, east - west, 12), content.parts)
        y += 28
        for part in () if content.large else content.parts:
            y += 16
            stroke = "work" if part.kind == "work" else "wait"
            marks.append(Rect(west + 0.5, y - 6.5, 9, 9, part.kind, stroke, 1))
            marks.append(Words(west + 16, y + 2, part.label, 10.5))
            marks.append(Words(east, y + 2, part.value, 10.5, False, "ink", "end"))
    if content.foot:
        y += 12
        marks.append(Path(f"M{num(west)} {num(y - 2)}H{num(east)}", stroke="hair", stroke_width=1))
        for line in content.foot:
            y += NOTE
            marks += _foot_line(west, y, line)
    return tuple(marks)


def _foot_line(x: float, y: float, line: tuple[tuple[str, bool], ...]) -> list[Mark]:
    marks: list[Mark] = []
    for text, bold in line:
        marks.append(Words(x, y, text, 10.5, bold, "ink" if bold else "muted"))
        x += width(text, 10.5, bold) + FOOT_SPACE
    return marks


def foot_width(line: tuple[tuple[str, bool], ...]) -> float:
    """Return the width of a line of the foot.

    >>> foot_width(())
    0.0
    """
    return sum((width(text, 10.5, bold) + FOOT_SPACE for text, bold in line), start=0.0)


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
