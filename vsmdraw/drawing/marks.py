"""The few kinds of mark a picture is made of.

Colours are tokens (``ink``, ``wait``, ``role-2``) that a :class:`~vsmdraw.drawing.themes.Theme` turns
into hex values when the picture is written; ``""`` is no fill or no stroke. All lengths are px.
"""

from __future__ import annotations

from ..geometry.boxes import Box
from ..values import NamedTuple


class Rect(NamedTuple):
    """An upright rectangle."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 1.5
    radius: float = 0.0
    dash: str = ""


class Path(NamedTuple):
    """Straight and curved strokes: ``d`` uses the absolute commands M L H V Q C A Z of SVG alone."""

    d: str
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 1.5
    join: str = "miter"
    cap: str = "butt"
    dash: str = ""


class Circle(NamedTuple):
    """A disc or ring."""

    x: float
    y: float
    radius: float
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 1.5


class Words(NamedTuple):
    """One line of text; ``y`` is its baseline."""

    x: float
    y: float
    text: str
    size: float = 12.0
    bold: bool = False
    fill: str = "ink"
    anchor: str = "start"
    """``start``, ``middle`` or ``end``: which part of the line stands at ``x``."""


class Image(NamedTuple):
    """A picture from elsewhere, such as a logo."""

    x: float
    y: float
    width: float
    height: float
    href: str
    """A ``data:`` address: nothing is fetched."""


class Group(NamedTuple):
    """Marks that belong together: one object of the map, or one symbol."""

    marks: tuple[Mark, ...]
    icon: str = ""
    """What it is: ``process``, ``inventory``, ``push_arrow`` …"""
    id: str = ""
    """The map's own name for it, made fit for an XML id; unique in the drawing."""
    title: str = ""
    """What to say about it: hover text and text alternative."""
    box: Box = Box(0, 0, 0, 0)
    """The room it was given, in the sheet's px."""
    x: float = 0.0
    """How far the marks are moved, after scaling."""
    y: float = 0.0
    scale: float = 1.0
    link: str = ""
    """Where it leads; only of groups right on the sheet."""
    clip: Box | None = None
    """What is seen of it, in the px of what it stands in; ``None``: all of it."""


Mark = Rect | Path | Circle | Words | Image | Group


class Drawing(NamedTuple):
    """A finished picture."""

    width: float
    height: float
    groups: tuple[Group, ...]
    title: str = ""
    description: str = ""
    """The text alternative: what the map says, in order."""
    prefix: str = ""
    """In front of every id, so that two maps can share a page."""
    language: str = "en"
    """Code of the language of its words: browsers choose fonts and read aloud by it."""
