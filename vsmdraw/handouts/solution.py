"""The facilitator's solution: the filled map, then every figure with how it came about and what it lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..drawing.marks import Mark
from ..geometry.boxes import Size
from ..geometry.paper import PAPERS, lying
from ..metrics.model import Figure
from ..metrics.table import GROUPS, METRICS
from ..wording import english
from .furniture import heading, table_head
from .kit import FOOT, MARGIN, Kit, Page
from .map_page import Laid, laid_for
from .pen import LEAST, rule, set_in, texts, wrapped

NAME, FIGURES = "Solution", "Solution: figures"


def pages(kit: Kit) -> Sequence[Page]:
    """Return the map, on a larger paper where it couldn't be read on the kit's own, and the pages of figures."""
    return [_map(kit), *_figures(kit)]


def _map(kit: Kit) -> Page:
    larger = [(name, lying(PAPERS[name])) for name in ("A2", "A1", "A0")]
    own = "A3" if kit.paper == "A4" else "tabloid"
    best: tuple[str, Size, Laid] | None = None
    for name, size in ((own, kit.large), *larger):
        laid = laid_for(kit, Size(size.width - 2 * MARGIN, size.height - MARGIN - FOOT))
        best = (name, size, laid)
        if laid.smallest >= LEAST:
            break
    assert best is not None
    name, size, laid = best
    x = (size.width - laid.drawing.width * laid.scale * 25.4 / 72) / 2
    remark = "" if name == own else f"the solution is on {name}: on {own} its smallest text would be less than {LEAST:g} pt"
    return Page("solution", kit.say(NAME), size, (laid.at(x, MARGIN),), remark)


Draw = Callable[[float, Sequence[float]], tuple[Mark, ...]]
"""Draws a row of the table, given its top and where the columns begin."""
HEADS = ("Figure", "Result", "Basis, and what is missing")


def _figures(kit: Kit) -> Iterator[Page]:
    """Fill pages with figures, group by group; those that nobody knows come last."""
    wide, high = kit.small
    east, columns = wide - MARGIN, (MARGIN + 2, 62.0, 100.0)
    rows = list(_rows(kit, east - columns[2] - 1, columns[2] - columns[1] - 3, columns[1] - columns[0] - 2))
    parts: list[list[tuple[float, tuple[Mark, ...]]]] = [[]]
    y = first = 41.0
    for height, draw in rows:
        if y + height > high - FOOT:
            parts.append([])
            y = first
        parts[-1].append((y, draw(y, columns)))
        y += height
    say = kit.say
    told = say("What the map comes to, how, and what it lacks. Unknown stays unknown.")
    for number, part in enumerate(parts, 1):
        name = kit.part(say(FIGURES), number, len(parts))
        marks: list[Mark] = [*heading(say("Figures"), told, kit.small)]
        marks += table_head(32, east, [(x, say(word), "") for x, word in zip(columns, HEADS, strict=True)], 8)
        for at, drawn in part:
            marks += drawn
            if at > first:
                marks.append(rule(MARGIN, at, east, "hair"))
        yield Page("solution", name, kit.small, tuple(marks))


def _rows(kit: Kit, basis: float, value: float, label: float) -> Iterator[tuple[float, Draw]]:
    group_of = {metric.key: metric.group for metric in METRICS}
    _, figures = kit.say.tell(kit.stream, kit.figures)
    known = [figure for figure in figures.figures if english(figure.text) != "unknown"]
    ordered = [figure for key in GROUPS for figure in known if group_of.get(figure.key, "time") == key]
    for figure in (*ordered, *figures.loads, *figures.carried):
        yield _row(figure, basis, value, label)
    for figure in figures.figures:
        if english(figure.text) == "unknown":
            yield _row(figure, basis, value, label)


def _row(figure: Figure, basis: float, value: float, label: float) -> tuple[float, Draw]:
    said = [line for words in (figure.basis, figure.missing) if words for line in wrapped(words, LEAST, basis)]
    size, shown = set_in(figure.text, value, ((10, 1), (9, 1), (9, 2), (8, 4)))
    name_size, name = set_in(figure.label, label, ((9, 1), (8, 1), (8, 3)), bold=False)
    height = max(len(said) * 3.6, len(shown) * 4.4, len(name) * 3.8) + 3.2

    def draw(y: float, columns: Sequence[float]) -> tuple[Mark, ...]:
        tone = "muted" if english(figure.text) == "unknown" else "ink"
        return (
            *texts(columns[0], y + 4.6, name, name_size, leading=3.8),
            *texts(columns[1], y + 4.6, shown, size, True, tone, leading=4.4),
            *texts(columns[2], y + 4.4, said, LEAST, fill="muted", leading=3.6),
        )

    return height, draw

