"""Maps in notebooks: the notebook of the documentation runs in a real kernel, and so do cells that are wrong."""

import io
import re
from base64 import b64decode
from pathlib import Path

import nbformat
import PIL.Image
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

import vsmdraw
from vsmdraw.integrations.figure import OPTIONS, OptionError
from vsmdraw.integrations.jupyter import Map, read_line

ROOT = Path(__file__).parents[2]
NOTEBOOK = ROOT / "docs/notebook.ipynb"
RESET = "title: Password reset\nprocess Log | PT 4m\nqueue | 4h\nprocess Reset it | PT 6m\n"


class Notebook:
    """A notebook in a running kernel."""

    def __init__(self, client):
        self.client = client
        self.cells = client.nb.cells

    def run(self, code):
        """Run one more cell and return it; raise CellExecutionError when it fails, as any build with notebooks does."""
        self.cells.append(nbformat.v4.new_code_cell(code))
        self.client.execute_cell(self.cells[-1], len(self.cells) - 1)
        return self.cells[-1]

    def fail(self, code):
        """Run one more cell, which has to fail, and return what the reader sees."""
        with pytest.raises(CellExecutionError):
            self.run(code)
        return "\n".join(("\n".join(out.traceback) if out.output_type == "error" else out.text) for out in self.cells[-1].outputs)


@pytest.fixture(scope="session")
def notebook(tmp_path_factory):
    """Run the notebook of the documentation, in a folder with a map and a theme file."""
    folder = tmp_path_factory.mktemp("notebook")
    (folder / "hr.vsm").write_text(RESET, encoding="utf-8")
    (folder / "bad.vsm").write_text("title: Bad\nprocess Log | PT 4 apples\n", encoding="utf-8")
    client = NotebookClient(nbformat.read(NOTEBOOK, 4), timeout=120, resources={"metadata": {"path": str(folder)}})
    with client.setup_kernel():
        for number, cell in enumerate(client.nb.cells):
            client.execute_cell(cell, number)
        yield Notebook(client)


def result(cell):
    return next(out for out in cell.outputs if out.output_type == "execute_result")


def test_the_notebook_is_kept_without_outputs():
    assert all(not cell.outputs and cell.execution_count is None for cell in nbformat.read(NOTEBOOK, 4).cells if cell.cell_type == "code")


def test_the_notebook_shows_maps_and_nothing_is_doubtful(notebook):
    outputs = [out for cell in notebook.cells for out in cell.get("outputs", ())]
    maps = [out for out in outputs if "image/svg+xml" in out.get("data", {})]

    assert len(maps) >= 4
    assert [out.text for out in outputs if out.output_type == "stream" and out.name == "stderr"] == []
    for out in maps:
        assert out.data["image/svg+xml"].startswith("<svg ") and out.data["text/plain"].count("Value stream map in") == 1


def test_maps_of_one_notebook_share_no_id(notebook):
    outputs = [out for cell in notebook.cells for out in cell.get("outputs", ())]
    pictures = {out.data["image/svg+xml"] for out in outputs if "image/svg+xml" in out.get("data", {})}

    ids = [set(re.findall(r'\bid="([^"]*)"', picture)) for picture in pictures]
    assert len(ids) >= 4 and len(set.union(*ids)) == sum(map(len, ids))


def test_a_cell_has_the_picture_as_svg_as_png_and_in_words(notebook):
    cell = notebook.run(f"%%vsm reset --theme dark --colour-by role\n{RESET}")

    shown = result(cell)
    assert set(shown.data) == {"image/svg+xml", "image/png", "text/plain"}
    assert "4 h" in shown.data["text/plain"]
    png = PIL.Image.open(io.BytesIO(b64decode(shown.data["image/png"])))
    size = shown.metadata["image/png"]
    assert png.width == pytest.approx(2 * size["width"], abs=2) and png.height == pytest.approx(2 * size["height"], abs=2)
    assert size["alt"] == shown.data["text/plain"]
    assert result(notebook.run('reset["lead-time"].text')).data["text/plain"] == "'4 h 10 min'"


def test_the_map_of_a_file_is_shown(notebook):
    by_magic, by_path = notebook.run("%vsm hr.vsm"), notebook.run('from pathlib import Path\nvsmdraw.Map(Path("hr.vsm"))')

    assert result(by_magic).data == result(by_path).data


def test_figures_are_a_table(notebook):
    shown = result(notebook.run('reset.metrics("lead-time", "takt-time")')).data

    assert shown["text/plain"].split("\n")[2:] == ["Total LT   4 h 10 min", "Takt time  unknown"]
    assert re.findall(r"<td [^>]*>([^<]*)</td>", shown["text/html"])[::2] == ["4 h 10 min", "unknown"]


def test_what_is_wrong_in_a_cell_is_told_at_its_lines_and_the_cell_fails(notebook):
    number = int(result(notebook.run("get_ipython().execution_count")).data["text/plain"]) + 1
    said = notebook.fail("%%vsm\ntitle: Bad\nprocess Log | PT 4 apples\nprocess Log on | PT 39\n")

    assert f"cell {number}:3:20: error[bad-duration]: unknown unit apples\n  | process Log | PT 4 apples\n  | {'':19}^^^^^^\n" in said
    assert f"cell {number}:4:21: error[missing-unit]: 39 has no unit" in said
    assert "Traceback" not in said and "jupyter.py" not in said


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("%vsm bad.vsm", "bad.vsm:2:20: error[bad-duration]: unknown unit apples"),
        ("%vsm nowhere.vsm", "cannot read nowhere.vsm: no such file"),
        ("%vsm", "name one file"),
        ("%%vsm --notation clasic\n" + RESET, "notation: unknown 'clasic' (did you mean classic?)"),
        ("%%vsm --notatoin classic\n" + RESET, "unknown option notatoin (did you mean notation?)"),
        ("%%vsm two words\n" + RESET, "is no name for a map"),
        ('%%vsm --collapse "Set up\n' + RESET, "no closing quotation"),
        ("%%vsm --collapse Nobody\n" + RESET, "no group is called 'Nobody'"),
        ("%%vsm --theme missing.toml\n" + RESET, "cannot read missing.toml"),
        ('vsmdraw.Map("process Log | PT 39")', "<text>:1:18: error[missing-unit]: 39 has no unit"),
        ('reset["speed"]', "no figure is called speed"),
    ],
)
def test_a_cell_that_cannot_be_shown_fails_and_says_why(notebook, code, said):
    assert said in notebook.fail(code)


def test_what_is_doubtful_is_told_beside_the_map(notebook):
    cell = notebook.run(f"%%vsm --fit 200x100\n{RESET}")

    assert [out.output_type for out in cell.outputs] == ["stream", "execute_result"]
    assert "warning[text-too-small]" in cell.outputs[0].text


def test_every_option_of_a_look_can_be_given_in_code_and_in_a_cell():
    written = {row.name for row in OPTIONS if row.shape}

    for name in written - {"with"}:
        with pytest.raises(OptionError, match=f"^{name}: "):
            Map(RESET, **{name.replace("-", "_"): ""}) if name not in ("theme", "fit", "language", "wrap") else Map(RESET, **{name: "?"})
    assert read_line("--bars --theme=dark")[1].bars and not Map(RESET, bars=False).run.look.bars
    text = RESET + "improve desk: At once\n    change: queue before Reset it | 30m\n"
    assert Map(text, improvements=["desk"])["lead-time"].text == Map(text).look(state="future")["lead-time"].text == "40 min"
    assert Map(text, theme=None).run.look == Map(text).run.look


def test_a_map_says_the_same_however_it_is_asked():
    map = Map(RESET)

    assert repr(map) == "<Map Password reset, current state>"
    assert map.svg == Map(RESET).svg != map.look(theme="dark").svg
    assert map.render("svg") == vsmdraw.render(RESET)
    assert set(map._repr_mimebundle_(include=["image/svg+xml"])[0]) == {"image/svg+xml"}
    assert set(map._repr_mimebundle_(exclude={"image/png"})[0]) == {"image/svg+xml", "text/plain"}


def test_a_map_too_large_for_fine_pixels_has_coarser_ones(monkeypatch):
    monkeypatch.setattr("vsmdraw.renderers.png.LONGEST_SIDE", 1000)
    shown, about = Map(RESET)._repr_mimebundle_(include=["image/png"])

    png = PIL.Image.open(io.BytesIO(b64decode(shown["image/png"])))
    assert 2 * about["image/png"]["width"] > 1000 >= max(png.size) > 990


def test_a_mistaken_figure_in_code_is_a_key_error():
    with pytest.raises(KeyError, match="write lead-time"):
        Map(RESET)["lead-tme"]


def test_the_page_about_notebooks_shows_python_that_runs(monkeypatch):
    monkeypatch.chdir(ROOT)
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "docs/jupyter.md").read_text(encoding="utf-8"), re.S)
    names = {}
    exec(code, names)
    assert names["reset"]["lead-time"].text == re.search(r"# '(.*?)'", code)[1]


def test_the_page_about_notebooks_shows_what_a_cell_says(notebook):
    shown = re.search(r"```text\ncell 3:(.*?)\n```", (ROOT / "docs/jupyter.md").read_text(encoding="utf-8"), re.S)[1]
    assert shown in notebook.fail("%%vsm\ntitle: Bad\nprocess Log | PT 4 apples\n")


def test_the_page_about_notebooks_names_every_option():
    said = (ROOT / "docs/jupyter.md").read_text(encoding="utf-8")
    assert [row.name for row in OPTIONS if f"`--{row.name}" not in said] == []
