"""Stream and figures to Layout: the phases of placing a map, in order."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

from ..geometry.boxes import Box, Point
from ..geometry.textsize import width
from ..metrics.model import Figures
from ..shapes.arrows import Movement
from ..shapes.routes import Continuation, FlowLine, PathLabel
from ..shapes.table import SHAPES
from ..shapes.totals import TotalsBox, close_height, height
from ..stream.model import Split, ValueStream
from ..values import NamedTuple
from ..wording import wording
from .arcs import plan_arcs
from .cells import cells
from .colouring import coloured
from .columns import ENTRY, Column, Columns, Knot, columns
from .decks import Deck, decks_of
from .description import describe, links_of
from .detail import with_detail
from .faces import faces, part_of
from .fit import fitted
from .flow import flow, row_offsets
from .grid import grid
from .information import information_band
from .ladder import Ladder, further_ladders, label_room, main_ladder, rungs_of
from .model import Layout, Placed
from .options import PLAIN, Options
from .page import foot, name_of, title_block, totals_box, totals_width
from .remarks import remarks
from .rules import CLEAR, Rules, rules_for

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from .timecharts import Chart

NARROWEST = 720.0
"""A sheet is at least this wide, for its title and legend."""


def arrange(stream: ValueStream, figures: Figures, options: Options = PLAIN) -> Layout:
    """Return where everything stands: three bands, information above work above the ladder.

    ``figures`` must be those of ``stream``; ``options`` say how the reader wants it. Works for any number of steps; cost grows
    linearly with them.
    """
    stream, figures, charts = prepared(stream, figures, options)
    if stream.direction == "down":
        from .down import arrange_down  # most maps run across the page

        return arrange_down(stream, figures, options, charts)

    def lay_out(stream: ValueStream, figures: Figures, rules: Rules, most: int, wide: float) -> Layout:
        return laid_out(stream, figures, rules, most, wide, charts)

    if options.fit or options.wrap == "auto":
        return fitted(stream, figures, options, lay_out)
    rules = rules_for(stream.notation, False, options.type, options.spacing, options.titled)
    return lay_out(stream, figures, rules, int(options.wrap or 0), 0.0)


def prepared(stream: ValueStream, figures: Figures, options: Options) -> tuple[ValueStream, Figures, tuple[Chart, ...]]:
    """Return what is drawn of a stream, in its language, and the charts under it."""
    if options.wrap not in ("", "auto") and not (options.wrap.isdigit() and int(options.wrap)):
        raise ValueError(f"unknown wrap {options.wrap!r} (write auto, or how many columns a row has: 6)")
    whole, its = stream, figures
    stream = coloured(stream) if stream.colour_by != "role" else stream
    if options.collapse:
        from .collapse import collapse  # few maps are drawn with fewer boxes than steps

        stream, figures, _ = collapse(stream, figures, options.collapse)
    charts: tuple[Chart, ...] = ()
    if options.bars or options.ladder != "even":
        from .timecharts import time_charts

        charts = time_charts(whole, its, stream, options)
    stream, figures = wording(stream.language).tell(stream, figures)
    stream, figures = with_detail(stream, figures, options.detail or "all")
    return stream, figures, charts


WHOLE = slice(None)
"""All rows of a map."""


def laid_out(
    stream: ValueStream, figures: Figures, rules: Rules, most: int = 0, wide: float = 0.0, charts: Sequence[Chart] = (),
    part: slice = WHOLE,
) -> Layout:  # fmt: skip
    """Return the map with at most ``most`` columns in a row (0: all in one), on a sheet at least so ``wide``, ``charts`` under it.

    Of its rows only ``part`` stands there, with the measures that all have.
    """
    rules = rules._replace(say=wording(stream.language))
    rules = rules._replace(ladder_names=max(rules.ladder_names, label_room(rules)))
    decks = decks_of(stream, figures, rules, most) if most else (Deck(stream, figures),)
    if len(decks) > 1:
        so_far = max(width(rules.say("so far"), rules.type.small), *(width(deck.so_far, rules.type.text, True) for deck in decks))
        rules = rules._replace(ladder_names=max(rules.ladder_names, rules.mark_room, round(so_far) + 8))
    columns_of = deck_columns(stream, figures, decks, rules)
    totals, room = totals_box(stream, figures, rules, len(decks) > 1)
    room = max([room, *(totals_width(deck.subtotal, rules) for deck in decks if deck.subtotal)])
    ladders = [main_ladder(deck.figures, strips) for deck, strips in zip(decks, columns_of, strict=True)]
    easts = [strips.east + 24 if rules.notation == "office" or deck.end else 0 for deck, strips in zip(decks, columns_of, strict=True)]
    reach = max(max(ladder.east(strips) + rules.totals_gap for ladder, strips in zip(ladders, columns_of, strict=True)), *easts, 0)
    sheet_width = max(NARROWEST, wide, reach + room + rules.margin, *(strips.east + rules.margin for strips in columns_of))
    title = title_block(stream, rules, sheet_width)
    sheet_width = max(sheet_width, title.box.east + rules.margin)
    frame: list[Placed] = [title]
    notes: list[tuple[str, str, str, str]] = []
    keys: list[str] = []
    head = title.box
    for deck, strips, ladder in list(zip(decks, columns_of, ladders, strict=True))[part]:
        box = deck.subtotal or totals
        body = deck_body(deck, strips, ladder, rules, head, sheet_width, box, room, reach)
        frame += unlike(body.placed, frame, deck.start)
        notes += (*body.notes, *deck.notes)
        keys += body.keys
        sheet_width = max(sheet_width, body.width)
        head = Box(rules.margin, body.floor + rules.between_decks, 0, 0)
    floor = head.y - rules.between_decks
    if charts:
        from .timecharts import placed_charts

        under, floor = placed_charts(charts, rules, sheet_width, floor)
        frame += under
    footer, bottom = foot(stream, figures, columns_of[0], rules, sheet_width, floor + rules.over_foot, notes, keys, frame)
    placed = in_drawing_order((*frame, *footer))
    high = round(bottom + rules.margin * 0.75)
    name, description = name_of(stream, rules.say), describe(stream, figures)
    return Layout(sheet_width, high, placed, name, description, prefix_of(stream), links_of(stream), rules.type)


def deck_columns(stream: ValueStream, figures: Figures, decks: Sequence[Deck], rules: Rules) -> list[Columns]:
    """Return the columns of every deck; those of several stand under each other."""
    if len(decks) == 1:
        return [columns(stream, figures, rules)]
    numbers = tuple(cell.number if rules.numbered else "" for cell in grid(stream).cells)
    face = faces(stream, figures, rules, numbers)
    faces_of = [part_of(face, stream, deck.stream) for deck in decks]
    loose = [columns(deck.stream, deck.figures, rules, deck.first, mine, (rules.mark_gap,) if deck.start else ())
             for deck, mine in zip(decks, faces_of, strict=True)]  # fmt: skip
    gaps = max(len(strips.strips) for strips in loose)
    least = [max(strips.strips[gap].width for strips in loose if gap < len(strips.strips) - 1 or gap == 0) if any(
        gap < len(strips.strips) - 1 for strips in loose) else 0.0 for gap in range(gaps)]  # fmt: skip
    return [columns(deck.stream, deck.figures, rules, deck.first, mine, least[: len(strips.strips) - 1])
            for deck, mine, strips in zip(decks, faces_of, loose, strict=True)]  # fmt: skip


class Body(NamedTuple):
    """One deck with its ladder and its totals."""

    placed: tuple[Placed, ...]
    floor: float
    width: float
    notes: tuple[tuple[str, str, str, str], ...]
    keys: tuple[str, ...]


def deck_body(
    deck: Deck, strips: Columns, ladder: Ladder, rules: Rules, head: Box, sheet_width: float, totals: TotalsBox, totals_width: float,
    reach: float,
) -> Body:  # fmt: skip
    """Return a deck under ``head``: information, work, what is said of it, ladder, totals."""
    stream, figures = deck.stream, deck.figures
    arcs = plan_arcs(stream, strips)
    offsets = row_offsets(stream, figures, strips, rules, arcs)
    band = information_band(stream, figures, strips, rules, head, sheet_width, offsets)
    work = flow(stream, figures, strips, rules, arcs, band.top)
    framed = cells(stream, strips, rules, work, band.blocks)
    said = remarks(stream, strips, rules, arcs, work, (*band.placed, *framed.placed), band.blocks, deck.bursts)
    marks = deck_marks(deck, strips, rules, band.top)
    lowest = max([said.floor, *work.floors])
    totals_height = (close_height if rules.compact else height)(totals, rules.type)
    west = reach if rules.notation == "classic" else band.width - rules.margin - totals_width
    high = _high_line(lowest, totals_height, (*band.placed, *work.placed, *said.placed, *framed.placed, *marks), ladder, rules, west)
    if deck.start:  # the totals of the deck above end where that does
        high = round(max(high, head.y - rules.between_decks + CLEAR + totals_height - ladder.floor(rules, 0.0)))
    rungs = rungs_of(ladder, strips, rules, high, named=not (rules.compact and deck.start))
    floor = ladder.floor(rules, high)
    if rules.notation == "classic":  # its totals box ends the ladder and reaches the margin
        totals_x, totals_width = reach, max(totals_width, min(band.width - rules.margin - reach, 1.5 * totals_width))
    else:
        totals_x = band.width - rules.margin - totals_width
    box = Box(totals_x, floor - totals_height, totals_width, totals_height)
    said_in_words = rules.say.marks[1].join(f"{total.label} {total.value}" for total in totals.totals)
    name = rules.say("Subtotals") if deck.subtotal else rules.say("Totals")
    further, floor = further_ladders(stream, figures, strips, rules, floor, Column(totals_x, totals_width))
    sums = (Placed("totals", "totals", rules.say.colon(name, said_in_words), box, totals), *further, *_so_far(deck, rules, high))
    placed = (*band.placed, *work.placed, *said.placed, *framed.placed, *marks, *rungs, *sums)
    return Body(placed, floor, band.width, (*said.notes, *framed.notes), band.remarks)




def deck_marks(deck: Deck, strips: Columns, rules: Rules, top: float) -> tuple[Placed, ...]:
    """Return the marks where a deck goes on from another, and where another goes on."""
    axis, half = top + strips.band + strips.body / 2, min(8, rules.arrow / 2)
    marks = []
    if deck.start:
        words, title = rules.say("from {number}", number=deck.before), rules.say("Continued from {number}", number=deck.before)
        start = strips.strips[0].x
        box = Box(start - rules.mark_room + 4, axis - 30, rules.mark_room - 4, 60)
        dots = [] if strips.slots and strips.slots[0] else dots_of(strips, 0)
        content = Continuation(deck.start, words, True, min(dots, default=start))
        marks.append(Placed("continuation", f"from-{deck.first}", title, box, content))
        marks += first_arrow(deck.stream, strips, rules, axis)
    if deck.end:
        words, title = rules.say("to {number}", number=deck.next), rules.say("Continued to {number}", number=deck.next)
        dots = dots_of(strips, len(strips.strips) - 1)
        last = max(dots, default=strips.last.east)
        if dots:  # behind a dot an arrow begins a little later
            line = FlowLine((Point(last, axis), Point(last + ENTRY, axis)))
            marks.append(Placed("flow_line", f"line-{deck.end}", "", Box(last, axis - 1, ENTRY, 2), line))
            last += ENTRY
        marks.append(Placed("movement", f"push-{deck.end}", rules.say("push"), Box(last, axis - half, 24, 2 * half), Movement("push")))
        box = Box(last + 24, axis - 13, 36 + 8 + width(words, rules.type.small), 26)
        marks.append(Placed("continuation", f"to-{deck.end}", title, box, Continuation(deck.end, words, False)))
    return tuple(marks)


def dots_of(strips: Columns, gap: int) -> list[float]:
    """Return where dots stand on the main row of a gap."""
    return [part.x for run in strips.runs if run.row == 0 and run.gap == gap for part in run.parts if isinstance(part, Knot)]


def first_arrow(stream: ValueStream, strips: Columns, rules: Rules, axis: float) -> list[Placed]:
    """The arrow from a mark into the first step; where queues stand before it, the flow has drawn it."""
    if (strips.slots and strips.slots[0]) or not strips.main or isinstance(stream.line.steps[0], Split):
        return []
    gap, half = strips.gaps[0], min(8, rules.arrow / 2)
    box = Box(gap.x, axis - half, gap.width, 2 * half)
    return [Placed("movement", f"push-{round(gap.x)}-{round(axis)}", rules.say("push"), box, Movement("push"))]


def _so_far(deck: Deck, rules: Rules, high: float) -> tuple[Placed, ...]:
    """What the decks above take, left of the ladder."""
    if not deck.so_far:
        return ()
    so_far = rules.say("so far")
    words = PathLabel(((so_far, False), (deck.so_far, True)), "start")
    wide = max(width(so_far, rules.type.small), width(deck.so_far, rules.type.text, True))
    box = Box(rules.margin, high + (2 if rules.drop > 30 else -6), wide, 28)
    return (Placed("path_label", f"so-far-{deck.first}", rules.say("So far {time}", time=deck.so_far), box, words),)


def unlike(placed: Sequence[Placed], before: Sequence[Placed], mark: str) -> list[Placed]:
    """Return shapes whose ids differ from those of the decks before: a system may stand on several."""
    taken = {item.id for item in before} if mark else set()
    return [item._replace(id=f"{mark}-{item.id}") if {item.id, item.id.removesuffix("-label")} & taken else item for item in placed]


def _high_line(
    lowest: float, totals_height: float, above: tuple[Placed, ...], ladder: Ladder, rules: Rules, totals_x: float
) -> float:
    """Where the ladder's high line runs: under everything, and low enough for the totals box beside it."""
    high = lowest + (rules.under_work if any(rung.kind == "wait" for rung in ladder.rungs) else 20)
    under = ladder.floor(rules, 0.0)
    blocked = [item.box.south for item in above if item.box.east > totals_x - 12]
    return round(max([high, *(south + 20 + totals_height - under for south in blocked)]))


def in_drawing_order(placed: tuple[Placed, ...]) -> tuple[Placed, ...]:
    """Return the shapes so that boxes cover lines and tags cover boxes: the order of the table of shapes."""
    rank = {shape: index for index, shape in enumerate(SHAPES)}
    return tuple(sorted(placed, key=lambda item: rank[item.shape]))


def prefix_of(stream: ValueStream) -> str:
    """Return what stands before every id, so that two maps can share a page: a checksum of what the map is about."""
    about = "\n".join((stream.title, stream.state, stream.notation, *(step.name for step in stream.processes)))
    return f"m{crc32(about.encode('utf-8', 'surrogatepass')):08x}-"
