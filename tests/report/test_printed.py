"""The report as a PDF: every page whole, every word there, the same bytes again."""

import io
import re
import sys
from pathlib import Path

import pypdf
import pytest

from vsmdraw.drawing.bounds import boxes
from vsmdraw.drawing.marks import Drawing, Words
from vsmdraw.drawing.marks import Path as Line
from vsmdraw.language.source import Source
from vsmdraw.pipeline import Look, Run
from vsmdraw.renderers.errors import Unrenderable
from vsmdraw.renderers.formats import format_named
from vsmdraw.report.flow import HEADING
from vsmdraw.report.printed import pages_of
from vsmdraw.report.story import story
from vsmdraw.report.subject import Matter, Subject

SAMPLES = Path(__file__).parents[2] / "samples"
NAME, WORDS = "with a name that says a good deal of what is done", "words and more words " * 30
LONG = "title: Long\n" + "\n".join(
    f"process Step {number} {NAME}\n  note: Remark {number}. {WORDS}\nqueue | {number}h"
    for number in range(1, 25)
) + "\nprocess Last\n"  # fmt: skip


def run_of(name, **look):
    text = LONG if name == "long" else (SAMPLES / f"{name}.vsm").read_text(encoding="utf-8")
    return Run(Source(f"{name}.vsm", text), Look(report=True, **look))


def subject_of(run):
    return Subject(Matter(run.stream, run.figures, run.drawing, run.theme, run.findings, run.waived))


def squeezed(text):
    return re.sub(r"\s", "", text)


@pytest.fixture(scope="module")
def hr():
    return format_named("pdf").render(run_of("hr-access-paths"))


@pytest.mark.parametrize("name, paper", [
    ("acme-stamping", ""), ("building-permit", "A5"), ("hr-access-paths", "120x120"), ("hr-access-paths", "letter"), ("long", ""),
])  # fmt: skip
def test_every_word_stands_on_its_page_and_is_large_enough(name, paper):
    pages = pages_of(subject_of(run_of(name)), paper, 10)

    for page in pages:
        for inked in boxes(Drawing(page.size.width, page.size.height, page.groups)):
            assert inked.box.west >= -0.1 and inked.box.north >= -0.1, inked
            assert inked.box.east <= page.size.width + 0.1 and inked.box.south <= page.size.height + 0.1, inked
        plain = [mark for group in page.groups if not group.icon or group.icon == "foot" for mark in group.marks if isinstance(mark, Words)]
        assert all(words.size >= 8 for words in plain)
        feet = [mark for group in page.groups if group.icon == "foot" for mark in group.marks]
        end = min(mark.y for mark in feet if isinstance(mark, Words)) - 9
        body = [inked.box for group in page.groups if group.icon != "foot" for inked in boxes(Drawing(1, 1, (group,)))]
        assert max(box.south for box in body) <= end


def test_the_story_is_found_as_text(hr):
    text = squeezed("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(hr)).pages))

    for number in story(subject_of(run_of("hr-access-paths")))["numbers"]:
        assert squeezed(number.value) in text
        assert squeezed(number.words) in text


def test_title_outline_and_numbered_pages(hr):
    reader = pypdf.PdfReader(io.BytesIO(hr))

    assert reader.metadata.title == "Access to the HR application"
    assert [entry.title for entry in reader.outline] == [
        "In short", "Figures", "The map", "Where the time goes", "Right the first time", "Wastes and hints", "Improvements and plan",
        "Assumptions and gaps", "Glossary",
    ]  # fmt: skip
    for number, page in enumerate(reader.pages, 1):
        assert f"{number} / {len(reader.pages)}" in page.extract_text()
        assert float(page.mediabox.width) == pytest.approx(297 / 25.4 * 72, abs=0.1)


def test_fonts_are_embedded(hr):
    for page in pypdf.PdfReader(io.BytesIO(hr)).pages:
        for font in page["/Resources"]["/Font"].values():
            assert "/FontFile2" in font["/FontDescriptor"]


def test_the_same_map_gives_the_same_bytes(hr):
    assert format_named("pdf").render(run_of("hr-access-paths")) == hr


def test_what_goes_on_says_so_and_no_remark_is_lost():
    pages = pages_of(subject_of(run_of("long")))
    texts = [" ".join(inked.mark.text for inked in boxes(Drawing(1, 1, page.groups)) if isinstance(inked.mark, Words)) for page in pages]

    assert any(text.startswith("Wastes and hints (continued)") for text in texts)
    assert [number for number in range(1, 25) if squeezed("".join(texts)).count(f"Note:Remark{number}.") != 1] == []


def test_no_page_is_a_heading_alone_and_no_row_stands_alone_on_one():
    for name in ("archetypes/claims", "hr-access-paths", "building-permit"):
        for page in pages_of(subject_of(run_of(name))):
            body = [group for group in page.groups if group.icon != "foot"]
            headings = [group for group in body if any(isinstance(mark, Words) and mark.size == HEADING for mark in group.marks)]
            assert len(body) >= 2 * len(headings)
            assert len(body) != 3 or not any(isinstance(mark, Line) for mark in body[1].marks)


def test_a_map_in_german_has_a_german_report():
    text = pypdf.PdfReader(io.BytesIO(format_named("pdf").render(run_of("building-permit")))).pages[0].extract_text()

    assert "Zahlen" in text and "Figures" not in text


@pytest.mark.parametrize("file, words", [("r.svg", "can only be the map"), ("r.html", "is the report anyway")])
def test_other_files_are_refused(file, words, tmp_path, capsys):
    from vsmdraw.cli.drawing import draw_maps

    code = draw_maps([str(SAMPLES / "hr-access.vsm")], [str(tmp_path / file)], look=Look(report=True))

    assert code == 2
    assert words in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_links_of_steps_lead_on_from_the_map_where_the_step_stands():
    text = "title: Linked\nprocess Log | PT 5m\n  link: https://example.org/log\nqueue | 2h\nprocess Reset | PT 3m\n"
    reader = pypdf.PdfReader(io.BytesIO(format_named("pdf").render(Run(Source("l.vsm", text), Look(report=True)))))
    links = [(number, note.get_object()) for number, page in enumerate(reader.pages) for note in page.get("/Annots", [])]

    ((number, link),) = links
    assert link["/A"]["/URI"] == "https://example.org/log"
    west, south, east, north = map(float, link["/Rect"])
    found = []
    reader.pages[number].extract_text(visitor_text=lambda words, _, at, *__: found.append((words.strip(), at[4], at[5])))
    assert any(words == "Log" and west < x < east and south < y < north for words, x, y in found)


def test_without_reportlab_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "reportlab", None)
    monkeypatch.setitem(sys.modules, "reportlab.pdfgen.canvas", None)

    with pytest.raises(Unrenderable, match=r"vsmdraw\[pdf\]"):
        format_named("pdf").render(run_of("hr-access"))
