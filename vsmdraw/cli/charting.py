"""Drawing a chart of one map's figures."""

from __future__ import annotations

import os

from ..pipeline import Look, LookError, Run
from .findings import show
from .maps import SUFFIX, Map, read
from .outputs import Target, plan, write
from .trouble import FINDINGS, USAGE, Trouble, tell

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..drawing.marks import Drawing

WRITTEN = ("svg", "png", "pdf")


def draw_chart(words: Sequence[str], name: str, outputs: Sequence[str], look: Look, width: float) -> int:
    """Write one chart of one map to every output and return the exit code."""
    from ..charts.table import Sheet, chart_named
    from ..drawing.styles import styled
    from ..drawing.themes import ThemeError
    from ..renderers.errors import Unrenderable

    try:
        one = _one(words, name)
        targets = _targets(one, name, outputs)
        run = read(one, look)
        show(run)
        if run.failed:
            return FINDINGS
        chart = chart_named(name)
        drawing = chart.draw(run.stream, run.figures, Sheet(width))
        if drawing is None:
            raise Trouble(f"{words[0]}: no chart {name}: it needs {chart.needs}")
        drawing = styled(drawing, run.stream.style)
        for target, data in [(target, _rendered(target, drawing, run)) for target in targets]:
            write(target, data)
        files = [target.path for target in targets if target.path != "-"]
        if files:
            tell(f"wrote {', '.join(files)}")
    except LookError as trouble:
        tell(f"{words[0]}: {trouble}")
        return USAGE
    except (Trouble, Unrenderable, ThemeError) as trouble:
        tell(str(trouble))
        return USAGE
    return 0


def _one(words: Sequence[str], name: str) -> Map:
    """Return the map to draw; raise :class:`Trouble` where the call names several."""
    if len(words) > 1 or os.path.isdir(words[0]):
        raise Trouble(f"--chart {name} draws one map (name a {SUFFIX} file)")
    return Map(words[0])


def _targets(one: Map, name: str, outputs: Sequence[str]) -> tuple[Target, ...]:
    """Return the files to write; without any named, one beside the map."""
    own = f"{one.stem}-{name}.svg"
    words = list(outputs) or [os.path.join(os.path.dirname(one.path), own)]
    words = [os.path.join(word, own) if word.endswith(("/", os.sep)) or os.path.isdir(word) else word for word in words]
    (job,) = plan([one], words, [])
    for target in job.targets:
        if target.format.name not in WRITTEN:
            raise Trouble(f"{target.path}: a chart is written as .{', .'.join(WRITTEN[:-1])} or .{WRITTEN[-1]}")
    return job.targets


def _rendered(target: Target, drawing: Drawing, run: Run) -> bytes:
    """Return the chart in a format; it has no room for a logo."""
    theme = run.theme._replace(logo=None)
    if target.format.name == "pdf":
        from ..renderers.pdf import Page, lacking, render
        from ..renderers.pdf_sheet import about, texts

        if strange := lacking(texts(drawing), run.look.fonts):
            tell(f"{target.path}: {strange}")
        page = Page(drawing, drawing.width * 0.75, drawing.height * 0.75, name=drawing.title)
        return render([page], theme, about(run.stream, drawing), run.look.fonts)
    from ..renderers.svg import render as as_svg

    text = as_svg(drawing, theme)
    if target.format.name == "svg":
        return text.encode()
    from ..renderers.png import render as as_png

    return as_png(text, scale=2)
