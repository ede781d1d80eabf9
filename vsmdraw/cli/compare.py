"""``vsmdraw compare``: the states of a stream side by side, what each improvement buys, and the plan."""

from __future__ import annotations

import click

from ..drawing.themes import THEMES
from .app import Command, Option
from .comparison_tables import TABLES

EXAMPLES = """\b
Examples:
  vsmdraw compare map.vsm                          the map against its own future
  vsmdraw compare map.vsm -o compare.svg           both states on one sheet
  vsmdraw compare map.vsm --with 1,3               with some of its improvements
  vsmdraw compare current.vsm future.vsm ideal.vsm
  vsmdraw compare map.vsm --table plan --today 2026-04-15
  vsmdraw compare map.vsm --format ical > plan.ics
  vsmdraw compare map.vsm --measured spring.vsm    how far it has come
  vsmdraw compare map.vsm --git main               what this branch changes
"""


def a_day(context: click.Context, option: click.Parameter, value: str | None) -> str:
    """Return the day that ``--today`` names, as ``2026-04-15``."""
    from ..stream.plan import parse_date
    from ..stream.quantities import QuantityError

    if value is None:
        return ""
    try:
        return parse_date(value).iso
    except QuantityError as error:
        raise click.BadParameter(f"{error.message} ({error.hint})") from None


@click.command(cls=Command, epilog=EXAMPLES)
@click.argument("maps", nargs=-1, required=True, metavar="MAP...", type=click.Path())
@click.option("-f", "--format", "form", type=click.Choice(["text", "json", "csv", "markdown", "ical"]), default="text", show_default=True,
              cls=Option, help="How to write it; ical is the plan as a calendar.")
@click.option("-o", "--output", "outputs", multiple=True, metavar="FILE", type=click.Path(), cls=Option,
              help="Draw the states on one sheet: SVG, PNG, PDF or HTML, by the suffix. May be given several times.")
@click.option("--view", type=click.Choice(["sheet", "difference", "waterfall", "plan"]), default="sheet", cls=Option,
              help="What is drawn: all states, the last one with what was, the bars between them, or the plan as a timeline."
                   "  [default: sheet]")
@click.option("--theme", type=click.Choice(list(THEMES)), cls=Option, help="Colours of the picture.")
@click.option("--table", type=click.Choice(TABLES), cls=Option, help="Only this table; CSV is always one.  [default for csv: figures]")
@click.option("--convention", type=click.Choice(["office", "learning-to-see", "with-processing"]), cls=Option,
              help="How total lead time is summed, in place of the maps' own.")
@click.option("--with", "made", metavar="IMPROVEMENTS", cls=Option, heading="Which states",
              help="Of the future, only these improvements, by id or number: --with 1,3.")
@click.option("--measured", metavar="MAP", type=click.Path(), cls=Option, heading="Which states",
              help="The same stream measured anew: how far it has come on the way to its future.")
@click.option("--git", "revisions", metavar="REV", multiple=True, cls=Option, heading="Which states",
              help="The file as it was in a revision of its repository; twice, or as A..B, for two of them.")
@click.option("--by", type=click.Choice(["lead-time", "expected-lead-time"]), default="lead-time", show_default=True, cls=Option,
              heading="Ask further", help="What improvements are ranked by: along the main path, or on average over all routes.")
@click.option("--today", metavar="DATE", callback=a_day, cls=Option, heading="Ask further", help="Say what is late on that day.")
@click.option("--runs", type=click.IntRange(1, 10_000_000), default=10_000, show_default=True, metavar="ITEMS", cls=Option,
              heading="Ask further", help="Items sent through each state, for the chance that a target lead time is met.")
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, metavar="NUMBER", cls=Option, heading="Ask further",
              help="Which items: the same number gives the same answer.")
def command(maps: tuple[str, ...], form: str, table: str | None, convention: str | None, made: str | None, measured: str | None,
            revisions: tuple[str, ...], by: str, today: str, runs: int, seed: int, outputs: tuple[str, ...],
            view: str, theme: str | None) -> int:
    """Compare states of a value stream.

    One MAP is compared with the future that its improvements make, or with the map that its base: names; several are compared with
    the first. Steps are matched by id, then by name.
    """
    from .comparing import Ask, compare_maps

    chosen = tuple(word.strip() for word in (made or "").split(",") if word.strip())
    named = tuple(part for word in revisions for part in word.split("..", 1)) if revisions else ()
    _fits(maps, chosen, measured, named)
    return compare_maps(
        Ask(
            maps, form, table or "", chosen, by.replace("-", "_"), today, measured or "", named, convention or "", runs, seed, outputs,
            view, theme or "",
        )
    )


def _fits(maps: tuple[str, ...], chosen: tuple[str, ...], measured: str | None, revisions: tuple[str, ...]) -> None:
    """Raise UsageError for options that don't go together."""
    asked = [name for name, given in (("--with", chosen), ("--measured", measured), ("--git", revisions)) if given]
    if len(asked) > 1:
        raise click.UsageError(f"{' and '.join(asked)} name different states: use one of them")
    if asked and len(maps) > 1:
        raise click.UsageError(f"{asked[0]} is about one map: {len(maps)} are named")
    if len(revisions) > 2:
        raise click.UsageError("--git compares two revisions at most")
    if revisions and maps[0] == "-":
        raise click.UsageError("--git needs a file: standard input has no revisions")
