"""What sheets are made of: texts, rules, fields to write in, boxes to tick. Lengths are mm on paper, type and lines points.

Lines to write on are 8 mm apart at least, and darker than a hair: a hair is for separators nobody writes on.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..drawing.marks import Circle, Group, Mark, Path, Rect, Words
from ..geometry import textsize
from ..geometry.boxes import Box
from ..geometry.paper import PT_PER_MM as MM
from ..geometry.paths import num
from ..shapes.process import gear, operator

FRAME, ROW, HAIR = 1.25, 0.6, 0.6
"""pt: frames of things, lines to write on and between rows, separators."""
LEAST = 8.0
"""pt: nothing on paper is smaller."""
TICK = 3.6
"""mm: a box to tick."""


def text(x: float, y: float, words: str, size: float = 9, bold: bool = False, fill: str = "ink", anchor: str = "start") -> Words:
    """Return one line of text; ``y`` is its baseline."""
    return Words(round(x * MM, 2), round(y * MM, 2), words, size, bold, fill, anchor)


def texts(
    x: float, y: float, lines: Sequence[str], size: float = 9, bold: bool = False, fill: str = "ink", anchor: str = "start",
    leading: float = 0.0,
) -> tuple[Mark, ...]:
    """Return lines under each other, ``leading`` mm apart (0: as their size wants it); ``y`` is the first baseline."""
    step = leading or leading_of(size)
    return tuple(text(x, y + step * index, line, size, bold, fill, anchor) for index, line in enumerate(lines))


def leading_of(size: float) -> float:
    """Return how far lines of that size are apart, in mm."""
    return size * 1.25 / MM


def wide(words: str, size: float = 9, bold: bool = False) -> float:
    """Return the width of a line, in mm."""
    return textsize.width(words, size, bold) / MM


def wrapped(words: str, size: float, limit: float, bold: bool = False) -> tuple[str, ...]:
    """Return a text in lines of ``limit`` mm at most."""
    return textsize.wrap(words, size, limit * MM, bold)


def set_in(words: str, limit: float, sizes: Sequence[tuple[float, int]], bold: bool = True) -> tuple[float, tuple[str, ...]]:
    """Return size and lines of a text that has ``limit`` mm: the first of ``sizes`` (and its most lines) in which it fits.

    A text that fits in none has the last size and as many lines as it takes: nothing is left out. Words are broken at the
    last size alone.
    """
    for size, most in sizes:
        lines = fitting(words, size, limit, most, bold)
        if lines:
            return size, lines
    return sizes[-1][0], wrapped(words, sizes[-1][0], limit, bold)


def fitting(words: str, size: float, limit: float, most: int, bold: bool = True) -> tuple[str, ...]:
    """Return a text in at most so many lines of ``limit`` mm, no word of it broken; nothing if it doesn't fit."""
    lines = wrapped(words, size, limit, bold)
    whole = all(wide(word, size, bold) <= limit for line in lines for word in line.split()) and _spaced(lines, words)
    return lines if len(lines) <= most and whole else ()


def _spaced(lines: Sequence[str], words: str) -> bool:
    """Return whether a text is broken where it has spaces, hyphens or slashes, or letters that may stand alone."""
    at = 0
    for line in lines[:-1]:
        at = words.index(line, at) + len(line)
        if words[at : at + 1].isalnum() and line[-1:].isalnum() and words[at] < "\u2e80":
            return False
    return True


def within(x: float, y: float, words: str, limit: float, size: float = 9, bold: bool = False, fill: str = "ink",
           anchor: str = "start") -> tuple[Mark, ...]:  # fmt: skip
    """Return one line of text in ``limit`` mm: smaller where it would be too long; lines under each other where that isn't enough."""
    fit, lines = set_in(words, limit, (*((each, 1) for each in (size, 10, 9, LEAST) if each <= size), (LEAST, 3)), bold)
    return texts(x, y, lines, fit, bold, fill, anchor, 3.3)


def rule(x: float, y: float, east: float, stroke: str = "line", width: float = ROW, dash: str = "") -> Path:
    """Return a level line."""
    return Path(f"M{num(x * MM)} {num(y * MM)}H{num(east * MM)}", stroke=stroke, stroke_width=width, dash=dash)


def upright(x: float, y: float, south: float, stroke: str = "line", width: float = ROW, dash: str = "") -> Path:
    """Return an upright line."""
    return Path(f"M{num(x * MM)} {num(y * MM)}V{num(south * MM)}", stroke=stroke, stroke_width=width, dash=dash)


def frame(x: float, y: float, width: float, height: float, fill: str = "", stroke: str = "ink", line: float = FRAME,
          radius: float = 0.0) -> Rect:  # fmt: skip
    """Return a rectangle."""
    box = room(x, y, width, height)
    return Rect(box.x, box.y, box.width, box.height, fill, stroke, line, radius * MM)


def room(x: float, y: float, width: float, height: float) -> Box:
    """Return a box in points, for shapes."""
    return Box(round(x * MM, 2), round(y * MM, 2), round(width * MM, 2), round(height * MM, 2))


def field(x: float, y: float, label: str, east: float, value: str = "", size: float = 9) -> tuple[Mark, ...]:
    """Return a label on its baseline and the line to write on behind it; a known value stands on the line."""
    start = x + wide(label, size) + 2 if label else x
    marks: list[Mark] = [text(x, y, label, size, fill="muted")] if label else []
    marks.append(rule(start, y + 0.7, east))
    if value:
        fit, lines = set_in(value, east - start - 1, ((size, 1), (LEAST, 1)), bold=False)
        marks.append(text(start + 1, y - 0.4, lines[0], fit))
    return tuple(marks)


def tick(x: float, y: float, label: str, size: float = LEAST, side: float = TICK) -> tuple[Mark, ...]:
    """Return a box to tick, its label's baseline at ``y``."""
    return frame(x, y - side + 0.55, side, side, stroke="ink", line=1.0), text(x + side + 1, y, label, size, fill="muted")


def disc(x: float, y: float, letter: str, radius: float = 2.6, size: float = 9) -> tuple[Mark, ...]:
    """Return the red disc of a waste with its letter, centred on the point."""
    return (
        Circle(round(x * MM, 2), round(y * MM, 2), round(radius * MM, 2), "alert"),
        text(x, y + size * 0.36 / MM, letter, size, True, "on-alert", "middle"),
    )


def chip(east: float, y: float, letter: str, tone: str, side: float = 5.2, size: float = 10) -> tuple[Mark, ...]:
    """Return the letter of a role in its square, right aligned at ``east`` and centred on ``y``."""
    return (
        frame(east - side, y - side / 2, side, side, tone or "muted", "", radius=0.5),
        text(east - side / 2, y + size * 0.36 / MM, letter, size, True, "on-role", "middle"),
    )


def who(x: float, y: float, automated: bool = False, scale: float = 1.0) -> Group:
    """Return the sign of people, or of a step without hands; 16 pt wide at scale 1, centred on the point."""
    return Group(gear(0, 0) if automated else operator(0, 0), x=round(x * MM, 2), y=round(y * MM, 2), scale=scale)


def cross(x: float, y: float, arms: str = "nesw", length: float = 4.0, gap: float = 0.0) -> Path:
    """Return a cut mark around a point: arms to the named sides, ``gap`` mm off it; 0.4 pt."""
    reach = {"n": (0, -1), "e": (1, 0), "s": (0, 1), "w": (-1, 0)}
    far = gap + length
    d = "".join(
        f"M{num((x + dx * gap) * MM)} {num((y + dy * gap) * MM)}L{num((x + dx * far) * MM)} {num((y + dy * far) * MM)}"
        for dx, dy in (reach[arm] for arm in arms)
    )
    return Path(d, stroke="ink", stroke_width=0.4)
