"""A triangle, point down: S, make a batch."""

from .pen import line, shape

MARKS = (
    shape("M10 9 H86 L48 65 Z", "info"),
    line(
        "M54.5 21.5 C52.5 18.5 49.5 17.8 47.5 17.8 C44 17.8 41.5 19.6 41.5 22.6 C41.5 30 55 25.5 55 33.2 C55 36.5 52 38.4 48.2 38.4"
        " C45.2 38.4 42 37.2 40.5 34.2",
        "info",
        4.0,
        cap="butt",
    ),
)
