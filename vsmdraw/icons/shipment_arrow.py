"""A wide white arrow."""

from .pen import shape

MARKS = (shape("M6 25 H62 V12 L90 36 L62 60 V47 H6 Z", join="miter"),)
