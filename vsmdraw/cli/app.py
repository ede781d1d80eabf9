"""The commands in their groups; each is loaded when it is called."""

from __future__ import annotations

from typing import Any

import click

COMMANDS = {
    "new": ("Begin", "a starting map to turn into your own: incidents, changes, claims, a factory …"),
    "render": ("Draw", "maps to SVG, PNG, PDF, HTML, JSON and DOT"),
    "embed": ("Draw", "the maps in Markdown documents, and keep their pictures up to date"),
    "filter": ("Draw", "the filter that has Pandoc and Quarto draw maps in documents"),
    "handout": ("Draw", "the kit for a workshop: blank maps, data sheets, cards, legend, agenda, poster"),
    "icons": ("Draw", "the sheet of all symbols"),
    "metrics": ("Measure", "a map's figures as a table, JSON, CSV or Markdown"),
    "compare": ("Measure", "states: current against future, what each improvement buys, the plan"),
    "check": ("Check", "everything that is wrong with a map"),
}
"""Each command's group in the help, and its line there: the module of the same name isn't loaded to print it."""

EXAMPLES = """\b
Examples:
  vsmdraw new incident-restoration             writes a map to start from
  vsmdraw render map.vsm                       writes map.svg beside it
  vsmdraw render map.vsm -o map.png -o map.html
  vsmdraw metrics map.vsm
  vsmdraw check maps/

\b
Exit codes: 0 all well, 1 a map has errors, 2 the call can't be carried out.

\b
Completion in the shell (bash; zsh and fish alike):
  eval "$(_VSMDRAW_COMPLETE=bash_source vsmdraw)"
"""


class Commands(click.Group):
    """A group that imports a command's module when the command is called, and lists them under headings."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, loaded now."""
        if cmd_name not in COMMANDS:
            return None
        from importlib import import_module

        return import_module(f"{__package__}.{cmd_name}").command  # type: ignore[no-any-return]

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; one that isn't there is told with the nearest that is."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-") and not ctx.resilient_parsing:
            if name.endswith(".vsm"):
                ctx.fail(f"no command {name!r} (to draw it: vsmdraw render {name})")
            from difflib import get_close_matches

            near = get_close_matches(name, COMMANDS, 1)
            ctx.fail(f"no command {name!r} ({f'did you mean {near[0]}?' if near else 'write ' + ', '.join(COMMANDS)})")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands under the heading of their group."""
        for heading in dict.fromkeys(heading for heading, _ in COMMANDS.values()):
            with formatter.section(heading):
                formatter.write_dl([(name, line) for name, (group, line) in COMMANDS.items() if group == heading], col_max=14)


class Option(click.Option):
    """An option that stands under a heading of its command's help."""

    def __init__(self, *args: Any, heading: str = "Options", **kwargs: Any) -> None:
        self.heading = heading
        super().__init__(*args, **kwargs)


class Command(click.Command):
    """A command whose help lists its options under their headings."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, heading by heading, in the order they were declared."""
        headed: dict[str, list[tuple[str, str]]] = {}
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record:
                headed.setdefault(getattr(parameter, "heading", "Options"), []).append(record)
        for heading, records in headed.items():
            with formatter.section(heading):
                formatter.write_dl(records)


@click.command(cls=Commands, epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(None, "--version", package_name="vsmdraw", message="vsmdraw %(version)s")
def app() -> None:
    """Value stream maps from text: the map, its figures, and what is missing in both."""


def run(arguments: list[str]) -> int:
    """Run the command and return its exit code."""
    try:
        code = app.main(arguments, prog_name="vsmdraw", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return 130
    return code if isinstance(code, int) else 0


def fitting(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Check what ``--fit`` says, for the commands that have it."""
    from ..layout.fit import sheet_of

    if value is not None:
        try:
            sheet_of(value)
        except ValueError as trouble:
            raise click.BadParameter(str(trouble)) from None
    return value
