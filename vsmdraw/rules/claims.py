"""Rules about what the author states: figures against the computed ones."""

from __future__ import annotations

from ..stream.model import Claim
from .model import Remark, Subject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..metrics.model import Figure


def claim_contradicted(subject: Subject) -> Iterator[Remark]:
    """A stated figure is right when the computed one rounds to it at the precision it is printed with."""
    for number, (claim, figure) in enumerate(_checked(subject)):
        if figure is None or figure.value is None:
            continue
        if abs(figure.value - _stated(claim)) >= claim.precision * (1 - 1e-9) and figure.value != _stated(claim):
            message = f"{_label(claim, figure)}: claimed {claim.value.text}, computed {_shown(claim, figure)}"
            yield Remark(message, f"claim:{number}", "", figure.basis)


def claim_not_checked(subject: Subject) -> Iterator[Remark]:
    """What can't be computed can't be confirmed."""
    for number, (claim, figure) in enumerate(_checked(subject)):
        if figure is None or figure.value is None:
            lacks = figure.missing or figure.text if figure is not None else "no such figure"
            yield Remark(f"{_label(claim, figure)} {claim.value.text} can't be checked: {lacks}", f"claim:{number}")


def _checked(subject: Subject) -> list[tuple[Claim, Figure | None]]:
    if not subject.stream.claims:
        return []
    figures = {figure.key: figure for figure in subject.figures.figures}
    return [(claim, figures.get(claim.figure)) for claim in subject.stream.claims]


def _label(claim: Claim, figure: Figure | None) -> str:
    return figure.label if figure is not None else claim.figure.replace("_", " ")


def _stated(claim: Claim) -> float:
    """Return the value in the figure's unit: seconds, a share, a number."""
    return claim.value[0]


def _shown(claim: Claim, figure: Figure) -> str:
    """Return the computed figure with digits enough to be told from the claimed one."""
    if figure.text != claim.value.text or figure.value is None:
        return figure.text
    return f"{figure.value * 100:.4g} %" if figure.unit == "share" else f"{figure.value:,.10g} {figure.unit}"
