"""The figures of several states side by side, and for each that has a goal a track: where the states stand, and where the goal is."""

from __future__ import annotations

from ..drawing.marks import Circle, Mark, Path, Rect, Words
from ..geometry.boxes import Box
from ..geometry.paths import num
from ..geometry.textsize import width
from ..geometry.typescale import NORMAL, Type
from ..values import NamedTuple

HEADING, HEAD, ROW, TRACK, KEY, GAP = 30.0, 18.0, 21.0, 24.0, 22.0, 22.0
"""Heights of the heading, the names of the columns, a figure, a track and the key; room between two columns."""
DOT = 5.0


class Track(NamedTuple):
    """Where the states stand on the way to a goal."""

    values: tuple[float | None, ...]
    """Of each state, in the figure's unit; ``None`` where it isn't known."""
    goal: float
    side: str
    """On which side of the goal it is met: ``less``, ``more``, or empty: just there."""
    least: float
    """Where the track begins."""
    most: float
    """Where it ends."""


class Score(NamedTuple):
    """One figure."""

    label: str
    cells: tuple[str, ...]
    """As many as there are columns after the first."""
    met: bool | None = None
    """Whether the last state meets its goal; ``None`` without a goal, or where that isn't known."""
    track: Track | None = None


class Scores(NamedTuple):
    """All figures."""

    heading: str
    head: tuple[str, ...]
    """What the columns are called, the first too."""
    strong: tuple[int, ...]
    """Columns after the first that are printed bold: those of the last state."""
    rows: tuple[Score, ...]
    key: tuple[str, ...] = ()
    """What the dots on the tracks are called, state by state, and the line of the goal; empty without a goal."""


def height(content: Scores, type: Type = NORMAL) -> float:
    """Return how high it is."""
    tracks = sum(1 for row in content.rows if row.track)
    return HEADING + HEAD + ROW * len(content.rows) + TRACK * tracks + (KEY if content.key else 0)


def columns_of(content: Scores, type: Type = NORMAL) -> list[float]:
    """Return how wide each column has to be."""
    wide = [max(width(content.head[0], type.small, True), *(width(row.label, type.text, row.track is not None) for row in content.rows))]
    for at in range(1, len(content.head)):
        texts = [row.cells[at - 1] for row in content.rows]
        wide.append(max(width(content.head[at], type.small, True), *(width(text, type.text, True) for text in texts)))
    return wide


def least_width(content: Scores, type: Type = NORMAL) -> float:
    """Return how wide it has to be."""
    wide = columns_of(content, type)
    return max(sum(wide) + GAP * (len(wide) - 1), width(content.heading, type.text, True), _key_width(content, type))


def draw(box: Box, content: Scores, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Draw a table, columns of figures against the east; under a figure with a goal its track, at the end what its signs mean."""
    wide = columns_of(content, type)
    edges = [box.east - sum(wide[at + 1 :]) - GAP * (len(wide) - 1 - at) for at in range(1, len(wide))]
    marks: list[Mark] = [Words(box.x, box.y + 14, content.heading, type.text, True)]
    y = box.y + HEADING + HEAD
    marks.append(Words(box.x, y - 6, content.head[0], type.small, True, "muted"))
    heads = zip(edges, content.head[1:], strict=True)
    marks += [Words(edge, y - 6, name, type.small, True, "muted", "end") for edge, name in heads if name]
    marks.append(Path(f"M{num(box.x)} {num(y)}H{num(box.east)}", stroke="ink", stroke_width=1))
    for row in content.rows:
        baseline = y + ROW / 2 + type.middle(type.text)
        marks.append(Words(box.x, baseline, row.label, type.text, row.track is not None))
        for at, (edge, text) in enumerate(zip(edges, row.cells, strict=True)):
            bold = at in content.strong
            last = row.met is not None and at == len(row.cells) - 1
            tone = ("work-text" if row.met else "alert") if last else "ink" if bold else "muted"
            if text:
                marks.append(Words(edge, baseline, text, type.text, bold or last, tone, "end"))
        y += ROW
        if row.track:
            marks += _track(Box(box.x, y, box.width, TRACK), row.track)
            y += TRACK
        marks.append(Path(f"M{num(box.x)} {num(y)}H{num(box.east)}", stroke="hair", stroke_width=1))
    if content.key:
        marks += _key(box.x, y + KEY / 2 + 3, content, type)
    return tuple(marks)


def _track(box: Box, track: Track) -> list[Mark]:
    """A line, green where the goal is met, with a dot for each state, the later the darker, and a dashed line for the goal."""
    west, east, y = box.x + DOT + 1, box.east - DOT - 1, box.y + TRACK / 2 - 3

    def at(value: float) -> float:
        return west + (east - west) * (value - track.least) / (track.most - track.least)

    goal = at(track.goal)
    marks: list[Mark] = [Rect(west, y - 3, east - west, 6, fill="panel")]
    if track.side:
        first, last = (west, goal) if track.side == "less" else (goal, east)
        marks.append(Rect(first, y - 3, last - first, 6, fill="work-tint"))
    marks.append(Path(f"M{num(west)} {num(y)}H{num(east)}", stroke="line", stroke_width=1))
    marks.append(Path(f"M{num(goal)} {num(y - 9)}V{num(y + 9)}", stroke="alert", stroke_width=1.5, dash="5 3"))
    for index, value in enumerate(track.values):
        if value is not None:
            marks.append(_dot(at(value), y, index, len(track.values)))
    return marks


def _dot(x: float, y: float, index: int, count: int) -> Circle:
    """The dot of a state: hollow the first, full the last, in between the tint of work."""
    fill = "paper" if not index else "ink" if index == count - 1 else "wait-strong"
    return Circle(x, y, DOT, fill, "ink", 1.5)


def _key(x: float, y: float, content: Scores, type: Type) -> list[Mark]:
    marks: list[Mark] = []
    *names, goal = content.key
    for index, name in enumerate(names):
        marks.append(_dot(x + DOT + 1, y, index, len(names)))
        marks.append(Words(x + 2 * DOT + 8, y + type.middle(type.small), name, type.small, False, "muted"))
        x += 2 * DOT + 8 + width(name, type.small) + 18
    marks.append(Path(f"M{num(x + 2)} {num(y - 8)}V{num(y + 8)}", stroke="alert", stroke_width=1.5, dash="5 3"))
    marks.append(Words(x + 10, y + type.middle(type.small), goal, type.small, False, "muted"))
    return marks


def _key_width(content: Scores, type: Type) -> float:
    return sum(width(name, type.small) + 2 * DOT + 26 for name in content.key)
