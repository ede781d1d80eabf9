"""Two rails with the word between them: first in, first out."""

from .pen import edge, solid

LETTER = 4.0
"""Stroke width of the letters, which stand between y = 17 and 37."""

MARKS = (
    edge("M6 9 H90 M6 63 H90"),
    edge("M24 37 V19 H36 M24 28 H34.5 M43 17 V37 M52 37 V19 H64 M52 28 H62.5", width=LETTER),
    edge("M75 18.8 C80 18.8 82.2 22.5 82.2 27 C82.2 31.5 80 35.2 75 35.2 C70 35.2 67.8 31.5 67.8 27 C67.8 22.5 70 18.8 75 18.8 Z", width=LETTER),
    edge("M17 50 H67"),
    solid("M80 50 L65 57.5 V42.5 Z"),
)
