"""The pen the symbols are drawn with: a 96 x 72 grid, three widths, paper inside.

Live area is 88 x 60; gaps inside a symbol stay open at 24 px when they are 5 or more wide.
"""

from __future__ import annotations

from ..drawing.marks import Circle, Path, Rect

WIDTH, HEIGHT = 96.0, 72.0
"""The grid every symbol is drawn on."""

OUTLINE, DETAIL, EMPHASIS = 3.0, 2.0, 5.0
"""Stroke widths: what a thing is, what it has, what it is about."""


def shape(d: str, colour: str = "ink", width: float = OUTLINE, fill: str = "paper", join: str = "round") -> Path:
    """Return a closed outline filled with paper."""
    return Path(d, fill, colour, width, join)


def line(d: str, colour: str = "ink", width: float = OUTLINE, join: str = "round", cap: str = "round") -> Path:
    """Return strokes with soft ends."""
    return Path(d, "", colour, width, join, cap)


def edge(d: str, colour: str = "ink", width: float = OUTLINE) -> Path:
    """Return strokes with square corners and ends: rails, shelves, trays, arrow shafts."""
    return Path(d, "", colour, width)


def solid(d: str, colour: str = "ink") -> Path:
    """Return a filled shape without an outline."""
    return Path(d, colour)


def box(
    x: float, y: float, width: float, height: float, colour: str = "ink", stroke: float = OUTLINE, fill: str = "paper", radius: float = 0.0
) -> Rect:
    """Return an outlined rectangle filled with paper."""
    return Rect(x, y, width, height, fill, colour, stroke, radius)


def bar(x: float, y: float, width: float, height: float, colour: str = "ink") -> Rect:
    """Return a filled rectangle without an outline."""
    return Rect(x, y, width, height, colour)


def ring(x: float, y: float, radius: float, colour: str = "ink", stroke: float = OUTLINE, fill: str = "paper") -> Circle:
    """Return an outlined circle filled with paper."""
    return Circle(x, y, radius, fill, colour, stroke)


def disc(x: float, y: float, radius: float, colour: str = "ink") -> Circle:
    """Return a filled circle without an outline."""
    return Circle(x, y, radius, colour)
