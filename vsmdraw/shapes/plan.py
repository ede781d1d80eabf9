"""The plan as a timeline: when each improvement is due, who owns it, how far it is."""

from __future__ import annotations

from ..drawing.marks import Mark, Path, Rect, Words
from ..geometry.boxes import Box
from ..geometry.paths import num
from ..geometry.textsize import width
from ..geometry.typescale import NORMAL, Type
from ..values import NamedTuple

HEAD, ROW, MARK, GAP = 34.0, 40.0, 7.0, 16.0


class PlanRow(NamedTuple):
    """One improvement."""

    number: int
    name: str
    words: str
    """Owner, status, effort and what it saves."""
    day: int | None
    """When it is due, as a number of days; ``None`` when the map doesn't say."""
    due: str
    late: bool = False
    done: bool = False


class Plan(NamedTuple):
    """All improvements, by due day."""

    rows: tuple[PlanRow, ...]
    ticks: tuple[tuple[int, str], ...]
    """First days of months (or quarters), and what they are called."""
    today: tuple[int, str] | None = None
    """The day that late ones are late on."""


def height(content: Plan) -> float:
    """Return how high it is."""
    return HEAD + ROW * len(content.rows) + 8


def names_width(content: Plan, type: Type = NORMAL) -> float:
    """Return the room that names and words need."""
    return max(max(width(f"{row.number}  {row.name}", type.text, True), width(row.words, type.small) + 18) for row in content.rows)


def draw(box: Box, content: Plan, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Draw months as hair lines, and for each improvement a line up to a diamond on its due day."""
    west = box.x + names_width(content, type) + GAP
    said = max(width(row.due, type.text, True) for row in content.rows)
    days = [*(day for day, _ in content.ticks), *(row.day for row in content.rows if row.day is not None)]
    days += [content.today[0]] if content.today else []
    first, last = min(days, default=0), max(days, default=1)
    scale = max(box.east - west - said - 24, 120.0) / max(last - first, 1)
    floor = box.y + HEAD + ROW * len(content.rows)
    marks: list[Mark] = []
    free = 0.0
    for day, name in content.ticks:
        x = west + (day - first) * scale
        marks.append(Path(f"M{num(x)} {num(box.y + 20)}V{num(floor)}", stroke="hair", stroke_width=1))
        if x - width(name, type.small) / 2 > free:
            marks.append(Words(x, box.y + 14, name, type.small, False, "muted", "middle"))
            free = x + width(name, type.small) / 2 + 8
    if content.today:
        x = west + (content.today[0] - first) * scale
        marks.append(Path(f"M{num(x)} {num(box.y + 20)}V{num(floor)}", stroke="alert", stroke_width=1.5, dash="5 3"))
        marks.append(Words(x, floor + 12, content.today[1], type.small, True, "alert", "middle"))
    for index, row in enumerate(content.rows):
        top = box.y + HEAD + index * ROW
        marks.append(Words(box.x, top + 12, f"{row.number}  {row.name}", type.text, True))
        marks.append(Words(box.x + 18, top + 26, row.words, type.small, False, "muted"))
        if row.day is not None:
            marks += _due(row, west, west + (row.day - first) * scale, top + 14, type)
    return tuple(marks)


def _due(row: PlanRow, west: float, x: float, y: float, type: Type) -> list[Mark]:
    tone = "alert" if row.late else "work" if row.done else "idea-line"
    diamond = f"M{num(x - MARK)} {num(y)}L{num(x)} {num(y - MARK)}L{num(x + MARK)} {num(y)}L{num(x)} {num(y + MARK)}Z"
    marks: list[Mark] = []
    if x - MARK > west:
        marks.append(Path(f"M{num(west)} {num(y)}H{num(x - MARK)}", stroke=tone, stroke_width=2))
    fill = "alert" if row.late else "work" if row.done else "idea"
    marks.append(Path(diamond, fill, tone, 1.5))
    reach = width(row.due, type.text, True)
    marks.append(Rect(x + 10, y - 8, reach + 4, 16, "paper"))  # off the lines of the months
    marks.append(Words(x + 12, y + type.middle(type.text), row.due, type.text, True, "alert" if row.late else "ink"))
    return marks
