"""Head and shoulders, seen from above."""

from .pen import ring, shape

MARKS = (
    shape("M15 32 H81 C81 72.5 15 72.5 15 32 Z"),
    ring(48, 26, 15.5),
)
