"""What the page says about each step when a reader points at it, tabs to it or taps it: everything the map knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..stream.fields import FIELDS, FieldKind
from ..stream.model import Gap, Process, Queue

if TYPE_CHECKING:
    from ..metrics.model import Figures
    from ..stream.model import ValueStream


class Panel(NamedTuple):
    """All that is known of one step."""

    id: str
    """Of the step."""
    number: str
    name: str
    rows: tuple[tuple[str, str], ...]
    link: str
    """Where it leads; empty when nowhere a map may lead."""


def panels(stream: ValueStream, figures: Figures) -> list[Panel]:
    """Return what there is to say of each step, in the order of the text: the wait before it, its fields, what they come to, remarks."""
    from ..layout.description import parts
    from ..layout.grid import grid
    from ..stream.links import is_safe

    numbers = {cell.step.id: cell.number for cell in grid(stream).cells}
    places = {place.id: place.name for place in stream.places}
    waits = dict(figures.waits)
    reckoned, remarks = _reckoned(figures), _remarks(stream)
    found: list[Panel] = []
    before: tuple[Queue, ...] = ()
    for heading, part in parts(stream):
        if heading:
            before = ()
        elif isinstance(part, Gap):
            before = part.queues
        elif part:
            rows = [*_before(before, waits), *_fields(part, places), *reckoned.get(part.id, ()), *remarks.get(part.id, ())]
            link = part.link if part.link and is_safe(part.link) else ""
            found.append(Panel(part.id, numbers[part.id], part.name, tuple(rows), link))
    return found


def _before(queues: tuple[Queue, ...], waits: dict[str, str]) -> list[tuple[str, str]]:
    said = ((queue.name, queue.quantity.text if queue.quantity else "", waits.get(queue.id) or "unknown") for queue in queues)
    return [("Wait before", ", ".join(filter(None, words))) for words in said]


def _fields(step: Process, places: dict[str, str]) -> list[tuple[str, str]]:
    """Return every field that the step has, own ones last."""
    rows = [(kind.label, cell(step, kind, places)) for kind in FIELDS if kind.type != "link"]
    return [*((label, text) for label, text in rows if text), *step.own]


def cell(step: Process, kind: FieldKind, names: dict[str, str]) -> str:
    """Return what a step says in one field; empty when nothing."""
    value = getattr(step, kind.key)
    if kind.type == "systems":
        return ", ".join(names.get(system, system) for system in value)
    if kind.type == "flag":
        return "yes" if value else ""
    if value is None or isinstance(value, str):
        return value or ""
    return str(value.text)


def _reckoned(figures: Figures) -> dict[str, list[tuple[str, str]]]:
    """Return what is computed of single steps: the share of the lead time on the ladder, the load, the bottleneck."""
    from ..stream.quantities import format_share

    rows: dict[str, list[tuple[str, str]]] = {}
    whole = next((figure.value for figure in figures.figures if figure.key == "lead_time"), None)
    for rung in figures.ladder:
        if rung.kind == "work" and whole and rung.seconds:
            rows.setdefault(rung.target, []).append(("Of the lead time", format_share(rung.seconds / whole)))
    for load in figures.loads:
        if load.key.startswith("step:"):
            words = load.basis if load.text in load.basis else f"{load.text}: {load.basis}"
            rows.setdefault(load.steps[0], []).append(("Load", words))
    step, _, words = figures.verdict
    if words:
        rows.setdefault(step, []).append(("Bottleneck", words))
    return rows


def _remarks(stream: ValueStream) -> dict[str, list[tuple[str, str]]]:
    """Return wastes, ideas and notes by what they are about, and what goes back or leaves from there."""
    names = {step.id: step.name for step in stream.processes}
    rows: dict[str, list[tuple[str, str]]] = {}
    for back in stream.reworks:
        words = ", ".join(filter(None, (back.share.text if back.share else "", back.reason)))
        rows.setdefault(back.source, []).append((f"Back to {names.get(back.target, back.target)}", words or "share unknown"))
    for away in stream.exits:
        words = ", ".join(filter(None, (away.share.text if away.share else "", away.reason)))
        rows.setdefault(away.source, []).append(("Leave here", words or "share unknown"))
    for waste in stream.wastes:
        rows.setdefault(waste.target, []).append(("Waste", ": ".join(filter(None, (waste.kind, waste.text)))))
    for burst in stream.bursts:
        rows.setdefault(burst.target, []).append(("Idea", burst.text))
    for note in stream.notes:
        rows.setdefault(note.target, []).append(("Note", note.text))
    return rows
