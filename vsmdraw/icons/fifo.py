"""Two rails with the word between them: first in, first out."""

from .pen import edge, solid

LETTER = 4.0
"""Stroke width of the letters, which stand between y = 17 and 37."""

MARKS = (
    edge("M6 9 H90 M6 63 H90"),
    edge("M19.5 37 V19 H31.5 M19.5 28 H30 M38.5 17 V37 M47.5 37 V19 H59.5 M47.5 28 H58", width=LETTER),
    edge(
        "M70.5 19 C75.5 19 78 22 78 27 C78 32 75.5 35 70.5 35 C65.5 35 63 32 63 27 C63 22 65.5 19 70.5 19 Z",
        width=LETTER,
    ),
    edge("M17 50 H67"),
    solid("M80 50 L65 57.5 V42.5 Z"),
)
