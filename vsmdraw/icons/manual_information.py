"""A thin straight arrow."""

from .pen import edge, solid

MARKS = (
    edge("M6 36 H76", "info"),
    solid("M91 36 L73 45 V27 Z", "info"),
)
