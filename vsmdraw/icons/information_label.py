"""A note on an arrow."""

from .pen import DETAIL, box, edge, line, solid

MARKS = (
    edge("M4 36 H80", "info"),
    solid("M92 36 L76 44 V28 Z", "info"),
    box(13, 17, 54, 38, "info"),
    line("M23 30.5 H57 M23 41.5 H46", "info", DETAIL, cap="butt"),
)
