"""``vsmdraw new``: a starting map to turn into one's own."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from .app import Command, Option

EXAMPLES = """\b
Examples:
  vsmdraw new                              lists what there is
  vsmdraw new incident-restoration         writes incident-restoration.vsm here
  vsmdraw new factory -o maps/brackets.vsm
  vsmdraw new claims -o - | vsmdraw render - -o claims.png
"""


def _names(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the names for the shell to complete."""
    from .archetypes import ARCHETYPES

    return [CompletionItem(row.name, help=row.line) for row in ARCHETYPES if row.name.startswith(incomplete)]


@click.command(cls=Command, epilog=EXAMPLES)
@click.argument("name", required=False, metavar="[NAME]", shell_complete=_names)
@click.option("-o", "--output", metavar="FILE|FOLDER|-", type=click.Path(), cls=Option,
              help="Where to write, in place of NAME.vsm here; - for standard output.")
def command(name: str | None, output: str | None) -> int:
    """Write a starting map to turn into your own; without NAME, list what there is.

    Each is complete: steps with their times, who does them and with what, what waits between, and improvements
    that say what they change. A file that is there is never written over.
    """
    from .archetypes import list_archetypes, write_archetype

    if name is None:
        if output is not None:
            raise click.UsageError("say which map to write: vsmdraw new lists them")
        return list_archetypes()
    return write_archetype(name, output)
