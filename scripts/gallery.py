"""Writes out/gallery.html: every golden picture as it was in the last commit beside as it is drawn now.

    python scripts/gallery.py [REVISION]    (make gallery; HEAD if no revision is given)
    python scripts/gallery.py --all         (make gallery-all)

Pictures that differ come first. The page is one file and needs no network. With ``--all`` it writes out/gallery/ instead: every
sample in every notation, theme and style, and a page that shows them.
"""

from __future__ import annotations

import base64
import subprocess
import sys
from itertools import product
from pathlib import Path

import jinja2

from vsmdraw.drawing.styles import STYLES
from vsmdraw.drawing.themes import THEMES
from vsmdraw.language.source import Source
from vsmdraw.pipeline import Look, Run

ROOT = Path(__file__).parent.parent
NOTATIONS = ("office", "classic")

ALL = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Every sample in every look</title>
<style>
body{font:16px/24px Arial,Helvetica,sans-serif;margin:32px;color:#1F2933}h2{font-size:18px;margin:40px 0 8px}
.looks{display:grid;grid-template-columns:repeat(auto-fill,minmax(440px,1fr));gap:16px}
figure{margin:0}figcaption{color:#52606D}img{width:100%;border:1px solid #CBD2D9}
</style></head><body>
<h1>{{ samples|length }} samples in every notation, theme and style</h1>
{% for sample, pictures in samples.items() %}
<h2>{{ sample }}</h2>
<div class="looks">
{% for look, file in pictures %}
<figure><a href="{{ file }}"><img src="{{ file }}" alt="{{ sample }}, {{ look }}" loading="lazy"></a>
<figcaption>{{ look }}</figcaption></figure>
{% endfor %}
</div>
{% endfor %}
</body></html>
"""

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Old beside new</title>
<style>
body{font:16px/24px Arial,Helvetica,sans-serif;margin:32px;color:#1F2933}
h2{font-size:18px;margin:40px 0 8px}h2 b{color:#BE2C2C}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:16px}
figure{margin:0}figcaption{color:#52606D}img{width:100%;border:1px solid #CBD2D9}
</style></head><body>
<h1>{{ rows|selectattr("changed")|list|length }} of {{ rows|length }} pictures differ from {{ revision }}</h1>
{% for row in rows %}
<h2>{{ row.name }}{% if row.changed %} <b>differs</b>{% endif %}</h2>
<div class="pair">
<figure>{% if row.old %}<img src="{{ row.old }}" alt="old">{% endif %}
<figcaption>{{ revision if row.old else "not there" }}</figcaption></figure>
<figure><img src="{{ row.new }}" alt="new"><figcaption>now</figcaption></figure>
</div>
{% endfor %}
</body></html>
"""


def as_image(svg: str) -> str:
    """Return the picture as a data address."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def committed(path: str, revision: str) -> str:
    """Return the file as it was in a revision; empty if it wasn't there."""
    run = subprocess.run(["git", "show", f"{revision}:{path}"], cwd=ROOT, capture_output=True, check=False)
    return run.stdout.decode() if run.returncode == 0 else ""


def rows(revision: str) -> list[dict[str, object]]:
    """Return name, old and new picture of each golden, those that differ first."""
    found = []
    for sample in sorted((ROOT / "samples").glob("*.vsm")):
        for notation in NOTATIONS:
            new = Run(Source(sample.name, sample.read_text(encoding="utf-8")), Look(notation=notation)).svg
            old = committed(f"tests/goldens/{sample.stem}-{notation}.svg", revision)
            name = f"{sample.stem}, {notation}"
            found.append({"name": name, "old": as_image(old) if old else "", "new": as_image(new), "changed": old != new})
    return sorted(found, key=lambda row: not row["changed"])


def draw_all(folder: Path) -> Path:
    """Draw every sample in every notation, theme and style into a folder, and return the page that shows them."""
    folder.mkdir(parents=True, exist_ok=True)
    samples: dict[str, list[tuple[str, str]]] = {}
    for sample in sorted((ROOT / "samples").rglob("*.vsm")):
        text, name = sample.read_text(encoding="utf-8"), "-".join(sample.relative_to(ROOT / "samples").with_suffix("").parts)
        for notation, style, theme in product(NOTATIONS, STYLES, THEMES):
            file = f"{name}-{notation}-{style}-{theme}.svg"
            picture = Run(Source(str(sample), text), Look(theme, notation, style=style)).svg
            (folder / file).write_text(picture, encoding="utf-8", newline="\n")
            samples.setdefault(name, []).append((f"{notation}, {theme}, {style}", file))
    page = folder / "index.html"
    page.write_text(jinja2.Environment(autoescape=True).from_string(ALL).render(samples=samples), encoding="utf-8", newline="\n")
    return page


def main() -> None:
    """Write the page and say where it is."""
    if "--all" in sys.argv:
        print(draw_all(ROOT / "out" / "gallery").relative_to(ROOT))
        return
    revision = sys.argv[1] if len(sys.argv) > 1 else "HEAD"
    page = jinja2.Environment(autoescape=True).from_string(PAGE).render(rows=rows(revision), revision=revision)
    target = ROOT / "out" / "gallery.html"
    target.parent.mkdir(exist_ok=True)
    target.write_text(page, encoding="utf-8")
    print(target.relative_to(ROOT))


if __name__ == "__main__":
    main()
