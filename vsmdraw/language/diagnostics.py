"""Findings: what is wrong with a map, where, and the way out."""

from __future__ import annotations

from ..values import NamedTuple
from .source import Source, Span

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_OF_A_KIND = 100
"""So many findings of one code are listed; the rest is counted."""


class Diagnostic(NamedTuple):
    """One finding."""

    code: str
    """A row of the table of findings, for the reference page: ``bad-duration``."""
    severity: str
    """``error``, ``warning`` or ``note``. Errors stop the drawing, the others don't."""
    message: str
    """Lower case, no full stop, the author's own word in it."""
    span: Span
    """Line 0 for a finding without a place: about a stream built in code."""
    hint: str = ""
    """What was expected, and the nearest known word."""
    file: str = ""
    """The source's name."""


class Findings:
    """Collects the findings of one file; of each code the first hundred, and a count of the others."""

    def __init__(self, file: str = "") -> None:
        self.file = file
        self.counts: dict[str, int] = {}
        self.found: list[Diagnostic] = []

    def full(self, code: str) -> bool:
        """Return whether no more findings of this code will be kept: no need to work out a hint."""
        return self.counts.get(code, 0) >= MOST_OF_A_KIND

    def add(self, code: str, message: str, span: Span, hint: str = "", severity: str = "") -> None:
        """Keep a finding; its severity is that of its row in the table of findings, where none is given."""
        if not severity:
            from .findings import FINDING

            severity = FINDING[code].severity
        counted = self.counts[code] = self.counts.get(code, 0) + 1
        if counted <= MOST_OF_A_KIND:
            self.found.append(Diagnostic(code, severity, message, span, hint, self.file))

    def result(self, earlier: Iterable[Diagnostic] = ()) -> tuple[Diagnostic, ...]:
        """Return the earlier findings and these, in the order of the text."""
        everything = [*earlier, *self.found]
        for code, count in self.counts.items():
            if count > MOST_OF_A_KIND:
                last = next(finding for finding in reversed(self.found) if finding.code == code)
                message = f"and {count - MOST_OF_A_KIND:,} more {code}{f' below line {last.span.line}' if last.span.line else ''}"
                everything.append(Diagnostic(code, last.severity, message, last.span, "", self.file))
        everything.sort(key=_place)
        return tuple(everything)


def _place(finding: Diagnostic) -> tuple[int, int]:
    return finding.span.line, finding.span.column


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Return whether one of the findings is an error: then there is no map."""
    return any(finding.severity == "error" for finding in diagnostics)


def tally(diagnostics: Iterable[Diagnostic]) -> str:
    """Return ``2 errors, 1 warning``; an empty string when nothing was found."""
    counts = {"error": 0, "warning": 0, "note": 0}
    for finding in diagnostics:
        counts[finding.severity] += 1
    return ", ".join(f"{count} {name}{'s' * (count != 1)}" for name, count in counts.items() if count)


def format_text(diagnostic: Diagnostic, source_line: str = "") -> str:
    """Return a finding as people read it in a terminal: place, message, the line with carets, the way out.

    >>> print(format_text(Diagnostic("missing-unit", "error", "39 has no unit", Span(2, 7, 2), "write 39 s", "weld.vsm"), "  C/T 39"))
    weld.vsm:2:7: error[missing-unit]: 39 has no unit
      |   C/T 39
      |       ^^
      = hint: write 39 s
    """
    span = diagnostic.span
    where = f"{diagnostic.file or '<text>'}:{span.line}:{span.column}: " if span.line else ""
    head = f"{where}{diagnostic.severity}[{diagnostic.code}]: {diagnostic.message}"
    rows = [printable(head)]
    if source_line.strip():
        shown, start = _window(source_line, span)
        before, marked = shown[: span.column - 1 - start], shown[span.column - 1 - start : span.column - 1 - start + span.length]
        rows.append("  | " + printable(_untab(shown)))
        rows.append("  | " + " " * width(_untab(before)) + "^" * max(1, width(_untab(marked))))
    if diagnostic.hint:
        rows.append(printable(f"  = hint: {diagnostic.hint}"))
    return "\n".join(rows)


def format_all(diagnostics: Iterable[Diagnostic], source: Source) -> str:
    """Return all findings of one source as text, a tally at the end; an empty string when nothing was found."""
    diagnostics = tuple(diagnostics)
    lines = source.lines if diagnostics else []
    parts = [format_text(finding, lines[finding.span.line - 1] if 0 < finding.span.line <= len(lines) else "") for finding in diagnostics]
    if parts:
        parts.append(tally(diagnostics))
    return "\n".join(parts)


def format_json(diagnostics: Iterable[Diagnostic]) -> str:
    """Return findings as a JSON list of objects with file, line, column, length, severity, code, message and hint."""
    import json

    return json.dumps([as_row(finding) for finding in diagnostics], indent=2)


def as_row(finding: Diagnostic) -> dict[str, str | int]:
    """Return a finding as an object for JSON."""
    return {
        "file": finding.file,
        "line": finding.span.line,
        "column": finding.span.column,
        "length": finding.span.length,
        "severity": finding.severity,
        "code": finding.code,
        "message": finding.message,
        "hint": finding.hint,
    }


def format_github(diagnostic: Diagnostic) -> str:
    """Return a finding as an annotation that code hosts show beside the line.

    >>> format_github(Diagnostic("missing-unit", "error", "39 has no unit", Span(2, 7, 2), "", "a,b.vsm"))
    '::error file=a%2Cb.vsm,line=2,col=7,endColumn=9,title=missing-unit::39 has no unit'
    """
    span = diagnostic.span
    level = "notice" if diagnostic.severity == "note" else diagnostic.severity
    place = f"file={_escape_property(diagnostic.file)},line={span.line},col={span.column},endColumn={span.column + span.length}"
    message = diagnostic.message + (f" ({diagnostic.hint})" if diagnostic.hint else "")
    return f"::{level} {place},title={_escape_property(diagnostic.code)}::{_escape_data(message)}"


def _escape_data(text: str) -> str:
    return printable(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")


def printable(text: str) -> str:
    """Return the text without what would garble a terminal or can't be encoded: controls and surrogates become ``\\ufffd``."""
    if text.isprintable():
        return text
    return "".join("\ufffd" if ord(mark) < 32 or 127 <= ord(mark) < 160 or 0xD800 <= ord(mark) < 0xE000 else mark for mark in text)


def shorten(text: str) -> str:
    """Return the author's words, cut when there are very many: a message is one line."""
    return text if len(text) <= 40 else text[:39] + "…"


def width(text: str) -> int:
    """Return how many terminal columns a text takes: two for wide East Asian characters, none for combining marks.

    >>> width("abc"), width("\\u6f22\\u5b57"), width("e\\u0301")
    (3, 4, 1)
    """
    if text.isascii():
        return len(text)
    import unicodedata

    total = 0
    for mark in text:
        if unicodedata.combining(mark) or unicodedata.category(mark) in ("Mn", "Me", "Cf"):
            continue
        total += 2 if unicodedata.east_asian_width(mark) in ("W", "F") else 1
    return total


def _untab(text: str) -> str:
    return text.replace("\t", "    ")


LONGEST = 160  # of a source line; more is cut around the carets


def _window(line: str, span: Span) -> tuple[str, int]:
    """Return the part of a long line that holds the span, and where it starts."""
    if len(line) <= LONGEST:
        return line, 0
    start = max(0, min(span.column - 1 - LONGEST // 2, len(line) - LONGEST))
    return line[start : start + LONGEST], start
