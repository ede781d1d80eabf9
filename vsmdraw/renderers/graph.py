"""DOT: the stream as a graph, for Graphviz and everything that reads its language.

This is the stream's *structure* (who hands on to whom, what waits between, what goes back), not the map:
the map has its own layout and never needs Graphviz.
"""

from __future__ import annotations

from .errors import Unrenderable
from .structure import names_of, splits_of, work_of

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    import graphviz

    from ..metrics.model import Figures
    from ..stream.model import ValueStream

INK, MUTED, MESSAGE, BACK = "#1F2933", "#52606D", "#3B4FA3", "#C53030"


class GraphvizMissing(Unrenderable):
    """The ``dot`` program isn't there, or could not draw."""


def render(stream: ValueStream, figures: Figures) -> str:
    """Return the stream as DOT text: a box for each step, a triangle for each queue, a house for each place."""
    return str(_graph(stream, figures).source)


def render_with_graphviz(stream: ValueStream, figures: Figures) -> bytes:
    """Return the graph as SVG drawn by Graphviz' ``dot``; raise :class:`GraphvizMissing` where it isn't installed."""
    import subprocess

    import graphviz

    try:
        return bytes(_graph(stream, figures).pipe(format="svg", engine="dot"))
    except graphviz.ExecutableNotFound:
        raise GraphvizMissing(
            "drawing the stream graph needs Graphviz' dot, which is not on the PATH "
            "(install Graphviz, or write a .dot file and draw it elsewhere; the map itself never needs it)"
        ) from None
    except subprocess.CalledProcessError as trouble:
        said = (trouble.stderr or b"").decode("utf-8", "replace").strip().split("\n")[0]
        raise GraphvizMissing(f"Graphviz' dot could not draw the stream graph: {said or f'exit code {trouble.returncode}'}") from None


def _graph(stream: ValueStream, figures: Figures) -> graphviz.Digraph:
    import graphviz

    graph = graphviz.Digraph(
        name="stream",
        comment=None,
        graph_attr={"rankdir": "LR", "label": _label(stream.title), "labelloc": "t", "fontname": "Arial", "nodesep": "0.4"},
        node_attr={"shape": "box", "fontname": "Arial", "fontsize": "11", "color": INK, "fontcolor": INK},
        edge_attr={"fontname": "Arial", "fontsize": "10", "color": INK, "fontcolor": MUTED},
    )
    names = names_of(stream)
    waits = dict(figures.waits)
    for place in stream.places:
        graph.node(names[place.id], _label(place.name, place.detail), shape="cylinder" if place.kind == "system" else "house")
    for process in stream.processes:
        graph.node(names[process.id], _label(process.name, process.role.text if process.role else ""))
    for queue in stream.queues():
        size = queue.quantity.text if queue.quantity else ""
        graph.node(names[queue.id], _label(queue.name or queue.kind.replace("_", " "), size, waits.get(queue.id, "")), shape="triangle")
    for number, split in enumerate(splits_of(stream), 1):
        graph.node(f"fork{number}", "", xlabel=_label(split.question), shape="point", width="0.12")
        graph.node(f"join{number}", "", xlabel="", shape="point", width="0.12")
    for source, target, share, path, movement in work_of(stream):
        graph.edge(source, target, label=_label(" ".join(filter(None, (share, path))) or movement))
    for leave in stream.exits:
        graph.node(f"out_{names[leave.source]}", _label(leave.reason or "leaves"), shape="plaintext")
        graph.edge(names[leave.source], f"out_{names[leave.source]}", label=_label(leave.share.text if leave.share else ""))
    for route in stream.routes:
        graph.edge(names[route.source], names[route.target], label=_label(route.share.text if route.share else "", route.label))
    for process in stream.processes:
        for system in process.systems:
            graph.edge(names[system], names[process.id], style="dotted", arrowhead="none", constraint="false", color=MUTED)
    for shipment in stream.shipments:
        graph.edge(names[shipment.source], names[shipment.target], label=_label(shipment.label, shipment.frequency), style="bold")
    for flow in stream.information:
        graph.edge(names[flow.source], names[flow.target], label=_label(flow.label, flow.frequency),
                   style="dashed", color=MESSAGE, fontcolor=MESSAGE, constraint="false")
    for rework in stream.reworks:
        graph.edge(names[rework.source], names[rework.target], label=_label(rework.share.text if rework.share else "", rework.reason),
                   color=BACK, fontcolor=BACK, constraint="false")
    return graph


def _label(*lines: str) -> str:
    """Return the lines as one label, each escaped: in DOT a backslash starts an escape and ``<…>`` is HTML."""
    from graphviz import escape, nohtml

    label: str = nohtml("\\n".join(escape(line) for line in lines if line))
    return label
