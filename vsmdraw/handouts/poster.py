"""The map as a poster: one large page, or tiles to print on office paper, cut and glue together.

A tile is cut at the left and the top only. At the right and below, a strip of the neighbour's picture is left to glue on: it
is printed pale, so that a slip of the knife shows picture and not white.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from math import ceil

from ..drawing.bounds import boxes, mark_box
from ..drawing.marks import Circle, Group, Image, Mark, Path, Rect, Words
from ..drawing.themes import Hatch, Theme
from ..geometry.boxes import Box, Size
from ..geometry.paper import PT_PER_MM as MM
from ..geometry.paper import is_named, lying, paper_of
from ..values import NamedTuple
from .furniture import paragraph
from .kit import FOOT, MARGIN, Kit, Page
from .map_page import Laid, laid_for
from .pen import LEAST, cross, frame, room, rule, text, upright, wide, wrapped

NAME = "Poster"
PANEL, BESIDE, STRIP = 22.0, 3.0, 10.0
"""mm: the panel at the left of a tile, what is free between both, the strips to glue on."""
EDGE = 20.0
"""mm: free around the map on a poster."""
PALE, PALE_INK = 0.65, "#DDE2E8"
"""How much of which colour lies over a strip."""
RULER = 20.0
WHAT_TO_DO = ("Cut at the left and top marks.", "Lay the cut edges on the dashed lines of {before}, glue.",
              "Do not cut right and below: the strip goes under {after}.")  # fmt: skip


class Tiling(NamedTuple):
    """How a poster is cut into tiles, in mm."""

    poster: Size
    net: Size
    """What a tile adds to the poster."""
    columns: int
    rows: int

    def box(self, row: int, column: int) -> Box:
        """Return what is seen on a tile, its strips included, from the poster's top left corner."""
        x, y = column * self.net.width, row * self.net.height
        return Box(x, y, min(self.net.width + STRIP, self.poster.width - x), min(self.net.height + STRIP, self.poster.height - y))


def pages(kit: Kit) -> Sequence[Page]:
    """Return the poster as one page, or its tiles row by row; tiles that are empty are left out."""
    laid, poster = poster_of(kit)
    if kit.whole or _fits(poster, kit):
        return [_whole(kit, laid, poster)]
    tiling = tiling_of(poster, lying(kit.small))
    ink = [inked.box for inked in boxes(laid.drawing)]
    full = [(row, column) for row in range(tiling.rows) for column in range(tiling.columns) if _inked(ink, laid, tiling, row, column)]
    groups = [(group, mark_box(group)) for group in laid.drawing.groups]
    return [_tile(kit, laid, groups, tiling, row, column, full) for row, column in full]


def poster_of(kit: Kit) -> tuple[Laid, Size]:
    """Return the map as laid out for the poster's paper, on the side on which it comes out larger, and that paper as it lies."""
    paper = paper_of(kit.poster)
    sides = [lying(paper), Size(min(paper), max(paper))] if is_named(kit.poster) else [paper]
    tried = [(laid_for(kit, _inside(side)), side) for side in sides]
    return max(tried, key=lambda one: one[0].scale)


def _inside(poster: Size) -> Size:
    """Return the room for the map on a poster: a small one has a smaller edge, and a foot."""
    edge = min(EDGE, MARGIN + (min(poster) - 200) / 40)
    return Size(poster.width - 2 * max(edge, MARGIN), poster.height - max(edge, MARGIN) - max(edge, FOOT))


def _corner(laid: Laid, poster: Size) -> tuple[float, float]:
    """Return where the map's top left corner stands on the poster, in mm: in the middle from left to right."""
    top = (poster.width - _inside(poster).width) / 2
    return (poster.width - laid.drawing.width * laid.scale / MM) / 2, top


def _fits(poster: Size, kit: Kit) -> bool:
    """Return whether the poster is no larger than a sheet of the kit."""
    return max(poster) <= max(kit.small) + 1 and min(poster) <= min(kit.small) + 1


def _whole(kit: Kit, laid: Laid, poster: Size) -> Page:
    return Page("poster", f"{kit.say(NAME)} {kit.poster}", poster, (laid.at(*_corner(laid, poster)),), too_small(laid, kit.poster))


def too_small(laid: Laid, paper: str) -> str:
    """Return what to say when the map's smallest text can't be read on a paper; nothing when it can."""
    if laid.smallest >= LEAST - 0.05:
        return ""
    return f"the smallest text of the map is {laid.smallest:.1f} pt on {paper}, {LEAST:g} pt is readable (take a larger --poster)"


def tiling_of(poster: Size, sheet: Size) -> Tiling:
    """Return how a poster is cut for sheets of that paper.

    >>> tiling = tiling_of(Size(1189, 841), Size(297, 210))
    >>> tiling.columns, tiling.rows, round(tiling.net.width, 1), round(tiling.net.height, 1)
    (5, 5, 238.0, 168.4)
    """
    net = Size(sheet.width - 2 * MARGIN - PANEL - BESIDE - STRIP, sheet.height - MARGIN - FOOT + 0.4 - STRIP)
    return Tiling(poster, net, ceil(poster.width / net.width), ceil(poster.height / net.height))


def name_of(row: int, column: int) -> str:
    """Return the name of a tile: its row from the top as a letter, its column from the left as a number.

    >>> name_of(1, 1), name_of(26, 0)
    ('B2', 'AA1')
    """
    letters = chr(ord("A") + row) if row < 26 else chr(ord("A") + row // 26 - 1) + chr(ord("A") + row % 26)
    return f"{letters}{column + 1}"


def _inked(ink: Sequence[Box], laid: Laid, tiling: Tiling, row: int, column: int) -> bool:
    """Return whether anything of the map stands on what a tile adds."""
    seen = tiling.box(row, column)
    net = Box(seen.x, seen.y, min(seen.width, tiling.net.width), min(seen.height, tiling.net.height))
    left, top = _corner(laid, tiling.poster)
    scale = laid.scale / MM
    on_map = Box((net.x - left) / scale, (net.y - top) / scale, net.width / scale, net.height / scale)
    return any(box.overlaps(on_map) for box in ink)


def _tile(
    kit: Kit, laid: Laid, groups: Sequence[tuple[Group, Box]], tiling: Tiling, row: int, column: int, full: Sequence[tuple[int, int]]
) -> Page:
    name = name_of(row, column)
    marks = (*_picture(laid, groups, tiling, row, column), *_panel(kit, laid, tiling, row, column, full))
    title = kit.say.comma(f"{kit.say(NAME)} {kit.poster}", kit.say("tile {name}", name=name))
    return Page("poster", title, lying(kit.small), marks, too_small(laid, kit.poster), cut=True)


def _picture(laid: Laid, groups: Sequence[tuple[Group, Box]], tiling: Tiling, row: int, column: int) -> Iterator[Mark]:
    """The part of the poster, its strips pale, with cut marks and dashed lines."""
    seen = tiling.box(row, column)
    x, y = MARGIN + PANEL + BESIDE, MARGIN
    east, south = x + min(seen.width, tiling.net.width), y + min(seen.height, tiling.net.height)
    wide, high = seen.width - (east - x), seen.height - (south - y)
    left, top = _corner(laid, tiling.poster)
    whole = laid.at(x + left - seen.x, y + top - seen.y)
    yield from _part(whole, groups, room(x, y, east - x, south - y))
    pale = [room(east, y, wide, seen.height)] if wide > 0.01 else []
    pale += [room(x, south, east - x, high)] if high > 0.01 else []
    for strip in pale:
        yield Rect(strip.x, strip.y, strip.width, strip.height, "pale-paper")
        yield from (_paled(part) for part in _part(whole, groups, strip))
    if wide > 0.01:
        yield upright(east, y, y + seen.height, dash="3 2")
    if high > 0.01:
        yield rule(x, south, x + seen.width, dash="3 2")
    far_east, far_south = x + seen.width, y + seen.height
    yield cross(x, y, "nw", 4, 1)
    yield cross(far_east, y, "e", 3, 1)
    yield cross(east, y, "n", 4, 1)
    yield cross(x, far_south, "s", 1.4, 0.4)
    yield cross(x, south, "w", 2.2, 0.5)


def _part(whole: Group, groups: Sequence[tuple[Group, Box]], seen: Box) -> Iterator[Group]:
    """What of the map is inside a box in points."""
    on_map = Box((seen.x - whole.x) / whole.scale, (seen.y - whole.y) / whole.scale, seen.width / whole.scale, seen.height / whole.scale)
    inside = tuple(group for group, box in groups if box.overlaps(on_map))
    if inside:
        yield whole._replace(marks=inside, clip=seen)


def _paled(mark: Mark) -> Mark:
    """Return a mark in pale colours."""
    if isinstance(mark, Group):
        return mark._replace(marks=tuple(map(_paled, mark.marks)), id="", title="")
    if isinstance(mark, Words):
        return mark._replace(fill=f"pale-{mark.fill}")
    if isinstance(mark, Image):
        return mark
    assert isinstance(mark, Rect | Path | Circle)
    return mark._replace(fill=_pale(mark.fill), stroke=_pale(mark.stroke))


def _pale(token: str) -> str:
    return f"pale-{token}" if token else ""


def with_pale(theme: Theme) -> Theme:
    """Return a theme for paper, which is light whatever the reader's screen, that also has the pale colours of the strips."""
    pale = {f"pale-{token}": _mixed(colour) for token, colour in theme.colours.items()}
    hatches = {f"pale-{token}": hatch._replace(ink=f"pale-{hatch.ink}") for token, hatch in theme.hatches.items()}
    strokes = {f"pale-{token}": times for token, times in theme.strokes.items()}
    every: dict[str, Hatch] = {**theme.hatches, **hatches}
    return theme._replace(colours={**theme.colours, **pale}, night={}, hatches=every, strokes={**theme.strokes, **strokes})


def _mixed(colour: str) -> str:
    """Return a colour as it looks under a pale sheet.

    >>> _mixed("#000000")
    '#909397'
    """
    parts = [round(int(colour[at : at + 2], 16) * (1 - PALE) + int(PALE_INK[at : at + 2], 16) * PALE) for at in (1, 3, 5)]
    return "#" + "".join(f"{part:02X}" for part in parts)


def _panel(kit: Kit, laid: Laid, tiling: Tiling, row: int, column: int, full: Sequence[tuple[int, int]]) -> Iterator[Mark]:
    """What stands beside a tile: its name, where it belongs, and what to do."""
    x, east = MARGIN, MARGIN + PANEL - 1
    name = name_of(row, column)
    size = 36 if wide(name, 36, True) <= PANEL else 24
    yield text(x, 24, name, size, True)
    say = kit.say
    yield text(x, 30, say("row {name}, column {number}", name=name_of(row, 0)[:-1], number=column + 1), LEAST, fill="muted")
    yield text(x, 34, say("of {count} × {count2} sheets", count=tiling.rows, count2=tiling.columns), LEAST, fill="muted")
    y = yield from _overview(kit, laid, tiling, row, column, full, x, 38, east)
    around = _neighbours(row, column, full)
    for label, tile in around.items():
        y += 5
        yield text(x, y, say(label), LEAST, fill="muted")
        yield text(east, y, tile, LEAST, True, anchor="end")
        yield rule(x, y + 1.4, east, "hair")
    y += 8
    before = _list(kit, around["left"], around["above"])
    after = _list(kit, around["right"], around["below"])
    steps = [say(WHAT_TO_DO[0])]
    steps += [say(WHAT_TO_DO[1], before=before)] if before else []
    steps += [say(WHAT_TO_DO[2], after=after)] if after else []
    for number, words in enumerate(steps, 1):
        lines = paragraph(x + 3.2, y, words, PANEL - 4, LEAST, leading=3.5)
        yield text(x, y, str(number), LEAST, True)
        yield from lines
        y += 3.5 * len(lines) + 2
    y += 2.5
    facts = ((say("Poster"), kit.poster), (say("Strip"), f"{STRIP:g} mm"), (say("Print at"), say.amount("100 %")))
    for label, value in facts if y + 15 < lying(kit.small).height - FOOT - 9 else facts[2:]:
        yield text(x, y, label, LEAST, fill="muted")
        yield text(east, y, value, LEAST, True, anchor="end")
        y += 4.4
    floor = lying(kit.small).height - FOOT
    yield text(x + RULER / 2, floor - 4.4, f"{RULER:g} mm", LEAST, fill="muted", anchor="middle")
    yield rule(x, floor - 2, x + RULER, "ink", 0.8)
    for at in (0, RULER / 2, RULER):
        yield upright(x + at, floor - 3.2, floor - 0.8, "ink", 0.8)


def _list(kit: Kit, one: str, other: str) -> str:
    if "–" in (one, other):
        return one if other == "–" else other if one == "–" else ""
    return kit.say("{one} and {other}", one=one, other=other)


def _neighbours(row: int, column: int, full: Sequence[tuple[int, int]]) -> dict[str, str]:
    places = {"above": (row - 1, column), "left": (row, column - 1), "right": (row, column + 1), "below": (row + 1, column)}
    return {label: name_of(*place) if place in full else "–" for label, place in places.items()}


def _overview(
    kit: Kit, laid: Laid, tiling: Tiling, row: int, column: int, full: Sequence[tuple[int, int]], x: float, y: float, east: float
) -> Generator[Mark, None, float]:
    """The poster in small with its tiles, this one marked; returns how far down it reaches."""
    wide_ = east - x
    share = min(wide_ / tiling.poster.width, 30 / tiling.poster.height)
    net, poster = tiling.net, tiling.poster

    def part(r: int, c: int) -> tuple[float, float, float, float]:
        left, top = c * net.width, r * net.height
        return (
            x + left * share, y + top * share, min(net.width, poster.width - left) * share, min(net.height, poster.height - top) * share
        )

    yield frame(*part(row, column), "idea", "")
    left, top = _corner(laid, poster)
    scale = laid.scale / MM * share
    for placed in laid.layout.placed:
        if placed.shape in ("process", "place", "totals"):
            box = placed.box
            yield frame(x + left * share + box.x * scale, y + top * share + box.y * scale, box.width * scale, box.height * scale,
                        line=0.4)  # fmt: skip
    for c in range(1, tiling.columns):
        yield upright(x + c * net.width * share, y, y + poster.height * share, "line", 0.3)
    for r in range(1, tiling.rows):
        yield rule(x, y + r * net.height * share, x + poster.width * share, "line", 0.3)
    empty = [(r, c) for r in range(tiling.rows) for c in range(tiling.columns) if (r, c) not in full]
    for r, c in empty:
        ax, ay, w, h = part(r, c)
        d = f"M{ax * MM:.2f} {(ay + h) * MM:.2f}L{(ax + w) * MM:.2f} {ay * MM:.2f}"
        yield Path(d, stroke="line", stroke_width=0.4)
    yield frame(x, y, poster.width * share, poster.height * share, line=0.8)
    yield frame(*part(row, column))
    y += poster.height * share
    if empty:
        for line in wrapped(kit.say("crossed: empty, not printed"), LEAST, wide_):
            y += 3.5
            yield text(x, y, line, LEAST, fill="muted")
    return y
