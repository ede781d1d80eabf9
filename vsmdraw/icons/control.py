"""A box with a name band and a plan in it."""

from .pen import bar, box

MARKS = (
    box(9, 9, 78, 54),
    box(9, 9, 78, 16, fill="hair"),
    bar(18, 32, 24, 5),
    bar(34, 41, 26, 5),
    bar(52, 50, 26, 5),
)
