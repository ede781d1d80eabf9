"""``vsmdraw embed``: the maps in a Markdown document, drawn beside it."""

from __future__ import annotations

from typing import Any

import click

from .app import Command, Option
from .render import command as render
from .render import look_of

EXAMPLES = """\b
Examples:
  vsmdraw embed README.md                      draws its maps, puts the pictures behind them
  vsmdraw embed docs/ --folder pictures        every Markdown file in a folder
  vsmdraw embed README.md --dark               a light and a dark picture of each
  vsmdraw embed README.md --check              exit code 1 if something is out of date

\b
In the document, behind the fence's language, for one map:
  ```vsm name=reset theme=print collapse="Set up" alt="How a password is reset" dark
"""

LOOKS = [option for option in render.params if isinstance(option, Option) and option.heading in ("State", "Look", "Layout", "PNG")]
"""How a map can look: what ``render`` has."""


@click.command(cls=Command, epilog=EXAMPLES)
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...", type=click.Path())
@click.option("--check", is_flag=True, cls=Option, heading="What",
              help="Write nothing; say what is out of date, and exit with 1 if something is.")
@click.option("-f", "--format", "form", type=click.Choice(["svg", "png"]), default="svg", show_default=True, cls=Option, heading="What",
              help="Format of the pictures.")
@click.option("--folder", metavar="NAME", default="", cls=Option, heading="What",
              help="Put pictures into this folder beside each document.  [default: right beside it]")
@click.option("--dark", is_flag=True, cls=Option, heading="What", help="A second picture for dark screens, shown by <picture>.")
@click.option("-q", "--quiet", is_flag=True, cls=Option, heading="Other", help="Don't name the files written.")
def command(documents: tuple[str, ...], check: bool, form: str, folder: str, dark: bool, quiet: bool, **looks: Any) -> int:
    """Draw the maps in Markdown documents. DOCUMENT is a file, or a folder of .md and .markdown files.

    Each fenced block ```vsm gets a picture beside the document, and the document a link to it behind the block; both are kept up to date,
    and pictures whose block is gone are taken away. Nothing else in a document is touched.
    """
    from .embedding import Wishes, embed

    return embed(documents, Wishes(form, folder, dark, look_of(**looks)), check, quiet)


command.params[-1:-1] = LOOKS
