"""The SVG is well formed, valid, tidy, and the same marks always give the same lines."""

import re
import subprocess
import sys
import time
import tracemalloc
import xml.etree.ElementTree as etree
from xml.sax.saxutils import unescape as unescaped

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsmdraw.drawing.marks import Circle, Drawing, Group, Path, Rect, Words
from vsmdraw.drawing.themes import LIGHT, THEMES
from vsmdraw.renderers.svg import FONTS, escaped, pieces, render
from vsmdraw.renderers.svgwrite_door import svgwrite

WELD = Group(
    (
        Rect(8, 8, 136, 44, "panel", "ink"),
        Rect(8.004, 60.126, 10, 10, "wait-tint", "wait", 1, 4, "4 3"),
        Path("M8 52H144", "", "hair", 1),
        Path("M0 0L10 5L0 10Z", "ink", "ink", 2, "round", "square", "2 2"),
        Circle(20, 20, 4.5, "ink"),
        Circle(-0.001, 20, 4.5, "", "ink", 2),
        Words(76, 24, "Weld & <join>", 14, True, "ink", "middle"),
        Words(140, 40, "45 s", anchor="end"),
        Words(8, 40, "C/T", 12, False, "muted"),
        Group((Circle(0, 0, 1, "info"),), "operator", "", "", x=4.5, y=-2, scale=1 / 3),
    ),
    "process",
    "weld",
    "Weld: 45 s",
)
EVERYTHING = Drawing(160, 90.5, (WELD, Group((WELD,), x=10)), "A & B", 'The "map"', "m1")
DATA_AND_ARIA = ("data-icon", "role", "aria-labelledby", "aria-describedby")


def lines_of(*marks, **more):
    """Return the lines of the marks alone."""
    return render(Drawing(100, 100, (Group(marks, **more),)), LIGHT, paper=False).splitlines()[1:-1]


@pytest.mark.parametrize(
    ("mark", "line"),
    [
        (Rect(8, 8, 136, 44, "panel"), '<rect fill="#F5F7FA" height="44" width="136" x="8" y="8" />'),
        (
            Rect(8, 8, 36, 44, "", "ink", 2, 4, "4 3"),
            '<rect fill="none" height="44" rx="4" ry="4" stroke="#1F2933" stroke-dasharray="4 3" stroke-width="2"'
            ' width="36" x="8" y="8" />',
        ),
        (Path("M0 0H5", "", "ink"), '<path d="M0 0H5" fill="none" stroke="#1F2933" stroke-width="1.5" />'),
        (
            Path("M0 0H5Z", "ink", "ink", join="round", cap="round"),
            '<path d="M0 0H5Z" fill="#1F2933" stroke="#1F2933" stroke-linecap="round" stroke-linejoin="round" stroke-width="1.5" />',
        ),
        (Circle(2.5, 3, 4.125, "ink"), '<circle cx="2.5" cy="3" fill="#1F2933" r="4.12" />'),
        (Words(1, 2, "45 s"), '<text fill="#1F2933" font-size="12" x="1" y="2">45 s</text>'),
        (
            Words(1, 2, "a  b", 13.5, True, "muted", "end"),
            '<text fill="#52606D" font-size="13.5" font-weight="bold" text-anchor="end" x="1" xml:space="preserve" y="2">a  b</text>',
        ),
        (Words(1, 2, "100 % of %s"), '<text fill="#1F2933" font-size="12" x="1" y="2">100 % of %s</text>'),
    ],
)
def test_a_mark_is_a_line(mark, line):
    assert lines_of(mark) == ["<g>", line, "</g>"]


@pytest.mark.parametrize(
    ("more", "opening"),
    [
        ({}, ["<g>"]),
        ({"icon": "process", "id": "weld"}, ['<g data-icon="process" id="weld">']),
        ({"title": "R&D"}, ["<g>", "<title>R&amp;D</title>"]),
        ({"x": 4.501, "y": -0.001}, ['<g transform="translate(4.5,0) scale(1)">']),
        ({"scale": 1 / 3}, ['<g transform="translate(0,0) scale(0.3333)">']),
    ],
)
def test_a_group_says_what_it_is(more, opening):
    assert lines_of(**more) == [*opening, "</g>"]


def test_the_sheet_is_an_image_with_a_text_alternative():
    root = etree.fromstring(render(EVERYTHING, LIGHT))

    assert root.get("viewBox") == "0 0 160 90.5"
    assert (root.get("width"), root.get("height"), root.get("role"), root.get("font-family")) == ("160", "90.5", "img", FONTS)
    said = {element.get("id"): element.text for element in root[:2]}
    assert said == {"m1-title": "A & B", "m1-desc": 'The "map"'}
    assert [root.get("aria-labelledby"), root.get("aria-describedby")] == list(said)
    assert root[2].attrib == {"fill": "#FFFFFF", "height": "90.5", "width": "160", "x": "0", "y": "0"}


def test_without_paper_the_ground_is_transparent():
    assert '<rect fill="#FFFFFF" height="90.5"' in render(EVERYTHING, LIGHT)
    assert '<rect fill="#FFFFFF" height="90.5"' not in render(EVERYTHING, LIGHT, paper=False)


def test_ids_are_prefixed_fit_and_unique():
    names = ["weld", "weld", "weld-2", "weld", "4 – ß/x", "title", "Приёмка"]
    drawing = Drawing(9, 9, tuple(Group((), "process", name) for name in names), "Title", prefix="m")

    ids = re.findall(r'id="([^"]+)"', render(drawing, LIGHT))

    assert ids == ["m-title", "m-weld", "m-weld-2", "m-weld-2-2", "m-weld-3", "m-4---ß-x", "m-title-2", "m-Приёмка"]


def test_an_id_begins_with_a_letter():
    assert lines_of(id="4b")[0] == '<g id="_4b">'


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_every_element_is_valid_svg_1_1(theme):
    checker = svgwrite().Drawing(debug=True, profile="full").validator
    root = etree.fromstring(render(EVERYTHING, theme))

    parents = [(None, root)]
    while parents:
        parent, element = parents.pop()
        name = element.tag.removeprefix("{http://www.w3.org/2000/svg}")
        attributes = {key.replace("{http://www.w3.org/XML/1998/namespace}", "xml:"): value for key, value in element.items()}
        checker.check_all_svg_attribute_values(name, {key: value for key, value in attributes.items() if key not in DATA_AND_ARIA})
        if parent:
            checker.check_valid_children(parent, name)
        parents += [(name, child) for child in element]


def test_the_validator_would_object():
    checker = svgwrite().Drawing(debug=True, profile="full").validator

    with pytest.raises(TypeError):
        checker.check_all_svg_attribute_values("path", {"d": "M0 0X5"})
    with pytest.raises(ValueError):
        checker.check_all_svg_attribute_values("rect", {"radius": "5"})


def test_one_element_a_line_and_attributes_in_order():
    for line in render(EVERYTHING, LIGHT).splitlines():
        assert line.count("<") - line.count("</") <= 1
        names = re.findall(r' ([\w:-]+)="', line)
        assert names == sorted(names)


def test_numbers_are_short():
    numbers = re.findall(r"-?\d+\.?\d*(?:e-?\d+)?", re.sub(r"scale\(.*?\)|#\w+|>[^<]*<", " ", render(EVERYTHING, LIGHT)))

    assert not [number for number in numbers if re.fullmatch(r"-0|.*\.\d{3,}|.*\.\d*0|.*e.*", number) and number != "1.0"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ('R&D <1 d "x"', "R&amp;D &lt;1 d &quot;x&quot;"),
        ("a\x00b\x1f\x7f\x9f", "a\ufffdb\ufffd\ufffd\ufffd"),
        ("\ud800 \udfff", "\ufffd \ufffd"),
        ("\ufffe\uffff\U0001ffff", "\ufffd\ufffd\ufffd"),
        ("a\tb\nc\r", "a b c "),
        ("12\u202f500\u00a0d \u200b", "12\u202f500\u00a0d \u200b"),  # these stay
        ("]]>", "]]&gt;"),
    ],
)
def test_texts_are_fit_for_xml(text, written):
    assert escaped(text) == written


@given(st.text(st.characters()), st.text(st.characters(), min_size=1), st.floats(-1e6, 1e6))
def test_whatever_the_words_the_document_can_be_read(text, name, x):
    root = etree.fromstring(render(Drawing(9, 9, (Group((Words(x, 1, text),), text, name, text),), text, text, "p"), LIGHT))

    group = root.find("*[@data-icon]")
    assert group.get("data-icon") == read(escaped(text)) if text else group is None
    assert (root.find(".//*[@font-size]").text or "") == read(escaped(text))


def read(written):
    """Return what a reader of XML makes of a text."""
    return unescaped(written, {"&quot;": '"'})


def test_spaces_are_kept():
    root = etree.fromstring(render(Drawing(9, 9, (Group((Words(0, 0, " a  b "),)),)), LIGHT))

    words = root.find(".//*[@font-size]")
    assert words.text == " a  b "
    assert words.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"


def test_a_colour_that_the_theme_lacks():
    with pytest.raises(ValueError, match="the theme light has no colour for 'mauve'"):
        lines_of(Circle(0, 0, 1, "mauve"))


def test_no_state_between_drawings():
    assert render(EVERYTHING, LIGHT) == render(EVERYTHING, LIGHT)


def test_pieces_make_the_whole():
    many = Drawing(9, 9, (WELD,) * 50)

    written = list(pieces(many, LIGHT))

    assert "".join(written) == render(many, LIGHT)
    assert len(written) == 53
    assert max(map(len, written)) < 3000


def test_large_maps_are_quick_and_never_whole_in_memory():
    steps = tuple(Group(tuple(Words(100.5 * step, 20 * row, f"{step}.{row} s") for row in range(9)), id=f"s{step}") for step in range(4000))
    drawing = Drawing(402_000, 200, steps, "Long")
    tracemalloc.start()

    started = time.process_time()
    written = sum(map(len, pieces(drawing, LIGHT)))
    seconds = time.process_time() - started
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert written > 2_000_000
    assert most < 2_000_000  # ids and numbers, not lines
    assert seconds < 2  # 0.04 without the watch on the memory: 1 µs a mark


def alone(code):
    """Return what a fresh interpreter prints."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()


def test_svgwrite_is_imported_without_what_it_seldom_uses():
    seldom = alone(
        "import sys; sys.modules.pop('pathlib', None); from vsmdraw.renderers.svgwrite_door import svgwrite; svgwrite()\n"
        "late = ('urllib.request', 'http.client', 'ssl', 'pathlib', 'svgwrite.data.full11', 'svgwrite.validator2')\n"
        "print(*(name for name in late if name in sys.modules))"
    )

    assert seldom == []


def test_the_real_modules_come_when_they_are_wanted():
    printed = alone(
        "from vsmdraw.renderers.svgwrite_door import svgwrite; svg = svgwrite()\n"
        "sheet = svg.Drawing(debug=True); sheet.path(d='M0 0L1 1'); print('valid')\n"
        "try: sheet.path(d='M0 0X1').tostring()\n"
        "except TypeError: print('invalid')\n"
        "import urllib.request, svgwrite.data.svgparser as parser\n"
        "print(urllib.request.Request.__module__, parser.is_valid_pathdata('M0 0'), type(urllib.request).__name__)\n"
        "import svgwrite.container; print(svgwrite.container.urlopen('data:,late').read().decode())\n"
        "from svgwrite.utils import font_mimetype, base64_data, split_angle\n"
        "print(font_mimetype('a.ttf'), base64_data(b'late', 'x').endswith('bGF0ZQ=='), split_angle('5deg')[0])\n"
        "print(sheet.filter().tostring()[:7])"
    )

    real = ["application/x-font-ttf", "True", "5.0", "<filter"]
    assert printed == ["valid", "invalid", "urllib.request", "True", "module", "late", *real]


def test_modules_that_are_there_stay():
    printed = alone(
        "import urllib.request as before; from vsmdraw.renderers.svgwrite_door import svgwrite; svg = svgwrite()\n"
        "import sys; print(sys.modules['urllib.request'] is before, svg.container.urlopen is before.urlopen, svgwrite() is svg)"
    )

    assert printed == ["True", "True", "True"]


# -- links


@pytest.mark.parametrize("link", ["https://example.org/a?b=1&c=2", "sops/approve.html", " mailto:desk@example.org "])
def test_a_group_can_lead_somewhere(link):
    drawing = Drawing(9, 9, (Group((Rect(0, 0, 1, 1),), "process", "weld", link=link),), "Title", prefix="m")

    lines = render(drawing, LIGHT).split("\n")

    at = lines.index(f'<a xlink:href="{escaped(link.strip())}">')
    assert lines[at + 1] == '<g data-icon="process" id="m-weld">' and lines[at + 3 : at + 5] == ["</g>", "</a>"]
    assert 'role="group"' in lines[0]  # an image would hide the link from a screen reader


@pytest.mark.parametrize("link", ["javascript:alert(1)", "java\tscript:alert(1)", "data:text/html,x", "//example.org", ""])
def test_nothing_leads_where_a_map_may_not(link):
    drawing = Drawing(9, 9, (Group((Rect(0, 0, 1, 1),), "process", "weld", link=link),), "Title")

    assert "<a " not in render(drawing, LIGHT) and "script" not in render(drawing, LIGHT)
