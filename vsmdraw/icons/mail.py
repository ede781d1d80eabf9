"""An envelope."""

from .pen import box, line

MARKS = (
    box(12, 12, 72, 48),
    line("M13 14 L48 40 L83 14"),
)
