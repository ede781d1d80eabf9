"""A star with many points."""

from .pen import shape

MARKS = (
    shape(
        "M48 4 L54.8 15 L66.7 7.2 L67 19.2 L81.6 16 L75.5 26.7 L89.9 28.9 L78.5 36 L89.9 43.1 L75.5 45.3 L81.6 56 L67 52.8"
        " L66.7 64.8 L54.8 57 L48 68 L41.2 57 L29.3 64.8 L29 52.8 L14.4 56 L20.5 45.3 L6.1 43.1 L17.5 36 L6.1 28.9 L20.5 26.7"
        " L14.4 16 L29 19.2 L29.3 7.2 L41.2 15 Z",
        "idea-line",
        fill="idea",
    ),
)
