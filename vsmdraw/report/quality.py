"""Right the first time: the product of %C&A along the main path, and where most is lost."""

from __future__ import annotations

from typing import Any

from .subject import Subject


def quality(subject: Subject) -> dict[str, Any] | None:
    """Return the variables of the section on quality; nothing for a map without a %C&A."""
    from .pictures import charts_of

    rows, passed = [], 1.0
    for index in subject.timeline.measured:
        step = subject.timeline.steps[index]
        own = step.complete_accurate
        before = passed
        passed *= own.share if own else 1.0
        rows.append({
            "id": step.id, "name": subject.step(step.id), "own": subject.told(own.text) if own else "",
            "lost": before - passed if own else None,
            "lost_text": subject.say.number(f"{(before - passed) * 100:.1f}") if own else "",
            "rolled": subject.say.amount(f"{passed * 100:.1f} %") if own else "",
        })  # fmt: skip
    if not any(row["own"] for row in rows):
        return None
    return {"lede": _lede(subject, rows), "charts": charts_of(subject, "quality"), "rows": rows, "path": subject.told(subject.figures.path)}


def _lede(subject: Subject, rows: list[dict[str, Any]]) -> str:
    say, rolled = subject.say, subject.figure("rolled_complete_accurate")
    losses = sorted((row for row in rows if row["lost"]), key=lambda row: -row["lost"])
    share = 1.0
    for row in rows:
        share -= row["lost"] or 0.0
    count = say.number(_of_a_hundred(share))
    if rolled is not None and rolled.value is None:
        if not losses:
            return say("How many pass every step complete and accurate isn't known: {words}.", words=subject.told(rolled.missing))
        return say("Of 100 items at most {count} pass every step complete and accurate: {words}.", count=count,
                   words=subject.told(rolled.missing))  # fmt: skip
    if not losses:
        return say("Every item passes every step complete and accurate.")
    if len(losses) > 1 and abs(losses[0]["lost"] - losses[1]["lost"]) < 5e-4:
        return say("Of 100 items {count} pass every step complete and accurate.", count=count)
    return say("Of 100 items {count} pass every step complete and accurate; {name} loses most.", count=count, name=losses[0]["name"])


def _of_a_hundred(share: float) -> str:
    """Return so many of a hundred; less than one keeps a digit, and only all are a hundred.

    >>> _of_a_hundred(0.813), _of_a_hundred(0.004), _of_a_hundred(0.999)
    ('81', '0.4', '99.9')
    """
    many = share * 100
    return f"{many:.0f}" if 1 <= many < 99.5 or share == 1 else f"{many:.1g}" if many < 1 else f"{many:.1f}"
