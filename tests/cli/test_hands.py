"""Many maps are drawn by several processes, and nobody can tell."""

import os
import signal

import pytest

from vsmdraw.cli import hands

GOOD = "title: Reset {}\nprocess Log | PT 4m\nqueue | 4h\nprocess Reset | PT 6m\n"
BROKEN = "title: Weld {}\nprocess Weld | PT 4 apples\n"

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


@pytest.fixture
def several(monkeypatch):
    monkeypatch.setattr(hands, "processors", lambda: 3)
    monkeypatch.setattr(hands, "may_fork", lambda: True)


@pytest.fixture
def maps(folder):
    (folder / "maps").mkdir()
    for number in range(40):
        text = BROKEN if number in (5, 30, 39) else GOOD
        (folder / "maps" / f"m{number:02}.vsm").write_text(text.format(number), encoding="utf-8")
    return folder / "maps"


def test_they_draw_and_say_what_one_process_does(run, maps, several, monkeypatch):
    shared = run("render", "maps", "-o", "shared/")
    monkeypatch.setattr(hands, "processors", lambda: 1)
    alone = run("render", "maps", "-o", "alone/")

    assert shared.code == alone.code == 1
    assert shared.err == alone.err.replace("alone/", "shared/")
    assert shared.err.index("m05.vsm:2") < shared.err.index("m30.vsm:2") < shared.err.index("wrote shared/m31.svg")
    pictures = {path.name: path.read_bytes() for path in (maps.parent / "shared").iterdir()}
    assert pictures == {path.name: path.read_bytes() for path in (maps.parent / "alone").iterdir()}
    assert len(pictures) == 37


def test_a_process_that_is_ended_is_told(several, capfd):
    parent = os.getpid()

    def draw(job):
        if job == 39:
            assert os.getpid() != parent
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    assert hands.many_hands(range(40), draw) == 2
    assert "ended by signal 9" in capfd.readouterr().err


def test_a_program_with_threads_is_not_doubled():
    import threading

    gate = threading.Event()
    thread = threading.Thread(target=gate.wait)
    thread.start()
    try:
        assert not hands.may_fork()
    finally:
        gate.set()
        thread.join()
