"""The report in Chromium: its map zoomed, moved and jumped in by mouse, keyboard and touch; whole without scripts; nothing cut on paper."""

import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from vsmdraw.cli.comparison_picture import SideBySide
from vsmdraw.language.source import Source
from vsmdraw.pipeline import Look, Run
from vsmdraw.scenario.compare import compare_future

ROOT = Path(__file__).parents[2]
WIDE = (ROOT / "samples/software-delivery.vsm").read_text(encoding="utf-8")
PLANNED = (ROOT / "samples/archetypes/release-deployment.vsm").read_text(encoding="utf-8")
HOSTILE = """title: '</script><script>alert(1)</script> {{ 7 * 7 }} "q" &lt; \\'
unit: "<b>"
trigger: "</style><img src=x onerror=alert(2)>"
customer: "javascript:alert(3)" | link: javascript:alert(4)
process one: "</title></svg><script>alert(5)</script>" | PT 4m | LT 5m | by "R&D {% raw %}" | C&A 90%
queue: "-->]]>" | 4h
process two: "{{ self }} {# no #}" | PT 6m | LT 1h | practice "<p onclick=alert(6)>"
waste waiting on one: "' onmouseover='alert(7)"
improve better: "</option></select><script>alert(8)</script>"
    owner: "O'Neil & <sons>"
    change: two | LT 10m
note on one: "&quot;&#39;<!--"
"""


@pytest.fixture
def shown(browser, tmp_path):
    """Return what opens a report in the browser."""

    def show(text, **look):
        file = tmp_path / "report.html"
        file.write_bytes(Run(Source("map.vsm", text), Look(**look)).render("html"))
        browser.open(file)
        browser.ask("Emulation.setFocusEmulationEnabled", enabled=True)
        return file

    yield show
    browser.look()


def press(browser, key, **more):
    for kind in ("keyDown", "keyUp"):
        browser.ask("Input.dispatchKeyEvent", type=kind, key=key, text=key if len(key) == 1 and kind == "keyDown" else "", **more)


def click(browser, what):
    x, y = browser.run(f"""(() => {{
        const one = document.querySelector({what!r});
        one.scrollIntoView({{block: 'center'}});
        const room = one.getBoundingClientRect();
        return [room.x + room.width / 2, room.y + room.height / 2];
    }})()""")
    for kind in ("mousePressed", "mouseReleased"):
        browser.ask("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)
    browser.run("new Promise(done => setTimeout(done, 50))")


def view(browser):
    """Return how large the map is, what the page says of it, and where it stands in its room."""
    return browser.run("""(() => {
        const scroll = document.querySelector('.map .scroll'), svg = scroll.querySelector('svg');
        return {size: svg.getBoundingClientRect().width / svg.viewBox.baseVal.width,
                said: document.querySelector('.map output').textContent,
                left: scroll.scrollLeft, top: scroll.scrollTop, room: scroll.clientWidth, whole: scroll.scrollWidth};
    })()""")


def room(browser):
    return browser.run("""(() => {
        const scroll = document.querySelector('.map .scroll');
        scroll.scrollIntoView({block: 'start'});
        return (({x, y, width, height}) => [x, y, width, height])(scroll.getBoundingClientRect());
    })()""")


# -- zoom, pan, fit, jump


def test_buttons_zoom_and_fit(shown, browser):
    shown(WIDE)
    start = view(browser)
    assert start["said"] == f"{round(start['size'] * 100)} %" and not browser.run("document.querySelector('.map .full') !== null")

    click(browser, "[data-do=in]")
    larger = view(browser)
    assert larger["size"] == pytest.approx(start["size"] * 1.25, rel=1e-3) and larger["said"] == f"{round(larger['size'] * 100)} %"
    click(browser, "[data-do=out]")
    assert view(browser)["size"] == pytest.approx(start["size"], rel=1e-3)
    click(browser, "[data-do=fit]")
    fitted = view(browser)
    assert fitted["whole"] <= fitted["room"] + 1 and fitted["size"] < start["size"]
    assert browser.said() == []


def test_keys_zoom_and_fit(shown, browser):
    shown(WIDE)
    start = view(browser)["size"]
    browser.run("document.querySelector('.map .scroll').focus()")

    press(browser, "+")
    assert view(browser)["size"] == pytest.approx(start * 1.25, rel=1e-3)
    press(browser, "-")
    press(browser, "-")
    assert view(browser)["size"] == pytest.approx(start / 1.25, rel=1e-3)
    press(browser, "0")
    fitted = view(browser)
    assert fitted["whole"] <= fitted["room"] + 1


def test_the_wheel_zooms_where_it_points(shown, browser):
    shown(WIDE)
    x, y, *_ = room(browser)
    before = view(browser)

    browser.ask("Input.dispatchMouseEvent", type="mouseWheel", x=x + 300, y=y + 100, deltaX=0, deltaY=-150, modifiers=2)
    browser.run("new Promise(done => setTimeout(done, 100))")

    after = view(browser)
    assert after["size"] == pytest.approx(before["size"] * 2.718 ** 0.5, rel=1e-2)
    assert (after["left"] + 300) / after["size"] == pytest.approx((before["left"] + 300) / before["size"], abs=3)


def test_the_mouse_drags_and_a_drag_opens_nothing(shown, browser):
    shown(WIDE)
    for _ in range(3):
        click(browser, "[data-do=in]")
    room(browser)
    step = browser.run("""(() => {
        const box = document.querySelector('.map [data-icon=process]');
        box.scrollIntoView({block: 'center', inline: 'center'});
        const at = box.getBoundingClientRect();
        return [at.x + at.width / 2, at.y + at.height / 2];
    })()""")
    before = view(browser)
    browser.ask("Input.dispatchMouseEvent", type="mousePressed", x=step[0], y=step[1], button="left", clickCount=1)
    for moved in (5, 60, 120):
        browser.ask("Input.dispatchMouseEvent", type="mouseMoved", x=step[0] - moved, y=step[1] - moved / 2, button="left", buttons=1)
    browser.ask("Input.dispatchMouseEvent", type="mouseReleased", x=step[0] - 120, y=step[1] - 60, button="left", clickCount=1)

    after = view(browser)
    assert (after["left"] - before["left"], after["top"] - before["top"]) == pytest.approx((120, 60), abs=1)
    assert browser.run("[...document.querySelectorAll('.about')].every(one => one.hidden)")


def test_two_fingers_zoom(shown, browser):
    browser.look(400, 800)
    shown(WIDE)
    x, y, *_ = room(browser)
    before = view(browser)["size"]
    browser.ask("Emulation.setTouchEmulationEnabled", enabled=True, maxTouchPoints=2)
    try:
        def touch(kind, apart):
            points = [{"x": x + 150 + away, "y": y + 100, "id": id} for id, away in enumerate((-apart, apart))] if apart else []
            browser.ask("Input.dispatchTouchEvent", type=kind, touchPoints=points)

        touch("touchStart", 40)
        for apart in (60, 80):
            touch("touchMove", apart)
        touch("touchEnd", 0)
        browser.run("new Promise(done => setTimeout(done, 100))")
        assert view(browser)["size"] == pytest.approx(before * 2, rel=0.05)
    finally:
        browser.ask("Emulation.setTouchEmulationEnabled", enabled=False)


@pytest.mark.parametrize("width", [400, 1280])
def test_a_jump_brings_a_step_into_the_middle_and_tells_it(width, shown, browser):
    browser.look(width)
    shown(WIDE)
    names = browser.run("[...document.querySelectorAll('#jump option')].map(one => one.textContent.trim())")
    run = Run(Source("map.vsm", WIDE))
    assert names[0] == "…" and len(names) - 1 == len(list(run.stream.queues())) + len(run.stream.processes) + len(run.stream.places)

    seen = browser.run("""(() => {
        const jump = document.querySelector('#jump'), last = [...jump.options].filter(one => /^\\d/.test(one.textContent.trim())).pop();
        jump.value = last.value;
        jump.dispatchEvent(new Event('change'));
        const box = document.getElementById(last.value).getBoundingClientRect();
        const room = document.querySelector('.map .scroll').getBoundingClientRect();
        const panel = [...document.querySelectorAll('.about')].find(one => !one.hidden);
        return {name: last.textContent.trim(), told: panel.querySelector('.who').textContent.trim(),
                inside: box.left >= room.left - 1 && box.right <= room.right + 1 && box.top >= 0 && box.bottom <= innerHeight,
                focused: document.activeElement.contains(document.getElementById(last.value))};
    })()""")

    assert seen["told"] == seen["name"] and seen["inside"] and seen["focused"]
    assert view(browser)["size"] >= 0.69


def test_a_comparison_tells_of_a_step_what_it_is_in_each_state(browser, tmp_path):
    comparison = compare_future(Run(Source("map.vsm", PLANNED)).stream)
    file = tmp_path / "compared.html"
    file.write_bytes(SideBySide(comparison, Look()).render("html"))
    browser.look(1280, 900)
    browser.open(file)

    told = []
    for state in ("before", "after"):
        x, y = browser.run(f"""(() => {{
            const box = document.querySelector('[data-icon=process][id*="-{state}-step-build"]');
            box.scrollIntoView({{block: 'center', inline: 'center'}});
            const at = box.getBoundingClientRect();
            return [at.x + at.width / 2, at.y + at.height / 2];
        }})()""")
        browser.ask("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
        told.append(browser.run("[...document.querySelectorAll('.about')].filter(one => !one.hidden).map(one => one.innerText).join('|')"))

    assert [words.splitlines()[0].split(" · ")[1] for words in told] == ["Current state", "Future state"]
    assert "|" not in "".join(told)


def test_the_map_fills_the_screen(shown, browser):
    shown(WIDE)

    browser.ask("Runtime.evaluate", expression="document.querySelector('[data-do=screen]').click()", userGesture=True)
    browser.run("new Promise(done => setTimeout(done, 400))")

    assert browser.run("document.fullscreenElement === document.querySelector('.map')")
    seen = view(browser)
    assert seen["whole"] <= seen["room"] + 1
    browser.run("document.exitFullscreen().then(() => 0)")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_burst_is_as_large_as_its_number(width, shown, browser):
    browser.look(width)
    shown(PLANNED)

    sizes = browser.run("[...document.querySelectorAll('.burst svg')].map(one => one.getBoundingClientRect().width)")

    assert len(sizes) == 3 and max(sizes) <= 28


# -- without scripts, with hostile words, on paper


def words_shown(browser):
    """Return the words of every part as a reader gets them, with what is folded away opened."""
    browser.run("document.querySelectorAll('details').forEach(one => { one.open = true; }), 0")
    return browser.run("""Object.fromEntries([...document.querySelectorAll('main > section')].filter(one => one.id !== 'map')
        .map(one => [one.id, one.innerText.replace(/\\s+/g, ' ').trim()]))""")


def test_without_scripts_everything_is_there(shown, browser):
    shown(PLANNED)
    scripted = words_shown(browser)
    browser.ask("Emulation.setScriptExecutionDisabled", value=True)
    try:
        shown(PLANNED)
        assert words_shown(browser) == scripted and len(scripted) >= 12
        plain = browser.run("""({tools: getComputedStyle(document.querySelector('.map .tools')).display,
            full: document.querySelector('#full') !== null,
            map: document.querySelector('.map svg').getBoundingClientRect().width})""")
        assert plain["tools"] == "none" and plain["full"] and plain["map"] > 800
        before = plain["map"]
        browser.run("document.querySelector('#full').checked = true, 0")
        assert browser.run("document.querySelector('.map svg').getBoundingClientRect().width") > before
    finally:
        browser.ask("Emulation.setScriptExecutionDisabled", value=False)


def test_hostile_words_stay_words(shown, browser):
    file = shown(HOSTILE.replace("link: javascript:alert(4)", "link: https://example.org/"))

    assert browser.said() == [] and browser.fetched() == [file.as_uri()]
    assert browser.run("document.scripts.length") == 1 and browser.run("document.querySelectorAll('img, [onerror], [onclick]').length") == 0
    text = browser.run("document.body.textContent")
    for words in ("</script><script>alert(1)</script> {{ 7 * 7 }}", "</style><img src=x onerror=alert(2)>", "javascript:alert(3)",
                  "</title></svg><script>alert(5)</script>", "R&D {% raw %}", "{{ self }} {# no #}", "' onmouseover='alert(7)",
                  "</option></select><script>alert(8)</script>", "O'Neil & <sons>", "&quot;&#39;<!--"):  # fmt: skip
        assert words in text, words
    assert browser.run("[...document.links].every(one => /^https:/.test(one.href || one.getAttribute('xlink:href')))")
    assert "</script><script>alert(1)</script> {{ 7 * 7 }}" in browser.run("document.title")


@pytest.mark.parametrize("text", [PLANNED, HOSTILE.replace("link: javascript:alert(4)", ""), WIDE], ids=["planned", "hostile", "wide"])
def test_nothing_is_cut_on_paper(text, shown, browser, poppler, tmp_path):
    shown(text)
    assert poppler
    pdf = tmp_path / "report.pdf"
    pdf.write_bytes(browser.pdf(preferCSSPageSize=True))

    boxes = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    pages = ElementTree.fromstring(boxes).iter("{http://www.w3.org/1999/xhtml}page")
    outside, printed = [], []
    for page in pages:
        wide, high = float(page.get("width")), float(page.get("height"))
        for word in page:
            printed.append(word.text)
            west, north, east, south = (float(word.get(side)) for side in ("xMin", "yMin", "xMax", "yMax"))
            if west < 20 or north < 20 or east > wide - 20 or south > high:
                outside.append(word.text)
    assert outside == []

    browser.look(medium="print")
    wanted = browser.run("""(() => {
        const walker = document.createTreeWalker(document.querySelector('.page'), NodeFilter.SHOW_TEXT), words = [];
        while (walker.nextNode()) {
            const holder = walker.currentNode.parentElement;
            if (holder.checkVisibility() && !holder.closest('.unseen, svg, style')) words.push(walker.currentNode.data);
        }
        return words.join(' ');
    })()""")
    letters = re.sub(r"\W", "", "".join(printed))
    missing = {word for word in wanted.split() if (plain := re.sub(r"\W", "", word)) and plain not in letters}
    assert missing == set()


def test_paper_begins_with_story_and_figures(shown, browser, tmp_path):
    shown(PLANNED)
    pdf = tmp_path / "report.pdf"
    pdf.write_bytes(browser.pdf(preferCSSPageSize=True))

    def words(page):
        shell = ["pdftotext", "-f", str(page), "-l", str(page), "-layout", str(pdf), "-"]
        return subprocess.run(shell, capture_output=True, text=True, check=True).stdout

    assert "is what one release takes" in words(1) and "Figures" in words(1) and "The map" not in words(1)
    assert words(2).lstrip().startswith("The map") and "Where the" not in words(2)
    assert "Release: from plan to use, Current state" in words(1) and re.search(r"1 / \d+", words(1))
