"""HTML of the workshop kit: every page as an inline picture, printed on the paper it is made for. One file, no network."""

from __future__ import annotations

from collections.abc import Sequence

from ..drawing.marks import Drawing
from ..drawing.themes import Theme
from ..resources import folder
from ..values import NamedTuple
from ..wording import Wording
from . import svg


class Shown(NamedTuple):
    """One page as the template has it."""

    id: str
    name: str
    paper: str
    """Name of its paper in the style sheet."""
    picture: str
    """Its SVG."""


class Paper(NamedTuple):
    """A size of paper."""

    name: str
    width: float
    height: float
    """In mm."""


def render(
    title: str, language: str, say: Wording, pages: Sequence[tuple[str, float, float, Drawing]], theme: Theme
) -> str:
    """Return the page; ``pages`` are names, widths and heights in mm, and drawings in points."""
    import jinja2
    import markupsafe

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder("templates")), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    sizes = list(dict.fromkeys((wide, high) for _, wide, high, _ in pages))
    papers = [Paper(f"paper{number}", wide, high) for number, (wide, high) in enumerate(sizes, 1)]
    shown = [
        Shown(f"page{number}", name, papers[sizes.index((wide, high))].name, markupsafe.Markup(svg.render(drawing, theme)))
        for number, (name, wide, high, drawing) in enumerate(pages, 1)
    ]
    return environment.get_template("handout.html.j2").render(
        title=title, language=language, say=say, papers=papers, pages=shown
    )
