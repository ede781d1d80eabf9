"""Work that goes back, jumps ahead or leaves: arcs in the bands under the rows, planned before the rows have heights."""

from __future__ import annotations

from ..stream.model import ValueStream
from ..values import NamedTuple
from .columns import Columns

ARC_DEPTH = 40.0
ARC_STEP = 24.0
EXIT_DEPTH = 44.0


class Hang(NamedTuple):
    """An arc's level piece in the band under a row."""

    row: int
    west: float
    east: float
    level: int


class ArcPlan(NamedTuple):
    """One arc: where its legs stand, and where it hangs."""

    id: str
    kind: str
    """``rework`` or ``route``."""
    number: int
    """Its place in the stream's reworks or routes."""
    source: int
    target: int
    """Places of its steps."""
    start: float
    end: float
    """x of its legs."""
    turn: float | None
    """Between two rows: the x where it changes rows, in the gap behind its target."""
    hangs: tuple[Hang, ...]
    """One; two when it changes rows: under the source's row and under the target's."""

    def legs(self) -> tuple[float, ...]:
        """Return the x of every upright piece."""
        return tuple(x for x in (self.start, self.end, self.turn) if x is not None)


class Arcs(NamedTuple):
    """All arcs of a map."""

    plans: tuple[ArcPlan, ...]
    exits: tuple[tuple[int, int], ...]
    """Places of exits in the stream, and of their steps."""
    depths: tuple[float, ...]
    """How much height the band under each row needs."""

    def depth(self, row: int) -> float:
        """Return the height of the band under a row."""
        return self.depths[row] if row < len(self.depths) else 0.0

    def touches(self, step: int) -> bool:
        """Return whether something hangs under a step."""
        return any(step in (plan.source, plan.target) for plan in self.plans) or any(step == at for _, at in self.exits)



def plan_arcs(stream: ValueStream, columns: Columns) -> Arcs:
    """Return where reworks and routes hang: short ones above long ones, each with legs of its own."""
    number_of = {step.id: index for index, step in enumerate(stream.processes)}
    wanted = [("rework", i, r.source, r.target) for i, r in enumerate(stream.reworks)]
    wanted += [("route", i, r.source, r.target) for i, r in enumerate(stream.routes)]
    known = [(kind, i, number_of[a], number_of[b]) for kind, i, a, b in wanted if a in number_of and b in number_of]
    known.sort(key=lambda item: (abs(columns.steps[item[2]].x - columns.steps[item[3]].x), item[0], item[1]))
    left: dict[int, int] = {}
    right: dict[int, int] = {}
    plans: list[ArcPlan] = []
    turns = 0
    for kind, index, source, target in known:
        back = columns.steps[target].x <= columns.steps[source].x
        start = _leg(columns, source, left if back else right, west=back, alone=source == target)
        end = _leg(columns, target, right if back else left, west=not back, alone=source == target)
        rows = columns.rows[source], columns.rows[target]
        turn = None
        if rows[0] != rows[1]:
            turn = columns.steps[target].east + 4 + 1.5 * (turns % 3)
            turns += 1
        spans = [(rows[0], start, end if turn is None else turn)] + ([] if turn is None else [(rows[1], turn, end)])
        hangs = tuple(Hang(row, min(a, b), max(a, b), _level(plans, row, min(a, b), max(a, b))) for row, a, b in spans)
        plans.append(ArcPlan(f"{kind}-{index + 1}", kind, index, source, target, start, end, turn, hangs))
    exits = tuple((i, number_of[leave.source]) for i, leave in enumerate(stream.exits) if leave.source in number_of)
    rows_used = 1 + max([0, *columns.rows, *(run.row for run in columns.runs)])
    depths = []
    for row in range(rows_used):
        levels = [hang.level for plan in plans for hang in plan.hangs if hang.row == row]
        depth = ARC_DEPTH + ARC_STEP * max(levels) if levels else 0.0
        leaving = any(columns.rows[step] == row for _, step in exits)
        depths.append(depth + (EXIT_DEPTH if leaving else 0.0))
    return Arcs(tuple(plans), exits, tuple(depths))


def _leg(columns: Columns, step: int, taken: dict[int, int], west: bool, alone: bool) -> float:
    """Return the x of the next free leg under a step, from its left or its right part."""
    nth = taken.get(step, 0)
    taken[step] = nth + 1
    column = columns.steps[step]
    if alone:
        return column.x + 24 if not west else column.east - 24
    return column.x + 40 - 12 * nth if west else column.east - 40 + 12 * nth


def _level(plans: list[ArcPlan], row: int, west: float, east: float) -> int:
    """Return the first level under everything that is shorter and meets it."""
    level = 0
    for plan in plans:
        for hang in plan.hangs:
            if hang.row == row and west < hang.east + 12 and hang.west < east + 12:
                level = max(level, hang.level + 1)
    return level
