"""A tick in a ring."""

from .pen import EMPHASIS, line, ring

MARKS = (
    ring(48, 36, 28, "info"),
    line("M34.5 37.5 L44.5 47.5 L63 25.5", "info", EMPHASIS),
)
