"""A process box, hatched: other streams come here too."""

from .pen import DETAIL, box, edge

MARKS = (
    box(11, 8, 74, 56),
    edge(
        "M11 38 L24 25 M11 51 L37 25 M11 64 L50 25 M24 64 L63 25 M37 64 L76 25 M50 64 L85 29 M63 64 L85 42 M76 64 L85 55",
        "line",
        DETAIL,
    ),
    box(11, 8, 74, 56, fill=""),
    box(11, 8, 74, 17, fill="hair"),
)
