"""What the README and the tutorial show is what happens."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import vsmdraw

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_ci_runs_the_test_command_of_the_readme():
    assert (ROOT / ".ci/run").read_text(encoding="utf-8").rstrip().split("\n")[-1] in re.findall(r"```sh\n(.*?)\n```", README)


def test_the_picture_is_drawn_from_the_text_beside_it():
    (text,) = re.findall(r"```vsm\n(.*?)```", README, re.S)
    assert vsmdraw.render(text, "svg") == (ROOT / "docs/pictures/readme.svg").read_bytes()


def test_the_finding_looks_like_that(tmp_path):
    (shown,) = re.findall(r"```text\n\$ vsmdraw check weld.vsm\n(.*?)```", README, re.S)
    (tmp_path / "weld.vsm").write_text("title: Weld\n\nprocess Weld | PT 39\n", encoding="utf-8")
    run = subprocess.run([sys.executable, "-m", "vsmdraw", "check", "weld.vsm"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.stdout == shown


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path):
    text = re.sub(r"^(````*).*?^\1", "", path.read_text(encoding="utf-8"), flags=re.M | re.S)  # code is no link
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)
    assert [link for link in links if "://" not in link and not (path.parent / link).exists()] == []


@pytest.mark.parametrize("number", range(2))
def test_the_tutorials_maps_are_good(number):
    maps = re.findall(r"```vsm\n(.*?)```", (ROOT / "docs/tutorial.md").read_text(encoding="utf-8"), re.S)
    assert [finding for finding in vsmdraw.check(maps[number]) if finding.severity != "note"] == []


@pytest.mark.parametrize(("page", "number"), [("README.md", 0), ("docs/python.md", 3)])
def test_python_that_is_shown_runs(page, number):
    code = re.findall(r"```python\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.S)[number]
    names = {"vsmdraw": vsmdraw}
    exec(code, names)
    assert names["svg"].startswith(b"<svg")
