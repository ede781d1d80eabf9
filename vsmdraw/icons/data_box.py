"""Rows with a label and a value each."""

from .pen import DETAIL, box, edge

MARKS = (
    box(15, 8, 66, 56),
    edge("M15 22 H81 M15 36 H81 M15 50 H81", "line", DETAIL),
    edge("M23 15 H38 M23 29 H38 M23 43 H38 M23 57 H38", width=DETAIL),
    edge("M58 15 H73 M51 29 H73 M62 43 H73 M55 57 H73"),
)
