"""Pieces of a printed report and how they flow over its pages: rows whole, headings again on every page. Lengths are points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..drawing.marks import Group, Mark, Path, Words
from ..geometry.boxes import Box, Size
from ..geometry.paths import num
from ..geometry.textsize import width, wrap
from ..values import NamedTuple

TEXT, SMALL, HEADING, LEADING = 9.5, 8.5, 15.0, 1.3
FOOT, HEADED = 20.0, 32.0
"""Room for the foot of a page, and for the heading of a section."""
GAP, INSET = 12.0, 3.0
"""Between columns of a table; above and below the words of a row."""


class Piece(NamedTuple):
    """What stays on one page."""

    height: float
    marks: tuple[Mark, ...] = ()
    """As if it stood in the upper left corner."""
    kept: bool = False
    """Whether it stays with the next piece."""
    head: tuple[Piece, ...] = ()
    """What is said again above it where it begins a page: the head of its table."""
    links: tuple[Group, ...] = ()
    """Groups that lead elsewhere; they stand right on the page."""


class Part(NamedTuple):
    """A section in print."""

    heading: str
    pieces: tuple[Piece, ...]
    fresh: bool = False
    """Whether it begins a page."""
    headed: bool = True
    """Whether the heading stands above it; it is in the outline anyway, and above what goes on over the page."""


class Cell(NamedTuple):
    """A cell of a table."""

    text: str
    bold: bool = False


class Paged(NamedTuple):
    """A page as it comes out of the flow."""

    size: Size
    groups: tuple[Group, ...]
    begins: tuple[tuple[str, float], ...]
    """Sections that begin on it, and how far down."""


def lines(text: str, room: float, size: float = TEXT, bold: bool = False, fill: str = "ink", after: float = 0.0) -> Iterator[Piece]:
    """Give a text line by line."""
    found = wrap(text, size, room, bold)
    for number, line in enumerate(found, 1):
        yield Piece(size * LEADING + (after if number == len(found) else 0), (Words(0, size, line, size, bold, fill),))


def bullet(text: str, room: float) -> Iterator[Piece]:
    """Give a text with a dot before it."""
    for number, piece in enumerate(lines(text, room - 10, after=2.5)):
        dot = () if number else (Words(1, TEXT, "•", TEXT, fill="muted"),)
        yield piece._replace(marks=(*dot, Group(piece.marks, x=10)))


def table(columns: Sequence[tuple[str, bool]], rows: Sequence[Sequence[Cell]], room: Size, caption: str = "") -> Iterator[Piece]:
    """Give a table row by row; ``columns`` are names and whether they hold numbers. A row that no page can hold goes on after its page."""
    heads = [Cell(name, True) for name, _ in columns]
    widths = _widths([heads, *rows], [numeric for _, numeric in columns], room.width)
    if caption:
        yield from (piece._replace(kept=True) for piece in lines(caption, room.width, SMALL, fill="muted", after=3))
    head = next(_row(heads, columns, widths, 10_000, SMALL, "muted", "ink"))
    yield head._replace(kept=True)
    most = max(1, int((room.height - HEADED - head.height - 2 * INSET) / (TEXT * LEADING)))
    for number, row in enumerate(rows, 1):
        last = len(rows) - number
        for piece in _row(row, columns, widths, most, TEXT, "ink", "hair"):
            yield piece._replace(head=(head,), kept=last == 1 and piece.height < room.height / 4)  # none stands alone on a page
    yield Piece(8)


def _widths(rows: Sequence[Sequence[Cell]], numeric: Sequence[bool], room: float) -> list[float]:
    """Return the widths of columns: as wide as their texts, or, where that is too much, the texts wrapped and the numbers whole."""
    columns = [[row[index] for row in rows] for index in range(len(numeric))]
    free = room - GAP * (len(columns) - 1)
    whole = [max(width(cell.text, TEXT, True) for cell in cells) + 0.5 for cells in columns]
    if sum(whole) <= free:
        return whole
    least = [max(width(word, TEXT, True) for cell in cells for word in (cell.text.split(" ") or [""])) + 0.5 for cells in columns]
    least = [min(one, free / 3) for one in least]
    if sum(least) >= free:
        return [one * free / sum(least) for one in least]
    fixed = [min(one, free / 5) if number else None for one, number in zip(whole, numeric, strict=True)]
    base = [max(low, one) if one is not None else low for low, one in zip(least, fixed, strict=True)]
    if sum(base) > free:
        base = least
    wanted = [max(0.0, full - low) for full, low in zip(whole, base, strict=True)]
    return [low + (free - sum(base)) * want / sum(wanted) for low, want in zip(base, wanted, strict=True)]


def _row(cells: Sequence[Cell], columns: Sequence[tuple[str, bool]], widths: Sequence[float], most: int, size: float, fill: str,
         line: str) -> Iterator[Piece]:  # fmt: skip
    """Give a row, in pieces of at most so many lines."""
    wrapped = [wrap(cell.text, size, room, cell.bold) for cell, room in zip(cells, widths, strict=True)]
    total = sum(widths) + GAP * (len(widths) - 1)
    count = max(map(len, wrapped))
    for first in range(0, count, most):
        part = [texts[first : first + most] for texts in wrapped]
        high = max(map(len, part)) * size * LEADING + 2 * INSET
        marks: list[Mark] = []
        x = 0.0
        for cell, texts, wide, (_, numeric) in zip(cells, part, widths, columns, strict=True):
            at, anchor = (x + wide, "end") if numeric else (x, "start")
            marks += (
                Words(round(at, 2), round(INSET + size + number * size * LEADING, 2), text, size, cell.bold, fill, anchor)
                for number, text in enumerate(texts)
            )
            x += wide + GAP
        if first + most >= count:
            marks.append(Path(f"M0 {num(high)}H{num(total)}", stroke=line, stroke_width=0.6))
        yield Piece(high, tuple(marks))


def paged(parts: Sequence[Part], sheet: Size, margin: float, title: str, continued: str) -> list[Paged]:
    """Return the pages of a report, each with its foot."""
    pages = _Pages(sheet, margin)
    for part in parts:
        pages.put(part, continued)
    pages.close()
    return [
        page._replace(groups=(*page.groups, _foot(page.size, margin, title, f"{number} / {len(pages.done)}")))
        for number, page in enumerate(pages.done, 1)
    ]


class _Pages:
    """Pages being filled from above."""

    def __init__(self, sheet: Size, margin: float) -> None:
        self.size, self.margin = sheet, margin
        self.done: list[Paged] = []
        self.groups: list[Group] = []
        self.begins: list[tuple[str, float]] = []
        self.y = margin

    @property
    def end(self) -> float:
        return self.size.height - self.margin - FOOT

    def close(self) -> None:
        """End the page, if anything stands on it."""
        if self.groups:
            self.done.append(Paged(self.size, tuple(self.groups), tuple(self.begins)))
        self.groups, self.begins, self.y = [], [], self.margin

    def put(self, part: Part, continued: str) -> None:
        """Put a section where there is room for its beginning, else on a new page."""
        if part.fresh or self.y + HEADED + _together(part.pieces) > self.end:
            self.close()
        if self.groups:
            self.y += 10
        self.begins.append((part.heading, self.y))
        if part.headed:
            self.head(part.heading)
        for index, piece in enumerate(part.pieces):
            if not piece.marks and not piece.links:  # it begins no page
                self.y = min(self.y + piece.height, self.end)
                continue
            if self.y + _together(part.pieces[index:]) > self.end + 0.01 and self.y > self.margin + HEADED + 1:
                self.close()
                self.head(f"{part.heading} ({continued})")
                for again in piece.head:
                    self.add(again)
            self.add(piece)

    def head(self, words: str) -> None:
        """Write a heading."""
        limit = self.size.width - 2 * self.margin
        for line in wrap(words, HEADING, limit, bold=True):
            self.add(Piece(HEADING * LEADING, (Words(0, HEADING, line, HEADING, True),)))
        self.y += HEADED - HEADING * LEADING - 4

    def add(self, piece: Piece) -> None:
        """Put a piece below the last one."""
        if piece.marks:
            self.groups.append(Group(piece.marks, x=self.margin, y=round(self.y, 2)))
        self.groups += (moved(group, self.margin, self.y) for group in piece.links)
        self.y += piece.height


def _together(pieces: Sequence[Piece]) -> float:
    """Return how high the first pieces are that stay together."""
    high = 0.0
    for piece in pieces:
        high += piece.height
        if not piece.kept:
            break
    return high


def moved(group: Group, x: float, y: float, scale: float = 1.0) -> Group:
    """Return a group scaled and moved, with the room it takes and what is seen of it."""

    def box(of: Box) -> Box:
        return Box(x + of.x * scale, y + of.y * scale, of.width * scale, of.height * scale)

    return group._replace(x=x + group.x * scale, y=y + group.y * scale, scale=group.scale * scale, box=box(group.box),
                          clip=box(group.clip) if group.clip is not None else None)  # fmt: skip


def _foot(size: Size, margin: float, title: str, number: str) -> Group:
    """Return the foot of a page: as much of the title as there is room for at a break between words, and the page's number."""
    y, east = size.height - margin - 2, size.width - margin
    shown = wrap(title, 8, east - margin - width(number, 8) - 20)[0] if title else ""
    rule = Path(f"M{num(margin)} {num(y - 11)}H{num(east)}", stroke="hair", stroke_width=0.6)
    return Group((rule, Words(margin, y, shown, 8, fill="muted"), Words(east, y, number, 8, fill="muted", anchor="end")), "foot")
