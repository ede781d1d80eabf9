"""Themes from files: what is taken, what is refused with its line, and what is doubted."""

import re
import struct
import zlib
from pathlib import Path

import pytest

from vsmdraw.drawing.bounds import boxes
from vsmdraw.drawing.brand import read_brand
from vsmdraw.drawing.marks import Words
from vsmdraw.drawing.themes import DARK, LIGHT, PRINT, THEMES, ThemeError, theme_named
from vsmdraw.language.source import Source
from vsmdraw.pipeline import Look, MapError, Run, render

MAP = "title: Password reset\nprocess Log the ticket | by Service desk\nqueue | 4h\nprocess Reset it | by Engineer\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><rect width="30" height="10" fill="#7A1FA2"/></svg>'


@pytest.fixture
def theme_file(tmp_path):
    """Return a way to write a theme file, and its path."""

    def write(text, name="acme.toml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def png(width, height):
    """Return a black PNG."""

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    lines = b"".join(b"\0" + b"\0" * width for _ in range(height))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


def run(theme):
    return Run(Source("reset.vsm", MAP), Look(theme=theme))


def test_a_file_changes_what_it_names_and_keeps_the_rest(theme_file):
    theme = theme_named(theme_file('base = "dark"\nname = "Acme"\n[colours]\ninfo = "#abc"\n[strokes]\nink = 1.5\n'))

    assert theme.name == "Acme"
    assert theme.colours == {**DARK.colours, "info": "#AABBCC"}
    assert theme.strokes == {"ink": 1.5}


def test_a_file_changes_type_and_spacing_of_the_map(theme_file):
    file = theme_file("[type]\nsmall = 13\ntext = 15\nname = 18\n[spacing]\nmargin = 48\nqueue-gap = 120\n")
    usual, own = run("light"), run(file)

    assert {words.mark.size for words in boxes(usual.drawing) if isinstance(words.mark, Words)} == {22, 14, 13, 12, 10.5}
    assert {words.mark.size for words in boxes(own.drawing) if isinstance(words.mark, Words)} == {22, 18, 13, 15}
    assert own.layout.of("title")[0].box.x == 48
    assert own.layout.of("rung")[1].box.width == usual.layout.of("rung")[1].box.width + 32
    assert own.figures == usual.figures


def test_an_empty_file_is_the_light_theme(theme_file):
    assert theme_named(theme_file("")) == LIGHT._replace(name="acme", meaning="")


def test_a_base_brings_its_hatches(theme_file):
    assert theme_named(theme_file('base = "print"\n')).hatches == PRINT.hatches


def test_night_colours_make_a_theme_follow_the_page(theme_file):
    theme = theme_named(theme_file('[night]\npaper = "#000000"\n'))

    assert theme.night == {**DARK.colours, "paper": "#000000"}
    assert theme_named(theme_file('base = "auto"\n[colors]\nink = "#000000"\n', "b.toml")).night == DARK.colours


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[colours]\npapper = "#FFF"\n', "2: unknown colour 'papper' in [colours] (did you mean paper?)"),
        ('[colours]\n\nbackground = "#FFF"\n', "3: unknown colour 'background' in [colours] (did you mean paper?)"),
        ('colours.inc = "#FFF"\n', "1: unknown colour 'inc' in [colours] (did you mean ink?)"),
        ('[colours]\nink = "black"\n', "2: not a colour: ink = 'black' (write it as \"#1F2933\")"),
        ("[colours]\nink = 7\n", "2: not a colour: ink = 7 (write it as \"#1F2933\")"),
        ('[roles]\n"Service desk" = "red"\n', "2: not a colour: Service desk = 'red' (write it as \"#1F2933\")"),
        ("[colour]\n", "1: unknown table [colour] (did you mean colours?)"),
        ('bas = "dark"\n', "1: unknown key 'bas' (did you mean base?)"),
        ('base = "sepia"\n', "1: unknown base 'sepia' (write light, dark, auto, print, grey, high-contrast)"),
        ("[strokes]\nhair = 9\n", "2: not a width: hair = 9 (how many times wider: above 0, 4 at most)"),
        ("[type]\nsmall = 4\n", "2: not a size: small = 4 (6 to 72 px)"),
        ("[type]\nbig = 14\n", "2: unknown key 'big' in [type] (known: title, figure, name, details, text, small)"),
        ("[spacing]\nqueue-gap = true\n", "2: not a distance: queue-gap = True (44 to 240 px)"),
        ("[spacing]\nmargins = 40\n", "2: unknown key 'margins' in [spacing] (did you mean margin?)"),
        ('[logo]\nside = "left"\n', '1: the logo has no file (write file = "logo.svg")'),
        ('[logo]\nfile = "none.svg"\n', "2: cannot read none.svg: no such file or directory"),
        ('[logo]\nfile = "acme.toml"\n', "2: acme.toml is neither a PNG nor an SVG"),
        ('[logo]\nfile = "acme.toml"\nheight = 400\n', "3: not a height: 400 (16 to 80 px)"),
        ("[colours\n", "1:9: not TOML: expected ']' at the end of a table declaration"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text, said, theme_file):
    path = theme_file(text)

    with pytest.raises(ThemeError) as error:
        theme_named(path)

    assert str(error.value) == f"{path}:{said}"


def test_everything_wrong_is_said_at_once(theme_file):
    with pytest.raises(ThemeError) as error:
        theme_named(theme_file('base = "x"\n[colours]\na = "#FFF"\nink = "#12"\n'))

    assert len(str(error.value).split("\n")) == 3


@pytest.mark.parametrize("name", ["none.toml", "sepia"])
def test_a_theme_that_is_nowhere(name, tmp_path):
    with pytest.raises(ValueError, match=r"none\.toml|unknown theme 'sepia'"):
        theme_named(name, str(tmp_path))


def test_bytes_that_are_no_text(tmp_path):
    (tmp_path / "a.toml").write_bytes(b"base = 'light'\n# \xff\n")

    with pytest.raises(ThemeError, match=":2: a byte is not UTF-8"):
        theme_named(str(tmp_path / "a.toml"))


def test_faint_colours_are_doubted_not_refused(theme_file):
    path = theme_file('[colours]\nmuted = "#999999"\n[roles]\nEngineer = "#FFDD00"\n')

    assert read_brand(path).warnings == (
        f"{path}:2: muted is hard to make out on wait-tint: 2.6 to 1 (at least 4.5), and on 2 other grounds",
        f"{path}:2: on-role is hard to make out on muted: 2.8 to 1 (at least 4.5)",
        f"{path}:4: on-role is hard to make out on Engineer: 1.3 to 1 (at least 4.5)",
    )


def test_shipped_colours_are_not_doubted(theme_file):
    assert read_brand(theme_file('base = "dark"\n[colours]\npaper = "#101010"\n')).warnings == ()


def test_roles_have_the_colours_of_the_house(theme_file):
    theme = run(theme_file('[roles]\n"service DESK" = "#B00020"\nNobody = "#00FF00"\n')).theme

    assert theme.colours["role-1"] == "#B00020"
    assert theme.colours["role-2"] == LIGHT.colours["role-2"]


# -- a theme file that a map names


def test_a_map_names_a_file_beside_it(theme_file, tmp_path):
    theme_file('[colours]\ninfo = "#123456"\n')
    source = Source(str(tmp_path / "reset.vsm"), f"theme: acme.toml\n{MAP}")

    assert Run(source).theme.colours["info"] == "#123456"


@pytest.mark.parametrize("name", ["../acme.toml", "/etc/acme.toml", "C:acme.toml", "a/../../b.toml", "\\\\server\\a.toml"])
def test_a_map_has_no_file_read_from_elsewhere(name):
    with pytest.raises(MapError, match="theme can't be"):
        render(f"theme: {name}\n{MAP}")


# -- the logo


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize(("file", "content"), [("logo.svg", SVG.encode()), ("logo.png", png(30, 10))])
def test_a_logo_stands_beside_the_title(file, content, side, theme_file, tmp_path):
    (tmp_path / file).write_bytes(content)
    path = theme_file(f'[logo]\nfile = "{file}"\nside = "{side}"\nname = "Acme"\n')

    svg = run(path).svg

    assert svg.count("<image ") == 1 and "<title>Acme</title>" in svg
    assert 'xlink:href="data:image/' in svg
    assert svg == run(path).svg
    assert run(path).render("png") != run("light").render("png")


def test_a_page_shows_the_logo_in_its_head_alone(theme_file, tmp_path):
    (tmp_path / "logo.svg").write_text(SVG, encoding="utf-8")
    page = run(theme_file('[logo]\nfile = "logo.svg"\nname = "Acme"\n')).render("html").decode()

    assert page.count("data:image/svg+xml") == 1 and 'alt="Acme"' in page


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (SVG.replace("<rect", "<script>1</script><rect"), "holds scripts"),
        (SVG.replace("<rect", '<rect onclick="x()"'), "holds scripts"),
        (SVG.replace("<rect", '<image href="https://example.org/a.png"/><rect'), "refers to other files"),
        (SVG.replace('fill="#7A1FA2"', 'style="fill:url(https://example.org/a)"'), "refers to other files"),
        (SVG.replace(' viewBox="0 0 30 10"', ""), "says neither viewBox nor width and height"),
        (SVG.replace("0 0 30 10", "0 0 3000 10"), "no picture for a corner"),
        (SVG + " " * 200_000, "more than 200,000 bytes"),
    ],
)
def test_a_logo_that_is_refused(content, said, theme_file, tmp_path):
    (tmp_path / "logo.svg").write_text(content, encoding="utf-8")

    with pytest.raises(ThemeError, match=f":2: logo.svg.*{said}"):
        theme_named(theme_file('[logo]\nfile = "logo.svg"\n'))


def test_a_logo_without_room_is_left_out(theme_file, tmp_path):
    (tmp_path / "logo.svg").write_text(SVG, encoding="utf-8")
    path = theme_file('[logo]\nfile = "logo.svg"\n')
    long = MAP.replace("Password reset", "A title of many words that reaches so far " * 8)

    crowded = Run(Source("reset.vsm", long + "customer Everybody\n"), Look(theme=path))

    boxes = [group.box for group in crowded.drawing.groups if group.icon in ("title", "place")]
    assert boxes
    assert crowded.svg.count("<image ") <= 1


# -- the page about it

PAGE = (Path(__file__).parents[2] / "docs" / "themes.md").read_text(encoding="utf-8")


def test_the_page_names_every_theme_and_colour():
    named = set(re.findall(r"`([\w-]+)`", PAGE)) | {f"role-{number}" for number in range(2, 8)}

    assert set(THEMES) | set(LIGHT.colours) <= named
    assert all(f"| `{theme.name}` | {theme.meaning} |" in PAGE for theme in THEMES.values())


def test_the_example_of_the_page_works(theme_file, tmp_path):
    (tmp_path / "logo.svg").write_text(SVG, encoding="utf-8")

    brand = read_brand(theme_file(PAGE.partition("```toml\n")[2].partition("```")[0]))

    assert brand.warnings == ()
    assert brand.theme.name == "Acme" and brand.theme.logo and brand.theme.roles and brand.theme.night["paper"] == "#101018"
