"""Dashed boxes on each other: kept against trouble of one's own."""

from ..drawing.marks import Path, Rect
from .pen import OUTLINE

DASH = "6 4"

MARKS = (
    Rect(27, 8, 42, 56, "paper"),
    Path("M27 8 H69 M27 26.67 H69 M27 45.33 H69 M27 64 H69", "", "ink", OUTLINE, dash=DASH),
    Path("M27 8 V64 M69 8 V64", "", "ink", OUTLINE, dash=DASH),
)
