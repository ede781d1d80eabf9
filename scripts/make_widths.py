"""Make vsmdraw/geometry/widths.py from the two fonts: ``python scripts/make_widths.py``."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path

import uharfbuzz
from fontTools.ttLib import TTFont

PACKAGE = Path(__file__).parent.parent / "vsmdraw"
HEAD = '''# ruff: noqa: E501
"""How wide each character is: made by scripts/make_widths.py from vsmdraw/fonts, not written by hand.

``ADVANCES``: runs of characters, each as the code of its first one and the widths in font units.
``KERNS``: by how much pairs of characters are set closer (or wider), and the pairs one after the other;
those of ASCII, and ``FURTHER_KERNS``, all the others.
Both for the regular and the bold face. ``UNITS`` is how many font units make one em.
"""

'''


def main() -> None:
    faces = [measure(PACKAGE / "fonts" / f"Arimo-{face}.ttf") for face in ("Regular", "Bold")]
    lines = [HEAD + f"UNITS = {faces[0][0]}"]
    lines += ["ADVANCES: tuple[dict[int, str], ...] = ("]
    for _, advances, _ in faces:
        lines += ["    {", *(f'        {first:#06x}: "{widths}",' for first, widths in runs(advances)), "    },"]
    for name, in_ascii in (("KERNS", True), ("FURTHER_KERNS", False)):
        lines += [")", f"{name}: tuple[dict[int, str], ...] = ("]
        for _, _, kerns in faces:
            groups = grouped({pair: units for pair, units in kerns.items() if pair.isascii() == in_ascii})
            lines += ["    {", *(f"        {units}: {json.dumps(pairs, ensure_ascii=False)}," for units, pairs in groups), "    },"]
    lines += [")", ""]
    (PACKAGE / "geometry" / "widths.py").write_text("\n".join(lines), encoding="utf-8")


def measure(path: Path) -> tuple[int, dict[int, int], dict[str, int]]:
    """Return the units of an em, the width of each character and the kerning of each pair."""
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
    font = uharfbuzz.Font(face)

    def width(text: str) -> int:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(font, buffer)
        return sum(position.x_advance for position in buffer.glyph_positions)

    advances = {code: width(chr(code)) for code in sorted(TTFont(path).getBestCmap())}
    letters = [code for code in advances if advances[code]]
    kerns = {
        chr(left) + chr(right): kern
        for left in letters
        for right in letters
        if (kern := width(chr(left) + chr(right)) - advances[left] - advances[right])
    }
    return face.upem, advances, kerns


def runs(advances: dict[int, int]) -> list[tuple[int, str]]:
    """Return the characters that follow each other, as the first one and all their widths."""
    together = groupby(enumerate(advances), key=lambda row: row[1] - row[0])
    return [(codes[0], " ".join(str(advances[code]) for code in codes)) for codes in ([code for _, code in run] for _, run in together)]


def grouped(kerns: dict[str, int]) -> list[tuple[int, str]]:
    """Return the pairs of each kerning."""
    return [(units, "".join(sorted(pair for pair in kerns if kerns[pair] == units))) for units in sorted(set(kerns.values()))]


if __name__ == "__main__":
    main()
