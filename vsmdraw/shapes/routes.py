"""Where paths part and join: lines of the flow, dots, bars, and the words beside them."""

from __future__ import annotations

from ..drawing.marks import Circle, Mark, Path, Rect, Words
from ..geometry.boxes import Box, Point
from ..geometry.paths import polyline, rounded
from ..geometry.textsize import width
from ..geometry.typescale import NORMAL, Type
from ..values import NamedTuple


class FlowLine(NamedTuple):
    """A plain piece of the flow: arrows stand only where work enters a step."""

    points: tuple[Point, ...]


def draw_line(box: Box, content: FlowLine, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Draw the line."""
    return (Path(rounded(content.points, 8), stroke="ink", stroke_width=2),)


class Dot(NamedTuple):
    """Where paths part or join: a dot for a choice, a bar where all paths are taken."""

    parallel: bool


def draw_dot(box: Box, content: Dot, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Draw the dot or the bar, which lies across the line: upright, or level where work runs down the page."""
    if content.parallel and box.width > box.height:
        return (Rect(box.x, box.centre.y - 2.5, box.width, 5, "ink"),)
    if content.parallel:
        return (Rect(box.centre.x - 2.5, box.y, 5, box.height, "ink"),)
    return (Circle(box.centre.x, box.centre.y, 4.5, "ink"),)


class Continuation(NamedTuple):
    """Where a row of a wrapped map goes on, or comes from."""

    letter: str
    words: str
    """``to 7``, ``from 6``."""
    comes: bool
    """At the start of a row: the words stand above, a line leads on to the right."""
    line: float = 0.0
    """How far that line reaches, as x."""


def draw_continuation(box: Box, content: Continuation, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Draw a pentagon that points downstream, with its letter; words beside or above it."""
    west, east, middle = box.x, box.x + 36, box.centre.y
    shape = polyline((Point(west, middle - 13), Point(east - 14, middle - 13), Point(east, middle), Point(east - 14, middle + 13),
                      Point(west, middle + 13)), closed=True)  # fmt: skip
    letter = Words(west + 14, middle + type.middle(type.text), content.letter, type.text, True, "ink", "middle")
    marks: list[Mark] = [Path(shape, "paper", "ink", 1.5), letter]
    if content.comes:
        marks.append(Path(rounded((Point(east, middle), Point(content.line, middle)), 0), stroke="ink", stroke_width=2))
        marks.append(Words(west, middle - 20, content.words, type.small, False, "muted"))
    else:
        marks.append(Words(east + 8, middle + type.middle(type.small) + 0.2, content.words, type.small, False, "muted"))
    return tuple(marks)


class PathLabel(NamedTuple):
    """Words about a path."""

    words: tuple[tuple[str, bool], ...]
    """Pairs of text and whether it is bold."""
    way: str
    """``start``: one under the other. ``row``: one behind the other. ``middle``: centred."""


def draw_label(box: Box, content: PathLabel, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Write the words: bold ones in ink, the others small and muted."""
    marks: list[Mark] = []
    x, baseline = box.x, box.y + type.text - 1
    for text, bold in content.words:
        size, tone = (type.text, "ink") if bold else (type.small, "muted")
        if content.way == "middle":
            marks.append(Words(box.centre.x, baseline, text, size, bold, tone, "middle"))
        else:
            marks.append(Words(x, baseline, text, size, bold, tone))
        if content.way == "row":
            x += width(text, size, bold) + 6
        else:
            baseline += type.close_leading
    return tuple(marks)
