"""A thin arrow with a flash in it."""

from .pen import edge, solid

MARKS = (
    edge("M5 36 H30 L49 21 L41 51 L60 36 H76", "info"),
    solid("M91 36 L73 45 V27 Z", "info"),
)
