"""``vsmdraw check``: everything that is wrong with maps."""

from __future__ import annotations

import click

from .app import Command, Option, fitting

EXAMPLES = """\b
Examples:
  vsmdraw check map.vsm
  vsmdraw check maps/ --format github      annotations in a pull request
  vsmdraw check - --format json < map.vsm
  vsmdraw check maps/ --format sarif > vsmdraw.sarif
"""


@click.command(cls=Command, epilog=EXAMPLES)
@click.argument("maps", nargs=-1, required=True, metavar="MAP...", type=click.Path())
@click.option("-f", "--format", "form", type=click.Choice(["text", "json", "github", "sarif"]), default="text", show_default=True,
              cls=Option, help="For people, programs or code hosts.")
@click.option("--fit", metavar="SHEET", callback=fitting, cls=Option, help="Say too whether the map can be read on 16:9, 4:3, A4, A3 …")
@click.option("--strict", is_flag=True, cls=Option, help="Warnings count as errors.")
@click.option("-v", "--verbose", is_flag=True, cls=Option, help="Show what the maps allow too, and why.")
def command(maps: tuple[str, ...], form: str, fit: str | None, strict: bool, verbose: bool) -> int:
    """Show what is wrong with maps: mistakes in the text, and what a practitioner would ask. MAP is a file, a folder or -."""
    from .checking import check_maps

    return check_maps(maps, form, strict, verbose, fit or "")
