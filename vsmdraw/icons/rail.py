"""A locomotive with one wagon, on the track."""

from .pen import DETAIL, box, edge, ring, shape

MARKS = (
    edge("M34 45 H46"),
    box(7, 24, 29, 26),
    shape("M44 50 V12 H65 V27 H80 L89 37 V50 Z"),
    box(50, 19, 9, 9, stroke=DETAIL),
    ring(14, 54.5, 5),
    ring(29, 54.5, 5),
    ring(54, 54.5, 5),
    ring(78, 54.5, 5),
    edge("M4 62.5 H92"),
)
