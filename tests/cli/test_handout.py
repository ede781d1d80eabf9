"""``vsmdraw handout``: files, pages, and what is said when it can't be done."""

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

SAMPLES = Path(__file__).parents[2] / "samples"


def pages_of(data):
    return PdfReader(io.BytesIO(data)).pages


@pytest.fixture
def here(folder):
    (folder / "map.vsm").write_bytes((SAMPLES / "hr-access-paths.vsm").read_bytes())
    return folder


def test_the_kit_goes_beside_the_map(run, here):
    outcome = run("handout", "map.vsm")

    assert outcome.code == 0, outcome.err
    pages = pages_of((here / "map-kit.pdf").read_bytes())
    assert f"vsmdraw: wrote map-kit.pdf ({len(pages)} pages)\n" in outcome.err
    sizes = {(round(page.mediabox.width), round(page.mediabox.height)) for page in pages}
    assert sizes == {(595, 842), (1191, 842), (842, 595)}


def test_pdf_and_html_have_the_same_pages(run, here):
    outcome = run("handout", "map.vsm", "-o", "kit.pdf", "-o", "kit.html", "--kit", "cards", "--kit", "agenda", "-q")

    assert (outcome.code, outcome.err) == (0, "")
    reader = PdfReader(here / "kit.pdf")
    page = (here / "kit.html").read_text(encoding="utf-8")
    names = re.findall(r"<h2 id=\"page\d+-name\">([^<]*)", page)
    assert [entry["/Title"] for entry in reader.outline] == names == ["Step cards", "Improvement cards", "Mapping day"]
    assert page.count("<svg ") == len(reader.pages) == 3
    assert "size: 210mm 297mm" in page
    assert reader.metadata.title == "Access to the HR application: workshop kit"


def test_everything_on_an_html_page_is_in_it(run, here):
    run("handout", "map.vsm", "-o", "kit.html")

    page = (here / "kit.html").read_text(encoding="utf-8")
    ids = re.findall(r'\bid="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert {word for word in re.findall(r'url\(#([^)]*)\)|href="#([^"]*)"', page) for word in word if word} <= set(ids)
    assert not re.search(r'(?:src|href)="(?!#|data:)', re.sub(r'xmlns(?::\w+)?="[^"]*"', "", page))
    assert "<script" not in page


def test_same_bytes_every_time(run, here):
    run("handout", "map.vsm", "-o", "one.pdf")
    run("handout", "map.vsm", "-o", "two.pdf")

    assert (here / "one.pdf").read_bytes() == (here / "two.pdf").read_bytes()


def test_what_a_map_says_stays_text(run, here):
    nasty = "</script><script>alert(1)</script> {{ 7 * 7 }} & '"
    (here / "map.vsm").write_text(f"title: {nasty}\nprocess Log | PT 5m\nprocess Go | PT 5m\n", encoding="utf-8")

    outcome = run("handout", "map.vsm", "-o", "kit.html", "-o", "kit.pdf")

    assert outcome.code == 0, outcome.err
    page = (here / "kit.html").read_text(encoding="utf-8")
    assert "<script>" not in page
    assert "{{ 7 * 7 }}" in page
    assert "alert(1)" in pages_of((here / "kit.pdf").read_bytes())[0].extract_text()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("map.vsm -o kit.svg", "kit.svg: a kit is written as .pdf or .html"),
        ("map.vsm -o kit.bmp", "kit.bmp: unknown suffix '.bmp'"),
        ("map.vsm -o map.vsm", "map.vsm: unknown suffix '.vsm'"),
        ("none.vsm", "cannot read none.vsm: no such file or directory"),
        (".", ". is a folder: a kit is printed for one map (name a .vsm file)"),
        ("map.vsm --poster A9", "unknown paper 'A9'"),
        ("map.vsm --kit posters", "'posters' is not one of 'all', 'blank'"),
        ("map.vsm --theme none.toml", "none.toml"),
    ],
)
def test_calls_that_cannot_be_carried_out(run, here, words, said):
    outcome = run("handout", *words.split())

    assert outcome.code == 2
    assert said in outcome.err
    assert sorted(path.name for path in here.iterdir()) == ["broken.vsm", "good.vsm", "map.vsm"]


def test_a_map_with_errors_has_no_kit(run, here):
    (here / "map.vsm").write_text("process Log | PT 5\n", encoding="utf-8")

    outcome = run("handout", "map.vsm")

    assert outcome.code == 1
    assert "5 has no unit" in outcome.err
    assert not (here / "map-kit.pdf").exists()


def test_letters_that_the_font_lacks_are_said(run, here):
    (here / "map.vsm").write_text("process 受付 | PT 5m\n", encoding="utf-8")

    outcome = run("handout", "map.vsm", "--kit", "cards")

    assert outcome.code == 0
    assert "map.vsm: the PDF shows an empty box for each of 受付" in outcome.err


def test_a_kit_speaks_the_language_of_its_map(run, here):
    (here / "map.vsm").write_text("language: de\nprocess Prüfen | PT 5m\n", encoding="utf-8")

    outcome = run("handout", "map.vsm", "-o", "kit.html", "--kit", "cards", "-q")
    german = (here / "kit.html").read_text(encoding="utf-8")
    run("handout", "map.vsm", "-o", "kit.html", "--kit", "cards", "--language", "French")
    french = (here / "kit.html").read_text(encoding="utf-8")

    assert outcome.err == ""
    assert '<html lang="de">' in german and "Workshop-Mappe" in german and "Schrittkarten" in german
    assert '<html lang="fr">' in french and "Cartes d’étape" in french


def test_words_in_another_language_than_the_maps_are_said(run, here):
    (here / "map.vsm").write_text("language: sv\nprocess Prova | PT 5m\n", encoding="utf-8")

    outcome = run("handout", "map.vsm", "-o", "kit.html", "--kit", "cards")

    assert "map.vsm: no built-in words in sv: the sheets' own words are English; those of the map are its own" in outcome.err


PAGE = (Path(__file__).parents[2] / "docs" / "handouts.md").read_text(encoding="utf-8")
COMMANDS = [line.partition("#")[0].split()[1:] for line in PAGE.split("\n") if line.startswith("vsmdraw handout")]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_what_the_documentation_shows_works(run, here, words):
    outcome = run(*words)

    assert outcome.code == 0, outcome.err
    assert (here / (words[words.index("-o") + 1] if "-o" in words else "map-kit.pdf")).exists()


def test_a_kit_can_be_piped(folder):
    """From standard input to standard output."""
    text = (SAMPLES / "hr-access-paths.vsm").read_bytes()
    call = [sys.executable, "-m", "vsmdraw", "handout", "-", "-o", "-", "--kit", "agenda"]

    done = subprocess.run(call, input=text, capture_output=True, check=True, cwd=folder)

    assert len(pages_of(done.stdout)) == 1
    assert done.stderr == b""
