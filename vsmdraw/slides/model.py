"""A slide: its title, what it shows, and what its speaker has to know."""

from __future__ import annotations

from ..drawing.marks import Drawing
from ..layout.fit import Sheet, sheet_of
from ..layout.model import Layout
from ..layout.options import Options
from ..metrics.model import Figures
from ..scenario.compare import Comparison
from ..stream.model import ValueStream
from ..values import NamedTuple
from ..wording import wording


class Table(NamedTuple):
    """Rows of text under a head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]
    """How much of the width each column takes."""
    figures: tuple[int, ...] = ()
    """Columns that stand out."""


class Slide(NamedTuple):
    """One slide of a deck."""

    name: str
    """Its row in SLIDES: ``map``."""
    title: str
    lead: tuple[str, ...] = ()
    """Lines under the title of the first slide."""
    drawing: Drawing | None = None
    layout: Layout | None = None
    """Of the drawing, for the lines that join its boxes."""
    lit: frozenset[str] | None = None
    """What alone stands out of the drawing, by id; ``None``: everything."""
    table: Table | None = None
    notes: str = ""
    """For the speaker."""


class Subject(NamedTuple):
    """What a deck is about, and how its maps are laid out."""

    stream: ValueStream
    figures: Figures
    told: ValueStream
    """The stream with its quantities in its language."""
    told_figures: Figures
    """The figures in the stream's language."""
    options: Options
    """``fit`` is the room under a slide's title."""
    style: str = ""
    found: Comparison | None = None
    """The map against its future; ``None`` where it has no improvements to make."""
    layouts: tuple[Layout, ...] = ()
    """The map on as many slides as it takes."""

    @property
    def title(self) -> str:
        """What the map is called."""
        return self.stream.title or wording(self.stream.language)("Value stream map")

    @property
    def room(self) -> Sheet:
        """What is free under a slide's title."""
        return sheet_of(self.options.fit)
