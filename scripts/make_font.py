"""Make the two fonts in vsmdraw/fonts from the upstream Arimo.

    npm pack @expo-google-fonts/arimo@0.4.3 && tar xzf expo-google-fonts-arimo-*.tgz
    python scripts/make_font.py package

Upstream is https://github.com/googlefonts/arimo, version 1.341, under the SIL Open Font License without
a reserved font name, so a subset may keep the name. Its widths are those of Arial and Liberation Sans.
The same input gives the same bytes: fontTools keeps the upstream dates.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
from pathlib import Path

from fontTools import subset

FONTS = Path(__file__).parent.parent / "vsmdraw" / "fonts"
UPSTREAM = {
    "Arimo-Regular.ttf": ("400Regular/Arimo_400Regular.ttf", "88cc899855d30f9c779b73c3319d0e077b098f927187aafce11ca029add707a6"),
    "Arimo-Bold.ttf": ("700Bold/Arimo_700Bold.ttf", "ec96ac9fdd94766f66f6140c1375bf011577558f88d43f76b3b59307d2a6bca3"),
}
KEPT = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x017F),  # Latin of Europe and Turkey
    (0x018F, 0x018F),  # Azerbaijani schwa
    (0x0192, 0x0192),  # florin
    (0x01A0, 0x01A1),  # Vietnamese horns
    (0x01AF, 0x01B0),
    (0x0218, 0x021B),  # Romanian commas
    (0x0259, 0x0259),
    (0x02BB, 0x02BC),  # apostrophes that are letters
    (0x02C6, 0x02DD),  # accents on their own
    (0x0300, 0x0304),  # combining marks of decomposed text
    (0x0306, 0x030C),
    (0x031B, 0x0328),
    (0x0370, 0x03CE),  # Greek
    (0x0400, 0x045F),  # Cyrillic
    (0x0490, 0x0493),  # Ukrainian, Kazakh
    (0x049A, 0x04A3),
    (0x04AE, 0x04BB),
    (0x04D8, 0x04E9),
    (0x1E9E, 0x1E9E),  # capital sharp s
    (0x1EA0, 0x1EF9),  # Vietnamese
    (0x2000, 0x206F),  # dashes, quotes, spaces, ellipsis, bullet
    (0x2070, 0x208E),  # raised and lowered figures
    (0x20A0, 0x20BF),  # currencies
    (0x2116, 0x2126),  # No., TM, Omega
    (0x2150, 0x215E),  # fractions
    (0x2190, 0x2199),  # arrows
    (0x21D0, 0x21D4),
    (0x2200, 0x2265),  # sum, root, almost equal, at most, at least
    (0x25A0, 0x25E6),  # squares, triangles, discs
    (0xFFFD, 0xFFFD),  # stands in for what cannot be written
)


def main(package: Path) -> None:
    characters = [code for first, last in KEPT for code in range(first, last + 1)]
    for name, (source, digest) in UPSTREAM.items():
        found = hashlib.sha256((package / source).read_bytes()).hexdigest()
        if found != digest:
            raise SystemExit(f"{source}: not the release these fonts are made from (sha256 {found})")
        options = subset.Options(
            hinting=False,
            layout_features=["kern", "mark"],
            name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14],
            notdef_outline=True,
            recalc_timestamp=False,
        )
        font = subset.load_font(str(package / source), options)
        cut = subset.Subsetter(options)
        cut.populate(unicodes=characters)
        cut.subset(font)
        subset.save_font(font, str(FONTS / name), options)
    shutil.copy(package / "LICENSE_FONT", FONTS / "OFL.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
