"""The wheel is complete: installed somewhere else, it draws everything from an empty folder."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    code = f"import os; os.chdir({str(ROOT)!r}); from hatchling.build import build_wheel; print(build_wheel({str(folder)!r}))"
    built = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return folder / built.stdout.split()[-1]


def test_it_carries_templates_samples_font_and_types(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("templates", "samples"):
        files = [path for path in (ROOT / folder).rglob("*") if path.is_file()]
        assert {f"vsmdraw/data/{path.relative_to(ROOT).as_posix()}" for path in files} <= names
    assert {"vsmdraw/py.typed", "vsmdraw/fonts/OFL.txt"} <= names
    assert not [name for name in names if name.startswith("tests") or name.endswith(".gitkeep")]


def test_it_draws_from_an_empty_folder(wheel, tmp_path):
    site, empty = tmp_path / "site", tmp_path / "empty"
    zipfile.ZipFile(wheel).extractall(site)
    empty.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(site)}

    def run(*words):
        return subprocess.run([sys.executable, *words], cwd=empty, env=environment, capture_output=True, text=True, check=True).stdout

    samples = run("-c", "import vsmdraw.resources as r; print(r.__file__, r.folder('samples'), sep='\\n')").split("\n")
    assert samples[:2] == [str(site / "vsmdraw/resources.py"), str(site / "vsmdraw/data/samples")]
    run("-m", "vsmdraw", "render", samples[1], "-f", "svg", "-f", "png", "-f", "pdf", "-f", "html", "-f", "json", "-f", "dot", "-o", "out/")
    drawn = [path for path in (empty / "out").rglob("*") if path.is_file()]
    assert len(drawn) == 6 * len(list((ROOT / "samples").rglob("*.vsm")))
    run("-m", "vsmdraw", "handout", f"{samples[1]}/password-reset.vsm", "-o", "kit.pdf", "-o", "kit.html")
    assert (empty / "kit.pdf").read_bytes()[:5] == b"%PDF-" and (empty / "kit.html").read_bytes()[:15] == b"<!DOCTYPE html>"
    assert "13 starting maps" in run("-m", "vsmdraw", "new")
    run("-m", "vsmdraw", "new", "factory")
    assert (empty / "factory.vsm").read_bytes() == (ROOT / "samples/archetypes/factory.vsm").read_bytes()
