"""Value stream maps from text: the map, its figures, and what is missing in both.

The whole run, stop by stop:

>>> import vsmdraw
>>> source = vsmdraw.Source("reset.vsm", '''
... title: Password reset
... calendar: 8h/day
... customer: Employee
... process Log the ticket | PT 4m
... queue | 4h
... process Reset the password | PT 6m
... ''')
>>> document = vsmdraw.parse(source)
>>> stream, findings, *_ = vsmdraw.resolve(document)
>>> findings
()
>>> figures = vsmdraw.measure(stream)
>>> figures["lead_time"].text
'4 h 10 min'
>>> layout = vsmdraw.arrange(stream, figures)
>>> drawing = vsmdraw.draw(layout)
>>> drawing.title
'Password reset, current state'

All of it in one call, from a text or from a stream built in code:

>>> vsmdraw.render(source.text, "svg")[:4]
b'<svg'
>>> line = vsmdraw.line(vsmdraw.Process("log", "Log the ticket"), vsmdraw.Queue("wait"), vsmdraw.Process("reset", "Reset the password"))
>>> vsmdraw.measure(vsmdraw.ValueStream("Password reset", line=line))["lead_time"].text
'unknown'

What its improvements would make of a stream is a stream again, and the two can be compared:

>>> text = source.text + "improve desk: Reset it at the desk\\n    change: queue before Reset the password | 30m"
>>> stream, *_ = vsmdraw.resolve(vsmdraw.parse(vsmdraw.Source("reset.vsm", text)))
>>> vsmdraw.measure(vsmdraw.future(stream))["lead_time"].text
'40 min'
>>> next((row.texts, row.shifts[0].text) for row in vsmdraw.compare_future(stream).rows)
(('4 h 10 min', '40 min'), '−3 h 30 min')

Whatever is wrong with a text is a list, never an exception (``render`` raises ``MapError``, which carries it):

>>> [(finding.code, finding.span.line) for finding in vsmdraw.check("title: Reset\\nprocess Log | PT 4 apples")]
[('bad-duration', 2)]
"""

from __future__ import annotations

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from .drawing.draw import draw as draw
    from .integrations.jupyter import Map as Map
    from .language.parser import parse as parse
    from .language.resolver import resolve as resolve
    from .language.source import Source as Source
    from .layout.arrange import arrange as arrange
    from .metrics.measure import measure as measure
    from .pipeline import MapError as MapError
    from .pipeline import check as check
    from .pipeline import render as render
    from .scenario.compare import compare_future as compare_future
    from .scenario.compare import compare_states as compare_states
    from .scenario.future import future as future
    from .stream.build import line as line
    from .stream.model import Process as Process
    from .stream.model import Queue as Queue
    from .stream.model import ValueStream as ValueStream

__version__ = "0.1.0"

_HOMES = {
    "parse": "language.parser",
    "resolve": "language.resolver",
    "measure": "metrics.measure",
    "arrange": "layout.arrange",
    "draw": "drawing.draw",
    "render": "pipeline",
    "check": "pipeline",
    "line": "stream.build",
    "future": "scenario.future",
    "compare_future": "scenario.compare",
    "compare_states": "scenario.compare",
    "Source": "language.source",
    "ValueStream": "stream.model",
    "Process": "stream.model",
    "Queue": "stream.model",
    "MapError": "pipeline",
    "Map": "integrations.jupyter",
}
"""Where each public name lives; it is loaded when it is first asked for, so ``import vsmdraw`` costs nothing."""

__all__ = [  # noqa: RUF022  (in the order of the run)
    "parse", "resolve", "measure", "arrange", "draw", "render", "check", "line", "future", "compare_future", "compare_states",
    "Source", "ValueStream", "Process", "Queue", "MapError", "Map",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'vsmdraw' has no attribute {name!r}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(f".{_HOMES[name]}", __name__), name)
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
