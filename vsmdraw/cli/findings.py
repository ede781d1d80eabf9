"""Showing findings: as text with the line and a caret, as JSON, as annotations for code hosts."""

from __future__ import annotations

import sys

from ..language.source import Source
from ..pipeline import Run

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..language.diagnostics import Diagnostic


def show(run: Run, findings: Iterable[Diagnostic] | None = None) -> None:
    """Write findings of a map as text to stderr; those in its text if no others are given."""
    sys.stderr.write(as_text(run, run.diagnostics if findings is None else findings))


def as_text(run: Run, findings: Iterable[Diagnostic]) -> str:
    """Return the findings one under the other, a blank line after each."""
    from ..language.diagnostics import format_text

    assert isinstance(run.subject, Source)
    lines = run.subject.lines
    return "".join(format_text(finding, _line(lines, finding.span.line)).rstrip("\n") + "\n\n" for finding in findings)


def as_github(run: Run) -> str:
    """Return the findings as workflow commands, one a line: code hosts show them beside the map's text."""
    from ..language.diagnostics import format_github

    return "".join(format_github(finding).rstrip("\n") + "\n" for finding in run.findings)


def _line(lines: list[str], number: int) -> str:
    return lines[number - 1] if 0 < number <= len(lines) else ""
