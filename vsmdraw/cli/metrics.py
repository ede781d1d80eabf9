"""``vsmdraw metrics``: a map's figures, each with its unit, its basis and what it lacks."""

from __future__ import annotations

import click

from ..charts.table import CHARTS, LEAST, WIDTH
from ..drawing.themes import THEMES
from .app import Command, Option
from .languages import language
from .render import ThemeName

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from .asking import Sheet
    from .measuring import Measured

EXAMPLES = """\b
Examples:
  vsmdraw metrics map.vsm
  vsmdraw metrics maps/ --format csv > figures.csv
  vsmdraw metrics map.vsm --convention with-processing
  vsmdraw metrics map.vsm --explain lead-time
  vsmdraw metrics map.vsm --runs 10000 --seed 1
  vsmdraw metrics map.vsm --state future
  vsmdraw metrics map.vsm --chart pareto -o pareto.png
"""
CHARTS_HELP = "\n\b\nCharts (--chart):\n" + "\n".join(f"  {row.name:<9}{row.meaning}" for row in CHARTS)


@click.command(cls=Command, epilog=EXAMPLES + CHARTS_HELP)
@click.argument("maps", nargs=-1, required=True, metavar="MAP...", type=click.Path())
@click.option("-f", "--format", "form", type=click.Choice(["table", "json", "csv", "markdown"]), cls=Option,
              help="How to write them.  [default: table]")
@click.option("--convention", type=click.Choice(["office", "learning-to-see", "with-processing"]), cls=Option,
              help="How total lead time is summed, in place of the map's own.")
@click.option("--state", type=click.Choice(["current", "future"]), cls=Option,
              help="Of the map as it is written, or with its improvements made.  [default: current]")
@click.option("--with", "made", metavar="IMPROVEMENTS", cls=Option, help="Of the future, only these, by id or number: --with 1,3.")
@click.option("--language", "spoken", metavar="LANGUAGE", callback=language, cls=Option,
              help="Labels, numbers and sentences of table and Markdown in en, de, fr, es, pt, ja or zh, in place of the map's own.")
@click.option("--explain", "key", metavar="FIGURE", cls=Option, heading="Ask further",
              help="How one figure came about, step by step: lead-time, process-time, activity-ratio …")
@click.option("--waste", is_flag=True, cls=Option, heading="Ask further",
              help="Where the time goes that an item needn't take, costliest first.")
@click.option("--runs", type=click.IntRange(1, 10_000_000), metavar="ITEMS", cls=Option, heading="Ask further",
              help="Send so many single items through the map: lead time as P50, P85 and P95.")
@click.option("--seed", type=click.IntRange(0), metavar="NUMBER", cls=Option, heading="Ask further",
              help="Which items: the same number gives the same answer.  [default: 1]")
@click.option("--chart", type=click.Choice([row.name for row in CHARTS]), cls=Option, heading="Draw",
              help="Draw one chart of a map instead.")
@click.option("-o", "--output", "outputs", multiple=True, metavar="FILE", type=click.Path(), cls=Option, heading="Draw",
              help="Of the chart: an .svg, .png or .pdf file, or - for SVG.  [default: map-pareto.svg beside the map]")
@click.option("--width", type=click.FloatRange(LEAST, 4000), metavar="PX", cls=Option, heading="Draw",
              help=f"Of the chart.  [default: {WIDTH:g}]")
@click.option("--theme", type=ThemeName(list(THEMES)), cls=Option, heading="Draw", help="Colours of the chart, in place of the map's own.")
@click.option("--font", "fonts", multiple=True, metavar="FILE", type=click.Path(), cls=Option, heading="Draw",
              help="A .ttf or .ttc with letters that the font of the PDF lacks: Japanese, Chinese … May be given several times.")
def command(maps: tuple[str, ...], form: str | None, convention: str | None, spoken: str | None, key: str | None, waste: bool,
            runs: int | None, seed: int | None, state: str | None, made: str | None, chart: str | None, outputs: tuple[str, ...],
            width: float | None, theme: str | None, fonts: tuple[str, ...]) -> int:  # fmt: skip
    """Write the figures of maps. MAP is a file, a folder or -. Unknown stays unknown: nothing missing counts as 0."""
    from ..pipeline import Look
    from .measuring import measure_maps

    chosen = tuple(word.strip() for word in (made or "").split(",") if word.strip())
    if chosen and state == "current":
        raise click.UsageError("--with chooses improvements of the future: leave --state current out")
    look = Look(convention=convention or "", state=state or ("future" if chosen else ""), improvements=chosen, language=spoken or "")
    question = _question(key, waste, runs, seed)
    if chart is None:
        if unused := [name for name, given in (("-o", outputs), ("--width", width), ("--theme", theme), ("--font", fonts)) if given]:
            raise click.UsageError(f"{unused[0]} is for a chart: write --chart {CHARTS[0].name}")
        return measure_maps(maps, form or "table", look, question)
    if form or question:
        raise click.UsageError("--chart draws; ask for tables in a call of their own")
    from .charting import draw_chart

    return draw_chart(maps, chart, outputs, look._replace(theme=theme or "", fonts=fonts), width or WIDTH)


def _question(key: str | None, waste: bool, runs: int | None, seed: int | None) -> Callable[[Measured], Sheet] | None:
    """Return what is asked about each map; ``None`` for all its figures."""
    asked = [name for name, given in (("--explain", key is not None), ("--waste", waste), ("--runs", runs is not None)) if given]
    if len(asked) > 1:
        raise click.UsageError(f"{' and '.join(asked)} are different questions: ask one at a time")
    if seed is not None and runs is None:
        raise click.UsageError(f"--seed says which items --runs sends: write --runs 10000 --seed {seed}")
    if not asked:
        return None
    from .asking import explained, simulated, wasted

    if key is None:
        return wasted if waste else simulated(runs or 1, 1 if seed is None else seed)
    try:
        return explained(key)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
