"""A tray on a post, with a card in it."""

from .pen import DETAIL, box, edge

MARKS = (
    edge("M23 8 V34 H73 V8 M48 34 V64 M30 64 H66", "info"),
    box(36, 10, 24, 15.5, "info", DETAIL),
)
