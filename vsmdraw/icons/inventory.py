"""A triangle, point up, with an I."""

from .pen import edge, shape

MARKS = (
    shape("M48 7 L86 63 H10 Z", "wait", fill="wait-tint"),
    edge("M40.5 32.5 H55.5 M48 32.5 V54.5 M40.5 54.5 H55.5"),
)
