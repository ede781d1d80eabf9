"""Maps for the tests of states, from their text."""

from vsmdraw.language.parser import parse
from vsmdraw.language.resolver import resolve
from vsmdraw.language.source import Source
from vsmdraw.metrics.measure import measure
from vsmdraw.scenario.future import future

HEAD = "demand: 350/month\ncalendar: 8h/day, 20d/month\ncustomer: Employee\nsystem portal: ITSM portal\n"
LINE = HEAD + """\
process submit: Submit | PT 5m | LT 10m | C&A 90% | by Employee | in portal
queue | 20m
process log: Log | PT 2m | LT 15m | C&A 95% | by Service desk | in portal | people 2
queue | 45m | 3 requests
process approve: Approve | PT 3m | LT 1h | C&A 98% | by Access team | in iam | people 1
queue | 2h
process grant: Grant | PT 15m | by Access team | people 2
queue | 10m
rework approve -> log | 5% | incomplete form
exit approve | 10% | rejected
flow log -> grant | 20%
info Employee -> portal | electronic | request
info portal -> approve | electronic | task
ship grant -> Employee | mail | daily
waste waiting on approve: an hour
note on approve: two people
"""


def read(text, *codes):
    """Return the stream of a text that earns exactly these findings."""
    resolution = resolve(parse(Source("map.vsm", text)))
    assert [finding.code for finding in resolution.diagnostics] == list(codes), resolution.diagnostics
    return resolution.stream


def changed(*changes, text=LINE, codes=()):
    """Return the future state of a map with one improvement of these changes."""
    return future(read(text + "improve x: a change\n" + "".join(f"    change: {change}\n" for change in changes), *codes))


def step(stream, ident):
    return next(step for step in stream.processes if step.id == ident)


def queue(stream, ident):
    return next(queue for queue in stream.queues() if queue.id == ident)


def figure(stream, key):
    return measure(stream)[key]
