"""An arrow that turns: the next process takes what it needs."""

from .pen import EMPHASIS, edge, solid

MARKS = (
    edge("M70.6 52.6 A28 28 0 1 1 75.6 31.1", width=EMPHASIS),
    solid("M64 33 L87.5 27 L80 48.5 Z"),
)
