"""A ball in a ring."""

from .pen import disc, ring

MARKS = (
    ring(48, 36, 28, "info"),
    disc(48, 36, 15, "info"),
)
