"""A hall with a gate."""

from .pen import DETAIL, edge, shape

MARKS = (
    shape("M9 63 V29 L48 9 L87 29 V63 Z"),
    edge("M28 63 V37 H68 V63 M28 46 H68 M28 55 H68", width=DETAIL),
)
