"""Writes the tables of ``docs/languages.md``: each language with its numbers, and its words for the terms of the field."""

from __future__ import annotations

from . import wording
from .languages import LANGUAGES

AMOUNTS = ("1,234.5 h", "9.5 d", "5 h 6 min", "4.6 %", "350 / month")
TERMS = (
    "Value stream map", "Current state", "lead time", "process time", "cycle time", "changeover", "Takt", "Bottleneck", "inventory",
    "queue", "Activity ratio", "Rolled %C&A", "rework", "not on the ladder",
)  # fmt: skip


def page(text: str) -> str:
    """Return the page with its tables written anew."""
    tables = {"languages": _languages(), "terms": _terms()}
    for name, table in tables.items():
        before, mark, rest = text.partition(f"<!-- table: {name} -->")
        if not mark:
            raise ValueError(f"the page has no place for the table {name}")
        text = f"{before}{mark}\n\n{table}\n\n<!-- end -->{rest.partition('<!-- end -->')[2]}"
    return text


def _languages() -> str:
    rows = ["| `language:` | or | numbers, times, shares, rates | dates |", "| --- | --- | --- | --- |"]
    for language in LANGUAGES:
        say = wording(language.code)
        names = ", ".join(dict.fromkeys((language.name, language.own)))
        amounts = " · ".join(say.amount(text) for text in AMOUNTS)
        rows.append(f"| `{language.code}` | {names} | {amounts} | {say.date('12 November 2025')} |")
    return "\n".join(rows)


def _terms() -> str:
    codes = [language.code for language in LANGUAGES]
    rows = [f"| {' | '.join(codes)} |", f"|{' --- |' * len(codes)}"]
    rows += [f"| {' | '.join(wording(code)(term) for code in codes)} |" for term in TERMS]
    return "\n".join(rows)
