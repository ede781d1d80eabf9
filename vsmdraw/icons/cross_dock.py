"""A hall with gates on both sides, and goods that go right through."""

from .pen import EMPHASIS, edge, line, solid

MARKS = (
    line("M13 38 V27 L48 8 L83 27 V38 M13 54 V63 H83 V54"),
    edge("M4 46 H74", width=EMPHASIS),
    solid("M72 35 L92 46 L72 57 Z"),
)
