"""Maps keep clear in every language: words are longer in some, and wider in others."""

from pathlib import Path

import pytest
from clashes import clashes

from vsmdraw.language.source import Source
from vsmdraw.pipeline import Look, Run
from vsmdraw.wording.languages import CODES

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.vsm"))
LOOKS = [Look(notation="office"), Look(notation="classic"), Look(wrap="auto"), Look(fit="16:9")]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_no_language_makes_words_meet(sample, code):
    source = Source(sample.name, sample.read_text(encoding="utf-8"))

    assert {look[1:12]: found for look in LOOKS if (found := clashes(Run(source, look._replace(language=code)).layout))} == {}
