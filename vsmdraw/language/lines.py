"""Lines of work while they are put together: the main line, the paths of each split, the feeders."""

from __future__ import annotations

from ..stream.model import Gap, Line, Path, Process, Split
from ..stream.quantities import Percent

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from .syntax import Statement


class OpenSplit:
    """A choice or parallel."""

    __slots__ = ("id", "line", "paths", "place", "statement", "stray")

    def __init__(self, ident: str, statement: Statement, line: OpenLine) -> None:
        self.id, self.statement = ident, statement
        self.line = line
        self.place = len(line.steps)
        self.paths: list[OpenLine] = []
        self.stray: OpenLine | None = None
        """The path made up for steps that stand in the split itself."""

    def finish(self) -> Split:
        """Return the split, its paths (and the splits in them) being finished."""
        paths = tuple(Path(line.id, line.name, line.share, line.finish()) for line in self.paths)
        name = self.statement.name
        return Split(self.id, self.statement.kind, name.text if name is not None else "", paths)


class OpenLine:
    """A line of work to which the text still adds."""

    __slots__ = ("depth", "gaps", "id", "movement", "name", "share", "split", "statement", "steps", "target", "waiting")

    def __init__(self, ident: str = "", statement: Statement | None = None, split: OpenSplit | None = None, name: str = "") -> None:
        self.id, self.name, self.statement = ident, name, statement
        self.split = split
        self.depth: int = split.line.depth + 1 if split is not None else 0
        self.share: Percent | None = None
        self.steps: list[Process | Split | None] = []
        """A split is there when it is finished."""
        self.gaps: list[Gap] = []
        self.waiting: list[Statement] = []
        self.movement: Statement | None = None
        self.target: Stand | None = None
        """Of a feeder, the step that it joins."""

    def finish(self) -> Line:
        """Return the line, its splits being finished."""
        return Line(tuple(step for step in self.steps if step is not None), tuple(self.gaps))


class Stand:
    """Something that can be referred to, and where it stands."""

    __slots__ = ("at", "id", "kind", "line", "name")

    def __init__(self, ident: str, name: str, kind: str, line: OpenLine | None = None, at: int = -1) -> None:
        self.id, self.name, self.kind = ident, name, kind
        self.line, self.at = line, at  # of a step its place in its line, of a queue that of its gap


def comes_before(first: Stand, second: Stand, routes: list[tuple[Stand, Stand]]) -> bool:
    """Return whether an item can pass the first step before the second one: by the lines themselves, or by routes beside them."""
    if _stands_before(first, second):
        return True
    reached = [first]
    left = routes
    while reached and left:
        here = reached.pop()
        taken = [route for route in left if route[0] is here or _stands_before(here, route[0])]
        left = [route for route in left if route not in taken]
        for _, target in taken:
            if target is second or _stands_before(target, second):
                return True
            reached.append(target)
    return False


def _stands_before(first: Stand, second: Stand) -> bool:
    """Whether the line of work itself leads from one step to the other: steps on two paths of a split never follow each other."""
    passed: set[int] = set()
    while first.line is not None and second.line is not None:
        ours, our_place, theirs, their_place = first.line, first.at, second.line, second.at
        while ours is not theirs:
            ours_in, theirs_in = ours.split, theirs.split
            if ours_in is not None and ours.depth >= theirs.depth:
                ours, our_place = ours_in.line, ours_in.place
            elif theirs_in is not None:
                theirs, their_place = theirs_in.line, theirs_in.place
            else:
                break
        if ours is theirs:
            return our_place < their_place
        target = ours.target  # the step that the first one's feeder joins
        if target is None or id(ours) in passed:
            return False
        if target is second:
            return True
        passed.add(id(ours))
        first = target
    return False


def rest_of(shares: list[Percent]) -> Percent:
    """Return what the shares of the other paths leave.

    >>> rest_of([Percent(0.7, "70 %"), Percent(0.125, "12.5 %")])
    Percent(share=0.175, text='17.5 %', estimate=False)
    """
    rest = max(0.0, round(1 - sum(share.share for share in shares), 12))
    estimate = any(share.estimate for share in shares)
    return Percent(rest, f"{'≈ ' if estimate else ''}{rest * 100:.10g} %", estimate)
