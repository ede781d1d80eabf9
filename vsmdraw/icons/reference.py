"""The reference page of the symbols, written from the table: ``python -m vsmdraw.icons.reference``."""

from __future__ import annotations

from pathlib import Path

from ..drawing.marks import Drawing, Group
from ..drawing.themes import LIGHT
from ..renderers.svg import render
from .pen import HEIGHT, WIDTH
from .place import marks_of
from .sheet import members, sheet
from .table import GROUPS, ICONS, Icon

DOCS = Path(__file__).parents[2] / "docs"

HEAD = f"""# Symbols

<!-- Written by `python -m vsmdraw.icons.reference` from vsmdraw/icons/table.py: change it there. -->

All {len(ICONS)} symbols of a value stream map. `vsmdraw icons` draws them on [one sheet](icons/sheet.svg), as an SVG or a PNG
to hang on the wall.

Dark lines are work and transport, blue carries an order or a message, amber waits, green works, red is trouble and
yellow an idea. Everything faces downstream, which is to the right; a supermarket opens to the left, towards the step that fills it.
A triangle that points up is stock, one that points down a signal. Shapes, letters and dashes carry the meaning too, so a map
survives a black-and-white printer.
"""


def files() -> dict[str, str]:
    """Return every file of the reference: its path inside ``docs``, and what is written in it."""
    pictures = {f"icons/{row.name}.svg": render(picture(row), LIGHT) for row in ICONS}
    return {"icons.md": page(), "icons/sheet.svg": render(sheet(), LIGHT), **pictures}


def page() -> str:
    """Return the page: a table for each group."""
    return "\n".join((HEAD, *(section(group) for group in GROUPS)))


def section(group: str) -> str:
    """Return one group's table: picture, word, meaning, other words."""
    lines = (f"## {group}", "", "| symbol | word | meaning | also called |", "|---|---|---|---|")
    return "\n".join((*lines, *map(line, members(group)))) + "\n"


def line(row: Icon) -> str:
    """Return one symbol's line."""
    return f"| ![{row.label}](icons/{row.name}.svg) | **{row.label}** `{row.name}` | {row.meaning} | {', '.join(row.aliases)} |"


def picture(row: Icon) -> Drawing:
    """Return a symbol alone on its grid."""
    return Drawing(WIDTH, HEIGHT, (Group(marks_of(row.name), row.name),), row.label, row.meaning, f"{row.name}-")


def write(docs: Path = DOCS) -> None:
    """Write the page and its pictures, and take away pictures of symbols that are gone."""
    wanted = files()
    (docs / "icons").mkdir(parents=True, exist_ok=True)
    for old in (docs / "icons").glob("*.svg"):
        if f"icons/{old.name}" not in wanted:
            old.unlink()
    for path, text in wanted.items():
        (docs / path).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
