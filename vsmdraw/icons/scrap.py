"""A bin."""

from .pen import DETAIL, edge, shape

MARKS = (
    shape("M39 20 V9 H57 V20", "alert", fill=""),
    shape("M25.5 21 L31 64.5 H65 L70.5 21", "alert"),
    edge("M18 21 H78", "alert"),
    edge("M40.5 31 L42.5 55 M55.5 31 L53.5 55", "alert", DETAIL),
)
