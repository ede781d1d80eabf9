"""The stream as a graph of named things and arrows, for the languages that draw graphs: Graphviz', Mermaid's, PlantUML's.

Its words are those of the map: the same rows in each step, the same totals, in the map's language.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..layout.faces import data_rows, queue_lines
from ..layout.grid import grid
from ..layout.heat import longest_queue
from ..layout.page import name_of, totals_box
from ..layout.remarks import waste_in_words
from ..layout.rules import rules_for
from ..metrics.model import Figures
from ..stream.model import Gap, Line, Process, Queue, Split, ValueStream, walk
from ..values import NamedTuple
from ..wording import Wording, wording


class Node(NamedTuple):
    """One thing of the graph."""

    name: str
    """Plain ASCII, unique: ``step3``."""
    kind: str
    """``step``, a kind of queue or of place, ``choice``, ``parallel``, ``join``, ``exit``, ``burst``, ``waste`` or ``note``."""
    head: str
    """What it is called."""
    lines: tuple[str, ...] = ()
    """What is said under that."""
    group: str = ""
    """Its group on the map, as written."""
    tone: str = ""
    """``bottleneck`` of a step, ``longest`` of the queue that waits longest."""


class Arrow(NamedTuple):
    """One arrow from node to node, by their names."""

    source: str
    target: str
    kind: str
    """``work``, ``route``, ``exit``, ``rework``, ``shipment``, ``information``, ``system`` or ``remark`` (these two have no head)."""
    lines: tuple[str, ...] = ()


class Graph(NamedTuple):
    """A map as a graph."""

    title: str
    down: bool
    """Whether work runs down the page."""
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    totals: tuple[str, ...]
    """The figures of the totals box, a line each, and what they rest on."""


def graph_of(stream: ValueStream, figures: Figures, groups: tuple[str, ...] = ()) -> Graph:
    """Return a map as a graph, with ``groups`` of steps in one box each."""
    if groups:
        from ..layout.collapse import collapse

        stream, figures, _ = collapse(stream, figures, groups)
    say = wording(stream.language)
    stream, figures = say.tell(stream, figures)
    names = names_of(stream)
    things = (*_steps(stream, figures, names, say), *_queues(stream, figures, names, say), *_points(stream, say))
    flow = {node.name: node for node in things}
    nodes = (*(flow[name] for name in _in_order(stream, names)), *_exits(stream, say), *_places(stream, names), *_remarks(stream, say))
    arrows = (*_work(stream, say), *_other_ways(stream, names, say), *_around(stream, names, say), *_leaders(stream, names))
    return Graph(name_of(stream, say), stream.direction == "down", nodes, arrows, _totals(stream, figures, say))


# -- names: plain ASCII, for a map's own could be mistaken for signs of the language


def names_of(stream: ValueStream) -> dict[str, str]:
    """Return a node name for each id of the stream."""
    kinds = (("place", stream.places), ("step", stream.processes), ("wait", tuple(stream.queues())))
    return {thing.id: f"{kind}{number}" for kind, things in kinds for number, thing in enumerate(things, 1)}  # type: ignore[attr-defined]


def splits_of(stream: ValueStream) -> list[Split]:
    """Return where paths part, in the order of the text: they part at ``fork1`` and join at ``join1``."""
    return [part for line in stream.lines() for part in walk(line) if isinstance(part, Split)]


def work_of(stream: ValueStream) -> Iterator[tuple[str, str, str, str, str]]:
    """Give the flow of work: from, to, and of the arrow its share, its path and its way of moving (empty for push)."""
    names, points = names_of(stream), {split.id: number for number, split in enumerate(splits_of(stream), 1)}
    lines: list[tuple[Line, str, str, str, str]] = [(stream.line, "", "", "", "")]  # where it comes from, what that says, where it goes
    lines += [(feeder.line, "", "", "", names[feeder.target]) for feeder in stream.feeders]
    while lines:
        line, before, share, path, after = lines.pop()
        for gap, step in zip(line.gaps, (*line.steps, None), strict=True):
            targets = [names[queue.id] for queue in gap.queues]
            if isinstance(step, Process):
                targets.append(names[step.id])
            elif step is not None:
                targets.append(f"fork{points[step.id]}")
            elif after:
                targets.append(after)
            for target in targets:
                if before:
                    yield before, target, share, path, "" if gap.movement == "push" else gap.movement
                before, share, path = target, "", ""
            if isinstance(step, Split):
                fork, join = f"fork{points[step.id]}", f"join{points[step.id]}"
                for way in reversed(step.paths):
                    lines.append((way.line, fork, way.share.text if way.share else "", way.name, join))
                before = join


# -- nodes


def _in_order(stream: ValueStream, names: dict[str, str]) -> Iterator[str]:
    """Give the names along the flow: who draws a graph takes the first way through it for the forward one, and what meets it for a loop."""
    points = iter(range(1, len(splits_of(stream)) + 1))
    for line in stream.lines():
        for part in walk(line):
            if isinstance(part, Gap):
                yield from (names[queue.id] for queue in part.queues)
            elif isinstance(part, Process):
                yield names[part.id]
            else:
                number = next(points)
                yield from (f"fork{number}", f"join{number}")


def _places(stream: ValueStream, names: dict[str, str]) -> Iterator[Node]:
    for place in stream.places:
        rows = tuple(f"{label}: {text}" for label, text in place.own)
        yield Node(names[place.id], place.kind, place.name, (*filter(None, (place.detail,)), *rows))


def _steps(stream: ValueStream, figures: Figures, names: dict[str, str], say: Wording) -> Iterator[Node]:
    """Give the steps, each with who does it and the rows of its data box."""
    rules = rules_for(stream.notation)._replace(say=say)
    numbers = {cell.step.id: cell.number for cell in grid(stream).cells} if rules.numbered else {}
    numbers |= dict(stream.collapsed.numbers) if stream.collapsed and rules.numbered else {}
    guilty, _, why = figures.verdict
    for step, rows in zip(stream.processes, data_rows(stream, figures, rules), strict=True):
        lines = [step.role.text] if step.role else []
        lines += [say("people {count}", count=step.people.text)] if step.people else []
        lines += [say("automated")] if step.automated and step.automated.share == 1 else []
        lines += [say("shared")] if step.shared else []
        lines += [say("Pacemaker")] if step.pacemaker else []
        lines += [f"{row.label} {row.value}" for row in rows if row.value != "–"]
        lines += [say.colon(say("Bottleneck"), why)] if step.id == guilty else []
        head = f"{numbers[step.id]} {step.name}" if step.id in numbers else step.name
        yield Node(names[step.id], "step", head, tuple(lines), step.group, "bottleneck" if step.id == guilty else "")


def _queues(stream: ValueStream, figures: Figures, names: dict[str, str], say: Wording) -> Iterator[Node]:
    """Give the queues with how much and how long; one between two steps of a group belongs to it."""
    rules, waits = rules_for(stream.notation)._replace(say=say), dict(figures.waits)
    longest, inside = longest_queue(stream, figures), dict(_inside(stream))
    for queue in stream.queues():
        lines = tuple(text for text, kind in queue_lines(queue, waits, rules) if kind != "name")
        tone = "longest" if queue.id == longest else ""
        yield Node(names[queue.id], queue.kind, queue.name or _called(queue, say), lines, inside.get(queue.id, ""), tone)


def _called(queue: Queue, say: Wording) -> str:
    kind = say({"inbox": "in-box", "fifo": "FIFO lane"}.get(queue.kind, queue.kind.replace("_", " ")))
    return kind[:1].upper() + kind[1:]


def _inside(stream: ValueStream) -> Iterator[tuple[str, str]]:
    """Give each queue between two steps of one group with that group."""
    for line in stream.lines():
        before: Process | Split | None = None
        waiting: tuple[Queue, ...] = ()
        for part in walk(line):
            if isinstance(part, Gap):
                waiting = part.queues
            else:
                if isinstance(before, Process) and isinstance(part, Process) and before.group and before.group == part.group:
                    yield from ((queue.id, part.group) for queue in waiting)
                before = part


def _points(stream: ValueStream, say: Wording) -> Iterator[Node]:
    for number, split in enumerate(splits_of(stream), 1):
        asked = split.question or (say("all at once") if split.kind == "parallel" else "")
        yield Node(f"fork{number}", split.kind, asked)
        yield Node(f"join{number}", "join", "")


def _exits(stream: ValueStream, say: Wording) -> Iterator[Node]:
    for number, leave in enumerate(stream.exits, 1):
        yield Node(f"exit{number}", "exit", leave.reason or say("leaves"))


def _remarks(stream: ValueStream, say: Wording) -> Iterator[Node]:
    for number, burst in enumerate(stream.bursts, 1):
        yield Node(f"burst{number}", "burst", burst.text, tuple(f"{say.sentence(label)} {text}" for label, text in burst.details))
    for number, waste in enumerate(stream.wastes, 1):
        yield Node(f"waste{number}", "waste", waste_in_words(waste, say))
    for number, note in enumerate(stream.notes, 1):
        yield Node(f"note{number}", "note", note.text)


# -- arrows


def _work(stream: ValueStream, say: Wording) -> Iterator[Arrow]:
    for source, target, share, path, movement in work_of(stream):
        said = " ".join(filter(None, (share, path)))
        yield Arrow(source, target, "work", tuple(filter(None, (said, say(movement) if movement else ""))))


def _other_ways(stream: ValueStream, names: dict[str, str], say: Wording) -> Iterator[Arrow]:
    """Give what leaves, skips or goes back."""
    for number, leave in enumerate(stream.exits, 1):
        yield Arrow(names[leave.source], f"exit{number}", "exit", (leave.share.text,) if leave.share else ())
    for route in stream.routes:
        yield Arrow(names[route.source], names[route.target], "route", _in_a_line(route.share.text if route.share else "", route.label))
    for back in stream.reworks:
        share = back.share.text if back.share else say("rework")
        yield Arrow(names[back.source], names[back.target], "rework", _in_a_line(share, back.reason))


def _around(stream: ValueStream, names: dict[str, str], say: Wording) -> Iterator[Arrow]:
    """Give what comes from outside the flow: goods, messages, systems."""
    for ship in stream.shipments:
        yield Arrow(names[ship.source], names[ship.target], "shipment", _said(ship.label, ship.frequency, say(ship.mode)))
    for flow in stream.information:
        kind = "" if flow.kind == "manual" else say(flow.kind.replace("_", " "))
        yield Arrow(names[flow.source], names[flow.target], "information", _said(flow.label, flow.frequency, kind))
    for step in stream.processes:
        for system in step.systems:
            yield Arrow(names[system], names[step.id], "system")


def _leaders(stream: ValueStream, names: dict[str, str]) -> Iterator[Arrow]:
    """Give the lines from remarks to what they are about; one on the whole map has none."""
    for kind, remarks in (("burst", stream.bursts), ("waste", stream.wastes), ("note", stream.notes)):
        for number, remark in enumerate(remarks, 1):
            if remark.target in names:  # type: ignore[attr-defined]
                yield Arrow(f"{kind}{number}", names[remark.target], "remark")  # type: ignore[attr-defined]


def _said(*words: str) -> tuple[str, ...]:
    return tuple(word for word in words if word)


def _in_a_line(*words: str) -> tuple[str, ...]:
    return _said(" ".join(_said(*words)))


# -- totals


def _totals(stream: ValueStream, figures: Figures, say: Wording) -> tuple[str, ...]:
    """Return what the totals box says, line by line, and the basis."""
    box, _ = totals_box(stream, figures, rules_for(stream.notation)._replace(say=say))
    lines = [say.comma(box.heading, box.subheading)]
    for total in box.totals:
        lines += [f"{total.label}: {total.value}", *total.notes]
    takt = next((figure for figure in figures.figures if figure.key == "takt_time"), None)
    lines += [f"{takt.label}: {takt.text}"] if takt and takt.value is not None else []
    lines += [" ".join(word for word, _ in line) for line in box.foot]
    lines += say("Basis: {words}.", words=figures.basis).split(say.marks[1]) if figures.basis else []
    return tuple(line for line in lines if line)
