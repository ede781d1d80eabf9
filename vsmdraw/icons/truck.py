"""A lorry, seen from the side, driving downstream."""

from .pen import DETAIL, box, ring, shape

MARKS = (
    box(6, 13, 51, 39),
    shape("M57 24 H74 L90 39 V52 H57 Z"),
    shape("M65 31 H72 L79.5 38.5 H65 Z", width=DETAIL),
    ring(21, 53, 8),
    ring(72, 53, 8),
)
