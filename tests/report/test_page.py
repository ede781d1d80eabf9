"""The HTML page: one file, complete, readable by machines and strangers."""

import re
from collections import Counter
from html.parser import HTMLParser

import pytest

import vsmdraw
from vsmdraw.language.source import Source
from vsmdraw.pipeline import Run
from vsmdraw.report.figure_groups import grouped, ways
from vsmdraw.report.panels import Panel, panels

HOSTILE = """title: "<script>alert(1)</script> & co"
trigger: "</style><b>"
customer: "<img src=x>"
process one: "A & B <i>" | PT 4m | by "R&D" | "own <field>": "<b>"
queue | 4h | 12 requests
process two: Two | PT 6m | practice "<p>"
fifo | max 3
process Three
waste waiting on one: "<script>"
improve better: "Do <it>"
    on: two
    owner: "O'Neil & <sons>"
note on one: "{{ 1 + 1 }} {% raw %}"
"""


class Reader(HTMLParser):
    """Collects what a page is made of."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.attributes, self.words = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_data(self, data):
        self.words.append(data)

    def all(self, name):
        return [value for _, attribute, value in self.attributes if attribute == name]


@pytest.fixture(scope="module")
def page():
    return vsmdraw.render(HOSTILE, "html").decode()


@pytest.fixture(scope="module")
def reader(page):
    return Reader(page)


def test_nothing_comes_from_the_network(page, reader):
    assert not {"link", "iframe", "object", "img"} & set(reader.tags)
    assert reader.tags.count("script") == 1 and not reader.all("src")
    assert not [value for value in reader.all("href") if not value.startswith("#")]
    assert "url(" not in page and "@import" not in page


def test_the_map_is_on_it_and_its_ids_are_its_own(reader):
    assert reader.tags.count("svg") == 4, "the map, two charts, and the burst of its improvement in the plan"
    assert [name for name, count in Counter(reader.all("id")).items() if count > 1] == []


def test_words_of_the_map_stay_words(reader):
    text = "".join(reader.words)
    for words in ("<script>alert(1)</script> & co", "</style><b>", "A & B <i>", "O'Neil & <sons>", "{{ 1 + 1 }} {% raw %}"):
        assert words in text


def test_it_is_titled_and_structured(reader):
    assert ("html", "lang", "en") in reader.attributes
    assert reader.tags.count("h1") == 1 and reader.tags.count("title") >= 1
    assert reader.tags.count("table") == reader.tags.count("caption") >= 2
    assert all(scope in ("col", "row", "rowgroup") for scope in reader.all("scope"))
    assert {name for names in reader.all("aria-labelledby") for name in names.split()} <= set(reader.all("id"))


def test_figures_stand_with_basis_and_what_is_missing(reader):
    text = " ".join(reader.words).replace("\u00a0", " ")
    assert "at least 4 h 10 min" in text
    assert "1 of 3 steps has no" in text or "1 of 3 steps have no" in text
    assert "12 requests, 4 h" in text and "at most 3, unknown" in text


def test_it_follows_the_reader_unless_a_theme_is_asked_for():
    text = "title: A\nprocess B | PT 1m\n"
    assert "prefers-color-scheme:dark" in vsmdraw.render(text, "html").decode()
    dark = vsmdraw.render(text, "html", theme="dark").decode()
    assert "prefers-color-scheme" not in dark and 'content="dark"' in dark


def test_a_map_without_anything_is_a_page():
    page = vsmdraw.render("process B\n", "html").decode()
    assert "unknown" in page and "Value stream map" in page


def test_findings_that_let_the_map_be_drawn_stand_on_it():
    page = vsmdraw.render("title: A\nprocess B | PT 1m\nqueue | 1d\nprocess C | PT 1m\n", "html").decode()
    assert "Warning, line 3." in page and "mixed-day-lengths" in page


# -- what a step says, figures in groups


STEPS = """title: Steps
demand: 350/month
calendar: 8h/day, 20d/month
customer: Employee | link: /people
system portal: The portal
process Ask | PT 6m | LT 30m | in portal | practice "Request fulfilment" | input form | output ticket | people 1 | "Own": seven
queue papers | 4 forms | 2h
process Log | PT 4m | LT 30m | shared | pacemaker | automated 40% | link: sops/log.html
choice: Simple?
    path 60%: Simple
        process Reset | PT 1m
    path 40%: Other
        queue | 1h..3h
        process Repair | PT 1h
queue | 3h
process Close | PT 1m
rework Log -> Ask | 5% | incomplete
exit Close | 2% | duplicate
waste waiting on Log: nobody looks
burst on Log: a board
note on Log: seen on Monday
allow: missing-complete-accurate | asked next month
"""


def panels_of(text):
    run = Run(Source("map.vsm", text))
    assert not run.failed, run.diagnostics
    found: dict[str, Panel] = {}
    for panel in panels(run.stream, run.figures):
        found.setdefault(panel.name, panel)
    return found


def test_a_step_says_everything():
    found = panels_of(STEPS)

    assert list(found) == ["Employee", "The portal", "Ask", "papers", "Log", "Reset", "Queue", "Repair", "Close"]
    ask, log = dict(found["Ask"].rows), dict(found["Log"].rows)
    told = ("PT", "LT", "In", "Practice", "Input", "Output", "People", "Own")
    assert [ask[label] for label in told] == ["6 min", "30 min", "The portal", "Request fulfilment", "form", "ticket", "1", "seven"]
    assert ask["Of the lead time"].endswith("%") and "Wait before" not in ask
    assert [log[label] for label in ("Wait before", "Shared", "Pacemaker", "Automated")] == ["papers, 4 forms, 2 h", "yes", "yes", "40 %"]
    assert [log[label] for label in ("Back to Ask", "Waste", "Idea", "Note")] == [
        "5 %, incomplete", "waiting: nobody looks", "a board", "seen on Monday",
    ]  # fmt: skip
    assert "Wait before" not in dict(found["Reset"].rows) and dict(found["Repair"].rows)["Wait before"] == "1–3 h"
    assert dict(found["Close"].rows)["Wait before"] == "3 h" and dict(found["Close"].rows)["Leave here"] == "2 %, duplicate"
    assert (found["Log"].link, found["Ask"].link, found["Repair"].number) == ("sops/log.html", "", "3B")


def test_a_queue_and_a_place_say_everything():
    traffic = "info Employee -> Ask | mail | daily\ninfo Employee -> Log | mail | daily\nship Close -> Employee | courier | 2/week\n"
    found = panels_of(f"{STEPS}{traffic}note on papers: on a tray\n")

    assert (found["papers"].id, found["papers"].number) == ("queue-papers", "")
    papers = dict(found["papers"].rows)
    assert [papers[label] for label in ("Kind", "Items", "Wait", "Moves on", "Note")] == ["queue", "4 forms", "2 h", "push", "on a tray"]
    assert papers["Of the lead time"].endswith("%")
    assert "Kind" not in dict(found["Queue"].rows), "its kind is its name"
    assert (found["Employee"].id, found["Employee"].link) == ("employee", "/people")
    assert found["Employee"].rows == (
        ("Part", "customer"), ("Demand", "350 / month"), ("Takt", "27 min 26 s"),
        ("Sends", "mail, daily, manual, to Ask, Log"), ("Gets", "2/week, courier, from Close"),
    )  # fmt: skip
    assert dict(found["The portal"].rows) == {"Part": "system", "Used by": "Ask"}


def test_two_queues_in_a_row_share_no_figure():
    found = panels_of("process A | PT 1h\nqueue one | 1h\nqueue two | 2h\nprocess B | PT 1h\n")

    assert "Of the lead time" in dict(found["A"].rows)
    assert [dict(found[name].rows).get("Of the lead time") for name in ("one", "two")] == [None, None]


def test_a_link_that_a_map_may_not_have_is_nowhere():
    stream = Run(Source("map.vsm", STEPS)).stream
    first = stream.line.steps[0]._replace(link="javascript:alert(1)")
    stream = stream._replace(line=stream.line._replace(steps=(first, *stream.line.steps[1:])))

    assert "javascript:" not in Run(stream).render("html").decode()


def test_figures_are_in_groups_and_each_is_there_once():
    run = Run(Source("map.vsm", STEPS))

    groups = grouped(run.stream, run.figures)

    headings = [group.heading for group in groups]
    assert headings[:4] == ["Happy path", "All routes", "How it varies", "Right the first time"] and headings[-1] == "Unknown"
    assert groups[0].note == run.figures.path and not [row for row in groups[0].rows if run.figures.path in row.basis]
    keys = [row.key for group in groups for row in group.rows]
    assert len(keys) == len(set(keys)) and {figure.key for figure in run.figures.figures} <= set(keys)
    assert {"p50", "p85", "p95"} <= set(keys)
    assert [row.key for row in next(group for group in groups if group.heading == "Load").rows] == ["step:ask"]


def test_a_map_with_one_way_has_no_paths():
    run = Run(Source("map.vsm", "process A | PT 1m\nqueue | 1h\nprocess B | PT 1m\n"))

    groups = grouped(run.stream, run.figures)

    assert ways(run.figures) == [] and groups[0].heading == "Time" and "How it varies" not in [group.heading for group in groups]


def test_every_way_has_its_numbers():
    rows = ways(Run(Source("map.vsm", STEPS)).figures)

    assert [row["share"] for row in rows] == ["60 %", "40 %", ""] and rows[0]["name"].endswith("on the ladder")
    assert all(len(row["figures"]) == 4 for row in rows)


def test_assumptions_are_told_with_their_reasons():
    page = vsmdraw.render(STEPS, "html").decode()

    assert "Accepted." in page and "asked next month" in page and "missing-complete-accurate" in page


def test_an_unknown_wait_reads_well():
    page = vsmdraw.render("process A | PT 1m\nqueue\nprocess B | PT 1m\n", "html").decode()

    assert "How long the longest wait takes isn" in page


def test_boxes_follow_each_other_in_the_order_of_the_text():
    page = vsmdraw.render(STEPS, "html").decode()

    assert re.findall(r'data-icon="(?:process|stock)" id="m[0-9a-f]+-([a-z-]+)"', page) == [
        "step-ask", "queue-papers", "step-log", "step-reset", "queue-before-repair", "step-repair", "queue-before-close", "step-close",
    ]  # fmt: skip
    assert '<a xlink:href="/people" rel="noopener" aria-label="Customer Employee' in page
