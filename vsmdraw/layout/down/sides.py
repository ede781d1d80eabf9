"""What hangs on the right of each column of boxes: rework and routes as arcs, work that leaves, each with its words."""

from __future__ import annotations

from collections.abc import Sequence

from ...geometry.boxes import Box, Point, around
from ...geometry.textsize import width, wrap
from ...geometry.typescale import Type
from ...shapes.wires import SideArc, SideExit
from ...stream.model import Rework, ValueStream
from ...values import NamedTuple
from ..columns import Columns, Knot
from ..model import Placed
from ..remarks import arc_in_words, exit_in_words
from ..rules import Rules
from ..spans import free_centre
from .sizes import Boxes
from .work import Lane

FIRST = 20.0
"""From the boxes to the nearest arc."""
APART = 14.0
WORDS = 88.0
"""Widest line of an arc's words."""
MOST_LINES = 3
EXIT = 26.0
EXIT_WORDS = 120.0


class Piece(NamedTuple):
    """The upright piece of an arc beside a column."""

    row: int
    north: float
    south: float
    offset: float
    """From the right edge of the column's boxes."""
    reach: float
    """How far its words reach, from the same edge."""


class Said(NamedTuple):
    """An arc's words, with the middle of their height."""

    share: str
    reason: str
    lines: tuple[str, ...]
    middle: float
    type: Type

    @property
    def wide(self) -> float:
        """The width of the longest line."""
        return max([width(self.share, self.type.text, True), *(width(line, self.type.small) for line in self.lines)])

    @property
    def high(self) -> float:
        """The height of all lines."""
        return (self.type.close_leading if self.share else 0.0) + self.type.role_leading * len(self.lines)


class Side(NamedTuple):
    """One arc: where it leaves its step and comes to the other, and how far out it runs."""

    id: str
    kind: str
    title: str
    source: int
    target: int
    start: float
    end: float
    turn: float | None
    """Between two columns: the height at which it changes over, under its target's row."""
    pieces: tuple[Piece, ...]
    said: Said
    words_at: int
    """Beside which of the pieces the words stand."""


class Leave(NamedTuple):
    """Work that leaves the stream to the right."""

    id: str
    title: str
    step: int
    y: float
    tip: float
    """From the right edge of the column's boxes."""
    share: str
    reason: str


class Sides(NamedTuple):
    """Everything beside the columns."""

    arcs: tuple[Side, ...]
    exits: tuple[Leave, ...]
    widths: tuple[float, ...]
    """How much room each column needs right of its boxes."""
    leaders: dict[str, float]
    """For each step with an improvement, the height at which its leader starts."""

    def reach(self, row: int, north: float, south: float) -> float:
        """Return how far arcs reach beside a column between two heights, from the right edge of its boxes."""
        pieces = (piece for arc in self.arcs for piece in arc.pieces if piece.row == row)
        return max([0.0, *(piece.reach for piece in pieces if piece.north < south + 8 and north - 8 < piece.south)])


def sides_of(
    stream: ValueStream, along: Columns, boxes: Boxes, rules: Rules, rows: int, passing: Sequence[tuple[int, float]]
) -> Sides:
    """Return what hangs beside the columns; ``passing`` are heights at which wires pass on their way to further columns."""
    type = rules.type
    number_of = {step.id: index for index, step in enumerate(stream.processes)}
    wanted = [("rework", i, r.source, r.target) for i, r in enumerate(stream.reworks)]
    wanted += [("route", i, r.source, r.target) for i, r in enumerate(stream.routes)]
    known = [(kind, i, number_of[a], number_of[b]) for kind, i, a, b in wanted if a in number_of and b in number_of]
    known.sort(key=lambda item: (abs(along.steps[item[2]].x - along.steps[item[3]].x), item[0], item[1]))
    exits: dict[int, int] = {}
    for i, leave in enumerate(stream.exits):
        if leave.source in number_of:  # one arrow shows that work leaves here; the notes tell the rest
            exits.setdefault(number_of[leave.source], i)
    bursts = dict.fromkeys(number_of[burst.target] for burst in stream.bursts if burst.target in number_of)
    edge = _edge(along, boxes, known, exits, bursts)
    changes = _turns(stream, along, known)
    levels = _level_things(along, rows, [*passing, *((1 + max(along.rows[known[number][2]], along.rows[known[number][3]]), y)
                                                     for number, y in changes.items())], edge)  # fmt: skip
    pieces: list[list[Piece]] = [[] for _ in range(rows)]
    arcs = []
    for number, (kind, i, source, target) in enumerate(known):
        start, end = edge[source, "start", number], edge[target, "end", number]
        from_row, to_row = along.rows[source], along.rows[target]
        turn = changes.get(number)
        spans = [(from_row, start, end)]
        if turn is not None:
            spans = [(from_row, start, turn), (to_row, turn, end)]
        arrow = stream.reworks[i] if kind == "rework" else stream.routes[i]
        reason = arrow.reason if isinstance(arrow, Rework) else arrow.label
        share = arrow.share.text if arrow.share else ""
        longest = max(range(len(spans)), key=lambda at: abs(spans[at][1] - spans[at][2]))
        row, a, b = spans[longest]
        said = _words(share, reason, type, min(a, b), max(a, b), [y for y in levels[row] if y not in (a, b)])
        hung = []
        for at, (row, a, b) in enumerate(spans):
            hung.append(_hang(pieces[row], row, min(a, b), max(a, b), said if at == longest else None))
            pieces[row].append(hung[-1])
        title = arc_in_words(stream, kind, source, target, (share, reason), rules.say)
        arcs.append(Side(f"{kind}-{i + 1}", kind, title, source, target, start, end, turn, tuple(hung), said, longest))
    leaves = [_leave(stream, rules, step, index, edge[step, "exit", index], pieces[along.rows[step]]) for step, index in exits.items()]
    widths = [max([0.0, *(piece.reach + 10 for piece in column)]) for column in pieces]
    for out in leaves:
        row = along.rows[out.step]
        widths[row] = max(widths[row], out.tip + 18 + _exit_width(out, type))
    leaders = {stream.processes[step].id: edge[step, "burst", 0] for step in bursts}
    return Sides(tuple(arcs), tuple(leaves), tuple(widths), leaders)


def _turns(stream: ValueStream, along: Columns, known: Sequence[tuple[str, int, int, int]]) -> dict[int, float]:
    """The heights at which arcs between two columns change over: right under the row of their target."""
    turns: dict[int, float] = {}
    used: dict[float, int] = {}
    for number, (_, _, source, target) in enumerate(known):
        if along.rows[source] != along.rows[target]:
            under = along.strips[along.gap_of[stream.processes[target].id] + 1].x
            turns[number] = under + 2.5 + 1.5 * (used.get(under, 0) % 3)
            used[under] = used.get(under, 0) + 1
    return turns


def _edge(
    along: Columns, boxes: Boxes, known: Sequence[tuple[str, int, int, int]], exits: dict[int, int], bursts: dict[int, None]
) -> dict[tuple[int, str, int], float]:
    """The height at which each thing is tied to the right edge of its step, in the order of where it leads."""
    tied: dict[int, list[tuple[float, str, int]]] = {}
    for number, (_, _, source, target) in enumerate(known):
        tied.setdefault(source, []).append((along.steps[target].x - 0.5, "start", number))
        tied.setdefault(target, []).append((along.steps[source].x - 0.5, "end", number))
    for step, index in exits.items():
        tied.setdefault(step, []).append((along.steps[step].x, "exit", index))
    for step in bursts:
        tied.setdefault(step, []).append((along.steps[step].x - 0.25, "burst", 0))
    places = {}
    for step, things in tied.items():
        apart = boxes.high / (len(things) + 1)
        for nth, (_, what, number) in enumerate(sorted(things), 1):
            places[step, what, number] = round(along.steps[step].x + apart * nth, 2)
    return places


def _level_things(
    along: Columns, rows: int, passing: Sequence[tuple[int, float]], edge: dict[tuple[int, str, int], float]
) -> list[list[float]]:
    """For each column the heights at which something level may run beside it: words keep clear of all of them."""
    levels: list[list[float]] = [[] for _ in range(rows)]
    for (step, _, _), y in edge.items():
        levels[along.rows[step]].append(y)
    beyond = [(run.row, part.x) for run in along.runs for part in run.parts if isinstance(part, Knot)]
    for row, y in (*beyond, *passing):
        for before in range(row):
            levels[before].append(y)
    return levels


def _words(share: str, reason: str, type: Type, north: float, south: float, levels: Sequence[float]) -> Said:
    """Share and reason where nothing level runs through them; a reason without room is told in the notes."""
    blocks = [(y - 1, y + 1) for y in levels]
    middle = (north + south) / 2
    lines = wrap(reason, type.small, WORDS) if reason else ()
    for shown in ((lines,) if lines and len(lines) <= MOST_LINES else ()) + ((),):
        said = Said(share, reason if shown else "", shown, middle, type)
        if not said.high:
            break
        inset = min(said.high / 2 + 4, (south - north) / 2)
        spot = free_centre(north + inset, south - inset, said.high - 6, blocks, middle)
        if spot is not None:
            return said._replace(middle=spot)
    return Said(share, "", (), middle, type)


def _hang(others: Sequence[Piece], row: int, north: float, south: float, said: Said | None) -> Piece:
    """Right of everything shorter that it meets, words included."""
    top, bottom = north, south
    if said and said.high:
        top, bottom = min(north, said.middle - said.high / 2 - 4), max(south, said.middle + said.high / 2 + 4)
    met = [piece.reach for piece in others if piece.north < bottom + 8 and top < piece.south + 8]
    offset = max([FIRST, *(reach + APART for reach in met)])
    return Piece(row, top, bottom, offset, offset + (7 + said.wide if said and said.high else 0.0))


def _leave(stream: ValueStream, rules: Rules, step: int, index: int, y: float, pieces: Sequence[Piece]) -> Leave:
    leave = stream.exits[index]
    share = leave.share.text if leave.share else ""
    reason = leave.reason if width(leave.reason, rules.type.small) <= EXIT_WORDS else ""
    met = [piece.reach for piece in pieces if piece.north < y + 12 and y - 12 < piece.south]
    title = exit_in_words(stream.processes[step], leave, rules.say)
    return Leave(f"exit-{index + 1}", title, step, y, max([0.0, *met]) + EXIT, share, reason)


def _exit_width(leave: Leave, type: Type) -> float:
    return width(leave.share, type.text, True) + (6 if leave.share and leave.reason else 0) + width(leave.reason, type.small)


def hung(sides: Sides, along: Columns, type: Type, lanes: Sequence[Lane], edges: dict[int, float]) -> list[Placed]:
    """Return arcs and exits on the sheet; ``edges`` are the right edges of the steps."""
    placed = []
    for arc in sides.arcs:
        xs = [lanes[piece.row].east + piece.offset for piece in arc.pieces]
        points = [Point(edges[arc.source], arc.start), Point(xs[0], arc.start)]
        if arc.turn is not None:
            points += [Point(xs[0], arc.turn), Point(xs[1], arc.turn)]
        points += [Point(xs[-1], arc.end), Point(edges[arc.target], arc.end)]
        said = arc.said
        words = Point(xs[arc.words_at] + 7, said.middle - said.high / 2 + (type.text if said.share else type.small) - 1)
        box = around([*(Box(x, y, 0, 0) for x, y in points), words_box(words, said)])
        tone = "alert" if arc.kind == "rework" else "ink"
        content = SideArc(tuple(points), tone, said.share, said.reason, said.lines, words)
        placed.append(Placed(arc.kind, arc.id, arc.title, Box(box.x, box.y - 4, box.width + 1, box.height + 8), content))
    for leave in sides.exits:
        edge, east = edges[leave.step], lanes[along.rows[leave.step]].east
        tip = east + leave.tip
        box = Box(edge, leave.y - 8, tip + 10 + _exit_width(leave, type) - edge, 16)
        placed.append(Placed("exit", leave.id, leave.title, box, SideExit(leave.y, tip, leave.share, leave.reason)))
    return placed


def words_box(words: Point, said: Said) -> Box:
    """Return the room of an arc's words."""
    return Box(words.x, words.y - 11, said.wide, said.high) if said.high else Box(words.x, words.y, 0, 0)
