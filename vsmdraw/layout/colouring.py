"""What the colours of the steps tell: who does them, what they are worth to the customer, or the tool they are done with."""

from __future__ import annotations

from ..stream.model import Line, Process, Split, ValueStream
from ..stream.quantities import Text
from ..wording import ENGLISH, Wording, wording

KINDS = ("role", "value", "tool")
HEADINGS = {"role": "Roles", "value": "Value", "tool": "Tools"}
"""The name of the legend's row."""
CLASSES = {
    "VA": ("Value-adding", "role-5"),
    "NNVA": ("Necessary", "role-7"),
    "NVA": ("Waste", "role-2"),
}
"""Value classes: what stands in the box, and the token; green for what the customer pays for, as the work of the ladder is."""


def coloured(stream: ValueStream) -> ValueStream:
    """Return the stream with what is coloured in the place of its roles; roles become a data row ``By``.

    Of a step with several tools, the first counts. A step without a value class or a tool has no colour.
    """
    if stream.colour_by not in KINDS:
        raise ValueError(f"unknown colouring {stream.colour_by!r} (write {', '.join(KINDS)})")
    if stream.colour_by == "role":
        return stream
    tools = {place.id: place.name for place in stream.places}
    told = wording(stream.language)("By") if any(step.role for step in stream.processes) else ""
    say = wording(stream.language)
    return stream._replace(
        line=_line(stream.line, stream.colour_by, tools, told, say),
        feeders=tuple(feeder._replace(line=_line(feeder.line, stream.colour_by, tools, told, say)) for feeder in stream.feeders),
    )


def _line(line: Line, by: str, tools: dict[str, str], told: str, say: Wording) -> Line:
    return line._replace(steps=tuple(_step(step, by, tools, told, say) for step in line.steps))


def _step(step: Process | Split, by: str, tools: dict[str, str], told: str, say: Wording) -> Process | Split:
    if isinstance(step, Split):
        return step._replace(paths=tuple(path._replace(line=_line(path.line, by, tools, told, say)) for path in step.paths))
    own = ((told, step.role.text), *step.own) if told and step.role else step.own
    if by == "tool":
        return step._replace(role=Text(tools.get(step.systems[0], step.systems[0])) if step.systems else None, own=own)
    name, _ = CLASSES.get(step.value.text if step.value else "", ("", ""))
    return step._replace(role=Text(say(name)) if name else None, value=None, own=own)


def tone_of(name: str, by: str, say: Wording = ENGLISH) -> str:
    """Return the token of a value class by its words; empty for roles and tools, which take the tokens in turn.

    >>> tone_of("Waste", "value"), tone_of("Waste", "role")
    ('role-2', '')
    """
    return next((tone for words, tone in CLASSES.values() if say(words) == name), "") if by == "value" else ""
