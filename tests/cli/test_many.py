"""Many maps: every one is drawn or told, by however many processes, and what was drawn before isn't drawn again."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from vsmdraw.cli import cache, drawing, hands, main, outputs
from vsmdraw.cli.hands import Outcome, Work, many_hands

GOOD = "title: Reset {0}\nprocess Log | PT {0}m\nqueue | 4h\nprocess Reset | PT 6m\n"
BROKEN = "title: Weld {0}\nprocess Weld | PT 4 apples\n"
WARNED = "title: Odd {0}\nprocess Log | PT {0}m | link file:///x\nqueue | 4h\nprocess Reset | PT 6m\n"
FOLDERS = ("", "hr", "hr/deep", "it")
BAD = {5, 29}


def write_maps(folder, count=30):
    """Some thirty maps in a tree, two of them broken, one with a warning; and what isn't to be found."""
    for number in range(1, count + 1):
        below = folder / FOLDERS[number % 4]
        below.mkdir(parents=True, exist_ok=True)
        form = BROKEN if number in BAD else WARNED if number == 8 else GOOD
        (below / f"m{number:02}.vsm").write_text(form.format(number), encoding="utf-8")
    for name in (".hidden/a.vsm", "it/node_modules/a.vsm", "hr/_build/a.vsm", "hr/.b.vsm", "venv/c.vsm"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(GOOD.format(1), encoding="utf-8")
    (folder / "venv" / "pyvenv.cfg").touch()
    (folder / "notes.txt").write_text("no map", encoding="utf-8")


@pytest.fixture
def maps(folder):
    write_maps(folder / "maps")
    return folder / "maps"


@pytest.fixture
def shelf(folder, tmp_path_factory, monkeypatch):
    """The cache's folder, where the system has it."""
    place = tmp_path_factory.mktemp("caches")
    monkeypatch.setenv("XDG_CACHE_HOME", str(place))
    monkeypatch.setenv("LOCALAPPDATA", str(place))
    monkeypatch.setattr(cache, "usual_folder", lambda: str(place / "vsmdraw"))
    return place / "vsmdraw"


@pytest.fixture
def drawings(monkeypatch):
    """Which maps were really drawn (in this process)."""
    drawn = []
    run_of = drawing.run_of

    def counted(one, data, look):
        drawn.append(one.path)
        return run_of(one, data, look)

    monkeypatch.setattr(drawing, "run_of", counted)
    return drawn


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def entries(shelf):
    return sorted(path for path in shelf.rglob("*") if path.is_file() and path.name != "CACHEDIR.TAG")


# -- a folder


def test_a_tree_of_maps_becomes_a_tree_of_pictures_and_all_findings_are_told(run, maps, shelf):
    outcome = run("render", "maps", "-o", "out/", "-f", "svg,json")

    made = files(maps.parent / "out")
    assert outcome.code == 1
    assert set(made) == {f"{FOLDERS[n % 4]}/m{n:02}.{s}".lstrip("/") for n in range(1, 31) if n not in BAD for s in ("svg", "json")}
    assert [line for line in outcome.err.split("\n") if "error[" in line] == [
        "maps/hr/m05.vsm:2:21: error[bad-duration]: unknown unit apples", "maps/hr/m29.vsm:2:21: error[bad-duration]: unknown unit apples",
    ]  # fmt: skip
    assert outcome.err.endswith("vsmdraw: 30 maps: 28 drawn, 2 with errors\n")
    told = re.findall(r"wrote out/(\S+)\.svg", outcome.err)
    assert told == sorted(told, key=lambda name: (FOLDERS.index(os.path.dirname(name)), name))


def test_a_second_call_takes_everything_from_the_cache(run, maps, shelf, drawings):
    first = run("render", "maps", "-o", "out/", "-j", "1")
    made, times = files(maps.parent / "out"), {path: path.stat().st_mtime_ns for path in (maps.parent / "out").rglob("*.svg")}
    assert len(drawings) == 30 and len(entries(shelf)) == 28
    drawings.clear()

    again = run("render", "maps", "-o", "out/", "-j", "1")
    assert drawings == ["maps/hr/m05.vsm", "maps/hr/m29.vsm"]  # what has errors is looked at again
    assert again.code == 1 and again.err.endswith("vsmdraw: 30 maps: 28 from the cache, 2 with errors\n")
    said = [line for line in first.err.split("\n") if "wrote" not in line][:-2]
    assert "maps/m08.vsm:2:" in first.err and "warning[bad-link]" in first.err
    assert [line for line in again.err.split("\n") if "wrote" not in line][:-2] == said  # warnings too
    assert {path: path.stat().st_mtime_ns for path in (maps.parent / "out").rglob("*.svg")} == times

    shutil.rmtree(maps.parent / "out")
    run("render", "maps", "-o", "out/", "-j", "1")
    assert files(maps.parent / "out") == made and len(drawings) == 4


def test_what_comes_from_the_cache_is_what_lies_in_it(run, maps, shelf):
    run("render", "maps", "-o", "out/", "-q")
    picture = (maps.parent / "out/it/m03.svg").read_bytes()
    (entry,) = [path for path in entries(shelf) if picture in path.read_bytes()]
    body = entry.read_bytes().partition(b"\n")[2].replace(b"Reset 3", b"Proof 3")
    entry.write_bytes(cache._digest((), body).encode() + b"\n" + body)

    run("render", "maps", "-o", "again/", "-q")
    assert (maps.parent / "again/it/m03.svg").read_bytes() == picture.replace(b"Reset 3", b"Proof 3")
    run("render", "maps", "-o", "again/", "-q", "--no-cache")
    assert (maps.parent / "again/it/m03.svg").read_bytes() == picture


LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10" fill="{}"/></svg>'
THEME = '[colours]\nink = "#111111"\n[logo]\nfile = "logo.svg"\n'


@pytest.fixture
def branded(folder, shelf):
    """A folder with a map that names a theme file with a logo."""
    (folder / "brand").mkdir()
    (folder / "brand" / "one.vsm").write_text("theme: acme.toml\n" + GOOD.format(1), encoding="utf-8")
    (folder / "brand" / "acme.toml").write_text(THEME, encoding="utf-8")
    (folder / "brand" / "logo.svg").write_text(LOGO.format("red"), encoding="utf-8")
    (folder / "own.toml").write_text('[colours]\nink = "#222222"\n', encoding="utf-8")
    return folder


def change(path, old, new):
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


CHANGES = {
    "the map": lambda folder: change(folder / "brand/one.vsm", "PT 1m", "PT 2m"),
    "a comment in it": lambda folder: change(folder / "brand/one.vsm", "title", "# so\ntitle"),
    "its theme file": lambda folder: change(folder / "brand/acme.toml", "#111111", "#123456"),
    "the logo": lambda folder: change(folder / "brand/logo.svg", "red", "blue"),
    "the logo is gone": lambda folder: (folder / "brand/logo.svg").unlink(),
    "the name of the map": lambda folder: (folder / "brand/one.vsm").rename(folder / "brand/two.vsm"),
}


def fresh_read(monkeypatch):
    """Theme files are read once a process; a test stands for several."""
    from vsmdraw.drawing import brand

    monkeypatch.setattr(brand, "_read", {})


@pytest.mark.parametrize("changed", CHANGES)
def test_whatever_a_picture_is_made_from_makes_it_be_drawn_anew(run, branded, drawings, monkeypatch, changed):
    for _ in range(2):
        fresh_read(monkeypatch)
        run("render", "brand", "-o", "out/")
    assert len(drawings) == 1

    CHANGES[changed](branded)
    fresh_read(monkeypatch)
    run("render", "brand", "-o", "out/")
    assert len(drawings) == 2


def test_every_part_of_the_call_counts(run, branded, drawings, monkeypatch):
    calls = [[], ["--theme", "dark"], ["--theme", "own.toml"], ["-f", "png"], ["-f", "svg,png"], ["-f", "png", "--width", "200"],
             ["--bars"], ["--language", "de"], ["--fit", "A4"], ["--state", "current"]]  # fmt: skip
    for number, words in enumerate(calls, 1):
        fresh_read(monkeypatch)
        run("render", "brand", "-o", f"out{number}/", *words)
        assert len(drawings) == number, words
    for words in calls:
        fresh_read(monkeypatch)
        run("render", "brand", "-o", "again/", *words)
    assert len(drawings) == len(calls)

    change(branded / "own.toml", "#222222", "#333333")
    fresh_read(monkeypatch)
    run("render", "brand", "-o", "again/", "--theme", "own.toml")
    assert len(drawings) == len(calls) + 1 and b"#333333" in (branded / "again/one.svg").read_bytes()


def test_templates_of_the_readers_own_count(run, branded, drawings):
    (branded / "own").mkdir()
    for number, (name, words) in enumerate((("basis", "first"), ("basis", "second"), ("glossary", "one more file")), 1):
        (branded / "own" / f"{name}.html.j2").write_text(f"<footer>{words}</footer>", encoding="utf-8")
        for _ in range(2):
            assert run("render", "brand", "-f", "json,html", "-o", "out/", "--templates", "own").code == 0
        assert len(drawings) == number


def test_another_version_of_the_code_counts(run, branded, drawings, monkeypatch):
    run("render", "brand", "-o", "out/")
    monkeypatch.setattr(cache, "fingerprint", lambda: "the code of tomorrow")
    run("render", "brand", "-o", "out/")
    assert len(drawings) == 2


def test_the_fingerprint_is_that_of_code_data_python_and_libraries(tmp_path, monkeypatch):
    package, templates, site = tmp_path / "package", tmp_path / "templates", tmp_path / "site"
    for path, text in ((package / "a/code.py", "x = 1"), (package / "phrases.txt", "yes"), (templates / "page.j2", "<p>")):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (site / "svgwrite-1.4.3.dist-info").mkdir(parents=True)
    (site / "unrelated-1.dist-info").mkdir()
    monkeypatch.setattr(cache.resources, "__file__", str(package / "resources.py"))
    monkeypatch.setattr(cache.resources, "folder", lambda name: str(tmp_path / name))
    monkeypatch.setattr(cache.sys, "path", [str(site)])
    seen = [cache.fingerprint()]
    for change_it in (
        lambda: (package / "a/code.py").write_text("x = 2"),
        lambda: (package / "phrases.txt").write_text("no"),
        lambda: (templates / "page.j2").write_text("<b>"),
        lambda: (package / "a/code.py").rename(package / "a/other.py"),
        lambda: (site / "svgwrite-1.4.3.dist-info").rename(site / "svgwrite-1.5.dist-info"),
        lambda: monkeypatch.setattr(cache.sys, "version_info", (3, 99, 0)),
    ):
        change_it()
        seen.append(cache.fingerprint())
    assert len(set(seen)) == len(seen)
    (site / "unrelated-1.dist-info").rename(site / "unrelated-2.dist-info")
    (package / "a/code.cpython-311.pyc").touch()
    assert cache.fingerprint() == seen[-1]
    monkeypatch.undo()
    assert cache.fingerprint() == cache.fingerprint()


DAMAGE = {
    "cut": lambda data: data[: len(data) // 2],
    "empty": lambda data: b"",
    "a bit": lambda data: data[:-100] + bytes([data[-100] ^ 1]) + data[-99:],
    "its head": lambda data: data[:65] + b"9" + data[66:],
    "another file": lambda data: b"\x89PNG\r\n\x1a\n" * 30,
    "no end": lambda data: b"x" * len(data),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_entry_is_drawn_anew(run, maps, shelf, damage):
    run("render", "maps", "-o", "out/", "-q")
    good = files(maps.parent / "out")
    kept = {path: path.read_bytes() for path in entries(shelf)}
    for path, data in kept.items():
        path.write_bytes(DAMAGE[damage](data))

    outcome = run("render", "maps", "-o", "again/", "-j", "1")
    assert outcome.err.endswith("30 maps: 28 drawn, 2 with errors\n") and "Traceback" not in outcome.err
    assert files(maps.parent / "again") == good
    assert {path: path.read_bytes() for path in entries(shelf)} == kept


def test_what_a_program_of_the_machine_draws_is_not_kept(run, folder, shelf, drawings):
    (folder / "one").mkdir()
    (folder / "one/a.vsm").write_text("title: \u6f22\u5b57\nprocess \u6f22 | PT 4m\nqueue | 4h\n", encoding="utf-8")
    for _ in range(2):
        assert run("render", "one", "-f", "png", "-o", "out/").code == 0
    assert len(drawings) == 2 and entries(shelf) == []  # the letters come from fonts of the machine
    for _ in range(2):
        assert run("render", "one", "-f", "svg", "-o", "out/").code == 0
    assert len(drawings) == 3
    if shutil.which("dot"):
        for _ in range(2):
            assert run("render", "one", "-f", "graph", "-o", "out/").code == 0
        assert len(drawings) == 5


def test_one_map_needs_no_cache_unless_it_is_named(run, folder, shelf, drawings):
    run("render", "good.vsm")
    assert not shelf.exists()
    for _ in range(2):
        run("render", "good.vsm", "--cache", "kept")
    assert len(drawings) == 2 and len(entries(folder / "kept")) == 1
    assert (folder / "kept/CACHEDIR.TAG").read_bytes().startswith(b"Signature: 8a477f597d28d172789f06886806bc55")


def test_the_cache_can_be_emptied_and_left_out(run, maps, shelf):
    run("render", "maps", "-o", "out/", "-q")
    (shelf / "mine.txt").write_text("not an entry", encoding="utf-8")
    outcome = run("render", "maps/it", "-o", "out/", "--clear-cache")
    assert f"vsmdraw: emptied the cache in {shelf} (28 maps)\n" in outcome.err
    assert "from the cache" not in outcome.err and len(entries(shelf)) == 7 + 1 and (shelf / "mine.txt").exists()
    run("render", "maps/it", "-o", "out/", "--clear-cache", "--no-cache")
    assert len(entries(shelf)) == 1


def test_a_folder_with_other_things_does_not_become_a_cache(run, folder, maps, shelf):
    outcome = run("render", "maps", "-o", "out/", "--cache", ".")
    assert outcome.code == 2 and ". holds other things than a cache" in outcome.err
    assert not (folder / "CACHEDIR.TAG").exists() and not (folder / "out").exists()


@pytest.mark.skipif(os.name == "nt" or os.getuid() == 0, reason="root may write everywhere")
def test_a_cache_that_cannot_be_written_is_told_and_done_without(run, maps, shelf):
    shelf.parent.chmod(0o500)
    try:
        outcome = run("render", "maps", "-o", "out/")
        assert outcome.code == 1 and "vsmdraw: warning: cannot keep pictures in" in outcome.err and "28 drawn" in outcome.err
    finally:
        shelf.parent.chmod(0o700)


def test_a_cache_in_the_way_is_told_and_done_without(run, maps, shelf):
    shelf.write_text("a file", encoding="utf-8")
    outcome = run("render", "maps", "-o", "out/")
    assert outcome.code == 1 and "28 drawn" in outcome.err
    assert outcome.err.startswith(f"vsmdraw: warning: cannot keep pictures in {shelf}: ")
    assert run("render", "maps", "-o", "out/", "--cache", str(shelf)).code == 2


def test_what_was_used_longest_ago_goes_first(tmp_path):
    made = []
    for number in range(10):
        path = tmp_path / f"{number:02x}" / f"{number:062x}"
        path.parent.mkdir()
        path.write_bytes(b"x" * 100)
        os.utime(path, (number, number))
        made.append(path)
    old, new = made[0].with_name(".vsmdraw-7.tmp"), made[9].with_name(".vsmdraw-8.tmp")
    for path, moment in ((old, 1), (new, time.time())):
        path.touch()
        os.utime(path, (moment, moment))
    cache.prune(str(tmp_path), 450)
    assert [path for path in made if path.exists()] == made[6:]
    assert not old.exists() and new.exists()


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {"XDG_CACHE_HOME": "/c"}, "/c/vsmdraw"),
        ("linux", {"XDG_CACHE_HOME": "c"}, "/home/me/.cache/vsmdraw"),
        ("linux", {}, "/home/me/.cache/vsmdraw"),
        ("darwin", {"XDG_CACHE_HOME": "/c"}, "/home/me/Library/Caches/vsmdraw"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/vsmdraw"),
        ("win32", {}, ""),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="paths of Unix")
def test_the_usual_place_is_the_systems(monkeypatch, platform, environment, expected):
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"HOME": "/home/me", **environment}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(cache.sys, "platform", platform)
    assert cache.usual_folder() == expected


# -- which maps, and where their pictures go


def test_links_that_lead_round_and_pictures_inside_the_folder_are_no_trouble(run, folder, maps, shelf):
    (maps / "it/round").symlink_to(maps, target_is_directory=True)
    (maps / "linked.vsm").symlink_to(folder / "good.vsm")
    for _ in range(2):
        outcome = run("render", "maps", "-o", "maps/pictures/")
        assert "31 maps" in outcome.err
        (maps / "pictures/copy.vsm").write_text(GOOD.format(1), encoding="utf-8")  # what lies among the pictures isn't drawn
    assert run("render", "maps/pictures", "-o", "out/").code == 0  # unless it is asked for


@pytest.mark.skipif(os.name == "nt" or os.getuid() == 0, reason="root may look everywhere")
def test_a_folder_nobody_may_look_into_is_told(run, maps, shelf):
    (maps / "it").chmod(0)
    try:
        assert run("render", "maps", "-o", "out/") == (2, "", "vsmdraw: cannot look into maps/it: permission denied\n")
    finally:
        (maps / "it").chmod(0o700)


def test_every_clash_of_pictures_is_told_before_anything_is_drawn(run, folder, shelf):
    for name in ("a/x.vsm", "a/y.vsm", "b/x.vsm", "b/y.vsm", "b/y.VSM"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(GOOD.format(1), encoding="utf-8")
    outcome = run("render", "a", "b", "-o", "out/")
    assert outcome.code == 2 and not (folder / "out").exists()
    assert outcome.err == (
        "vsmdraw: a/x.vsm and b/x.vsm would both become out/x.svg (draw them into folders of their own)\n"
        "vsmdraw: a/y.vsm and b/y.VSM would both become out/y.svg (draw them into folders of their own)\n"
        "vsmdraw: a/y.vsm and b/y.vsm would both become out/y.svg (draw them into folders of their own)\n"
    )


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="needs a disk that knows capitals")
def test_names_that_differ_in_capitals_alone(run, folder, shelf, monkeypatch):
    (folder / "two").mkdir()
    for name in ("a.vsm", "A.vsm", "\u00fc.vsm", "u\u0308.vsm"):
        (folder / "two" / name).write_text(GOOD.format(1), encoding="utf-8")
    outcome = run("render", "two", "-o", "out/")
    assert outcome.code == 0
    assert "warning: out/A.svg and out/a.svg are one file on disks that ignore capitals (rename one of the maps)\n" in outcome.err
    assert outcome.err.count("warning") == 2 and len(files(folder / "out")) == 4

    monkeypatch.setattr(outputs, "ignores_capitals", lambda folder: True)
    outcome = run("render", "two", "-o", "other/")
    assert outcome.code == 2 and not (folder / "other").exists()
    assert "two/A.vsm and two/a.vsm would both become other/a.svg" in outcome.err and outcome.err.count("\n") == 2


def test_whether_a_disk_ignores_capitals_is_asked_of_the_disk(folder, monkeypatch):
    assert outputs.ignores_capitals(str(folder / "not/there/yet")) == (folder / "GOOD.VSM").exists()
    (folder / "Some").mkdir()
    if not (folder / "sOME").exists():
        (folder / "sOME").symlink_to("Some")
    assert outputs.ignores_capitals(str(folder / "Some" / "deeper"))


# -- processes


FORK = pytest.param("fork", marks=pytest.mark.skipif(not hasattr(os, "fork") or sys.platform == "darwin", reason="needs fork"))


@pytest.fixture(params=[FORK, "start"])
def several(request, monkeypatch):
    """Three processes for thirty maps: doubles of this one, or new ones."""
    monkeypatch.setattr(hands, "may_fork", lambda: request.param == "fork")
    monkeypatch.setattr(hands, "FEWEST_FOR_A_NEW_ONE", 8)
    return request.param


def test_several_processes_draw_and_say_what_one_does(run, maps, shelf, several):
    shared = run("render", "maps", "-o", "shared/", "-j", "3", "--no-cache")
    alone = run("render", "maps", "-o", "alone/", "-j", "1", "--no-cache")

    assert shared.code == alone.code == 1
    assert shared.err == alone.err.replace("alone/", "shared/")
    assert shared.err.index("m05.vsm:2") < shared.err.index("m29.vsm:2") < shared.err.index("wrote shared/it/m27.svg")
    assert files(maps.parent / "shared") == files(maps.parent / "alone") and len(files(maps.parent / "alone")) == 28


def test_several_processes_share_the_cache(run, maps, shelf, several):
    first = run("render", "maps", "-o", "out/", "-j", "3", "--theme", "dark")
    again = run("render", "maps", "-o", "out/", "-j", "3", "--theme", "dark")
    assert first.err.endswith("28 drawn, 2 with errors\n") and again.err.endswith("28 from the cache, 2 with errors\n")


def counted(count, draw):
    return Work(count, draw, b"", __name__, lambda number: f"m{number}.vsm")


@pytest.mark.skipif(not hasattr(os, "fork") or sys.platform == "darwin", reason="needs fork")
def test_a_process_that_is_ended_costs_the_map_it_drew_and_no_other(monkeypatch, folder):
    monkeypatch.setattr(hands, "may_fork", lambda: True)
    parent = os.getpid()

    def draw(number):
        if number == 11:
            assert os.getpid() != parent
            os.kill(os.getpid(), signal.SIGKILL)
        return Outcome(number, 0, "drawn", "")

    started = []

    def start(work, share, others=()):
        started.append(share)
        return hands._double(work, share, others)

    monkeypatch.setattr(hands, "_start", start)  # a new process couldn't be told of this function
    outcomes = {outcome.number: outcome for outcome in many_hands(counted(40, draw), 3)}
    assert sorted(outcomes) == list(range(40))
    assert [(one.number, one.code, one.said) for one in outcomes.values() if one.code] == [
        (11, 2, "vsmdraw: m11.vsm: the process that drew it was ended by signal 9\n")
    ]
    assert started == [tuple(number for number in range(12, 40) if number % 3 == 11 % 3)]


def test_new_processes_that_cannot_work_are_told(monkeypatch, folder, capfd):
    monkeypatch.setattr(hands, "may_fork", lambda: False)
    work = counted(60, lambda number: Outcome(number, 0, "drawn", ""))._replace(entry="vsmdraw.nothing")
    outcomes = list(many_hands(work, 2))
    assert sorted(outcome.number for outcome in outcomes) == list(range(60))
    assert {outcome.code for outcome in outcomes if outcome.number % 2 == 0 and outcome.number} == {2}
    assert "No module named 'vsmdraw.nothing'" in capfd.readouterr().err


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


# -- whole programs


def program(*words, cwd, **more):
    return subprocess.Popen([sys.executable, "-m", "vsmdraw", *words], cwd=cwd, stderr=subprocess.PIPE, text=True, **more)


@pytest.mark.parametrize("end", ["SIGKILL", "SIGINT", "SIGTERM"])
@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
def test_ended_in_the_middle_it_leaves_nothing_half_written(folder, shelf, end):
    write_maps(folder / "maps", 70)
    words = ("render", "maps", "-f", "svg,png", "-o", "out/", "--cache", str(folder / "kept"))
    with program(*words, cwd=folder, start_new_session=True) as process:
        while len(list((folder / "out").rglob("*.png"))) < 5 and process.poll() is None:
            time.sleep(0.005)
        process.send_signal(getattr(signal, end))
        process.communicate()
    until = time.monotonic() + 20
    while doubles(process.pid) and time.monotonic() < until:  # what it had started ends by itself
        time.sleep(0.02)

    made = files(folder / "out")
    half = {name for name in made if name.endswith(".tmp")}
    assert 5 <= len(made) < 136, "it was to be ended in the middle"
    assert not half or end != "SIGINT"
    for name, data in made.items():
        assert name in half or (data.endswith(b"</svg>\n") if name.endswith(".svg") else data.endswith(b"IEND\xaeB`\x82")), name
    with program(*words, cwd=folder) as process:
        assert process.communicate()[1].endswith("2 with errors\n") and process.returncode == 1
    whole = {name: data for name, data in files(folder / "out").items() if not name.endswith(".tmp")}
    assert len(whole) == 136 and all(whole[name] == data for name, data in made.items() if name not in half)


def doubles(session):
    """Processes of a session that are still there."""
    listed = subprocess.run(["ps", "-s", str(session), "-o", "stat="], capture_output=True, text=True, check=False).stdout
    return [state for state in listed.split() if not state.startswith("Z")]


def test_two_at_once_are_no_trouble_to_each_other(folder, shelf):
    write_maps(folder / "maps")
    words = ("render", "maps", "-f", "svg,json", "-o", "out/", "--cache", "kept")
    both = [program(*words, cwd=folder) for _ in range(2)]
    said = [process.communicate()[1] for process in both]
    assert [process.returncode for process in both] == [1, 1]
    assert all("30 maps" in text and "Traceback" not in text and text.endswith("2 with errors\n") for text in said)
    with program("render", "maps", "-f", "svg,json", "-o", "alone/", "--no-cache", "-q", cwd=folder) as process:
        process.communicate()
    assert files(folder / "out") == files(folder / "alone") and len(files(folder / "out")) == 56
    with program(*words, cwd=folder) as process:
        assert "28 from the cache" in process.communicate()[1]


@pytest.mark.skipif(os.name == "nt", reason="terminals of Unix")
def test_on_a_terminal_there_is_a_bar(folder, shelf):
    import pty

    write_maps(folder / "maps")
    ours, its = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    call = [sys.executable, "-m", "vsmdraw", "render", "maps", "-o", "out/", "--no-cache"]
    with subprocess.Popen(call, cwd=folder, stderr=its, stdout=its, stdin=its, env=environment) as process:
        os.close(its)
        shown = b""
        while True:
            try:
                more = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not more:
                break
            shown += more
    os.close(ours)
    text = shown.decode()
    assert process.returncode == 1
    assert re.search(r"Drawing\s+\[#+-*\]\s+\d+/30", text) and "30/30" in text
    assert "wrote" not in text and text.count("error[bad-duration]") == 2
    for line in text.replace("\r\n", "\n").split("\n"):  # nothing of the bar is left on a line with words
        assert "error[" not in line or re.fullmatch(r"maps/hr/m\d\d\.vsm:2:21: error.*", line.split("\r")[-1])
    assert text.rstrip().endswith("vsmdraw: 30 maps: 28 drawn, 2 with errors")


def test_a_call_with_many_maps_loads_no_option_parser(folder, shelf):
    write_maps(folder / "maps")
    code = "import sys\ntry: from vsmdraw.cli import main; main(sys.argv[1:])\nfinally: print('click' in sys.modules)"
    call = [sys.executable, "-c", code, "render", "maps", "-o", "out/"]
    assert subprocess.run(call, cwd=folder, capture_output=True, text=True, check=False).stdout == "False\n"


def test_the_call_itself(run, folder, maps, shelf):
    assert run("render", "maps", "--cache", "kept", "--no-cache").code == 2
    assert run("render", "maps", "-j", "0").code == 2
    assert "one of" in run("render", "maps", "-f", "svg,bmp").err
    assert Path(folder / "out").exists() is False
    with pytest.raises(SystemExit):
        main(["render", "maps", "-f", "SVG, json", "-o", "out/", "-q"])
    assert len(files(folder / "out")) == 56
