"""Stream and figures to Layout: the phases of placing a map, in order."""

from __future__ import annotations

from zlib import crc32

from ..geometry.boxes import Box
from ..metrics.model import Figures
from ..shapes.table import SHAPES
from ..shapes.totals import height
from ..stream.model import ValueStream
from .arcs import plan_arcs
from .columns import Column, columns
from .flow import flow, row_offsets
from .information import information_band
from .ladder import Ladder, further_ladders, main_ladder, rungs_of
from .model import Layout, Placed
from .page import foot, title_block, totals_box
from .remarks import remarks
from .rules import RULES, Rules

NARROWEST = 720.0
"""A sheet is at least this wide, for its title and legend."""


def arrange(stream: ValueStream, figures: Figures) -> Layout:
    """Return where everything stands: three bands, information above work above the ladder.

    ``figures`` must be those of ``stream``. Works for any number of steps; cost grows linearly with them.
    """
    rules = RULES[stream.notation]
    strips = columns(stream, figures, rules)
    totals, totals_width = totals_box(stream, figures, rules)
    ladder = main_ladder(figures, strips)
    totals_x = max(ladder.east(strips) + rules.totals_gap, strips.east + 24 if rules.notation == "office" else 0)
    sheet_width = max(NARROWEST, totals_x + totals_width + rules.margin, strips.east + rules.margin)
    title = title_block(stream, rules, sheet_width)
    sheet_width = max(sheet_width, title.box.east + rules.margin)
    arcs = plan_arcs(stream, strips)
    offsets = row_offsets(stream, figures, strips, rules, arcs)
    band = information_band(stream, figures, strips, rules, title.box, sheet_width, offsets)
    work = flow(stream, figures, strips, rules, arcs, band.top)
    said = remarks(stream, strips, rules, arcs, work, band.placed, band.blocks)
    lowest = max([said.floor, *work.floors])
    totals_height = height(totals)
    west = totals_x if rules.notation == "classic" else band.width - rules.margin - totals_width
    high = _high_line(lowest, totals_height, (*band.placed, *work.placed, *said.placed), ladder, rules, west)
    rungs = rungs_of(ladder, strips, rules, high)
    floor = ladder.floor(rules, high)
    if rules.notation == "classic":  # its totals box ends the ladder and reaches the margin
        totals_width = max(totals_width, min(band.width - rules.margin - totals_x, 1.5 * totals_width))
    else:
        totals_x = band.width - rules.margin - totals_width
    box = Box(totals_x, floor - totals_height, totals_width, totals_height)
    said_in_words = "; ".join(f"{total.label} {total.value}" for total in totals.totals)
    further, floor = further_ladders(stream, figures, strips, rules, floor, Column(totals_x, totals_width))
    ladders = (*rungs, Placed("totals", "totals", f"Totals: {said_in_words}", box, totals), *further)
    frame = (title, *band.placed, *work.placed, *said.placed, *ladders)
    footer, bottom = foot(stream, figures, strips, rules, band.width, floor + 20, said.notes, band.remarks, frame)
    placed = in_drawing_order((*frame, *footer))
    name = stream.title or "Value stream map"
    high = round(bottom + rules.margin * 0.75)
    return Layout(band.width, high, placed, f"{name}, {stream.state} state", describe(stream, figures), prefix_of(stream))


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


def describe(stream: ValueStream, figures: Figures) -> str:
    """Return what the map says, in order, for those who don't see it."""
    steps = ", ".join(f"{index + 1} {step.name}" for index, step in enumerate(stream.processes[:60]))
    more = f" and {len(stream.processes) - 60} more" if len(stream.processes) > 60 else ""
    totals = "; ".join(f"{figure.label} {figure.text}" for figure in figures.figures[:5])
    said = [f"Value stream map in {stream.notation} notation."]
    said += [f"From: {stream.trigger}."] if stream.trigger else []
    said += [f"To: {stream.outcome}."] if stream.outcome else []
    return " ".join((*said, f"Steps: {steps}{more}. {totals}."))


def prefix_of(stream: ValueStream) -> str:
    """Return what stands before every id, so that two maps can share a page: a checksum of what the map is about."""
    about = "\n".join((stream.title, stream.state, stream.notation, *(step.name for step in stream.processes)))
    return f"m{crc32(about.encode('utf-8', 'surrogatepass')):08x}-"
