"""Shelves, open towards the process that fills them."""

from .pen import edge

MARKS = (edge("M20 8 H76 V64 H20 M76 26.67 H20 M76 45.33 H20"),)
