"""Audience levels: how much a map tells."""

from __future__ import annotations

from ..metrics.model import Figures
from ..stream.model import Gap, Line, Process, Queue, Split, ValueStream

LEVELS = ("all", "team", "exec")
TEAM = ("process_time", "lead_time", "complete_accurate", "cycle_time", "changeover", "uptime")
"""Fields that stay in the data boxes for a team."""
EXEC = ("process_time", "complete_accurate", "cycle_time")
ALWAYS = ("id", "name", "people", "role", "automated", "shared", "pacemaker", "group", "link")


def with_detail(stream: ValueStream, figures: Figures, level: str) -> tuple[ValueStream, Figures]:
    """Return the stream and figures with what a level leaves out taken away.

    ``team`` drops the lines to systems and all but the usual data rows; ``exec`` also drops quantities, lead times, wastes and
    notes. Figures stay what they were: less is shown, nothing is measured anew.
    """
    if level not in LEVELS:
        raise ValueError(f"unknown detail {level!r} (write {', '.join(LEVELS)})")
    if level == "all":
        return stream, figures
    kept = {*ALWAYS, *(TEAM if level == "team" else EXEC)}
    linked = {id for info in stream.information for id in (info.source, info.target)}
    less = stream._replace(
        line=_line(stream.line, kept, level),
        feeders=tuple(feeder._replace(line=_line(feeder.line, kept, level)) for feeder in stream.feeders),
        places=tuple(place for place in stream.places if place.kind != "system" or place.id in linked),
    )
    if level == "team":
        return less, figures
    rungs = tuple(rung._replace(lead_time="") for rung in figures.ladder)
    return less._replace(wastes=(), notes=()), figures._replace(ladder=rungs)


def _line(line: Line, kept: set[str], level: str) -> Line:
    return Line(tuple(_step(step, kept, level) for step in line.steps), tuple(_gap(gap, level) for gap in line.gaps))


def _step(step: Process | Split, kept: set[str], level: str) -> Process | Split:
    if isinstance(step, Split):
        return step._replace(paths=tuple(path._replace(line=_line(path.line, kept, level)) for path in step.paths))
    return Process(**{field: getattr(step, field) for field in Process._fields if field in kept})


def _gap(gap: Gap, level: str) -> Gap:
    return gap if level == "team" else gap._replace(queues=tuple(_queue(queue) for queue in gap.queues))


def _queue(queue: Queue) -> Queue:
    return queue if queue.time is None else queue._replace(quantity=None)
