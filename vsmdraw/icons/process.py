"""A box with a name band and a person in it."""

from .pen import box, ring, shape

MARKS = (
    box(11, 8, 74, 56),
    box(11, 8, 74, 17, fill="hair"),
    shape("M32 43.5 H64 C64 62 32 62 32 43.5 Z", width=2.5),
    ring(48, 40, 7.5, stroke=2.5),
)
