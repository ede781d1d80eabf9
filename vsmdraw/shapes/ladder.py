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


class UprightRung(NamedTuple):
    """A piece of a ladder beside work that runs down the page: its box reaches from the inner line, working, to the outer, waiting."""

    rung: RungShape
    names: tuple[str, str, str]
    """What stands before lead time and process time, and at the longest wait."""


def name_room(names: tuple[str, ...], type: Type) -> float:
    """Return how much room the names of times take before them."""
    return max(width(name, type.small) for name in names) + 7


def draw(box: Box, content: RungShape | UprightRung, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Draw the rung's line and its numbers."""
    if isinstance(content, UprightRung):
        return _classic_down(box, content, type) if content.rung.style == "classic" else _office_down(box, content, type)
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


def _office_down(box: Box, upright: UprightRung, type: Type) -> tuple[Mark, ...]:
    content, (lead, work, _) = upright
    north, south, inner, outer = num(box.y), num(box.south), num(box.x), num(box.east)
    middle = box.centre.y
    if content.kind == "wait":
        tone = "muted" if content.unknown else "wait-text"
        hill, dash = f"M{num(box.x - 1)} {north}H{outer}V{south}H{num(box.x - 1)}", "5 4" if content.unknown else ""
        return (
            Rect(box.x, box.y, box.width, box.height, "wait-strong" if content.longest else "wait-tint"),
            Path(hill, stroke="wait", stroke_width=2, dash=dash),
            *_beside(box.east + 8, middle, ((content.text, type.text, True, tone), *_told(upright, type)), type),
        )
    if content.kind == "none":
        ticks = f"M{num(box.x - 4)} {north}H{num(box.x + 4)}M{num(box.x - 4)} {south}H{num(box.x + 4)}"
        return (
            Path(f"M{inner} {north}V{south}", stroke="line", stroke_width=2),
            Path(ticks, stroke="line", stroke_width=1.25),
        )
    marks: list[Mark] = [Path(f"M{inner} {north}V{south}", stroke="work", stroke_width=2)]
    for there, end in ((content.first, north), (content.last, south)):
        if there:
            marks.append(Path(f"M{num(box.x - 4)} {end}H{num(box.x + 4)}", stroke="work", stroke_width=2))
    if content.number:
        marks.append(Words(box.x - 8, middle + type.middle(type.text), content.number, type.text, True, "muted", "end"))
    tone = "muted" if content.unknown else "work-text"
    if content.lead_time:
        lead_tone = "muted" if content.lead_time == "unknown" else "ink"
        named = ((lead, content.lead_time, False, lead_tone), (work, content.text, True, tone))
        room = name_room((lead, work), type)
        for index, (name, text, bold, ink) in enumerate(named):
            baseline = middle - 4 + (type.text + 6) * index
            marks.append(Words(box.x + 9, baseline, name, type.small, False, "muted"))
            marks.append(Words(box.x + 9 + room, baseline, text, type.text, bold, ink))
    else:
        marks.append(Words(box.x + 9, middle + type.middle(type.text), content.text, type.text, True, tone))
    return tuple(marks)


def _classic_down(box: Box, upright: UprightRung, type: Type) -> tuple[Mark, ...]:
    content = upright.rung
    level = box.east if content.kind == "wait" else box.x
    colour = {"wait": "wait", "work": "work", "none": "line"}[content.kind]
    marks: list[Mark] = [Rect(box.x, box.y, box.width, box.height, "wait-strong")] if content.longest else []
    if content.before and (content.before == "wait") != (content.kind == "wait"):
        marks.append(Path(f"M{num(box.x - 1)} {num(box.y)}H{num(box.east + 1)}", stroke="line", stroke_width=2))
    line = f"M{num(level)} {num(box.y)}V{num(box.south)}"
    marks.append(Path(line, stroke=colour, stroke_width=2, dash="5 4" if content.unknown else ""))
    tone = "muted" if content.unknown else "ink"
    marks += _beside(level + 9, box.centre.y, ((content.text, type.text, True, tone), *_told(upright, type)), type)
    return tuple(marks)


def _told(content: UprightRung, type: Type) -> tuple[tuple[str, float, bool, str], ...]:
    """The longest wait says so in words, too."""
    return ((content.names[2], type.small, True, "ink"),) if content.rung.longest else ()


def _beside(x: float, middle: float, lines: tuple[tuple[str, float, bool, str], ...], type: Type) -> tuple[Mark, ...]:
    """Lines of text, size, weight and tone that start at ``x``, their middle at ``middle``."""
    leading = type.close_leading
    first = middle - leading / 2 * (len(lines) - 1) + type.middle(type.text)
    return tuple(Words(x, first + leading * index, text, size, bold, tone) for index, (text, size, bold, tone) in enumerate(lines) if text)


class Labels(NamedTuple):
    """Names of the ladder's rows of numbers, at its left end."""

    rows: tuple[tuple[float, str], ...]
    """Baseline below the box's top, and word."""


def draw_labels(box: Box, content: Labels, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Write the names."""
    return tuple(Words(box.x, box.y + baseline, text, type.small, False, "muted") for baseline, text in content.rows)
