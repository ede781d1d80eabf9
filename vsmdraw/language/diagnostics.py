"""Findings: what is wrong with a map, where, and the way out."""

from __future__ import annotations

from typing import NamedTuple

from .source import Span


class Diagnostic(NamedTuple):
    """One finding."""

    code: str
    """A row of the table of findings, for the reference page: ``bad-duration``."""
    severity: str
    """``error``, ``warning`` or ``note``. Errors stop the drawing, the others don't."""
    message: str
    """Lower case, no full stop, the author's own word in it."""
    span: Span
    hint: str = ""
    """What was expected, and the nearest known word."""
    file: str = ""
    """The source's name."""
