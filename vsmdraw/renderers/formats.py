"""FORMATS: what a map can be written as. One row each; what a format needs is imported by its own function alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ..values import NamedTuple

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from typing import Protocol

    from ..drawing.marks import Drawing
    from ..drawing.themes import Theme
    from ..language.diagnostics import Diagnostic
    from ..layout.fit import Sheet
    from ..layout.model import Layout
    from ..metrics.model import Figures
    from ..report.subject import Matter, States
    from ..slides.model import Slide
    from ..stream.model import ValueStream

    class Size(Protocol):
        """How large a PNG should be, on which ground; paper and content of a PDF; which groups are one box; whose templates are used."""

        @property
        def width(self) -> int | None: ...
        @property
        def scale(self) -> float | None: ...
        @property
        def dpi(self) -> float | None: ...
        @property
        def background(self) -> str: ...
        @property
        def fit(self) -> str: ...
        @property
        def page(self) -> str: ...
        @property
        def margin(self) -> float | None: ...
        @property
        def fonts(self) -> tuple[str, ...]: ...
        @property
        def report(self) -> bool: ...
        @property
        def collapse(self) -> tuple[str, ...]: ...
        @property
        def style(self) -> str: ...
        @property
        def template(self) -> str: ...
        @property
        def templates(self) -> str: ...

    class Run(Protocol):
        """What a format may ask of a run; each stop is computed when it is asked for."""

        @property
        def look(self) -> Size: ...
        @property
        def stream(self) -> ValueStream: ...
        @property
        def figures(self) -> Figures: ...
        @property
        def layout(self) -> Layout: ...
        @property
        def drawing(self) -> Drawing: ...
        @property
        def theme(self) -> Theme: ...
        @property
        def svg(self) -> str: ...
        @property
        def decks(self) -> Mapping[Sheet, Sequence[Slide]]: ...
        def deck(self, room: Sheet) -> Sequence[Slide]: ...
        @property
        def findings(self) -> tuple[Diagnostic, ...]: ...
        @property
        def waived(self) -> tuple[Diagnostic, ...]: ...
        @property
        def states(self) -> States: ...


class Format(NamedTuple):
    """One kind of file."""

    name: str
    """What people call it: ``svg``."""
    suffixes: tuple[str, ...]
    """How its files end; the first is given to new files."""
    meaning: str
    """What it is for, in a line."""
    render: Callable[[Run], bytes]
    """From a finished run to the file's bytes."""
    remark: Callable[[Run], str] = lambda run: ""
    """What is to be said about the file; empty for nothing."""
    own_sheets: bool = False
    """Whether it lays the map out anew on sheets of its own, so that findings about the sheet of ``--fit`` aren't about it."""


def _svg(run: Run) -> bytes:
    return run.svg.encode()


def _png(run: Run) -> bytes:
    from .errors import Unrenderable
    from .png import render

    look = run.look
    try:
        return render(run.svg, width=look.width, scale=look.scale, dpi=look.dpi, background=look.background or None)
    except ValueError as error:
        raise Unrenderable(str(error)) from None


def _pdf(run: Run) -> bytes:
    from .pdf import render
    from .pdf_sheet import about, sheet

    if run.look.report:
        from ..report.printed import render as render_report

        return render_report(_matter(run), run.look.page, run.look.margin, run.look.fonts)
    return render([sheet(run.drawing, run.layout, run.look)], run.theme, about(run.stream, run.drawing), run.look.fonts)


def _pdf_remark(run: Run) -> str:
    from .pdf import lacking
    from .pdf_sheet import texts

    return lacking(texts(run.drawing), run.look.fonts)


def _pptx(run: Run) -> bytes:
    from .pptx import render, stage_of

    theme = run.theme._replace(night={})  # a slide has one look
    stage = stage_of(run.look.template, run.look.fit, theme)
    return render(stage, run.deck(stage.room), run.stream.language, run.stream.author)


def _pptx_remark(run: Run) -> str:
    from .pptx import too_small

    return next(filter(None, (too_small(slides, room) for room, slides in run.decks.items())), "")


def _html(run: Run) -> bytes:
    from ..report.page import render

    return render(_matter(run), run.look.templates).encode()


def _matter(run: Run) -> Matter:
    from ..report.subject import Matter

    return Matter(run.stream, run.figures, run.drawing, run.theme, run.findings, run.waived, run.states)


def _json(run: Run) -> bytes:
    from .data import render

    return render(run.stream, run.figures, run.layout).encode()


def _dot(run: Run) -> bytes:
    from .graph import render

    return render(run.stream, run.figures).encode()


def _graph(run: Run) -> bytes:
    from .graph import render_with_graphviz

    return render_with_graphviz(run.stream, run.figures)


def _mermaid(run: Run) -> bytes:
    from .mermaid import render
    from .structure import graph_of

    return render(graph_of(run.stream, run.figures, run.look.collapse), run.theme).encode()


def _mermaid_remark(run: Run) -> str:
    from .mermaid import too_large

    return too_large(_mermaid(run).decode())


def _plantuml(run: Run) -> bytes:
    from .plantuml import render
    from .structure import graph_of

    return render(graph_of(run.stream, run.figures, run.look.collapse), run.theme).encode()


def _drawio(run: Run) -> bytes:
    from .drawio import render

    return render(run.layout, run.theme, run.stream.language, (run.look.style or run.stream.style) == "sketch").encode()


FORMATS: tuple[Format, ...] = (
    Format("svg", (".svg",), "the map as a vector picture, for documents, slides and code hosts", _svg),
    Format("png", (".png",), "the map as pixels, for chats and wikis", _png),
    Format("pdf", (".pdf",), "the map as a page to print or send: vector, fonts inside, searchable", _pdf, _pdf_remark),
    Format("pptx", (".pptx",), "a deck of slides: the map as shapes that can be edited, its figures, its plan", _pptx, _pptx_remark, True),
    Format("html", (".html", ".htm"), "the report: one page with the map and all that it says; needs no network", _html),
    Format("json", (".json",), "the stream, its figures and the layout, for other programs", _json),
    Format("dot", (".dot", ".gv"), "the stream as a graph in Graphviz' language", _dot),
    Format("graph", (".graph.svg",), "that graph drawn by Graphviz' dot, where it is installed", _graph),
    Format("drawio", (".drawio",), "the map of draw.io's own lean-mapping stencils, to go on drawing there", _drawio),
    Format("mermaid", (".mmd",), "the nearest Mermaid flowchart, for places that draw nothing else", _mermaid,
           _mermaid_remark),
    Format("plantuml", (".puml",), "the nearest PlantUML diagram, for places that draw nothing else", _plantuml),
)


def format_named(name: str) -> Format:
    """Return the format of that name.

    >>> format_named("png").suffixes
    ('.png',)
    >>> format_named("bmp")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    ValueError: unknown format 'bmp' (write svg, png, pdf, ... or plantuml)
    """
    for row in FORMATS:
        if row.name == name.lower():
            return row
    names = [row.name for row in FORMATS]
    raise ValueError(f"unknown format {name!r} (write {', '.join(names[:-1])} or {names[-1]})")


def format_of(path: str) -> Format | None:
    """Return the format of the file's suffix, ``None`` if it is none of ours; the longest suffix wins.

    >>> format_of("out/map.SVG").name, format_of("map.graph.svg").name, format_of("map.bmp")
    ('svg', 'graph', None)
    """
    name = path.lower()
    fitting = [(len(suffix), row) for row in FORMATS for suffix in row.suffixes if name.endswith(suffix)]
    return max(fitting, key=lambda found: found[0])[1] if fitting else None


def known_suffixes() -> str:
    """Return the suffixes as a sentence names them: ``.svg, .png or .html``."""
    suffixes = [suffix for row in FORMATS for suffix in row.suffixes]
    return f"{', '.join(suffixes[:-1])} or {suffixes[-1]}"
