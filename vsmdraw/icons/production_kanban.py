"""A card with a cut corner: P, make it."""

from .pen import EMPHASIS, line, shape

MARKS = (
    shape("M23 8 H60 L73 21 V64 H23 Z", "info"),
    line("M40 51 V26.5 H48.5 C60.5 26.5 60.5 42 48.5 42 H40", "info", EMPHASIS, "miter", "butt"),
)
