"""Writes every page and picture of docs/ that comes from the code; ``--check`` tells what is out of date instead.

    python scripts/write_docs.py            (make docs)
    python scripts/write_docs.py --check    (make docs-current)
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
REFERENCES = ("vsmdraw.cli.reference", "vsmdraw.icons.reference", "vsmdraw.language.reference", "vsmdraw.metrics.reference")
"""Modules whose ``files()`` gives paths inside docs/ and what is written there."""


def wanted() -> dict[str, str]:
    """Return every generated file: its path inside docs/, and its text."""
    files: dict[str, str] = {}
    for name in REFERENCES:
        if find_spec(name):
            files |= import_module(name).files()
    return files | samples()


def samples() -> dict[str, str]:
    """Return a picture of each sample, and the page that shows them."""
    import vsmdraw

    files, page = {}, [GALLERY]
    for path in sorted((ROOT / "samples").glob("*.vsm")):
        text = path.read_text(encoding="utf-8")
        files[f"pictures/{path.stem}.svg"] = vsmdraw.render(text, "svg").decode()
        title = next(line.partition(":")[2].strip() for line in text.split("\n") if line.startswith("title:"))
        head = " ".join(line.removeprefix("#").strip() for line in text.split("\n")[: _comment_lines(text)])
        page.append(f"## {title}\n\n{head}\n\n![{title}](pictures/{path.stem}.svg)\n\nText: [`samples/{path.name}`](../samples/{path.name})\n")
    return files | {"samples.md": "\n".join(page)}


GALLERY = """# Samples

<!-- Written by `make docs` from samples/: change them there. -->

Each is a real map: its facts are published, its source stands in its first lines, and numbers nobody measured are left out.
`vsmdraw render samples/ -o pictures/` draws them all.
"""


def _comment_lines(text: str) -> int:
    return next(number for number, line in enumerate(text.split("\n")) if not line.startswith("#"))


def main() -> int:
    """Write, or check; return the exit code."""
    stale = []
    for name, text in wanted().items():
        path = DOCS / name
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if "--check" not in sys.argv:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    if "--check" in sys.argv and stale:
        print(f"docs/ is out of date (make docs writes it): {', '.join(stale)}", file=sys.stderr)
        return 1
    if stale and "--check" not in sys.argv:
        print(f"wrote {len(stale)} files in docs/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
