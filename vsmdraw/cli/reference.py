"""The reference pages of the command line and of the formats, written from the code: ``make docs``."""

from __future__ import annotations

from importlib import import_module

import click

from ..renderers.formats import FORMATS
from .app import COMMANDS, app

COMMAND_LINE = """# The command line

<!-- Written by `make docs` from vsmdraw/cli/: change it there. -->

Maps come from files, from folders (every `.vsm` file in them, hidden folders left out) and from standard input (`-`). Without
`-o` a picture goes beside its map; `-o` names a file, a folder, or standard output (`-`), and may be given several times.

- **All findings at once.** Every map of a call is read, everything wrong with any of them is shown, and the good ones are drawn.
- **Whole or not at all.** A file is written beside its place and moved there when it is complete. A file that was there keeps
  its permissions; a link is followed; a pipe or device is written to as it is.
- **Never over a map.** A picture that would replace one of the maps, or another picture of the same call, is refused before
  anything is drawn.

| exit code | meaning |
| --- | --- |
| 0 | all well (warnings and notes may have been shown) |
| 1 | a map has errors: they are shown, and that map isn't drawn |
| 2 | the call can't be carried out: an unknown option or suffix, a missing file, a folder nobody may write to |
"""

COMPLETION = """## Completion in the shell

| shell | line for its start-up file |
| --- | --- |
| bash | `eval "$(_VSMDRAW_COMPLETE=bash_source vsmdraw)"` |
| zsh | `eval "$(_VSMDRAW_COMPLETE=zsh_source vsmdraw)"` |
| fish | `_VSMDRAW_COMPLETE=fish_source vsmdraw \\| source` |

`python -m vsmdraw` is the same command, for where scripts aren't on the path.
"""

FORMATS_PAGE = """# Formats

<!-- Written by `make docs` from vsmdraw/renderers/formats.py: change it there. -->

The suffix of `-o` says which; `--format` says it for folders and for standard output.
"""

FORMATS_NOTES = """
**SVG** keeps to what every program that reads SVG knows (compared by tests in Chromium, resvg and librsvg): plain attributes, one element
a line, no script, no filter, no embedded font (Arial, Helvetica, Liberation Sans and Arimo have the same widths). Every object of the map
is a group with an id made from its name in the map, and with a title.

**PNG** is drawn from that SVG by resvg with the font in the package, so a map gives the same bytes on every machine.
`--width` sets the pixels across, `--scale` pixels for each px of the map, `--dpi` the dots per inch written into the file and,
without the other two, the size (96 is one to one). `--background transparent` leaves the paper out.

**PDF** is the map as vectors: Arimo is in the file, texts can be selected and searched, links lead on, the outline lists the steps, and
title, author and language are the map's. The page is as large as the map (0.75 pt for each px), or as the sheet of `--fit`; `--page A3`
takes that paper, on the side on which the map is larger, and puts it in the middle within `--margin`. `auto` is light; nothing
is transparent; the same map gives the same bytes. Japanese, Chinese, Korean and other letters that Arimo lacks come from a font that
you name, `--font ipaexg.ttf` (of `render`, `handout` and `metrics --chart`; several times for several fonts): what the map needs of it
is put into the file, and no font of the machine is looked for, so the same map with the same font gives the same bytes anywhere. It has
to be a font with TrueType outlines (`.ttf`, `.ttc`: IPAex Gothic, WenQuanYi, most of Windows'; not the `.otf` of Noto CJK); bold
letters come from a bold one if there is one. Letters that are in none of the fonts show as empty boxes, which is said, and can still be
searched and copied. So do scripts whose letters join, stack or run from right to left (Arabic, Hebrew, Hindi, Thai): SVG and PNG have
those. PDF takes reportlab: `pip install 'vsmdraw[pdf]'`.

**PPTX** is a deck of slides whose maps are shapes: [slides](slides.md). It takes python-pptx: `pip install 'vsmdraw[slides]'`.

**HTML** is [the report](report.md): one file that asks for nothing from the network, follows the reader's light or dark screen and prints
on A4 landscape.

**JSON** has four keys: `shape` (raised when readers have to change), `stream`, `figures` and `layout`. Times are working
seconds of the map's calendar, lengths px; what is unknown is `null`.

**DOT** is the stream as a graph: who hands on to whom, what waits between, what goes back. It isn't the map, which has its own
layout and never needs Graphviz. `map.graph.svg` is that graph drawn by `dot`, where it is installed.

**draw.io** (diagrams.net) opens `map.drawio` as a drawing to go on with ([an example](pictures/acme-stamping.drawio)): the program's
own lean-mapping stencils where it has them, everything where the layout has it, five layers with names, each thing a group with its
hover text and link, connectors attached to what they join, with their labels and lightnings riding on them. Data boxes are tables whose
cells can be edited, the ladder is lines and fills, texts are texts. Three stencils have no use here: the timeline has five steps and no
more, and the arrows of information know no corners. Push arrows stand free, for there is no connector that looks like one. `--style
sketch` is draw.io's own sketch style; hatches of a theme aren't drawn. The file isn't compressed, and tests open it in draw.io's own
viewer. What is changed there doesn't come back into the text.

**Mermaid and PlantUML** are the nearest diagrams for places that draw only those: code hosts, wikis, notebooks, documentation. All steps
with the figures of their data boxes, queues with time and quantity, paths with their shares, rework and exits, systems (dotted),
goods and messages, groups in a frame, improvements, wastes and notes, and the figures of the totals box with their basis, in the map's
language and the theme's colours. What isn't there is said at the top of the file: the three bands, the ladder, the symbols. The
map's words can be anything (quotes, brackets, `end`, Markdown, tags): tests have both programs draw them and read the words off the
picture. Mermaid 10 and PlantUML 1.2020 are enough. Two words can't be had: Mermaid's own title shows `‹›＆` for `<>&`, and
PlantUML since 2025 takes a backslash before a t for a tab. Maps larger than Mermaid draws as it comes (50,000 characters, 500 lines)
are said, and PlantUML is told to scale down what it would cut off.

## In a browser

**Panels.** On the HTML page, point at a step, a queue or a place, tab to it or tap it: a panel says everything the map knows of it. Of a
step that goes from the wait before it to its share of the lead time, its load, and what was noted there; of a queue what waits, how long
and how it moves on; of a place what it sends and gets, and which steps use it. Places come first, then queues and steps in the order of
the text; the arrow keys go from one to the next, Escape closes the panel, Enter opens it again. The panel's script stands in the page;
where scripts are off everything keeps its title, and the tables say the same. An SVG by itself has the title as hover text.

**Links.** Steps, queues and places with a `link` in the map ([how to write them](language.md#links)) lead there from the SVG
(`<a xlink:href>`; browsers follow it where the SVG is opened, inlined or embedded as `<object>`, none does inside `<img>`) and from the
page (with `rel="noopener"`; by touch the first tap shows the panel, the second follows). Only `http`, `https`, `mailto` and
relative addresses are ever written.

**In words.** An SVG has a title, and a description that tells the map in order: each step with its times and who does it, the
waits between, paths with their shares, what goes back or leaves, the totals of the main path and of all routes. It is one image to
a screen reader, a group when it has links. On the page each symbol is read as one thing, and each step, queue and place is a button
(or a link) described by its panel. Every sample's page, light and dark, is checked with axe-core in Chromium.
"""


def files() -> dict[str, str]:
    """Return both pages: their paths inside ``docs``, and what is written in them."""
    return {"command-line.md": "\n".join((COMMAND_LINE, *map(_command, COMMANDS), COMPLETION)), "formats.md": _formats()}


EXAMPLE = """title: Password reset
calendar: 8h/day
customer: Employee
system desk: Ticket desk
process Log the ticket | PT 4m | C&A 90% | by Service desk | in desk
queue | 4h | 12 tickets
process Reset it | PT 6m | LT 20m | by Access team | in desk
rework Reset it -> Log the ticket | 5% | wrong account
info Employee -> desk | electronic | ticket
"""
FLOWCHART = """
## As a flowchart

`vsmdraw render reset.vsm -o reset.mmd` turns this map

```vsm
{text}```

into this, which code hosts draw:

```mermaid
{mermaid}```
"""


def _command(name: str) -> str:
    """Return one command's chapter: its help, as the terminal shows it."""
    command: click.Command = import_module(f"{__package__}.{name}").command
    parent = click.Context(app, info_name="vsmdraw", terminal_width=100, max_content_width=100)
    help_text = command.get_help(click.Context(command, info_name=name, parent=parent, terminal_width=100, max_content_width=100))
    return f"## vsmdraw {name}\n\n```text\n{help_text}\n```\n"


def _formats() -> str:
    from ..pipeline import render

    rows = "".join(f"| {row.name} | {' '.join(f'`{suffix}`' for suffix in row.suffixes)} | {row.meaning} |\n" for row in FORMATS)
    flowchart = FLOWCHART.format(text=EXAMPLE, mermaid=render(EXAMPLE, "mermaid").decode())
    return f"{FORMATS_PAGE}\n| format | suffix | what for |\n| --- | --- | --- |\n{rows}{FORMATS_NOTES}{flowchart}"
