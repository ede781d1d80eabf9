"""Writes ``docs/report.md``: the parts of the report, and the variables of their templates."""

from __future__ import annotations

from collections.abc import Iterable

from .sections import PAGE, SECTIONS, SHARED

TEXT = """# The report

<!-- Written by `make docs` from vsmdraw/report/: change it there. -->

```sh
vsmdraw render map.vsm -o report.html
```

One page that tells a map to people who weren't there: how long it takes, how much of that is work, where it waits; then the map itself,
every figure with its basis, what could be wasted, what is planned, and what nobody knows. It is one file that asks for nothing from the
network, follows the reader's light or dark screen, prints on A4 landscape (story and figures first, the map on a page of its own), and
is in the language of the map. A number that isn't known is called unknown, and a part that has nothing to say is left out.

| part | what is in it |
| --- | --- |
{parts}

**The map** can be zoomed (the buttons, `+` and `-`, Ctrl and the wheel, two fingers), fitted in (`0`), moved (drag it, scroll it, or the
arrow keys when it has the focus), and shown on the full screen. *Jump to* brings a step, a queue or a place into the middle. Pointing
at one, tabbing to it or tapping it opens a panel with everything that is known of it ([more](formats.md#in-a-browser)). Where scripts
are off the map scrolls at full size, and the tables say the rest.

## On paper

```sh
vsmdraw render map.vsm -o report.pdf --report
```

The same report as a PDF, with the `[pdf]` extra: story and figures, the map on a page of its own, charts, wastes and plan, assumptions,
gaps and glossary. A4 on its long side, or what `--page` and `--margin` say; a table that goes on over the page has its head again, no row
is parted, and the outline leads to each part. It is in the language of the map, its words can be searched, and the same map gives the same
bytes. Lists of every step and every figure are in the HTML report alone. `--font` names a font for letters that ours lacks.

## Templates of your own

Each part is a [Jinja](https://jinja.palletsprojects.com/templates/) template. A folder with a file of the same name replaces it, the
others stay:

```sh
vsmdraw render map.vsm -o report.html --templates mine/
```

`mine/basis.html.j2`, with ours and a line under it:

```jinja
{{% include "ours/basis.html.j2" %}}
<p>Questions: value-streams@example.org</p>
```

`mine/page.css` changes the looks of all parts:

```css
{{% include "ours/page.css" %}}
h1 {{ color: teal }}
```

`mine/page.html.j2` decides which parts there are and in which order: `{{{{ parts.story }}}}{{{{ parts.map }}}}`. Files whose names
begin with `_` are yours alone, to be included. A variable that doesn't exist, a file that replaces nothing, or a mistake in a template
is said with its file and line, and nothing is written. Templates run in Jinja's sandbox, and texts of the map are escaped unless you
say `|safe`.

## Variables

Those of every part:

| variable | what it holds |
| --- | --- |
{shared}

`page.html.j2`:

| variable | what it holds |
| --- | --- |
{page}

{tables}"""


def page() -> str:
    """Return the page."""
    names = {section.name: f"{section.heading or section.name.capitalize()} (`{section.name}.html.j2`)" for section in SECTIONS}
    parts = "\n".join(f"| {names[section.name]} | {section.meaning} |" for section in SECTIONS)
    tables = "\n".join(
        f"`{section.name}.html.j2`: {section.meaning}\n\n| variable | what it holds |\n| --- | --- |\n{_rows(section.variables)}\n"
        for section in SECTIONS
    )
    return TEXT.format(parts=parts, shared=_rows(SHARED), page=_rows(PAGE), tables=tables)


def _rows(variables: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"| `{_cell(name)}` | {_cell(meaning)} |" for name, meaning in variables)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
