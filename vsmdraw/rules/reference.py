"""Writes ``docs/rules.md`` from the table of rules: ``python -m vsmdraw.rules.reference docs``."""

from __future__ import annotations

from .lint import ABOUT_WAIVERS
from .model import Rule
from .table import RULES

INTRODUCTION = """\
# Rules of the method

<!-- written by python -m vsmdraw.rules.reference: change vsmdraw/rules/table.py instead -->

A map can be sound as a text and still not be a value stream map. `vsmdraw check` asks what a practitioner would ask, beside the
[findings](findings.md) about the text; drawing a map doesn't wait for it. Rules are looked at when the text has no errors.

Where a rule doesn't fit a map, the header says so, with a reason: `allow: code | reason`. Allowed findings are left out, and listed by
`vsmdraw check --verbose`, in JSON and in SARIF. An error can't be allowed, and a waiver that silences nothing is a finding itself.

The future state that a map's [improvements](future.md) make is looked at too. What a rule finds in it and not in the current state stands
on the improvement that brings it about: "in the future state, before Approve: this FIFO lane has no maximum". Rules about what was seen or
stated ({seen}) ask nothing of a future.

| rule | severity | says |
|---|---|---|
"""


def rules_page() -> str:
    """Return the page."""
    rows = "".join(f"| [{rule.code}](#{rule.code}) | {rule.severity} | {rule.meaning} |\n" for rule in RULES)
    seen = ", ".join(rule.code for rule in RULES if not rule.ahead and rule.code not in ABOUT_WAIVERS)
    return INTRODUCTION.replace("{seen}", seen) + rows + "".join(_chapter(rule) for rule in RULES)


def _chapter(rule: Rule) -> str:
    says = f"{rule.meaning[0].upper()}{rule.meaning[1:]}. {rule.reason}"
    return f"\n## {rule.code}\n\n*{rule.severity}.* {says}\n\nNot\n\n{_block(rule.bad)}\n\nbut\n\n{_block(rule.good)}\n"


def _block(text: str) -> str:
    return f"```{'text' if text.startswith('(') else 'vsm'}\n{text}\n```"


def main(arguments: list[str]) -> None:
    """Write the page in the folder that is given (``docs``)."""
    from pathlib import Path

    (Path(arguments[0] if arguments else "docs") / "rules.md").write_text(rules_page(), encoding="utf-8")


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
