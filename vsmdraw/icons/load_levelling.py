"""A bar of kinds that take turns: OXOX."""

from .pen import box, line, ring

MARKS = (
    box(5, 21, 86, 30, "info"),
    ring(16.5, 36, 6.5, "info"),
    line("M31.5 30 L43.5 42 M43.5 30 L31.5 42", "info", cap="butt"),
    ring(58.5, 36, 6.5, "info"),
    line("M73.5 30 L85.5 42 M85.5 30 L73.5 42", "info", cap="butt"),
)
