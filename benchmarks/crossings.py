"""How often arrows cross: every sample as we place it, and the same stream placed by dot.

Lines to systems aren't counted: the graph written for dot doesn't have them.

    python -m benchmarks.crossings
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise
from pathlib import Path

from vsmdraw.language.source import Source
from vsmdraw.layout.model import Layout
from vsmdraw.pipeline import Run

from .tools import find

SAMPLES = sorted((Path(__file__).parent.parent / "samples").rglob("*.vsm"))
Spot = tuple[float, float]
Wire = tuple[str, tuple[Spot, ...]]
"""Whose it is, and its corners."""
CURVE = 12
"""Straight pieces that stand for one of dot's curves."""


def crossings(wires: Iterable[Wire]) -> int:
    """Return in how many places wires of different owners cross; where they touch, part or join isn't counted.

    >>> crossings([("a", ((0, 0), (9, 9))), ("b", ((0, 9), (9, 0))), ("c", ((0, 0), (0, 9)))])
    1
    """
    pieces = [(owner, a, b) for owner, spots in wires for a, b in pairwise(spots) if a != b]
    found = set()
    for (one, a, b), (other, c, d) in combinations(pieces, 2):
        if one != other and (spot := _crossing(a, b, c, d)):
            found.add(spot)
    return len(found)


def _crossing(a: Spot, b: Spot, c: Spot, d: Spot) -> tuple[int, int] | None:
    """Return where two straight pieces cross, if they do so within both."""
    across = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0])
    if abs(across) < 1e-9:
        return None
    along = ((c[0] - a[0]) * (d[1] - c[1]) - (c[1] - a[1]) * (d[0] - c[0])) / across
    beside = ((c[0] - a[0]) * (b[1] - a[1]) - (c[1] - a[1]) * (b[0] - a[0])) / across
    first, second = _margin(a, b), _margin(c, d)
    if not (first < along < 1 - first and second < beside < 1 - second):
        return None
    return round(a[0] + along * (b[0] - a[0])), round(a[1] + along * (b[1] - a[1]))


def _margin(a: Spot, b: Spot) -> float:
    """Return the part of a piece at its ends that only touches: a pixel."""
    return min(0.5, 1 / max(abs(b[0] - a[0]), abs(b[1] - a[1])))


def ours(layout: Layout) -> Iterator[Wire]:
    """Yield every arrow and line of a map: flow, paths, rework, information, goods."""
    for item in layout.placed:
        content, box = item.content, item.box
        if item.shape == "movement":
            middle = box.centre.y
            yield item.id, ((box.west, middle), (box.east, middle))
        elif item.shape in ("information", "goods", "shipment", "rework", "route", "flow_line"):
            yield item.id, tuple(tuple(point) for point in content.points)  # type: ignore[attr-defined, misc]
        elif item.shape == "bus":
            yield item.id, ((content.start.x, content.start.y), (content.start.x, content.bus))  # type: ignore[attr-defined]
            xs = [content.start.x, *(drop.x for drop in content.drops)]  # type: ignore[attr-defined]
            yield item.id, ((min(xs), content.bus), (max(xs), content.bus))  # type: ignore[attr-defined]
            for drop in content.drops:  # type: ignore[attr-defined]
                yield item.id, ((drop.x, content.bus), (drop.x, drop.y))  # type: ignore[attr-defined]


def dots(graph: str) -> Iterator[Wire]:
    """Yield every edge of a graph as dot places it, in px."""
    plain = subprocess.run((*find("dot"), "-Tplain"), input=graph, capture_output=True, text=True, check=True).stdout
    for number, line in enumerate(plain.splitlines()):
        if not line.startswith("edge "):
            continue
        numbers = _after_names(line)
        count = int(numbers[0])
        knots = [(float(numbers[1 + 2 * at]) * 96, float(numbers[2 + 2 * at]) * 96) for at in range(count)]
        spots = [knots[0]]
        for at in range(0, count - 1, 3):
            spots += [_on_curve(knots[at : at + 4], step / CURVE) for step in range(1, CURVE + 1)]
        yield str(number), tuple(spots)


def _after_names(line: str) -> list[str]:
    """Return the words of an edge's line behind the names of its ends, which may be quoted."""
    words, quoted = [""], False
    for char in line:
        quoted ^= char == '"'
        if char == " " and not quoted:
            words.append("")
        else:
            words[-1] += char
    return words[3:]


def _on_curve(knots: list[Spot], part: float) -> Spot:
    """Return a point of a cubic Bézier curve."""
    rest = 1 - part
    weights = (rest**3, 3 * rest**2 * part, 3 * rest * part**2, part**3)
    x, y = (sum(weight * knot[axis] for weight, knot in zip(weights, knots, strict=True)) for axis in (0, 1))
    return x, y


def table() -> list[tuple[str, int, int | None]]:
    """Return for each sample how often arrows cross on our map and on dot's; ``None`` without dot."""
    rows = []
    for path in SAMPLES:
        run = Run(Source(path.name, path.read_text(encoding="utf-8")))
        theirs = crossings(dots(run.render("dot").decode())) if find("dot") else None
        rows.append((path.stem, crossings(ours(run.layout)), theirs))
    return rows


def show() -> None:
    """Print the table with its sums."""
    rows = table()
    print("\ncrossings of arrows")
    print(f"  {'':<24}{'vsmdraw':>9}{'dot':>6}")
    known = [row for row in rows if row[2] is not None]
    for name, own, theirs in [*rows, ("together", sum(row[1] for row in rows), sum(row[2] or 0 for row in known) if known else None)]:
        print(f"  {name:<24}{own:>9}{'-' if theirs is None else theirs:>6}")


if __name__ == "__main__":
    show()
