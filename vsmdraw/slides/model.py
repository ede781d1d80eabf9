"""A slide: its title, what it shows, and what its speaker has to know."""

from __future__ import annotations

from ..drawing.marks import Drawing
from ..layout.model import Layout
from ..layout.options import Options
from ..metrics.model import Figures
from ..stream.model import ValueStream
from ..values import NamedTuple


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
