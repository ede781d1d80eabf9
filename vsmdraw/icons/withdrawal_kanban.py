"""A hatched card with a cut corner: W, fetch it."""

from .pen import DETAIL, bar, edge, line, shape

MARKS = (
    shape("M23 8 H60 L73 21 V64 H23 Z", "info"),
    edge(
        "M23 20 L35 8 M23 31 L46 8 M23 42 L57 8 M23 53 L64.5 11.5 M23 64 L70 17 M34 64 L73 25 M45 64 L73 36 M56 64 L73 47 M67 64 L73 58",
        "info",
        DETAIL,
    ),
    shape("M23 8 H60 L73 21 V64 H23 Z", "info", fill=""),
    bar(30, 23, 36, 29, "paper"),
    line("M34.5 28 L40.5 47 L48 29.5 L55.5 47 L61.5 28", "info", 4.0, "miter", "butt"),
)
