"""Mermaid: the nearest flowchart to a map, for code hosts, wikis and notebooks that draw Mermaid and nothing else."""

from __future__ import annotations

import json
import re

from .structure import Arrow, Graph, Node

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from ..drawing.themes import Theme

LEFT_OUT = """\
%% The nearest flowchart to a value stream map, written by vsmdraw from the map's text: change that, not this.
%% A flowchart has no place for the three bands, the ladder under the steps, the symbols of the field
%% and data boxes; steps say their figures, queues their times, and the totals stand in a box of their own.
"""

SHAPES: dict[str, tuple[str, str]] = {
    "step": ("[", "]"), "customer": ("([", "])"), "supplier": ("([", "])"), "external": ("([", "])"), "control": ("(", ")"),
    "system": ("[(", ")]"), "queue": ("[/", "\\]"), "inventory": ("[/", "\\]"), "inbox": ("[\\", "/]"), "fifo": ("[/", "/]"),
    "supermarket": ("[[", "]]"), "buffer": ("[[", "]]"), "safety_stock": ("[[", "]]"), "choice": ("{", "}"), "parallel": ("{{", "}}"),
    "join": ("((", "))"), "exit": ("([", "])"), "burst": (">", "]"), "waste": (">", "]"), "note": (">", "]"), "totals": ("[", "]"),
}  # fmt: skip
"""How the signs around a label give a node its shape: the triangle's nearest is a trapezoid that is narrow on top."""

WAITS = ("queue", "inventory", "inbox", "fifo", "supermarket", "buffer", "safety_stock")
PLACES = ("customer", "supplier", "external", "control")

LINES: dict[str, str] = {
    "work": "-->", "route": "-->", "exit": "-->", "rework": "-->", "shipment": "==>", "information": "-.->", "system": "-.-",
    "remark": "---",
}  # fmt: skip
"""The line of each kind of arrow."""
COLOURS = {"information": "info", "rework": "alert", "exit": "muted", "system": "line", "remark": "idea-line"}
"""Tokens of those that aren't drawn in ink."""


def render(graph: Graph, theme: Theme) -> str:
    """Return the graph as a Mermaid flowchart with its title; it takes Mermaid 10 or later."""
    title, way = json.dumps(title_of(graph), ensure_ascii=False), "TB" if graph.down else "LR"
    config = ("config:", "  theme: dark") if is_dark(theme) else ()
    lines = ["---", f"title: {title}", *config, "---", f"{LEFT_OUT}flowchart {way}"]
    groups = list(dict.fromkeys(node.group for node in graph.nodes if node.group))
    for number, group in enumerate(groups, 1):
        lines.append(f'    subgraph group{number}["{label(group)}"]')
        lines += [f"        {_node(node)}" for node in graph.nodes if node.group == group]
        lines.append("    end")
    lines += [f"    {_node(node)}" for node in graph.nodes if not node.group]
    lines += [f"    {_arrow(arrow)}" for arrow in graph.arrows]
    lines.append(f"    {_node(Node('totals', 'totals', '', graph.totals))}")
    return "\n".join((*lines, *_looks(graph, theme))) + "\n"


def too_large(text: str) -> str:
    """Return what is to be said about a flowchart that Mermaid refuses as it comes; empty for one that it draws."""
    lines = sum(text.count(f" {line}") for line in set(LINES.values()))
    if len(text) <= MOST_CHARACTERS and lines <= MOST_LINES:
        return ""
    return (f"as Mermaid comes, it draws {MOST_CHARACTERS:,} characters and {MOST_LINES} lines, and this map has {len(text):,} and {lines} "
            "(raise maxTextSize and maxEdges where it is shown, or draw groups as one box each with --collapse)")  # fmt: skip


MOST_CHARACTERS, MOST_LINES = 50_000, 500


def is_dark(theme: Theme) -> bool:
    """Whether the theme's paper is darker than its ink."""
    paper, ink = (sum(int(theme.colours[token][at : at + 2], 16) for at in (1, 3, 5)) for token in ("paper", "ink"))
    return paper < ink


def _node(node: Node) -> str:
    """Return a node: what it is called in bold, what is said of it under that."""
    start, end = SHAPES[node.kind]
    head = f"<b>{label(node.head)}</b>" if node.lines and node.head else label(node.head)
    said = "<br/>".join((*((head,) if head else ()), *map(label, node.lines)))
    return f'{node.name}{start}"{said or " "}"{end}'


def _arrow(arrow: Arrow) -> str:
    words = "<br/>".join(map(label, arrow.lines))
    said = f'|"{words}"|' if words else ""
    return f"{arrow.source} {LINES[arrow.kind]}{said} {arrow.target}"


def label(text: str) -> str:
    """Return a text as it stands between quotes: what could be a sign of Mermaid, Markdown or HTML as the number of its character.

    >>> label('say "end" & <b>: 1. `go` #1 [x], 4.6 % - www.x.org')
    'say #34;end#34; #38; #60;b#62;: 1#46; #96;go#96; #35;1 #91;x#93;, 4.6 % - www#46;x#46;org'
    """
    return SIGNS.sub(_as_number, text).replace("#92;n", "#92;<wbr/>n")  # else it takes that for a line's end


def _as_number(found: re.Match[str]) -> str:
    return f"#{ord(found[0])};" if found[0].isprintable() else " "


SIGNS = re.compile(
    r"""[^\w\s,.:%/()+?!=–—…·≈≤≥−€£°-]|[_\n\r\t\v\f]|^[\s+=-]|(?<=\d)[.)](?=\s|$)|\.(?=[^\W\d])|(?<=/)/|(?<==)=|(?<=-)-"""
)


def title_of(graph: Graph) -> str:
    """Return the title without signs of HTML: Mermaid drops tags from it and shows ``&amp;`` for an ampersand, however they are written."""
    return "".join(char if char.isprintable() else " " for char in graph.title).translate(LIKE)


LIKE = str.maketrans("<>&", "‹›＆")


# -- looks


def _looks(graph: Graph, theme: Theme) -> list[str]:
    """Return a class for each look that a node has, and the colours of the lines that aren't drawn in ink."""
    lines = []
    classes: dict[str, list[str]] = {}
    for node in graph.nodes:
        classes.setdefault(node.tone or LOOK_OF.get(node.kind, node.kind), []).append(node.name)
    classes["totals"] = ["totals"]
    for name, members in classes.items():
        fill, stroke, ink, more = LOOKS[name]
        colours = [theme.colours.get(token, token) for token in (fill, stroke, ink)]
        lines.append(f"    classDef {name} fill:{colours[0]},stroke:{colours[1]},color:{colours[2]}{more}")
        lines.append(f"    class {','.join(members)} {name}")
    for kind, token in COLOURS.items():
        numbers = [str(number) for number, arrow in enumerate(graph.arrows) if arrow.kind == kind]
        if numbers:
            colour = theme.colours[token]
            lines.append(f"    linkStyle {','.join(numbers)} stroke:{colour},color:{colour}")
    return lines


LOOK_OF = {**dict.fromkeys(WAITS, "wait"), **dict.fromkeys(PLACES, "place"), "burst": "idea", "note": "idea", "choice": "point",
           "parallel": "point", "join": "point"}  # fmt: skip
LOOKS: dict[str, tuple[str, str, str, str]] = {
    "step": ("paper", "ink", "ink", ",text-align:left"),
    "bottleneck": ("alert-tint", "alert", "ink", ",stroke-width:3px,text-align:left"),
    "wait": ("wait-tint", "wait", "wait-text", ""),
    "longest": ("wait-strong", "wait", "ink", ""),
    "place": ("panel", "ink", "ink", ""),
    "system": ("panel", "info", "ink", ""),
    "point": ("paper", "ink", "ink", ""),
    "exit": ("paper", "muted", "muted", ",stroke-dasharray:4 3"),
    "idea": ("idea", "idea-line", "on-idea", ""),
    "waste": ("alert-tint", "alert", "ink", ""),
    "totals": ("panel", "ink", "ink", ",text-align:left"),
}
"""Of each class the tokens of its ground, its frame and its words, and what else it has."""
