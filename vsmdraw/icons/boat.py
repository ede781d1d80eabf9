"""A container ship on the water, bow downstream."""

from .pen import DETAIL, box, line, shape

MARKS = (
    box(45, 13, 15, 14.5, stroke=DETAIL),
    box(45, 27.5, 15, 14.5, stroke=DETAIL),
    box(60, 27.5, 15, 14.5, stroke=DETAIL),
    shape("M17 43 V13 H35 V43"),
    line("M22.5 21.5 H30", width=DETAIL, cap="butt"),
    shape("M7 42 H91 L79 57 H14 Z"),
    line("M6 64 Q13 59 20 64 Q27 69 34 64 Q41 59 48 64 Q55 69 62 64 Q69 59 76 64 Q83 69 90 64", width=DETAIL),
)
