"""Closed boxes on each other: kept against swings of demand."""

from .pen import box

MARKS = (
    box(27, 8, 42, 18.67),
    box(27, 26.67, 42, 18.66),
    box(27, 45.33, 42, 18.67),
)
