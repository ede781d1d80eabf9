"""A cylinder: where records are kept."""

from .pen import DETAIL, line, shape

MARKS = (
    shape("M20 18 V54 A28 10.5 0 0 0 76 54 V18"),
    shape("M20 18 A28 10.5 0 0 1 76 18 A28 10.5 0 0 1 20 18 Z", fill="hair"),
    line("M20 36 A28 10.5 0 0 0 76 36", width=DETAIL, cap="butt"),
)
