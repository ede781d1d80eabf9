"""The Mermaid flowchart of a map is read by Mermaid itself, as code hosts run it, and says every word of the map."""

import json
from importlib.util import find_spec
from pathlib import Path

import pytest
from strange_words import strange_map

from vsmdraw.language.source import Source
from vsmdraw.pipeline import Run
from vsmdraw.renderers.mermaid import title_of
from vsmdraw.renderers.structure import graph_of

SAMPLES = sorted((Path(__file__).parents[2] / "samples").rglob("*.vsm"))

PAGE = """<!doctype html><meta charset="utf-8"><body><div id="out"></div><script>{mermaid}</script>
<script>
const mermaid = __esbuild_esm_mermaid_nm.mermaid.default;
mermaid.initialize({{startOnLoad: false}});
const words = selector => [...document.querySelectorAll(selector)].map(found => found.innerText ?? found.textContent);
async function drawn(text) {{
    document.getElementById("out").innerHTML = (await mermaid.render("map", text)).svg;
    return {{nodes: words("#out .node .nodeLabel"), arrows: words("#out .edgeLabel .edgeLabel"), groups: words("#out .cluster-label"),
             title: words("#out .flowchartTitleText"), bold: words("#out .node b"),
             strange: document.querySelectorAll("#out :is(script, a, i, em, code, ul, ol, h1, input)").length}};
}}
</script>"""


@pytest.fixture(scope="module")
def mermaid(browser, tmp_path_factory):
    """Return what draws a text with Mermaid and gives the words on the picture; Mermaid comes with a package for Python."""
    package = find_spec("mermaidx")
    assert package is not None and package.origin is not None
    script = (Path(package.origin).parent / "assets" / "mermaid.js").read_text(encoding="utf-8").replace("</script", "<\\/script")
    page = tmp_path_factory.mktemp("mermaid") / "page.html"
    page.write_text(PAGE.format(mermaid=script), encoding="utf-8")
    browser.open(page)
    return lambda text: browser.run(f"drawn({json.dumps(text)})")


def lines(texts):
    return sorted(line.replace("\xa0", " ").strip() for text in texts for line in text.split("\n") if line.strip())


@pytest.mark.parametrize("text", [*(path.read_text(encoding="utf-8") for path in SAMPLES), strange_map()],
                         ids=[*(path.stem for path in SAMPLES), "strange"])  # fmt: skip
def test_mermaid_shows_every_word_as_it_was_meant(text, mermaid):
    run = Run(Source("map.vsm", text))
    graph = graph_of(run.stream, run.figures)

    shown = mermaid(run.render("mermaid").decode())

    assert lines(shown["nodes"]) == lines([*(line for node in graph.nodes for line in (node.head, *node.lines)), *graph.totals])
    assert lines(shown["arrows"]) == lines(line for arrow in graph.arrows for line in arrow.lines)
    assert lines(shown["groups"]) == lines({node.group for node in graph.nodes})
    assert shown["title"] == [title_of(graph)] and shown["strange"] == 0
    assert lines(shown["bold"]) == lines(node.head for node in graph.nodes if node.lines)


def test_the_title_is_read_too(mermaid):
    title = json.dumps('Say "hi" & <b>: \\ #1 %% --- end')
    shown = mermaid(Run(Source("map.vsm", f"title: {title}\nprocess One\nprocess Two\n")).render("mermaid").decode())

    assert shown["title"] == ['Say "hi" ＆ ‹b›: \\ #1 %% --- end, current state']
