"""What a map says, in order, for those who don't see it."""

from __future__ import annotations

from ..metrics.model import Figures
from ..stream.model import Gap, Line, Path, Process, Split, ValueStream
from ..wording import ENGLISH, STATES, Wording, wording
from .grid import grid

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

HEADS = {
    "office": "Value stream map in office notation, {state}.", "classic": "Value stream map in classic notation, {state}.",
}  # fmt: skip
MOST = 100
"""So many steps are told one by one: nobody listens longer."""
TIMES = (("process_time", "PT"), ("lead_time", "LT"), ("wait", "waiting in it"), ("cycle_time", "C/T"), ("complete_accurate", "%C&A"))
TOTALS = ("lead_time", "process_time", "activity_ratio", "va_ratio", "rolled_complete_accurate")


def describe(stream: ValueStream, figures: Figures) -> str:
    """Return a text alternative: where it begins and ends, each step with its times and the waits between, paths with their shares,
    what goes back or leaves, and the totals. Of a map longer than :data:`MOST` steps the rest is counted."""
    say = wording(stream.language)
    said = [say(HEADS[stream.notation], state=state_of(stream, say))]
    said += [say("From: {text}", text=say.ended(stream.trigger))] if stream.trigger else []
    said += [say("To: {text}", text=say.ended(stream.outcome))] if stream.outcome else []
    said += [say("Demand {demand}.", demand=stream.demand.text)] if stream.demand else []
    said += [*_in_order(stream, figures, say), *_elsewhere(stream, say), _totals(figures, say)]
    return " ".join(filter(None, said))


def state_of(stream: ValueStream, say: Wording) -> str:
    """Return what a map's state is called."""
    return f"{stream.state} state" if say is ENGLISH else say(STATES[stream.state]) if stream.state in STATES else stream.state


def _in_order(stream: ValueStream, figures: Figures, say: Wording) -> Iterator[str]:
    """Give a sentence for each step, each wait and each turn of the way."""
    cells = grid(stream).cells
    numbers = {cell.step.id: cell.number for cell in cells}
    waits = dict(figures.waits)
    boxes = stream.boxes
    told = 0
    for heading, part in parts(stream):
        if heading:
            yield say.ended(say.comma(*heading))
        elif isinstance(part, Process):
            if told == MOST:
                yield say("And {number} more steps.", number=len(cells) - MOST)
                return
            told += 1
            times = [say("{number} steps in one box", number=len(boxes[part.id].steps))] if part.id in boxes else []
            times += [f"{say(label)} {getattr(part, key).text}" for key, label in TIMES if getattr(part, key) is not None]
            times += [say("by {name}", name=part.role.text)] if part.role else []
            yield say.ended(say.colon(f"{numbers[part.id]} {part.name}", say.comma(*times)))
        elif part:
            for queue in part.queues:
                amount = [queue.quantity.text] if queue.quantity else []
                name = _capital(queue.name or say(queue.kind.replace("_", " ")))
                yield say.colon(name, say.comma(*amount, waits.get(queue.id) or say("unknown"))) + say.marks[3]


def _elsewhere(stream: ValueStream, say: Wording) -> Iterator[str]:
    """Give a sentence for everything that doesn't follow the line."""
    names = {step.id: step.name for step in stream.processes} if stream.reworks or stream.exits or stream.routes else {}
    for back in stream.reworks[:MOST]:
        ends = {"source": names.get(back.source, back.source), "target": names.get(back.target, back.target)}
        yield say("Rework from {source} to {target}: {share}.", **ends, share=back.share.text) if back.share else say(
            "Rework from {source} to {target}.", **ends)  # fmt: skip
    for away in stream.exits[:MOST]:
        name = names.get(away.source, away.source)
        yield say("Leave behind {name}: {share}.", name=name, share=away.share.text) if away.share else say(
            "Leave behind {name}.", name=name)  # fmt: skip
    for way in stream.routes[:MOST]:
        ends = {"source": names.get(way.source, way.source), "target": names.get(way.target, way.target)}
        yield say("From {source} straight to {target}: {share}.", **ends, share=way.share.text) if way.share else say(
            "From {source} straight to {target}.", **ends)  # fmt: skip


def _totals(figures: Figures, say: Wording) -> str:
    chosen = [figure for figure in figures.figures if figure.key in TOTALS]
    known = say.marks[1].join(f"{figure.label} {figure.text}" for figure in chosen) + say.marks[3]
    said = [say.colon(_capital(figures.path), known) if figures.path else known]
    if figures.expected:
        said.append(say("All routes: {text}.", text=say.marks[1].join(f"{figure.label} {figure.text}" for figure in figures.expected)))
    if figures.verdict[2]:
        said.append(say("Bottleneck: {text}", text=say.ended(figures.verdict[2])))
    return " ".join(said)


def links_of(stream: ValueStream) -> tuple[tuple[str, str], ...]:
    """Return where the shapes of a map lead, by the names they are placed under; links that a map may not have are left out."""
    steps = [(f"step-{step.id}", step.link) for step in stream.processes if step.link]
    queues = [(f"queue-{queue.id}", queue.link) for queue in stream.queues() if queue.link]
    found = (*((place.id, place.link) for place in stream.places if place.link), *steps, *queues)
    if not found:
        return ()
    from ..stream.links import is_safe

    return tuple((id, link) for id, link in found if is_safe(link))


# -- gaps and steps in the order of the text


def parts(stream: ValueStream) -> Iterator[tuple[tuple[str, str] | None, Gap | Process | None]]:
    """Give gaps and steps in the order of the text; where a path or feeder begins or paths join, its name and what is said of it."""
    say = wording(stream.language)
    feeders = [((say("Feeder {name}", name=one.name).strip(), say("starts by itself")), one.line) for one in stream.feeders]
    open_parts = [_opened([(None, stream.line), *feeders])]
    while open_parts:  # no recursion: a map may nest as deep as it likes
        heading, part = next(open_parts[-1], (None, None))
        if heading is None and part is None:
            open_parts.pop()
            if open_parts:
                yield (say("Paths join"), ""), None
        elif isinstance(part, Split):
            open_parts.append(_opened([(_heading(path, part, say), path.line) for path in part.paths]))
        else:
            yield heading, part


def _opened(lines: Iterable[tuple[tuple[str, str] | None, Line]]) -> Iterator[tuple[tuple[str, str] | None, Any]]:
    """Give each line's heading, then its gaps and steps in turn."""
    for heading, line in lines:
        if heading:
            yield heading, None
        for gap, step in zip(line.gaps, line.steps, strict=False):
            yield None, gap
            yield None, step
        yield None, line.gaps[-1]


def _heading(path: Path, split: Split, say: Wording) -> tuple[str, str]:
    """Return what a path is called, and how many items take it."""
    known = say("{share} of the items", share=path.share.text) if path.share else ""
    share = known or (say("every item") if split.kind == "parallel" else say("share unknown"))
    return say("Path {name}", name=path.name).strip(), say.colon(share, split.question)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

