"""Tables for the terminal, for Markdown and as CSV."""

from __future__ import annotations

from ..values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Table(NamedTuple):
    """One table with a title, and some lines under it."""

    name: str
    """What it is asked for by: ``figures``."""
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()
    """Columns that stand right-aligned."""
    notes: tuple[str, ...] = ()


def as_text(head: Sequence[str], tables: Iterable[Table]) -> str:
    """Return tables one below the other, as a terminal shows them."""
    blocks = ["\n".join(head)] if head else []
    for table in tables:
        lines = [table.title]
        if table.rows:
            lines += ["", *_aligned(table)]
        if table.notes:
            lines += ["", *(f"  {note}" for note in table.notes)]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _aligned(table: Table) -> list[str]:
    from ..language.diagnostics import width

    rows = [table.columns, *table.rows]
    wide = [max(width(row[at]) for row in rows) for at in range(len(table.columns))]

    def cell(text: str, at: int) -> str:
        free = " " * (wide[at] - width(text))
        return free + text if at in table.numbers else text + free

    return [("  " + "  ".join(cell(text, at) for at, text in enumerate(row))).rstrip() for row in rows]


def as_markdown(head: Sequence[str], tables: Iterable[Table]) -> str:
    """Return tables as chapters of a document."""
    from .measuring import cell

    blocks = [f"## {cell(head[0])}", *(cell(line) for line in head[1:])] if head else []
    for table in tables:
        blocks.append(f"### {cell(table.title)}")
        if table.rows:
            rule = " | ".join("---:" if at in table.numbers else "---" for at in range(len(table.columns)))
            lines = [f"| {' | '.join(map(cell, table.columns))} |", f"| {rule} |"]
            lines += [f"| {' | '.join(map(cell, row))} |" for row in table.rows]
            blocks.append("\n".join(lines))
        blocks += [cell(note) for note in table.notes]
    return "\n\n".join(blocks) + "\n"


def as_csv(table: Table) -> str:
    """Return one table for a spreadsheet; a text that begins like a formula is kept from being one."""
    import csv
    import io

    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(table.columns)
    rows.writerows(tuple(_harmless(cell) for cell in row) for row in table.rows)
    return text.getvalue()


def _harmless(text: str) -> str:
    return f"'{text}" if text[:1] in ("=", "@", "\t") else text
