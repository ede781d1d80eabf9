"""Pieces of a text that runs both ways stand as the Unicode Bidirectional Algorithm has them."""

import pytest

from vsmdraw.geometry.bidi import turned, visual_order

SHOWN = {
    "Check the form": "Check the form",
    "קבלת בקשה": "השקב תלבק",
    "קבלת 24": "24 תלבק",
    "24 קבלה": "הלבק 24",
    "קבלה 1,234.5 ש": "ש 1,234.5 הלבק",
    "SAP קבלה end": "SAP הלבק end",
    "קבלה SAP בדיקה": "הקידב SAP הלבק",
    "בדיקה (24) SAP": "SAP (24) הקידב",
    "at 2: דילוג (קטן)": "at 2: (ןטק) גוליד",
    "SAP (בדיקה) go": "SAP (הקידב) go",
    "Log, קבלה, בדיקה.": "Log, הקידב ,הלבק.",
    "א-ב": "ב-א",
}
"""A text, and what stands on the line from left to right (as browsers show it)."""


@pytest.mark.parametrize("text", SHOWN)
def test_pieces_stand_as_browsers_show_them(text):
    assert "".join(turned(piece) if leftward else piece for piece, leftward in visual_order(text)) == SHOWN[text]


@pytest.mark.parametrize("text", ["", " ", "()", "קבלה)", "(קבלה", "12 34", "א" * 500])
def test_no_letter_is_lost(text):
    assert sorted("".join(piece for piece, _ in visual_order(text))) == sorted(text)
