"""PlantUML: the nearest diagram to a map, for wikis and documentation that draw PlantUML and nothing else."""

from __future__ import annotations

import re

from .structure import Arrow, Graph, Node

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from ..drawing.themes import Theme

LEFT_OUT = """\
' The nearest PlantUML diagram to a value stream map, written by vsmdraw from the map's text: change that, not this.
' It has no place for the three bands, the ladder under the steps, the symbols of the field and data boxes;
' steps say their figures, queues their times, and the totals stand in the legend.
"""

MOST = "scale max 4096*4096"
"""PlantUML cuts larger pictures off without a word: so they get smaller instead."""

ELEMENTS: dict[str, str] = {
    "step": "rectangle", "customer": "card", "supplier": "card", "external": "card", "control": "card", "system": "database",
    "queue": "queue", "inbox": "queue", "fifo": "queue", "inventory": "storage", "supermarket": "collections", "buffer": "storage",
    "safety_stock": "storage", "choice": "usecase", "parallel": "usecase", "join": "circle", "exit": "card", "burst": "note",
    "waste": "note", "note": "note",
}  # fmt: skip
"""What PlantUML has that comes nearest to each kind of thing."""

GROUNDS: dict[str, str] = {
    "step": "paper", "bottleneck": "alert-tint", "longest": "wait-strong", "system": "panel", "choice": "paper", "parallel": "paper",
    "join": "ink", "exit": "paper", "burst": "idea", "note": "idea", "waste": "idea", "customer": "panel", "supplier": "panel",
    "external": "panel", "control": "panel",
}  # fmt: skip
"""Tokens of the grounds; of what waits it is ``wait-tint``."""

FRAMES = {"rectangle": "ink", "card": "ink", "frame": "line", "database": "info", "queue": "wait", "storage": "wait", "collections": "wait",
          "usecase": "ink", "note": "idea-line", "legend": "line"}  # fmt: skip
"""Tokens of the frames, which PlantUML sets for each of its elements."""

LINES: dict[str, tuple[str, str, str]] = {
    "work": ("", "", "-->"), "route": ("", "", "-->"), "exit": ("muted", "", "-->"), "rework": ("alert", "norank", "-->"),
    "shipment": ("ink", "bold", "-->"), "information": ("info", "dashed,norank", "-->"), "system": ("line", "dotted,norank", "--"),
    "remark": ("idea-line", "", "--"),
}  # fmt: skip
"""Of each kind of arrow the token of its colour, its style, and the line. What has no rank bends no layout: work alone runs onward."""


def render(graph: Graph, theme: Theme) -> str:
    """Return the graph as a PlantUML deployment diagram; it takes PlantUML 1.2020 or later."""
    way = "top to bottom" if graph.down else "left to right"
    lines = [f"@startuml\n{LEFT_OUT}{way} direction", MOST, *_skin(theme), f"title {label(graph.title)}"]
    groups = list(dict.fromkeys(node.group for node in graph.nodes if node.group))
    for number, group in enumerate(groups, 1):
        lines.append(f'frame "{label(group)}" as group{number} {{')
        lines += [f"  {_node(node, theme)}" for node in graph.nodes if node.group == group]
        lines.append("}")
    lines += [_node(node, theme) for node in graph.nodes if not node.group]
    lines += [_arrow(arrow, theme) for arrow in graph.arrows]
    lines += ["legend right", *map(label, graph.totals), "endlegend", "@enduml"]
    return "\n".join(lines) + "\n"


def _skin(theme: Theme) -> list[str]:
    colours = theme.colours
    looks = {
        "backgroundColor": colours["paper"], "defaultFontColor": colours["ink"], "noteFontColor": colours["on-idea"],
        "arrowColor": colours["ink"], "arrowFontColor": colours["ink"], "legendBackgroundColor": colours["panel"],
        "legendFontColor": colours["ink"], "titleFontColor": colours["ink"], "shadowing": "false", "defaultTextAlignment": "left",
    }  # fmt: skip
    looks |= {f"{element}BorderColor": colours[token] for element, token in FRAMES.items()}
    return [f"skinparam {name} {value}" for name, value in looks.items()]


def _node(node: Node, theme: Theme) -> str:
    """Return a node: what it is called in bold, what is said of it under that."""
    head = f"<b>{label(node.head)}</b>" if node.lines and node.head else label(node.head)
    said = "\\n".join((*((head,) if head else ()), *map(label, node.lines)))
    ground = theme.colours[GROUNDS.get(node.tone or node.kind, "wait-tint")]
    return f'{ELEMENTS[node.kind]} "{said or " "}" as {node.name} {ground}'


def _arrow(arrow: Arrow, theme: Theme) -> str:
    token, style, line = LINES[arrow.kind]
    looks = ",".join(filter(None, (theme.colours[token] if token else "", style)))
    drawn = line.replace("-", f"-[{looks}]-", 1).replace("]--", "]-", 1) if looks else line
    words = "\\n".join(map(label, arrow.lines))
    return f"{arrow.source} {drawn} {arrow.target}{f' : {words}' if words else ''}"


def label(text: str) -> str:
    """Return a text as PlantUML shows it: what could be a sign of PlantUML, Creole or HTML as the number of its character.

    >>> label("say 'end' -- **4.6 %** [x], C/T 1 s // 2")
    'say <U+0027>end<U+0027> -<U+002D> <U+002A><U+002A>4.6 %<U+002A><U+002A> <U+005B>x<U+005D>, C/T 1 s /<U+002F> 2'
    """
    return SIGNS.sub(_as_number, text)


def _as_number(found: re.Match[str]) -> str:
    return "".join(f"<U+{ord(char):04X}>" if char.isprintable() else " " for char in found[0])


SIGNS = re.compile(
    r"""[^\w\s,.:;%/()+?=…·≈≤≥−€£°-]|[_\n\r\t\v\f]|^[\s.:;=+%-]|\s$|%(?=\w)|(?<=/)/|(?<==)=|(?<=-)-|(?<=\.)\.|(?<=\\)[a-z]|^end(?=\s*\w+$)"""
)
