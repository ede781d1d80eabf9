"""The fonts every picture is laid out with: Arimo Regular and Bold, under the SIL Open Font License (OFL.txt).

Cut down to Latin, Greek, Cyrillic and signs by scripts/make_font.py. Widths as Arial, Helvetica and Liberation Sans.
"""

from __future__ import annotations

import os.path

FAMILY = "Arimo"
_HERE = os.path.dirname(os.path.abspath(__file__))
REGULAR = os.path.join(_HERE, "Arimo-Regular.ttf")
BOLD = os.path.join(_HERE, "Arimo-Bold.ttf")
LICENCE = os.path.join(_HERE, "OFL.txt")
