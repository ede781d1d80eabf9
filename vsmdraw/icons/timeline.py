"""Up, down and up again: waiting, working, waiting."""

from .pen import EMPHASIS, edge

MARKS = (
    edge("M34 13.5 V58.5 M62 13.5 V58.5", "line"),
    edge("M5 16 H35.5 M60.5 16 H91", "wait", EMPHASIS),
    edge("M32.5 56 H63.5", "work", EMPHASIS),
)
