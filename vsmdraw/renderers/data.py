"""JSON: the stream, its figures and the layout, for other programs.

Every value in this project is a frozen tuple with named fields, so one function writes them all: a named
tuple becomes an object with its fields, in their order. Times are working seconds, lengths px.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..layout.model import Layout
    from ..metrics.model import Figures
    from ..stream.model import ValueStream

SHAPE = 1
"""Raised when a reader of these files would have to change."""


def render(stream: ValueStream, figures: Figures, layout: Layout) -> str:
    """Return one JSON object with ``shape``, ``stream``, ``figures`` and ``layout``, ending in a line feed."""
    import json

    whole = {"shape": SHAPE, "stream": plain(stream), "figures": plain(figures), "layout": plain(layout)}
    return json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def plain(value: Any) -> Any:
    """Return the value in dicts, lists, texts and numbers alone.

    >>> from vsmdraw.stream.quantities import Percent
    >>> plain((Percent(0.95, "95 %"), None))
    [{'share': 0.95, 'text': '95 %', 'estimate': False}, None]
    """
    if isinstance(value, tuple):
        fields = getattr(value, "_fields", None)
        if fields is None:
            return [plain(part) for part in value]
        return {field: plain(part) for field, part in zip(fields, tuple.__iter__(value), strict=True)}
    if isinstance(value, dict):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [plain(part) for part in value]
    return value
