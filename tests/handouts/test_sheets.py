"""Every page of every kit can be read, written on and cut: of all samples and of generated maps, on both papers."""

import random
import re
from itertools import pairwise
from pathlib import Path

import pytest
from sheets import flaws, in_map
from streams import stream

from vsmdraw.drawing.bounds import boxes
from vsmdraw.drawing.marks import Words
from vsmdraw.drawing.themes import THEMES
from vsmdraw.geometry.boxes import Size
from vsmdraw.geometry.paper import PT_PER_MM as MM
from vsmdraw.handouts import agenda, blank, improvement_cards, legend, poster, step_cards, walk
from vsmdraw.handouts.kit import furnished, kit_of
from vsmdraw.handouts.table import KITS, SHEETS, pages_of
from vsmdraw.language.source import Source
from vsmdraw.pipeline import Look, Run
from vsmdraw.wording.book import read_book
from vsmdraw.wording.languages import CODES

SAMPLES = sorted((Path(__file__).parents[2] / "samples").rglob("*.vsm"), key=lambda path: (len(path.parts), path))
WRITTEN_BY_US = tuple(kit for kit in KITS if kit != "poster")


def kit_for(text, **wishes):
    run = Run(Source("map.vsm", text))
    assert not run.failed
    return kit_of(run.stream, run.figures, **wishes)


def sample(name, **wishes):
    return kit_for(next(path for path in SAMPLES if path.stem == name).read_text(encoding="utf-8"), **wishes)


def words_of(drawing):
    return [inked.mark.text for inked in boxes(drawing) if isinstance(inked.mark, Words)]


def told(kit, key):
    pages = pages_of(kit, [key])
    return {page.name: words_of(drawing) for page, drawing in zip(pages, furnished(kit, pages), strict=True)}


@pytest.mark.parametrize("paper", ["A4", "letter"])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_page_of_a_sample_has_a_flaw(path, paper):
    kit = kit_for(path.read_text(encoding="utf-8"), paper=paper)
    pages = pages_of(kit, WRITTEN_BY_US)

    found = {page.name: flaws(drawing, page) for page, drawing in zip(pages, furnished(kit, pages), strict=True)}

    assert not {name: some for name, some in found.items() if some}


@pytest.mark.parametrize("paper", ["A4", "letter"])
@pytest.mark.parametrize("language", [code for code in CODES if code != "en"])
@pytest.mark.parametrize("name", ["hr-access-paths", "building-permit", "acme-stamping"])
def test_no_page_has_a_flaw_in_another_language(name, language, paper):
    text = next(path for path in SAMPLES if path.stem == name).read_text(encoding="utf-8")
    run = Run(Source("map.vsm", text), Look(language=language))
    kit = kit_of(run.stream, run.figures, paper=paper)
    pages = pages_of(kit, WRITTEN_BY_US)

    found = {page.name: flaws(drawing, page) for page, drawing in zip(pages, furnished(kit, pages), strict=True)}

    assert not {name: some for name, some in found.items() if some}


@pytest.mark.parametrize("language", ["de", "ja"])
@pytest.mark.parametrize("name", ["hr-access-paths", "acme-stamping"])
def test_nothing_on_a_sheet_stays_english(name, language):
    text = next(path for path in SAMPLES if path.stem == name).read_text(encoding="utf-8")
    runs = [Run(Source("map.vsm", text), Look(language=code)) for code in ("en", language)]
    kits = [kit_of(run.stream, run.figures) for run in runs]
    before, after = (
        {word for page in furnished(kit, pages_of(kit)) for word in written_on(page)} for kit in kits
    )

    own = set(read_book(language).values())
    same = {word for word in before & after if re.search("[a-z]{3}", word) and word not in own}
    assert {word for word in same if not set(re.findall("[A-Za-z]{3,}", word)) <= {*re.findall("[A-Za-z]+", text), "min"}} == set()


def written_on(drawing):
    return [inked.mark.text for inked in boxes(drawing) if isinstance(inked.mark, Words) and not in_map(inked)]


@pytest.mark.parametrize("paper", ["A4", "letter"])
@pytest.mark.parametrize("name", ["hr-access-paths", "software-delivery"])
def test_no_tile_has_a_flaw(name, paper):
    kit = sample(name, paper=paper)
    pages = pages_of(kit, ["poster"])

    assert not [flaw for page, drawing in zip(pages, furnished(kit, pages), strict=True) for flaw in flaws(drawing, page)]


@pytest.mark.parametrize("seed", range(16))
def test_no_page_of_a_generated_map_has_a_flaw(seed):
    run = Run(stream(random.Random(seed)))
    kit = kit_of(run.stream, run.figures, "A4" if seed % 2 else "letter")
    pages = pages_of(kit, ("blank", "sheets", "cards", "legend", "agenda"))

    found = {page.name: flaws(drawing, page) for page, drawing in zip(pages, furnished(kit, pages), strict=True)}

    assert not {name: some for name, some in found.items() if some}


@pytest.mark.parametrize("name", list(THEMES))
def test_every_colour_of_a_sheet_is_in_every_theme(name):
    from vsmdraw.renderers import svg

    kit = sample("hr-access-paths")

    for drawing in furnished(kit, pages_of(kit)):
        svg.render(drawing, poster.with_pale(THEMES[name]))


def test_a_kit_has_what_was_asked_for():
    kit = sample("hr-access-paths")

    assert {page.sheet for page in pages_of(kit)} == set(KITS)
    assert {page.sheet for page in pages_of(kit, ["all"])} == set(KITS)
    assert {page.sheet for page in pages_of(kit, ["cards", "agenda"])} == {"cards", "agenda"}
    assert {sheet.key for sheet in SHEETS} == set(KITS)


def test_pages_are_numbered_and_named_at_their_foot():
    kit = sample("password-reset")
    pages = pages_of(kit)

    for number, (page, drawing) in enumerate(zip(pages, furnished(kit, pages), strict=True), 1):
        assert {page.name, f"{number} / {len(pages)}"} <= set(words_of(drawing)), page.name


def test_the_agenda_names_the_pages_of_the_kit_it_is_in():
    whole, part = (told_agenda(sample("hr-access-paths"), kits) for kits in ((), ("agenda", "cards")))

    assert "Sheets 3–9, 10" in whole
    assert "Sheets 1, 2" not in whole
    assert "Sheet 2" in part


def told_agenda(kit, kits):
    pages = pages_of(kit, kits)
    place = next(index for index, page in enumerate(pages) if page.name == agenda.NAME)
    return words_of(furnished(kit, pages)[place])


def test_the_day_ends_in_time_for_the_train():
    assert agenda.clock(agenda.START + sum(part.minutes for part in agenda.DAY)) == "17:00"


NUMBERS = """
title: Reset
unit: ticket
demand: 77/month
calendar: 8h/day, 20d/month
customer: Employee
process log: Log the ticket | PT 13m | LT 47m | C&A 83% | people 9 | by Desk | in tool
system tool: Secret tool
queue | 7h | 31 tickets
process Reset | PT 17m | LT 53m | C&A 71% | automated
rework Reset -> log | 6% | wrong name
"""


def test_the_blank_map_gives_nothing_away():
    kit = kit_for(NUMBERS)

    words = [word for name, words in told(kit, "blank").items() if name.startswith(blank.NAME) for word in words[:-3]]

    assert {"Log the ticket", "Reset", "Employee"} <= set(words)
    for secret in ("13", "47", "83", "77", "31", "53", "71", "7 h", "6 %", "Secret", "wrong name", "Desk"):
        assert not [word for word in words if secret in word], secret


def test_a_map_of_many_steps_goes_on_on_further_pages():
    kit = sample("software-delivery")

    pages = [page for page in pages_of(kit, ["blank"]) if page.name.startswith(blank.NAME)]
    numbers = {word for page, drawing in zip(pages, furnished(kit, pages), strict=True) for word in words_of(drawing)}

    assert len(pages) == 2
    assert {str(number) for number in range(1, 13)} <= numbers


def test_the_map_without_names_has_the_steps_asked_for():
    kit = sample("password-reset", blank_steps=5)

    words = told(kit, "blank")[blank.EMPTY]

    assert words.count("PT") == words.count("waiting time") + 1 == 5


def test_every_step_has_its_sheet_and_its_card():
    kit = sample("claims")
    names = [step.process.name for step in kit.steps]

    sheets, cards = told(kit, "sheets"), told(kit, "cards")

    for name in names:
        assert any(name in page for page in sheets), name
        assert any(name in words for page, words in cards.items() if page.startswith(step_cards.NAME)), name


def test_other_paths_are_walked_under_the_word_or():
    kit = sample("hr-access-paths")

    assert [step.joint for step in kit.steps] == ["", "then", "then", "then", "or", "then", "then"]
    assert told(kit, "sheets")[walk.NAME].count("or") == 1


def test_cards_have_room_for_more():
    steps, ideas = (told(sample("hr-access-paths"), "cards")[name] for name in (step_cards.NAME, improvement_cards.NAME))

    assert steps.count("PT") == 8  # seven steps
    assert ideas.count("What") == 6
    assert {"Auto-approve", "low-risk roles", "3 Review and approve", "IAM team", "31 March 2026", "1 h", "3 min"} <= set(ideas)


def test_the_examples_are_the_maps_own():
    words = told(sample("hr-access-paths"), "legend")[legend.NAME]

    assert {"5 h 6 min", "14 min", "4.6 %", "81.3 %", "27 min 26 s", "4.38", "4 requests counted: it fits"} <= set(words)
    assert "= 3 h 5 min + 2 h 1 min" in words
    assert "14 min ÷ 5 h 6 min" in words
    assert not [word for word in words if "an example" in word]


def test_a_count_that_contradicts_its_time_is_told():
    words = told(kit_for(NUMBERS), "legend")[legend.NAME]

    assert "31 tickets counted: look again" in words


def test_a_map_without_numbers_says_that_the_example_is_another():
    words = told(kit_for("process Log\nprocess Reset\n"), "legend")[legend.NAME]

    assert any(word.startswith("an example, since the map lacks these numbers") for word in words)


def test_the_solution_has_every_figure():
    kit = sample("hr-access-paths")
    words = " ".join(word for name, words in told(kit, "solution").items() if "figures" in name for word in words)

    for figure in kit.figures.figures:
        assert figure.label in words, figure.label


def test_a_solution_too_small_for_its_paper_takes_a_larger_one_and_says_so():
    steps = "queue | 1h\n".join(f"process Step number {number} | PT 1h | LT 2h | C&A 90% | by Team {number % 7}\n" for number in range(48))
    (page, *_) = pages_of(kit_for("title: A long way\n" + steps), ["solution"])

    assert page.size[0] > 420
    assert re.fullmatch(r"the solution is on A\d: on A3 its smallest text would be less than 8 pt", page.remark)


def test_tiles_cover_the_poster():
    kit = sample("hr-access-paths")
    _, paper = poster.poster_of(kit)
    tiling = poster.tiling_of(paper, Size(297, 210))

    assert tiling.columns * tiling.net.width >= paper.width > (tiling.columns - 1) * tiling.net.width
    last = tiling.box(tiling.rows - 1, tiling.columns - 1)
    assert (last.east, last.south) == pytest.approx(paper)
    first = tiling.box(0, 0)
    assert (first.width, first.height) == pytest.approx((248, 178.4))


def test_a_tile_names_its_neighbours():
    kit = sample("hr-access-paths")
    pages = pages_of(kit, ["poster"])
    place = next(index for index, page in enumerate(pages) if page.name.endswith("tile B2"))

    words = words_of(furnished(kit, pages)[place])

    at = words.index("above")
    assert words[at : at + 8] == ["above", "A2", "left", "B1", "right", "B3", "below", "C2"]


def test_a_poster_for_a_plotter_is_one_page():
    (page,) = pages_of(sample("hr-access-paths", poster="A1", whole=True), ["poster"])

    assert sorted(page.size) == [594, 841]


def test_a_poster_that_fits_on_a_sheet_is_not_tiled_and_says_when_it_cannot_be_read():
    (page,) = pages_of(sample("claims", poster="A4"), ["poster"])

    assert "pt is readable (take a larger --poster)" in page.remark


def test_lines_to_write_on_are_far_enough_apart():
    """Of the data sheet: nine and more millimetres between the lines of the table."""
    from vsmdraw.drawing.marks import Path as Strokes

    kit = sample("hr-access-paths")
    page = pages_of(kit, ["sheets"])[0]
    ys = sorted({inked.box.y for inked in boxes(furnished(kit, [page])[0]) if isinstance(inked.mark, Strokes) and inked.box.width > 500})

    rows = [below - above for above, below in pairwise(ys) if below - above < 40]
    assert len(rows) >= 9
    assert min(rows) >= 8 * MM


def test_a_factory_measures_cycle_times():
    kit = sample("acme-stamping")

    (words,) = (words for name, words in told(kit, "blank").items() if name == blank.NAME)
    cards = told(kit, "cards")[step_cards.NAME]

    assert words.count("C/T") == 6 + 1  # the ladder's row
    assert cards.count("Uptime") == 8
    assert not {"PT", "LT", "%C&A"} & {*words, *cards}
    assert "inventory time" in words
