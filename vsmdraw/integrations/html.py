"""What hosts that take HTML show of a map beside the picture: its figures as a table, its caption, and a box where it can't be drawn."""

from __future__ import annotations

from html import escape

from .figure import Table

LEFT = "text-align:left;padding-right:1em"
"""Hosts that centre the cells of tables, or push them to the right, make words hard to read."""


def table_of(table: Table) -> str:
    """Return figures as a table, and under it what they rest on."""
    head = "".join(f'<th scope="col" style="{LEFT}">{escape(name)}</th>' for name in table.head)
    rows = "".join(
        f'<tr><th scope="row" style="{LEFT}">{escape(name)}</th>'
        f'<td style="{LEFT};white-space:nowrap">{escape(value)}</td><td style="{LEFT}">{escape(basis)}</td></tr>'
        for name, value, basis in table.rows
    )
    basis = f'<p class="vsm-basis" style="font-size:.85em">{escape(table.basis)}</p>' if table.basis else ""
    caption = f"<caption>{escape(table.heading)}</caption>"
    grid = f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"  # without a class themes dress it as any other
    return f'<div class="vsm-metrics">{grid}{basis}</div>'


BOX = "border:1px solid currentColor;border-left:6px solid #C0392B;padding:.6em .9em;margin:1em 0;overflow-x:auto"
"""The box's own look: a page without our style sheet, and one in dark colours, show it all the same."""


def box_of(title: str, report: str) -> str:
    """Return a box that says why there is no picture."""
    said = f'<pre style="margin:.5em 0 0;padding:0;background:none;color:inherit;white-space:pre">{escape(report)}</pre>'
    return f'<div class="vsm-broken" role="alert" style="{BOX}"><strong>{escape(title)}</strong>{said}</div>'
