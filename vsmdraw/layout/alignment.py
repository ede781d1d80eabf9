"""Several states of a stream on the same columns: what only some of them have keeps its column in the others.

Every state gets as many steps as all of them have together. Where one hasn't a step of its own it gets a stand-in: a ghost where the
state above it has one that is gone or stands elsewhere now, an empty place otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..metrics.model import Figures, Rung
from ..routing.trail import main_path, main_trail
from ..stream.model import Gap, Line, Path, Process, Split, ValueStream, walk
from ..values import NamedTuple

GONE, MOVED, EMPTY = "gone", "moved", "empty"
"""What a stand-in stands for."""


class Changed(NamedTuple):
    """A field of a step, or the time of a queue, that says something else than in the state above."""

    target: str
    """Id in this state."""
    label: str
    old: str
    new: str


class Side(NamedTuple):
    """One of the states."""

    name: str
    """``Current state``."""
    stream: ValueStream
    figures: Figures
    keys: Mapping[str, str] = {}
    """Of each step, queue, path and place the name that the same thing has in all states; left out, it is its id."""
    changed: tuple[Changed, ...] = ()
    moved: frozenset[str] = frozenset()
    """Steps, by id, that stand elsewhere than in the state above."""
    stand_ins: Mapping[str, str] = {}
    """Of each step that isn't there, by its id in the picture, what it stands for; of places too."""
    arrived: frozenset[str] = frozenset()
    """Steps, by id, in whose column the state above has none, though it has the step elsewhere."""

    def key(self, ident: str) -> str:
        """Return what a thing of this state is called in all of them."""
        return self.keys.get(ident, ident)

    def known(self) -> set[str]:
        """Return the keys of all that this state has."""
        stream = self.stream
        things = [*(step.id for step in stream.processes), *(queue.id for queue in stream.queues()), *(one.id for one in stream.places)]
        return {self.key(ident) for ident in things}


def aligned(sides: Sequence[Side]) -> list[Side]:
    """Return the states with stand-ins for the steps, places and messages that others have."""
    aligning = _Aligning(sides)
    padded = aligning.lines({index: side.stream.line for index, side in enumerate(sides)})
    done = []
    for index, side in enumerate(sides):
        stream = side.stream._replace(line=padded[index], timelines=())
        stand_ins = aligning.stand_ins[index]
        arrived = frozenset(one for one in aligning.arrived[index] if side.key(one) not in aligning.at_home)
        figures = _with_rungs(side.figures, stream, stand_ins)
        done.append(side._replace(stream=stream, figures=figures, stand_ins=stand_ins, arrived=arrived))
    return done


class _Column(NamedTuple):
    """A place in the line, and what each state has there, by the state's number."""

    key: str
    steps: dict[int, Process | Split]


class _Aligning:
    """Pads lines of all states at once."""

    def __init__(self, sides: Sequence[Side]) -> None:
        self.sides = sides
        self.known = [side.known() for side in sides]
        self.taken = [{step.id for step in side.stream.processes} for side in sides]
        self.stand_ins: list[dict[str, str]] = [{} for _ in sides]
        self.arrived: list[set[str]] = [set() for _ in sides]
        self.at_home: set[str] = set()
        """Keys of steps that one state has alone where another has a split with it: it stands where it stood."""
        self.spots: list[dict[str, str]] = []
        """Of each state, the steps' keys by where they stand: one that moved has another than in the state above."""
        for index, side in enumerate(sides):
            above = self.spots[index - 1] if index else {}
            self.spots.append(above | {side.key(ident): f"{side.key(ident)} moved {index}" for ident in side.moved})

    def lines(self, lines: Mapping[int, Line]) -> dict[int, Line]:
        """Return the lines with as many steps each, those that are the same at the same place."""
        padded = {index: _Padded(line) for index, line in lines.items()}
        for column in self._columns(lines):
            for index, steps in self._filled(column, list(lines)).items():
                padded[index].add(steps)
        return {index: one.line(self.sides[index], [(self.sides[at], other) for at, other in padded.items() if at != index])
                for index, one in padded.items()}  # fmt: skip

    def _columns(self, lines: Mapping[int, Line]) -> list[_Column]:
        """Return the columns of all lines together, in an order that is each one's own."""
        from difflib import SequenceMatcher

        columns: list[_Column] = []
        for index, line in lines.items():
            own: list[str] = []
            for step in line.steps:
                spot = self._spot(index, step, columns)
                own.append(spot if spot not in own else f"{spot} {index}")
            merged: list[_Column] = []
            for kind, a, b, c, d in SequenceMatcher(None, [column.key for column in columns], own, autojunk=False).get_opcodes():
                if kind == "equal":
                    pairs = zip(columns[a:b], line.steps[c:d], strict=True)
                    merged += [_Column(column.key, column.steps | {index: step}) for column, step in pairs]
                    continue
                merged += columns[a:b]
                merged += [_Column(key, {index: step}) for key, step in zip(own[c:d], line.steps[c:d], strict=True)]
            columns = merged
        return columns

    def _spot(self, index: int, step: Process | Split, columns: Sequence[_Column]) -> str:
        """Return where a step stands, as a key; splits are the same that share a path.

        A step that one state has alone and another in a split stands in the place of the split.
        """
        mine = self._inside(index, step)
        if isinstance(step, Process):
            key = self.sides[index].key(step.id)
            spot = self.spots[index].get(key, key)
            if all(column.key != spot for column in columns) and spot == key:
                for column in columns:
                    if any(isinstance(other, Split) and key in self._inside(at, other) for at, other in column.steps.items()):
                        return column.key
            return spot
        for column in columns:
            for at, other in column.steps.items():
                if isinstance(other, Split) and (other.id == step.id or self._paths_of(index, step) & self._paths_of(at, other)):
                    return column.key
        for column in columns:
            if column.key in mine:
                return column.key
        return f"split {index} {step.id}"

    def _inside(self, index: int, step: Process | Split) -> set[str]:
        """Return the keys of the steps within a split; of a step its own."""
        within = walk(Line((step,), (Gap(), Gap())))
        return {self.sides[index].key(part.id) for part in within if isinstance(part, Process)}

    def _paths_of(self, index: int, split: Split) -> set[str]:
        return {self.sides[index].key(path.id) for path in split.paths}

    def _filled(self, column: _Column, states: Sequence[int]) -> dict[int, list[tuple[Process | Split, bool]]]:
        """Return what each state has in a column, each step its own or a stand-in; beside a split as many as it is wide."""
        steps = dict(column.steps)
        splits = {index: step for index, step in steps.items() if isinstance(step, Split)}
        if splits:
            self.at_home |= {self.sides[index].key(step.id) for index, step in steps.items() if isinstance(step, Process)}
            paths = self._paths(splits)
            steps |= {index: split._replace(paths=paths[index]) for index, split in splits.items()}
        wide = {index: _widest(step) if isinstance(step, Split) else [step] for index, step in steps.items()}
        most = max(wide.values(), key=len)
        found: dict[int, list[tuple[Process | Split, bool]]] = {}
        for index in states:
            own = steps.get(index)
            if isinstance(own, Split):
                found[index] = [(own, True)]
                continue
            above = self._main_row(index - 1, steps.get(index - 1))
            shown = [*above, *most[len(above) :]]
            if own is not None:
                if index and index - 1 not in steps and self._is_known(index - 1, index, own):
                    self.arrived[index].add(own.id)
                found[index] = [(own, True), *((self._stand_in(index, one, EMPTY), False) for one in most[1:])]
                continue
            found[index] = [(self._stand_in(index, one, self._kind(index, one) if at < len(above) else EMPTY), False)
                            for at, one in enumerate(shown)]  # fmt: skip
        return found

    def _is_known(self, other: int, index: int, step: Process) -> bool:
        """Whether a step stands elsewhere in another state."""
        key = self.sides[index].key(step.id)
        return key in self.known[other] and key not in self.at_home

    def _main_row(self, index: int, step: Process | Split | None) -> list[Process]:
        """Return the steps that a state has on the main row of a column; of a split those of its main path, and of splits in it theirs."""
        if not isinstance(step, Split):
            return [step] if step else []
        main = main_path(step, self.sides[index].stream)
        return [one for part in main.line.steps for one in self._main_row(index, part)]

    def _kind(self, index: int, step: Process) -> str:
        """Return what a stand-in stands for, in the place of a step of the state above."""
        if step.id in self.stand_ins[index - 1]:
            return EMPTY
        return MOVED if self.sides[index - 1].key(step.id) in self.known[index] else GONE

    def _stand_in(self, index: int, step: Process, kind: str) -> Process:
        """Return what keeps the column of a step that a state hasn't."""
        ident, count = f"{kind}-{step.id}", 1
        while ident in self.taken[index]:
            count += 1
            ident = f"{kind}-{step.id}-{count}"
        self.taken[index].add(ident)
        self.stand_ins[index][ident] = kind
        return Process(ident, step.name)

    def _paths(self, splits: Mapping[int, Split]) -> dict[int, tuple[Path, ...]]:
        """Return the paths of splits that are the same: each has those of all, and a path that it hasn't stands empty there."""
        order: dict[str, dict[int, Path]] = {}
        for index in sorted(splits, reverse=True):  # the last state says in which order they stand
            for path in splits[index].paths:
                order.setdefault(self.sides[index].key(path.id), {})[index] = path
        paths: dict[int, list[Path]] = {index: [] for index in splits}
        for having in order.values():
            model = having[max(having)]
            padded = self.lines({index: having[index].line if index in having else Line() for index in sorted(splits)})
            for index in splits:
                own = having.get(index) or model._replace(share=None)
                paths[index].append(own._replace(line=padded[index]))
        return {index: tuple(some) for index, some in paths.items()}


def _widest(split: Split) -> list[Process]:
    """Return the steps of a split's longest path; of splits in it theirs."""
    paths = [[one for step in path.line.steps for one in (_widest(step) if isinstance(step, Split) else [step])] for path in split.paths]
    return max(paths, key=len)


class _Padded:
    """A line while stand-ins are put into it: each real gap stands before one of the steps of its stretch."""

    def __init__(self, line: Line) -> None:
        self.gaps = line.gaps
        self.steps: list[Process | Split] = []
        self.real: list[bool] = []

    def add(self, steps: Sequence[tuple[Process | Split, bool]]) -> None:
        """Go on with steps, each its own or a stand-in."""
        for step, real in steps:
            self.steps.append(step)
            self.real.append(real)

    def own_gap(self, place: int) -> Gap:
        """Return the gap before a step as the line itself has it; none before a stand-in."""
        if place < len(self.steps) and not self.real[place]:
            return Gap(movement="flow")
        return self.gaps[sum(self.real[:place])]

    def line(self, side: Side, others: Sequence[tuple[Side, _Padded]]) -> Line:
        """Return the line; queues that another has in front of a stand-in stand there too."""
        gaps = [self.own_gap(place) for place in range(len(self.steps) + 1)]
        for place, real in enumerate(self.real):
            if real:
                continue
            behind = next(later for later in range(place + 1, len(self.steps) + 1) if later == len(self.steps) or self.real[later])
            theirs = {one.key(queue.id) for one, other in others for queue in other.own_gap_at(place, len(self.steps)).queues}
            moved = [queue for queue in gaps[behind].queues if side.key(queue.id) in theirs]
            if moved:
                gaps[place] = Gap(tuple(moved), gaps[behind].movement)
                gaps[behind] = gaps[behind]._replace(queues=tuple(queue for queue in gaps[behind].queues if queue not in moved))
        return Line(tuple(self.steps), tuple(gaps))

    def own_gap_at(self, place: int, count: int) -> Gap:
        """Return the gap before a step of the same line of another state; none where that has its steps in another number."""
        return self.own_gap(place) if len(self.steps) == count else Gap()


def _with_rungs(figures: Figures, padded: ValueStream, stand_ins: Mapping[str, str]) -> Figures:
    """Return the figures with rungs for the stand-ins: nothing is worked and nothing waits there."""
    line = main_trail(padded).line
    old = iter(figures.ladder)
    rungs: list[Rung] = []
    pending: Rung | None = next(old, None)
    for place, step in enumerate(line.steps):
        assert isinstance(step, Process)
        waits = bool(line.gaps[place].queues)
        if step.id in stand_ins:
            rungs.append((pending if waits and pending else Rung("none", "", 0, 0.0, ""))._replace(index=place))
            pending = None if waits else pending
            rungs.append(Rung("none", step.id, place, 0.0, ""))
            continue
        rungs.append((pending or Rung("none", "", 0, 0.0, ""))._replace(index=place))
        rungs.append(next(old)._replace(index=place))
        pending = next(old, None)
    rungs.append((pending or Rung("none", "", 0, 0.0, ""))._replace(index=len(line.steps)))
    return figures._replace(ladder=tuple(rungs))
