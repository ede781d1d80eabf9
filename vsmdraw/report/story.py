"""The story: three numbers with a sentence each (how long, how much of it is work, where it waits), and the bar that shows them."""

from __future__ import annotations

from ..values import NamedTuple
from .subject import Subject, capital

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..metrics.model import Figure

LONG = 9
"""Letters from which on a number is set smaller, so that three stand side by side."""


class Number(NamedTuple):
    """A number of the story and the sentence that it begins."""

    kind: str
    """``lead``, ``work`` or ``wait``."""
    bound: str
    """``at least`` or ``at most`` when only a part is known."""
    value: str
    words: str


def story(subject: Subject) -> dict[str, Any]:
    """Return the variables of the story."""
    numbers = [_lead(subject), _work(subject), _wait(subject)]
    shares = _shares(subject)
    told = subject.told
    return {
        "numbers": numbers,
        "long": any(len(number.bound + number.value) > LONG for number in numbers),
        "shares": shares,
        "shares_in_words": subject.say.comma(*(f"{told(share['name'])} {told(share['text'])}" for share in shares)),
        "note": _note(subject),
    }


def _lead(subject: Subject) -> Number:
    say, unit = subject.say, subject.stream.unit
    if subject.stream.convention == "learning-to-see":
        words = (say("is how long one {name} is in stock on its way.", name=unit) if unit
                 else say("is how long one item is in stock on its way."))  # fmt: skip
    else:
        words = (say("is what one {name} takes, from the first step to the last.", name=unit) if unit
                 else say("is what one item takes, from the first step to the last."))  # fmt: skip
    lead = subject.figure("lead_time")
    if lead is None or lead.text == "unknown":
        words = say("How long one {name} takes isn't known.", name=unit) if unit else say("How long one item takes isn't known.")
    return _number(subject, "lead", lead, words)


def _work(subject: Subject) -> Number:
    say, told = subject.say, subject.told
    lead, work, ratio = subject.figure("lead_time"), subject.figure("process_time"), subject.figure("activity_ratio")
    if work is None or work.text == "unknown":
        return _number(subject, "work", work, say("How much of it is work isn't known."))
    known = lead is not None and lead.value is not None and work.value is not None
    if ratio is None or ratio.value is None:
        words = say("is work on it.")
    elif not known or lead is None or lead.value is None or work.value is None or not _is_part(subject, lead.value, work.value):
        words = say("is work on it, {share} of the lead time.", share=told(ratio.text))
    elif lead.value - work.value < 0.5:
        words = say("of that is work: nothing waits.")
    else:
        rest = subject.time(lead.value - work.value)
        words = say("of that is work, {share}; the other {time} is waiting.", share=told(ratio.text), time=rest)
    return _number(subject, "work", work, words)


def _is_part(subject: Subject, lead: float, work: float) -> bool:
    """Whether work is a part of the lead time: a convention that counts inventory alone doesn't have it in."""
    return subject.stream.convention != "learning-to-see" and work <= lead


def _wait(subject: Subject) -> Number:
    say, told = subject.say, subject.told
    wait, lead = subject.figure("longest_wait"), subject.figure("lead_time")
    if wait is None or wait.text == "unknown":
        return _number(subject, "wait", wait, say("How long the longest wait takes isn't known."))
    if wait.text == "none":
        return Number("wait", "", wait.text, say("Nothing waits: the map has no queue and no waiting inside a step."))
    if wait.value is not None and lead is not None and lead.value and wait.value <= lead.value:
        share = subject.share(wait.value / lead.value)
        words = say("is the longest wait, {share} of the lead time: {words}.", share=share, words=told(wait.basis))
    else:
        words = say("is the longest wait: {words}.", words=told(wait.basis))
    return _number(subject, "wait", wait, words)


def _number(subject: Subject, kind: str, figure: Figure | None, words: str) -> Number:
    if figure is None:
        return Number(kind, "", "unknown", words)
    bound = next((words for words in ("at least ", "at most ") if figure.text.startswith(words)), "")
    missing = subject.say.ended(capital(subject.told(figure.missing)))
    return Number(kind, bound, figure.text.removeprefix(bound), f"{words} {missing}".rstrip())


def _shares(subject: Subject) -> list[dict[str, Any]]:
    """Return how the lead time divides into work, waiting in steps and queues; nothing if a part of it is unknown."""
    lead, work, inside, queues = (subject.figure(key) for key in ("lead_time", "process_time", "waiting_in_steps", "waiting_in_queues"))
    if not (lead and work and inside and queues) or not lead.value or None in (work.value, inside.value, queues.value):
        return []
    parts = (("work", "Work", work), ("inside", "Waiting in steps", inside), ("queues", "Queues", queues))
    return [{"kind": kind, "name": name, "grow": f"{part.value / lead.value:.4f}", "text": part.text}
            for kind, name, part in parts if part.value]  # fmt: skip


def _note(subject: Subject) -> str:
    """Return which way the numbers are about, and what all routes take on average; nothing where all items go the same way."""
    say, told = subject.say, subject.told
    if not subject.figures.path:
        return ""
    sentences = [say("These numbers: {words}.", words=told(subject.figures.path))]
    expected = {figure.key: figure for figure in subject.figures.expected}
    lead, work, ratio = (expected.get(key) for key in ("expected_lead_time", "expected_process_time", "expected_activity_ratio"))
    if lead and work and ratio and None not in (lead.value, work.value, ratio.value):
        sentences.append(say("Over all routes it is {time} on average, {work} of it work ({share}).", time=told(lead.text),
                             work=told(work.text), share=told(ratio.text)))  # fmt: skip
    elif lead and lead.text == "unknown":
        sentences.append(say("What all routes take on average isn't known."))
    return " ".join(sentences)
