"""``vsmdraw render``: maps to pictures and documents."""

from __future__ import annotations

from typing import Any

import click

from ..drawing.styles import STYLES
from ..drawing.themes import FILE, THEMES
from ..pipeline import Look
from ..renderers.formats import FORMATS
from .app import Command, Option, fitting
from .languages import language

FORMATS_HELP = "\b\nFormats:\n" + "\n".join(f"  {' '.join(row.suffixes):<13}{row.meaning}" for row in FORMATS)

EXAMPLES = """\b
Examples:
  vsmdraw render map.vsm                              map.svg beside it
  vsmdraw render map.vsm -o map.png -o map.html       two outputs in one run
  vsmdraw render maps/ -f svg,png -o pictures/        a folder of maps
  vsmdraw render - -o - < map.vsm > map.svg           stdin to stdout
  vsmdraw render map.vsm -o slide.png --width 1920 --theme dark
  vsmdraw render map.vsm --state future               with its improvements made: map-future.svg
  vsmdraw render map.vsm -o map.pdf --page A3
  vsmdraw render map.vsm -o report.html               the report, with the map on it
  vsmdraw render map.vsm -o report.pdf --report       the report on paper

"""


def wrapped(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Check what ``--wrap`` says."""
    if value in (None, "auto") or (value.isdigit() and 1 <= int(value) <= 10_000):
        return value
    raise click.BadParameter("write auto, or how many columns a row has: 6")


def paper(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Check what ``--page`` says."""
    from ..geometry.paper import paper_of

    if value is not None:
        try:
            paper_of(value)
        except ValueError as trouble:
            raise click.BadParameter(str(trouble)) from None
    return value


def chosen(context: click.Context, option: click.Parameter, value: str | None) -> tuple[str, ...]:
    """Return the improvements that ``--with`` names."""
    return tuple(word.strip() for word in value.split(",") if word.strip()) if value else ()


def slides(context: click.Context, option: click.Parameter, value: str | None) -> tuple[str, ...]:
    """Return the kinds of slides that ``--only`` names."""
    from ..slides.deck import SLIDES

    names = [kind.name for kind in SLIDES]
    chosen = tuple(word.strip().lower() for word in value.split(",") if word.strip()) if value else ()
    for word in chosen:
        if word not in names:
            raise click.BadParameter(f"no slide is called {word!r} (write {', '.join(names[:-1])} or {names[-1]})")
    return chosen


class FormatNames(click.Choice[str]):
    """Names of formats, with commas between."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the names as the table has them."""
        return ",".join(super(FormatNames, self).convert(word.strip(), param, ctx) for word in value.split(","))


def flat(context: click.Context, option: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Return the single names."""
    return tuple(word for words in value for word in words.split(","))


class ThemeName(click.Choice[str]):
    """A theme's name, or a theme file."""

    name = "theme"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name; a file is looked at later."""
        return value if value.lower().endswith(FILE) else super().convert(value, param, ctx)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Return what stands in the help."""
        return f"[{'|'.join(THEMES)}|FILE{FILE}]"


def look_of(*, theme: str | None, notation: str | None, colour_by: str | None, style: str | None, convention: str | None,
            wrap: str | None, fit: str | None, detail: str | None, direction: str | None, collapse: tuple[str, ...], ladder: str | None,
            bars: bool, width: int | None, scale: float | None, dpi: float | None, background: str | None, state: str | None,
            made: tuple[str, ...], spoken: str | None, page: str | None = None, margin: float | None = None,
            template: str | None = None, only: tuple[str, ...] = (), templates: str | None = None,
            fonts: tuple[str, ...] = (), report: bool = False) -> Look:  # fmt: skip
    """Return the look that options ask for."""
    if made and state == "current":
        raise click.UsageError("--with chooses improvements of the future: leave --state current out")
    return Look(theme or "", notation or "", convention or "", width, scale, dpi, background or "", wrap or "", fit or "", detail or "",
                colour_by or "", page or "", margin, style=style or "", collapse=collapse, ladder=ladder or "", bars=bars,
                state=state or ("future" if made else ""), improvements=made, language=spoken or "", direction=direction or "",
                template=template or "", only=only, templates=templates or "", fonts=fonts, report=report)


@click.command(cls=Command, epilog=EXAMPLES + FORMATS_HELP)
@click.argument("maps", nargs=-1, required=True, metavar="MAP...", type=click.Path())
@click.option("-o", "--output", "outputs", multiple=True, metavar="FILE|FOLDER|-", type=click.Path(), cls=Option, heading="Where to",
              help="Where to write; the suffix says in which format. May be given several times.")
@click.option("-f", "--format", "formats", multiple=True, type=FormatNames([row.name for row in FORMATS], case_sensitive=False),
              callback=flat, cls=Option, heading="Where to", help="Formats for folders and standard output: svg,png.  [default: svg]")
@click.option("--state", type=click.Choice(["current", "future"]), cls=Option, heading="State",
              help="Draw the map as it is written, or with its improvements made.  [default: current]")
@click.option("--with", "made", metavar="IMPROVEMENTS", callback=chosen, cls=Option, heading="State",
              help="Of the future, only these, by id or number: --with 1,3.")
@click.option("--theme", type=ThemeName(list(THEMES)), cls=Option, heading="Look", help="Colours, in place of the map's own.")
@click.option("--colour-by", "--color-by", "colour_by", type=click.Choice(["role", "value", "tool"]), cls=Option, heading="Look",
              help="What the colours of the steps tell.")
@click.option("--style", type=click.Choice(list(STYLES)), cls=Option, heading="Look", help="Ruled, or drawn by hand.")
@click.option("--notation", type=click.Choice(["office", "classic"]), cls=Option, heading="Look", help="Symbols and data boxes.")
@click.option("--convention", type=click.Choice(["office", "learning-to-see", "with-processing"]), cls=Option, heading="Look",
              help="How total lead time is summed.")
@click.option("--language", "spoken", metavar="LANGUAGE", callback=language, cls=Option, heading="Look",
              help="Built-in words and numbers in en, de, fr, es, pt, ja or zh, in place of the map's own language.")
@click.option("--direction", type=click.Choice(["right", "down"]), cls=Option, heading="Layout",
              help="Whether work runs across the page, or down it: for upright paper, columns of text, phones.")
@click.option("--wrap", metavar="auto|COLUMNS", callback=wrapped, cls=Option, heading="Layout",
              help="Wrap a long map into rows: so many columns each, or as many rows as make a good sheet.")
@click.option("--fit", metavar="SHEET", callback=fitting, cls=Option, heading="Layout",
              help="Make it fill 16:9, 4:3, A4, A3, letter (upright with --direction down) or a size in px such as 1600x900.")
@click.option("--detail", type=click.Choice(["exec", "team", "all"]), cls=Option, heading="Layout", help="How much the boxes say.")
@click.option("--collapse", multiple=True, metavar="GROUP|all", cls=Option, heading="Layout",
              help="Draw the steps of a group as one box with summed figures; all for every group. May be given several times.")
@click.option("--ladder", type=click.Choice(["even", "scaled"]), cls=Option, heading="Layout",
              help="scaled: under the ladder a second one to scale; waits that would dwarf the rest are cut short.  [default: even]")
@click.option("--bars", is_flag=True, cls=Option, heading="Layout",
              help="Under the map a bar for each step: its work, the waiting in it, the queue before it.")
@click.option("--width", type=click.IntRange(1), metavar="PIXELS", cls=Option, heading="PNG", help="Pixels across.")
@click.option("--scale", type=click.FloatRange(0, min_open=True), metavar="TIMES", cls=Option, heading="PNG",
              help="Pixels for each px of the map.")
@click.option("--dpi", type=click.FloatRange(0, min_open=True), metavar="DOTS", cls=Option, heading="PNG", help="Dots per inch; 96 is 1:1.")
@click.option("--background", metavar="COLOUR", cls=Option, heading="PNG",
              help="transparent, or a colour such as white or '#FFF8E7'.  [default: the theme's paper]")
@click.option("--report", is_flag=True, cls=Option, heading="PDF",
              help="The whole report on pages: story, figures, map, charts, wastes, plan, gaps.  [on A4 without --page]")
@click.option("--page", metavar="PAPER", callback=paper, cls=Option, heading="PDF",
              help="A4, A3, A0, letter, tabloid … or 500x300 in mm: the map as large as goes on it.  [default: the map's own size]")
@click.option("--margin", type=click.FloatRange(0, 200), metavar="MM", cls=Option, heading="PDF",
              help="Free on every side of the page.  [default: 10 with --page, else 0]")
@click.option("--font", "fonts", multiple=True, metavar="FILE", type=click.Path(), cls=Option, heading="PDF",
              help="A .ttf or .ttc with letters that the font of the PDF lacks: Japanese, Chinese … May be given several times.")
@click.option("--templates", metavar="FOLDER", type=click.Path(), cls=Option, heading="HTML",
              help="Templates of your own in place of parts of the report: docs/report.md names them.")
@click.option("--template", metavar="FILE", type=click.Path(), cls=Option, heading="PPTX",
              help="A .pptx or .potx whose master, colours and title the deck takes.")
@click.option("--only", metavar="SLIDES", callback=slides, cls=Option, heading="PPTX",
              help="Just these slides, such as map or map,figures.  [default: all]")
@click.option("--cache", "cache", metavar="FOLDER", type=click.Path(), cls=Option, heading="Many maps",
              help="Keep pictures here, and take those back that would be the same.  [default: the system's place for caches, for folders]")
@click.option("--no-cache", "no_cache", is_flag=True, cls=Option, heading="Many maps", help="Draw everything, keep nothing.")
@click.option("--clear-cache", "clear_cache", is_flag=True, cls=Option, heading="Many maps", help="Empty the cache first.")
@click.option("-j", "--jobs", type=click.IntRange(1), metavar="N", cls=Option, heading="Many maps",
              help="Draw in so many processes.  [default: one for each processor]")
@click.option("--stdin-name", metavar="FILE", default="", cls=Option, heading="Other",
              help="What findings call the map on standard input; theme files are looked for beside it.")
@click.option("-q", "--quiet", is_flag=True, cls=Option, heading="Other", help="Don't name the files written.")
def command(maps: tuple[str, ...], outputs: tuple[str, ...], formats: tuple[str, ...], cache: str | None, no_cache: bool,
            clear_cache: bool, jobs: int | None, stdin_name: str, quiet: bool, **looks: Any) -> int:  # fmt: skip
    """Draw maps. MAP is a file, a folder of .vsm files, or - for standard input.

    Everything wrong with every map is shown at once; maps without errors are drawn all the same. A picture is written
    whole or not at all, and never over a map.
    """
    from .drawing import Keeping, draw_maps

    if cache and no_cache:
        raise click.UsageError("--cache names a place for what --no-cache doesn't keep: leave one of them out")
    return draw_maps(maps, outputs, formats, look_of(**looks), quiet, Keeping(cache or "", no_cache, clear_cache, jobs or 0), stdin_name)
