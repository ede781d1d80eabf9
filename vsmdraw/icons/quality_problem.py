"""A stop sign: Q."""

from .pen import line, shape

MARKS = (
    shape("M36 7 H60 L77 24 V48 L60 65 H36 L19 48 V24 Z", "alert"),
    line("M48 23 C55.5 23 59.5 28.5 59.5 36 C59.5 43.5 55.5 49 48 49 C40.5 49 36.5 43.5 36.5 36 C36.5 28.5 40.5 23 48 23 Z", "alert", 4.5),
    line("M51.5 41.5 L60 51", "alert", 4.5, cap="butt"),
)
