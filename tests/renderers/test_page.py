"""The HTML page: one file, complete, readable by machines and strangers."""

from collections import Counter
from html.parser import HTMLParser

import pytest

import vsmdraw

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
    assert not {"script", "link", "iframe", "object", "img"} & set(reader.tags)
    assert not reader.all("src") and not [value for value in reader.all("href") if not value.startswith("#")]
    assert "url(" not in page and "@import" not in page


def test_the_map_is_on_it_and_its_ids_are_its_own(reader):
    assert reader.tags.count("svg") == 1
    assert [name for name, count in Counter(reader.all("id")).items() if count > 1] == []


def test_words_of_the_map_stay_words(reader):
    text = "".join(reader.words)
    for words in ("<script>alert(1)</script> & co", "</style><b>", "A & B <i>", "O'Neil & <sons>", "{{ 1 + 1 }} {% raw %}"):
        assert words in text


def test_it_is_titled_and_structured(reader):
    assert ("html", "lang", "en") in reader.attributes
    assert reader.tags.count("h1") == 1 and reader.tags.count("title") >= 1
    assert reader.tags.count("table") == reader.tags.count("caption") >= 2
    assert all(scope in ("col", "row") for scope in reader.all("scope"))
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
