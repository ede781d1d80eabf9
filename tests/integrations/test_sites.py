"""Sites with maps: built by MkDocs, by ProperDocs and by Zensical, which reads the same file, and looked at in Chromium."""

import html
import re
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from markdown import Markdown

from vsmdraw.integrations.fences import OWN
from vsmdraw.integrations.figure import OPTIONS, OptionError

SITE = Path(__file__).parent / "site"
SUPERFENCES = "markdown_extensions:\n  - pymdownx.superfences\n  - pymdownx.inlinehilite\n  - attr_list\n"
BUILDS = {
    "mkdocs": ("mkdocs", ""),
    "superfences": ("mkdocs", SUPERFENCES),
    "properdocs": ("properdocs", f"theme: mkdocs\n{SUPERFENCES}"),
    "zensical": ("zensical", f"theme:\n  palette:\n    scheme: slate\n{SUPERFENCES}  - vsmdraw:\n      colour-by: value\n"),
}
WRONG = [
    ("docs/broken.md:15:20: unknown unit apples"),
    ("docs/bad.vsm:2:20: unknown unit apples"),
    ("docs/broken.md:21: cannot read docs/nowhere.vsm: no such file or directory"),
    ("docs/broken.md:24: notation: unknown 'clasic' (did you mean classic?)"),
    ("docs/broken.md:24: unknown option colour (did you mean colour-by?)"),
    ("docs/broken.md:29:11: no figure is called speed"),
    ("docs/broken.md:29:37: cannot read docs/nowhere.vsm: no such file or directory"),
]
RESET = "title: Password reset\nprocess Log | PT 4m\nqueue | 4h\nprocess Reset it | PT 6m\n"


class Built:
    """A site that has been built, and what its builder said."""

    def __init__(self, name, folder, strict):
        self.name, self.folder = name, folder
        program, more = BUILDS[name]
        shutil.copytree(SITE, folder)
        config = folder / "mkdocs.yml"
        text = config.read_text(encoding="utf-8") + more + ("strict: true\n" if strict else "")
        config.unlink()
        (folder / ("properdocs.yml" if program == "properdocs" else "mkdocs.yml")).write_text(text, encoding="utf-8")
        self.run = subprocess.run(
            [Path(sys.executable).with_name(program), "build"], cwd=folder, capture_output=True, text=True, check=False, timeout=120
        )
        self.said = self.run.stdout + self.run.stderr

    def page(self, name=""):
        return self.folder / "site" / name / "index.html"

    def text(self, name=""):
        return self.page(name).read_text(encoding="utf-8")


@pytest.fixture(scope="session", params=BUILDS)
def built(request, tmp_path_factory):
    """Return the site of each builder, built once."""
    made = Built(request.param, tmp_path_factory.mktemp(request.param) / "project", strict=False)
    assert made.run.returncode == 0, made.said
    return made


def test_figures_stand_in_sentences_and_maps_in_the_page(built):
    text = html.unescape(re.sub(r"<[^>]*>", "", re.search(r"<p>Lead time.*?</p>", built.text())[0]))

    assert text == "Lead time is 4 h 10 min, after the changes 40 min; takt is 12 min."
    maps = [re.search(r"<title[^>]*>(.*?)</title>", box)[1] for box in built.text().split('<div class="vsm"')[1:]]
    nested = [] if built.name == "mkdocs" else ["Small &amp; &lt;safe&gt;, current state"]
    assert maps == ["Password reset, current state", *nested, "Follows the page, current state"]
    assert "<figcaption>As it is today</figcaption>" in built.text()
    assert re.findall(r'<th scope="row"[^>]*>(.*?)</th><td[^>]*>(.*?)</td>', built.text()) == [
        ("Total LT", "4 h 10 min"), ("Takt time", "12 min")
    ]  # fmt: skip


def test_a_folder_below_finds_files_beside_it_and_in_the_docs(built):
    assert re.findall(r'<span class="vsm-metric">(.*?)</span>', built.text("sub/deep")) == ["4 h 10 min", "4 h 10 min"]
    assert built.text("sub/deep").count('<div class="vsm"') == 1


def test_what_shows_how_maps_are_written_is_left_alone(built):
    shown = html.unescape(re.sub(r"<[^>]*>", "", built.text()))

    assert "```vsm file=hr.vsm\n```" in shown
    assert 'print("as before")' in shown


def test_ids_are_given_once(built):
    for name in ("", "broken", "sub/deep"):
        ids = re.findall(r'\sid="(vsm-[^"]*)"', built.text(name))
        assert len(set(ids)) == len(ids) > 5


def test_everything_that_is_wrong_is_told_at_its_place_and_the_rest_is_built(built):
    assert [said for said in WRONG if built.said.count(said) != 1] == []
    page = built.text("broken")
    assert page.count('class="vsm-broken" role="alert"') == 4
    assert page.count('<div class="vsm"') == 1 and "The end." in page
    boxes = html.unescape(page)
    assert "docs/broken.md:15:20: error[bad-duration]: unknown unit apples\n  | process Log | PT 4 apples\n" in boxes


def test_only_superfences_draws_maps_in_lists_and_that_is_told(built):
    told = "docs/index.md:16: a map in a list is shown as code (add pymdownx.superfences to markdown_extensions)"

    assert (told in built.said) == (built.name == "mkdocs")


@pytest.mark.parametrize("name", BUILDS)
def test_a_strict_build_fails(name, tmp_path):
    strict = Built(name, tmp_path / "project", strict=True)

    assert strict.run.returncode == 1
    assert [said for said in WRONG if said not in strict.said] == []


@pytest.mark.parametrize("name", ["superfences", "zensical"])
def test_a_strict_build_without_faults_passes(name, tmp_path, monkeypatch):
    good = tmp_path / "good"
    shutil.copytree(SITE, good)
    (good / "docs/broken.md").write_text("# Good\n", encoding="utf-8")
    (good / "docs/bad.vsm").unlink()
    monkeypatch.setattr(f"{__name__}.SITE", good)

    strict = Built(name, tmp_path / "project", strict=True)

    assert strict.run.returncode == 0, strict.said


def test_maps_follow_the_page_in_light_and_dark(built, browser):
    browser.look(1200, 900)
    browser.open(built.page())
    attribute = "data-md-color-scheme" if built.name == "zensical" else "data-bs-theme"
    dark = "slate" if built.name == "zensical" else "dark"
    paper = "getComputedStyle([...document.querySelectorAll('.vsm svg')].at(-1).querySelector('rect')).fill"
    seen = []
    for scheme in ("default" if built.name == "zensical" else "light", dark):
        browser.run(f"document.querySelectorAll('[{attribute}], html').forEach(one => one.setAttribute('{attribute}', '{scheme}'))")
        seen.append(browser.run(paper))

    light, dark = (sum(map(int, re.findall(r"\d+", colour)[:3])) for colour in seen)
    assert light > 700 and dark < 120, seen


def test_maps_stay_within_the_page(built, browser):
    browser.look(1200, 900)
    browser.open(built.page())

    assert browser.run("document.documentElement.scrollWidth <= innerWidth")
    assert browser.run("[...document.querySelectorAll('.vsm')].every(box => box.getBoundingClientRect().right <= innerWidth)")


# -- Python-Markdown by itself


def test_plain_markdown_draws_fences_too():
    page = Markdown(extensions=["vsmdraw"], extension_configs={"vsmdraw": {"notation": "classic"}}).convert(f"# A\n\n```vsm\n{RESET}```\n")

    assert "Password reset, current state" in page and "classic notation" in page and "```" not in page


def test_superfences_alone_draws_fences_too(caplog):
    from vsmdraw.integrations.fences import fence, validate

    rows = [{"name": "vsm", "class": "vsm", "format": fence, "validator": validate}]
    md = Markdown(extensions=["pymdownx.superfences"], extension_configs={"pymdownx.superfences": {"custom_fences": rows}})
    page = md.convert(f"# A\n\n```{{.vsm theme=dark #reset}}\n{RESET}```\n\n```vsm\n{RESET}```\n\n```vsm\nprocess Log | PT 4 apples\n```\n")

    assert page.count('<div class="vsm"') == 2 and '<figure class="vsm-figure" id="reset"' in page
    assert [record.getMessage().split(" (")[0] for record in caplog.records] == ["<text>:18:20: unknown unit apples"]
    ids = re.findall(r'\sid="(vsm-[^"]*)"', page)
    assert len(set(ids)) == len(ids) > 10


def test_a_page_is_the_same_whenever_it_is_built():
    md = Markdown(extensions=["vsmdraw"])
    first = md.convert(f"```vsm\n{RESET}```\n")

    assert md.reset().convert(f"```vsm\n{RESET}```\n") == first == Markdown(extensions=["vsmdraw"]).convert(f"```vsm\n{RESET}```\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("```vsm\n```\n", "there is no map"),
        (f"```vsm file=hr.vsm\n{RESET}```\n", "not from both"),
        ("`#!vsm hr.vsm`", "names no figure of a map"),
        ('```vsm caption="open\nprocess Log | PT 4 apples\n```\n', "unknown unit apples"),
        (f"```vsm figures=speed\n{RESET}```\n", "figures: no figure is called speed"),
        (f"```vsm theme=missing.toml\n{RESET}```\n", "cannot read missing.toml"),
    ],
)
def test_what_is_wrong_with_a_fence_is_shown_and_told(text, said, caplog):
    page = html.unescape(Markdown(extensions=["vsmdraw"]).convert(text))

    assert "vsm-broken" in page and said in page
    assert any(said in record.getMessage() for record in caplog.records)


def test_options_of_the_extension_that_cannot_be_read_are_told():
    with pytest.raises(OptionError, match="did you mean dark"):
        Markdown(extensions=["vsmdraw"], extension_configs={"vsmdraw": {"theme": "drak"}})


def test_the_plugin_watches_what_stands_outside_the_docs(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "hr.vsm").write_text(RESET, encoding="utf-8")
    (tmp_path / "docs/in.vsm").write_text(RESET, encoding="utf-8")
    (tmp_path / "docs/index.md").write_text("# A\n\n```vsm file=../hr.vsm\n```\n\n```vsm file=in.vsm\n```\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: A\nplugins: [vsmdraw]\n", encoding="utf-8")
    code = (
        "from mkdocs.config import load_config; from mkdocs.commands.build import build\n"
        "config = load_config('mkdocs.yml'); build(config)\n"
        "class Server:\n    def watch(self, path): print('watched', path)\n"
        "config.plugins.on_serve(Server(), config=config, builder=None)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)

    assert run.stdout.split("\n") == [f"watched {tmp_path / 'hr.vsm'}", ""]


def test_the_page_about_sites_is_right():
    page = (SITE.parents[2] / "docs/mkdocs.md").read_text(encoding="utf-8")

    assert [row.name for row in OPTIONS if f"`{row.name}`" not in page] == []
    assert [name for name in OWN if f"`{name}`" not in page and name != "dark"] == []
    first = re.search(r"````md\n(.*?)````", page, re.S)[1]
    drawn = Markdown(extensions=["vsmdraw"]).convert(first)
    assert drawn.count('<div class="vsm"') == 1 and "<td" in drawn and "vsm-broken" not in drawn
    for name in re.findall(r"!!python/name:(\S+)", page):
        module, function = name.rsplit(".", 1)
        assert callable(getattr(import_module(module), function))


def test_inlinehilite_alone_shows_figures_too(tmp_path, monkeypatch):
    from vsmdraw.integrations.fences import figure

    monkeypatch.chdir(tmp_path)
    Path("hr.vsm").write_text(RESET, encoding="utf-8")
    rows = [{"name": "vsm", "class": "vsm", "format": figure}]
    md = Markdown(extensions=["pymdownx.inlinehilite"], extension_configs={"pymdownx.inlinehilite": {"custom_inline": rows}})

    assert md.convert("It is `#!vsm hr.vsm lead-time`.") == '<p>It is <span class="vsm-metric">4 h 10 min</span>.</p>'
