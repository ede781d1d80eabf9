"""What a map says, in order, for those who don't see it."""

from __future__ import annotations

from ..metrics.model import Figures
from ..stream.model import Gap, Line, Path, Process, Split, ValueStream
from .grid import grid

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

MOST = 100
"""So many steps are told one by one: nobody listens longer."""
TIMES = (("process_time", "PT"), ("lead_time", "LT"), ("wait", "waiting in it"), ("cycle_time", "C/T"), ("complete_accurate", "%C&A"))
TOTALS = ("lead_time", "process_time", "activity_ratio", "va_ratio", "rolled_complete_accurate")


def describe(stream: ValueStream, figures: Figures) -> str:
    """Return a text alternative: where it begins and ends, each step with its times and the waits between, paths with their shares,
    what goes back or leaves, and the totals. Of a map longer than :data:`MOST` steps the rest is counted."""
    said = [f"Value stream map in {stream.notation} notation, {stream.state} state."]
    said += [f"From: {_ended(stream.trigger)}"] if stream.trigger else []
    said += [f"To: {_ended(stream.outcome)}"] if stream.outcome else []
    said += [f"Demand {stream.demand.text}."] if stream.demand else []
    said += [*_in_order(stream, figures), *_elsewhere(stream), _totals(figures)]
    return " ".join(filter(None, said))


def _in_order(stream: ValueStream, figures: Figures) -> Iterator[str]:
    """Give a sentence for each step, each wait and each turn of the way."""
    cells = grid(stream).cells
    numbers = {cell.step.id: cell.number for cell in cells}
    waits = dict(figures.waits)
    boxes = stream.boxes
    told = 0
    for heading, part in parts(stream):
        if heading:
            yield _ended(", ".join(filter(None, heading)))
        elif isinstance(part, Process):
            if told == MOST:
                yield f"And {len(cells) - MOST} more steps."
                return
            told += 1
            times = [f"{len(boxes[part.id].steps)} steps in one box"] if part.id in boxes else []
            times += [f"{label} {getattr(part, key).text}" for key, label in TIMES if getattr(part, key) is not None]
            times += [f"by {part.role.text}"] if part.role else []
            yield _ended(f"{numbers[part.id]} {part.name}{': ' if times else ''}{', '.join(times)}")
        elif part:
            for queue in part.queues:
                amount = [queue.quantity.text] if queue.quantity else []
                yield f"{_capital(queue.name or queue.kind.replace('_', ' '))}: {', '.join([*amount, waits.get(queue.id) or 'unknown'])}."


def _elsewhere(stream: ValueStream) -> Iterator[str]:
    """Give a sentence for everything that doesn't follow the line."""
    names = {step.id: step.name for step in stream.processes} if stream.reworks or stream.exits or stream.routes else {}
    for back in stream.reworks[:MOST]:
        share = f": {back.share.text}" if back.share else ""
        yield f"Rework from {names.get(back.source, back.source)} to {names.get(back.target, back.target)}{share}."
    for away in stream.exits[:MOST]:
        share = f": {away.share.text}" if away.share else ""
        yield f"Leave behind {names.get(away.source, away.source)}{share}."
    for way in stream.routes[:MOST]:
        share = f": {way.share.text}" if way.share else ""
        yield f"From {names.get(way.source, way.source)} straight to {names.get(way.target, way.target)}{share}."


def _totals(figures: Figures) -> str:
    chosen = [figure for figure in figures.figures if figure.key in TOTALS]
    known = "; ".join(f"{figure.label} {figure.text}" for figure in chosen)
    said = f"{_capital(figures.path)}: {known}." if figures.path else f"{known}."
    if figures.expected:
        said += f" All routes: {'; '.join(f'{figure.label} {figure.text}' for figure in figures.expected)}."
    if figures.verdict[2]:
        said += f" Bottleneck: {_ended(figures.verdict[2])}"
    return said


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
    feeders = [((f"Feeder {one.name}".strip(), "starts by itself"), one.line) for one in stream.feeders]
    open_parts = [_opened([(None, stream.line), *feeders])]
    while open_parts:  # no recursion: a map may nest as deep as it likes
        heading, part = next(open_parts[-1], (None, None))
        if heading is None and part is None:
            open_parts.pop()
            if open_parts:
                yield ("Paths join", ""), None
        elif isinstance(part, Split):
            open_parts.append(_opened([(_heading(path, part), path.line) for path in part.paths]))
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


def _heading(path: Path, split: Split) -> tuple[str, str]:
    """Return what a path is called, and how many items take it."""
    share = f"{path.share.text} of the items" if path.share else "every item" if split.kind == "parallel" else "share unknown"
    return f"Path {path.name}".strip(), f"{share}: {split.question}" if split.question else share


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _ended(text: str) -> str:
    return text if text[-1:] in (".", "!", "?", "…") else f"{text}."
