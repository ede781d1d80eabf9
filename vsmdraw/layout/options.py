"""How a map should be laid out, beyond what it says itself."""

from __future__ import annotations

from ..values import NamedTuple

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from .fit import Sheet


class Options(NamedTuple):
    """What the reader wants of the layout."""

    wrap: str = ""
    """``""`` one row, ``auto`` as many rows as make a well-proportioned sheet, or a number of columns a row."""
    fit: str | Sheet = ""
    """A sheet to fit: ``16:9``, ``4:3``, ``A4``, ``A3``, ``letter`` or ``WIDTHxHEIGHT`` in px; empty: as large as it gets."""
    detail: str = ""
    """``all``, ``team`` or ``exec``: how much each box says; empty: all, on a sheet what can be read there."""
    type: tuple[tuple[str, float], ...] = ()
    """Sizes of text that the theme sets (see :class:`~vsmdraw.geometry.typescale.Type`), in px."""
    spacing: tuple[tuple[str, float], ...] = ()
    """Measures that the theme sets (see :data:`vsmdraw.layout.rules.SPACING`), in px."""
    collapse: tuple[str, ...] = ()
    """Groups that are drawn as one box each; ``all`` stands for every one."""
    ladder: str = "even"
    """``even``: rungs as wide as their boxes and gaps; ``scaled``: under it another, as wide as they take long."""
    bars: bool = False
    """Whether bars under the map show where the time goes."""
    titled: bool = True
    """Whether the sheet says what it shows; a slide has its own title."""


PLAIN = Options()
