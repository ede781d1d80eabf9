"""A reader's own templates: any part can be replaced, and what is wrong with them is said with file and line, never by a traceback."""

from pathlib import Path

import pytest

import vsmdraw
from vsmdraw.cli import main
from vsmdraw.renderers.errors import Unrenderable
from vsmdraw.report.sections import FILES, SECTIONS
from vsmdraw.resources import folder

MAP = "title: Reset\nunit: request\nprocess Log | PT 5m | LT 10m\nqueue | 2h\nprocess Close | PT 2m | LT 2m\n"


@pytest.fixture
def own(tmp_path):
    """Return what writes templates and gives the page made with them."""

    def page(**files):
        for name, text in files.items():
            file = tmp_path / "mine" / name.replace("__", ".")
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return vsmdraw.render(MAP, "html", templates=str(tmp_path / "mine")).decode()

    return page


def test_every_part_has_a_template():
    assert sorted(FILES) == sorted(path.name for path in Path(folder("templates")).iterdir() if path.name != "handout.html.j2")


def test_a_part_is_replaced_and_the_others_stay(own):
    page = own(story__html__j2="<p id=mine>{{ numbers[0].value }} &amp; {{ heading }}</p>\n")

    assert "<p id=mine>2 h 12 min &amp; In short</p>" in page and 'class="three' not in page and 'id="figures"' in page


def test_a_part_can_take_in_ours(own):
    page = own(story__html__j2='{% include "ours/story.html.j2" %}<p>{% include "_by.html" %}</p>', _by__html="by {{ language }}",
               page__css='{% include "ours/page.css" %}h1{color:teal}')  # fmt: skip

    assert 'class="three' in page and "<p>by en</p>" in page and "h1{color:teal}" in page and ".page{max-width" in page


def test_the_page_can_put_parts_in_another_order(own):
    page = own(page__html__j2="{{ parts.figures }}{{ parts.story }}{{ parts.rework }}")

    assert page.index('id="figures"') < page.index('id="story"') and "<main>" not in page


@pytest.mark.parametrize("name", [section.name for section in SECTIONS])
def test_every_documented_variable_is_there(name, own):
    section = next(section for section in SECTIONS if section.name == name)
    text = "{{ name }} {{ heading }} {{ language }} {{ english }} {{ say('Figure') }} {{ 'unknown'|told|held }} "
    text += " ".join(f"[{{{{ {variable} is defined }}}}]" for variable, _ in section.variables)

    page = own(**{f"{name}__html__j2": text})

    assert "[False]" not in page


WRONG = {
    "a misspelt variable": ({"story__html__j2": "\n{{ nubmers }}"}, "story.html.j2:2: 'nubmers' is undefined (did you mean numbers?)"),
    "an unknown variable": ({"work__html__j2": "x", "basis__html__j2": "{{ zzz }}"},
                            "basis.html.j2:1: 'zzz' is undefined (basis.html.j2 has heading, language, name, words)"),
    "an unknown field": ({"story__html__j2": "{{ numbers[0].what }}"},
                         "story.html.j2:1: 'vsmdraw.report.story.Number object' has no attribute"),
    "a syntax error": ({"gaps__html__j2": "\n\n{% if %}"}, "gaps.html.j2:3: expected an expression"),
    "an unknown filter": ({"gaps__html__j2": "{{ lede|shout }}"}, "gaps.html.j2:1: no filter named 'shout'"),
    "a part that we don't have": ({"stroy__html__j2": "x"}, "stroy.html.j2 replaces no part of the report (did you mean story.html.j2?)"),
    "a file of one's own": ({"thing__css": "x"}, "thing.css replaces no part of the report (a file of your own that templates include"),
    "nothing to include": ({"story__html__j2": "{% include '_none' %}"}, "there is no template _none to include"),
    "not UTF-8": ({"story__html__j2": b"\xff"}, "story.html.j2: not UTF-8"),
    "a sum that can't be": ({"story__html__j2": "{{ 1 // 0 }}"}, "story.html.j2:1: integer division or modulo by zero"),
    "a way out of the sandbox": ({"story__html__j2": "{{ numbers.__class__.__mro__ }}"},
                                 "story.html.j2:1: access to attribute '__class__'"),
    "words that nobody translates": ({"story__html__j2": "{{ say('{x}', y=1) }}"}, "story.html.j2:1: 'x'"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_said(case, own, tmp_path):
    files, wanted = WRONG[case]

    with pytest.raises(Unrenderable) as raised:
        own(**files)

    assert wanted in str(raised.value) and str(tmp_path / "mine") in str(raised.value)


def test_the_command_line_says_it_too(tmp_path, capsys):
    (tmp_path / "map.vsm").write_text(MAP, encoding="utf-8")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "story.html.j2").write_text("{{ nubmers }}", encoding="utf-8")

    def call(folder):
        with pytest.raises(SystemExit) as ended:
            main(["render", str(tmp_path / "map.vsm"), "-o", str(tmp_path / "out.html"), "--templates", str(tmp_path / folder)])
        return ended.value.code, capsys.readouterr().err

    code, said = call("mine")
    assert code == 2 and "story.html.j2:1: 'nubmers' is undefined" in said and "Traceback" not in said
    code, said = call("nowhere")
    assert code == 2 and "no such file or directory" in said and not (tmp_path / "out.html").exists()
    (tmp_path / "mine" / "story.html.j2").write_text("<p>Mine</p>", encoding="utf-8")
    assert call("mine")[0] == 0 and "<p>Mine</p>" in (tmp_path / "out.html").read_text(encoding="utf-8")
