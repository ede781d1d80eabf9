"""SHAPES: every shape of the map by name, and how it fills its box."""

from __future__ import annotations

from . import arrows, bars, cell, ladder, page, place, plan, process, routes, scaled, scores, stock, tags, totals, waterfall, wires

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ..drawing.marks import Mark
    from ..geometry.boxes import Box
    from ..geometry.typescale import Type

    Draw = Callable[[Box, Any, Type], tuple[Mark, ...]]

SHAPES: dict[str, Draw] = {
    "rule": page.draw_rule,
    "title": page.draw_lines,
    "system_line": wires.draw_system_line,
    "bus": wires.draw_bus,
    "information": wires.draw,
    "goods": wires.draw_goods,
    "place": place.draw,
    "label": wires.draw_label,
    "shipment": arrows.draw_shipment,
    "cell": cell.draw,
    "flow_line": routes.draw_line,
    "movement": arrows.draw,
    "dot": routes.draw_dot,
    "path_label": routes.draw_label,
    "continuation": routes.draw_continuation,
    "ghost": tags.draw_ghost,
    "process": process.draw,
    "several": process.draw_several,
    "ghost_queue": tags.draw_ghost_queue,
    "stock": stock.draw,
    "rework": wires.draw_arc,
    "route": wires.draw_arc,
    "exit": wires.draw_exit,
    "pacemaker": tags.draw_pacemaker,
    "waste": tags.draw_waste,
    "number": tags.draw_number,
    "new_tag": tags.draw_new,
    "verdict": tags.draw_verdict,
    "burst": tags.draw_burst,
    "ladder_labels": ladder.draw_labels,
    "rung": ladder.draw,
    "totals": totals.draw,
    "scaled_ladder": scaled.draw,
    "bars": bars.draw,
    "waterfall": waterfall.draw,
    "scores": scores.draw,
    "plan": plan.draw,
    "legend": page.draw_entry,
    "remarks": page.draw_lines,
    "basis": page.draw_lines,
}
"""In drawing order: what comes later lies on top."""
