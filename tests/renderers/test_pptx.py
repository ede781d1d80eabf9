"""Slides: shapes that can be edited, with all the map says, glued, named, told in words, and the same in every run."""

import subprocess
import sys
from collections import Counter

import pytest
from decks import A, P, lines, opened, parts, sample, shapes

import vsmdraw
from vsmdraw.cli import main
from vsmdraw.drawing.bounds import boxes
from vsmdraw.drawing.marks import Words
from vsmdraw.layout.fit import Sheet
from vsmdraw.renderers.pptx import stage_of

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
    assert not [name for name in parts(data) if "media" in name]


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


def test_a_long_map_goes_on_on_further_slides():
    run = sample("hr-access-paths", only=("map",))
    slides = run.deck(Sheet(960, 500, 10))

    assert [slide.title.rpartition(" ")[2] for slide in slides] == ["(1/2)", "(2/2)"]
    steps = [placed.id for slide in slides for placed in slide.layout.of("process")]
    assert sorted(steps) == sorted(f"step-{step.id}" for step in run.stream.processes)
    marks = [placed.title for slide in slides for placed in slide.layout.of("continuation")]
    assert marks == ["Continued to 4", "Continued from 3"]


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
