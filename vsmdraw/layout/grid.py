"""The grid of the flow: a column and a row for every step, and what stands in the gaps between the columns.

The main path stands on row 0; other paths, and lines that start by themselves, stand in rows below, in the columns of what
they replace or feed. A row is used again where the paths on it don't meet.
"""

from __future__ import annotations

from ..routing.trail import goes_on, leaving, main_path, main_trail
from ..stream.model import Feeder, Line, Path, Process, Queue, Split, ValueStream
from ..values import NamedTuple


class Cell(NamedTuple):
    """Where a step stands."""

    step: Process
    column: int
    row: int
    number: str
    """On the main path ``4``; beside or below it ``4B``."""


class Waiting(NamedTuple):
    """Queues that stand one behind the other."""

    queues: tuple[Queue, ...]
    movement: str


class Station(NamedTuple):
    """A point that several rows share: where paths part or join."""

    kind: str
    """``fork``, ``join``, or ``pass``: a feeder's line goes up through this row, behind all that stands in the gap."""
    id: str
    """Of the split or feeder."""
    parallel: bool
    path: Path | None = None
    """On the row of a path, the path that begins or ends here."""
    question: str = ""


Token = Waiting | Station


def key_of(station: Station) -> str:
    """Return the name of the x that a station shares with those of other rows."""
    return f"{'fork' if station.kind == 'fork' else 'join'} {station.id}"


class Strip(NamedTuple):
    """What stands in one gap of one row, from left to right."""

    gap: int
    """Before the column of that number."""
    row: int
    tokens: tuple[Token, ...]


class Grid(NamedTuple):
    """The flow without measures."""

    cells: tuple[Cell, ...]
    """In the order of :attr:`ValueStream.processes`."""
    strips: tuple[Strip, ...]
    """By row and gap."""
    columns: int
    rows: int
    main: tuple[int, ...]
    """The main path's steps, as places in ``cells``."""
    shift: int = 0
    """Column in which the main line starts: 0, or more where a feeder is longer than what it joins."""


def grid(stream: ValueStream, first: int = 0) -> Grid:
    """Return the grid of a stream; ``first`` main steps stand before it, on rows above."""
    return _Grid(stream, first).grid()


class _Grid:
    """Puts lines on rows, the nearest rows first."""

    def __init__(self, stream: ValueStream, first: int = 0) -> None:
        self.stream = stream
        self.first = first
        self.leaving = leaving(stream)
        self.at: dict[str, tuple[int, int]] = {}
        self.tokens: dict[tuple[int, int], list[Token]] = {}
        self.taken: list[list[tuple[int, int]]] = [[]]
        self.uprights: list[tuple[str, int, int, int]] = []
        """Lines between rows: whose, in which gap, from which row to which."""

    def grid(self) -> Grid:
        """Place the main line, then the feeders under what they feed."""
        shift = max((self._width(feeder.line) - self._column_of(feeder.target) for feeder in self.stream.feeders), default=0)
        shift = max(shift, 0)
        end = self._line(self.stream.line, shift, 0)
        self.taken[0].append((0, end))
        for feeder in self.stream.feeders:
            self._feeder(feeder)
        cells = self._cells()
        strips = tuple(Strip(gap, row, tuple(tokens)) for (row, gap), tokens in sorted(self.tokens.items()))
        main = {step.id for step in main_trail(self.stream).line.steps if isinstance(step, Process)}
        columns = max([end, *(cell.column + 1 for cell in cells)])
        rows = max([1, *(cell.row + 1 for cell in cells), *(strip.row + 1 for strip in strips)])
        return Grid(cells, strips, columns, rows, tuple(i for i, cell in enumerate(cells) if cell.step.id in main), shift)

    def _column_of(self, step: str) -> int:
        """The column of a step if the main line began in column 0."""
        probe = _Grid(self.stream._replace(feeders=()))
        probe._line(self.stream.line, 0, 0)
        return probe.at.get(step, (1, 0))[0]

    def _put(self, gap: int, row: int, token: Token) -> None:
        self.tokens.setdefault((row, gap), []).append(token)

    def _line(self, line: Line, column: int, row: int) -> int:
        """Place a line from a column on; return the column behind its last."""
        self._put(column, row, Waiting(line.gaps[0].queues, line.gaps[0].movement))
        for step, gap in zip(line.steps, line.gaps[1:], strict=True):
            if isinstance(step, Split):
                column = self._split(step, column, row)
            else:
                self.at[step.id] = (column, row)
                column += 1
            self._put(column, row, Waiting(gap.queues, gap.movement))
        return column

    def _split(self, split: Split, column: int, row: int) -> int:
        """Place a split: its main path goes on along the row, the others below; return the column behind them all."""
        main = main_path(split, self.stream)
        end = column + max(self._width(path.line) for path in split.paths)
        parallel = split.kind == "parallel"
        self._put(column, row, Station("fork", split.id, parallel, main, split.question))
        self._line(main.line, column, row)
        joined = False
        for path in split.paths:
            if path is not main:
                below = self._free_row(split.id, row, column, end)
                self._put(column, below, Station("fork", split.id, parallel, path))
                self._line(path.line, column, below)
                if goes_on(path.line, self.leaving):
                    self._put(end, below, Station("join", split.id, parallel, path))
                    joined = True
        if joined:
            self._put(end, row, Station("join", split.id, parallel, main))
        return end

    def _free_row(self, id: str, above: int, start: int, end: int) -> int:
        """Return the nearest row below another in which the gaps from ``start`` to ``end`` are free, and take it."""
        row = above + 1
        while True:
            if row == len(self.taken):
                self.taken.append([])
            crossed = any(whose != id and top < row <= bottom and start <= gap <= end for whose, gap, top, bottom in self.uprights)
            if not crossed and all(end < first or last < start for first, last in self.taken[row]):
                self.taken[row].append((start, end))
                self.uprights += [(id, start, above, row), (id, end, above, row)]
                return row
            row += 1

    def _width(self, line: Line) -> int:
        """How many columns a line needs."""
        return sum(max(self._width(path.line) for path in step.paths) if isinstance(step, Split) else 1 for step in line.steps)

    def _feeder(self, feeder: Feeder) -> None:
        """Place a feeder so that its last step stands in the column before the step it joins."""
        if feeder.target not in self.at:
            return
        column, row = self.at[feeder.target]
        start = column - self._width(feeder.line)
        below = self._free_row(feeder.id, row, start, column)
        self._line(feeder.line, start, below)
        for between in range(row + 1, below):
            if (between, column) in self.tokens:
                self._put(column, between, Station("pass", feeder.id, True))
        self._put(column, below, Station("join", feeder.id, True, Path(feeder.id, feeder.name)))
        self._put(column, row, Station("join", feeder.id, True))

    def _cells(self) -> tuple[Cell, ...]:
        """Number the steps: the main path counts, what stands under it has its number and a letter."""
        on_trail = [step.id for step in main_trail(self.stream).line.steps if isinstance(step, Process)]
        numbers = {id: str(self.first + index + 1) for index, id in enumerate(on_trail)}
        by_column = {self.at[id][0]: numbers[id] for id in on_trail}
        letters: dict[str, int] = {}
        known = dict(self.stream.collapsed.numbers) if self.stream.collapsed else {}
        cells = []
        last = str(self.first)
        first = min(by_column, default=0)
        for step in self.stream.processes:
            column, row = self.at[step.id]
            if step.id not in numbers:
                nearest = next((by_column[c] for c in range(column, first - 1, -1) if c in by_column), last)
                letters[nearest] = letters.get(nearest, 0) + 1
                numbers[step.id] = nearest + letter(letters[nearest])
            cells.append(Cell(step, column, row, known.get(step.id, numbers[step.id])))
        return tuple(cells)


def letter(index: int) -> str:
    """Return the letter of the nth step beside a main one.

    >>> letter(1), letter(25), letter(26)
    ('B', 'Z', 'A2')
    """
    return chr(ord("A") + index % 26) + (str(index // 26 + 1) if index >= 26 else "")
