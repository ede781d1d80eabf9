"""Boxes, paths and the widths of texts."""
