"""An aircraft from above, nose downstream."""

from .pen import shape

MARKS = (
    shape(
        "M90 36 C90 32.5 84 30.5 77 30.5 H59 L41 8 H32 L41 30.5 H24 L16 21 H8 L13 36 L8 51 H16 L24 41.5 H41 L32 64 H41 L59 41.5 H77"
        " C84 41.5 90 39.5 90 36 Z"
    ),
)
