"""Sphinx builds with maps: what each builder shows, what is read again, and what is said about a broken map."""

import os
import re
import xml.etree.ElementTree as ET
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

CONF = 'extensions = ["vsmdraw.integrations.sphinx"]\n'
TODAY = "4 h 16 min"
FUTURE = "46 min"


def test_a_page_has_its_maps_as_pictures_that_share_no_id(guide):
    page = guide.text("html/index.html")

    assert page.count("<svg ") == 3
    ids = re.findall(r'\bid="([^"]*)"', page)
    assert len(set(ids)) == len(ids) > 30
    assert {name for name in re.findall(r'aria-(?:labelledby|describedby)="([^"]*)"', page) if name.startswith("vsm-")} <= set(ids)
    assert "<desc " in page and "The wait before the reset shrinks from four hours to half an hour.</desc>" in page


def test_captions_are_numbered_and_referred_to(guide):
    page = guide.text("html/index.html")

    assert re.search(r'<span class="caption-number">Fig. 1 </span><span class="caption-text">How a password is reset today', page)
    assert re.search(r'<a class="reference internal" href="#today"><span class="std std-numref">Fig. 1</span></a>', page)
    assert re.search(r'href="#tomorrow"><span class="std std-ref">How it could be</span></a>', page)
    assert re.search(r'href="#all"><span class="std std-numref">Table 1</span></a>', guide.text("html/more.html"))


def test_sentences_have_their_figures(guide):
    page = re.sub(r"<[^>]+>", "", guide.text("html/index.html"))

    assert f"A reset takes {TODAY}, of which 3.9 % is work" in " ".join(page.split())
    assert f"done at the desk it would take {FUTURE} (How it could be)" in " ".join(page.split())


def test_a_table_has_its_figures_with_their_basis(guide):
    page = guide.text("text/index.txt")

    assert re.search(rf"\| Total LT +\| {TODAY} +\| queues \+ LT of the steps", page)
    assert re.search(r"\| Activity ratio +\| 3\.9 %", page)
    assert "working day 8 h, 20 days a month; lead time = queues + LT of the steps" in page
    assert re.search(r"\| Takt time +\| unknown", guide.text("text/more.txt"))


def test_words_stand_where_no_picture_can(guide):
    for name in ("text/index.txt", "man/serviceguide.1"):
        page = " ".join(re.sub(r"\\[-&]?", "", guide.text(name)).split())
        assert "Password reset, current state. Value stream map in office notation, current state." in page.replace("‐", "-")
        assert "1 Log the ticket: PT 4 min, LT 10 min, by Service desk. Queue: 4 h. 2 Reset the password" in page
        assert "The wait before the reset shrinks from four hours to half an hour." in page
    assert not re.search(r"\S\.UNINDENT", guide.text("man/serviceguide.1"))


def test_latex_gets_pages_of_vectors_in_the_look_for_it(guide):
    names = re.findall(r"\\sphinxincludegraphics\{\{(vsm-[0-9a-f]+)\}\.pdf\}", guide.text("latex/serviceguide.tex"))

    assert len(names) == 3 + 2 + 6
    for name in names:
        document = PdfReader(guide.folder / "latex" / f"{name}.pdf")
        assert len(document.pages) == 1
        assert not document.pages[0].images
    assert "Password reset" in PdfReader(guide.folder / "latex" / f"{names[0]}.pdf").pages[0].extract_text()
    assert b"#DDF5F1" not in (guide.folder / "latex" / f"{names[0]}.pdf").read_bytes()


def test_an_ebook_has_its_pictures_as_files(guide):
    with ZipFile(next((guide.folder / "epub").glob("*.epub"))) as book:
        page = book.read("index.xhtml").decode()
        ET.fromstring(page.replace("&nbsp;", " "))  # well-formed
        shown = re.findall(r'<img [^>]*src="(_images/vsm-[^"]*\.svg)"', page.replace("\n", " "))
        assert "<svg" not in page and len(shown) == 3
        assert all(f'href="{name}"' in book.read("content.opf").decode() for name in shown)
        assert all(ET.fromstring(book.read(name)).tag.endswith("svg") for name in shown)
        assert 'alt="Password reset, current state. Value stream map' in page


def test_translators_get_captions_and_nothing_that_the_map_says(guide):
    catalogue = guide.text("gettext/index.pot")

    assert re.search(r'index\.rst:8\nmsgid "How a password is reset today"', catalogue)
    assert 'msgid "How it could be"' in catalogue and 'msgid "All of them"' in guide.text("gettext/more.pot")
    assert "working day" not in catalogue and "Total LT" not in catalogue


def test_a_translated_page_has_its_captions_and_the_words_of_its_maps_in_the_language(guide):
    catalogue = guide.folder / "src/locale/de/LC_MESSAGES/index.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
                         'msgid "How a password is reset today"\nmsgstr "Wie ein Kennwort heute zurückgesetzt wird"\n', encoding="utf-8")

    run = guide.build("html", "-W", "-D", "language=de", "-D", "locale_dirs=locale", "-d", guide.folder / "doctrees-de", out="html-de")

    assert (run.returncode, run.stderr) == (0, "")
    page = guide.text("html-de/index.html")
    assert "Wie ein Kennwort heute zurückgesetzt wird" in page
    assert ("Ist-Zustand" in page and "Tätigkeitsgrad" in page) or "Wert" in page


def test_a_theme_that_a_map_names_stands_beside_the_map(guide):
    assert '"#112233"' in guide.text("html/more.html") and 'class="wide vsm"' in guide.text("html/more.html")


def test_only_pages_that_show_what_has_changed_are_read_again(guide):
    for changed, pages in (
        (("maps/3.vsm",), ["small-3"]),
        (("maps/acme.toml",), ["more"]),
        (("part.txt", "maps/reset.vsm"), ["index", "more"]),
        ((), []),
    ):
        for name in changed:
            path = guide.folder / "src" / name
            path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")

        run = guide.build("html", "-W")

        assert run.returncode == 0, run.stderr
        assert f"0 added, {len(pages)} changed, 0 removed" in run.stdout
        assert sorted(set(re.findall(r"reading sources\.\.\. \[ *\d+%\]\S* ([^\s\x1b]+)", run.stdout))) == pages


BROKEN = """\
Broken
======

A reset takes :vsm:metric:`good.vsm lead-time`
or :vsm:metric:`bad.vsm lead-time`
or :vsm:metric:`good.vsm lead-tme`.

.. vsm:: bad.vsm
   :caption: A map with two errors

.. vsm::

   title: Here
   process Log | PT 4 apples

.. vsm:: good.vsm
   :notation: office
   :theme: drak
   :them: dark

.. vsm:: missing.vsm

.. vsm:: good.vsm
   :collapse: Nobody

.. vsm::

.. vsm:: good.vsm

   title: both

.. vsm-metrics:: good.vsm
   :figures: lead-time, speed

.. vsm:: good.vsm
   :caption: This one is fine
"""
GOOD = "title: Good\nprocess Log | PT 4m\nqueue | 4h\nprocess Mend | PT 6m\n"
SAID = [
    ("bad.vsm", 3, "bad-duration"),
    ("bad.vsm", 4, "bad-duration"),
    ("index.rst", 5, "source"),
    ("index.rst", 6, "figure"),
    ("index.rst", 14, "bad-duration"),
    ("index.rst", 18, "option"),
    ("index.rst", 19, "option"),
    ("index.rst", 21, "source"),
    ("index.rst", 23, "look"),
    ("index.rst", 26, "source"),
    ("index.rst", 28, "source"),
    ("index.rst", 33, "option"),
]


def test_everything_that_is_wrong_is_said_where_it_stands_and_the_rest_is_built(project):
    bad = "title: Bad\nprocess Log | PT 4m\nprocess Mend | PT 4 apples\nprocess End | LT 9 pears\n"
    made = project(conf_py=CONF, index_rst=BROKEN, good_vsm=GOOD, bad_vsm=bad)

    run = made.build("html", "-W")

    assert run.returncode == 1
    said = re.findall(r"^(\S+):(\d+): WARNING: .* \[vsm\.([\w-]+)\]$", run.stderr, re.M)
    assert sorted((os.path.basename(file), int(line), code) for file, line, code in said) == SAID
    assert all(os.path.isabs(file) for file, _, _ in said)
    assert "Traceback" not in run.stderr
    assert "unknown 'drak' (did you mean dark?)" in run.stderr and "unknown option them (did you mean theme?)" in run.stderr
    page = made.text("html/index.html")
    assert page.count("<svg ") == 1 and "This one is fine" in page and "4 h 10 min" in page
    assert len(re.findall(r'class="vsm-broken', page)) == 8
    assert "bad.vsm:3: " in page


def test_findings_can_be_silenced(project):
    made = project(conf_py=f'{CONF}suppress_warnings = ["vsm.bad-duration"]\n', index_rst="A\n=\n\n.. vsm:: bad.vsm\n",
                   bad_vsm="process Log | PT 4 apples\n")

    run = made.build("html", "-W")

    assert (run.returncode, run.stderr) == (0, "")
    assert "vsm-broken" in made.text("html/index.html")


def test_what_is_wrong_with_conf_is_said_at_once(project):
    conf = f'{CONF}vsm_options = {{"theme": "drak"}}\nvsm_builder_options = {{"latex": {{"fit": "A9"}}}}\n'

    run = project(conf_py=conf, index_rst="A\n=\n").build("html")

    assert run.returncode == 2
    assert "vsm_options: theme: unknown 'drak' (did you mean dark?)" in run.stderr
    assert "vsm_builder_options['latex']: fit: unknown sheet 'A9'" in run.stderr


def test_without_reportlab_latex_gets_pixels_and_a_word_about_it(project):
    conf = f'import sys\nsys.modules["reportlab"] = None\n{CONF}'
    made = project(conf_py=conf, index_rst="A\n=\n\n.. vsm:: good.vsm\n\n.. vsm:: good.vsm\n", good_vsm=GOOD)

    run = made.build("latex")

    assert run.stderr.count("reportlab, which isn't installed (pip install 'vsmdraw[pdf]')") == 1
    assert [path.suffix for path in (made.folder / "latex").glob("vsm-*")] == [".png"]


def test_a_look_for_one_builder_that_a_map_cannot_have_is_told_there(project):
    conf = f'{CONF}vsm_builder_options = {{"text": {{"state": "future"}}}}\n'
    made = project(conf_py=conf, index_rst="A\n=\n\n.. vsm:: good.vsm\n", good_vsm=GOOD)

    assert made.build("html", "-W").returncode == 0
    run = made.build("text", "-W")

    assert run.returncode == 1
    assert re.search(r"good\.vsm:1: WARNING: no improvement changes anything", run.stderr)
    assert "Good, current state." in made.text("text/index.txt")


# -- in a browser


def colour(browser, selector):
    return browser.run(f"getComputedStyle(document.querySelector({selector!r})).fill")


WHITE, DARK = "rgb(255, 255, 255)", "rgb(20, 25, 31)"
PAPER = ".vsm svg > rect"


def test_a_map_is_dark_where_its_page_is(guide, browser):
    browser.look(1280, 900, "", "dark")
    browser.open(guide.folder / "html/index.html")
    assert colour(browser, PAPER) == WHITE  # a page that is always light

    for told in ("dataset.theme = 'dark'", "dataset.theme = 'auto'", "dataset.theme = '', document.body.style.colorScheme = 'dark'"):
        browser.run(f"void (document.documentElement.{told})")
        assert colour(browser, PAPER) == DARK, told
    browser.run("void (document.documentElement.dataset.theme = 'light')")
    assert colour(browser, PAPER) == WHITE

    browser.look(1280, 900, "print", "dark")
    browser.run("void (document.documentElement.dataset.theme = 'dark')")
    assert colour(browser, PAPER) == WHITE


@pytest.mark.parametrize("width", [1280, 390])
def test_a_map_shrinks_with_the_page_as_far_as_it_can_be_read(guide, browser, width):
    browser.look(width, 900)
    browser.open(guide.folder / "html/index.html")

    scrolls = browser.run("document.documentElement.scrollWidth > innerWidth")
    shrunk = browser.run("[...document.querySelectorAll('.vsm')].map(box => [box.clientWidth, box.scrollWidth, "
                         "box.firstElementChild.clientWidth / box.firstElementChild.viewBox.baseVal.width])")

    assert not scrolls
    assert all(0.69 < scale <= 1.001 for _, _, scale in shrunk)
    assert width == 1280 or all(inner > outer for outer, inner, _ in shrunk)


def test_pages_load_without_a_complaint(guide, browser):
    browser.look()
    browser.open(guide.folder / "html/more.html")

    assert [event for event in browser.events if event.get("method") == "Log.entryAdded"] == []
