"""Current against future: both states on one sheet, and every figure that changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .subject import Subject

if TYPE_CHECKING:
    from ..scenario.compare import Comparison

KEYS = (
    "lead_time", "process_time", "waiting", "activity_ratio", "va_ratio", "rolled_complete_accurate", "expected_lead_time",
    "expected_process_time", "expected_complete_accurate", "first_pass", "steps", "handoffs", "automation_by_steps", "labour",
    "cost_per_item", "stock", "wip",
)  # fmt: skip
"""Figures that states are compared by, in the order of the table."""


def states(subject: Subject) -> dict[str, Any] | None:
    """Return the variables of the comparison; nothing for a map whose improvements don't say what they change."""
    from .pictures import states_picture

    found = subject.comparison
    if found is None:
        return None
    svg, width = states_picture(subject, found)
    return {"lede": _lede(subject, found), "svg": svg, "width": f"{width:g}", "rows": _rows(subject, found)}


def _rows(subject: Subject, found: Comparison) -> list[dict[str, str]]:
    say = subject.say
    by_key = {row.key: row for row in found.rows}
    rows = []
    for key in KEYS:
        row = by_key.get(key)
        if row is None:
            continue
        shift = row.shifts[0]
        same = shift.difference is not None and not shift.difference
        rows.append({
            "label": subject.told(row.label), "before": subject.told(row.texts[0]), "after": subject.told(row.texts[1]),
            "change": "" if same else subject.told(shift.text) if shift.text == "unknown" else say.amount(shift.text),
            "percent": "" if same else say.amount(shift.percent), "verdict": say(shift.verdict) if shift.verdict else "",
        })  # fmt: skip
    return rows


def _lede(subject: Subject, found: Comparison) -> str:
    """Return which improvement saves most by itself."""
    say = subject.say
    bought = found.effects
    best = next((pick for pick in bought.by_time if pick.saved is not None and pick.saved > 0), None) if bought else None
    if best is None or bought is None:
        return say("No improvement is known to save time.")
    name = next(one.text for one in subject.stream.improvements if one.id == best.id)
    return say("Most is saved by improvement {number}, {name}: {time}.", number=say.number(str(best.number)), name=name,
               time=subject.time(best.saved or 0.0))  # fmt: skip
