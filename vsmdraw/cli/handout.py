"""``vsmdraw handout``: what a facilitator prints for a mapping workshop."""

from __future__ import annotations

import click

from ..drawing.themes import THEMES
from ..handouts.table import KITS, SHEETS
from .app import Command, Option
from .languages import language
from .render import ThemeName, paper

SHEETS_HELP = "\b\nSheets (--kit):\n" + "\n".join(f"  {row.key:<10}{row.name}: {row.meaning}" for row in SHEETS)

EXAMPLES = """\b
Examples:
  vsmdraw handout map.vsm                                  map-kit.pdf beside it: everything
  vsmdraw handout map.vsm -o kit.pdf -o kit.html           to print, and to print from a browser
  vsmdraw handout map.vsm -o walk.pdf --kit sheets --kit blank
  vsmdraw handout map.vsm -o poster.pdf --kit poster --poster A1 --whole
  vsmdraw handout map.vsm -o mappe.pdf --language de       for a team that speaks German

"""


@click.command(cls=Command, epilog=EXAMPLES + SHEETS_HELP)
@click.argument("map_", metavar="MAP", type=click.Path())
@click.option("-o", "--output", "outputs", multiple=True, metavar="FILE", type=click.Path(), cls=Option, heading="Where to",
              help="A .pdf or .html file, or - for a PDF on standard output. May be given several times.")
@click.option("--kit", "kits", multiple=True, type=click.Choice(["all", *KITS]), cls=Option, heading="What",
              help="Which sheets; may be given several times.  [default: all]")
@click.option("--blank-steps", type=click.IntRange(1, 40), metavar="N", cls=Option, heading="What",
              help="Steps of the map without names.  [default: as many as the map's, 6 at most]")
@click.option("--paper", type=click.Choice(["A4", "letter"]), default="A4", show_default=True, cls=Option, heading="Paper",
              help="Of the sheets; blank maps and the solution take twice as much (A3, tabloid).")
@click.option("--poster", metavar="PAPER", default="A0", show_default=True, callback=paper, cls=Option, heading="Paper",
              help="Size of the poster: A4, A3, A2, A1, A0, letter, tabloid or 900x600 in mm.")
@click.option("--whole", is_flag=True, cls=Option, heading="Paper", help="The poster on one page, for a plotter; else it is tiled.")
@click.option("--theme", type=ThemeName(list(THEMES)), cls=Option, heading="Look",
              help="Colours, in place of the map's own; print is black and white.")
@click.option("--language", "spoken", metavar="LANGUAGE", callback=language, cls=Option, heading="Look",
              help="Words and numbers of the sheets in en, de, fr, es, pt, ja or zh, in place of the map's own language.")
@click.option("--font", "fonts", multiple=True, metavar="FILE", type=click.Path(), cls=Option, heading="Look",
              help="A .ttf or .ttc with letters that the font of the PDF lacks: Japanese, Chinese … May be given several times.")
@click.option("-q", "--quiet", is_flag=True, cls=Option, heading="Other", help="Don't name the files written.")
def command(map_: str, outputs: tuple[str, ...], kits: tuple[str, ...], blank_steps: int | None, paper: str, poster: str, whole: bool,
            theme: str | None, spoken: str | None, fonts: tuple[str, ...], quiet: bool) -> int:  # fmt: skip
    """Print the kit for a workshop on a map: blank maps, data sheets, cards to cut out, legend, agenda, poster, solution.

    MAP is a file, or - for standard input. Print at 100 %: lines are far enough apart to write on, and a ruler on the tiles tells.
    """
    from .printing import Wishes, print_kit

    return print_kit(map_, outputs, Wishes(kits, paper, poster, whole, blank_steps or 0, theme or "", fonts, spoken or ""), quiet)
