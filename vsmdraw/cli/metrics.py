"""``vsmdraw metrics``: a map's figures, each with its unit, its basis and what it lacks."""

from __future__ import annotations

import click

from .app import Command, Option

EXAMPLES = """\b
Examples:
  vsmdraw metrics map.vsm
  vsmdraw metrics maps/ --format csv > figures.csv
  vsmdraw metrics map.vsm --convention with-processing
"""


@click.command(cls=Command, epilog=EXAMPLES)
@click.argument("maps", nargs=-1, required=True, metavar="MAP...", type=click.Path())
@click.option("-f", "--format", "form", type=click.Choice(["table", "json", "csv", "markdown"]), default="table", show_default=True,
              cls=Option, help="How to write them.")
@click.option("--convention", type=click.Choice(["office", "learning-to-see", "with-processing"]), cls=Option,
              help="How total lead time is summed, in place of the map's own.")
def command(maps: tuple[str, ...], form: str, convention: str | None) -> int:
    """Write the figures of maps. MAP is a file, a folder or -. Unknown stays unknown: nothing missing counts as 0."""
    from .measuring import measure_maps

    return measure_maps(maps, form, convention or "")
