"""The worst waits: which they are, and the map on which they stand out."""

from __future__ import annotations

from ..drawing.emphasis import emphasised
from ..drawing.marks import Circle, Drawing, Group, Mark, Rect, Words
from ..layout.model import Layout, Placed
from ..metrics.model import Figures
from ..values import NamedTuple

MOST = 3
"""So many waits stand out."""


class Wait(NamedTuple):
    """One wait of the ladder."""

    queue: str
    """Id of the first queue of its gap."""
    seconds: float
    text: str


def worst_waits(figures: Figures) -> tuple[Wait, ...]:
    """Return the longest waits of the ladder whose times are known, the longest first; of equally long ones the earlier."""
    known = [Wait(rung.target, rung.seconds, rung.text) for rung in figures.ladder if rung.kind == "wait" and rung.seconds]
    return tuple(sorted(known, key=lambda wait: -wait.seconds)[:MOST])


def with_waits(drawing: Drawing, layout: Layout, waits: tuple[Wait, ...]) -> tuple[Drawing, frozenset[str]]:
    """Return the map with these waits numbered and everything else stepped back, and what stands out."""
    rungs = {rung.id: (rank, rung) for rank, wait in enumerate(waits, 1) for rung in _rungs(layout, wait)}
    stocks = {f"queue-{wait.queue}" for wait in waits}
    kept = frozenset({*rungs, *(group.id for group in drawing.groups if _own(group.id) in stocks), "title", "basis"})
    shown = emphasised(drawing, kept)
    groups = tuple(_numbered(group, *rungs[group.id]) if group.id in rungs else group for group in shown.groups)
    return shown._replace(groups=groups), kept


def _own(id: str) -> str:
    """Return an id without the mark of its row."""
    return id[id.find("queue-") :] if "queue-" in id else id


def _rungs(layout: Layout, wait: Wait) -> list[Placed]:
    """Return the rung of a wait: the one under its queue."""
    stock = next((item for item in layout.of("stock") if _own(item.id) == f"queue-{wait.queue}"), None)
    if stock is None:
        return []
    x = stock.box.centre.x
    under = [rung for rung in layout.of("rung") if rung.content.kind == "wait" and rung.box.x <= x <= rung.box.east
             and rung.box.y >= stock.box.y]  # fmt: skip
    return sorted(under, key=lambda rung: rung.box.y)[:1]


def _numbered(group: Group, rank: int, rung: Placed) -> Group:
    """Return a rung with a strong ground and its rank on it."""
    box = rung.box
    ground: Mark = Rect(box.x, box.y, box.width, box.height, "wait-strong")
    marks = [mark for mark in group.marks if not isinstance(mark, Rect) and not (isinstance(mark, Words) and mark.y > box.y)]
    radius = min(9.0, box.height / 2 - 2, box.width / 2 - 2)
    size = max(layout_size(group), 1.0)
    disc = Circle(box.centre.x, box.centre.y, radius, "alert")
    number = Words(box.centre.x, box.centre.y + size * 0.36, str(rank), size, True, "on-alert", "middle")
    return group._replace(marks=(ground, *marks, disc, number))


def layout_size(group: Group) -> float:
    """Return how large the words of a rung are."""
    return max((mark.size for mark in group.marks if isinstance(mark, Words)), default=12.0)
