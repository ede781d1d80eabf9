"""The waterfall from one state to another: a bar for each state, and one for what each improvement takes away."""

from __future__ import annotations

from ..drawing.marks import Mark, Path, Rect, Words
from ..geometry.boxes import Box
from ..geometry.paths import num
from ..geometry.textsize import width
from ..geometry.typescale import NORMAL, Type
from ..values import NamedTuple
from .tags import star

HEADING, ROW, BAR, GAP = 30.0, 24.0, 14.0, 12.0
STAR = 21.0
"""Across the star with the number of an improvement."""
FILLS = {"work": "work", "steps": "wait-strong", "queues": "wait-tint"}


class Fall(NamedTuple):
    """One bar."""

    number: int
    """Of an improvement; 0 for a state, and for a change that no improvement makes."""
    name: str
    start: float
    """Seconds at its left end; a state's bar begins at 0."""
    end: float
    """Seconds at its right end."""
    text: str
    """Of a state what it comes to; of an improvement what it changes."""
    parts: tuple[tuple[str, float], ...] = ()
    """Of a state: ``work``, ``steps`` and ``queues``, in seconds."""
    state: bool = False
    """Whether it is what a state comes to, not a change on the way."""
    part: str = ""
    """Of a change: which part of the time it is of; empty for an improvement's."""


class Waterfall(NamedTuple):
    """All bars, the earlier state first."""

    heading: str
    falls: tuple[Fall, ...]
    goal: tuple[str, float] | None = None
    """What the target is called, and its seconds."""


def height(content: Waterfall, type: Type = NORMAL) -> float:
    """Return how high it is."""
    return HEADING + ROW * len(content.falls) + (20 if content.goal else 0)


def names_width(content: Waterfall, type: Type = NORMAL) -> float:
    """Return the room that the names of the bars need."""
    return max(width(fall.name, type.text, fall.state) + (0 if fall.state else STAR + 7) for fall in content.falls)


def draw(box: Box, content: Waterfall, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Draw names, bars to one scale, thin lines from bar to bar, what each comes to, and the goal."""
    west = box.x + names_width(content, type) + GAP
    said = max(width(fall.text, type.text, True) for fall in content.falls)
    most = max([1.0, content.goal[1] if content.goal else 0.0, *(max(fall.start, fall.end) for fall in content.falls)])
    scale = max(box.east - west - said - GAP, 80.0) / most
    marks: list[Mark] = [Words(box.x, box.y + 14, content.heading, type.text, True)]
    for index, fall in enumerate(content.falls):
        top = box.y + HEADING + index * ROW
        left, right = sorted((west + fall.start * scale, west + fall.end * scale))
        right = max(right, left + 1)
        baseline = top + BAR / 2 + type.middle(type.text)
        if fall.number:
            marks.append(star(Box(box.x, top + BAR / 2 - STAR / 2, STAR, STAR)))
            below = top + BAR / 2 + type.middle(type.small)
            marks.append(Words(box.x + STAR / 2, below, str(fall.number), type.small, True, "on-idea", "middle"))
        indent = 0 if fall.state else STAR + 7
        marks.append(Words(box.x + indent, baseline, fall.name, type.text, fall.state))
        marks += _bar(fall, left, right, top, scale)
        marks.append(Words(right + 8, baseline, fall.text, type.text, True, "ink"))
        if index + 1 < len(content.falls):  # from where this one ends to the next
            x = west + fall.end * scale
            marks.append(Path(f"M{num(x)} {num(top + BAR)}V{num(top + ROW)}", stroke="line", stroke_width=1))
    if content.goal:
        x, foot = west + content.goal[1] * scale, box.y + HEADING + ROW * len(content.falls)
        marks.append(Path(f"M{num(x)} {num(box.y + HEADING - 6)}V{num(foot)}", stroke="alert", stroke_width=1.5, dash="5 3"))
        marks.append(Words(x, foot + 12, content.goal[0], type.small, True, "alert", "middle"))
    return tuple(marks)


def _bar(fall: Fall, left: float, right: float, top: float, scale: float) -> list[Mark]:
    if fall.part:
        return [Rect(left, top, right - left, BAR, fill=FILLS[fall.part], stroke="ink", stroke_width=1)]
    if not fall.state:
        return [Rect(left, top, right - left, BAR, fill="idea", stroke="idea-line", stroke_width=1)]
    marks: list[Mark] = []
    x = left
    for kind, seconds in fall.parts:
        if seconds > 0:
            marks.append(Rect(x, top, seconds * scale, BAR, fill=FILLS[kind]))
            x += seconds * scale
    return [*marks, Rect(left, top, right - left, BAR, stroke="ink", stroke_width=1)]
