"""The information band: places and systems, and the wires between them and down to the steps.

Three rows share the band: the *front* row (suppliers left, control in the middle, customers right), the *systems* row
under it, and the tops of the process boxes. Wires run level on tracks of their own between those rows; what rises or
falls does so at ports of its own, so lines may cross but never lie on each other, and a label only ever stands where
nothing else passes.

Each phase is a module: what it settles is a value that later phases read and none changes.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...geometry.boxes import Box
from ...metrics.model import Figures
from ...stream.model import ValueStream
from ...values import NamedTuple
from ..columns import Columns
from ..model import Placed
from ..rules import Rules
from ..spans import Span
from .labels import Labels
from .net import net_of, wide_shipments
from .ports import place_ports, step_ports
from .routes import Plan, heights, routes_of
from .rows import place_rows, place_title, systems_height
from .shipments import arrow_zones, shipments
from .tracks import Tracks, run_tracks
from .wires import bending_wires, direct_wires, system_lines, track_wires

__all__ = ["Band", "information_band", "wide_shipments"]


class Band(NamedTuple):
    """The finished band."""

    placed: tuple[Placed, ...]
    top: float
    """Where the process boxes begin."""
    width: float
    """Of the sheet: the band may need more than the columns."""
    blocks: tuple[Span, ...]
    """Where wires and wide arrows come down on the boxes, for what stands between them."""
    remarks: tuple[str, ...]
    """Messages for which no label had room, as ``a: words``."""


def information_band(
    stream: ValueStream, figures: Figures, columns: Columns, rules: Rules, head: Box, sheet_width: float, offsets: tuple[float, ...]
) -> Band:
    """Return the band between the title block ``head`` and the process boxes, on a sheet at least ``sheet_width`` wide.

    ``offsets`` says how far below the main row's boxes those of each row begin.
    """
    net = net_of(stream, columns, rules, offsets)
    steps = step_ports(net)
    rows = place_rows(net, figures, steps, sheet_width)
    routes = routes_of(net, rows, steps)
    ports = place_ports(net, rows, steps, routes)
    plan = Plan(net, rows, ports, routes, heights(net, rows, routes, head))
    labels = Labels(net, rows.sheet)
    direct = direct_wires(plan, labels)
    tracks = run_tracks(plan, labels, head)
    wires = [*direct, *track_wires(plan, tracks), *bending_wires(plan, tracks, labels), *system_lines(plan, tracks)]
    goods = shipments(net, rows.front, [box.south for box in plan.heights.boxes], tracks.top, rows.sheet)
    blocks = (*((x - 2, x + 2) for x in steps.drops()), *arrow_zones(net, rows.front, rows.sheet))
    return Band((*wires, *_places(plan, tracks), *goods), tracks.top, rows.sheet, blocks, tuple(labels.told))


def _places(plan: Plan, tracks: Tracks) -> Iterator[Placed]:
    """The boxes of both rows."""
    net, rows = plan.net, plan.rows
    for place, words, box in zip(net.fronts, rows.front_words, plan.heights.boxes, strict=True):
        yield Placed("place", place.id, place_title(place, words, net.rules.say), box, words._replace(walls=plan.heights.walls))
    high = systems_height(rows.system_words, net.rules.type)
    for place, words, strip in zip(net.systems, rows.system_words, rows.systems, strict=True):
        title = net.rules.say("System {name}", name=place.name)
        yield Placed("place", place.id, title, Box(strip.x, tracks.system_top, strip.width, high), words)
