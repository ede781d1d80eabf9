"""The ladder to scale: rungs as wide as they take long, waits that would dwarf the rest cut short with a zig-zag."""

from __future__ import annotations

from collections.abc import Sequence

from ..drawing.marks import Mark, Path, Rect, Words
from ..geometry.boxes import Box
from ..geometry.paths import num
from ..geometry.textsize import width, wrap
from ..geometry.timescale import ticks_at_least
from ..geometry.typescale import NORMAL, Type
from ..values import NamedTuple

HIGH = 32.0
"""From the low line to the high one."""
SHORTEST = 1.5
"""px: what takes any time at all can be seen."""
UNKNOWN = 48.0
"""px: a time that nobody knows has no width, and takes this."""
CUT_LEAST = 96.0
CUT_MORE = 1.15
"""A wait that is cut short is drawn so many times as wide as the longest that isn't, and at least ``CUT_LEAST`` px."""
TEETH = 3
TICKS_APART = 56.0
PADDING = 4.0
START = 8.0
"""From the strip's edge to the first stretch: half of the scale's ``0`` stands left of it."""


class Stretch(NamedTuple):
    """A wait or a step, in the order of the work."""

    kind: str
    """``wait`` or ``work``."""
    lines: tuple[str, ...]
    """Name of the step (its number, where boxes have one); of a wait nothing."""
    text: str
    """How long."""
    seconds: float | None
    """Working seconds; ``None`` when unknown."""
    inside: float = 0.0
    """Of a step, how many of them it waits."""
    cut: bool = False
    """Whether it is drawn shorter than to scale."""
    either: bool = False
    """Whether nobody knows how much of it is work."""


class Scaled(NamedTuple):
    """A whole ladder to scale."""

    heading: str
    said: str
    """Which way it shows and what is cut short, small beside the heading."""
    stretches: tuple[Stretch, ...]
    day: float
    """Seconds of a working day."""
    units: tuple[tuple[str, str], ...] = ()
    """What stands behind a count of each unit of time, where that isn't the unit itself."""


class _Label(NamedTuple):
    """Where the words about a stretch stand: under or over it, or on a flag beside a line from it."""

    x: float
    row: int
    flag: bool


class _Plan(NamedTuple):
    """Where everything stands, from the box's top left."""

    xs: tuple[float, ...]
    """Where each stretch begins, and where the last one ends."""
    scale: float
    over: tuple[_Label | None, ...]
    under: tuple[_Label | None, ...]
    pitch_over: float
    pitch_under: float
    said: tuple[str, ...]
    beside: bool
    """Whether what is said stands beside the heading, in one line."""
    low: float
    axis: float
    height: float


def height(content: Scaled, wide: float, type: Type) -> float:
    """Return how high the ladder is on so wide a strip."""
    return _plan(content, wide, type).height


def draw(box: Box, content: Scaled, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Draw heading, hills and valleys with their words, and the scale."""
    plan = _plan(content, box.width, type)
    marks: list[Mark] = [Words(box.x, box.y + type.text, content.heading, type.text, True)]
    for index, line in enumerate(plan.said):
        beside = (width(content.heading, type.text, True) + 12, 0.0) if plan.beside else (0.0, type.note_leading * (index + 1))
        marks.append(Words(box.x + beside[0], box.y + type.text + beside[1], line, type.small, False, "muted"))
    low = box.y + plan.low
    for index, stretch in enumerate(content.stretches):
        west, east = box.x + plan.xs[index], box.x + plan.xs[index + 1]
        marks += _wait(west, east, low, stretch) if stretch.kind == "wait" else _work(west, east, low, stretch, plan.scale)
    for index, stretch in enumerate(content.stretches):
        middle = box.x + (plan.xs[index] + plan.xs[index + 1]) / 2
        over, under = plan.over[index], plan.under[index]
        if over is not None:
            marks += _over(box.x, middle, low - HIGH, stretch, over, plan.pitch_over, type)
        if under is not None:
            marks += _under(box.x, middle, low, stretch, under, plan.pitch_under, type)
    return (*marks, *_axis(box, content, plan, type))


# -- where things stand


def _plan(content: Scaled, wide: float, type: Type) -> _Plan:
    last = max((_wide(stretch, type) for stretch in content.stretches), default=0.0)
    xs, scale = _places(content.stretches, max(wide - START - last - 12, 120.0))
    over = _labels(content.stretches, "wait", xs, type)
    under = _labels(content.stretches, "work", xs, type)
    pitch_over = type.text + 4
    pitch_under = type.text_leading * max((len(stretch.lines) for stretch in content.stretches), default=1) + 2
    rows_over = max((label.row + 1 for label in over if label), default=0)
    rows_under = max((label.row + 1 for label in under if label), default=0)
    beside = width(content.heading, type.text, True) + 12 + width(content.said, type.small) <= wide
    said = (content.said,) if beside and content.said else wrap(content.said, type.small, wide) if content.said else ()
    low = type.text + (0 if beside else type.note_leading * len(said)) + 16 + pitch_over * rows_over + HIGH
    axis = low + 14 + pitch_under * rows_under
    return _Plan(xs, scale, over, under, pitch_over, pitch_under, said, beside, low, axis, axis + type.small + 12)


def _wide(stretch: Stretch, type: Type) -> float:
    """Width of the words about a stretch: name, and behind its last line the time."""
    time = width(stretch.text, type.text, True)
    if not stretch.lines:
        return time
    *others, last = (width(line, type.text, True) for line in stretch.lines)
    return max(*others, last + 5 + time) if others else last + 5 + time


def _places(stretches: Sequence[Stretch], room: float) -> tuple[tuple[float, ...], float]:
    """Return where each stretch begins, and px per second: as large as fits the room."""
    whole = sum(stretch.seconds or 0.0 for stretch in stretches if not stretch.cut)
    small, large = 0.0, room / whole if whole else 0.0
    for _ in range(48):  # halving the interval: widths grow with the scale, but not in proportion
        middle = (small + large) / 2
        if sum(_widths(stretches, middle)) > room:
            large = middle
        else:
            small = middle
    xs = [START]
    for wide in _widths(stretches, small):
        xs.append(xs[-1] + wide)
    return tuple(xs), small


def _widths(stretches: Sequence[Stretch], scale: float) -> list[float]:
    longest = max((stretch.seconds or 0.0 for stretch in stretches if not stretch.cut), default=0.0)
    cut = max(CUT_LEAST, CUT_MORE * longest * scale)
    return [
        UNKNOWN if stretch.seconds is None else cut if stretch.cut else max(SHORTEST, stretch.seconds * scale) if stretch.seconds else 0.0
        for stretch in stretches
    ]


def _labels(stretches: Sequence[Stretch], kind: str, xs: Sequence[float], type: Type) -> tuple[_Label | None, ...]:
    """Return where the words stand. What is wider than its stretch goes on a flag: its line from the stretch, its words right of it.

    From right to left, each on the nearest row on which it is clear of the words and lines placed before: so no line ever crosses words.
    """
    labels: list[_Label | None] = [None] * len(stretches)
    taken: list[tuple[float, int]] = []  # where a label begins, and its row: its line passes all rows nearer
    for index in range(len(stretches) - 1, -1, -1):
        stretch = stretches[index]
        if stretch.kind != kind:
            continue
        west, east, wide = xs[index], xs[index + 1], _wide(stretch, type)
        if wide + 2 * PADDING <= east - west:
            x, flag = (west + east - wide) / 2, False
            taken.append((x, 0))
            labels[index] = _Label(x, 0, flag)
            continue
        x = (west + east) / 2
        row = 0
        while any(at >= row and x + PADDING + wide + PADDING > begin for begin, at in taken):
            row += 1
        taken.append((x, row))
        labels[index] = _Label(x + PADDING, row, True)
    return tuple(labels)


# -- drawing


def _wait(west: float, east: float, low: float, stretch: Stretch) -> list[Mark]:
    """A hill; one that is cut short has a torn gap in its middle."""
    high = low - HIGH
    if east - west < 3:
        return [Rect(west, high, east - west, HIGH, "wait")] if east > west else []
    dash = "5 4" if stretch.seconds is None else ""
    if stretch.cut:
        return list(torn(west, east, low, high))
    hill = f"M{num(west)} {num(low)}V{num(high)}H{num(east)}V{num(low)}"
    return [Rect(west, high, east - west, HIGH, "wait-tint"), Path(hill, stroke="wait", stroke_width=2, dash=dash)]


def torn(west: float, east: float, low: float, high: float) -> tuple[Mark, ...]:
    """Return a hill with a torn gap in its middle: longer than it is drawn."""
    middle = (west + east) / 2
    left, right = _teeth(middle - 5, high - 3, low + 3), _teeth(middle + 5, high - 3, low + 3)
    return (
        Rect(west, high, east - west, low - high, "wait-tint"),
        Path(f"M{num(west)} {num(low)}V{num(high)}H{num(east)}V{num(low)}", stroke="wait", stroke_width=2),
        Path(f"M{_line(left)}L{_line(tuple(reversed(right)))}Z", "paper"),
        Path(f"M{_line(left)}M{_line(right)}", stroke="wait", stroke_width=1.5),
    )


def _teeth(x: float, top: float, bottom: float) -> tuple[tuple[float, float], ...]:
    """A zig-zag from top to bottom."""
    step = (bottom - top) / (2 * TEETH)
    return tuple((x + (3 if index % 2 else -3), top + index * step) for index in range(2 * TEETH + 1))


def _line(points: Sequence[tuple[float, float]]) -> str:
    return "L".join(f"{num(x)} {num(y)}" for x, y in points)


def _work(west: float, east: float, low: float, stretch: Stretch, scale: float) -> list[Mark]:
    """A valley: its work a bold line, its waiting a lighter one behind it; dashed where nobody knows how long."""
    if stretch.seconds is None:
        return [Path(f"M{num(west)} {num(low)}H{num(east)}", stroke="line", stroke_width=2, dash="5 4")]
    if east <= west:
        return []
    turn = max(west, min(east, east - stretch.inside * scale))
    if stretch.inside < stretch.seconds:
        turn = max(turn, min(east, west + SHORTEST))
    marks: list[Mark] = []
    if east > turn:
        marks.append(Rect(turn, low - 4, east - turn, 5, "wait-strong"))
    if turn > west:
        marks.append(Rect(west, low - 4, turn - west, 5, "line" if stretch.either else "work"))
    return marks


def _over(x: float, middle: float, high: float, stretch: Stretch, label: _Label, pitch: float, type: Type) -> list[Mark]:
    baseline = high - 6 - label.row * pitch
    tone = "muted" if stretch.seconds is None else "wait-text"
    marks: list[Mark] = []
    if label.flag:
        marks.append(Path(f"M{num(middle)} {num(high)}V{num(baseline - type.text + 3)}", stroke="line", stroke_width=1))
    return [*marks, Words(x + label.x, baseline, stretch.text, type.text, True, tone)]


def _under(x: float, middle: float, low: float, stretch: Stretch, label: _Label, pitch: float, type: Type) -> list[Mark]:
    baseline = low + 6 + type.text + label.row * pitch
    marks: list[Mark] = []
    if label.flag:
        end = baseline + type.text_leading * (len(stretch.lines) - 1)
        marks.append(Path(f"M{num(middle)} {num(low + 1)}V{num(end)}", stroke="line", stroke_width=1))
    for index, line in enumerate(stretch.lines):
        marks.append(Words(x + label.x, baseline + index * type.text_leading, line, type.text, True, "muted"))
    last = width(stretch.lines[-1], type.text, True) + 5 if stretch.lines else 0.0
    tone = "muted" if stretch.seconds is None else "work-text"
    end = baseline + type.text_leading * max(0, len(stretch.lines) - 1)
    return [*marks, Words(x + label.x + last, end, stretch.text, type.text, True, tone)]


def _axis(box: Box, content: Scaled, plan: _Plan, type: Type) -> list[Mark]:
    """The scale: ticks count from the start, and anew behind what is cut short or unknown."""
    if not plan.scale:
        return []
    whole = sum(stretch.seconds or 0.0 for stretch in content.stretches if not stretch.cut)
    ticks = ticks_at_least(TICKS_APART / plan.scale, content.day, whole)
    y = box.y + plan.axis
    marks: list[Mark] = []
    lines = ""
    start = 0
    for index in range(len(content.stretches) + 1):
        stretch = content.stretches[index] if index < len(content.stretches) else None
        if stretch is not None and stretch.seconds is not None and not stretch.cut:
            continue
        west, east = box.x + plan.xs[start], box.x + plan.xs[index]
        if east - west > 1:
            lines += f"M{num(west)} {num(y)}H{num(east)}"
            known = [content.stretches[at].seconds or 0.0 for at in range(start, index)]
            for number in range(int(sum(known) / ticks.step + 1e-9) + 1):
                x = box.x + _at(number * ticks.step, start, known, plan.xs)
                lines += f"M{num(x)} {num(y)}V{num(y + 4)}"
                text = ticks.text(number, content.units)
                half = width(text, type.small) / 2
                if number or east - west >= half * 2:
                    marks.append(Words(x, y + 6 + type.small, text, type.small, False, "muted", "middle"))
        start = index + 1
    return [Path(lines, stroke="line", stroke_width=1), *marks] if lines else []


def _at(seconds: float, start: int, known: Sequence[float], xs: Sequence[float]) -> float:
    """Return where a time stands that is so many seconds from the start of some stretches."""
    for index, length in enumerate(known):
        if length and (seconds <= length or index == len(known) - 1):
            west, east = xs[start + index], xs[start + index + 1]
            return west + (east - west) * min(seconds / length, 1.0)
        seconds -= length
    return xs[start + len(known)]
