"""Audience levels: how much a map tells."""

from __future__ import annotations

from collections.abc import Collection

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
    less = without_systems(with_fields(stream, TEAM if level == "team" else EXEC, level == "exec"))
    if level == "team":
        return less, figures
    rungs = tuple(rung._replace(lead_time="") for rung in figures.ladder)
    return less._replace(wastes=(), notes=()), figures._replace(ladder=rungs)


def without_systems(stream: ValueStream) -> ValueStream:
    """Return the stream without the systems that no message comes from or goes to, and without lines to systems."""
    linked = {id for info in stream.information for id in (info.source, info.target)}
    return _changed(stream, tuple(field for field in Process._fields if field != "systems"), False)._replace(
        places=tuple(place for place in stream.places if place.kind != "system" or place.id in linked)
    )


def with_fields(stream: ValueStream, shown: Collection[str], timed: bool = False) -> ValueStream:
    """Return the stream with just these fields in its data boxes; ``timed``: queues whose time is known without their quantities."""
    return _changed(stream, (*ALWAYS, "systems", *shown), timed)


def _changed(stream: ValueStream, kept: Collection[str], timed: bool) -> ValueStream:
    return stream._replace(
        line=_line(stream.line, kept, timed),
        feeders=tuple(feeder._replace(line=_line(feeder.line, kept, timed)) for feeder in stream.feeders),
    )


def _line(line: Line, kept: Collection[str], timed: bool) -> Line:
    return Line(tuple(_step(step, kept, timed) for step in line.steps), tuple(_gap(gap, timed) for gap in line.gaps))


def _step(step: Process | Split, kept: Collection[str], timed: bool) -> Process | Split:
    if isinstance(step, Split):
        return step._replace(paths=tuple(path._replace(line=_line(path.line, kept, timed)) for path in step.paths))
    return Process(**{field: getattr(step, field) for field in Process._fields if field in kept})


def _gap(gap: Gap, timed: bool) -> Gap:
    return gap._replace(queues=tuple(_queue(queue) for queue in gap.queues)) if timed else gap


def _queue(queue: Queue) -> Queue:
    return queue if queue.time is None else queue._replace(quantity=None)
