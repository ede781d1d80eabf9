"""Writes the tables of the reference pages: ``python -m vsmdraw.language.reference docs``.

``docs/language.md`` is written by people, around tables between ``<!-- table: NAME -->`` and ``<!-- end -->``;
``docs/findings.md`` is written whole.
"""

from __future__ import annotations

from ..stream.fields import FieldKind
from .findings import FINDINGS, Finding
from .words import CHANGES, FIELD_TABLES, HEADERS, INFORMATION_KINDS, STATEMENTS, STATUSES, TRANSPORTS, VALUES, WASTES, Word, squeeze

WRITE = {
    "duration": "a duration",
    "percent": "a percentage",
    "count": "a number",
    "rate": "a rate",
    "money": "a cost",
    "text": "words",
    "systems": "names, with commas between",
    "automation": "yes, no or a percentage",
    "value": "VA, NNVA or NVA",
    "flag": "nothing: it stands alone",
    "date": "a date",
    "status": "one of those words",
    "effort": "a time, cost, points or size",
    "change": "see [changes](#changes)",
    "link": "an address: https://…, mailto:… or a file beside the map",
}
GROUPS = {
    "places": "Places",
    "work": "Work",
    "between": "Between steps",
    "route": "Routes",
    "outside": "Outside",
    "information": "Information",
    "notes": "Remarks",
    "improvement": "Improvement",
}
SEVERITIES = {
    "error": "Errors: no map is drawn",
    "warning": "Warnings: the map is drawn, and probably something is wrong",
    "note": "Notes: something is not known or not used",
}


INTRODUCTION = """\
# Findings

Everything `vsmdraw` can say about the text of a map. All findings of a file come in one run, each with its place, the line with
carets under the words, and the way out. Errors stop the drawing (exit 1); warnings and notes don't, and a map can allow them with a
reason (`allow: code | reason`). What a practitioner would ask beyond the text stands in the [rules](rules.md).

<!-- written by python -m vsmdraw.language.reference: change vsmdraw/language/findings.py instead -->

```text
weld.vsm:2:7: error[missing-unit]: 39 has no unit
  |   C/T 39
  |       ^^
  = hint: write 39 s, 39 min, 39 h or 39 d
```
"""


def language_page(page: str) -> str:
    """Return the page with its tables written anew."""
    tables = _tables()
    parts = page.split("<!-- ")
    written = [parts[0]]
    for part in parts[1:]:
        head, rest = part.split(" -->", 1)
        kind, _, name = head.partition(": ")
        if kind == "table":
            rest = f"\n\n{tables.pop(name)}\n\n"
        elif kind == "list":
            rest = tables.pop(name)
        written.append(f"<!-- {head} -->{rest}")
    if tables:
        raise ValueError(f"the page has no place for {', '.join(tables)}")
    return "".join(written)


def findings_page() -> str:
    """Return the page of findings."""
    parts = [INTRODUCTION]
    for severity, title in SEVERITIES.items():
        rows = [row for row in FINDINGS if row.severity == severity]
        parts.append(f"| {title.split(':')[0][:-1].lower()} | says |\n|---|---|")
        parts[-1] += "".join(f"\n| [{row.code}](#{row.code}) | {row.meaning} |" for row in rows) + "\n"
    for severity, title in SEVERITIES.items():
        parts.append(f"## {title}\n")
        parts.extend(_finding(row) for row in FINDINGS if row.severity == severity)
    return "\n".join(parts)


def _finding(row: Finding) -> str:
    says = f"{row.meaning[0].upper()}{row.meaning[1:]}. {row.explanation}"
    return f"### {row.code}\n\n{says}\n\nNot\n\n{_block(row.bad)}\n\nbut\n\n{_block(row.good)}\n"


def _block(text: str) -> str:
    return f"```text\n{text}\n```" if text.startswith("(") else f"```vsm\n{text}\n```"


def _tables() -> dict[str, str]:
    return {
        "headers": _header_table(),
        "statements": _statement_table(),
        **{table: _field_table(rows) for table, rows in FIELD_TABLES.items() if table != "place"},
        "changes": _change_table(),
        "statuses": _word_table("status", STATUSES),
        "values": "; ".join(f"`{row.key}` {row.meaning} (also {_also(row.words)})" for row in VALUES),
        "transports": _word_table("means of transport", TRANSPORTS),
        "information": _word_table("kind", INFORMATION_KINDS),
        "wastes": _word_table("waste", WASTES),
    }


def _header_table() -> str:
    rows = ["| write | says | also called |", "|---|---|---|"]
    for row in HEADERS:
        meaning = row.meaning + (": " + ", ".join(f"`{value}`" for value in row.values) if row.values else "")
        rows.append(f"| {_code(row.shape)} | {meaning} | {_also(row.words)} |")
    return "\n".join(rows)


def _statement_table() -> str:
    rows = ["| write | draws | also called |", "|---|---|---|"]
    for group, title in GROUPS.items():
        rows.append(f"| **{title}** | | |")
        rows.extend(f"| {_code(row.shape)} | {row.meaning} | {_also(row.words)} |" for row in STATEMENTS if row.group == group)
    return "\n".join(rows)


def _field_table(fields: tuple[FieldKind, ...]) -> str:
    rows = ["| field | value | says | also called |", "|---|---|---|---|"]
    rows.extend(f"| `{row.aliases[0]}` | {WRITE[row.type]} | {row.meaning} | {_also(row.aliases)} |" for row in fields)
    return "\n".join(rows)


def _change_table() -> str:
    rows = ["| write | does | also called |", "|---|---|---|"]
    rows.extend(f"| {_code(row.shape)} | {row.meaning} | {_also(row.words)} |" for row in CHANGES)
    return "\n".join(rows)


def _word_table(title: str, words: tuple[Word, ...]) -> str:
    rows = [f"| {title} | means | also called |", "|---|---|---|"]
    rows.extend(f"| `{row.words[0]}` | {row.meaning} | {_also(row.words)} |" for row in words)
    return "\n".join(rows)


def _also(words: tuple[str, ...]) -> str:
    """Return all words but the first, without those that only differ in hyphens and spaces."""
    differing = {squeeze(word): word for word in reversed(words)}
    return ", ".join(f"`{word}`" for word in words[1:] if differing[squeeze(word)] == word and squeeze(word) != squeeze(words[0]))


def _code(text: str) -> str:
    return "`" + text.replace("|", "\\|") + "`"


def main(arguments: list[str]) -> None:
    """Write both pages in the folder that is given (``docs``)."""
    from pathlib import Path

    folder = Path(arguments[0] if arguments else "docs")
    page = folder / "language.md"
    page.write_text(language_page(page.read_text(encoding="utf-8")), encoding="utf-8")
    (folder / "findings.md").write_text(findings_page(), encoding="utf-8")


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
