"""The cache: pictures that were drawn before, found by all that they were made from."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import pairwise

from .. import resources
from ..language.source import Source
from ..values import NamedTuple
from .outputs import Job, write_file
from .trouble import Trouble, reason

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from ..pipeline import Look, Run

SHAPE = "vsmdraw cache 1"
"""Raised when entries are written another way."""
LARGEST = 512 << 20
"""Bytes. What was used longest ago goes first."""
NAME = re.compile(r"[0-9a-f]{2}/[0-9a-f]{62}")
ABANDONED = 3600.0
"""Seconds after which nobody is still writing a file."""
TAG = b"Signature: 8a477f597d28d172789f06886806bc55\n# Pictures that vsmdraw has drawn; it draws them anew when they are gone.\n"
"""By which backup programs know that a folder is a cache (CACHEDIR.TAG)."""
DRAW = ("svgwrite", "resvg_py", "jinja2", "markupsafe", "graphviz", "reportlab", "pillow", "python_pptx", "lxml")
"""Distributions whose next version may draw differently."""
OUTSIDE = ("graph",)
"""Formats that are drawn by a program of the machine: nothing tells when it draws differently."""


class Entry(NamedTuple):
    """What was drawn from one map in one call."""

    said: str
    """What was written to stderr: warnings and remarks."""
    pictures: tuple[bytes, ...]
    """One for each target."""


class Cache(NamedTuple):
    """A folder with entries, and what all keys of this run have in common."""

    folder: str
    fingerprint: str

    def key(self, job: Job, look: Look, text: bytes) -> str:
        """Return where a map's entry stands in the folder: a number made from all that its pictures depend on and that is known now."""
        formats = [target.format.name for target in job.targets]
        # the map's name too: it stands in findings, and theme files are looked for beside it
        digest = _digest((SHAPE, self.fingerprint, repr(formats), repr(tuple(look)), job.map.path, job.map.state), text)
        return f"{digest[:2]}/{digest[2:]}"

    def find(self, key: str) -> Entry | None:
        """Return an entry; ``None`` if there is none, it is damaged, or one of the files it was made from is no longer the same."""
        path = os.path.join(self.folder, key)
        try:
            with open(path, "rb") as file:
                digest, body = file.readline(), file.read()
            if digest.decode().strip() != _digest((), body):
                return None
            head, _, rest = body.partition(b"\n")
            said, files, *sizes = map(int, head.split())
            for line in rest[said : said + files].decode().splitlines():
                expected, _, name = line.partition(" ")
                if _digest_of(name) != expected:
                    return None
            ends = [said + files]
            for size in sizes:
                ends.append(ends[-1] + size)
            entry = Entry(rest[:said].decode(), tuple(rest[start:end] for start, end in pairwise(ends)))
            os.utime(path)
        except (OSError, ValueError):
            return None
        return entry

    def keep(self, key: str, entry: Entry, files: Iterable[str]) -> None:
        """Keep an entry, with the state of the files behind it besides its map; raise :class:`Trouble` if it can't be written."""
        said = entry.said.encode("utf-8", "backslashreplace")
        made_from = "".join(f"{_digest_of(file)} {file}\n" for file in files).encode()
        head = " ".join(map(str, (len(said), len(made_from), *map(len, entry.pictures)))).encode()
        body = b"".join((head, b"\n", said, made_from, *entry.pictures))
        write_file(os.path.join(self.folder, key), _digest((), body).encode() + b"\n" + body)


def open_cache(folder: str) -> Cache:
    """Return the cache in a folder, made if it isn't there; raise :class:`Trouble` if nothing can be written in it."""
    tag = os.path.join(folder, "CACHEDIR.TAG")
    try:
        os.makedirs(folder, exist_ok=True)
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(13, "permission denied")
        if not is_cache(folder):
            if os.listdir(folder):
                raise Trouble(f"{folder} holds other things than a cache (name a folder that is empty or not there yet)")
            write_file(tag, TAG)
    except OSError as error:
        way_out = "--cache names another folder, --no-cache does without"
        raise Trouble(f"cannot keep pictures in {folder}: {reason(error)} ({way_out})") from None
    return Cache(folder, fingerprint())


def is_cache(folder: str) -> bool:
    """Return whether a folder was made for a cache of ours."""
    try:
        with open(os.path.join(folder, "CACHEDIR.TAG"), "rb") as file:
            return file.read(len(TAG)) == TAG
    except OSError:
        return False


def usual_folder() -> str:
    """Return where caches are on this system; empty if it doesn't say."""
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "")
        base = base if os.path.isabs(base) else os.path.join(home, ".cache")  # a relative one is to be ignored
    return os.path.join(base, "vsmdraw") if os.path.isabs(base) else ""


def fingerprint() -> str:
    """Return a number that changes with the code, its data, Python and the libraries that draw."""
    package = os.path.dirname(os.path.abspath(resources.__file__))
    known = blake2b(digest_size=32)
    known.update(repr((sys.version_info[:3], sorted(_libraries()))).encode())
    for folder in (package, resources.folder("templates")):
        for path in _files(folder):
            with open(path, "rb") as file:
                data = file.read()
            known.update(f"{os.path.relpath(path, folder)} {len(data)}\n".encode())
            known.update(data)
    return known.hexdigest()


def files_behind(run: Run) -> list[str]:
    """Return the files besides its text that a map is drawn from: what the look names (folders and fonts too), its theme file, its logo."""
    from ..drawing.brand import LARGEST_FILE

    files = [word for word in (*run.look, *run.look.fonts) if isinstance(word, str) and word and os.path.exists(word)]
    theme = run.stream.theme
    if not run.look.theme and theme.lower().endswith(".toml") and isinstance(run.subject, Source):
        files.append(os.path.join(os.path.dirname(run.subject.name), theme))
    for path in [path for path in files if path.lower().endswith(".toml") and os.path.isfile(path)]:
        import tomllib

        with open(path, "rb") as file:
            logo = tomllib.loads(file.read(LARGEST_FILE).decode("utf-8-sig")).get("logo", {}).get("file", "")
        if logo:
            files.append(os.path.join(os.path.dirname(path), logo))
    return files


def is_lasting(job: Job, run: Run) -> bool:
    """Return whether a map gives the same pictures until one of the files behind it changes."""
    formats = {target.format.name for target in job.targets}
    if "png" in formats:
        from ..geometry.textsize import uncovered

        if uncovered(run.svg):  # drawn with fonts of the machine
            return False
    return formats.isdisjoint(OUTSIDE)


def clear(folder: str) -> int:
    """Take every entry out of a cache's folder, and nothing else; return how many there were."""
    return sum(1 for _, _, path in list(_entries(folder)) if _removed(path))


def prune(folder: str, largest: int = LARGEST) -> None:
    """Take out of a cache's folder what was used longest ago until it is small enough, and what ended processes have left."""
    entries = sorted(_entries(folder), reverse=True)
    size = 0
    for _, more, path in entries:
        size += more
        if size > largest:
            _removed(path)
    for below in {os.path.dirname(path) for _, _, path in entries}:
        sweep(below)


def sweep(folder: str) -> None:
    """Remove what a process that was ended while it wrote a file has left in a folder."""
    try:
        names = [name for name in os.listdir(folder or os.curdir) if name.startswith(".vsmdraw-") and name.endswith(".tmp")]
    except OSError:
        return
    for name in names:
        path = os.path.join(folder, name)
        try:
            old = os.stat(path).st_mtime < time.time() - ABANDONED
        except OSError:
            continue
        if old:
            _removed(path)


def _digest(words: Sequence[str], data: bytes) -> str:
    known = blake2b(digest_size=32)
    for word in words:
        known.update(f"{len(word)} {word}\n".encode("utf-8", "surrogateescape"))
    known.update(data)
    return known.hexdigest()


def _digest_of(path: str) -> str:
    """Return the number of a file, or of a folder with all that is in it."""
    try:
        if os.path.isdir(path):
            names = [os.path.relpath(one, path) for one in _files(path)]
            return _digest([part for name in names for part in (name, _digest_of(os.path.join(path, name)))], b"")
        with open(path, "rb") as file:
            return _digest((), file.read())
    except OSError:
        return "-"


def _libraries() -> Iterator[str]:
    """Give the names of the installed distributions that draw, with their versions."""
    for folder in sys.path:
        try:
            names = os.listdir(folder or os.curdir)
        except OSError:
            continue
        for name in names:
            if name.endswith(".dist-info") and name.partition("-")[0].lower() in DRAW:
                yield name


def _files(folder: str) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in ("__pycache__", "samples"))
        for name in sorted(files):
            if not name.endswith(".pyc"):
                yield os.path.join(parent, name)


def _entries(folder: str) -> Iterator[tuple[float, int, str]]:
    """Give the entries of a folder: when each was used last, its size, its path."""
    for first in sorted(os.listdir(folder)) if os.path.isdir(folder) else ():
        below = os.path.join(folder, first)
        for second in sorted(os.listdir(below)) if len(first) == 2 and os.path.isdir(below) else ():
            path = os.path.join(below, second)
            if NAME.fullmatch(f"{first}/{second}"):
                try:
                    found = os.stat(path)
                except OSError:
                    continue
                yield found.st_mtime, found.st_size, path


def _removed(path: str) -> bool:
    try:
        os.unlink(path)
    except OSError:  # another process was first
        return False
    return True
