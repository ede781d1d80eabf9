"""``vsmdraw icons``: the sheet of all symbols."""

from __future__ import annotations

import click

from ..drawing.styles import STYLES
from ..drawing.themes import THEMES
from .app import Command, Option

EXAMPLES = """\b
Examples:
  vsmdraw icons                      icons.svg in this folder
  vsmdraw icons -o symbols.png
"""


@click.command(cls=Command, epilog=EXAMPLES)
@click.option("-o", "--output", default="icons.svg", show_default=True, metavar="FILE", type=click.Path(), cls=Option,
              help="An .svg or .png file, or - for SVG on standard output.")
@click.option("--theme", type=click.Choice(list(THEMES)), default="light", show_default=True, cls=Option, help="Colours.")
@click.option("--style", type=click.Choice(list(STYLES)), default="clean", show_default=True, cls=Option, help="Ruled, or drawn by hand.")
def command(output: str, theme: str, style: str) -> int:
    """Draw the sheet of all symbols, each with its name and what it stands for."""
    from .symbols import draw_sheet

    return draw_sheet(output, theme, style)
