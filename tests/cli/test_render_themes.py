"""``vsmdraw render --theme FILE`` and ``--colour-by``: what is drawn, what is said, what is refused."""

import pytest

from vsmdraw.drawing.themes import THEMES


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_is_drawn(theme, run, folder):
    assert run("render", "good.vsm", "--theme", theme, "-o", "a.svg", "-o", "a.png", "-o", "a.html").code == 0
    assert THEMES[theme].colours["paper"] in (folder / "a.svg").read_text(encoding="utf-8")


def test_a_theme_file_is_used(run, folder):
    (folder / "acme.toml").write_text('[colours]\npaper = "#FFFFF0"\n', encoding="utf-8")

    assert run("render", "good.vsm", "--theme", "acme.toml") == (0, "", "vsmdraw: wrote good.svg\n")
    assert 'fill="#FFFFF0"' in (folder / "good.svg").read_text(encoding="utf-8")


def test_faint_colours_are_a_warning(run, folder):
    (folder / "acme.toml").write_text('[colours]\ninfo = "#BBBBBB"\n', encoding="utf-8")

    code, _, said = run("render", "good.vsm", "--theme", "acme.toml")

    assert code == 0
    assert said.startswith("vsmdraw: warning: acme.toml:2: info is hard to make out on panel: 1.8 to 1 (at least 4.5)")


def test_a_theme_file_that_is_wrong_draws_nothing(run, folder):
    (folder / "acme.toml").write_text('[colours]\npapper = "#FFF"\n', encoding="utf-8")

    assert run("render", "good.vsm", "--theme", "acme.toml") == (
        2, "", "vsmdraw: acme.toml:2: unknown colour 'papper' in [colours] (did you mean paper?)\n",
    )  # fmt: skip
    assert not (folder / "good.svg").exists()


def test_a_theme_file_that_a_map_names_and_that_is_missing(run, folder):
    (folder / "own.vsm").write_text("title: A\ntheme: none.toml\nprocess B | PT 4m\n", encoding="utf-8")

    code, _, said = run("render", "own.vsm")

    assert code == 2
    assert "cannot read none.toml: no such file or directory" in said


def test_a_theme_that_nobody_knows(run):
    outcome = run("render", "good.vsm", "--theme", "sepia")

    assert outcome.code == 2
    assert "'sepia' is not one of" in outcome[2]


@pytest.mark.parametrize("option", ["--colour-by", "--color-by"])
def test_colours_by_value(option, run, folder):
    (folder / "own.vsm").write_text("title: A\nprocess B | PT 4m | value VA\n", encoding="utf-8")

    assert run("render", "own.vsm", option, "value").code == 0
    assert ">Value-adding<" in (folder / "own.svg").read_text(encoding="utf-8")


def test_check_finds_what_is_wrong_with_the_theme_file_of_a_map(run, folder):
    (folder / "own.vsm").write_text("title: A\ntheme: acme.toml\nprocess B | PT 4m\n", encoding="utf-8")
    (folder / "acme.toml").write_text('[colours]\npapper = "#FFF"\n', encoding="utf-8")

    code, found, said = run("check", "own.vsm")

    assert code == 2
    assert found.endswith("1 map: 1 warning, 3 notes\n")
    assert said == "vsmdraw: acme.toml:2: unknown colour 'papper' in [colours] (did you mean paper?)\n"
