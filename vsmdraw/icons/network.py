"""The globe: goods that are bits."""

from .pen import DETAIL, line, ring, shape

MARKS = (
    ring(48, 36, 28),
    shape("M48 8 C31 22 31 50 48 64 C65 50 65 22 48 8 Z", width=DETAIL),
    line("M20.5 36 H75.5 M24.5 22 H71.5 M24.5 50 H71.5", width=DETAIL, cap="butt"),
)
