"""The timeline ladder: waiting is the high line, working the low one; every rung stands under its own thing."""

from __future__ import annotations

from ..drawing.marks import Mark, Path, Rect, Words
from ..geometry.boxes import Box
from ..geometry.paths import num
from ..geometry.textsize import width
from ..geometry.typescale import NORMAL, Type
from ..values import NamedTuple
from ..wording import english


class RungShape(NamedTuple):
    """One piece of the ladder; its box reaches from the high line to the low one, as wide as its column."""

    kind: str
    """``wait``, ``work`` or ``none``."""
    style: str
    """``office``: filled hills, numbers above and below. ``classic``: two levels, numbers above their own line."""
    text: str
    """Of a wait its time, of a step its process or cycle time."""
    number: str = ""
    """Of a step, its number, shown in the valley."""
    lead_time: str = ""
    """Of a step in office notation, its lead time; empty when the map has no lead times."""
    first: bool = False
    last: bool = False
    unknown: bool = False
    before: str = ""
    """Kind of the rung to the left, for the riser between them."""
    longest: bool | tuple[str, ...] = False
    """Whether it is the longest wait of all; in another language than English the words that say so, from long to short."""


def draw(box: Box, content: RungShape, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Draw the rung's line and its numbers."""
    return _classic(box, content, type) if content.style == "classic" else _office(box, content, type)


def _office(box: Box, content: RungShape, type: Type) -> tuple[Mark, ...]:
    west, east, high, low = num(box.x), num(box.east), num(box.y), num(box.south)
    middle = box.centre.x
    if content.kind == "wait":
        tone = "muted" if content.unknown else "wait-text"
        hill, dash = f"M{west} {num(box.south + 1)}V{high}H{east}V{num(box.south + 1)}", "5 4" if content.unknown else ""
        return (
            *(_hottest(box, content.longest, type) if content.longest else (Rect(box.x, box.y, box.width, box.height, "wait-tint"),)),
            Path(hill, stroke="wait", stroke_width=2, dash=dash),
            Words(middle, box.y - 7, content.text, type.text, True, tone, "middle"),
        )
    if content.kind == "none":
        ticks = f"M{west} {num(box.south - 4)}V{num(box.south + 4)}M{east} {num(box.south - 4)}V{num(box.south + 4)}"
        return (
            Path(f"M{west} {low}H{east}", stroke="line", stroke_width=2),
            Path(ticks, stroke="line", stroke_width=1.25),
        )
    marks: list[Mark] = [Path(f"M{west} {low}H{east}", stroke="work", stroke_width=2)]
    if content.first:
        marks.append(Path(f"M{west} {num(box.south - 4)}V{num(box.south + 4)}", stroke="work", stroke_width=2))
    if content.last:
        marks.append(Path(f"M{east} {num(box.south - 4)}V{num(box.south + 4)}", stroke="work", stroke_width=2))
    if content.number:
        marks.append(Words(middle, box.south - 9, content.number, type.text, True, "muted", "middle"))
    baseline = box.south + type.text + 8
    if content.lead_time:
        tone = "muted" if english(content.lead_time) == "unknown" else "ink"
        marks.append(Words(middle, baseline, content.lead_time, type.text, False, tone, "middle"))
        baseline += type.text + 8
    marks.append(Words(middle, baseline, content.text, type.text, True, "muted" if content.unknown else "work-text", "middle"))
    return tuple(marks)


def _hottest(box: Box, told: bool | tuple[str, ...], type: Type) -> tuple[Mark, ...]:
    """The hill of the longest wait: the one filled strongly, and told so in words."""
    choice = told if isinstance(told, tuple) else ("longest queue", "longest")
    words = next((words for words in choice if width(words, type.small, True) + 8 <= box.width), "")
    line = box.centre.y + type.middle(type.small) + 0.2
    written = (Words(box.centre.x, line, words, type.small, True, "ink", "middle"),) if words else ()
    return (Rect(box.x, box.y, box.width, box.height, "wait-strong"), *written)


def _classic(box: Box, content: RungShape, type: Type) -> tuple[Mark, ...]:
    level = box.y if content.kind == "wait" else box.south
    colour = {"wait": "wait", "work": "work", "none": "line"}[content.kind]
    marks: list[Mark] = list(_hottest(box, content.longest, type)) if content.longest else []
    if content.before and (content.before == "wait") != (content.kind == "wait"):
        marks.append(Path(f"M{num(box.x)} {num(box.y - 1)}V{num(box.south + 1)}", stroke="line", stroke_width=2))
    marks.append(Path(f"M{num(box.x)} {num(level)}H{num(box.east)}", stroke=colour, stroke_width=2, dash="5 4" if content.unknown else ""))
    if content.text:
        marks.append(Words(box.centre.x, level - 8, content.text, type.text, True, "muted" if content.unknown else "ink", "middle"))
    return tuple(marks)


class Labels(NamedTuple):
    """Names of the ladder's rows of numbers, at its left end."""

    rows: tuple[tuple[float, str], ...]
    """Baseline below the box's top, and word."""


def draw_labels(box: Box, content: Labels, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Write the names."""
    return tuple(Words(box.x, box.y + baseline, text, type.small, False, "muted") for baseline, text in content.rows)
