"""The workshop kit in a browser: prints page for page on the paper it asks for, asks for nothing, and can be used without sight."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from test_access import axe, violations  # noqa: F401  (axe is a fixture)

from vsmdraw.cli.outputs import Target
from vsmdraw.cli.printing import Wishes, _rendered, kit_pages
from vsmdraw.language.source import Source
from vsmdraw.pipeline import Run
from vsmdraw.renderers.formats import format_named

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module", params=["hr-access-paths", "acme-stamping"])
def shown(request, browser, tmp_path_factory):
    """Return the kit's pages, open in the browser."""
    text = (SAMPLES / f"{request.param}.vsm").read_text(encoding="utf-8")
    kit, pages, drawings, theme = kit_pages(Run(Source("map.vsm", text)), Wishes(poster="A3"))
    file = tmp_path_factory.mktemp("kit") / "kit.html"
    file.write_bytes(_rendered(Target("kit.html", format_named("html")), kit, pages, drawings, theme, ()))
    browser.open(file)
    return pages


def test_it_prints_page_for_page_on_its_paper(shown, browser):
    printed = PdfReader(io.BytesIO(browser.pdf(preferCSSPageSize=True, printBackground=True))).pages

    sizes = [(round(page.mediabox.width), round(page.mediabox.height)) for page in printed]
    wanted = [(page.size.width / 25.4 * 72, page.size.height / 25.4 * 72) for page in shown]
    assert len(sizes) == len(wanted)
    assert all(abs(a - b) <= 1 for one, other in zip(sizes, wanted, strict=True) for a, b in zip(one, other, strict=True))
    for page, seen in zip(printed, shown, strict=True):
        assert "".join(seen.name.split()) in "".join(page.extract_text().split())


def test_it_asks_for_nothing_and_has_nothing_to_say(shown, browser):
    assert not browser.said()
    assert all(address.startswith("file:") or address.startswith("data:") for address in browser.fetched())


def test_axe_objects_to_nothing(shown, browser, axe):  # noqa: F811
    assert violations(browser, axe) == []
