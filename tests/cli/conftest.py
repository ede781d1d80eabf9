"""A command line to try: a folder of its own with a good map and a broken one."""

from typing import NamedTuple

import pytest

from vsmdraw.cli import main

GOOD = "title: Reset\ncustomer: Employee\nprocess Log | PT 4m\nqueue | 4h\nprocess Reset | PT 6m\n"
BROKEN = "title: Weld\nprocess Weld | PT 39\nprocess Bend | PT 4 apples\n"


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "good.vsm").write_text(GOOD, encoding="utf-8")
    (tmp_path / "broken.vsm").write_text(BROKEN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(folder, capfdbinary):
    def run(*words):
        with pytest.raises(SystemExit) as exit:
            main(list(words))
        captured = capfdbinary.readouterr()
        return Outcome(int(exit.value.code or 0), captured.out.decode(), captured.err.decode())

    return run
