"""Imports point one way, and a command loads what it uses."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "vsmdraw"

MAY_IMPORT = {
    "values": set(),  # everybody's NamedTuple
    "stream": set(),
    "geometry": set(),
    "fonts": set(),
    "resources": set(),
    "language": {"stream", "routing", "scenario", "wording"},  # what comes of a map's own changes
    "routing": {"stream"},
    "wording": {"stream", "metrics"},
    "metrics": {"stream", "routing"},
    "scenario": {"stream", "routing", "metrics", "wording"},
    "rules": {"stream", "metrics", "routing", "language", "geometry", "scenario"},  # which letters the font has; the future state
    "drawing": {"geometry", "layout", "shapes"},  # draw.py takes the layout; marks and themes know geometry alone
    "icons": {"drawing", "geometry"},
    "shapes": {"drawing", "geometry", "icons", "wording"},
    "layout": {"stream", "wording", "metrics", "routing", "geometry", "shapes"},
    "charts": {"stream", "metrics", "layout", "drawing", "shapes", "geometry", "wording"},
    "handouts": {"stream", "metrics", "routing", "layout", "drawing", "shapes", "icons", "geometry", "wording"},
    "report": {"charts", "wording", "stream", "metrics", "scenario", "layout", "drawing", "renderers", "language", "geometry", "resources"},
    "slides": {"stream", "metrics", "layout", "drawing", "wording", "scenario", "report", "geometry"},
    "renderers": {"report", "wording", "drawing", "layout", "metrics", "stream", "language", "geometry", "fonts", "resources", "slides",
                  "shapes"},
    "pipeline": {"language", "stream", "metrics", "rules", "layout", "drawing", "renderers", "scenario", "slides", "wording"},
    "cli": {"wording", "pipeline", "language", "metrics", "rules", "routing", "renderers", "drawing", "icons", "layout", "geometry",
            "scenario", "stream", "handouts", "charts", "report", "resources",
            "slides"},  # layout: names of sheets; scenario: states to compare
    "integrations": {"pipeline", "language", "stream", "metrics", "layout", "drawing", "renderers", "report", "wording"},
    "__init__": {"language", "stream", "metrics", "layout", "drawing", "pipeline", "scenario", "integrations"},
    "__main__": {"cli"},
}
"""Who may know whom, types included. Right of the stream nothing knows the language, right of the drawing only the reports know the
stream. ``reference.py`` modules write documentation and may draw."""

MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "reference.py" and "data" not in path.relative_to(PACKAGE).parts)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_one_way(path):
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    own = parts[1]

    known = {target for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) for target in targets(node, list(parts[:-1]))}

    assert known - {own, "values"} <= MAY_IMPORT[own]


def targets(node, package):
    """Give the parts of vsmdraw that an import names."""
    if isinstance(node, ast.ImportFrom) and node.level:
        base = package[: len(package) - node.level + 1] + (node.module.split(".") if node.module else [])
        yield from [base[1]] if len(base) > 1 else [name.name for name in node.names if (PACKAGE / name.name).is_dir()]
    elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("vsmdraw."):
        yield node.module.split(".")[1]


HEAVY = {
    "jinja2", "markupsafe", "graphviz", "resvg_py", "click", "json", "csv", "subprocess", "urllib.request", "http.client", "email",
    "ssl", "socket", "tempfile", "shutil", "pathlib", "dataclasses", "inspect", "importlib.metadata", "importlib.resources",
    "unicodedata", "difflib", "html", "xml.etree.ElementTree", "logging", "decimal", "typing_extensions",
}  # fmt: skip
"""What nobody should wait for who didn't ask for it."""

SVG = {"pathlib", "xml.etree.ElementTree"}  # svgwrite's own
LOADS = {
    ("render", "map.vsm"): SVG,
    ("render", "map.vsm", "-o", "out/"): SVG,
    ("render", "map.vsm", "-o", "map.png"): {*SVG, "resvg_py", "html"},
    ("render", "map.vsm", "-o", "map.json"): {"json"},
    ("metrics", "map.vsm"): {"click", "inspect"},
    ("check", "map.vsm"): {"click", "inspect"},
}
"""Of the heavy ones, what each command may load, beyond what those load themselves."""

NEVER = {
    "metrics": ("vsmdraw.layout", "vsmdraw.drawing.draw", "vsmdraw.renderers.svg", "svgwrite", "vsmdraw.scenario"),
    "render": ("vsmdraw.cli.app", "vsmdraw.scenario", "vsmdraw.language.improvements"),
}


@pytest.mark.parametrize("words", LOADS, ids=" ".join)
def test_a_command_loads_what_it_uses(words, tmp_path):
    (tmp_path / "map.vsm").write_text("title: Reset\nprocess Log | PT 4m\nqueue | 4h\nprocess Reset | PT 6m\n", encoding="utf-8")

    loaded = modules_of(words, tmp_path)

    allowed = LOADS[words]
    if "click" in allowed:  # click itself loads a good part of the standard library
        loaded -= modules_of_import("click")
    assert loaded & HEAVY - allowed == set()
    assert not [name for name in loaded for part in NEVER.get(words[0], ()) if name == part or name.startswith(f"{part}.")]


def modules_of(words, folder):
    code = "\n".join((
        "import sys; before = set(sys.modules)",
        "try: from vsmdraw.cli import main; main(sys.argv[1:])",
        "finally: print(*(set(sys.modules) - before), sep='\\n', file=sys.stderr)",
    ))  # fmt: skip
    run = subprocess.run([sys.executable, "-S", "-c", BARE + code, *words], cwd=folder, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return set(run.stderr.split())


def modules_of_import(name):
    code = f"import sys; before = set(sys.modules); import {name}; print(*(set(sys.modules) - before), sep='\\n', file=sys.stderr)"
    return set(subprocess.run([sys.executable, "-S", "-c", BARE + code], capture_output=True, text=True, check=True).stderr.split())


BARE = f"import sys; sys.path[:0] = {[str(PACKAGE.parent)] + [path for path in sys.path if 'site-packages' in path]!r}\n"
"""The interpreter without what its environment loads at start (editable installs, coverage), so that only ours counts."""
