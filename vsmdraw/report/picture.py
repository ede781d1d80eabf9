"""The map on the page: its SVG cut to the drawing and coloured by the page, and what each thing on it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..geometry.boxes import Box
from .subject import Subject

if TYPE_CHECKING:
    from ..drawing.marks import Drawing
    from ..drawing.themes import Theme
    from .panels import Panel

READABLE = 0.7
"""The map is shrunk to the page no further than this; a wider one scrolls."""


def the_map(subject: Subject) -> dict[str, Any]:
    """Return the variables of the map."""
    picture, room = untitled(subject.drawing)
    about = _panels(subject)
    svg, boxes = inline(_in_text_order(picture, about), room, subject.theme)
    return {
        "svg": svg,
        "width": f"{room.width:g}",
        "readable": f"{room.width * READABLE:g}",
        "panels": [{"step": boxes[panel.id], **panel._asdict()} for panel in about if panel.id in boxes],
    }


def _panels(subject: Subject) -> list[Panel]:
    """Return what there is to say of everything on the picture; where it shows several states, of each in turn, with its name."""
    from .comparison_panels import state_name
    from .panels import panels

    if not subject.states:
        return panels(subject.shown, subject.figures, subject.told)
    found = []
    for mark, state in subject.states:
        own, name = subject.of(state), state_name(state.name, subject.say)
        for panel in panels(own.shown, own.figures, own.told):
            found.append(panel._replace(id=f"{mark}-{panel.id}", name=f"{panel.name} · {name}"))
    return found


def inline(drawing: Drawing, room: Box, theme: Theme) -> tuple[Any, dict[str, str]]:
    """Return a drawing's SVG for the page, and the id on the page of each place, queue and step by its id in the drawing.

    The SVG is cut to its room, coloured by the page's variables (an extracted copy falls back on hex), and what has a title is read as
    one thing rather than text by text.
    """
    import re

    from markupsafe import Markup

    from ..renderers.svg import render as render_svg
    from .panels import ANSWERING

    variables = {name: f"var(--{name},{value})" for name, value in theme.colours.items()}
    svg = render_svg(drawing, theme._replace(colours=variables, night={}, logo=None), paper=False)
    head, end, rest = svg.partition(">")
    head = re.sub(r' (?:width|height)="[^"]*"', "", head)
    head = re.sub(r'viewBox="[^"]*"', f'viewBox="{room.x:g} {room.y:g} {room.width:g} {room.height:g}"', head)
    rest = re.sub(r'(<g data-icon="[^"]*" id="[^"]*"[^>]*)>\n<title>', r'\1 role="img">\n<title>', rest)
    said = r'<a xlink:href="([^"]*)">\n(<g [^>]*>\n<title>([^<]*)<)'
    rest = re.sub(said, r'<a xlink:href="\1" rel="noopener" aria-label="\3">\n\2', rest)
    names = [group.id for group in drawing.groups if group.icon in ANSWERING]
    boxes = dict(zip(names, re.findall(rf'^<g data-icon="(?:{"|".join(ANSWERING)})" id="([^"]*)"', rest, re.M), strict=True))
    return Markup(head.replace('role="img"', 'role="group"') + end + rest), boxes


def _in_text_order(drawing: Drawing, about: list[Panel]) -> Drawing:
    """Return the drawing with places, and steps with their queues, in the order in which a reader tabs through them; they don't overlap."""
    rank = {panel.id: number for number, panel in enumerate(about)}
    groups = list(drawing.groups)
    for kinds in (("place",), ("process", "stock")):
        where = [index for index, group in enumerate(groups) if group.icon in kinds]
        for index, group in zip(where, sorted((groups[index] for index in where), key=lambda group: rank.get(group.id, 0)), strict=True):
            groups[index] = group
    return drawing._replace(groups=tuple(groups))


def untitled(drawing: Drawing) -> tuple[Drawing, Box]:
    """Return the map without the title block, which the page has, and the room that is left: its edges meet the text's edges."""
    from math import ceil, floor

    from ..drawing.bounds import boxes
    from ..geometry.boxes import around

    kept = drawing._replace(groups=tuple(group for group in drawing.groups if group.icon != "title"))
    inked = around(found.box for found in boxes(kept))
    west, north = floor(inked.west), floor(inked.north)
    return kept, Box(west, north, ceil(inked.east) - west, ceil(inked.south) - north)
