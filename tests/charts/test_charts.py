"""Charts: nothing lies over anything, what they show adds up to the figures, and a map without the numbers has none."""

import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
from clashes import picture_clashes
from streams import branching, stream

from vsmdraw.charts.columns import FILLED
from vsmdraw.charts.lead_time_pareto import MOST, waits_of
from vsmdraw.charts.table import CHARTS, LEAST, WIDTH, Sheet, chart_named
from vsmdraw.cli import main
from vsmdraw.drawing.bounds import boxes
from vsmdraw.drawing.contrast import contrast
from vsmdraw.drawing.marks import Circle, Rect, Words
from vsmdraw.drawing.themes import THEMES
from vsmdraw.language.source import Source
from vsmdraw.layout.timecharts import told_legs
from vsmdraw.metrics.measure import measure
from vsmdraw.metrics.timeline import Timeline
from vsmdraw.pipeline import Look, Run
from vsmdraw.renderers.svg import render
from vsmdraw.wording import ENGLISH
from vsmdraw.wording.book import read_book
from vsmdraw.wording.languages import CODES

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((*(ROOT / "samples").glob("*.vsm"), *(ROOT / "samples" / "archetypes").glob("*.vsm")))
STEPS = """
demand: 100/day
calendar: 8h/day
process Cut  | C/T 100s | C&A 90%
queue | 3h
process Weld | C/T 4m | uptime 50% | C&A 80%
queue | 1h
process Pack | C/T 5m | C&A 100%
"""


def run_of(text, **look):
    return Run(Source("map.vsm", text), Look(**look))


def chart(name, run, sheet=Sheet()):  # noqa: B008
    return chart_named(name).draw(run.stream, run.figures, sheet)


def texts(drawing):
    return [item.mark.text for item in boxes(drawing) if isinstance(item.mark, Words)]


def charts_of(its, figures, sheet=Sheet()):  # noqa: B008
    return [drawing for row in CHARTS if (drawing := row.draw(its, figures, sheet))]


# -- for every map


@pytest.mark.parametrize("width", [LEAST, WIDTH])
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_nothing_lies_over_anything_on_the_charts_of_a_sample(sample, width):
    for code in ("", "de", "ja"):
        run = Run(Source(sample.name, sample.read_text(encoding="utf-8")), Look(language=code))
        drawn = charts_of(run.stream, run.figures, Sheet(width))

        assert len(drawn) >= 2 and [clash for one in drawn for clash in picture_clashes(one)] == []


@pytest.mark.parametrize("make", [stream, branching])
@pytest.mark.parametrize("seed", range(38))
def test_nothing_lies_over_anything_on_the_charts_of_a_generated_map(make, seed):
    its = make(random.Random(seed))
    figures = measure(its)
    for sheet in (Sheet(), Sheet(LEAST, headed=False)):
        assert [clash for one in charts_of(its, figures, sheet) for clash in picture_clashes(one)] == []


@pytest.mark.parametrize("seed", range(40))
def test_the_pareto_falls_and_comes_to_all_waits(seed):
    its = stream(random.Random(seed))
    timeline = Timeline(its)
    waits = waits_of(told_legs(timeline, its, ENGLISH), timeline.classic, ENGLISH)
    drawn = chart_named("pareto").draw(its, measure(its), Sheet())

    assert [wait.seconds for wait in waits] == sorted((wait.seconds for wait in waits), reverse=True)
    assert sum(wait.seconds for wait in waits) == pytest.approx(sum(part.known for leg in told_legs(timeline, its, ENGLISH)
                                                                    for part in leg.waits))  # fmt: skip
    assert (drawn is None) is (not waits)
    if drawn:
        bars = [mark for group in drawn.groups if group.icon == "chart-row" for mark in group.marks if isinstance(mark, Rect)]
        dots = [item.mark.x for item in boxes(drawn) if isinstance(item.mark, Circle) and item.mark.stroke == "paper"]
        assert len(bars) == len(dots) == min(len(waits), MOST)
        assert dots == sorted(dots)


def test_every_chart_is_drawn_of_some_sample_and_left_out_of_some():
    runs = [Run(Source(path.name, path.read_text(encoding="utf-8"))) for path in SAMPLES]
    drawn = {row.name: {chart(row.name, run) is not None for run in runs} for row in CHARTS}

    assert drawn == {"time": {True}, "pareto": {True, False}, "quality": {True, False}, "takt": {True, False}}
    assert charts_of(run_of("process Log\nprocess Reset").stream, run_of("process Log\nprocess Reset").figures) == []


# -- what they show


def test_the_cascade_is_the_running_product():
    drawn = chart("quality", run_of(STEPS))

    assert [text for text in texts(drawn) if re.fullmatch(r"[−\d.]+", text)] == ["100", "−10.0", "90.0", "−18.0", "72.0", "72.0"]
    assert "Rolled %C&A: 72 %" in texts(drawn)
    columns = [group.marks[0] for group in drawn.groups if group.icon == "chart-column"]
    assert [round(column.height / columns[0].height, 4) for column in columns] == [1, 0.9, 0.72, 0.72]
    assert [column.width for column in columns] == pytest.approx([columns[0].width] * 4) and 0 < FILLED < 1


def test_a_step_without_a_percentage_is_a_question_and_the_product_an_upper_limit():
    drawn = chart("quality", run_of(STEPS.replace(" | C&A 80%", "")))

    assert "?" in texts(drawn) and any(text.startswith("Rolled %C&A: at most 90 %") for text in texts(drawn))
    assert "Weld: %C&A unknown" in drawn.description


def test_takt_shows_what_uptime_costs_and_who_is_late():
    drawn = chart("takt", run_of(STEPS))

    assert "takt 288 s" in texts(drawn)
    assert [text for text in texts(drawn) if text.startswith("Above takt")] == ["Above takt: Weld 480 s, Pack 5 min"]
    late = {group.title: any(mark.stroke == "alert" for mark in group.marks if isinstance(mark, Rect)) for group in drawn.groups
            if group.icon == "chart-column"}  # fmt: skip
    assert list(late.values()) == [False, True, True]


def test_many_steps_go_on_in_further_bands():
    text = "demand: 10/day\n" + "".join(f"process Step {number} | C/T 5m | C&A 99%\n" for number in range(40))
    tall, wide = chart("quality", run_of(text), Sheet(LEAST)), chart("quality", run_of(text), Sheet(2000))

    assert picture_clashes(tall) == picture_clashes(wide) == []
    assert tall.height > wide.height and len([group for group in tall.groups if group.icon == "chart-ground"]) == 9


def test_an_unknown_wait_leaves_the_lead_time_unknown():
    drawn = chart("pareto", run_of("process Log | PT 5m\nqueue | 2h\nprocess Check | PT 5m\nqueue\nprocess Reset | PT 6m"))

    assert any("at least" in text for text in texts(drawn))
    assert "unknown waits: 1; shares are of what is known" in texts(drawn)


def test_a_chart_speaks_the_language_of_the_map():
    for code in CODES[1:]:
        run = run_of(STEPS.replace("queue | 1h", "queue"), language=code)
        own = set(read_book(code).values())
        english = {text for one in charts_of(run_of(STEPS.replace("queue | 1h", "queue")).stream, run.figures) for text in texts(one)}
        for one in charts_of(run.stream, run.figures):
            assert one.language == code and one.title in own
            same = [text for text in texts(one) if text in english and re.search("[a-z]{4}", text) and text not in own]
            left = [text for text in same if not text.startswith("takt ")]
            assert left == [], code


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_every_theme_has_the_colours_and_words_can_be_read(theme):
    run = run_of(STEPS)
    for one in charts_of(run.stream, run.figures):
        assert render(one, theme).count("<desc") == 1
        for item in boxes(one):
            if isinstance(item.mark, Words) and item.mark.fill != "on-role":
                assert contrast(theme.colours[item.mark.fill], theme.colours["paper"]) >= 4.5


def test_a_page_with_a_heading_of_its_own_leaves_it_out():
    run = run_of(STEPS)
    for row in CHARTS:
        headed, plain = (chart(row.name, run, Sheet(headed=wish)) for wish in (True, False))
        assert row.title in texts(headed) and row.title not in texts(plain) and plain.title == row.title


def test_the_page_names_every_chart():
    page = (ROOT / "docs" / "charts.md").read_text(encoding="utf-8")

    assert re.findall(r"^\| `(\w+)` \| (.*) \| (.*) \|$", page, re.M) == [(row.name, row.meaning, row.needs) for row in CHARTS]


# -- from the command line


def called(*words):
    with pytest.raises(SystemExit) as ended:
        main(list(words))
    return ended.value.code


def test_charts_are_files_in_three_formats(tmp_path, capsys):
    (tmp_path / "map.vsm").write_text(STEPS, encoding="utf-8")
    place = str(tmp_path / "map.vsm")

    outputs = [word for suffix in ("svg", "png", "pdf") for word in ("-o", f"{tmp_path}/a.{suffix}")]
    assert called("metrics", place, "--chart", "pareto", *outputs) == 0
    assert [(tmp_path / f"a.{suffix}").read_bytes()[:4] for suffix in ("svg", "png", "pdf")] == [b"<svg", b"\x89PNG", b"%PDF"]
    assert called("metrics", place, "--chart", "takt") == 0
    assert (tmp_path / "map-takt.svg").exists()
    assert called("metrics", place, "--chart", "time", "-o", f"{tmp_path}/out/", "--width", "600") == 0
    assert 'width="600"' in (tmp_path / "out" / "map-time.svg").read_text(encoding="utf-8")
    capsys.readouterr()
    assert called("metrics", place, "--chart", "quality", "-o", "-", "--language", "fr") == 0
    assert "Ce qui passe sans défaut" in capsys.readouterr().out


def test_a_chart_of_a_map_drawn_by_hand_is_drawn_by_hand(tmp_path):
    drawn = []
    for number, style in enumerate(("", "style: sketch\n")):
        (tmp_path / f"{number}.vsm").write_text(style + STEPS, encoding="utf-8")
        assert called("metrics", f"{tmp_path}/{number}.vsm", "--chart", "time") == 0
        drawn.append((tmp_path / f"{number}-time.svg").read_text(encoding="utf-8"))

    assert drawn[1].count("<path") > drawn[0].count("<path") + 5  # outlines became strokes


@pytest.mark.parametrize(("words", "said"), [
    (("--chart", "pie"), "time"),
    (("--chart", "time", "-f", "json"), "--chart draws"),
    (("-o", "x.svg"), "-o is for a chart: write --chart time"),
    (("--chart", "time", "-o", "x.html"), "a chart is written as .svg, .png or .pdf"),
    (("--chart", "takt"), "no chart takt: it needs a demand, and a step with C/T"),
    (("--chart", "time", "--theme", "none.toml"), "none.toml"),
], ids=" ".join)  # fmt: skip
def test_a_chart_that_cannot_be_drawn_is_told(words, said, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "map.vsm").write_text("process Log | PT 5m\nqueue | 1h\n", encoding="utf-8")

    assert called("metrics", "map.vsm", *words) == 2
    assert said in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["map.vsm"]


def test_the_same_bytes_whatever_the_hash_seed(tmp_path):
    (tmp_path / "map.vsm").write_text(STEPS, encoding="utf-8")
    command = [sys.executable, "-m", "vsmdraw", "metrics", "map.vsm", "--chart", "pareto", "-o", "-"]
    out = []
    for seed in ("1", "2"):
        env = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        out.append(subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, check=True).stdout)
    assert out[0] == out[1] != b""
