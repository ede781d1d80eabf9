"""A Sphinx project, built once for all that is looked at in it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = (Path(__file__).parent.parent.parent / "docs/sphinx.md").read_text(encoding="utf-8")
PLAIN = {name: value for name, value in os.environ.items() if name not in ("CI", "FORCE_COLOR")} | {"NO_COLOR": "1"}
"""Sphinx colours what it says where it knows a continuous integration."""
SMALL = "title: Ticket {0}\nprocess Log {0} | PT 4m\nqueue | {0}h\nprocess Mend {0} | PT 6m\n"
MORE = """\
More
====

.. vsm:: /maps/branded.vsm
   :class: wide

.. include:: part.txt

.. vsm-metrics:: maps/reset.vsm
   :caption: All of them
   :name: all
   :figures: all

See :ref:`all` and :numref:`all`.

.. toctree::

""" + "".join(f"   small-{number}\n" for number in range(1, 7))


class Project:
    """A folder of pages, and what Sphinx makes of it."""

    def __init__(self, folder, files):
        self.folder = folder
        for name, text in files.items():
            path = folder / "src" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def build(self, builder, *options, out=""):
        """Build the project in another process, as people do, and return how that went."""
        out = self.folder / (out or builder)
        call = [sys.executable, "-m", "sphinx", "-j", "2", "-b", builder, "-d", self.folder / "doctrees", *options, "src", out]
        return subprocess.run(call, cwd=self.folder, capture_output=True, text=True, check=False, env=PLAIN)

    def text(self, name):
        """Return a file that was written."""
        return (self.folder / name).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def guide(tmp_path_factory):
    """Return the example of docs/sphinx.md, with further pages, built in every way that is promised: a warning fails it."""
    conf, page, map = (re.search(f"```{language}\n(.*?)```", DOCS, re.S)[1] for language in ("python", "rst", "vsm"))
    project = Project(tmp_path_factory.mktemp("guide"), {
        "conf.py": conf, "index.rst": f"{page}\n.. toctree::\n\n   more\n", "more.rst": MORE, "maps/reset.vsm": map,
        "maps/branded.vsm": f"theme: acme.toml\n{SMALL.format(9)}", "maps/acme.toml": '[colours]\nink = "#112233"\n',
        "part.txt": ".. vsm::\n\n" + "".join(f"   {line}\n" for line in SMALL.format(8).splitlines()),
        **{f"small-{number}.rst": f"Small {number}\n=======\n\n.. vsm:: maps/{number}.vsm\n" for number in range(1, 7)},
        **{f"maps/{number}.vsm": SMALL.format(number) for number in range(1, 7)},
    })  # fmt: skip
    for builder in ("html", "latex", "epub", "text", "man", "gettext"):
        run = project.build(builder, "-W", *(("-d", project.folder / "doctrees-gettext") if builder == "gettext" else ()))
        assert (run.returncode, run.stderr) == (0, ""), f"{builder}: {run.stderr}"
    return project


@pytest.fixture
def project(tmp_path):
    """Return what makes a project of some files."""
    return lambda **files: Project(tmp_path, {name.replace("__", "/").replace("_", "."): text for name, text in files.items()})
