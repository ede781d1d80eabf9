"""The phrase book is whole, and nothing that the product writes on a picture is missing in it."""

import ast
import re
from pathlib import Path

import pytest

from vsmdraw.drawing.marks import Words
from vsmdraw.language.source import Source
from vsmdraw.metrics.table import GROUPS, METRICS
from vsmdraw.pipeline import Look, Run
from vsmdraw.stream.fields import FIELDS
from vsmdraw.wording import ENGLISH, english, wording
from vsmdraw.wording.book import KINDS, open_book, read_book
from vsmdraw.wording.languages import CODES, LANGUAGES

ROOT = Path(__file__).parent.parent.parent
OTHERS = [code for code in CODES if code != "en"]
SAMPLES = sorted((ROOT / "samples").glob("*.vsm"))
BOOKS = {code: read_book(code) for code in OTHERS}


def test_every_language_has_every_phrase():
    keys = set().union(*BOOKS.values())
    lacking = [(code, key) for code, book in BOOKS.items() for key in sorted(keys - set(book))]

    assert len(keys) > 250 and lacking == []


@pytest.mark.parametrize("code", OTHERS)
def test_a_phrase_keeps_the_places_of_the_english_one(code):
    def places(text):
        return set(re.findall(r"\{(\w+)\}", text))

    odd = {key: told for key, told in BOOKS[code].items() if not places(told) <= places(key) or not told.strip()}
    lost = {key: told for key, told in BOOKS[code].items()
            if {name for name in places(key) - places(told) if name.rstrip("0123456789") in KINDS}}  # fmt: skip

    assert odd == {} and lost == {}


def test_no_phrase_stands_twice():
    lines = [line for line in (ROOT / "vsmdraw/wording/phrases.txt").read_text(encoding="utf-8").split("\n")
             if line and line[0] not in " #"]  # fmt: skip

    assert sorted({line for line in lines if lines.count(line) > 1}) == []


def said_words():
    """Give every text that the code says, with where: say("…"), rules.say("…")."""
    for path in sorted((ROOT / "vsmdraw").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                if name == "say":
                    yield node.args[0].value, f"{path.name}:{node.lineno}"


def test_what_the_code_says_is_in_the_book():
    said = list(said_words())

    assert len(said) > 80
    assert [(words, where) for words, where in said if words not in BOOKS["de"]] == []


def test_labels_of_fields_are_in_the_book():
    boxes = [kind.label for kind in FIELDS if kind.type not in ("flag", "link") or kind.key == "shared"]

    assert [label for label in boxes if label not in BOOKS["ja"]] == []


def texts(run):
    """Give every text of a picture: its words, its titles, and what it says to those who don't see it."""
    for group in run.drawing.groups:
        yield group.title
        for mark in group.marks:
            if isinstance(mark, Words):
                yield mark.text
    yield run.layout.description


def built_in(text):
    """Return the words of a text that some languages don't share with English."""
    return set(re.findall(r"[^\W\d_]{2,}", text)) - OURS


OURS = {"System", "%C&A", "PT", "LT", "C/T", "C/O", "FPY", "EPE", "WIP", "SLA", "FIFO", "min", "s", "h", "ms", "d", "P"}
"""Abbreviations of the field that some languages keep."""


@pytest.mark.parametrize("notation", ["office", "classic"])
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_nothing_on_a_picture_stays_english(sample, notation):
    source = sample.read_text(encoding="utf-8")
    look = Look(notation=notation, bars=True, ladder="scaled", collapse=("all",))
    before = set(texts(Run(Source(sample.name, source), look._replace(language="en"))))
    for code in OTHERS:
        after = set(texts(Run(Source(sample.name, source), look._replace(language=code))))

        same = [text for text in before & after if BOOKS[code].get(text) != text and any(word not in source for word in built_in(text))]
        assert same == [], code


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_the_sentences_of_a_picture_are_found(sample):
    run = Run(Source(sample.name, sample.read_text(encoding="utf-8")))
    figures = run.basic_figures
    say = open_book("de").knowing(run.stream)

    sentences = [figures.basis, figures.path, figures.verdict[2], *(text for _, text in figures.waits)]
    for figure in (*figures.figures, *figures.expected):
        sentences.append(figure.missing)
        sentences += [figure.text] if figure.unit != "count" else []
    assert [text for text in sentences if say.find(text) is None] == []


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_the_sentences_of_all_figures_are_found(sample):
    run = Run(Source(sample.name, sample.read_text(encoding="utf-8")))
    say = open_book("ja").knowing(run.stream)
    names = {step.name for step in run.stream.processes}

    figures = (*run.figures.figures, *run.figures.expected, *run.figures.loads)
    sentences = [text for figure in figures if figure.key not in AUTHORS for text in (figure.basis, figure.missing)]
    sentences += [figure.text for figure in figures if figure.unit not in ("count", "money") and figure.key not in AUTHORS]
    assert [text for text in sentences if say.find(text) is None and text not in names] == []
    assert [metric.label for metric in METRICS if metric.label not in BOOKS["ja"]] == []
    assert [heading for heading in GROUPS.values() if heading not in BOOKS["ja"]] == []


AUTHORS = {"carried", "leaving"}
"""Figures whose words are for the most part the author's."""


def test_telling_changes_no_number():
    run = Run(Source("hr.vsm", (ROOT / "samples/hr-access-paths.vsm").read_text(encoding="utf-8")))
    stream, figures = wording("fr").tell(run.stream, run.figures)

    assert [figure.value for figure in figures.figures] == [figure.value for figure in run.figures.figures]
    assert [figure.key for figure in figures.figures] == [figure.key for figure in run.figures.figures]
    assert [step.process_time.seconds for step in stream.processes] == [step.process_time.seconds for step in run.stream.processes]
    assert [step.name for step in stream.processes] == [step.name for step in run.stream.processes]


def test_words_remember_their_english():
    assert english(wording("ja")("unknown")) == "unknown"
    assert wording("en-GB") is ENGLISH and wording("sv") is ENGLISH


def test_a_name_in_a_sentence_stays_as_its_author_wrote_it():
    run = Run(Source("hr.vsm", (ROOT / "samples/hr-access-paths.vsm").read_text(encoding="utf-8")))
    say = open_book("de").knowing(run.stream)

    assert say.sentence(run.figures.path) == "Weg Standard, 70 % der Fälle, ohne Nacharbeit"


def test_a_sentence_of_several_parts_is_put_together():
    say = wording("de")

    assert say.find("2 of 6 steps have no %C&A; the time of feeder A, B") == "%C&A fehlt bei 2 von 6 Schritten; die Zeit der Zuführung A, B"
    assert say.find("queue before Check; then file; at most 61 %") == "Warteschlange vor Check; then file; höchstens 61 %"
    assert say.find("what nobody says") is None


def test_languages_name_themselves():
    assert {language.code for language in LANGUAGES} == set(CODES) and len(CODES) == 7
