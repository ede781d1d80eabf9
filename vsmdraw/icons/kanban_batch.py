"""Three cards behind each other."""

from .pen import line, shape

MARKS = (
    shape("M37 7 H66 L77 18 V48 H37 Z", "info"),
    shape("M28 15 H57 L68 26 V56 H28 Z", "info"),
    shape("M19 23 H48 L59 34 V65 H19 Z", "info"),
    line("M32.5 57 V39 H39 C48.5 39 48.5 50.5 39 50.5 H32.5", "info", 4.0, "miter", "butt"),
)
