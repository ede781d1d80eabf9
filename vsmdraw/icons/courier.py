"""A parcel in a hurry."""

from .pen import DETAIL, box, line

MARKS = (
    box(39, 12, 48, 48),
    line("M57 12 V29 H69 V12", width=DETAIL, join="miter", cap="butt"),
    line("M67 51 H79", width=DETAIL, cap="butt"),
    line("M16 20 H30 M7 36 H30 M16 52 H30"),
)
