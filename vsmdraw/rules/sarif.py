"""Findings as SARIF 2.1.0, the format in which code hosts take the results of linters."""

from __future__ import annotations

from ..language.diagnostics import Diagnostic, printable
from ..language.findings import FINDINGS
from .table import RULES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "note": "note"}
"""Of a finding, and of a result."""


def format_sarif(findings: Iterable[Diagnostic], waived: Iterable[tuple[Diagnostic, str]] = (), version: str = "") -> str:
    """Return a SARIF log with one run: every finding as a result, waived ones (with the author's reason) as suppressed results.

    Only codes that were found stand among the rules. Files are named as the findings name them, as URIs relative to where the run
    was started.
    """
    import json

    results = [(finding, None) for finding in findings] + [(finding, reason) for finding, reason in waived]
    codes = sorted({finding.code for finding, _ in results})
    numbers = {code: number for number, code in enumerate(codes)}
    driver: dict[str, Any] = {"name": "vsmdraw"}
    if version:
        driver["semanticVersion"] = version
    driver["rules"] = _rules(codes)
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, reason, numbers[finding.code]) for finding, reason in results],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False) + "\n"


def _rules(codes: list[str]) -> list[dict[str, Any]]:
    """Return what the tables say about these codes."""
    said = {row.code: (row.severity, row.meaning, row.explanation) for row in FINDINGS}
    said |= {rule.code: (rule.severity, rule.meaning, rule.reason) for rule in RULES}
    return [
        {
            "id": code,
            "shortDescription": {"text": said[code][1]},
            "fullDescription": {"text": said[code][2]},
            "defaultConfiguration": {"level": LEVELS[said[code][0]]},
        }
        for code in codes
    ]


def _result(finding: Diagnostic, reason: str | None, number: int) -> dict[str, Any]:
    hint = f" ({finding.hint})" if finding.hint else ""
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": number,
        "level": LEVELS[finding.severity],
        "message": {"text": printable(finding.message + hint)},
    }
    if finding.file:
        place: dict[str, Any] = {"artifactLocation": {"uri": _uri(finding.file)}}
        if finding.span.line:
            line, column, length = finding.span
            place["region"] = {"startLine": line, "startColumn": column, "endLine": line, "endColumn": column + length}
        result["locations"] = [{"physicalLocation": place}]
    if reason is not None:
        result["suppressions"] = [{"kind": "inSource", "justification": reason} if reason else {"kind": "inSource"}]
    return result


def _uri(path: str) -> str:
    from urllib.parse import quote

    name = path.replace("\\", "/")
    return quote(name, safe="/") if not name.startswith("/") else f"file://{quote(name, safe='/')}"
