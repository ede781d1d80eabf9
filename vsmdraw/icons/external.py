"""An office block beside a low house: somebody else's."""

from .pen import line, shape

MARKS = (
    shape("M11 63 V29 H47 V9 H85 V63 Z", join="miter"),
    line("M47 29 V63 M59 22 H73 M59 35.5 H73 M59 49 H73 M22 42 H36 M22 52.5 H36", cap="butt"),
)
