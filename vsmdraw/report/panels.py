"""What the page says about each place, queue and step when a reader points at it, tabs to it or taps it: everything the map knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..stream.fields import FIELDS, FieldKind
from ..stream.model import Gap, Place, Process, Queue
from ..wording import Wording, wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..metrics.model import Figures
    from ..stream.model import ValueStream


ANSWERING = ("place", "stock", "process")
"""The shapes that have a panel."""
QUEUES = {"fifo": "FIFO lane"}
"""What kinds of queue are called where their own name won't do."""


class Panel(NamedTuple):
    """All that is known of one place, queue or step."""

    id: str
    """Of its group in the drawing."""
    number: str
    """Of a step; empty for others."""
    name: str
    rows: tuple[tuple[str, str], ...]
    link: str
    """Where it leads; empty when nowhere a map may lead."""


def panels(stream: ValueStream, figures: Figures, told: Callable[[str], str] = str) -> list[Panel]:
    """Return what there is to say of each place, then of each queue and step in the order of the text: their fields, what they come
    to, what goes to and fro, remarks. ``told`` puts what figures say into the map's language."""
    from ..layout.description import parts
    from ..layout.grid import grid
    from ..stream.links import is_safe

    numbers = {cell.step.id: cell.number for cell in grid(stream).cells}
    places = {place.id: place.name for place in stream.places}
    say = wording(stream.language)
    waits = {id: told(text) for id, text in figures.waits}
    reckoned, remarks = _reckoned(stream, figures, told), _remarks(stream, say)
    traffic = _traffic(stream, places, say)

    def panel(id: str, number: str, name: str, rows: list[tuple[str, str]], about: Place | Queue | Process) -> Panel:
        more = [*reckoned.get(about.id, ()), *traffic.get(about.id, ()), *remarks.get(about.id, ())]
        return Panel(id, number, name, (*rows, *more), about.link if about.link and is_safe(about.link) else "")

    found = [panel(place.id, "", place.name, _of_place(place, stream, figures, told), place) for place in stream.places]
    before: tuple[Queue, ...] = ()
    for heading, part in parts(stream):
        if heading:
            before = ()
        elif isinstance(part, Gap):
            before = part.queues
            for queue in part.queues:
                found.append(panel(f"queue-{queue.id}", "", _called(queue, say), _of_queue(queue, part, waits, say), queue))
        elif part:
            rows = [*_before(before, waits, say), *_fields(part, places, say)]
            found.append(panel(f"step-{part.id}", numbers[part.id], part.name, rows, part))
    return found


def _of_place(place: Place, stream: ValueStream, figures: Figures, told: Callable[[str], str]) -> list[tuple[str, str]]:
    """Return what a place is, what the customer asks for, and its own rows."""
    say = wording(stream.language)
    rows = [(say("Part"), say(place.kind)), (say("Detail"), place.detail)]
    if place.kind == "customer":
        takt = next((figure.text for figure in figures.figures if figure.key == "takt_time" and figure.value is not None), "")
        rows += [(say("Demand"), stream.demand.text if stream.demand else ""), (say("Takt"), told(takt))]
    rows += [(say("Used by"), say.comma(*(step.name for step in stream.processes if place.id in step.systems)))]
    return [*((label, text) for label, text in rows if text), *place.own]


def _called(queue: Queue, say: Wording) -> str:
    kind = say(QUEUES.get(queue.kind) or queue.kind.replace("_", " "))
    return queue.name or kind[:1].upper() + kind[1:]


def _of_queue(queue: Queue, gap: Gap, waits: dict[str, str], say: Wording) -> list[tuple[str, str]]:
    """Return what waits, how much of it, how long, and how it moves on."""
    rows = [
        (say("Kind"), say(QUEUES.get(queue.kind) or queue.kind.replace("_", " ")) if queue.name else ""),
        (say("Items"), queue.quantity.text if queue.quantity else ""),
        (say("Max"), queue.maximum.text if queue.maximum else ""),
        (say("Wait"), waits.get(queue.id) or say("unknown")),
        (say("Moves on"), say(gap.movement) if gap.movement else ""),
    ]
    return [(label, text) for label, text in rows if text]


def _traffic(stream: ValueStream, places: dict[str, str], say: Wording) -> dict[str, list[tuple[str, str]]]:
    """Return what places send and get, information and goods: what, how often, how, and with whom."""
    names = {step.id: step.name for step in stream.processes} | places
    moved = [(one.source, one.target, (one.label, one.frequency, say(one.kind.replace("_", " ")))) for one in stream.information]
    moved += [(one.source, one.target, (one.label, one.frequency, say(one.mode))) for one in stream.shipments]
    partners: dict[tuple[str, str, str, str], list[str]] = {}
    for source, target, said in moved:
        words = say.comma(*said)
        partners.setdefault((source, say("Sends"), words, "{text}, to {names}"), []).append(names.get(target, say("a queue")))
        partners.setdefault((target, say("Gets"), words, "{text}, from {names}"), []).append(names.get(source, say("a queue")))
    rows: dict[str, list[tuple[str, str]]] = {}
    for (place, label, words, way), others in partners.items():
        if place in places:
            rows.setdefault(place, []).append((label, say(way, text=words, names=say.comma(*others))))
    return rows


def _before(queues: tuple[Queue, ...], waits: dict[str, str], say: Wording) -> list[tuple[str, str]]:
    said = ((queue.name, queue.quantity.text if queue.quantity else "", waits.get(queue.id) or say("unknown")) for queue in queues)
    return [(say("Wait before"), say.comma(*words)) for words in said]


def _fields(step: Process, places: dict[str, str], say: Wording) -> list[tuple[str, str]]:
    """Return every field that the step has, own ones last."""
    rows = [(say(kind.label), cell(step, kind, places, say("yes"))) for kind in FIELDS if kind.type != "link"]
    return [*((label, text) for label, text in rows if text), *step.own]


def cell(step: Process, kind: FieldKind, names: dict[str, str], yes: str = "yes") -> str:
    """Return what a step says in one field; empty when nothing."""
    value = getattr(step, kind.key)
    if kind.type == "systems":
        return ", ".join(names.get(system, system) for system in value)
    if kind.type == "flag":
        return yes if value else ""
    if value is None or isinstance(value, str):
        return value or ""
    return str(value.text)


def _reckoned(stream: ValueStream, figures: Figures, told: Callable[[str], str]) -> dict[str, list[tuple[str, str]]]:
    """Return what is computed of single steps and queues: the share of the lead time on the ladder, the load, the bottleneck."""
    from ..layout.description import parts
    from ..stream.quantities import format_share

    rows: dict[str, list[tuple[str, str]]] = {}
    shared = {queue.id for _, part in parts(stream) if isinstance(part, Gap) and len(part.queues) > 1 for queue in part.queues}
    whole = next((figure.value for figure in figures.figures if figure.key == "lead_time"), None)
    for rung in figures.ladder:
        if rung.kind in ("work", "wait") and whole and rung.seconds and rung.target not in shared:  # a rung of two queues is of neither
            rows.setdefault(rung.target, []).append((told("Of the lead time"), told(format_share(rung.seconds / whole))))
    for load in figures.loads:
        if load.key.startswith("step:"):
            words = told(load.basis) if load.text in load.basis else f"{told(load.text)}: {told(load.basis)}"
            rows.setdefault(load.steps[0], []).append((told("Load"), words))
    step, _, words = figures.verdict
    if words:
        rows.setdefault(step, []).append((told("Bottleneck"), told(words)))
    return rows


def _remarks(stream: ValueStream, say: Wording) -> dict[str, list[tuple[str, str]]]:
    """Return wastes, ideas and notes by what they are about, and what goes back or leaves from there."""
    names = {step.id: step.name for step in stream.processes}
    rows: dict[str, list[tuple[str, str]]] = {}
    for back in stream.reworks:
        words = say.comma(back.share.text if back.share else "", back.reason)
        heading = say("Back to {name}", name=names.get(back.target, back.target))
        rows.setdefault(back.source, []).append((heading, words or say("share unknown")))
    for away in stream.exits:
        words = say.comma(away.share.text if away.share else "", away.reason)
        rows.setdefault(away.source, []).append((say("Leave here"), words or say("share unknown")))
    for waste in stream.wastes:
        rows.setdefault(waste.target, []).append((say("Waste"), say.colon(say.sentence(waste.kind), waste.text)))
    for burst in stream.bursts:
        rows.setdefault(burst.target, []).append((say("Idea"), burst.text))
    for note in stream.notes:
        rows.setdefault(note.target, []).append((say("Note"), note.text))
    return rows
