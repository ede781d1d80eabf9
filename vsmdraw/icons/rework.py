"""An arrow that goes back, with a share."""

from .pen import edge, line, ring, solid

MARKS = (
    edge("M83 63 V40 A32 32 0 0 0 19 40 V47", "alert"),
    solid("M19 64 L9.5 46 H28.5 Z", "alert"),
    ring(43.5, 40.5, 5, "alert"),
    ring(60.5, 55.5, 5, "alert"),
    line("M62.5 36 L41.5 60", "alert", cap="butt"),
)
