"""Figures: what the map adds up to, by path and for all items, with the basis of each; and the list of every figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..metrics import flow, times
from ..metrics.timeline import Timeline
from ..values import NamedTuple
from .subject import Subject, capital

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..metrics.model import PathFigures
    from ..metrics.reading import Reading

MOST_PATHS = 4
"""So many paths have a column each; the table stays readable."""


class HeadFigure(NamedTuple):
    """A row of the table at the top of the figures."""

    key: str
    along: Callable[[Timeline], Reading] | None = None
    """How it is read along one path, where the figures of the path don't have it."""
    expected: str = ""
    """Key of the figure over all routes."""
    part: bool = False
    """Whether it is part of the one above."""


HEAD = (
    HeadFigure("lead_time", None, "expected_lead_time"),
    HeadFigure("process_time", None, "expected_process_time"),
    HeadFigure("waiting", times.waiting),
    HeadFigure("waiting_in_queues", times.waiting_in_queues, part=True),
    HeadFigure("activity_ratio", None, "expected_activity_ratio"),
    HeadFigure("rolled_complete_accurate", None, "expected_complete_accurate"),
    HeadFigure("takt_time"),
    HeadFigure("handoffs", flow.handoffs),
    HeadFigure("automation_by_steps", flow.automation_by_steps),
    HeadFigure("first_pass"),
)
"""What people ask for first."""


def figures(subject: Subject) -> dict[str, Any]:
    """Return the variables of the section of figures."""
    paths = subject.figures.paths[:MOST_PATHS] if len(subject.figures.paths) > 1 else ()
    lines = [_line_of(subject, path) for path in paths]
    rows = [row for kind in HEAD if (row := _row(subject, kind, paths, lines))]
    return {
        "lede": _lede(subject),
        "paths": [{"name": capital(subject.told(path.name)), "share": subject.say.amount(path.share_text)} for path in paths],
        "left_out": len(subject.figures.paths) - len(paths) if paths else 0,
        "rows": rows,
        "wants": any(row["missing"] for row in rows),
    }


def _row(subject: Subject, kind: HeadFigure, paths: tuple[PathFigures, ...], lines: list[Timeline]) -> dict[str, Any] | None:
    """Return a row; nothing for a figure of which nothing at all is known."""
    figure = subject.figure(kind.key)
    if figure is None:
        return None
    told = subject.told
    cells = [_of_path(kind, path, line) for path, line in zip(paths, lines, strict=True)] or [figure.text]
    everywhere = next((one.text for one in subject.figures.expected if one.key == kind.expected), "")
    if kind.key == "waiting":
        everywhere = _waiting_on_average(subject)
    if paths and not kind.along and not hasattr(paths[0], kind.key):
        cells, everywhere = [""] * len(paths), figure.text
    label = subject.say("of which in queues") if kind.part else told(figure.label)
    if figure.text == "unknown" and {*cells, everywhere} <= {"unknown", "", "0 %"} and kind.key != "lead_time":
        return None
    basis = figure.basis.removesuffix(subject.figures.path).rstrip("; ") if subject.figures.path else figure.basis
    return {
        "key": kind.key, "label": label, "part": kind.part, "cells": cells, "average": everywhere, "basis": told(basis),
        "missing": told(figure.missing),
    }  # fmt: skip


def _of_path(kind: HeadFigure, path: PathFigures, line: Timeline) -> str:
    if kind.along:
        text = kind.along(line).text
        return "0 %" if kind.key == "automation_by_steps" and text == "unknown" and path.steps else text  # the map marks steps elsewhere
    figure = getattr(path, kind.key, None)
    return figure.text if figure else ""


def _waiting_on_average(subject: Subject) -> str:
    """Return the waiting of an item over all routes; empty where it can't be told from the work."""
    expected = {figure.key: figure.value for figure in subject.figures.expected}
    lead, work = expected.get("expected_lead_time"), expected.get("expected_process_time")
    if lead is None or work is None or subject.stream.convention == "learning-to-see":
        return ""
    return subject.timeline.show(max(round(lead - work), 0.0)).text


def _line_of(subject: Subject, path: PathFigures) -> Timeline:
    """Return the times along one path."""
    traffic = subject.timeline.traffic
    way = next(way for way in traffic.ways if tuple(traffic.steps_of(way)) == path.steps and way.paths == path.paths)
    return Timeline(traffic.stream_of(way))


def _lede(subject: Subject) -> str:
    """Return how the second path compares to the first, where items have a choice; else the step that can't keep up, if there is one."""
    say, paths = subject.say, subject.figures.paths
    if len(paths) < 2:
        step, _, words = subject.figures.verdict
        return say("{name} is the bottleneck: {words}.", name=subject.step(step), words=subject.told(words)) if words else ""
    first, second = paths[0].lead_time.value, paths[1].lead_time.value
    names = {"main": subject.told(paths[0].name), "other": subject.told(paths[1].name)}
    if not first or second is None:
        return say("How long the {other} takes next to the {main} isn't known.", **names)
    ratio = second / first
    count = say.number(f"{ratio:.1f}" if ratio < 10 else f"{ratio:,.0f}")
    return say("The {other} takes {count} times as long as the {main}.", count=count, **names)


# -- every figure


def every_figure(subject: Subject) -> dict[str, Any]:
    """Return the variables of the list of all figures."""
    from .figure_groups import grouped

    groups = grouped(subject.stream, subject.figures)
    return {"groups": groups, "count": sum(len(group.rows) for group in groups)}
