"""Checking the maps of one call: all findings of all maps, on standard output."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from ..pipeline import Look, Run
from .findings import as_github, as_text
from .maps import Map, find_maps, read
from .trouble import FINDINGS, USAGE, Trouble, tell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ..language.diagnostics import Diagnostic


def check_maps(words: Sequence[str], form: str, strict: bool, verbose: bool = False, fit: str = "") -> int:
    """Write what is wrong with every map that ``words`` name and return the exit code.

    ``verbose`` shows what the maps allow too, ``fit`` names a sheet on which they should be readable.
    """
    try:
        maps = find_maps(words)
    except Trouble as trouble:
        tell(str(trouble))
        return USAGE
    runs = [run for one in maps if (run := _checked(one, fit))]
    formats: dict[str, Callable[[list[Run]], str]] = {"json": _json, "github": _github, "sarif": _sarif}
    sys.stdout.write(formats[form](runs) if form in formats else _text(runs, verbose))
    faults = [fault for run in runs if (fault := _theme_fault(run))]
    for fault in faults:
        tell(fault)
    if len(runs) < len(maps) or faults:
        return USAGE
    bad = ("error", "warning") if strict else ("error",)
    return FINDINGS if any(finding.severity in bad for run in runs for finding in run.findings) else 0


def _checked(one: Map, fit: str) -> Run | None:
    """Return the map's run, drawn as far as it goes; ``None`` if it can't be read."""
    try:
        run = read(one, Look(fit=fit))
    except Trouble as trouble:
        tell(str(trouble))
        return None
    if not run.failed and not _theme_fault(run):
        run.drawing  # noqa: B018  (a map that passes can be drawn)
    return run


def _theme_fault(run: Run) -> str:
    """Return what is wrong with the theme file that a map names; nothing without one."""
    from ..drawing.themes import ThemeError

    try:
        if not run.failed:
            run.theme  # noqa: B018
    except ThemeError as error:
        return str(error)
    return ""


def _text(runs: list[Run], verbose: bool) -> str:
    found = [finding.severity for run in runs for finding in run.findings]
    counts = [_several(found.count(severity), severity) for severity in ("error", "warning", "note") if severity in found]
    allowed = sum(len(run.review.waived) for run in runs)
    tail = f" ({allowed} allowed)" if allowed else ""
    shown = "".join(as_text(run, run.findings) + (_allowed(run) if verbose else "") for run in runs)
    return f"{shown}{_several(len(runs), 'map')}: {', '.join(counts) or 'nothing found'}{tail}\n"


def _allowed(run: Run) -> str:
    """Return what the map allows, and why."""
    return "".join(
        f"{finding.file}:{finding.span.line}: allowed[{finding.code}]: {finding.message}\n  = reason: {why or 'none given'}\n\n"
        for finding, why in _waived(run)
    )


def _waived(run: Run) -> list[tuple[Diagnostic, str]]:
    """Return each finding that the map allows, with the author's reason."""
    if not run.review.waived:
        return []
    reasons = {waiver.code: waiver.reason for waiver in reversed(run.stream.waivers)}
    return [(finding, reasons[finding.code]) for finding in run.review.waived]


def _json(runs: list[Run]) -> str:
    import json

    from ..language.diagnostics import as_row

    rows: list[dict[str, Any]] = []
    for run in runs:
        rows += [as_row(finding) | {"waived": None} for finding in run.findings]
        rows += [as_row(finding) | {"waived": reason} for finding, reason in _waived(run)]
    return json.dumps(rows, indent=2) + "\n"


def _sarif(runs: list[Run]) -> str:
    from .. import __version__
    from ..rules.sarif import format_sarif

    found = [finding for run in runs for finding in run.findings]
    return format_sarif(found, [pair for run in runs for pair in _waived(run)], __version__)


def _github(runs: list[Run]) -> str:
    return "".join(as_github(run) for run in runs)


def _several(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
