"""The Python door: its names, its errors, and streams built in code."""

import subprocess
import sys

import pytest

import vsmdraw
from vsmdraw import Process, Queue, Source, ValueStream, line
from vsmdraw.stream.quantities import Duration

TEXT = "title: Password reset\nprocess log: Log the ticket | PT 4m\nqueue wait: Wait | 4h\nprocess reset: Reset the password | PT 6m\n"
STREAM = ValueStream(
    "Password reset",
    line=line(
        Process("log", "Log the ticket", process_time=Duration(240, "4 min")),
        Queue("wait", name="Wait", time=Duration(14400, "4 h")),
        Process("reset", "Reset the password", process_time=Duration(360, "6 min")),
    ),
)


def test_every_name_is_there_and_documented():
    assert all(getattr(vsmdraw, name).__doc__ for name in vsmdraw.__all__)
    assert set(vsmdraw.__all__) <= set(dir(vsmdraw))
    with pytest.raises(AttributeError, match="no attribute 'drawn'"):
        vsmdraw.drawn  # noqa: B018


def test_importing_it_loads_nothing():
    code = "import sys; before = set(sys.modules); import vsmdraw; print(*sorted(set(sys.modules) - before))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert loaded == ["__future__", "vsmdraw"]


def test_a_stream_built_in_code_is_the_one_written_as_text():
    assert vsmdraw.resolve(vsmdraw.parse(Source("reset.vsm", TEXT))).stream == STREAM
    assert vsmdraw.render(STREAM) == vsmdraw.render(TEXT)
    assert {finding.code for finding in vsmdraw.check(STREAM)} == {finding.code for finding in vsmdraw.check(TEXT)}


def test_errors_are_carried_by_the_exception():
    with pytest.raises(vsmdraw.MapError, match=r"reset.vsm:1:.*39 has no unit \(and 1 more\)") as raised:
        vsmdraw.render(Source("reset.vsm", "process Log | PT 39\nprocess Reset | PT 40\n"))
    assert [finding.code for finding in raised.value.diagnostics] == ["missing-unit", "missing-unit"]


def test_a_look_can_be_asked_for():
    small, large = (vsmdraw.render(TEXT, "png", width=width) for width in (400, 800))
    assert (int.from_bytes(small[16:20], "big"), int.from_bytes(large[16:20], "big")) == (400, 800)


def test_the_notation_changes_the_drawing_and_not_the_sums():
    from vsmdraw.pipeline import Look, Run

    office, classic = (Run(Source("a", TEXT), Look(notation=notation)) for notation in ("office", "classic"))
    assert office.figures["lead_time"].value == classic.figures["lead_time"].value
    assert office.svg != classic.svg
