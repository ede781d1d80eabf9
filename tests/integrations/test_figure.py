"""What hosts of maps build on: options, findings in lines of the document, the inline picture, figures as rows and as text."""

import os
import re
import xml.etree.ElementTree as ET

import pytest

from vsmdraw.drawing.themes import LIGHT
from vsmdraw.integrations.figure import (
    OPTION,
    OPTIONS,
    OptionError,
    alternative,
    asked,
    figure_of,
    files_of,
    from_file,
    inline_svg,
    is_broken,
    metrics_table,
    names,
    problems,
    read_look,
    written_here,
)
from vsmdraw.pipeline import Look, MapError

RESET = """\
title: Password reset
calendar: 8h/day
customer: Employee
process Log the ticket | PT 4m | by Desk
queue | 4h
process Reset the password | PT 6m | by Access
improve desk: Reset it at the desk
    change: queue before Reset the password | 30m
"""
SVG = "{http://www.w3.org/2000/svg}"


def test_every_look_but_those_of_one_format_is_an_option():
    of_one_format = {"width", "scale", "dpi", "background", "page", "margin", "fonts", "only", "report", "template", "templates"}

    assert {row.field for row in OPTIONS} == set(Look._fields) - of_one_format
    assert len(OPTION) == sum(1 + len(row.also) for row in OPTIONS)


@pytest.mark.parametrize(
    ("written", "look"),
    [
        ({}, Look()),
        ({"theme": "Dark"}, Look(theme="dark")),
        ({"theme": "brand/acme.toml"}, Look(theme="brand/acme.toml")),
        ({"Colour_By": "value"}, Look(colour_by="value")),
        ({"color-by": "value"}, Look(colour_by="value")),
        ({"with": "1, desk"}, Look(state="future", improvements=("1", "desk"))),
        ({"state": "future", "with": "1"}, Look(state="future", improvements=("1",))),
        ({"language": "German"}, Look(language="de")),
        ({"fit": "1600x900", "wrap": "6", "detail": "team"}, Look(fit="1600x900", wrap="6", detail="team")),
        ({"collapse": "Approval\nSet up"}, Look(collapse=("Approval", "Set up"))),
        ({"bars": None, "ladder": "scaled"}, Look(bars=True, ladder="scaled")),
        ({"bars": "no"}, Look(bars=False)),
    ],
)
def test_options_are_read(written, look):
    assert read_look(written) == look


def test_options_stand_on_top_of_others():
    assert read_look({"notation": "classic"}, Look(theme="grey", notation="office")) == Look(theme="grey", notation="classic")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"theme": "drak"}, ["theme: unknown 'drak' (did you mean dark?)"]),
        ({"theme": "sepia"}, ["theme: unknown 'sepia' (write light, dark, auto, print, grey or high-contrast, or the name of"]),
        ({"theem": "dark"}, ["unknown option theem (did you mean theme?)"]),
        ({"fit": "A9", "wrap": "0"}, ["fit: unknown sheet 'A9'", "wrap: not a number of columns: '0'"]),
        ({"language": "germn"}, ["language: no built-in words in 'germn' (did you mean de?)"]),
        ({"collapse": " "}, ["collapse: nothing is named"]),
        ({"bars": "perhaps"}, ["bars: unknown 'perhaps' (write yes or no, or nothing for yes)"]),
        ({"state": "current", "with": "1"}, ["with chooses improvements of the future"]),
    ],
)
def test_all_that_is_wrong_with_options_is_said(written, said):
    with pytest.raises(OptionError) as error:
        read_look(written)

    assert [problem.startswith(start) for problem, start in zip(error.value.problems, said, strict=True)] == [True] * len(said)


def test_findings_name_lines_of_the_document():
    run = written_here("title: Reset\nprocess Log | PT 4 apples\nprocess Log2 | id log\nqueue | 3 wombats\n", "page.rst", 40)

    found = problems(run, 40)

    assert is_broken(found)
    assert [(one.file, one.line, one.severity) for one in found if one.severity == "error"][:1] == [("page.rst", 41, "error")]
    assert all(40 <= one.line <= 43 for one in found)


def test_hints_that_name_a_line_name_it_in_the_document():
    run = written_here("title: Reset\ntitle: Again\nprocess Log | PT 4m\n", "page.rst", 40)

    found = problems(run, 40)

    assert [one.message for one in found if one.line == 41] == ["title is given twice (the first one is on line 40)"]


def test_a_map_without_fault_has_no_problems_and_notes_are_none():
    assert problems(written_here(RESET, "page.rst")) == ()


@pytest.mark.parametrize(
    ("look", "code", "said"),
    [
        (Look(collapse=("Nobody",)), "look", "Nobody"),
        (Look(state="future", improvements=("9",)), "look", "9"),
        (Look(theme="missing.toml"), "theme", "cannot read missing.toml"),
    ],
)
def test_a_look_that_the_map_cannot_have_is_a_problem_on_its_first_line(look, code, said):
    (found,) = problems(written_here(RESET, "page.rst", 7, look), 7)

    assert (found.severity, found.code, found.file, found.line) == ("error", code, "page.rst", 7)
    assert said in found.message


def test_a_sheet_on_which_nothing_can_be_read_is_told():
    text = "title: Long\n" + "".join(f"process Step {number} | PT 4m\nqueue | 1h\n" for number in range(60))

    assert [(one.severity, one.code) for one in problems(written_here(text, "page.rst", 1, Look(fit="4:3")))] == [
        ("warning", "text-too-small")
    ]


def test_a_theme_file_is_told_about_at_its_own_line_and_is_one_of_the_files(tmp_path):
    (tmp_path / "acme.toml").write_text('[colours]\nink = "#000000"\nmuted = "#EEEEEE"\n[logo]\nfile = "logo.svg"\n', encoding="utf-8")
    (tmp_path / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/>', encoding="utf-8")
    (tmp_path / "map.vsm").write_text(f"theme: acme.toml\n{RESET}", encoding="utf-8")
    run = from_file(str(tmp_path / "map.vsm"))

    assert files_of(run) == (str(tmp_path / "acme.toml"), str(tmp_path / "logo.svg"))
    doubts = problems(run)
    assert {(one.severity, one.file, one.line) for one in doubts} == {("warning", str(tmp_path / "acme.toml"), 3)}
    assert doubts[0].message.startswith("muted is hard to make out on")


def test_a_theme_file_that_has_changed_is_read_again(tmp_path):
    theme, map = tmp_path / "acme.toml", tmp_path / "map.vsm"
    map.write_text(f"theme: acme.toml\n{RESET}", encoding="utf-8")
    theme.write_text('[colours]\nink = "#112233"\n', encoding="utf-8")
    assert "#112233" in inline_svg(from_file(str(map)), "a")

    theme.write_text('[colours]\nink = "#332211"\n', encoding="utf-8")
    os.utime(theme, ns=(1, 1))

    assert "#332211" in inline_svg(from_file(str(map)), "a")


def test_two_pictures_on_a_page_share_no_id_and_every_reference_has_its_own():
    pictures = [inline_svg(written_here(RESET, "page.rst"), prefix) for prefix in ("page-1", "page-2")]

    ids = [re.findall(r'\bid="([^"]*)"', picture) for picture in pictures]
    assert all(len(set(found)) == len(found) > 5 for found in ids)
    assert not set(ids[0]) & set(ids[1])
    for picture, own in zip(pictures, ids, strict=True):
        assert {name for found in re.findall(r'(?:aria-\w+|clip-path)="(?:url\(#)?([^")]*)', picture) for name in found.split()} <= set(own)


def test_the_picture_follows_the_page_unless_it_has_colours_of_its_own():
    def rules(look, text=RESET):
        return "light-dark(" in inline_svg(written_here(text, "page.rst", 1, look), "a")

    assert rules(Look()) and rules(Look(theme="auto"))
    assert not rules(Look(theme="light")) and not rules(Look(theme="print"))
    assert not rules(Look(), f"theme: dark\n{RESET}")
    assert "prefers-color-scheme" not in inline_svg(written_here(RESET, "page.rst"), "a")


def test_an_alternative_of_the_author_takes_the_place_of_the_description():
    run = written_here(RESET, "page.rst")

    picture = ET.fromstring(inline_svg(run, "a", "Four hours of <waiting>"))

    assert [picture.find(f"{SVG}{name}").text for name in ("title", "desc")] == ["Password reset, current state", "Four hours of <waiting>"]
    assert str(alternative(run)).startswith("Password reset, current state. Value stream map in office notation")


def test_a_broken_map_has_no_picture():
    with pytest.raises(MapError):
        inline_svg(written_here("process Log | PT 4 apples", "page.rst"), "a")


def test_figures_become_rows():
    table = metrics_table(written_here(RESET, "page.rst"), ("lead-time", "Activity ratio", "takt_time"))

    assert table.heading == "Password reset, current state"
    assert [row[:2] for row in table.rows] == [("Total LT", "4 h 10 min"), ("Activity ratio", "4 %"), ("Takt time", "unknown")]
    assert all(len(row) == len(table.head) for row in table.rows)


def test_the_usual_figures_are_those_that_are_known_and_all_are_all():
    usual, every = metrics_table(written_here(RESET, "page.rst")), metrics_table(written_here(RESET, "page.rst"), ("all",))

    assert usual.rows[0][:2] == ("Total LT", "4 h 10 min")
    assert "unknown" not in [row[1] for row in usual.rows]
    assert len(every.rows) == len(written_here(RESET, "page.rst").figures.figures)


def test_figures_are_told_in_the_language_of_the_map():
    table = metrics_table(written_here(RESET, "page.rst", 1, Look(language="de")), ("lead-time",))

    assert table.heading == "Password reset, Ist-Zustand"
    assert table.rows[0][1] == "4 h 10 min" and table.head[1] == "Wert"


def test_figures_that_do_not_exist_are_named_all_at_once():
    with pytest.raises(OptionError) as error:
        metrics_table(written_here(RESET, "page.rst"), ("lead-tim", "speed"))

    assert error.value.problems == ("no figure is called lead-tim (write lead-time)", "no figure is called speed")


@pytest.mark.parametrize("state", ["current", "future"])
def test_a_sentence_gets_one_figure(tmp_path, state):
    (tmp_path / "hr access.vsm").write_text(RESET, encoding="utf-8")

    found = asked(f"hr access.vsm {state} lead-time")
    figure = figure_of(from_file(str(tmp_path / found.file), Look(state=found.state)), found.key)

    assert (found.file, found.state) == ("hr access.vsm", state)
    assert figure.text == {"current": "4 h 10 min", "future": "40 min"}[state]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "names no figure of a map"),
        ("lead-time", "names no figure of a map"),
        ("future lead-time", "names no figure of a map"),
        ("hr.vsm lead-tme", "no figure is called lead-tme (write lead-time)"),
    ],
)
def test_a_sentence_that_names_no_figure_is_told(words, said):
    with pytest.raises(OptionError, match=re.escape(said)):
        asked(words)


def test_names_are_parted_by_commas_and_line_ends():
    assert names("a, b\n c,") == ("a", "b", "c")


def test_a_file_that_is_no_text_is_one_problem(tmp_path):
    (tmp_path / "map.vsm").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")

    assert [(one.code, one.line) for one in problems(from_file(str(tmp_path / "map.vsm")))] == [("not-a-text", 1)]


def test_the_standalone_picture_still_follows_the_screen():
    svg = written_here(RESET, "page.rst", 1, Look(theme="auto")).svg

    assert "prefers-color-scheme:dark" in svg and "light-dark" not in svg and LIGHT.colours["ink"] in svg
