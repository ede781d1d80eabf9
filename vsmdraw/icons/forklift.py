"""A fork lift truck with a load on its forks."""

from .pen import DETAIL, box, line, ring, shape

MARKS = (
    shape("M8 52 V35 H26 L32 11 H54 V52 Z"),
    shape("M34 35 L38 18.5 H46.5 V35 Z", width=DETAIL),
    line("M62 8 V58 H91", join="miter", cap="butt"),
    box(68, 33, 20, 18.5),
    ring(20, 54, 8),
    ring(46, 54, 8),
)
