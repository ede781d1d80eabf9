"""Steps around a U."""

from .pen import shape

MARKS = (shape("M13 63 V9 H83 V63 H61 V32 H35 V63 Z", join="miter"),)
