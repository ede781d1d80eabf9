"""A wide striped arrow."""

from .pen import bar, shape, solid

MARKS = (
    shape("M6 25 H62 V12 L90 36 L62 60 V47 H6 Z", join="miter"),
    bar(14, 25, 8, 22),
    bar(30, 25, 8, 22),
    bar(46, 25, 8, 22),
    solid("M62 12 L90 36 L62 60 Z"),
)
