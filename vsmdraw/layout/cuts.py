"""What a map leaves out so that the rest can be read on a sheet, in the order in which it goes.

Customer, control, information, triangles, arrows, ladder, totals, legend and basis always stay; so do all figures: less is shown,
nothing is measured anew.
"""

from __future__ import annotations

from collections.abc import Callable

from ..metrics.model import Figures
from ..routing.trail import main_trail
from ..stream.model import Line, Process, ValueStream
from ..values import NamedTuple
from .detail import EXEC, TEAM, without_systems
from .rules import Rules


class Shown(NamedTuple):
    """A map and its measures on their way to a sheet."""

    stream: ValueStream
    figures: Figures
    rules: Rules


def one_line(shown: Shown) -> Shown:
    """Trigger, outcome, author and version; state, unit, demand and date stay, on one line, and aren't said again."""
    stream = shown.stream._replace(trigger="", outcome="", author="", version="")
    return shown._replace(stream=stream, rules=shown.rules._replace(demand_rows=False))


def no_system_lines(shown: Shown) -> Shown:
    """Systems that nothing but steps use, and their lines."""
    return shown._replace(stream=without_systems(shown.stream))


def no_queue_words(shown: Shown) -> Shown:
    """Names, quantities and times under queues: the times of the main path stand on the ladder."""
    stream, figures = shown.stream, shown.figures
    on_ladder = {queue.id for gap in main_trail(stream).line.gaps for queue in gap.queues}
    timed = {rung.target for rung in figures.ladder if rung.kind == "wait"}
    waits = {**dict(figures.waits), **dict.fromkeys(on_ladder if timed else (), "")}
    return shown._replace(stream=_each_line(stream, _without_quantities), figures=figures._replace(waits=tuple(waits.items())))


def usual_rows(shown: Shown) -> Shown:
    """All data rows but the usual ones."""
    return shown._replace(rules=shown.rules._replace(fields=TEAM))


def few_rows(shown: Shown) -> Shown:
    """All data rows but process time and %C&A."""
    return shown._replace(rules=shown.rules._replace(fields=EXEC))


def plain_places(shown: Shown) -> Shown:
    """What places say beside their names and the demand."""
    places = tuple(place._replace(detail="", own=()) for place in shown.stream.places)
    return shown._replace(stream=shown.stream._replace(places=places))


def one_row(shown: Shown) -> Shown:
    """All data rows but %C&A (cycle time on a factory map), which stands in the body; with them the names of roles: letters stay."""
    told = any(step.complete_accurate for step in shown.stream.processes)
    kept = "complete_accurate" if told else "cycle_time" if shown.rules.notation == "classic" else ""
    return shown._replace(rules=shown.rules._replace(fields=(kept,), body_row=True))


def no_lead_times(shown: Shown) -> Shown:
    """The row of step lead times under the ladder."""
    figures = shown.figures
    return shown._replace(figures=figures._replace(ladder=tuple(rung._replace(lead_time="") for rung in figures.ladder)))


def no_notes(shown: Shown) -> Shown:
    """Wastes and notes."""
    return shown._replace(stream=shown.stream._replace(wastes=(), notes=()))


def no_bursts(shown: Shown) -> Shown:
    """Improvements."""
    return shown._replace(stream=shown.stream._replace(bursts=()))


CUTS: tuple[Callable[[Shown], Shown], ...] = (
    one_line, no_system_lines, no_queue_words, usual_rows, few_rows, plain_places, one_row, no_lead_times, no_notes, no_bursts,
)  # fmt: skip
"""In the order in which things go; what went before has gone."""

ALLOWED = {"": len(CUTS), "all": 1, "team": 4, "exec": len(CUTS)}
"""How many of them a reader allows who asks for a level of detail."""


def _each_line(stream: ValueStream, change: Callable[[Line], Line]) -> ValueStream:
    """Return the stream with all its lines changed, those of paths and feeders too."""

    def deep(line: Line) -> Line:
        steps = tuple(
            step if isinstance(step, Process) else step._replace(paths=tuple(path._replace(line=deep(path.line)) for path in step.paths))
            for step in line.steps
        )
        return change(line._replace(steps=steps))

    return stream._replace(
        line=deep(stream.line), feeders=tuple(feeder._replace(line=deep(feeder.line)) for feeder in stream.feeders)
    )


def _without_quantities(line: Line) -> Line:
    gaps = tuple(
        gap._replace(queues=tuple(queue._replace(name="", quantity=None, maximum=None) for queue in gap.queues)) for gap in line.gaps
    )
    return line._replace(gaps=gaps)
