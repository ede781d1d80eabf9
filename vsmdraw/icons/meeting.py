"""Six heads around a table."""

from .pen import box, ring

MARKS = (
    box(21, 26, 54, 20, "info", radius=10),
    ring(34, 12, 6, "info"),
    ring(62, 12, 6, "info"),
    ring(34, 60, 6, "info"),
    ring(62, 60, 6, "info"),
    ring(8.5, 36, 6, "info"),
    ring(87.5, 36, 6, "info"),
)
