"""Writes the tables of the pages about hosts of maps: every option of a look, as :data:`~vsmdraw.integrations.figure.OPTIONS` has it."""

from __future__ import annotations

from .figure import OPTIONS


def page(text: str) -> str:
    """Return a page with the table between ``<!-- table: options -->`` and ``<!-- end -->`` written anew."""
    before, begin, rest = text.partition("<!-- table: options -->")
    _, end, after = rest.partition("<!-- end -->")
    if not (begin and end):
        raise ValueError("the page has no place for the table of options")
    return f"{before}{begin}\n\n{options_table()}\n\n{end}{after}"


def options_table() -> str:
    """Return the table."""
    rows = ["| option | value | says |", "|---|---|---|"]
    for row in OPTIONS:
        also = f" (also {', '.join(f'`{name}`' for name in row.also)})" if row.also else ""
        shape = f"`{row.shape}`".replace("|", "\\|") if row.shape else "nothing: it stands alone"
        rows.append(f"| `{row.name}`{also} | {shape} | {row.meaning} |")
    return "\n".join(rows)
