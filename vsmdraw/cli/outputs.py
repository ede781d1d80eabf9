"""Where pictures go: which file for which map, and writing it whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence

from ..renderers.formats import FORMATS, Format, format_named, format_of, known_suffixes
from ..values import NamedTuple
from .maps import Map
from .trouble import Trouble, reason


class Target(NamedTuple):
    """One file to write."""

    path: str
    """``-`` for standard output."""
    format: Format


class Job(NamedTuple):
    """A map and the files it is drawn to."""

    map: Map
    targets: tuple[Target, ...]


def plan(maps: Sequence[Map], outputs: Sequence[str], formats: Sequence[str]) -> list[Job]:
    """Return what to draw where; raise :class:`Trouble` before anything is drawn if the call doesn't fit together.

    Without ``outputs`` each picture goes beside its map. ``formats`` are names of formats for folders, for standard
    output and for files without a known suffix (SVG if none is given).
    """
    kinds = tuple(_format(name) for name in dict.fromkeys(formats)) or (FORMATS[0],)
    jobs = [Job(one, tuple(_targets(one, outputs, kinds, bool(formats), len(maps)))) for one in maps]
    _refuse_clashes(jobs)
    return jobs


def write(target: Target, data: bytes) -> None:
    """Write a picture; see :func:`write_file`."""
    write_file(target.path, data)


def write_where_different(target: Target, data: bytes) -> bool:
    """Write a picture unless it is there already, byte for byte; return whether it was written."""
    try:
        with open(target.path, "rb") as file:
            if os.path.isfile(target.path) and file.read(len(data) + 1) == data:
                return False
    except OSError:
        pass
    write(target, data)
    return True


def write_file(path: str, data: bytes) -> None:
    """Write a file whole or not at all: beside its place first, then moved there. A file that was there keeps its mode."""
    if path == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        place = os.path.realpath(path)
        if os.path.exists(place) and not os.path.isfile(place):
            _pour(place, data)
        else:
            _replace(place, data)
    except OSError as error:
        raise Trouble(f"cannot write {path}: {reason(error)}") from None


def write_new(path: str, data: bytes) -> None:
    """Write a file that isn't there yet, whole or not at all, or standard output (``-``); raise :class:`Trouble` if something is there."""
    if path != "-" and os.path.lexists(path):
        raise Trouble(f"{path} is there already and stays as it is (-o says where else to write)")
    write_file(path, data)


def _format(name: str) -> Format:
    try:
        return format_named(name)
    except ValueError as error:
        raise Trouble(str(error)) from None


def _targets(one: Map, outputs: Sequence[str], kinds: tuple[Format, ...], asked: bool, count: int) -> Iterator[Target]:
    """Give the files one of ``count`` maps is drawn to."""
    if not outputs:
        yield from _stdout(kinds, count) if one.path == "-" else _in_folder(os.path.dirname(one.path), one, kinds)
    for word in outputs:
        if word == "-":
            yield from _stdout(kinds, count)
        elif word.endswith(("/", os.sep)) or os.path.isdir(word):
            yield from _in_folder(os.path.join(word, one.below), one, kinds)
        elif count > 1:
            raise Trouble(f"{count} maps can't all become {word} (name a folder: -o {os.path.dirname(word) or 'pictures'}/)")
        else:
            yield Target(word, _format_for(word, kinds, asked))


def _in_folder(folder: str, one: Map, kinds: tuple[Format, ...]) -> Iterator[Target]:
    for kind in kinds:
        yield Target(os.path.join(folder, one.stem + kind.suffixes[0]), kind)


def _stdout(kinds: tuple[Format, ...], count: int) -> Iterator[Target]:
    if count > 1 or len(kinds) > 1:
        raise Trouble("standard output takes one map in one format (name a folder instead: -o pictures/)")
    yield Target("-", kinds[0])


def _format_for(path: str, kinds: tuple[Format, ...], asked: bool) -> Format:
    """Return the format of the file's suffix; what ``--format`` asked for if the suffix says nothing."""
    found = format_of(path)
    if found and asked and found not in kinds:
        raise Trouble(f"{path} ends like {found.name}, but --format asks for {kinds[0].name}")
    if found:
        return found
    if asked and len(kinds) == 1 and not os.path.splitext(path)[1]:
        return kinds[0]
    suffix = os.path.splitext(path)[1]
    if not suffix:
        raise Trouble(f"{path}: no suffix (write {known_suffixes()}; or {path}/ if it is a folder)")
    raise Trouble(f"{path}: unknown suffix {suffix!r} (write {known_suffixes()})")


def warnings_of(jobs: Sequence[Job]) -> Iterator[str]:
    """Give what is doubtful about the targets: names that are one where capitals don't count."""
    if len(jobs) < 2:
        return
    seen: dict[str, Target] = {}
    for job in jobs:
        for target in job.targets:
            other = seen.setdefault(_folded(target.path), target)
            if other.path != target.path:
                yield f"{other.path} and {target.path} are one file on disks that ignore capitals (rename one of the maps)"


def _refuse_clashes(jobs: Sequence[Job]) -> None:
    """Raise :class:`Trouble` with every picture that would replace a map, or another picture of the same run."""
    inputs = {_identity(job.map.place) for job in jobs if job.map.path != "-"}
    taken: dict[str, Map] = {}
    folders: dict[str, tuple[str, bool]] = {}
    wrong: list[str] = []
    for job in jobs:
        for target in job.targets:
            place = "-" if target.path == "-" else _place(target.path, folders)
            if place != "-" and _identity(target.path) in inputs:
                wrong.append(f"{target.path} is a map: drawing over it would destroy it")
            elif place not in taken:
                taken[place] = job.map
            elif taken[place] == job.map:
                wrong.append(f"{target.path} is named twice")
            else:
                both = f"{taken[place].path} and {job.map.path}"
                wrong.append(f"{both} would both become {target.path} (draw them into folders of their own)")
    if wrong:
        raise Trouble("\nvsmdraw: ".join(wrong))


def _place(path: str, folders: dict[str, tuple[str, bool]]) -> str:
    """Return what two names for one place have in common, whether anything is there or not; ``folders`` remembers what was asked before."""
    if os.path.islink(path):
        path = os.path.realpath(path)
    folder, name = os.path.split(path)
    if folder not in folders:
        folders[folder] = os.path.realpath(folder or os.curdir), ignores_capitals(folder)
    real, same = folders[folder]
    place = os.path.join(real, name)
    return _folded(place) if same else place


def ignores_capitals(folder: str) -> bool:
    """Return whether ``a.svg`` and ``A.svg`` are one file there: whether the folder, or one it stands in, answers to both spellings."""
    place = os.path.abspath(folder)
    while place != os.path.dirname(place):
        above, name = os.path.split(place)
        if name.swapcase() != name and os.path.exists(place):
            other = os.path.join(above, name.swapcase())
            return os.path.exists(other) and os.path.samefile(place, other)
        place = above
    return os.name == "nt"


def _folded(path: str) -> str:
    """Return what names have in common that differ in capitals, or in how their accents are stored."""
    if path.isascii():
        return path.lower()
    from unicodedata import normalize

    return normalize("NFC", path).casefold()


def _identity(place: str) -> object:
    """Return what two names for one file have in common (links, file systems that ignore case): the file's number."""
    try:
        found = os.stat(place)
    except (OSError, ValueError):
        return place
    return (found.st_dev, found.st_ino)


def _pour(place: str, data: bytes) -> None:
    """Write into what isn't a plain file: a pipe, a device."""
    with open(place, "wb") as file:
        file.write(data)


def _replace(place: str, data: bytes) -> None:
    folder = os.path.dirname(place)
    try:
        os.makedirs(folder, exist_ok=True)
    except FileExistsError:
        raise NotADirectoryError(20, "not a directory") from None
    mode = os.stat(place).st_mode & 0o7777 if os.path.exists(place) else None
    if mode is not None and not os.access(place, os.W_OK):
        raise PermissionError(13, "permission denied")
    beside = os.path.join(folder, f".vsmdraw-{os.getpid()}.tmp")
    try:
        with open(beside, "wb") as file:
            file.write(data)
        if mode is not None:
            os.chmod(beside, mode)
        os.replace(beside, place)
    except BaseException:
        if os.path.lexists(beside):
            os.unlink(beside)
        raise
