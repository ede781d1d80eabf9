"""Which links may be followed from a map: what a browser would run, or fetch from the reader's machine, never."""

import pytest

from vsmdraw.language.parser import parse
from vsmdraw.language.resolver import resolve
from vsmdraw.language.source import Source
from vsmdraw.stream.links import is_safe

SAFE = [
    "https://example.org", "http://example.org/a?b=c#d", "HTTPS://EXAMPLE.ORG/", "https://例え.jp/手順", "https://[2001:db8::1]:8080/x",
    "mailto:desk@example.org?subject=Map", "sops/approve.html", "./a b.html", "../a.vsm.html", "/wiki/Approve", "?page=2", "#step", "a/b:c",
    "page#a:b", "&#106;avascript/x",
]  # fmt: skip
UNSAFE = [
    "", " ", "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "\u00a0javascript:alert(1)", "java\tscript:alert(1)",
    "java\nscript:alert(1)", "\x01javascript:alert(1)", "java\u200bscript:alert(1)", "\u202ejavascript:x", "javascript\u00ad:x",
    "vbscript:msgbox(1)", "data:text/html,<script>alert(1)</script>", "DATA:image/svg+xml;base64,AAAA", "blob:https://example.org/1",
    "file:///etc/passwd", "ftp://example.org", "view-source:https://example.org", "//example.org/x", "\\\\example.org\\x", "/\\example.org",
    "https:example.org", "https:///x", "https://", "mailto:", "javascript&colon;alert(1):x", "wiki:Approve", "C:\\maps\\x", "1:2", ":x",
]  # fmt: skip


@pytest.mark.parametrize("link", SAFE)
def test_a_link_that_a_map_may_have(link):
    assert is_safe(link)


@pytest.mark.parametrize("link", UNSAFE)
def test_a_link_that_it_may_not(link):
    assert not is_safe(link)


def test_steps_queues_and_places_have_links():
    text = "customer: Employee | link: /people\nprocess Ask | link https://example.org/ask\nqueue | 4h | URL mailto:a@b\nprocess Log\n"
    stream = resolve(parse(Source("map", text))).stream

    assert [place.link for place in stream.places] == ["/people"] and stream.places[0].detail == ""
    assert [step.link for step in stream.processes] == ["https://example.org/ask", ""]
    assert [queue.link for queue in stream.queues()] == ["mailto:a@b"]
