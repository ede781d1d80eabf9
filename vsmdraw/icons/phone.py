"""A handset: by word of mouth."""

from .pen import shape

MARKS = (shape("M10 54 V44 C10 12 86 12 86 44 V54 H63 V43.5 C57 38 39 38 33 43.5 V54 Z", "info"),)
