"""Marks of trouble and ideas: waste tags, kaizen bursts, verdicts."""

from __future__ import annotations

from ..drawing.marks import Circle, Mark, Path, Rect, Words
from ..geometry.boxes import Box, Point
from ..geometry.paths import num, polyline
from ..geometry.typescale import NORMAL, Type
from ..values import NamedTuple

WASTE_RADIUS = 11
SPIKES = 14
INNER = 0.78
"""How far the burst's inner corners reach, as a share of its spikes; the words stand inside."""


class WasteTag(NamedTuple):
    """A disc with the letter of the waste."""

    letter: str


def draw_waste(box: Box, content: WasteTag, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Draw the disc with a halo, so that it stands off the frame it sits on."""
    x, y = box.centre
    return (
        Circle(x, y, WASTE_RADIUS, "alert", "paper", 2),
        Words(x, y + type.middle(type.text), content.letter, type.text, True, "on-alert", "middle"),
    )


class PacemakerBadge(NamedTuple):
    """The sign of the one scheduled process."""


def draw_pacemaker(box: Box, content: PacemakerBadge, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Draw a disc with a P and a halo."""
    x, y = box.centre
    letter = Words(x, y + type.middle(type.text), "P", type.text, True, "on-role", "middle")
    return (Circle(x, y, box.width / 2, "work", "paper", 2), letter)


class BurstShape(NamedTuple):
    """A star with an idea in it and a leader to what it changes."""

    lines: tuple[str, ...]
    leader: tuple[Point, ...] = ()
    """From the edge of the thing to the burst."""
    number: str = ""


def draw_burst(box: Box, content: BurstShape, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Draw leader, star and words."""
    marks: list[Mark] = []
    if content.leader:
        marks.append(Path(polyline(content.leader), stroke="idea-line", stroke_width=1.25))
    marks.append(star(box))
    first = box.centre.y - type.small_leading * (len(content.lines) - 1) / 2 + type.middle(type.small)
    for index, line in enumerate(content.lines):
        marks.append(Words(box.centre.x, first + index * type.small_leading, line, type.small, True, "on-idea", "middle"))
    return tuple(marks)


NUMBER_RADIUS = 12.5


class NumberTag(NamedTuple):
    """The number of an improvement that was made here."""

    number: str


def draw_number(box: Box, content: NumberTag, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Draw a small star with the number in it."""
    x, y = box.centre
    return (star(box), Words(x, y + type.middle(type.small), content.number, type.small, True, "on-idea", "middle"))


COSINES = (  # of i * 180 / 14 degrees, from the top clockwise: written out, so that every machine draws the same
    (0.0, -1.0), (0.22252, -0.97493), (0.43388, -0.90097), (0.62349, -0.78183), (0.78183, -0.62349), (0.90097, -0.43388),
    (0.97493, -0.22252), (1.0, 0.0),
)


def star(box: Box, spikes: int = SPIKES) -> Path:
    """Return a star of 14 spikes that fills the box.

    The top spike stands on the box's centre line, so a leader from above or below ends on a spike.
    """
    quarter = COSINES
    ring = [
        *quarter,
        *[(x, -y) for x, y in reversed(quarter[:-1])],
        *[(-x, -y) for x, y in quarter[1:]],
        *[(-x, y) for x, y in reversed(quarter[1:-1])],
    ]
    points = []
    for index, (x, y) in enumerate(ring):
        reach = 1.0 if index % 2 == 0 else INNER
        points.append(Point(box.centre.x + x * reach * box.width / 2, box.centre.y + y * reach * box.height / 2))
    return Path(polyline(points, closed=True), "idea", "idea-line", 1.5)


class Verdict(NamedTuple):
    """The bottleneck's tag, flush under its box."""

    lines: tuple[str, ...]


def draw_verdict(box: Box, content: Verdict, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Draw a solid tag with its words, the first in bold."""
    marks: list[Mark] = [Rect(box.x, box.y, box.width, box.height, "alert")]
    first = box.centre.y - type.text_leading / 2 * (len(content.lines) - 1) + type.middle(type.text)
    for index, line in enumerate(content.lines):
        marks.append(Words(box.centre.x, first + type.text_leading * index, line, type.text, index == 0, "on-alert", "middle"))
    return tuple(marks)


def disc_with(x: float, y: float, letter: str, type: Type = NORMAL) -> tuple[Mark, ...]:
    """A small waste tag for lists and legends."""
    return (Circle(x, y, type.chip / 2, "alert"), Words(x, y + type.middle(type.small), letter, type.small, True, "on-alert", "middle"))


__all__ = ["BurstShape", "Verdict", "WasteTag", "disc_with", "draw_burst", "draw_verdict", "draw_waste", "num", "star"]


class Ghost(NamedTuple):
    """A step that another state has."""

    name: tuple[str, ...]
    words: str
    """What is said of it: ``gone``."""
    band: float
    """Height of the part with its name."""
    struck: bool = True
    """Whether its name is struck through: it stands nowhere else."""


def draw_ghost(box: Box, content: Ghost, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Draw a dashed frame, the name struck through, and below it what is said; the line of work shows through."""
    from ..geometry.textsize import width

    lines = [line for line in content.name if line]
    frame = Rect(box.x, box.y, box.width, box.height, stroke="line", dash="4 3")
    marks: list[Mark] = [Rect(box.x, box.y, box.width, content.band, fill="paper"), frame]
    first = box.y + (content.band - type.name_leading * len(lines)) / 2 + type.name - 1.5
    for index, line in enumerate(lines):
        y, half = first + index * type.name_leading, width(line, type.name, True) / 2
        marks.append(Words(box.centre.x, y, line, type.name, True, "muted", "middle"))
        if content.struck:
            through = f"M{num(box.centre.x - half)} {num(y - type.name * 0.3)}H{num(box.centre.x + half)}"
            marks.append(Path(through, stroke="muted", stroke_width=1.25))
    axis = box.y + (content.band + box.height) / 2
    marks.append(Words(box.centre.x, axis - 6, content.words, type.small, True, "muted", "middle"))
    return tuple(marks)


class GhostQueue(NamedTuple):
    """A queue that another state has."""

    time: str
    """How long items waited there."""
    words: str
    """What is said of it: ``gone``."""
    symbol: float
    """Height of its triangle."""
    first: float
    """Baseline of the first line of text, below the box's top."""


def draw_ghost_queue(box: Box, content: GhostQueue, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Draw a dashed triangle, the time struck through, and below it what is said."""
    from ..geometry.textsize import width

    x, half, foot = box.centre.x, content.symbol * 0.6, box.y + content.symbol
    marks: list[Mark] = [
        Path(f"M{num(x)} {num(box.y)}L{num(x + half)} {num(foot)}H{num(x - half)}Z", stroke="line", join="round", dash="4 3"),
        Words(x, box.y + content.first + (type.text_leading if content.time else 0), content.words, type.small, True, "muted", "middle"),
    ]
    if content.time:
        y, reach = box.y + content.first, width(content.time, type.text, True) / 2
        marks.append(Words(x, y, content.time, type.text, True, "muted", "middle"))
        marks.append(Path(f"M{num(x - reach)} {num(y - type.text * 0.3)}H{num(x + reach)}", stroke="muted", stroke_width=1.25))
    return tuple(marks)


class NewTag(NamedTuple):
    """What stands on the edge of a step that the other state hasn't."""

    words: str


def draw_new(box: Box, content: NewTag, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Draw a solid tag with the word in it."""
    return (
        Rect(box.x, box.y, box.width, box.height, fill="ink"),
        Words(box.centre.x, box.centre.y + type.middle(type.small), content.words, type.small, True, "paper", "middle"),
    )
