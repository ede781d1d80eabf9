"""A process box with a heavy frame and a badge: P."""

from .pen import EMPHASIS, box, disc, edge, line, ring, shape

MARKS = (
    box(9, 18, 63, 46, stroke=EMPHASIS),
    edge("M9 34 H72"),
    shape("M28 48 H53 C53 62.5 28 62.5 28 48 Z", width=2.0),
    ring(40.5, 45.5, 5.8, stroke=2.0),
    disc(73, 20, 18, "paper"),
    disc(73, 20, 15, "work"),
    line("M69 28 V12.5 H73.5 C80.5 12.5 80.5 22 73.5 22 H69", "paper", 3.2, "miter", "butt"),
)
