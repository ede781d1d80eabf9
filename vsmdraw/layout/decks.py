"""Wrapping: a long map cut into decks, rows of columns that stand one under the other, each with its own ladder.

A deck is a stream of its own: some steps of the main line with all their paths, and the places and messages that belong to
them. A place that works with steps of several decks is drawn on each. The wait at a break belongs to the new deck.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..metrics.model import Figures, Rung
from ..routing.trail import main_trail
from ..shapes.totals import Total, TotalsBox
from ..stream.model import Gap, Line, Process, Split, ValueStream
from ..stream.quantities import format_duration
from ..values import NamedTuple
from ..wording import Wording, english
from .rules import Rules


class Deck(NamedTuple):
    """One row of a wrapped map; a map that isn't wrapped is one deck."""

    stream: ValueStream
    figures: Figures
    first: int = 0
    """How many main steps stand on the decks above."""
    start: str = ""
    """Letter of the mark it begins with; empty on the first deck."""
    end: str = ""
    """Letter of the mark it ends with; empty on the last deck."""
    steps: int = 0
    """How many main steps it has."""
    so_far: str = ""
    """Lead time of the decks above."""
    subtotal: TotalsBox | None = None
    """Of a deck that goes on: what its steps take."""
    bursts: int = 0
    """How many improvements the decks above have."""
    notes: tuple[tuple[str, str, str, str], ...] = ()
    """What can't be drawn across decks, for the notes."""
    before: str = ""
    """Number of the last step above."""
    next: str = ""
    """Number of the first step of the deck below."""


def column_count(line: Line) -> int:
    """Return how many columns a line needs."""
    return sum(max(column_count(path.line) for path in step.paths) if isinstance(step, Split) else 1 for step in line.steps)


def decks_of(stream: ValueStream, figures: Figures, rules: Rules, most: int) -> tuple[Deck, ...]:
    """Return the stream cut into decks of at most ``most`` columns (a split is never cut), all about equally long."""
    cuts = _cuts(stream.line, most)
    if len(cuts) < 2:
        return (Deck(stream, figures),)
    decks: list[Deck] = []
    numbers = _numbers(stream)
    first = bursts = 0
    for index, (start, end) in enumerate(cuts):
        last = index == len(cuts) - 1
        gaps = stream.line.gaps[start:end]
        line = Line(stream.line.steps[start:end], (*gaps, stream.line.gaps[-1] if last else Gap()))
        part = _part(stream, line, index)
        count = len([step for step in main_trail(part).line.steps if isinstance(step, Process)])
        its = figures._replace(ladder=_rungs(figures.ladder, first, count, last))
        decks.append(
            Deck(
                part, its, first, _letter(index - 1) if index else "", "" if last else _letter(index), count,
                _lead_time(stream, figures, 0, first, rules.say) if index else "",
                None if last else _subtotal(stream, figures, first, count, numbers, rules.say),
                bursts,
                _across(stream, part, rules.say),
                _number(numbers, first - 1)[1], _number(numbers, first + count)[0],
            )
        )  # fmt: skip
        first, bursts = first + count, bursts + len(part.bursts)
    return tuple(decks)


def _numbers(stream: ValueStream) -> list[tuple[str, str]]:
    """Return the first and the last number of each step of the main path: of a box that stands for several they differ."""
    known = dict(stream.collapsed.numbers) if stream.collapsed else {}
    steps = [step for step in main_trail(stream).line.steps if isinstance(step, Process)]
    numbers = [known.get(step.id, str(index + 1)).partition("–") for index, step in enumerate(steps)]
    return [(number, last or number) for number, _, last in numbers]


def _number(numbers: Sequence[tuple[str, str]], index: int) -> tuple[str, str]:
    """Return the numbers of a step of the main path; before the first and behind the last they go on, for a deck may have no step on it."""
    return numbers[index] if 0 <= index < len(numbers) else (str(index + 1), str(index + 1))


def _letter(index: int) -> str:
    return chr(ord("A") + index % 26)


def _cuts(line: Line, most: int) -> list[tuple[int, int]]:
    """Where the line is cut, as slices of its steps."""
    widths = [max(column_count(path.line) for path in step.paths) if isinstance(step, Split) else 1 for step in line.steps]
    rows = max(1, -(-sum(widths) // most))
    even = -(-sum(widths) // rows)
    cuts, start, filled = [], 0, 0
    for index, wide in enumerate(widths):
        if filled and filled + wide > even:
            cuts.append((start, index))
            start, filled = index, 0
        filled += wide
    return [*cuts, (start, len(widths))] if widths else [(0, 0)]


def _part(stream: ValueStream, line: Line, index: int) -> ValueStream:
    """The stream of one deck."""
    part = stream._replace(line=line, feeders=(), timelines=())
    inside = {step.id for step in part.processes}
    feeders = tuple(feeder for feeder in stream.feeders if feeder.target in inside)
    part = part._replace(feeders=feeders)
    inside = {step.id for step in part.processes} | {queue.id for queue in part.queues()}
    places = {place.id for place in stream.places}
    information = tuple(
        info for info in stream.information
        if {info.source, info.target} <= inside | places and ({info.source, info.target} & inside or not index)
    )  # fmt: skip
    shipments = tuple(
        ship for ship in stream.shipments
        if {ship.source, ship.target} <= inside | places and ({ship.source, ship.target} & inside or not index)
    )  # fmt: skip
    used = {system for step in part.processes for system in step.systems}
    used |= {id for info in information for id in (info.source, info.target)}
    used |= {id for ship in shipments for id in (ship.source, ship.target)}
    fronts = not index
    return part._replace(
        places=tuple(place for place in stream.places if place.id in used or (fronts and place.kind != "system")),
        demand=stream.demand if fronts else None,
        information=information,
        shipments=shipments,
        reworks=tuple(rework for rework in stream.reworks if {rework.source, rework.target} <= inside),
        exits=tuple(leave for leave in stream.exits if leave.source in inside),
        routes=tuple(route for route in stream.routes if {route.source, route.target} <= inside),
        wastes=tuple(waste for waste in stream.wastes if waste.target in inside),
        bursts=tuple(burst for burst in stream.bursts if burst.target in inside),
        notes=tuple(note for note in stream.notes if note.target in inside or (fronts and note.target not in _flow_ids(stream))),
    )


def _flow_ids(stream: ValueStream) -> set[str]:
    return {step.id for step in stream.processes} | {queue.id for queue in stream.queues()}


def _rungs(ladder: Sequence[Rung], first: int, count: int, last: bool) -> tuple[Rung, ...]:
    """The rungs of a deck, counted from its own first step; the wait behind its last step belongs to the next deck."""
    mine = ladder[2 * first : 2 * (first + count) + 1]
    rungs = [rung._replace(index=rung.index - first) for rung in mine]
    if not last and rungs:
        rungs[-1] = Rung("none", "", count, 0.0, "")
    return tuple(rungs)


def _across(stream: ValueStream, part: ValueStream, say: Wording) -> tuple[tuple[str, str, str, str], ...]:
    """Rework and routes that lead from this deck to another: told in the notes."""
    inside = {step.id for step in part.processes}
    names = {step.id: step.name for step in stream.processes}
    notes = []
    for word, arrows in ((say("Rework"), stream.reworks), (say("Goes on"), stream.routes)):
        for arrow in arrows:
            if arrow.source in inside and arrow.target not in inside:
                share = f"{arrow.share.text} " if arrow.share else ""
                said = getattr(arrow, "reason", "") or getattr(arrow, "label", "")
                way = say("from {source} to {target}", source=names[arrow.source], target=names[arrow.target])
                notes.append(("", "", word, share + say.colon(way, said)))
    return tuple(notes)


# -- subtotals


def _lead_time(stream: ValueStream, figures: Figures, first: int, count: int, say: Wording) -> str:
    """What some main steps and the waits before them take."""
    rungs = figures.ladder[2 * first : 2 * (first + count)]
    known = sum(rung.seconds for rung in rungs if rung.seconds is not None)
    text = say.amount(format_duration(known, stream.calendar, _unit(figures)))
    return text if all(rung.seconds is not None for rung in rungs) else say("at least {words}", words=text)


def _unit(figures: Figures) -> str:
    text = english(next(figure.text for figure in figures.figures if figure.key == "lead_time"))
    return text.rpartition(" ")[2] if text.rpartition(" ")[2] in ("d", "h", "s") and text.count(" ") == 1 else ""


def _subtotal(
    stream: ValueStream, figures: Figures, first: int, count: int, numbers: Sequence[tuple[str, str]], say: Wording
) -> TotalsBox:
    boxes = stream.boxes
    steps = [one for step in main_trail(stream).line.steps[first : first + count]
             for one in (boxes[step.id].steps if step.id in boxes else (step,)) if isinstance(one, Process)]  # fmt: skip
    work = [step.process_time or step.cycle_time for step in steps]
    known = sum(time.seconds for time in work if time is not None)
    text = say.amount(format_duration(known, stream.calendar)) if any(work) else say("unknown")
    done = text if all(work) else say("at least {words}", words=text) if any(work) else text
    totals = (Total(say("LT"), _lead_time(stream, figures, first, count, say)), Total(say("PT"), done, "work-text"))
    heading = say("Subtotal {first} to {last}", first=_number(numbers, first)[0], last=_number(numbers, first + count - 1)[1])
    return TotalsBox(heading, "", totals, (), quiet=True)
