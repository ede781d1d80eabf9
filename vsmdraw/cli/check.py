"""``vsmdraw check``: everything that is wrong with maps."""

from __future__ import annotations

import click

from .app import Command, Option

EXAMPLES = """\b
Examples:
  vsmdraw check map.vsm
  vsmdraw check maps/ --format github      annotations in a pull request
  vsmdraw check - --format json < map.vsm
"""


@click.command(cls=Command, epilog=EXAMPLES)
@click.argument("maps", nargs=-1, required=True, metavar="MAP...", type=click.Path())
@click.option("-f", "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True,
              cls=Option, help="For people, programs or code hosts.")
@click.option("--strict", is_flag=True, cls=Option, help="Warnings count as errors.")
def command(maps: tuple[str, ...], form: str, strict: bool) -> int:
    """Show everything that drawing the maps would stumble over, without drawing. MAP is a file, a folder or -."""
    from .checking import check_maps

    return check_maps(maps, form, strict)
