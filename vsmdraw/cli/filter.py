"""``vsmdraw filter``: the filter for Pandoc and Quarto, as a text or as the place where it stands."""

from __future__ import annotations

import os

import click

from .app import Command, Option

EXAMPLES = """\b
Examples:
  pandoc --lua-filter "$(vsmdraw filter --path)" page.md -o page.html
  vsmdraw filter > vsmdraw.lua                 for Quarto: filters: [vsmdraw.lua]
"""


@click.command(cls=Command, epilog=EXAMPLES)
@click.option("--path", is_flag=True, cls=Option, help="Name the file that came with the package, in place of its text.")
def command(path: bool) -> int:
    """Print the Lua filter with which Pandoc and Quarto draw the maps in a document: code blocks of the class vsm."""
    file = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "integrations", "vsmdraw.lua")
    if path:
        print(file)
        return 0
    with open(file, encoding="utf-8") as text:
        print(text.read(), end="")
    return 0
