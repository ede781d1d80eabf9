"""A stream and its figures put into the map's language: quantities rewritten, sentences looked up, the author's words left alone."""

from __future__ import annotations

from ..metrics.model import Figure, Figures, PathFigures, Rung
from ..stream.model import ValueStream
from ..stream.quantities import Count, Duration, Money, Percent, Rate

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from typing import Any

    from .book import Translated


def told_stream(stream: ValueStream, say: Translated) -> ValueStream:
    """Return the stream with every quantity's text as the language writes it; its numbers, ids and words stay."""
    rewritten = {field: _told(getattr(stream, field), say) for field in stream._fields if field != "calendar"}
    return stream._replace(**{**rewritten, "date": say.date(stream.date)})


def _told(value: Any, say: Translated) -> Any:
    """Return a value of the stream with the quantities in it rewritten."""
    if not isinstance(value, tuple) or not value:
        return value
    kept: Any = value
    if isinstance(value, (Duration, Percent)):
        found = say.find(value.text)
        return value._replace(text=say.amount(value.text) if found is None else found)
    if isinstance(value, Count):
        return value._replace(text=say.number(value.text))
    if isinstance(value, (Rate, Money)):
        return value._replace(text=say.rate(value.text))
    parts = [_told(part, say) for part in tuple.__iter__(value)]
    if all(new is old for new, old in zip(parts, tuple.__iter__(value), strict=True)):
        return value
    fields = getattr(value, "_fields", None)
    return kept._replace(**dict(zip(fields, parts, strict=True))) if fields else tuple(parts)


def told_figures(figures: Figures, say: Translated) -> Figures:
    """Return the figures with their labels, values, bases and gaps in the language."""
    return figures._replace(
        figures=tuple(told_figure(figure, say) for figure in figures.figures),
        ladder=_rungs(figures.ladder, say),
        waits=tuple((id, say.sentence(text)) for id, text in figures.waits),
        basis=say.sentence(figures.basis),
        verdict=(*figures.verdict[:2], say.sentence(figures.verdict[2])),
        paths=tuple(_path(path, say) for path in figures.paths),
        expected=tuple(told_figure(figure, say) for figure in figures.expected),
        path=say.sentence(figures.path),
        loads=tuple(_load(figure, say) for figure in figures.loads),
        carried=tuple(_load(figure, say) for figure in figures.carried),
    )


def told_figure(figure: Figure, say: Translated) -> Figure:
    """Return one figure in the language."""
    return _load(figure, say)._replace(label=say.words.get(figure.label, figure.label))


def _load(figure: Figure, say: Translated) -> Figure:
    """Return a figure in the language whose label is a name of the map."""
    text = say.sentence(figure.text)
    if text == figure.text and figure.unit in ("count", "money"):
        text = say.number(figure.text)
    return figure._replace(text=text, basis=say.sentence(figure.basis), missing=say.sentence(figure.missing))


def _rungs(ladder: tuple[Rung, ...], say: Translated) -> tuple[Rung, ...]:
    return tuple(rung._replace(text=say.sentence(rung.text), lead_time=say.sentence(rung.lead_time)) for rung in ladder)


def _path(path: PathFigures, say: Translated) -> PathFigures:
    return path._replace(
        name=say.sentence(path.name),
        share_text=say.amount(path.share_text),
        lead_time=told_figure(path.lead_time, say),
        process_time=told_figure(path.process_time, say),
        activity_ratio=told_figure(path.activity_ratio, say),
        rolled_complete_accurate=told_figure(path.rolled_complete_accurate, say),
        ladder=_rungs(path.ladder, say),
    )
