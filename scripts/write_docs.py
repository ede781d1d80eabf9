"""Writes every page and picture of docs/ that comes from the code; ``--check`` tells what is out of date instead.

    python scripts/write_docs.py            (make docs)
    python scripts/write_docs.py --check    (make docs-current)
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from theme_sheet import theme_sheet

import vsmdraw
from vsmdraw.cli import reference as cli
from vsmdraw.handouts import reference as handouts
from vsmdraw.icons import reference as icons
from vsmdraw.integrations import reference as integrations
from vsmdraw.language import reference as language
from vsmdraw.metrics import reference as metrics
from vsmdraw.report import reference as report
from vsmdraw.rules import reference as rules
from vsmdraw.wording import reference as wording

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


def wanted() -> dict[str, str]:
    """Return every generated file: its path inside docs/, and its text."""
    return {
        **cli.files(),
        **icons.files(),
        **handouts.files(stream_of("hr-access-paths")),
        "language.md": language.language_page((DOCS / "language.md").read_text(encoding="utf-8")),
        "findings.md": language.findings_page(),
        "metrics.md": metrics.page(),
        "report.md": report.page(),
        "rules.md": rules.rules_page(),
        **samples(),
        **starting_maps(),
        "pictures/readme.svg": readme_picture(),
        "pictures/acme-stamping.drawio": for_drawio(),
        **highlighting(),
        "pictures/slide-waits.svg": slide(),
        **layouts(),
        **charts(),
        **by_hand(),
        **gallery(),
        "languages.md": wording.page((DOCS / "languages.md").read_text(encoding="utf-8")),
        **languages(),
        **future(),
        **sphinx(),
    }


def stream_of(name: str) -> vsmdraw.ValueStream:
    """Return the value stream of a sample."""
    from vsmdraw.language.source import Source
    from vsmdraw.pipeline import Run

    return Run(Source(f"{name}.vsm", (ROOT / "samples" / f"{name}.vsm").read_text(encoding="utf-8"))).stream


def layouts() -> dict[str, str]:
    """Return the pictures of docs/layout.md: samples as the options of ``render`` lay them out."""
    from vsmdraw.language.source import Source
    from vsmdraw.pipeline import Look, Run

    shown = {
        "software-delivery-wrapped": ("software-delivery", Look(wrap="6")),
        "idea-to-production-slide": ("idea-to-production", Look(fit="16:9")),
        "hr-access-paths-down": ("hr-access-paths", Look(direction="down")),
        "acme-stamping-down": ("acme-stamping", Look(direction="down")),
        "software-delivery-collapsed": ("software-delivery", Look(collapse=("all",))),
        "incident-restoration-scaled": ("incident-restoration", Look(ladder="scaled")),
        "acme-stamping-bars": ("acme-stamping", Look(bars=True)),
    }
    text = {sample: (ROOT / "samples" / f"{sample}.vsm").read_text(encoding="utf-8") for sample, _ in shown.values()}
    return {f"pictures/{name}.svg": Run(Source(f"{sample}.vsm", text[sample]), look).render("svg").decode()
            for name, (sample, look) in shown.items()}  # fmt: skip


COLOURS = {
    "comment": "muted", "statement": "info", "header": "info", "change": "info", "field": "work", "own": "work", "constant": "role-2",
    "id": "role-4", "name": "ink", "words": "ink", "quoted": "role-3", "number": "wait-text", "unit": "wait-text", "operator": "line",
    "mark": "line",
}  # fmt: skip
"""Tokens of the colours in the picture of docs/highlighting.md."""


def highlighting() -> dict[str, str]:
    """Return the grammar, the page about colouring with its table, and its picture."""
    from vsmdraw.integrations.colouring import CLASSES
    from vsmdraw.integrations.textmate import written

    rows = "".join(f"| {row.meaning} | `{row.token}` | `{row.scope}` |\n" for row in CLASSES)
    page = (DOCS / "highlighting.md").read_text(encoding="utf-8")
    head, _, rest = page.partition("<!-- table: classes -->\n")
    table = f"| what | Pygments | TextMate |\n| --- | --- | --- |\n{rows}"
    return {
        "vsm.tmLanguage.json": written(),
        "highlighting.md": f"{head}<!-- table: classes -->\n{table}<!-- end -->{rest.partition('<!-- end -->')[2]}",
        "pictures/highlighting.svg": in_colour((ROOT / "samples" / "hr-access-paths.vsm").read_text(encoding="utf-8").partition("title")),
    }


def in_colour(parts: tuple[str, str, str]) -> str:
    """Return a picture of a map's text in colours, from the part that was found on."""
    from vsmdraw.drawing.themes import LIGHT
    from vsmdraw.integrations.colouring import coloured
    from vsmdraw.renderers.svg import escaped

    text = "".join(parts[1:])
    lines = text.rstrip("\n").split("\n")
    wide, high = max(map(len, lines)) * 7.3 + 32, len(lines) * 18 + 28
    said, line, column = [], 0, 0
    for _, what, piece in coloured(text):
        if piece == "\n":
            line, column = line + 1, 0
            continue
        if piece.strip():
            bold = ' font-weight="bold"' if what in ("statement", "header", "change", "name") else ""
            fill = LIGHT.colours[COLOURS.get(what, "ink")]
            x, y = 16 + (column + len(piece) - len(piece.lstrip())) * 7.2, 26 + line * 18
            said.append(f'<text x="{x:g}" y="{y}" fill="{fill}"{bold}>{escaped(piece.strip())}</text>')
        column += len(piece)
    font = "font-family=\"'Liberation Mono', Consolas, Menlo, monospace\" font-size=\"12\""
    frame = f'<rect width="{wide:g}" height="{high}" fill="{LIGHT.colours["panel"]}"/>'
    box = f'width="{wide:g}" height="{high}" viewBox="0 0 {wide:g} {high}"'
    return "\n".join((f'<svg xmlns="http://www.w3.org/2000/svg" {box} {font}>', frame, *said, "</svg>")) + "\n"


def for_drawio() -> str:
    """Return the file of docs/formats.md that draw.io opens."""
    return vsmdraw.render((ROOT / "samples" / "acme-stamping.vsm").read_text(encoding="utf-8"), "drawio").decode()


def charts() -> dict[str, str]:
    """Return the pictures of docs/charts.md."""
    from vsmdraw.charts.table import CHARTS, Sheet
    from vsmdraw.drawing.themes import THEMES
    from vsmdraw.metrics.measure import measure
    from vsmdraw.renderers.svg import render

    drawn = {}
    for row in CHARTS:
        stream = stream_of("acme-stamping" if row.name == "takt" else "hr-access-paths")
        drawing = row.draw(stream, measure(stream), Sheet())
        assert drawing is not None, row.name
        drawn[f"pictures/chart-{row.name}.svg"] = render(drawing, THEMES["light"])
    return drawn


def slide() -> str:
    """Draw the slide with the longest waits, as it lies under its title."""
    from vsmdraw.drawing.themes import LIGHT
    from vsmdraw.language.source import Source
    from vsmdraw.layout.fit import Sheet
    from vsmdraw.pipeline import Look, Run
    from vsmdraw.renderers.svg import render

    text = (ROOT / "samples" / "archetypes" / "factory.vsm").read_text(encoding="utf-8")
    (waits,) = Run(Source("factory.vsm", text), Look(only=("waits",))).deck(Sheet(960, 500, 10))
    return render(waits.drawing, LIGHT)


def readme_picture() -> str:
    """Return the picture of the text at the top of the README."""
    text = (ROOT / "README.md").read_text(encoding="utf-8").partition("```vsm\n")[2].partition("```")[0]
    return vsmdraw.render(text, "svg").decode()


def future() -> dict[str, str]:
    """Return docs/future.md with what its commands print, and the pictures of its worked example."""
    from vsmdraw.language.source import Source
    from vsmdraw.pipeline import Look, Run

    page = (DOCS / "future.md").read_text(encoding="utf-8")
    text = page.partition("## Worked example")[2].partition("```vsm\n")[2].partition("```")[0]
    spring = text.replace("5%      | incomplete form", "1%      | incomplete form").replace("~50m", "~20m")
    blocks = page.split("```console\n")
    with in_folder({"hr-access.vsm": text, "spring.vsm": spring}):
        for at, block in enumerate(blocks[1:], 1):
            command, _, rest = block.partition("\n")
            blocks[at] = f"{command}\n{printed(command.removeprefix('$ vsmdraw '))}```{rest.partition('```')[2]}"
    pictures = {f"pictures/hr-access-{state}.svg": Run(Source("hr-access.vsm", text), Look(state=state)).render("svg").decode()
                for state in ("current", "future")}  # fmt: skip
    pictures |= {"pictures/compare.svg": compared(), "pictures/compare-states.svg": compared_states(page)}
    return {"future.md": "```console\n".join(blocks), **pictures}


def compared() -> str:
    """Draw the current and the future state of a starting map on one sheet."""
    from vsmdraw.cli.comparison_picture import SideBySide
    from vsmdraw.language.source import Source
    from vsmdraw.pipeline import Look, Run
    from vsmdraw.scenario.compare import compare_future

    text = (ROOT / "samples" / "archetypes" / "release-deployment.vsm").read_text(encoding="utf-8")
    return SideBySide(compare_future(Run(Source("release-deployment.vsm", text)).stream), Look()).render("svg").decode()


def compared_states(page: str) -> str:
    """Draw the three states that docs/future.md has, each a block that begins with the name of its file."""
    from vsmdraw.cli.comparison_picture import SideBySide
    from vsmdraw.language.source import Source
    from vsmdraw.pipeline import Look, Run
    from vsmdraw.scenario.compare import compare_states

    texts = {name: page.partition(f"```vsm\n# {name}.vsm\n")[2].partition("```")[0] for name in ("current", "future", "ideal")}
    found = compare_states([(name, Run(Source(f"{name}.vsm", text)).stream) for name, text in texts.items()])
    return SideBySide(found, Look()).render("svg").decode()


@contextmanager
def in_folder(files: dict[str, str]) -> Iterator[None]:
    """Stand in a folder of its own with these files."""
    with TemporaryDirectory() as folder:
        for name, text in files.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        with chdir(folder):
            yield


def printed(words: str) -> str:
    """Return what a command prints, its findings apart."""
    from vsmdraw.cli.app import run

    with redirect_stderr(StringIO()), redirect_stdout(StringIO()) as out:
        code = run(words.split())
    assert code == 0, words
    return out.getvalue()


def by_hand() -> dict[str, str]:
    """Return a map and the symbols in the style ``sketch``."""
    from vsmdraw.drawing.styles import styled
    from vsmdraw.drawing.themes import THEMES
    from vsmdraw.icons.sheet import sheet
    from vsmdraw.renderers.svg import render

    text = (ROOT / "samples" / "acme-stamping.vsm").read_text(encoding="utf-8")
    symbols = render(styled(sheet(), "sketch"), THEMES["light"])
    return {"pictures/style-sketch.svg": vsmdraw.render(text, style="sketch").decode(), "pictures/style-sketch-icons.svg": symbols}


def languages() -> dict[str, str]:
    """Return the pictures of docs/languages.md."""
    shown = {"pt": "hr-access-paths"}
    texts = {code: (ROOT / "samples" / f"{name}.vsm").read_text(encoding="utf-8") for code, name in shown.items()}
    return {f"pictures/language-{code}.svg": vsmdraw.render(text, "svg", language=code).decode() for code, text in texts.items()}


def sphinx() -> dict[str, str]:
    """Return docs/sphinx.md with its table, and the picture of its example."""
    page = (DOCS / "sphinx.md").read_text(encoding="utf-8")
    text = page.partition("```vsm\n")[2].partition("```")[0]
    return {"sphinx.md": integrations.page(page), "pictures/sphinx.svg": vsmdraw.render(text, "svg").decode()}


def samples() -> dict[str, str]:
    """Return a picture of each sample, and the page that shows them."""
    files, page = {}, [GALLERY]
    for path in sorted((ROOT / "samples").glob("*.vsm")):
        text = path.read_text(encoding="utf-8")
        files[f"pictures/{path.stem}.svg"] = vsmdraw.render(text, "svg").decode()
        title = next(line.partition(":")[2].strip() for line in text.split("\n") if line.startswith("title:"))
        head = " ".join(line.removeprefix("#").strip() for line in text.split("\n")[: _comment_lines(text)])
        picture, words = f"![{title}](pictures/{path.stem}.svg)", f"Text: [`samples/{path.name}`](../samples/{path.name})"
        page.append(f"## {title}\n\n{head}\n\n{picture}\n\n{words}\n")
    return files | {"samples.md": "\n".join(page)}


GALLERY = """# Samples

<!-- Written by `make docs` from samples/: change them there. -->

Each is a real map: its facts are published, its source stands in its first lines, and numbers nobody measured are left out.
`vsmdraw render samples/ -o pictures/` draws them all.
"""


EVERYTHING = """# Gallery

<!-- Written by `make docs` from samples/: change them there. -->

Every sample and every [starting map](archetypes.md) in both notations and every theme (`auto` is `light` on a light page and `dark` on a
dark one), then one of them by itself in each theme and style. A picture opens at full size.
`make gallery-all` draws each as a file of its own, in the style `sketch` too, into `out/gallery/`.

| map | office | classic |
| --- | --- | --- |
"""
NOTATIONS = ("office", "classic")
SHOWN_IN_ALL = "incident-restoration"
"""The sample of docs/themes.md."""


def gallery() -> dict[str, str]:
    """Return the page with every sample in every notation and theme, its pictures, and those of one sample in every theme."""
    from vsmdraw.drawing.styles import STYLES
    from vsmdraw.drawing.themes import THEMES
    from vsmdraw.language.source import Source
    from vsmdraw.pipeline import Look, Run

    files, page = {}, [EVERYTHING]
    for path in (*sorted((ROOT / "samples").glob("*.vsm")), *sorted((ROOT / "samples" / "archetypes").glob("*.vsm"))):
        source, place = Source(path.name, path.read_text(encoding="utf-8")), path.relative_to(ROOT).with_suffix("").as_posix()
        cells = []
        for notation in NOTATIONS:
            run = Run(source, Look(notation=notation))
            name = f"pictures/gallery/{place.removeprefix('samples/').replace('/', '-')}-{notation}.svg"
            files[name] = theme_sheet(run.drawing)
            cells.append(f"[![{run.stream.title}, {notation} notation, every theme]({name})]({name})")
        page.append(f"| [{run.stream.title}](../{place}.vsm) | {' | '.join(cells)} |\n")
    text = (ROOT / "samples" / f"{SHOWN_IN_ALL}.vsm").read_text(encoding="utf-8")
    page.append("\n| theme or style | picture |\n| --- | --- |\n")
    for theme in THEMES.values():
        name = f"pictures/theme-{theme.name}.svg"
        files[name] = vsmdraw.render(text, "svg", theme=theme.name).decode()
        page.append(f"| `{theme.name}`: {theme.meaning} | [![In the theme {theme.name}]({name})]({name}) |\n")
    name = "pictures/style-sketch.svg"  # by_hand() draws it
    page.append(f"| `sketch`: {STYLES['sketch'].meaning} | [![In the style sketch]({name})]({name}) |\n")
    return files | {"gallery.md": "".join(page)}


def starting_maps() -> dict[str, str]:
    """Return a picture of each map that ``vsmdraw new`` writes, and the page that shows them."""
    from vsmdraw.cli.archetypes import ARCHETYPES
    from vsmdraw.language.source import Source
    from vsmdraw.metrics.measure import measure
    from vsmdraw.pipeline import Run
    from vsmdraw.scenario.future import future

    files, rows, chapters = {}, [], []
    for row in ARCHETYPES:
        text = (ROOT / "samples" / "archetypes" / f"{row.name}.vsm").read_text(encoding="utf-8")
        run = Run(Source(f"{row.name}.vsm", text))
        picture = f"pictures/archetypes/{row.name}.svg"
        files[picture] = run.render("svg").decode()
        lead, ratio = (run.figures[key].text for key in ("expected_lead_time", "expected_activity_ratio"))
        after = measure(future(run.stream))["expected_lead_time"].text
        rows.append(f"| [{row.name}](#{row.name}) | {row.line} | {len(run.stream.processes)} | {lead} | {ratio} | {after} |")
        head = " ".join(line.removeprefix("#").strip() for line in text.split("\n")[: _comment_lines(text)])
        place = f"[`samples/archetypes/{row.name}.vsm`](../samples/archetypes/{row.name}.vsm)"
        chapters.append(f"## {row.name}\n\n{head}\n\n![{run.stream.title}]({picture})\n\nText: {place}\n")
    return files | {"archetypes.md": "\n".join((STARTING_MAPS + "\n".join(rows) + "\n", *chapters))}


STARTING_MAPS = """# Starting maps

<!-- Written by `make docs` from samples/archetypes/ and vsmdraw/cli/archetypes.py: change them there. -->

```sh
vsmdraw new                          # lists them
vsmdraw new incident-restoration     # writes incident-restoration.vsm here
vsmdraw render incident-restoration.vsm
```

The eight value streams of IT service management, software delivery in its eight stages, claims, onboarding, lending, and a factory: each a
complete current state, with comments that say what the lines mean, and with improvements that say what they change. Nothing is asked, and
a file that is there is never written over.

To make one your own:

1. Set title, unit, demand and calendar: everything else is counted in them.
2. Rename the steps, delete those you haven't got, add those you have. Top to bottom is left to right.
3. Walk the stream and put in what you see. **Delete every number you didn't measure**: what is missing is shown as unknown, what is made up
   is believed.
4. `vsmdraw check` tells what a practitioner would ask.

Their numbers are illustrations that fit together: people keep up, and what waits is what demand and time make of it (Little's law). Maps of
published facts are the [samples](samples.md). `vsmdraw render MAP --state future` draws what the improvements make of a map,
`vsmdraw compare MAP` tells what each of them buys ([From current to future](future.md)).

| map | what is in it | steps | LT over all routes | activity ratio | LT with its improvements |
| --- | --- | ---: | ---: | ---: | ---: |
"""


def _comment_lines(text: str) -> int:
    return next(number for number, line in enumerate(text.split("\n")) if not line.startswith("#"))


def left_over(wanted: dict[str, str]) -> list[str]:
    """Return the pictures that nothing draws any more."""
    there = (path.relative_to(DOCS).as_posix() for folder in ("pictures", "icons") for path in (DOCS / folder).rglob("*.svg"))
    return sorted(name for name in there if name not in wanted)


def main() -> int:
    """Write, or check; return the exit code."""
    files = wanted()
    gone = left_over(files)
    stale = [name for name, text in files.items() if not (DOCS / name).exists() or (DOCS / name).read_text(encoding="utf-8") != text]
    if "--check" in sys.argv:
        if stale or gone:
            print(f"docs/ is out of date (make docs writes it): {', '.join((*stale, *gone))}", file=sys.stderr)
        return 1 if stale or gone else 0
    for name in stale:
        path = DOCS / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[name], encoding="utf-8", newline="\n")
    for name in gone:
        (DOCS / name).unlink()
    if stale or gone:
        print(f"wrote {len(stale)} files in docs/, removed {len(gone)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
