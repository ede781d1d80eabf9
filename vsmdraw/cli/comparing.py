"""Comparing the states that one call names: read, compare, and write tables, JSON or a calendar."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from ..pipeline import Look, Run
from ..values import NamedTuple
from .findings import show
from .maps import Map, read
from .revisions import read_revision
from .trouble import FINDINGS, USAGE, Trouble, tell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..scenario.compare import Comparison
    from ..stream.model import ValueStream


class Ask(NamedTuple):
    """What is to be compared, and how it is told."""

    maps: tuple[str, ...]
    form: str = "text"
    table: str = ""
    """Only this table; empty: all."""
    improvements: tuple[str, ...] = ()
    measure: str = "lead_time"
    today: str = ""
    measured: str = ""
    """A map of the same stream, measured anew."""
    revisions: tuple[str, ...] = ()
    convention: str = ""
    runs: int = 10_000
    seed: int = 1
    outputs: tuple[str, ...] = ()
    """Files to draw both states to; empty: tables are written."""
    view: str = "sheet"
    theme: str = ""


class _Failed(Exception):
    """A map has errors: they have been shown."""


def compare_maps(ask: Ask) -> int:
    """Write the comparison and return the exit code."""
    try:
        comparison = compared(ask)
        if ask.outputs:
            from .comparison_picture import write_pictures

            write_pictures(comparison, ask.outputs, Look(theme=ask.theme), ask.view)
            return 0
        output = _write(comparison, ask)
    except Trouble as trouble:
        tell(str(trouble))
        return USAGE
    except _Failed:
        return FINDINGS
    if ask.form == "ical":  # its lines end in CR LF everywhere
        sys.stdout.flush()
        sys.stdout.buffer.write(output.encode())
        sys.stdout.buffer.flush()
    else:
        sys.stdout.write(output)
    return 0


def compared(ask: Ask) -> Comparison:
    """Return the comparison of the states that a call names; raise :class:`Trouble` when there is nothing to compare."""
    from ..scenario.compare import compare_future, compare_states

    try:
        if ask.revisions:
            return compare_states(_revisions(ask), None, ask.measure, ask.today, ask.seed, ask.runs)
        streams = [(_name(path), _stream(path, ask)) for path in ask.maps]
        if len(streams) > 1:
            return compare_states(_told_apart(streams), None, ask.measure, ask.today, ask.seed, ask.runs)
        path, stream = ask.maps[0], streams[0][1]
        if ask.measured:
            states = _told_apart([streams[0], (_name(ask.measured), _stream(ask.measured, ask))])
            return compare_states(states, stream, ask.measure, ask.today, ask.seed, ask.runs)
        if stream.base and not ask.improvements:
            base = os.path.join(os.path.dirname(path), stream.base) if path != "-" else stream.base
            before = _stream(base, ask)
            states = _told_apart([(_name(base), before), streams[0]])
            return compare_states(states, before if before.improvements else None, ask.measure, ask.today, ask.seed, ask.runs)
        if not any(one.changes for one in stream.improvements):
            raise Trouble(
                f"{path} has nothing to be compared with: say what its improvements change (change: approve | LT 5m), "
                "add base: current.vsm, or name a second map"
            )
        return compare_future(stream, ask.improvements or None, ask.measure, ask.today, ask.seed, ask.runs)
    except ValueError as error:
        raise Trouble(f"{ask.maps[0]}: {error}") from None


def _revisions(ask: Ask) -> list[tuple[str, ValueStream]]:
    """Return a file as it was in one revision, and as it is or was in another."""
    path = ask.maps[0]
    states = [(revision, _read(Map(f"{revision}:{path}"), ask, read_revision(path, revision))) for revision in ask.revisions]
    if len(states) == 1:
        states.append(("now", _stream(path, ask)))
    return _told_apart(states)


def _stream(path: str, ask: Ask) -> ValueStream:
    return _read(Map(path), ask)


def _read(one: Map, ask: Ask, data: bytes | None = None) -> ValueStream:
    look = Look(convention=ask.convention)
    if data is None:
        run = read(one, look)
    else:
        from ..language.source import read_source

        source, findings = read_source(data, one.path)
        run = Run(source, look, findings)
    show(run)
    if run.failed:
        raise _Failed
    return run.stream


def _name(path: str) -> str:
    return "stdin" if path == "-" else os.path.splitext(os.path.basename(path))[0]


def _told_apart(states: Sequence[tuple[str, ValueStream]]) -> list[tuple[str, ValueStream]]:
    """Return states with names of their own: what several are called gets a number."""
    names = [name for name, _ in states]
    return [
        (f"{name} {names[: at + 1].count(name)}" if names.count(name) > 1 else name, stream) for at, (name, stream) in enumerate(states)
    ]


def _write(comparison: Comparison, ask: Ask) -> str:
    if ask.form == "json":
        import json

        from ..renderers.data import plain

        return json.dumps({"shape": 1, **plain(comparison)}, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    if ask.form == "ical":
        from ..scenario.icalendar import calendar_file

        if not any(task.due_day for task in comparison.tasks):
            raise Trouble(f"{ask.maps[0]}: no improvement has a due day (write due: 2026-03-31)")
        return calendar_file(comparison.title, comparison.tasks)
    from .comparison_tables import heading, tables
    from .tables import as_csv, as_markdown, as_text

    found = tables(comparison)
    if ask.table or ask.form == "csv":
        name = ask.table or "figures"
        found = [table for table in found if table.name == name]
        if not found:
            raise Trouble(f"{ask.maps[0]}: there is no table of {name} in this comparison")
    if ask.form == "csv":
        return as_csv(found[0])
    head = () if ask.table else heading(comparison)
    return as_markdown(head, found) if ask.form == "markdown" else as_text(head, found)
