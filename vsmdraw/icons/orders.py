"""Two sheets of paper."""

from .pen import DETAIL, line, shape

MARKS = (
    shape("M36 56 V8 H78 V56 Z", "info"),
    shape("M20 64 V16 H62 V64 Z", "info"),
    line("M29 29 H53 M29 40 H53 M29 51 H44", "info", DETAIL, cap="butt"),
)
