"""A tray with work that waits."""

from .pen import DETAIL, box, edge

MARKS = (
    box(25, 20, 46, 7, "wait", DETAIL, "wait-tint"),
    box(25, 32, 46, 7, "wait", DETAIL, "wait-tint"),
    box(25, 44, 46, 7, "wait", DETAIL, "wait-tint"),
    edge("M13 22 V60 H83 V22"),
)
