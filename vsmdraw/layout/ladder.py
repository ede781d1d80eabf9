"""The timeline ladders: the main path's, and those of the paths that the map asks for, one under the other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..geometry.boxes import Box
from ..geometry.textsize import width
from ..metrics.model import Figures, PathFigures, Rung
from ..shapes.ladder import Labels, RungShape
from ..shapes.routes import PathLabel
from ..shapes.totals import Total, TotalsBox, height
from ..stream.model import ValueStream
from ..values import NamedTuple
from ..wording import ENGLISH, english
from .columns import Column, Columns
from .heat import is_longest
from .model import Placed
from .rules import Rules

LONGEST = ("longest queue", "longest")
"""What the hill of the longest wait says, where it has room for it."""
NAME_ABOVE = 40.0
"""From one ladder's numbers to the high line of the next, its name between them."""


class Ladder(NamedTuple):
    """What one ladder shows."""

    rungs: tuple[Rung, ...]
    """Gap, step, gap … of its path."""
    steps: tuple[int, ...]
    """Its steps, as places in :attr:`Columns.steps`."""
    gaps: tuple[Column, ...]
    """What stands before each of its steps and behind the last; 0 wide where nothing does."""
    inside: tuple[tuple[str, str], ...] = ()
    """For boxes of several steps, by id, what waits between their steps, where no lead time tells it."""

    def ends(self) -> tuple[int, int]:
        """Return the first and the last rung: at the stream's ends, boxes and gaps without time have none."""
        shown = [
            position
            for position, rung in enumerate(self.rungs)
            if rung.kind != "none" and (position % 2 or self.gaps[rung.index].width)
        ]  # fmt: skip
        return (shown[0], shown[-1]) if shown else (1, len(self.rungs) - 2)

    def east(self, columns: Columns) -> float:
        """Return where the ladder ends."""
        if not self.steps:
            return columns.east
        _, last = self.ends()
        index = self.rungs[last].index
        return columns.steps[self.steps[index]].east if last % 2 else self.gaps[index].east

    @property
    def shows_lead_time(self) -> bool:
        """Whether any step has a lead time of its own."""
        return any(rung.lead_time for rung in self.rungs)

    def floor(self, rules: Rules, high: float) -> float:
        """Return how far the numbers reach down when the high line stands at ``high``."""
        further = rules.type.note_leading + 2 if self.inside else 0.0
        if rules.notation == "classic":
            return high + rules.drop + 8 + further
        return high + rules.drop + (rules.type.text + 8) * (2 if self.shows_lead_time else 1) + 8 + further


def main_ladder(figures: Figures, columns: Columns) -> Ladder:
    """Return the main path's ladder."""
    return Ladder(figures.ladder, columns.main, columns.gaps, _inside(figures, figures.ladder))


def _inside(figures: Figures, ladder: Sequence[Rung]) -> tuple[tuple[str, str], ...]:
    """Return what waits inside the steps of a ladder: times are kept by the ids of queues, and of boxes of several steps."""
    steps = {rung.target for rung in ladder if rung.kind == "work"}
    return tuple((id, text) for id, text in figures.waits if id in steps)


def path_ladder(stream: ValueStream, path: PathFigures, columns: Columns, figures: Figures) -> Ladder:
    """Return the ladder of another way through the stream."""
    number_of = {step.id: index for index, step in enumerate(stream.processes)}
    steps = tuple(number_of[id] for id in path.steps)
    boxes = [columns.steps[index] for index in steps]
    if not boxes:
        return Ladder((), (), ())
    between = [Column(left.east, max(0.0, right.x - left.east)) for left, right in pairwise(boxes)]
    start, end = columns.gaps[0].x, columns.gaps[-1].east
    gaps = (Column(start, max(0.0, boxes[0].x - start)), *between, Column(boxes[-1].east, max(0.0, end - boxes[-1].east)))
    return Ladder(path.ladder, steps, gaps, _inside(figures, path.ladder))


def rungs_of(ladder: Ladder, columns: Columns, rules: Rules, high: float, path: str = "", named: bool = True) -> tuple[Placed, ...]:
    """Return the rungs, each exactly under its own gap or box, with the high line at ``high``.

    ``path`` tells ladders apart, ``named`` ones say what their numbers are.
    """
    if not ladder.steps:
        return ()
    placed: list[Placed] = []
    first, last = ladder.ends()
    two_rows = ladder.shows_lead_time
    before = ""
    say = rules.say
    mark = f"{path}-" if path else ""
    inside = dict(ladder.inside)
    for position, rung in enumerate(ladder.rungs):
        is_step = position % 2 == 1
        column = columns.steps[ladder.steps[rung.index]] if is_step else ladder.gaps[rung.index]
        if not column.width or not first <= position <= last:
            continue
        text, lead_time = rung.text, rung.lead_time
        if is_step and two_rows and not lead_time:
            lead_time = say("unknown") if rung.seconds is None else "–"
        number = columns.numbers[ladder.steps[rung.index]] if is_step and not rules.compact else ""
        unknown = rung.seconds is None or english(text) == "unknown"
        shape = RungShape(rung.kind, rules.notation, text, number, lead_time, position == first, position == last, unknown, before)
        if is_longest(rung, ladder.rungs, columns.faces.longest):
            shape = shape._replace(longest=True if say is ENGLISH else tuple(say(words) for words in LONGEST))
        before = rung.kind
        target = rung.target if is_step else f"gap-{rung.index + 1}"
        told = {"number": _number(ladder, columns, rung.index), "text": text or say("no wait")}
        title = say("Step {number}: {text}", **told) if is_step else say("Wait before step {number}: {text}", **told)
        placed.append(Placed("rung", f"rung-{mark}{target}", title, Box(column.x, high, column.width, rules.drop), shape))
        if is_step and target in inside:
            words = say("wait inside {time}", time=inside[target])
            room = Box(column.x, ladder.floor(rules, high) - rules.type.note_leading - 8, column.width, rules.type.note_leading)
            placed.append(Placed("path_label", f"inside-{mark}{target}", words, room, PathLabel(((words, False),), "middle")))
    if rules.notation == "office" and placed and named:
        placed.append(_labels(ladder, rules, high, mark))
    return tuple(placed)


def _number(ladder: Ladder, columns: Columns, index: int) -> str:
    """Return the number of a step of a ladder; behind the last one, the next."""
    numbered = columns.numbers[ladder.steps[index]] if index < len(ladder.steps) else ""
    return numbered or str(index + 1)


def _labels(ladder: Ladder, rules: Rules, high: float, mark: str) -> Placed:
    """The names of the rows of numbers."""
    say = rules.say
    rows = [(-7.0, say("Queue"))] if any(rung.kind == "wait" for rung in ladder.rungs) else []
    under = (say("Step LT"), say("Step PT")) if ladder.shows_lead_time else (say("Step PT"),)
    rows += [(rules.drop + (rules.type.text + 8) * (index + 1), name) for index, name in enumerate(under)]
    box = Box(rules.margin, high, rules.ladder_names - 16, rules.drop)
    return Placed("ladder_labels", f"ladder-labels{'-' + mark[:-1] if mark else ''}", say("Rows of the ladder"), box, Labels(tuple(rows)))


def label_room(rules: Rules) -> float:
    """Return the room that the names of an office ladder's rows need left of the first column."""
    if rules.notation != "office":
        return 0.0
    return max(width(rules.say(name), rules.type.small) for name in ("Queue", "Step LT", "Step PT")) + (4 if rules.compact else 16)


# -- further ladders


def further_ladders(
    stream: ValueStream, figures: Figures, columns: Columns, rules: Rules, floor: float, totals: Column
) -> tuple[tuple[Placed, ...], float]:
    """Return a ladder for each path that the map's ``timeline:`` names, below ``floor``, with its totals in the totals' column."""
    placed: list[Placed] = []
    for id in stream.timelines:
        path = next((path for path in figures.paths if id in path.paths and not path.main), None)
        if path is None:
            continue
        ladder = path_ladder(stream, path, columns, figures)
        box = path_totals(path, rules)
        top = floor + NAME_ABOVE
        high = max(top + 20, floor + 16 + height(box, rules.type) - (ladder.floor(rules, 0.0)))
        placed += rungs_of(ladder, columns, rules, high, id)
        placed.append(_name(path, id, rules, high))
        floor = ladder.floor(rules, high)
        room = Box(totals.x, floor - height(box, rules.type), totals.width, height(box, rules.type))
        title = rules.say.colon(path.name, rules.say.comma(*(f"{total.label} {total.value}" for total in box.totals)))
        placed.append(Placed("totals", f"totals-{id}", title, room, box))
    return tuple(placed), floor


def _name(path: PathFigures, id: str, rules: Rules, high: float) -> Placed:
    words = ((path.name[:1].upper() + path.name[1:], True), (rules.say("{share} of the items", share=path.share_text), False))
    wide = sum(width(text, rules.type.text if bold else rules.type.small, bold) for text, bold in words) + 6
    box = Box(rules.margin, high - 42, wide, 14)
    return Placed("path_label", f"ladder-{id}", " ".join(text for text, _ in words), box, PathLabel(words, "row"))


def path_totals(path: PathFigures, rules: Rules) -> TotalsBox:
    """Return what the totals box of a further path says."""
    shown: Sequence[tuple[str, str]] = (
        (path.lead_time.label, path.lead_time.text),
        (path.process_time.label, path.process_time.text),
        (path.activity_ratio.label, path.activity_ratio.text),
    )
    name = path.name[:1].upper() + path.name[1:]
    return TotalsBox(name, rules.say("{share} of the items", share=path.share_text), tuple(Total(label, text) for label, text in shown), ())
