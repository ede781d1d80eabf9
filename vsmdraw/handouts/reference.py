"""The page about the workshop kit, and its pictures, drawn by the code: ``make docs``."""

from __future__ import annotations

from ..metrics.measure import measure
from ..renderers import svg
from ..stream.model import ValueStream
from .kit import furnished, kit_of
from .poster import with_pale
from .table import SHEETS, pages_of

PAGE = """# The workshop kit

<!-- Written by `make docs` from vsmdraw/handouts/: change it there. -->

A map is made on the floor and at the wall, before it is typed. `vsmdraw handout` prints what a facilitator takes there, from a
first draft of the map (names of the steps are enough) or from one that is measured:

```sh
vsmdraw handout map.vsm                                    # map-kit.pdf: everything, A4 and A3
vsmdraw handout map.vsm -o walk.pdf --kit blank --kit sheets
vsmdraw handout map.vsm -o poster.pdf --kit poster --poster A1 --whole
vsmdraw handout map.vsm -o kit.html --paper letter
vsmdraw handout map.vsm -o mappe.pdf --language de
```

The sheets speak the language of the map (`language:`) or of `--language`: German, French, Spanish, Portuguese, Japanese and Chinese
besides English; a PDF in Japanese or Chinese needs a font for it (`--font`), HTML doesn't.

PDF takes reportlab (`pip install 'vsmdraw[pdf]'`); the HTML page needs nothing more, and every page of it asks the browser's print
dialog for its own paper. **Print at 100 %**, never "fit to page": lines are far enough apart to write on, cards are as large as
a sticky note, and each poster tile has a ruler that tells. Nothing is smaller than 8 pt, or it is said. All of it survives
black-and-white printing; `--theme print` has no grey at all.

| `--kit` | sheet | what it is |
| --- | --- | --- |
{rows}
`--paper A4` goes with A3 for blank maps and the solution, `--paper letter` with tabloid.

{pictures}
"""

ABOUT = {
    "Blank map": "The steps in order with their names and paths, a triangle in every gap (the map may know no queue there, the workshop "
    "may find one), and an empty ladder: waiting time is written into the hill. No number, share, role or system of the map is given "
    "away. More steps than can be written in go on on further sheets. Behind it comes a map without names (`--blank-steps N`).",
    "Go and see": "One sheet a step, automated ones too. LT and PT of the step are means over the items watched; whether an item was right "
    "is asked of the next step.",
    "Walk the item": "Waited is started − arrived, took is finished − started; their sum is the total lead time in the map's working time.",
    "Step cards": "Edge to edge, so that one cut serves two cards; empty ones for steps that nobody knew of.",
    "Improvement cards": "One for each `improve` and `burst` of the map, numbered, with owner and due date where the map has them.",
    "Symbols and figures": "The formulas are worked with the map's own numbers, along its main path; where the map lacks some, with an "
    "example that says so. Little's law is checked on a queue whose time and number are both on the map. The eight wastes follow.",
    "Mapping day": "A day's agenda that names the sheets by their page numbers in this kit.",
    "Poster": "Tiled over office paper: cut at the left and the top, glue on the pale strip. Every tile shows where it belongs and who its "
    "neighbours are; empty tiles aren't printed. `--whole` is for plotters.",
    "Solution": "The filled map and every figure with its basis and what it lacks. On A3, or larger where its text would be under 8 pt.",
}
"""What to know about each sheet."""
SHOWN = {"Blank map": 0, "Go and see": 2, "Walk the item": 0, "Step cards": 0, "Improvement cards": 0, "Symbols and figures": 0,
         "Mapping day": 0, "Poster": 5}  # fmt: skip
"""Which of its pages the documentation shows."""


def files(stream: ValueStream) -> dict[str, str]:
    """Return the page and its pictures, of the kit of one map: their paths inside ``docs``, and what is in them."""
    from ..drawing.themes import LIGHT

    kit = kit_of(stream, measure(stream))
    pages = pages_of(kit)
    drawings = furnished(kit, pages)
    found: dict[str, str] = {}
    pictures = []
    at = 0
    for sheet in SHEETS:
        count = len(sheet.build(kit))
        pictures.append(f"## {sheet.name}\n\n{ABOUT[sheet.name]}\n")
        if sheet.name in SHOWN:
            place = at + SHOWN[sheet.name]
            file = f"pictures/kit-{sheet.name.lower().replace(' ', '-')}.svg"
            found[file] = svg.render(drawings[place], with_pale(LIGHT))
            pictures.append(f"![{pages[place].name}]({file})\n")
        at += count
    rows = "".join(f"| `{sheet.key}` | {sheet.name} | {sheet.meaning} |\n" for sheet in SHEETS)
    return found | {"handouts.md": PAGE.format(rows=rows, pictures="\n".join(pictures)).rstrip("\n") + "\n"}
