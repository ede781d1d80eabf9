"""A tag with the letter of a waste."""

from .pen import DETAIL, EMPHASIS, line, ring, shape

MARKS = (
    shape("M7 36 L29 11 H88 V61 H29 Z", "alert"),
    ring(26, 36, 5, "alert", DETAIL),
    line("M42 24.5 L49.5 48 L59.5 26 L69.5 48 L77 24.5", "alert", EMPHASIS, "miter", "butt"),
)
