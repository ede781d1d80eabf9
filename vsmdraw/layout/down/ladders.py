"""The upright ladders right of the flow: each rung exactly beside its own gap or box, the totals at the foot."""

from __future__ import annotations

from collections.abc import Sequence

from ...geometry.boxes import Box
from ...geometry.textsize import width
from ...geometry.typescale import Type
from ...metrics.model import Figures
from ...shapes.ladder import UprightRung, name_room
from ...shapes.routes import PathLabel
from ...shapes.totals import TotalsBox, height
from ...stream.model import ValueStream
from ..columns import Columns
from ..ladder import Ladder, main_ladder, path_ladder, path_totals, rungs_of
from ..model import Placed
from ..rules import Rules

INNER = 30.0
"""From the left of a ladder's room to its inner line: the numbers of steps stand there."""
STEP = 40.0
"""From the inner line, working, to the outer one, waiting."""
FOOT = 28.0
"""From the last rung to the totals box."""
BETWEEN = 16.0


def upright(ladder: Ladder, along: Columns, rules: Rules, x: float, path: str = "") -> list[Placed]:
    """Return the rungs with the inner line at ``x``."""
    placed = []
    names = rules.say("LT"), rules.say("PT"), rules.say("longest")
    for item in rungs_of(ladder, along, rules, 0.0, path):
        box = Box(x, item.box.x, STEP, item.box.width)
        if item.shape == "rung":
            placed.append(item._replace(box=box, content=UprightRung(item.content, names)))
        elif item.shape == "path_label":  # what waits inside a box of several steps: under the numbers of its rung
            wide = width(item.title, rules.type.small)
            y = box.centre.y + (rules.type.text + 6 if ladder.shows_lead_time else rules.type.text - 4)
            label = PathLabel(item.content.words, "start")
            placed.append(item._replace(box=Box(x + 9, y, wide, rules.type.note_leading), content=label))
    return placed


def ladder_width(ladder: Ladder, rules: Rules) -> float:
    """Return the width a ladder needs with its numbers."""
    type = rules.type
    start = 9 + name_room((rules.say("LT"), rules.say("PT")), type)
    inside = [start + width(text, type.text, True) for rung in ladder.rungs if rung.kind == "work" for text in (rung.text, rung.lead_time)]
    outside = [STEP + 9 + width(rung.text, type.text, True) for rung in ladder.rungs if rung.kind != "work"]
    within = [9 + width(rules.say("wait inside {time}", time=text), type.small) for _, text in ladder.inside]
    return INNER + max([STEP + 9 + width(rules.say("unknown"), type.text, True), *inside, *outside, *within])


def ladders_width(stream: ValueStream, figures: Figures, along: Columns, rules: Rules, totals_width: float) -> tuple[float, int]:
    """Return the width of one ladder's room, and how many ladders stand side by side."""
    paths = [path for id in stream.timelines for path in figures.paths if id in path.paths and not path.main]
    ladders = [main_ladder(figures, along), *(path_ladder(stream, path, along, figures) for path in paths)]
    return max([totals_width, *(ladder_width(ladder, rules) for ladder in ladders)]), len(ladders)


def ladders(
    stream: ValueStream, figures: Figures, along: Columns, rules: Rules, totals: TotalsBox, x: float, wide: float, floor: float
) -> tuple[list[Placed], float]:
    """Return all ladders from ``x`` on, each ``wide``, with their totals not above ``floor``; and where they end."""
    placed = upright(main_ladder(figures, along), along, rules, x + INNER)
    if stream.timelines and totals.heading:
        placed += _name("main", totals.heading, placed, x, rules.type)
    foot = max([floor, *(item.box.south for item in placed)]) + FOOT
    said = "; ".join(f"{total.label} {total.value}" for total in totals.totals)
    title, room = rules.say.colon(rules.say("Totals"), said), Box(x, foot, wide, height(totals, rules.type))
    placed.append(Placed("totals", "totals", title, room, totals))
    bottom = foot + height(totals, rules.type)
    for id in stream.timelines:
        path = next((path for path in figures.paths if id in path.paths and not path.main), None)
        if path is None:
            continue
        x += wide + BETWEEN
        rungs = upright(path_ladder(stream, path, along, figures), along, rules, x + INNER, id)
        box = path_totals(path, rules)
        title = rules.say.colon(path.name, rules.say.comma(*(f"{total.label} {total.value}" for total in box.totals)))
        room = Box(x, foot, wide, height(box, rules.type))
        placed += [*rungs, Placed("totals", f"totals-{id}", title, room, box)]
        placed += _name(id, path.name[:1].upper() + path.name[1:], rungs, x, rules.type)
        bottom = max(bottom, room.south)
    return placed, bottom


def _name(id: str, name: str, rungs: Sequence[Placed], x: float, type: Type) -> list[Placed]:
    """What the path of a ladder is called, above its first rung."""
    if not rungs:
        return []
    box = Box(x, min(item.box.y for item in rungs) - 22, width(name, type.text, True), type.close_leading)
    return [Placed("path_label", f"ladder-{id}", name, box, PathLabel(((name, True),), "start"))]
