"""Computed counts say one change, two changes."""

import re
from pathlib import Path

import pytest

from vsmdraw.language.parser import parse
from vsmdraw.language.resolver import resolve
from vsmdraw.language.source import Source
from vsmdraw.scenario.future import future
from vsmdraw.wording.plurals import many_of, one_of

ROOT = Path(__file__).parent.parent.parent
MAPS = sorted((ROOT / "samples").rglob("*.vsm"))

ONE = [
    ("changes", "en", "", "change"),
    ("incidents", "en", "incident", "incident"),
    ("entries", "en", "", "entry"),
    ("batches", "en", "", "batch"),
    ("boxes", "en", "", "box"),
    ("cases", "en", "", "case"),
    ("people", "en", "", "person"),
    ("process", "en", "", "process"),
    ("status", "en", "", "status"),
    ("tickets in review", "en", "", "ticket in review"),
    ("Änderungen", "de", "", "Änderung"),
    ("Vorgänge", "de", "Vorgang", "Vorgang"),
    ("Tickets", "de", "", "Tickets"),
    ("dossiers", "fr", "", "dossier"),
    ("demandes", "fr", "", "demande"),
    ("colis", "fr", "", "colis"),
    ("peticiones", "es", "", "petición"),
    ("solicitudes", "es", "solicitud", "solicitud"),
    ("requisições", "pt", "", "requisição"),
    ("pedidos", "pt", "", "pedido"),
    ("件", "ja", "件", "件"),
    ("个请求", "zh", "请求", "个请求"),
]


@pytest.mark.parametrize(("many", "language", "unit", "one"), ONE)
def test_one_of_many(many, language, unit, one):
    assert one_of(many, language, unit) == one


@pytest.mark.parametrize("one", ["change", "entry", "batch", "box", "ticket"])
def test_many_of_one_leads_back(one):
    assert one_of(many_of(one, "en", [])) == one


def of_text(text):
    return resolve(parse(Source("map.vsm", text))).stream


def first_queue(change, quantity, head=""):
    text = f"{head}demand: 20/day\nprocess a: A | PT 5m\nqueue | {quantity}\nprocess b: B | PT 5m\nimprove x: X\n    change: {change}\n"
    return next(iter(future(of_text(text)).queues())).quantity.text


def test_a_computed_count_of_one_is_in_the_singular():
    assert first_queue("queue before b | -50%", "2 changes") == "1 change"
    assert first_queue("queue before b | -50%", "~2 changes") == "≈ 1 change"
    assert first_queue("queue before b | +100%", "1 change") == "2 changes"
    assert first_queue("queue before b | -50%", "6 changes") == "3 changes"
    assert first_queue("queue before b | -50%", "2 Vorgänge", "language: de\nunit: Vorgang\n") == "1 Vorgang"


@pytest.mark.parametrize("path", MAPS, ids=lambda path: path.stem)
def test_no_future_has_one_of_several(path):
    stream = of_text(path.read_text(encoding="utf-8"))
    counts = [queue.quantity.text for queue in future(stream).queues() if queue.quantity]

    assert [text for text in counts if re.fullmatch(r"(≈ )?1 \w+s", text)] == []
