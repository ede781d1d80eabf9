"""Eyeglasses: go and look."""

from .pen import line, ring

MARKS = (
    ring(27, 45, 16, "info"),
    ring(69, 45, 16, "info"),
    line("M42.5 42 C44.5 36.5 51.5 36.5 53.5 42 M11.5 40 L18.5 15 H27 M84.5 40 L77.5 15 H69", "info"),
)
