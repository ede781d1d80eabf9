"""Thin lines: information with its label, systems in use, rework arcs."""

from __future__ import annotations

from ..drawing.marks import Circle, Mark, Path, Rect, Words
from ..geometry.boxes import Box, Point
from ..geometry.paths import direction, head, num, rounded
from ..geometry.textsize import width
from ..geometry.typescale import NORMAL, Type
from ..icons.place import place
from ..values import NamedTuple

FLASH_WIDTH, FLASH_HEIGHT = 12, 18
LABEL_SPACE = 6
"""Between the words of a label and the frequency behind them."""


class Wire(NamedTuple):
    """An orthogonal run of information."""

    points: tuple[Point, ...]
    radius: float = 8
    flash: Point | None = None
    """Where the lightning of an electronic flow stands on its level piece; ``None`` for none on the line."""


def draw(box: Box, content: Wire, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Draw the line and the head whose tip touches what it leads to."""
    tip, before = content.points[-1], content.points[-2]
    ahead = direction(before, tip)
    line = rounded((*content.points[:-1], _short(tip, ahead, 9)), content.radius)
    marks: list[Mark] = [Path(line, stroke="info"), Path(head(tip, ahead), "info")]
    if content.flash:
        marks[1:1] = flash(content.flash)
    return tuple(marks)


def draw_goods(box: Box, content: Wire, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Draw goods that travel between places: a narrow white tube with a white head."""
    tip, before = content.points[-1], content.points[-2]
    ahead = direction(before, tip)
    line = rounded((*content.points[:-1], _short(tip, ahead, 9)), content.radius)
    tube = (Path(line, stroke="ink", stroke_width=6), Path(line, stroke="paper", stroke_width=3.5))
    return (*tube, Path(head(tip, ahead, 12, 6), "paper", "ink", 1.5))


def _short(tip: Point, ahead: str, by: float) -> Point:
    """Stop before the tip, so that the line's square end doesn't show beside the head's point."""
    dx, dy = {"east": (-by, 0), "west": (by, 0), "south": (0, -by), "north": (0, by)}[ahead]
    return Point(tip.x + dx, tip.y + dy)


def flash(at: Point) -> tuple[Mark, ...]:
    """The lightning of an electronic flow, in the middle of a level line, which it interrupts."""
    x, y = at
    return (
        Rect(x - 6, y - 1.5, 12, 3, "paper"),
        Path(
            f"M{num(x + 6)} {num(y)}H{num(x + 5.5)}L{num(x - 5.5)} {num(y - 9)}L{num(x + 5)} {num(y + 9)}L{num(x - 6)} {num(y)}",
            stroke="info",
        ),
    )


class Label(NamedTuple):
    """The box on a wire that says what travels it, and how often."""

    lines: tuple[str, ...]
    frequency: tuple[str, ...] = ()
    electronic: bool = False
    """Carries the lightning itself, where the wire has no room for it."""
    symbol: str = ""
    """A symbol before the words: ``phone``, ``go_see``, a kanban …"""


def draw_label(box: Box, content: Label, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Fill the box: words in bold, the frequency small under them."""
    marks: list[Mark] = [Rect(box.x, box.y, box.width, box.height, "paper", "info", 1, 2)]
    left = box.x
    if content.electronic:
        marks += flash_alone(box.x + 14, box.centre.y)
        left += 20
    if content.symbol:
        marks.append(place(content.symbol, box.x + 6, box.centre.y - 9, 0.25))
        left += 26
    middle = (left + box.east) / 2
    height = len(content.lines) * type.label_leading + len(content.frequency) * type.small_leading
    if content.frequency and box.height < height:  # too low for lines under each other: they stand in a row
        return (*marks, *_label_in_row(middle, box.centre.y, content, type))
    baseline = box.centre.y - height / 2 + type.text - 0.5
    for line in content.lines:
        marks.append(Words(middle, baseline, line, type.text, True, "info", "middle"))
        baseline += type.label_leading
    baseline -= 1
    for line in content.frequency:
        marks.append(Words(middle, baseline, line, type.small, False, "muted", "middle"))
        baseline += type.small_leading
    return tuple(marks)


def _label_in_row(middle: float, y: float, content: Label, type: Type) -> tuple[Mark, ...]:
    """The words and the frequency behind them, on one line."""
    words, often = " ".join(content.lines), " ".join(content.frequency)
    bold = width(words, type.text, True)
    x, baseline = middle - (bold + LABEL_SPACE + width(often, type.small)) / 2, y + type.middle(type.text)
    return (
        Words(x, baseline, words, type.text, True, "info"),
        Words(x + bold + LABEL_SPACE, baseline, often, type.small, False, "muted"),
    )


def flash_alone(x: float, y: float) -> tuple[Mark, ...]:
    """The lightning without a line, centred on the point."""
    zigzag = f"M{num(x - 6)} {num(y - 7)}L{num(x + 3)} {num(y - 2)}L{num(x - 3)} {num(y + 2)}L{num(x + 6)} {num(y + 7)}"
    return (Path(zigzag, stroke="info"),)


class SystemLine(NamedTuple):
    """A system's plain line to the steps that use it: no head, it isn't a flow."""

    start: Point
    bus: float
    """Height of the level piece, as y."""
    drops: tuple[tuple[Point, ...], ...]
    """Where it ends, on the steps' top edges; on the way to a step below the main row there is a corner or two."""


class Tree(NamedTuple):
    """A line that parts: from one start to several ends, where work runs down the page."""

    runs: tuple[tuple[Point, ...], ...]
    """From the start to each end; they share their first pieces."""


def draw_system_line(box: Box, content: SystemLine | Tree, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Draw trunk, bus and drops, with a dot on each step's edge."""
    if isinstance(content, Tree):
        dots = [Circle(run[-1].x - 3.5, run[-1].y, 3.5, "line") for run in content.runs]
        return (Path("".join(rounded(run, 8) for run in content.runs), stroke="line", stroke_width=1.25), *dots)
    start, bus = content.start, content.bus
    feet = {drop[0].x: drop for drop in content.drops}
    xs = sorted({*feet, start.x})
    strokes = [f"M{num(start.x)} {num(start.y)}V{num(feet[xs[0]][0].y if len(xs) == 1 else bus)}"]
    if len(xs) > 1:
        west, east = xs[0], xs[-1]
        ends = [Point(west, bus), Point(east, bus)]
        ends = [*feet[west][:1], *ends] if west in feet else ends
        ends = [*ends, *feet[east][:1]] if east in feet else ends
        strokes.append(rounded(ends, 8))
        strokes += [f"M{num(x)} {num(bus)}V{num(drop[0].y)}" for x, drop in feet.items() if x not in (west, east)]
    strokes += [rounded(drop, 8) for drop in content.drops if len(drop) > 1]
    dots = [Circle(drop[-1].x, drop[-1].y - 3.5, 3.5, "line") for drop in content.drops]
    return (Path("".join(strokes), stroke="line", stroke_width=1.25), *dots)


class Bus(NamedTuple):
    """One flow of information to several steps: a trunk, a bus and one drop per step."""

    start: Point
    bus: float
    drops: tuple[Point, ...]


def draw_bus(box: Box, content: Bus | Tree, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Draw the trunk, the bus with rounded ends, a head per drop and a dot where they meet."""
    if isinstance(content, Tree):
        return _information_tree(content)
    start, bus, drops = content.start, content.bus, sorted(content.drops)
    floor = drops[0].y
    xs = [drop.x for drop in drops]
    west, east = min(xs[0], start.x), max(xs[-1], start.x)
    ends = [Point(west, bus), Point(east, bus)]
    if west == xs[0]:
        ends.insert(0, Point(west, floor - 9))
    if east == xs[-1]:
        ends.append(Point(east, floor - 9))
    strokes = f"M{num(start.x)} {num(start.y)}V{num(bus)}" + rounded(ends, 6)
    strokes += "".join(f"M{num(x)} {num(bus)}V{num(floor - 9)}" for x in xs if x not in (west, east))
    heads = "".join(head(drop, "south") for drop in drops)
    return (Path(strokes, stroke="info"), Path(heads, "info"), Circle(start.x, bus, 3, "info"))


def _information_tree(content: Tree) -> tuple[Mark, ...]:
    strokes = "".join(rounded((*run[:-1], Point(run[-1].x - 9, run[-1].y)), 6) for run in content.runs)
    heads = "".join(head(run[-1], "east") for run in content.runs)
    start = content.runs[0][0]
    bends = [run[1] for run in content.runs if len(run) > 2]
    sides = {(run[-1].y > start.y) - (run[-1].y < start.y) for run in content.runs}
    dots = (Circle(bends[0].x, bends[0].y, 3, "info"),) if bends and len(sides) > 1 else ()
    return (Path(strokes, stroke="info"), Path(heads, "info"), *dots)


class Arc(NamedTuple):
    """Work that goes back: from under one box to under an earlier one."""

    points: tuple[Point, ...]
    """From under the step that sends it on to under the step that gets it."""
    tone: str
    """``alert`` for rework, ``ink`` for work that goes on elsewhere."""
    share: str
    reason: str
    words: Point
    """Where the words start, on a line above the arc's floor."""


class SideArc(NamedTuple):
    """Such an arc beside its steps, where work runs down the page: its words stand right of it."""

    points: tuple[Point, ...]
    tone: str
    share: str
    reason: str
    """Empty where there was no room for it."""
    lines: tuple[str, ...]
    """The reason's lines, under the share."""
    words: Point
    """Where the first line starts."""


def draw_arc(box: Box, content: Arc | SideArc, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Draw the arc with its share in bold and the reason beside it, above the arc's floor; or right of an arc at the side."""
    tip = content.points[-1]
    ahead = direction(content.points[-2], tip)
    points = (*content.points[:-1], _short(tip, ahead, 9))
    marks: list[Mark] = [Path(rounded(points, 16), stroke=content.tone, stroke_width=1.75), Path(head(tip, ahead), content.tone)]
    x, baseline = content.words
    if content.share:
        marks.append(Words(x, baseline, content.share, type.text, True, content.tone))
        x += width(content.share, type.text, True) + 6
    if isinstance(content, SideArc):
        x, baseline = content.words.x, baseline + (type.role_leading + 1 if content.share else 0)
        lines = enumerate(content.lines)
        marks += [Words(x, baseline + type.role_leading * index, line, type.small, False, "muted") for index, line in lines]
    elif content.reason:
        marks.append(Words(x, baseline, content.reason, type.small, False, "muted"))
    return tuple(marks)


class ExitArrow(NamedTuple):
    """Work that leaves the stream: down from a step."""

    x: float
    tip: float
    """How far down it reaches, as y."""
    share: str
    reason: str


class SideExit(NamedTuple):
    """Work that leaves to the right, where work runs down the page."""

    y: float
    tip: float
    """How far right it reaches, as x."""
    share: str
    reason: str


def draw_exit(box: Box, content: ExitArrow | SideExit, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Draw the arrow from the top of the box, a bar under its tip, and the words left of it."""
    if isinstance(content, SideExit):
        return _level_exit(box, content, type)
    x, tip = content.x, content.tip
    marks: list[Mark] = [
        Path(f"M{num(x)} {num(box.y)}V{num(tip - 9)}", stroke="ink", stroke_width=1.75),
        Path(head(Point(x, tip), "south"), "ink"),
        Path(f"M{num(x - 7)} {num(tip + 2)}H{num(x + 7)}", stroke="ink", stroke_width=2),
    ]
    right = x - 12
    if content.reason:
        marks.append(Words(right, tip + 4, content.reason, type.small, False, "muted", "end"))
        right -= width(content.reason, type.small) + 6
    if content.share:
        marks.append(Words(right, tip + 4, content.share, type.text, True, "ink", "end"))
    return tuple(marks)


def _level_exit(box: Box, content: SideExit, type: Type) -> tuple[Mark, ...]:
    """From the left of the box to the right, with the words behind the bar."""
    y, tip = content.y, content.tip
    marks: list[Mark] = [
        Path(f"M{num(box.x)} {num(y)}H{num(tip - 9)}", stroke="ink", stroke_width=1.75),
        Path(head(Point(tip, y), "east"), "ink"),
        Path(f"M{num(tip + 2)} {num(y - 7)}V{num(y + 7)}", stroke="ink", stroke_width=2),
    ]
    x = tip + 9
    if content.share:
        marks.append(Words(x, y + 4, content.share, type.text, True))
        x += width(content.share, type.text, True) + 6
    if content.reason:
        marks.append(Words(x, y + 4, content.reason, type.small, False, "muted"))
    return tuple(marks)
