"""Checking the maps of one call: all findings of all maps, on standard output."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from ..pipeline import Run
from .findings import as_github, as_text
from .maps import Map, find_maps, read
from .trouble import FINDINGS, USAGE, Trouble, tell


def check_maps(words: Sequence[str], form: str, strict: bool) -> int:
    """Write what is wrong with every map that ``words`` name and return the exit code."""
    try:
        maps = find_maps(words)
    except Trouble as trouble:
        tell(str(trouble))
        return USAGE
    runs = [run for one in maps if (run := _checked(one))]
    sys.stdout.write({"text": _text, "json": _json, "github": _github}[form](runs))
    if len(runs) < len(maps):
        return USAGE
    bad = ("error", "warning") if strict else ("error",)
    return FINDINGS if any(finding.severity in bad for run in runs for finding in run.diagnostics) else 0


def _checked(one: Map) -> Run | None:
    """Return the map's run, drawn as far as it goes; ``None`` if it can't be read."""
    try:
        run = read(one)
    except Trouble as trouble:
        tell(str(trouble))
        return None
    if not run.failed:
        run.drawing  # noqa: B018  (a map that passes can be drawn)
    return run


def _text(runs: list[Run]) -> str:
    found = [finding.severity for run in runs for finding in run.diagnostics]
    counts = [_several(found.count(severity), severity) for severity in ("error", "warning", "note") if severity in found]
    return "".join(as_text(run) for run in runs) + f"{_several(len(runs), 'map')}: {', '.join(counts) or 'nothing found'}\n"


def _json(runs: list[Run]) -> str:
    from ..language.diagnostics import format_json

    return format_json(finding for run in runs for finding in run.diagnostics) + "\n"


def _github(runs: list[Run]) -> str:
    return "".join(as_github(run) for run in runs)


def _several(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
