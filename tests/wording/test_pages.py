"""The HTML page and the tables of ``vsmdraw metrics`` speak the map's language; the data for programs stays English."""

import json
import pickle
import re
from pathlib import Path

import pytest

from vsmdraw.cli import main
from vsmdraw.language.source import Source
from vsmdraw.pipeline import Look, Run
from vsmdraw.report.glossary import GLOSSARY
from vsmdraw.report.sections import FILES, SECTIONS
from vsmdraw.wording import Told, english
from vsmdraw.wording.book import read_book
from vsmdraw.wording.languages import CODES

ROOT = Path(__file__).parent.parent.parent
TEMPLATE = "".join((ROOT / "templates" / name).read_text(encoding="utf-8") for name in FILES if name.endswith(".j2"))
OTHERS = [code for code in CODES if code != "en"]


def page(language):
    text = (ROOT / "samples" / "hr-access-paths.vsm").read_text(encoding="utf-8")
    return Run(Source("hr-access-paths.vsm", text), Look(language=language)).render("html").decode()


def words_of(page):
    """Return the texts of a page's body, script and map apart."""
    body = re.sub(r"<script.*?</script>|<svg.*?</svg>|<style.*?</style>", "", page, flags=re.S)
    return {text.strip() for text in re.findall(r">([^<]+)<", body) if text.strip()}


def test_what_the_template_says_is_in_the_book():
    said = re.findall(r"""say\((["'])(.*?)\1[,)]""", TEMPLATE)

    assert len(said) > 60
    assert [words for _, words in said if words not in read_book("ja")] == []


def test_headings_and_terms_are_in_the_book():
    said = [section.heading for section in SECTIONS if section.heading] + [words for row in GLOSSARY for words in (row.term, row.meaning)]

    assert [words for words in said if words not in read_book("ja")] == []


def test_the_template_has_no_words_of_its_own():
    plain = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", TEMPLATE, flags=re.S)
    texts = {text.strip() for text in re.findall(r">([^<{}]*[A-Za-z]{2,}[^<{}]*)<", plain)}

    assert texts <= {", line ."}  # findings are English everywhere


@pytest.mark.parametrize("code", OTHERS)
def test_a_page_is_in_the_language_of_the_map(code):
    source = (ROOT / "samples" / "hr-access-paths.vsm").read_text(encoding="utf-8")
    own = set(read_book(code).values())

    same = {text for text in words_of(page("en")) & words_of(page(code)) if re.search("[a-z]{3}", text)}

    left = {text for text in same if text not in source and text not in own and not set(re.findall(r"[A-Za-z]{3,}", text)) <= set(
        re.findall(r"[A-Za-z]+", source)) | {"min", "Takt"}}  # fmt: skip
    hints = {text for text in left if " at " in text or "%" in text or "most of it" in text}
    assert left - hints == set() and len(hints) <= 6
    assert f'<html lang="{code}">' in page(code)


def exit_code(*words):
    with pytest.raises(SystemExit) as ended:
        main(list(words))
    return ended.value.code


def test_figures_come_as_a_table_in_the_language_asked_for(capsys):
    sample = str(ROOT / "samples" / "hr-access-paths.vsm")

    assert exit_code("metrics", sample, "--language", "German") == 0
    table = capsys.readouterr().out
    assert "DLZ gesamt" in table and "Warteschlangen + DLZ der Schritte; 8 h/Tag; Weg Standard, 70 % der Fälle, ohne Nacharbeit" in table
    exit_code("metrics", sample, "--language", "ja", "-f", "markdown")
    assert "| 総LT | 5時間6分 |" in capsys.readouterr().out
    exit_code("metrics", sample, "--language", "ja", "-f", "json")
    assert json.loads(capsys.readouterr().out)[0]["figures"][0]["text"] == "5 h 6 min"


def test_a_language_without_words_is_a_mistake_of_the_call(capsys):
    assert exit_code("render", str(ROOT / "samples" / "hr-access.vsm"), "--language", "Germn", "-o", "-") == 2
    assert "did you mean de?" in capsys.readouterr().err


def test_an_english_map_loads_no_other_language():
    import subprocess
    import sys

    code = "import sys, vsmdraw; vsmdraw.render('process Log | PT 4m'); print(*(name for name in sys.modules if 'wording' in name))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout.split()
    assert loaded == ["vsmdraw.wording"]


def test_told_texts_survive_being_pickled():
    told = Told("unbekannt", "unknown")

    again = pickle.loads(pickle.dumps(told))

    assert (again, english(again)) == ("unbekannt", "unknown")
