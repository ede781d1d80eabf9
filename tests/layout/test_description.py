"""The text alternative says what the map says, in order; links go to the shapes that they belong to."""

from vsmdraw.language.source import Source
from vsmdraw.layout.description import describe, links_of
from vsmdraw.pipeline import Run
from vsmdraw.stream.model import Gap, Line, Place, Process, Queue, ValueStream

ACCESS = """title: Access
trigger: Somebody asks
demand: 350/month
process Ask | PT 5m | LT 10m | by Employee
queue | 20m
process Approve | PT 3m | LT 1h | C&A 98%
choice role: Standard role?
    path 70%: Standard
        process Provision | PT 1m
    path 30%: Privileged
        queue | 4h
        process Provision by hand | PT 15m | LT 2h
inventory forms | 12
process Confirm | PT 2m
rework Approve -> Ask | 5%
exit Confirm | 1%
"""


def said(text):
    run = Run(Source("map.vsm", text))
    assert not run.failed
    return run.layout.description


def test_a_map_is_told_in_order():
    sentences = said(ACCESS)
    told = [
        "Value stream map in office notation, current state.",
        "From: Somebody asks.",
        "Demand 350 / month.",
        "1 Ask: PT 5 min, LT 10 min, by Employee.",
        "Queue: 20 min.",
        "2 Approve: PT 3 min, LT 1 h, %C&A 98 %.",
        "Path Standard, 70 % of the items: Standard role?",
        "3 Provision: PT 1 min.",
        "Path Privileged, 30 % of the items: Standard role?",
        "Queue: 4 h.",
        "3B Provision by hand: PT 15 min, LT 2 h.",
        "Paths join.",
        "Forms: 12,",
        "4 Confirm: PT 2 min.",
        "Rework from Approve to Ask: 5 %.",
        "Leave behind Confirm: 1 %.",
        "Standard path, 70 % of",
        "Total LT",
        "All routes: Expected LT",
    ]
    places = [sentences.find(words) for words in told]
    assert -1 not in places and places == sorted(places), [words for words, at in zip(told, places, strict=True) if at < 0]


def test_what_is_unknown_is_said():
    assert "Queue: unknown." in said("process A | PT 1m\nqueue\nprocess B\n")
    assert "Bottleneck: 62 s > takt 60 s." in said("demand: 460/day\ncalendar: 460m/day\nprocess Weld | C/T 62s\n")


def test_nobody_listens_to_ten_thousand_steps():
    text = said("".join(f"process Weld {number} | PT 1m\n" for number in range(1000)))
    assert "And 900 more steps." in text and "100 Weld 99: " in text and len(text) < 5000


def test_links_are_those_of_shapes():
    stream = ValueStream(
        places=(Place("erp", "ERP", "system", link="https://example.org/erp"), Place("hr", "HR", "customer")),
        line=Line((Process("ask", "Ask", link="a.html"), Process("log", "Log", link="javascript:alert(1)")),
                  (Gap(), Gap((Queue("wait", link="/board"),)), Gap())),
    )  # fmt: skip
    run = Run(stream)

    assert links_of(stream) == (("erp", "https://example.org/erp"), ("step-ask", "a.html"), ("queue-wait", "/board"))
    shown = {group.id: group.link for group in run.drawing.groups if group.link}
    assert shown == dict(links_of(stream))
    assert describe(stream, run.figures).count("Ask") == 1
    assert "javascript" not in run.svg
