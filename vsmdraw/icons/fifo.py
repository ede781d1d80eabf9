"""Two rails with the word between them: first in, first out."""

from .pen import edge, line, solid

MARKS = (
    edge("M6 10 H90 M6 62 H90"),
    line("M26 38 V21 H36 M26 29.5 H34.5 M42.5 21 V38 M49 38 V21 H59 M49 29.5 H57.5", width=3.5, join="miter", cap="butt"),
    line("M72 21 C77 21 79.5 24.5 79.5 29.5 C79.5 34.5 77 38 72 38 C67 38 64.5 34.5 64.5 29.5 C64.5 24.5 67 21 72 21 Z", width=3.5),
    edge("M18 50 H66"),
    solid("M78 50 L64 57 V43 Z"),
)
