"""From value stream to findings of the method: every rule looks, waivers silence, and what is said gets its place in the text."""

from __future__ import annotations

from ..language.diagnostics import Diagnostic, Findings
from ..language.findings import FINDING, FINDINGS
from ..language.source import Span
from ..stream.model import ValueStream
from ..values import NamedTuple
from .model import Remark, Subject
from .table import RULES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..language.resolver import Resolution
    from ..language.syntax import Statement
    from ..metrics.model import Figures

NOWHERE = Span(0, 0, 0)
"""The place of what has no text: a stream built in code."""


ABOUT_WAIVERS = frozenset(("unknown-waiver", "unused-waiver"))


class Review(NamedTuple):
    """What the rules say about one map."""

    findings: tuple[Diagnostic, ...]
    """In the order of the text; those without a place first."""
    waived: tuple[Diagnostic, ...] = ()
    """What they would say, had the author not accepted it; findings about the text included."""


def lint(
    stream: ValueStream, found: Resolution | None = None, figures: Figures | None = None, file: str = "", ahead: bool = True
) -> Review:
    """Return what the rules say about a stream, and ``ahead`` of it about the future state that its improvements make.

    ``found`` is what the stream was resolved from, so that findings point at its lines; without it (a stream built in code) they have
    no place (line 0). ``figures`` are those of the stream, if they are at hand.

    >>> from vsmdraw.stream.build import line
    >>> from vsmdraw.stream.model import Process, Queue
    >>> [finding.code for finding in lint(ValueStream(line=line(Process("log", "Log"), Queue("lane", "fifo")))).findings][:2]
    ['no-customer', 'no-information']
    """
    subject = Subject(stream, figures)
    origins = found.origins if found is not None else {}
    said = Findings(file)
    for rule in RULES:
        if found is not None and rule.code in FINDING:
            continue  # a text has it said already, by every command
        for remark in rule.look(subject):
            said.add(rule.code, remark.message, place(remark, origins), remark.hint, rule.severity)
    if ahead and any(one.changes for one in stream.improvements):
        from .ahead import remarks_ahead

        told_by_text = FINDING if found is not None else {}
        for rule, remark in remarks_ahead(subject, [rule for rule in RULES if rule.code not in told_by_text]):
            said.add(rule.code, remark.message, place(remark, origins), remark.hint, rule.severity)
    everything = said.result()
    allowed = {waiver.code for waiver in stream.waivers}
    waived = tuple(finding for finding in everything if finding.code in allowed and finding.severity != "error")
    open_findings = [finding for finding in everything if finding not in waived]
    if found is not None:
        waived = tuple(sorted((*found.waived, *waived), key=lambda finding: (finding.span.line, finding.span.column)))
    return Review(_about_waivers(stream, origins, waived, open_findings, file), waived)


def place(remark: Remark, origins: dict[str, Statement]) -> Span:
    """Return where a remark points: the field it is about, else the name of its target, else the map's first line."""
    if not origins:
        return NOWHERE
    statement = origins.get(remark.target)
    if statement is None:
        return min((one.span for one in origins.values()), key=lambda span: span.line)
    for field in statement.fields:
        if remark.field and field.key == remark.field:
            return field.span
    return statement.name.span if statement.name is not None else statement.span


def _about_waivers(
    stream: ValueStream, origins: dict[str, Statement], waived: tuple[Diagnostic, ...], findings: list[Diagnostic], file: str
) -> tuple[Diagnostic, ...]:
    """Add what is wrong with the waivers themselves."""
    if not stream.waivers:
        return tuple(findings)
    said = Findings(file)
    severities = {row.code: row.severity for row in FINDINGS} | {rule.code: rule.severity for rule in RULES}
    used = {finding.code for finding in waived}
    seen: set[str] = set()
    for number, waiver in enumerate(stream.waivers):
        where = place(Remark("", f"allow:{number}"), origins)
        severity = severities.get(waiver.code)
        if severity is None:
            _unknown_waiver(said, waiver.code, severities, where)
        elif severity == "error" or waiver.code in ABOUT_WAIVERS:
            what = "an error, which" if severity == "error" else "about waivers, and"
            message = f"{waiver.code} is {what} can't be allowed"
            said.add("unknown-waiver", message, where, "mend it; what can be allowed are warnings and notes", "warning")
        elif waiver.code in seen or waiver.code not in used:
            again = " again" if waiver.code in seen else ""
            said.add("unused-waiver", f"allowing {waiver.code}{again} silences nothing", where, "remove it", "warning")
        seen.add(waiver.code)
    return said.result(findings)


def _unknown_waiver(said: Findings, code: str, severities: dict[str, str], where: Span) -> None:
    from ..language.words import nearest

    guess = nearest(code, [known for known, severity in severities.items() if severity != "error"])
    hint = f"did you mean {guess}?" if guess else "vsmdraw check names the code of each finding in brackets: warning[no-customer]"
    said.add("unknown-waiver", f"no finding is called {code}", where, hint, "warning")
