"""Two sums at the end of the timeline."""

from .pen import DETAIL, EMPHASIS, bar, box, edge

MARKS = (
    edge("M4 22 H20", "wait", EMPHASIS),
    edge("M4 50 H20", "work", EMPHASIS),
    box(18, 9, 71, 54),
    edge("M18 36 H89", "line", DETAIL),
    edge("M40 16.5 H29 L35 22.5 L29 28.5 H40 M40 43.5 H29 L35 49.5 L29 55.5 H40", width=2.5),
    bar(49, 18, 31, 9, "wait"),
    bar(49, 45, 14, 9, "work"),
)
