"""Letters that the shipped font lacks come from the fonts that the finding names, stand where they were measured, and are no boxes."""

import os
import subprocess
from shutil import which

import pytest

from vsmdraw.geometry.scripts import SCRIPTS, fonts_for, script_of
from vsmdraw.geometry.textsize import is_blank, uncovered, width, wrap
from vsmdraw.language.source import Source
from vsmdraw.pipeline import Run
from vsmdraw.renderers import png
from vsmdraw.renderers.svg import isolated
from vsmdraw.wording.book import read_book

SHEET = (
    '<svg xmlns="http://www.w3.org/2000/svg" font-family="Arial" height="40" width="400"{more} viewBox="0 0 400 40">\n'
    "{lines}</svg>\n"
)
TEXT = '<text fill="#000000" font-size="18" x="10" y="28">{text}</text>\n'
SAMPLES = {
    "Hebrew": "קבלת בקשה", "Arabic": "استلام الطلب", "Devanagari": "अनुरोध जाँच", "Thai": "ตรวจสอบ",
    "Hangul": "요청 검토", "Japanese": "カタカナ",
}  # fmt: skip


def families():
    """Return the fonts that this machine has; nothing where it can't be asked."""
    listed = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=True).stdout if which("fc-list") else ""
    return {name.strip() for line in listed.splitlines() for name in line.split(",")}


def first_installed(fonts):
    here = families()
    found = next((name for name in fonts.replace("'", "").split(", ") if name in here), None)
    if found is None:
        assert not os.environ.get("CI"), f"none of {fonts} is installed"
        pytest.skip(f"none of {fonts} is installed")
    return found


def drawn(text, language="en"):
    return png.render(SHEET.format(more=f' xml:lang="{language}"', lines=TEXT.format(text=text)))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_text_is_set_in_the_first_font_that_is_installed(name):
    text = SAMPLES[name]
    font = first_installed(fonts_for(script_of(text[0]), "en", text))

    line = TEXT.format(text=text).replace("<text ", f'<text font-family="{font}" ')
    import resvg_py

    alone = resvg_py.svg_to_bytes(svg_string=SHEET.format(more="", lines=line), zoom=1.0, dpi=96)
    mine = drawn(text)
    assert mine[mine.index(b"IDAT") :] == bytes(alone)[bytes(alone).index(b"IDAT") :]


@pytest.mark.parametrize("code", ["ja", "zh"])
def test_no_built_in_word_is_a_box(code):
    letters = sorted({char for words in read_book(code).values() for char in uncovered(words)})
    font = first_installed(fonts_for(script_of("受"), code, ""))
    ttlib = pytest.importorskip("fontTools.ttLib")
    where = subprocess.run(["fc-match", "-f", "%{file}|%{index}", font], capture_output=True, text=True, check=True).stdout
    file, index = where.split("|")

    has = ttlib.TTFont(file, fontNumber=int(index) & 0xFFFF if file.endswith("c") else -1).getBestCmap()

    assert len(letters) > 100 and [char for char in letters if ord(char) not in has] == []
    assert drawn("".join(letters[:12]), code) != drawn("\U0010fffd" * 12, code)


def test_mixed_texts_are_set_piece_by_piece_and_in_order():
    pieces = "".join(png._set('font-size="10" x="0"', "Check קבלה (24) end", "en"))

    assert [part.partition(">")[2].partition("<")[0] for part in pieces.splitlines()] == ["Check ", "(", "24", ") ", "קבלה", " end"]


def test_a_text_from_right_to_left_is_isolated_so_that_it_stands_where_it_was_measured():
    assert isolated("בדיקה (24)") == "\u2067בדיקה (24)\u2069"
    assert isolated("Check בדיקה") == "Check בדיקה" and isolated("Prüfen") == "Prüfen"
    assert width("\u2067בדיקה\u2069", 10) == width("בדיקה", 10)


def test_letters_have_a_width_of_their_script():
    assert width("受付", 10) == 20 and width("요청", 10) == pytest.approx(18.4, abs=0.05)
    assert 4 < width("ק", 10) < 8 and width("क्षि", 10) < 20 and width("é́", 10) < 8
    for script in SCRIPTS:
        assert 0.3 <= script.width <= 1.3 and script.width <= script.bold


def test_lines_break_where_readers_of_the_script_break_them():
    assert "ボトルネック" in "|".join(wrap("組立はボトルネック工程", 10, 85))
    assert all(line[0] not in "、。ー」）" for line in wrap("受付、確認、承認（部長）、通知。", 10, 45))
    assert "45分" in "|".join(wrap("作業時間45分以内", 10, 55))
    assert all(line[0] not in "ะาำ" and line[-1] not in "เแโใไ" for line in wrap("ตรวจสอบและอนุมัติคำขอสั่งซื้อ", 10, 50))
    assert all(not is_blank(line[0]) for line in wrap("अनुरोधप्राप्तकरनाऔरजाँच", 10, 40))


def test_the_finding_names_letters_and_fonts():
    text = "title: Reset\nlanguage: ja\nprocess 受付 | PT 5m | by קבלה\nprocess Check | PT 5m\n"
    found = next(finding for finding in Run(Source("map.vsm", text)).findings if finding.code == "letters-without-font")

    assert found.message == "6 characters not in the shipped font: 受付קבלה"
    assert "Noto Sans CJK JP, Noto Sans JP" in found.hint and "Noto Sans Hebrew, Arial" in found.hint
