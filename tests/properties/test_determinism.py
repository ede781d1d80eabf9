"""The same map gives the same bytes: in another process, with another hash seed, language, time zone, folder and name of the file."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "samples").glob("*.vsm"))
FORMATS = ("svg", "png", "html", "json", "dot")
SURROUNDINGS = {
    "plain": {"PYTHONHASHSEED": "0"},
    "without a language": {"PYTHONHASHSEED": "random", "LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "TZ": "UTC-14"},
    "Turkish in Tokyo": {
        "PYTHONHASHSEED": "4294967295",
        "LANG": "tr_TR.UTF-8",
        "LC_ALL": "tr_TR.UTF-8",
        "TZ": "Asia/Tokyo",
        "PYTHONOPTIMIZE": "2",
        "COLUMNS": "40",
        "NO_COLOR": "1",
    },
}
GENERATED = """
import random, sys
from hashlib import sha256
from streams import stream
from vsmdraw.pipeline import Look, Run
for seed in range(25):
    run = Run(stream(random.Random(seed)))
    print(seed, *(sha256(run.render(kind)).hexdigest() for kind in ("svg", "html", "json", "dot")),
          sha256(Run(stream(random.Random(seed)), Look(style="sketch")).render()).hexdigest())
"""


def started(call, name, folder):
    """Start Python in some surroundings, in a folder of its own."""
    inherited = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHONHASHSEED"))}
    paths = os.pathsep.join(filter(None, (str(ROOT), str(ROOT / "tests" / "layout"), os.environ.get("PYTHONPATH"))))
    surroundings = {**inherited, "PYTHONPATH": paths, **SURROUNDINGS[name]}
    return subprocess.Popen([sys.executable, *call], cwd=folder, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def finished(process):
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err.decode()
    return out


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    """Return what each surroundings made of every sample: a checksum for each file's name."""
    processes = {}
    for number, name in enumerate(SURROUNDINGS):
        folder = tmp_path_factory.mktemp("place" * (number + 1))
        written = [word for kind in FORMATS for word in ("-f", kind)]
        maps = [str(path) for path in SAMPLES]
        if number % 2:  # by a path from where they are, and from a folder with another name
            for path in SAMPLES:
                (folder / path.name).write_bytes(path.read_bytes())
            maps = [path.name for path in SAMPLES]
        processes[name] = folder, started(["-m", "vsmdraw", "render", "-q", *maps, *written, "-o", "out/"], name, folder)
    made = {}
    for name, (folder, process) in processes.items():
        finished(process)
        made[name] = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (folder / "out").iterdir()}
    return made


@pytest.mark.parametrize("name", [*SURROUNDINGS][1:])
def test_samples_are_the_same_bytes_in_any_surroundings(name, outputs):
    assert set(outputs["plain"]) == {f"{path.stem}.{kind}" for path in SAMPLES for kind in FORMATS}
    assert {file: other for file, other in outputs[name].items() if outputs["plain"][file] != other} == {}
    assert len(outputs[name]) == len(outputs["plain"])


def test_generated_maps_are_the_same_bytes_for_any_hash_seed(tmp_path):
    processes = [started(["-c", GENERATED], name, tmp_path) for name in SURROUNDINGS]
    first, *others = [finished(process).splitlines() for process in processes]

    assert len(first) == 25
    for other in others:
        assert other == first
