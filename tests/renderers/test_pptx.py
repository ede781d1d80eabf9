"""Slides: shapes that can be edited, with all the map says, glued, named, told in words, and the same in every run."""

import struct
import subprocess
import sys
from collections import Counter

import pytest
from brands import COLOURS, brand
from decks import SAMPLES, A, P, lines, opened, parts, sample, shapes

import vsmdraw
from vsmdraw.cli import main
from vsmdraw.drawing.bounds import boxes
from vsmdraw.drawing.contrast import contrast
from vsmdraw.drawing.marks import Words
from vsmdraw.layout.fit import Sheet, smallest
from vsmdraw.renderers.pptx import stage_of
from vsmdraw.slides.deck import SLIDES
from vsmdraw.stream.quantities import format_duration

CHOSEN = {
    "acme-stamping": {"only": ("map",)},
    "idea-to-production": {"only": ("map",)},
    "hr-access-paths": {"only": ("map",)},
    "hr-access-paths classic": {"only": ("map",), "notation": "classic"},
    "bicycles": {"only": ("map",), "fit": "4:3"},
    "password-reset": {"only": ("map",), "style": "sketch", "theme": "print"},
}
HOSTILE = """title: A <b>&amp;</b> "q" 'a' \u200f end
customer: Kund<in> 🏭
control: שלום עולם
info Kund<in> 🏭 -> שלום עולם | 申請 & <x> ]]>
process a: بدء الطلب <&> 🚀 | PT 4m | by Ünï "&"
queue | 4h
process b: _x0041_ {0} %s {{x}} | PT 6m | by \U0001f469\u200d\U0001f680
"""


@pytest.fixture(scope="module", params=CHOSEN)
def deck(request):
    """Return a map's deck and the slides it was made from."""
    run = sample(request.param.split()[0], **CHOSEN[request.param])
    data = run.render("pptx")
    stage = stage_of("", run.look.fit, run.theme)
    return data, opened(data), run.deck(stage.room)


def test_there_is_no_picture_of_the_map(deck):
    data, presentation, _ = deck

    assert not [shape for slide in presentation.slides for shape in shapes(slide) if shape.tag == f"{P}pic"]
    assert not [name for name in parts(data) if "media" in name or "thumbnail" in name]


def test_the_texts_are_those_of_the_drawing(deck):
    _, presentation, made = deck

    for slide, wanted in zip(presentation.slides, made, strict=True):
        drawn = [inked.mark.text for inked in boxes(wanted.drawing) if isinstance(inked.mark, Words) and inked.mark.text.strip()]
        assert Counter(lines(slide)) == Counter(drawn)
        assert slide.shapes.title.text_frame.text == wanted.title


def test_every_line_between_boxes_is_glued(deck):
    _, presentation, _ = deck

    joined = 0
    for slide in presentation.slides:
        known = {shape.find(f".//{P}cNvPr").get("id"): shape for shape in shapes(slide)}
        for line in (shape for shape in shapes(slide) if shape.tag == f"{P}cxnSp"):
            ends = [end for end in (line.find(f".//{A}stCxn"), line.find(f".//{A}endCxn")) if end is not None]
            assert ends, line.find(f".//{P}cNvPr").get("name")
            for end in ends:
                target = known[end.get("id")]
                sites = target.findall(f".//{A}cxnLst/{A}cxn")
                assert off(line, end, target, sites[int(end.get("idx"))]) < 3 * 12_700  # lines stop a little outside of a thick edge
            joined += len(ends) == 2
    assert joined


def off(line, end, target, site):
    """Return how far the end of a line is from the place it is glued to, in EMU."""
    frame, room = line.find(f".//{A}xfrm"), target.find(f".//{A}xfrm")
    left, top = (int(frame.find(f"{A}off").get(side)) for side in "xy")
    wide, high = (int(frame.find(f"{A}ext").get(side)) for side in ("cx", "cy"))
    starts = end.tag == f"{A}stCxn"
    x = left + wide * (starts == (frame.get("flipH") == "1"))
    y = top + high * (starts == (frame.get("flipV") == "1"))
    guides = {guide.get("name"): guide.get("fmla").split() for guide in target.iter(f"{A}gd")}
    place = site.find(f"{A}pos")
    far = []
    for side, at in (("x", x), ("y", y)):
        _, _, share, whole = guides[place.get(side)]
        extent = int(room.find(f"{A}ext").get(f"c{side}"))
        far.append(abs(int(room.find(f"{A}off").get(side)) + extent * int(share) / int(whole) - at))
    return max(far)


def test_information_joins_two_boxes():
    """Both ends of every wire: on a map where each leads from a box to a box."""
    slide = opened(sample("acme-stamping", only=("map",)).render("pptx")).slides[0]
    wires = Counter(
        shape.find(f".//{P}cNvPr").get("name") for shape in shapes(slide)
        if shape.tag == f"{P}cxnSp" and shape.find(f".//{A}endCxn") is not None and shape.find(f".//{A}stCxn") is not None
    )  # fmt: skip

    assert [name for name in wires if name.startswith(("information", "bus"))]
    assert {name for name in wires if name.startswith("movement push")}


def test_groups_and_lines_have_names_and_say_what_they_are(deck):
    _, presentation, _ = deck

    for slide in presentation.slides:
        told = [shape.find(f".//{P}cNvPr") for shape in shapes(slide) if shape.tag in (f"{P}grpSp", f"{P}cxnSp")]
        assert all(one.get("name") and one.get("descr") for one in told)
        assert any(one.get("name").startswith("process step-") for one in told)
        assert any(one.get("name").startswith("rung ") for one in told)


def test_boxes_have_their_words_in_them():
    slide = opened(sample("idea-to-production", only=("map",)).render("pptx")).slides[0]
    owners = {
        text: shape for shape in slide.shapes._spTree.iter(f"{P}sp") if shape.find(f".//{P}cNvSpPr").get("txBox") is None
        for text in ["".join(piece.text or "" for piece in shape.iter(f"{A}t"))] if text
    }  # fmt: skip

    assert {"Users", "Product owner", "Captureidea", "requests", "I"} - set(owners) <= {"I", "requests"}
    assert owners["Captureidea"].find(f".//{A}br") is not None


def test_nothing_is_smaller_than_10_pt(deck):
    _, presentation, _ = deck

    sizes = [int(look.get("sz")) for slide in presentation.slides for look in slide.shapes._spTree.iter(f"{A}rPr") if look.get("sz")]
    assert min(sizes) >= 1000


def test_every_part_hangs_together(deck):
    data, presentation, _ = deck

    for slide in presentation.slides:
        numbers = [one.get("id") for one in slide.shapes._spTree.iter(f"{P}cNvPr")]
        assert len(numbers) == len(set(numbers))
        assert slide.notes_slide.notes_text_frame.text.strip()
    files = parts(data)
    from lxml import etree

    for name in (name for name in files if name.endswith(".rels")):
        folder = name.replace("_rels/", "").rpartition("/")[0]
        for relation in etree.fromstring(files[name]):
            if relation.get("TargetMode") != "External":
                assert resolved(folder, relation.get("Target")) in files, (name, relation.get("Target"))


def resolved(folder, target):
    if target.startswith("/"):
        return target[1:]
    places = folder.split("/") if folder else []
    for step in target.split("/"):
        places = places[:-1] if step == ".." else [*places, step]
    return "/".join(places)


def test_the_same_map_gives_the_same_bytes_whatever_the_seed_of_hashes(tmp_path):
    code = "import sys, vsmdraw; sys.stdout.buffer.write(vsmdraw.render(open(sys.argv[1]).read(), 'pptx', fit='4:3'))"
    file = tmp_path / "map.vsm"
    file.write_text("title: Reset\ncustomer: Staff\ncontrol: Desk\ninfo Staff -> Desk | mail\nprocess Log | PT 4m | by A\nqueue | 4h\n"
                    "process Reset | PT 6m | by B\n", encoding="utf-8")  # fmt: skip
    found = [
        subprocess.run([sys.executable, "-c", code, file], env={"PYTHONHASHSEED": seed, "TZ": zone}, capture_output=True, check=True).stdout
        for seed, zone in (("1", "UTC"), ("77", "Asia/Tokyo"))
    ]

    assert found[0] == found[1] != b""


def test_hostile_texts_stay_texts():
    data = vsmdraw.render(HOSTILE, "pptx")

    slides = opened(data).slides
    said = "\n".join(line for slide in slides for line in lines(slide))
    assert "_x0041_" in said
    assert "🚀" in said and "שלום" in said
    assert "<b>&amp;</b>" in slides[0].shapes.title.text_frame.text
    assert [shape for slide in slides for shape in slide.shapes._spTree.iter(f"{A}pPr") if shape.get("rtl") == "1"]


def test_what_no_file_can_hold_is_told_by_a_sign():
    """A stream built in code may have names that no text of a map can have."""
    process = sample("password-reset").stream.processes[0]._replace(name="Lo\x07g\ud800 <&>")
    stream = sample("password-reset").stream
    stream = stream._replace(title="A\x00\x0bB", line=stream.line._replace(steps=(process, *stream.line.steps[1:])))

    slides = opened(vsmdraw.render(stream, "pptx")).slides
    assert slides[0].shapes.title.text_frame.text == "A\ufffd\ufffdB"
    assert "Lo\ufffdg\ufffd <&>" in "".join(lines(slides[1]))


def test_a_long_map_goes_on_on_further_slides():
    run = sample("hr-access-paths", only=("map",))
    slides = run.deck(Sheet(960, 500, 10))

    assert [slide.title.rpartition(" ")[2] for slide in slides] == ["(1/2)", "(2/2)"]
    steps = [placed.id for slide in slides for placed in slide.layout.of("process")]
    assert sorted(steps) == sorted(f"step-{step.id}" for step in run.stream.processes)
    marks = [placed.title for slide in slides for placed in slide.layout.of("continuation")]
    assert marks == ["Continued to 4", "Continued from 3"]


def test_rows_of_a_length_that_is_asked_for_go_on_further_slides():
    run = sample("software-delivery", only=("map",), wrap="3")
    slides = run.deck(Sheet(960, 500, 10))

    assert [len(slide.layout.of("process")) for slide in slides] in ([6, 6], [3, 3, 3, 3], [9, 3])
    assert min(smallest(slide.layout, Sheet(960, 500, 10)) for slide in slides) >= 10 - 1e-6


@pytest.mark.parametrize("name", ["onboarding", "claims"])
def test_a_part_too_large_for_any_slide_is_as_large_as_it_gets(name):
    room = Sheet(960, 500, 10)
    run = sample(name, only=("map",))
    slides = run.deck(room)
    whole = sample(name, fit="16:9").layout

    assert len(slides) > 1
    assert min(smallest(slide.layout, room) for slide in slides) > smallest(whole, Sheet(960, 540, 10))
    steps = [placed.id for slide in slides for placed in slide.layout.of("process")]
    assert sorted(steps) == sorted(f"step-{step.id}" for step in run.stream.processes)


def test_the_slide_is_as_large_as_asked_for():
    wide, narrow = (opened(sample("password-reset", only=("map",), fit=fit).render("pptx")) for fit in ("", "4:3"))

    assert (wide.slide_width, wide.slide_height) == (960 * 12_700, 540 * 12_700)
    assert (narrow.slide_width, narrow.slide_height) == (720 * 12_700, 540 * 12_700)


def test_without_python_pptx_a_message_says_what_to_install(tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "pptx", None)
    file = tmp_path / "map.vsm"
    file.write_text("title: Reset\nprocess Log | PT 4m\n", encoding="utf-8")

    with pytest.raises(SystemExit) as end:
        main(["render", str(file), "-o", str(tmp_path / "map.pptx")])

    assert end.value.code == 2
    assert "pip install 'vsmdraw[slides]'" in capsys.readouterr().err
    assert not (tmp_path / "map.pptx").exists()


def test_a_slide_that_is_unknown_is_named(tmp_path, capsys):
    file = tmp_path / "map.vsm"
    file.write_text("title: Reset\nprocess Log | PT 4m\n", encoding="utf-8")

    with pytest.raises(SystemExit) as end:
        main(["render", str(file), "-o", str(tmp_path / "map.pptx"), "--only", "map,chart"])

    assert end.value.code == 2
    assert "no slide is called 'chart' (write title" in capsys.readouterr().err


@pytest.fixture(scope="module")
def whole():
    """Return a whole deck of a map with improvements, its run and its slides."""
    run = sample("factory")
    data = run.render("pptx")
    (slides,) = run.decks.values()
    return run, opened(data), slides


def test_a_deck_has_what_a_steering_board_asks_for(whole):
    _, presentation, made = whole

    assert list(dict.fromkeys(slide.name for slide in made)) == ["title", "map", "waits", "figures", "compare", "plan"]
    assert [slide.shapes.title.text_frame.text for slide in presentation.slides] == [slide.title for slide in made]
    assert made[0].lead[0].startswith("Production lead time 27 d")


def test_a_map_without_improvements_is_compared_with_nothing():
    names = {slide.name for slide in sample("idea-to-production").deck(Sheet(960, 500, 10))}

    assert names == {"title", "map", "waits", "figures"}


def test_the_longest_waits_stand_out(whole):
    run, _, made = whole
    (slide,) = [slide for slide in made if slide.name == "waits"]
    waits = sorted((rung.seconds for rung in run.figures.ladder if rung.kind == "wait"), reverse=True)[:3]
    hills = [group for group in slide.drawing.groups if group.icon == "rung" and group.id in slide.lit]

    assert f"longest waits: {format_duration(sum(waits), run.stream.calendar)} of 27 d" in slide.title
    assert sorted(mark.text for hill in hills for mark in hill.marks if isinstance(mark, Words) and len(mark.text) == 1) == ["1", "2", "3"]
    loud = {mark.fill for group in slide.drawing.groups if group.id not in slide.lit for mark in group.marks if getattr(mark, "fill", "")}
    assert loud <= {"paper", "panel", "hair", "muted"}


def test_figures_are_a_table_with_their_basis(whole):
    run, presentation, made = whole
    cells = [text for slide, one in zip(presentation.slides, made, strict=True) if one.name == "figures" for text in lines(slide)]

    for figure in run.figures.figures:
        assert figure.label in cells or figure.text == "unknown"
        assert figure.text in cells or figure.text == "unknown"
    assert not [cell for cell in cells if cell == "unknown"]
    unknown = [figure.label for figure in run.figures.figures if figure.text == "unknown"]
    assert ", ".join(unknown) in cells


def test_current_and_future_are_told_by_figures_and_map(whole):
    _, presentation, made = whole
    slides = [slide for slide, one in zip(presentation.slides, made, strict=True) if one.name == "compare"]

    cells = lines(slides[0])
    assert cells[:8] == ["Figure", "Current state", "Future state", "Change", "Production lead time", "27 d", "17 d", "\u221210 d"]
    assert slides[0].shapes.title.text_frame.text.endswith("with 3 improvements")
    assert slides[1].shapes.title.text_frame.text.endswith("Future state")


def test_nothing_on_any_slide_is_smaller_than_10_pt(whole):
    _, presentation, _ = whole
    sizes = [int(look.get("sz")) for slide in presentation.slides for look in slide.shapes._spTree.iter(f"{A}rPr") if look.get("sz")]

    assert min(sizes) >= 1000


def test_every_slide_has_notes_with_the_basis(whole):
    _, presentation, _ = whole

    notes = [slide.notes_slide.notes_text_frame.text for slide in presentation.slides]
    assert all(notes)
    assert "Production lead time: 27 d (" in notes[1]


def test_a_long_title_is_written_smaller():
    text = "title: " + "Everything from the first idea to the last invoice " * 3 + "\nprocess Log | PT 4m\n"
    title = opened(vsmdraw.render(text, "pptx", only="map")).slides[0].shapes.title

    assert title.text_frame.paragraphs[0].runs[0].font.size.pt < 24


def test_text_that_can_not_be_read_on_any_slide_is_said(tmp_path, capsys):
    file = tmp_path / "map.vsm"
    file.write_text((sample("claims").subject.text), encoding="utf-8")

    with pytest.raises(SystemExit) as end:
        main(["render", str(file), "-o", str(tmp_path / "map.pptx"), "--only", "map", "--fit", "4:3"])

    assert end.value.code == 0
    assert "the smallest text on a slide is" in capsys.readouterr().err


# -- a company's template


@pytest.mark.parametrize("suffix", [".pptx", ".potx"])
def test_a_template_lends_its_master_its_colours_and_its_title(suffix, tmp_path):
    file = tmp_path / f"brand{suffix}"
    file.write_bytes(brand(template=suffix == ".potx"))
    run = sample("idea-to-production", template=str(file), only=("title", "map"))
    data = run.render("pptx")
    presentation = opened(data)

    assert "An old slide" not in str(parts(data))
    assert b"sectionLst" not in parts(data)["ppt/presentation.xml"]
    assert b"template.main" not in parts(data)["[Content_Types].xml"]
    assert [shape.name for shape in presentation.slide_master.shapes if shape.name == "Bar"]
    for slide in presentation.slides:
        title = slide.shapes.title
        assert title.text_frame.text.startswith("Idea to production")
        assert (title.left, title.top) == (40 * 12_700, 8 * 12_700)
    used = {colour.get("val") for colour in presentation.slides[1].shapes._spTree.iter(f"{A}schemeClr")}
    assert {"tx1", "bg1", "tx2", "accent2"} <= used
    tops = [int(off.get("y")) for off in presentation.slides[1].shapes._spTree.iterfind(f"{P}grpSp/{P}grpSpPr/{A}xfrm/{A}off")]
    floor = max(int(frame.find(f"{A}off").get("y")) + int(frame.find(f"{A}ext").get("cy"))
                for frame in presentation.slides[1].shapes._spTree.iterfind(f"{P}grpSp/{P}grpSpPr/{A}xfrm"))  # fmt: skip
    assert min(tops) >= 64 * 12_700 and floor <= 506 * 12_700


def test_words_can_be_read_in_a_company_s_colours(tmp_path):
    file = tmp_path / "brand.pptx"
    file.write_bytes(brand())
    stage = stage_of(str(file), "", sample("idea-to-production").theme)
    colours = stage.theme.colours

    assert colours["info"] == f"#{COLOURS['dk2']}" and stage.slots["info"] == "tx2"
    assert colours["role-1"] != f"#{COLOURS['accent1']}" and "role-1" not in stage.slots  # white can't be read on that orange
    assert all(contrast(colours["on-role"], colours[f"role-{number}"]) >= 4.5 for number in range(1, 9))


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "cannot read"), (b"no zip", "no presentation"), (b"PK\x03\x04", "no presentation")],
)
def test_a_template_that_can_not_be_used_is_said(content, said, tmp_path, capsys):
    template, file = tmp_path / "brand.pptx", tmp_path / "map.vsm"
    file.write_text("title: Reset\nprocess Log | PT 4m\n", encoding="utf-8")
    if content is not None:
        template.write_bytes(content)

    with pytest.raises(SystemExit) as end:
        main(["render", str(file), "-o", str(tmp_path / "map.pptx"), "--template", str(template)])

    assert end.value.code == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "map.pptx").exists()


def test_a_sheet_that_the_template_has_not_is_said(tmp_path, capsys):
    template, file = tmp_path / "brand.pptx", tmp_path / "map.vsm"
    file.write_text("title: Reset\nprocess Log | PT 4m\n", encoding="utf-8")
    template.write_bytes(brand())

    with pytest.raises(SystemExit) as end:
        main(["render", str(file), "-o", str(tmp_path / "map.pptx"), "--template", str(template), "--fit", "4:3"])

    assert end.value.code == 2
    assert "13.33 × 7.50 in, which aren't 4:3" in capsys.readouterr().err


# -- pictures of a slide's size


@pytest.mark.parametrize(("name", "fit", "width", "height"), [
    ("idea-to-production", "16:9", 3840, 2160), ("acme-stamping", "16:9", 1920, 1080), ("hr-access", "4:3", 1600, 1200),
    ("password-reset", "1600x900", 1600, 900),
])  # fmt: skip
def test_a_png_has_exactly_a_slide_s_pixels(name, fit, width, height):
    data = sample(name, fit=fit, width=width).render("png")

    assert struct.unpack(">II", data[16:24]) == (width, height)


# -- docs/slides.md


def test_the_commands_of_the_page_write_decks(tmp_path, monkeypatch):
    page = (SAMPLES.parent / "docs" / "slides.md").read_text(encoding="utf-8")
    calls = [line.split()[1:] for line in page.partition("```sh\n")[2].partition("```")[0].split("\n") if line.startswith("vsmdraw ")]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "samples").symlink_to(SAMPLES)
    (tmp_path / "brand.potx").write_bytes(brand(template=True))

    for call in calls:
        with pytest.raises(SystemExit) as end:
            main(call)
        assert end.value.code == 0
        assert len(opened((tmp_path / call[call.index("-o") + 1]).read_bytes()).slides) >= 2


def test_the_page_names_every_slide():
    page = (SAMPLES.parent / "docs" / "slides.md").read_text(encoding="utf-8")

    assert [line.split("`")[1] for line in page.split("\n") if line.startswith("| `")] == [kind.name for kind in SLIDES]
