"""The PDF is the map: its size, its fonts, its texts in order, its links, and the same picture as the PNG's."""

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from vsmdraw.cli import main
from vsmdraw.drawing.bounds import boxes
from vsmdraw.drawing.logo import logo_of
from vsmdraw.drawing.marks import Circle, Drawing, Group, Rect, Words
from vsmdraw.drawing.marks import Path as Strokes
from vsmdraw.drawing.themes import LIGHT, THEMES
from vsmdraw.geometry.paper import PAPERS, PT_PER_MM
from vsmdraw.language.source import Source
from vsmdraw.pipeline import Look, Run
from vsmdraw.renderers import pdf, png, svg
from vsmdraw.renderers.pdf import About, Page

SAMPLES = sorted((Path(__file__).parents[2] / "samples").rglob("*.vsm"))
CHOSEN = [path for path in SAMPLES if path.stem in ("hr-access-paths", "acme-stamping", "claims", "software-delivery", "bicycles")]
MAP = "title: Reset\nauthor: Ada\nlanguage: de\n"
MAP += "process log: Log | PT 4m | link: https://example.org/log\nqueue | 4h\nprocess Reset | PT 6m\n"


def run_of(path, **look):
    return Run(Source(path.name, path.read_text(encoding="utf-8")), Look(**look))


def made(text=MAP, **look):
    return Run(Source("map.vsm", text), Look(**look)).render("pdf")


def read(data):
    return PdfReader(io.BytesIO(data))


def page_of(*marks, width=200, height=100, scale=1.0, theme=LIGHT):
    drawing = Drawing(width, height, (Group(marks),))
    return pdf.render([Page(drawing, width * scale, height * scale, scale=scale)], theme, About("a page"))


def bare(text):
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_texts_stand_in_it_in_the_order_of_the_drawing(path):
    run = run_of(path)

    (page,) = read(run.render("pdf")).pages

    drawn = "".join(inked.mark.text for inked in boxes(run.drawing) if isinstance(inked.mark, Words))
    assert bare(page.extract_text()) == bare(drawn)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_page_is_as_large_as_the_map(path):
    run = run_of(path)

    (page,) = read(run.render("pdf")).pages

    assert (page.mediabox.width, page.mediabox.height) == pytest.approx((run.drawing.width * 0.75, run.drawing.height * 0.75), abs=0.01)


def test_every_font_is_in_the_file():
    fonts = read(made()).pages[0]["/Resources"]["/Font"]

    assert sorted(font.get_object()["/BaseFont"] for font in fonts.values()) == ["/AAAAAA+Arimo-Bold", "/AAAAAA+Arimo-Regular"]
    assert all(font.get_object()["/FontDescriptor"]["/FontFile2"].get_data() for font in fonts.values())


def test_it_says_what_it_is():
    reader = read(made())

    assert (reader.metadata.title, reader.metadata.author) == ("Reset, Ist-Zustand", "Ada")
    assert reader.trailer["/Root"]["/Lang"] == "de"
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]


def test_the_outline_leads_to_the_steps():
    reader = read(made())

    title, steps = reader.outline
    assert title["/Title"] == "Reset, Ist-Zustand"
    assert [entry["/Title"] for entry in steps] == ["1 Log", "2 Reset"]
    assert all(reader.get_destination_page_number(entry) == 0 for entry in steps)
    assert steps[0]["/Left"] < steps[1]["/Left"]


def test_links_lie_on_what_has_them():
    run = Run(Source("map.vsm", MAP))

    (page,) = read(run.render("pdf")).pages

    (link,) = page["/Annots"]
    box = next(placed.box for placed in run.layout.placed if placed.id == "step-log")
    high = run.drawing.height
    assert link.get_object()["/A"]["/URI"] == "https://example.org/log"
    wanted = [box.x * 0.75, (high - box.south) * 0.75, box.east * 0.75, (high - box.y) * 0.75]
    assert [float(side) for side in link.get_object()["/Rect"]] == pytest.approx(wanted, abs=0.01)


def test_links_that_a_map_may_not_have_are_left_out():
    drawing = Drawing(100, 50, (Group((Words(5, 20, "Log"),), link="javascript:alert(1)"),))

    data = pdf.render([Page(drawing, 100, 50)], LIGHT, About("a"))

    assert "/Annots" not in read(data).pages[0]
    assert b"javascript" not in data


@pytest.mark.parametrize("paper", ["A4", "A3", "a0", "letter", "tabloid"])
@pytest.mark.parametrize("path", CHOSEN, ids=lambda path: path.stem)
def test_paper_lies_on_the_side_on_which_the_map_is_larger(path, paper):
    run = run_of(path, page=paper, margin=12.0)

    (page,) = read(run.render("pdf")).pages

    sides = next(size for name, size in PAPERS.items() if name.lower() == paper.lower())
    wide, high = page.mediabox.width / PT_PER_MM, page.mediabox.height / PT_PER_MM
    assert (wide, high) in (pytest.approx(tuple(sides), abs=0.01), pytest.approx(tuple(reversed(sides)), abs=0.01))
    map_ratio = run.drawing.width / run.drawing.height
    here = min((wide - 24) / map_ratio, high - 24)
    assert here >= min((high - 24) / map_ratio, wide - 24) - 0.01


def test_a_size_in_mm_is_kept_as_it_is_and_the_map_is_in_its_middle():
    run = Run(Source("map.vsm", MAP), Look(page="300x500", margin=20.0))

    data = run.render("pdf")

    (page,) = read(data).pages
    assert (page.mediabox.width, page.mediabox.height) == pytest.approx((300 * PT_PER_MM, 500 * PT_PER_MM), abs=0.01)
    scale = 260 * PT_PER_MM / run.drawing.width
    seen = []
    page.extract_text(visitor_text=lambda text, cm, tm, font, size: seen.append((text.strip(), tm[4], tm[5], tm[0] * (size or 0))))
    title = next(item for item in seen if item[0] == "Reset")
    words = next(inked.mark for inked in boxes(run.drawing) if isinstance(inked.mark, Words) and inked.mark.text == "Reset")
    top = (500 * PT_PER_MM - run.drawing.height * scale) / 2
    place = (20 * PT_PER_MM + words.x * scale, 500 * PT_PER_MM - top - words.y * scale, words.size * scale)
    assert title[1:] == pytest.approx(place, abs=0.02)


def test_a_map_fitted_to_a_sheet_has_its_size():
    assert tuple(read(made(fit="A3")).pages[0].mediabox[2:]) == (1191, 842)
    assert tuple(read(made(fit="1600x900")).pages[0].mediabox[2:]) == (1200, 675)


def test_a_margin_without_paper_makes_the_page_larger():
    bare, framed = (read(made(margin=margin)).pages[0].mediabox for margin in (None, 10.0))

    assert framed.width - bare.width == pytest.approx(20 * PT_PER_MM, abs=0.01)


def test_same_bytes_every_time():
    code = "import sys, vsmdraw; sys.stdout.buffer.write(vsmdraw.render(sys.argv[1], 'pdf'))"

    runs = [
        subprocess.run([sys.executable, "-c", code, MAP], capture_output=True, check=True, env={"PYTHONHASHSEED": seed, "TZ": zone}).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    ]

    assert runs[0] == runs[1] == made()


def test_a_page_of_each_theme():
    for name, theme in THEMES.items():
        data = made(theme=name)
        assert bare(read(data).pages[0].extract_text()).startswith("Reset"), name
        assert (data == made(theme="light")) == (name in ("light", "auto")), theme


def test_hatches_are_lines():
    ground = Rect(10, 10, 80, 40, "wait-tint")

    plain, hatched = (read(page_of(ground, theme=THEMES[name])).pages[0].get_contents().get_data() for name in ("light", "print"))

    assert hatched.count(b" l") > plain.count(b" l") + 10


@pytest.mark.parametrize(
    "text", ["a (b) \\ c", "</script><script>alert(1)</script>", "{{ 1 + 1 }} {% x %}", '"5 %" & <6>', "Prüfen Ελλ Đúc Сварка"]
)
def test_texts_stay_texts(text):
    (page,) = read(page_of(Words(5, 50, text))).pages

    assert bare(page.extract_text()) == bare(text)


def test_kerned_letters_stand_where_the_layout_thinks(rasterised):
    """The line is as long as it was measured: its last letter ends where a rule of that length ends."""
    from vsmdraw.geometry.textsize import width

    text = "AVAVAVAVAVAVAVAVI"
    rows = rasterised(page_of(Words(10, 40, text, 12), Rect(10, 60, width(text, 12), 5, "ink")), 288)

    last_letter, rule = (
        max(x for y in band for x, pixel in enumerate(rows[y]) if sum(pixel) < 380) for band in (range(110, 165), range(245, 255))
    )
    assert abs(last_letter - rule) <= 6  # a quarter of a point is one; the I stands a little inside its own width


@pytest.mark.usefixtures("rasterised")  # where poppler is
def test_letters_that_the_font_lacks_are_boxes_with_their_text(tmp_path, capsys):
    (tmp_path / "map.vsm").write_text("title: 受付 a\u0301\nprocess 受付 \U0001f600 x | PT 5m\n", encoding="utf-8")

    code = exit_code(["render", str(tmp_path / "map.vsm"), "-o", str(tmp_path / "map.pdf")])

    assert code == 0
    assert "the PDF shows an empty box for each of 受付\U0001f600" in capsys.readouterr().err
    text = subprocess.run(["pdftotext", str(tmp_path / "map.pdf"), "-"], capture_output=True, check=True).stdout.decode()
    assert "受付 á" in text
    assert "\U0001f600 x" in text


def test_invisible_characters_take_no_room():
    (with_them,), (without,) = (read(page_of(Words(5, 50, text))).pages for text in ("a\u200bb\u200d\ufeffc", "abc"))

    assert with_them.extract_text() == without.extract_text() == "abc"


def test_without_reportlab_it_says_what_to_install(tmp_path, monkeypatch, capsys):
    for name in [name for name in sys.modules if name.split(".")[0] == "reportlab"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "reportlab", None)
    (tmp_path / "map.vsm").write_text(MAP, encoding="utf-8")

    code = exit_code(["render", str(tmp_path / "map.vsm"), "-o", str(tmp_path / "map.pdf")])

    assert code == 2
    said = capsys.readouterr().err
    assert said == "vsmdraw: a PDF is written with reportlab, which isn't installed (pip install 'vsmdraw[pdf]')\n"
    assert not (tmp_path / "map.pdf").exists()


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--page", "A9"], "unknown paper 'A9' (write A0"),
        (["--page", "10x10"], "write sides from 40 to 5000 mm"),
        (["--page", "A5", "--margin", "70"], "margins of 70 mm leave nothing of a page of 210 × 148 mm"),
        (["--margin", "-1"], "-1"),
    ],
)
def test_calls_that_cannot_be_carried_out(tmp_path, capsys, options, sentence):
    (tmp_path / "map.vsm").write_text(MAP, encoding="utf-8")

    code = exit_code(["render", str(tmp_path / "map.vsm"), "-o", str(tmp_path / "map.pdf"), *options])

    assert code == 2
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "map.pdf").exists()


def exit_code(words):
    with pytest.raises(SystemExit) as end:
        main(words)
    return end.value.code


LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="20" height="20" fill="#C00000"/></svg>'


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_a_logo_stands_on_the_paper_of_the_theme(kind, rasterised):
    data = LOGO if kind == "svg" else transparent_png()
    theme = THEMES["dark"]._replace(logo=logo_of(data, f"logo.{kind}"))
    drawing = Drawing(400, 100, (Group((Words(24, 42, "Reset"),), "title", "title", box=pdf.Box(24, 24, 60, 20)),))

    page = pdf.render([Page(drawing, 300, 75)], theme, About("a"))

    assert len(read(page).pages[0].images) == 1
    assert "/SMask" not in str(read(page).pages[0]["/Resources"]["/XObject"])
    rows = rasterised(page, 96)
    assert near(rows[40][400 - 24 - 78], (192, 0, 0))
    assert near(rows[40][400 - 24 - 10], (0x14, 0x19, 0x1F))


def transparent_png():
    import PIL.Image

    picture = PIL.Image.new("RGBA", (40, 20), (0, 0, 0, 0))
    picture.paste((192, 0, 0, 255), (0, 0, 20, 20))
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def near(pixel, wanted):
    return all(abs(one - other) <= 6 for one, other in zip(pixel, wanted, strict=True))


ALIKE = 20
"""Squares of 8 px differ by up to 17 of 255 between poppler and resvg, on slanted stripes; a lost text makes 33 and more."""


LOOKS = [*((path, "light") for path in CHOSEN), (CHOSEN[0], "dark"), (CHOSEN[1], "print"), (CHOSEN[3], "high-contrast")]


@pytest.mark.parametrize(("path", "theme"), LOOKS, ids=lambda part: getattr(part, "stem", part))
def test_it_looks_like_the_png(path, theme, rasterised):
    run = run_of(path, theme=theme, scale=2.0)

    page, picture = rasterised(run.render("pdf"), 192, raw=True), image(run.render("png"))

    assert difference(page, picture) <= ALIKE


def test_every_kind_of_stroke_looks_like_the_png(rasterised):
    marks = (
        Strokes("M10 90A30 30 0 0 1 70 90A20 10 30 1 0 100 60", "", "ink", 2),
        Strokes("M110 20Q150 20 150 60H180V80Z", "idea", "alert", 3, "round"),
        Strokes("M10 20C40 0 40 40 80 10", "", "info", 4, "bevel", "round", "8 4"),
        Strokes("M120 90L140 70L160 90", "", "ink", 6),
        Rect(20, 30, 30, 20, "wait-tint", "wait", 2, 6, "3 2"),
        Circle(90, 40, 12, "work-tint", "work", 3),
        Group((Rect(0, 0, 10, 10, "ink"), Circle(20, 5, 5, "alert")), x=150, y=5, scale=1.5),
    )
    picture = image(png.render(svg.render(Drawing(200, 100, (Group(marks),)), LIGHT), scale=2))

    assert difference(rasterised(page_of(*marks, scale=0.75), 192, raw=True), picture) <= 20


def test_a_lost_mark_would_be_seen(rasterised):
    run = run_of(CHOSEN[0], scale=2.0)
    lost = run.drawing._replace(groups=tuple(group for group in run.drawing.groups if group.icon != "label"))
    page = pdf.render([Page(lost, run.drawing.width * 0.75, run.drawing.height * 0.75)], LIGHT, About("a"))

    assert difference(rasterised(page, 192, raw=True), image(run.render("png"))) > ALIKE


def image(data):
    import PIL.Image

    return PIL.Image.open(io.BytesIO(data)).convert("RGB")


def difference(one, other):
    """Return the most that squares of 8 px (16 pixels here) differ in a colour, of 255."""
    import PIL.Image
    import PIL.ImageChops

    assert max(abs(one.width - other.width), abs(one.height - other.height)) <= 1
    size = min(one.width, other.width) // 16 * 16, min(one.height, other.height) // 16 * 16
    small = [whole.crop((0, 0, *size)).resize((size[0] // 16, size[1] // 16), PIL.Image.Resampling.BOX) for whole in (one, other)]
    return max(high for _, high in PIL.ImageChops.difference(*small).getextrema())


# -- fonts of the reader's own

GEORGIAN = "title: Map\nprocess გამარჯობა\nqueue | 4h\nprocess Reset 受付\n"


@pytest.fixture
def georgian():
    """Regular and bold of a font with letters that the shipped one lacks."""
    files = [Path(f"/usr/share/fonts/truetype/noto/NotoSansGeorgian-{weight}.ttf") for weight in ("Regular", "Bold")]
    if not all(file.exists() for file in files):
        assert not os.environ.get("CI"), "fonts-noto-core is missing"
        pytest.skip("fonts-noto-core is missing")
    return tuple(map(str, files))


def test_letters_come_from_the_font_that_the_call_names(georgian, rasterised):
    data, boxes_alone = made(GEORGIAN, fonts=georgian), made(GEORGIAN)

    fonts = [font.get_object() for font in read(data).pages[0]["/Resources"]["/Font"].values()]
    assert {"/AAAAAA+NotoSansGeorgian-Bold", "/AAAAAA+Arimo-Bold"} <= {font["/BaseFont"] for font in fonts}
    assert all(font["/FontDescriptor"]["/FontFile2"].get_data() for font in fonts)
    assert len(data) < 60_000  # a subset
    assert "გამარჯობა" in read(data).pages[0].extract_text()
    assert data == made(GEORGIAN, fonts=georgian) != boxes_alone
    assert rasterised(data, 96) != rasterised(boxes_alone, 96)


def test_bold_words_take_the_bold_font_wherever_it_stands_in_the_call(georgian):
    words = (Words(5, 20, "გამ", bold=True), Words(5, 40, "რჯო"))
    drawing = Drawing(200, 100, (Group(words),))

    both = pdf.render([Page(drawing, 200, 100)], LIGHT, About("a page"), georgian)
    turned = pdf.render([Page(drawing, 200, 100)], LIGHT, About("a page"), georgian[::-1])
    light = pdf.render([Page(drawing, 200, 100)], LIGHT, About("a page"), georgian[:1])

    names = [sorted(font.get_object()["/BaseFont"].partition("+")[2] for font in read(data).pages[0]["/Resources"]["/Font"].values())
             for data in (both, turned, light)]  # fmt: skip
    assert names == [["NotoSansGeorgian-Bold", "NotoSansGeorgian-Regular"]] * 2 + [["NotoSansGeorgian-Regular"]]


def test_what_no_font_has_is_said(georgian, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("map.vsm").write_text(GEORGIAN, encoding="utf-8")

    assert exit_code(["render", "map.vsm", "-o", "map.pdf", "--font", georgian[0]]) == 0
    assert "an empty box for each of 受付: its font lacks them (--font FILE.ttf names one" in capsys.readouterr().err
    Path("map.vsm").write_text("process קבלה\n", encoding="utf-8")
    assert exit_code(["render", "map.vsm", "-o", "map.pdf", "--font", georgian[0].replace("Georgian", "Hebrew")]) == 0
    assert "it can't set their script" in capsys.readouterr().err  # it would stand backwards


@pytest.mark.parametrize(("data", "said"), [
    (b"", "no font that can be put into a PDF"),
    (b"title: a map\n" * 99, "no font that can be put into a PDF"),
    (b"\0\1\0\0\0\x0c" + bytes(400), "no font that can be put into a PDF"),
    (b"OTTO" + bytes(400), "TrueType outlines"),
    (None, "cannot read the font"),
])  # fmt: skip
@pytest.mark.parametrize("command", [("render",), ("handout",), ("metrics", "--chart", "time")], ids=" ".join)
def test_a_file_that_is_no_font_is_told_and_nothing_is_written(command, data, said, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("map.vsm").write_text(MAP, encoding="utf-8")
    if data is not None:
        Path("some.ttf").write_bytes(data)

    assert exit_code([command[0], "map.vsm", *command[1:], "-o", "map.pdf", "--font", "some.ttf"]) == 2
    err = capsys.readouterr().err
    assert said in err and "some.ttf" in err and not Path("map.pdf").exists()


def test_a_cache_looks_at_the_font(georgian, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("map.vsm").write_text(GEORGIAN, encoding="utf-8")
    made = []
    for file in (*georgian, georgian[0]):
        Path("some.ttf").write_bytes(Path(file).read_bytes())
        assert exit_code(["render", "map.vsm", "-o", "map.pdf", "--font", "some.ttf", "--cache", "kept"]) == 0
        made.append(Path("map.pdf").read_bytes())

    assert made[0] == made[2] != made[1]
