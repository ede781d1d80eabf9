"""Numbers, units, shares and dates as each language writes them; a little stays a little in all of them."""

import pytest

from vsmdraw.stream.calendar import Calendar
from vsmdraw.stream.quantities import format_duration, format_share
from vsmdraw.wording import wording
from vsmdraw.wording.languages import CODES
from vsmdraw.wording.numbers import is_amount

OTHERS = [code for code in CODES if code != "en"]

AMOUNTS = {
    "1,234.5 d": ("1.234,5 Tage", "1\u00a0234,5 j", "1234,5 d", "1.234,5 d", "1,234.5日", "1,234.5天"),
    "12,345 h": ("12.345 h", "12\u00a0345 h", "12.345 h", "12.345 h", "12,345時間", "12,345小时"),
    "5 h 6 min": ("5 h 6 min", "5 h 6 min", "5 h 6 min", "5 h 6 min", "5時間6分", "5小时6分钟"),
    "0.0092 %": ("0,0092 %", "0,0092 %", "0,0092 %", "0,0092%", "0.0092%", "0.0092%"),
    "≈ 5–30 min": ("≈ 5–30 min", "≈ 5–30 min", "≈ 5–30 min", "≈ 5–30 min", "≈ 5–30分", "≈ 5–30分钟"),
    "1 h (P85 3 d)": ("1 h (P85 3 Tage)", "1 h (P85 3 j)", "1 h (P85 3 d)", "1 h (P85 3 d)", "1時間 (P85 3日)", "1小时 (P85 3天)"),
    "1 week": ("1 Woche", "1 semaine", "1 semana", "1 semana", "1週間", "1周"),
    "2 calendar days": ("2 Kalendertage", "2 jours calendaires", "2 días naturales", "2 dias corridos", "2暦日", "2日历天"),
    "350 / month": ("350 / Monat", "350 / mois", "350 / mes", "350 / mês", "350 / 月", "350 / 月"),
    "< 0.0001 %": ("< 0,0001 %", "< 0,0001 %", "< 0,0001 %", "< 0,0001%", "< 0.0001%", "< 0.0001%"),
}


@pytest.mark.parametrize("text", AMOUNTS)
def test_amounts(text):
    assert is_amount(text)
    assert tuple(str(wording(code).amount(text)) for code in OTHERS) == AMOUNTS[text]


@pytest.mark.parametrize("share", [0.000092, 0.0001442, 0.04575, 0.2998, 0.99996, 1e-9, 1.0])
@pytest.mark.parametrize("code", OTHERS)
def test_a_share_keeps_its_digits(code, share):
    english = format_share(share)

    assert [char for char in wording(code).amount(english) if char.isdigit()] == [char for char in english if char.isdigit()]


@pytest.mark.parametrize("seconds", [0.3, 59, 188, 840, 18_360, 273_600, 43_200_000])
@pytest.mark.parametrize("code", OTHERS)
def test_every_computed_duration_is_an_amount(code, seconds):
    text = format_duration(seconds, Calendar(seconds_per_day=28_800.0, given=True))

    assert is_amount(text) and [char for char in wording(code).amount(text) if char.isdigit()] == [char for char in text if char.isdigit()]


def test_the_authors_words_stay():
    say = wording("de")

    assert say.number("7,000 Anträge v2.1") == "7.000 Anträge v2.1"
    assert say.rate("1,200 day tickets / month") == "1.200 day tickets / Monat"
    assert say.rate("€12.50") == "€12,50" and say.rate("60 EUR / h") == "60 EUR / h"


def test_regions_have_separators_of_their_own():
    assert [str(wording(code).amount("1,234.5 h")) for code in ("de-CH", "de-AT", "es-MX", "pt-PT", "de-DE")] == [
        "1’234.5 h", "1\u00a0234,5 h", "1,234.5 h", "1\u00a0234,5 h", "1.234,5 h"]  # fmt: skip


def test_dates():
    told = [str(wording(code).date("12 November 2025")) for code in OTHERS]

    assert told == ["12. November 2025", "12 novembre 2025", "12 de noviembre de 2025", "12 de novembro de 2025",
                    "2025年11月12日", "2025年11月12日"]  # fmt: skip
    assert wording("de").date("KW 12") == "KW 12" and wording("de").date("November 2025") == "November 2025"
