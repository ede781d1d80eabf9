"""Maps in a browser answer: by mouse, keyboard and touch, to screen readers (axe-core), and lead only where a map may lead."""

import json
from importlib.util import find_spec
from pathlib import Path

import pytest

from vsmdraw.drawing.themes import THEMES
from vsmdraw.language.source import Source
from vsmdraw.pipeline import Look, Run
from vsmdraw.report.panels import panels

SAMPLES = {sample.stem: sample for sample in sorted((Path(__file__).parents[2] / "samples").glob("*.vsm"))}
LINKED = """title: Links
customer: Employee | link: https://example.org/people
process Ask | PT 1m | LT 5m | tasks "read, sort" | link: sops/ask.html | "Own": seven
queue | 4h | link: mailto:desk@example.org
process Log | PT 2m | by Desk
process Close | PT 3m | link: javascript:alert(1)
note on Log: Two people only
"""


@pytest.fixture(scope="session")
def axe():
    """Return axe-core, from the package that carries it for other ways to drive a browser."""
    package = find_spec("axe_playwright_python")
    assert package is not None and package.origin is not None
    return (Path(package.origin).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def shown(browser, tmp_path):
    """Return what opens a map in the browser."""

    def show(text, form="html", **look):
        file = tmp_path / f"map.{form}"
        file.write_bytes(Run(Source("map.vsm", text), Look(**look)).render(form))
        browser.open(file)
        browser.ask("Emulation.setFocusEmulationEnabled", enabled=True)
        return file

    yield show
    browser.look()


# -- axe-core


def violations(browser, axe, scope="document"):
    """Return what axe-core objects to, with the elements."""
    browser.run(f"{axe};0")
    found = json.loads(browser.run(f"axe.run({scope}, {{resultTypes: ['violations']}}).then(found => JSON.stringify(found.violations))"))
    return [(rule["id"], rule["help"], [node["html"][:200] for node in rule["nodes"][:3]]) for rule in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", SAMPLES)
def test_axe_objects_to_nothing_on_a_page(name, scheme, shown, browser, axe):
    browser.look(scheme=scheme)
    shown(SAMPLES[name].read_text(encoding="utf-8"))
    browser.run("document.querySelectorAll('details').forEach(one => { one.open = true; }), 0")

    assert violations(browser, axe) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_objects_to_nothing_where_states_are_compared(width, shown, browser, axe):
    browser.look(width)
    shown((Path(__file__).parents[2] / "samples/archetypes/release-deployment.vsm").read_text(encoding="utf-8"))
    browser.run("document.querySelectorAll('details').forEach(one => { one.open = true; }), 0")
    browser.run("document.querySelector('[data-do=in]').click(), 0")

    assert violations(browser, axe) == []


@pytest.mark.parametrize("theme", THEMES)
def test_axe_objects_to_nothing_in_any_theme(theme, shown, browser, axe):
    shown(SAMPLES["hr-access-paths"].read_text(encoding="utf-8"), theme=theme)

    assert violations(browser, axe) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_objects_to_nothing_while_a_panel_is_open(width, shown, browser, axe):
    browser.look(width)
    shown(LINKED)

    browser.run("document.querySelector('[role=button]').focus()")

    assert panel(browser) and violations(browser, axe) == []


@pytest.mark.parametrize("text", [LINKED, "process A\n"], ids=["links", "bare"])
def test_axe_objects_to_nothing_in_a_bare_picture(text, shown, browser, axe):
    svg = Run(Source("map.vsm", text)).render("svg").decode()
    shown("process A\n")

    browser.run(f"document.documentElement.lang = 'en', document.body.innerHTML = {json.dumps(f'<main><h1>Map</h1>{svg}</main>')}, 0")

    assert violations(browser, axe) == []


def test_axe_would_object(shown, browser, axe):
    shown("process A\n")

    browser.run("document.body.insertAdjacentHTML('beforeend', '<img src=\"data:,\"><p style=\"color:#999;background:#fff\">pale</p>'), 0")

    assert {"image-alt", "color-contrast"} <= {rule for rule, *_ in violations(browser, axe)}


# -- pointing, tabbing, tapping


def press(browser, key, code=0, **more):
    more = {"key": key, "code": key, "windowsVirtualKeyCode": code, **more}
    browser.ask("Input.dispatchKeyEvent", type="keyDown", **more)
    browser.ask("Input.dispatchKeyEvent", type="keyUp", **more)


def tab(browser):
    press(browser, "Tab", 9)


def panel(browser):
    """Return the words of the panel that is seen, empty without one."""
    return browser.run("[...document.querySelectorAll('.about')].filter(one => one.checkVisibility()).map(one => one.innerText).join('|')")


def focused(browser):
    return browser.run("document.activeElement.getAttribute('aria-label') ?? ''")


def middle(browser, name):
    """Return the middle of a step's box, in the window."""
    return browser.run(f"""(() => {{
        const box = [...document.querySelectorAll('[data-icon=process]')].find(one => one.getAttribute('aria-label').endsWith({name!r}));
        box.scrollIntoView({{block: "center"}});
        const room = box.getBoundingClientRect();
        return [room.x + room.width / 2, room.y + room.height / 2];
    }})()""")


def point(browser, x, y, kind="mouseMoved", **more):
    browser.ask("Input.dispatchMouseEvent", type=kind, x=x, y=y, **more)


def test_everything_can_be_tabbed_to_in_order(shown, browser):
    run = Run(Source("map.vsm", SAMPLES["hr-access-paths"].read_text(encoding="utf-8")))
    shown(SAMPLES["hr-access-paths"].read_text(encoding="utf-8"))
    names = [f"{one.number} {one.name}".strip() for one in panels(run.stream, run.figures)]
    assert len(names) > len(run.stream.processes) + len(run.stream.places)

    seen = []
    for _ in range(len(names) + 7):  # before them come the list to jump to a step, four buttons, and the map itself
        tab(browser)
        if len(seen) < len(names) and browser.run("document.activeElement.closest('svg') !== null"):
            seen.append(focused(browser))
            assert seen[-1] in panel(browser)

    assert seen == names


def test_a_panel_says_everything(shown, browser):
    shown(LINKED)
    browser.run("document.querySelector('svg a[aria-label$=Ask]').focus()")
    said = panel(browser).replace("\u00a0", " ")
    assert all(words in said for words in ("1 Ask", "PT", "1 min", "LT", "5 min", "read, sort", "Own", "seven", "sops/ask.html"))

    browser.run("document.querySelector('[role=button][aria-label$=Log]').focus()")
    said = panel(browser).replace("\u00a0", " ")
    assert all(words in said for words in ("2 Log", "Wait before", "4 h", "Desk", "Two people only")) and "Ask" not in said
    described = browser.run("document.getElementById(document.activeElement.getAttribute('aria-describedby')).innerText")
    assert described.replace("\u00a0", " ") == said


def test_queues_and_places_answer_too(shown, browser):
    shown(LINKED)
    browser.run("document.querySelector('svg a[aria-label=Queue]').focus()")
    said = panel(browser).replace("\u00a0", " ")
    assert all(words in said for words in ("Queue", "Wait", "4 h", "push", "mailto:desk@example.org"))

    browser.run("document.querySelector('svg a[aria-label=Employee]').focus()")
    said = panel(browser)
    assert "Employee" in said and "customer" in said and "https://example.org/people" in said


def test_escape_closes_and_enter_opens_again(shown, browser):
    shown(LINKED)
    browser.run("document.querySelector('[role=button]').focus()")
    assert panel(browser)

    press(browser, "Escape", 27)
    assert panel(browser) == "" and focused(browser) == "2 Log"
    press(browser, "Enter", 13)
    assert "2 Log" in panel(browser) and browser.run("document.activeElement.getAttribute('aria-expanded')") == "true"
    press(browser, "ArrowRight", 39)
    assert "3 Close" in panel(browser) and "2 Log" not in panel(browser)


def test_a_panel_follows_the_mouse_and_stays_while_it_is_read(shown, browser):
    shown(LINKED)
    point(browser, *middle(browser, "Log"))
    assert "2 Log" in panel(browser)

    room = browser.run("(({x, y}) => [x, y])([...document.querySelectorAll('.about')].find(one => !one.hidden).getBoundingClientRect())")
    point(browser, room[0] + 20, room[1] + 20)
    browser.run("new Promise(done => setTimeout(done, 300))")
    assert "2 Log" in panel(browser)

    point(browser, 5, 5)
    browser.run("new Promise(done => setTimeout(done, 300))")
    assert panel(browser) == ""


@pytest.mark.parametrize("width", [360, 1280])
def test_a_tap_opens_and_a_tap_elsewhere_closes(width, shown, browser):
    browser.look(width)
    shown(LINKED)
    browser.ask("Emulation.setTouchEmulationEnabled", enabled=True)
    try:
        for name in ("Log", "Ask"):  # the second one is a link: a tap shows its panel first
            x, y = middle(browser, name)
            browser.ask("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
            browser.ask("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
            browser.run("new Promise(done => setTimeout(done, 100))")
            assert name in panel(browser) and browser.run("location.pathname").endswith("map.html")
        browser.ask("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": 4, "y": 4}])
        browser.ask("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
        browser.run("new Promise(done => setTimeout(done, 100))")
        assert panel(browser) == ""
    finally:
        browser.ask("Emulation.setTouchEmulationEnabled", enabled=False)


@pytest.mark.parametrize("width", [360, 800, 1280])
def test_a_panel_stands_in_the_window(width, shown, browser):
    browser.look(width)
    shown(SAMPLES["software-delivery"].read_text(encoding="utf-8"))

    outside = browser.run("""[...document.querySelectorAll('svg [role=button]')].filter(box => {
        box.focus();
        const room = [...document.querySelectorAll('.about')].find(one => !one.hidden).getBoundingClientRect();
        return room.left < -1 || room.right > innerWidth + 1;
    }).map(box => box.getAttribute('aria-label'))""")

    assert outside == []


def test_a_wide_map_says_that_it_scrolls(shown, browser):
    browser.look(360)
    shown(SAMPLES["hr-access-paths"].read_text(encoding="utf-8"))
    assert "scroll sideways" in browser.run("document.querySelector('.hint').innerText")

    browser.look(2560)
    browser.run("new Promise(done => setTimeout(done, 100))")
    assert "scroll sideways" not in browser.run("document.querySelector('.hint').innerText")


def test_without_scripts_steps_have_their_titles(shown, browser):
    browser.ask("Emulation.setScriptExecutionDisabled", value=True)
    try:
        shown(LINKED)
        titles = browser.run("[...document.querySelectorAll('[data-icon=process] > title')].map(one => one.textContent)")
        assert [title.partition(":")[0] for title in titles] == ["1 Ask", "2 Log", "3 Close"] and panel(browser) == ""
    finally:
        browser.ask("Emulation.setScriptExecutionDisabled", value=False)


# -- links


@pytest.mark.parametrize("form", ["svg", "html"])
def test_links_lead_where_the_map_says(form, shown, browser):
    shown(LINKED, form)

    places = browser.run("[...document.querySelectorAll('a')].filter(one => one.closest('svg')).map(one => one.getAttribute('xlink:href'))")

    assert sorted(places) == ["https://example.org/people", "mailto:desk@example.org", "sops/ask.html"]
    every = "[...document.querySelectorAll('*')].flatMap(one => [...one.attributes].map(attribute => attribute.value))"
    assert not [value for value in browser.run(every) if "javascript:" in value]
    if form == "html":
        assert browser.run("[...document.querySelectorAll('a')].every(one => one.getAttribute('rel') === 'noopener')")


def test_a_click_follows_a_link(shown, browser, tmp_path):
    (tmp_path / "sops").mkdir()
    (tmp_path / "sops/ask.html").write_text("<!doctype html><title>How to ask</title>", encoding="utf-8")
    shown(LINKED)

    x, y = middle(browser, "Ask")
    for kind in ("mousePressed", "mouseReleased"):
        point(browser, x, y, kind, button="left", clickCount=1)
    browser.run("new Promise(done => setTimeout(done, 500))")

    assert browser.run("document.title") == "How to ask"
