"""Many maps, several processes: each draws its share, and what became of each map is told as soon as it is known.

Processes are doubles of this one (``fork``) where the system can make them and this one has no threads; else new ones that get
told what to do (Windows, macOS' advice, a program with threads).
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Iterator, Sequence

from ..values import NamedTuple
from .trouble import USAGE

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from queue import SimpleQueue
    from subprocess import Popen
    from typing import IO, Any

FEWEST_MAPS = 8
"""For one process: doubling takes about as long as drawing one."""
FEWEST_FOR_A_NEW_ONE = 24
"""For a process that has to be started and to load everything."""


class Outcome(NamedTuple):
    """What became of a map."""

    number: int
    code: int
    how: str
    """``drawn``, ``cache``, ``errors`` or ``trouble``."""
    said: str
    """What there is to say, ready for stderr."""


class Work(NamedTuple):
    """What is to be done."""

    maps: int
    draw: Callable[[int], Outcome]
    told: bytes
    """The same for a new process: what ``entry`` takes."""
    entry: str
    """The module whose function ``work`` makes ``draw`` from ``told``."""
    name: Callable[[int], str]
    """What people call a map."""


class Hand(NamedTuple):
    """A process that draws some of the maps."""

    process: int | Popen[bytes]
    said: IO[bytes]
    """The end of the pipe from which its outcomes are read."""
    share: tuple[int, ...]


def many_hands(work: Work, most: int = 0) -> Iterator[Outcome]:
    """Give what becomes of each map, as soon as it is known; ``most`` processes draw, or as many as there are processors (0)."""
    doubles = may_fork()
    fewest = FEWEST_MAPS if doubles else FEWEST_FOR_A_NEW_ONE
    count = min(most or processors(), work.maps // fewest)
    if count < 2 or (not doubles and not may_start()):
        yield from map(work.draw, range(work.maps))
        return
    yield work.draw(0)  # what it loads and remembers, the doubles have
    shares = [tuple(range(1 + first, work.maps, count)) for first in range(count)]
    yield from _Team(work).draw(shares, _double if doubles else _start)


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def may_fork() -> bool:
    """Return whether this process can be doubled: a thread's locks would stay closed for ever in the double."""
    threading = sys.modules.get("threading")
    return hasattr(os, "fork") and sys.platform != "darwin" and (threading is None or threading.active_count() == 1)


def may_start() -> bool:
    """Return whether another Python can be started: not from a program that has its own inside."""
    return bool(sys.executable) and not getattr(sys, "frozen", False)


class _Team:
    """This process and its hands."""

    def __init__(self, work: Work) -> None:
        from queue import SimpleQueue

        self.work = work
        self.told: SimpleQueue[tuple[Hand, Outcome | None]] = SimpleQueue()
        self.hands: list[Hand] = []

    def draw(self, shares: Sequence[tuple[int, ...]], start: Callable[[Work, tuple[int, ...], Sequence[Hand]], Hand]) -> Iterator[Outcome]:
        own, *others = shares
        try:
            for share in others:
                self.hands.append(start(self.work, share, self.hands))
            for hand in self.hands:  # only now: a double must not have threads
                self.listen(hand)
            left = {hand.said: list(hand.share) for hand in self.hands}
            for number in own:
                yield self.work.draw(number)
                while not self.told.empty():
                    yield from self.heard(left)
            while left:
                yield from self.heard(left)
        finally:
            self.dismiss()

    def listen(self, hand: Hand) -> None:
        """Read what a hand says, beside everything else."""
        from threading import Thread

        def read() -> None:
            try:
                while (outcome := _read(hand.said)) is not None:
                    self.told.put((hand, Outcome(*outcome)))
            finally:
                self.told.put((hand, None))

        Thread(target=read, daemon=True).start()

    def heard(self, left: dict[IO[bytes], list[int]]) -> Iterator[Outcome]:
        """Give the next thing that a hand has said; a hand that has ended too early costs one map, another one draws its others."""
        hand, outcome = self.told.get()
        rest = left[hand.said]
        if outcome is not None:
            rest.remove(outcome.number)
            yield outcome
            return
        del left[hand.said]
        self.hands.remove(hand)
        why = _ended(hand)
        if not rest:
            return
        lost = rest if len(rest) == len(hand.share) and not isinstance(hand.process, int) else rest[:1]
        for number in lost:
            yield Outcome(number, USAGE, "trouble", f"vsmdraw: {self.work.name(number)}: the process that drew it was ended by {why}\n")
        if others := tuple(rest[len(lost) :]):
            if not may_start():
                yield from map(self.work.draw, others)
                return
            another = _start(self.work, others)
            self.hands.append(another)
            left[another.said] = list(others)
            self.listen(another)

    def dismiss(self) -> None:
        """Have the hands that are still at work end: they put away what they hold."""
        import signal

        for hand in self.hands:
            number = hand.process if isinstance(hand.process, int) else hand.process.pid
            try:
                os.kill(number, signal.SIGTERM if sys.platform == "win32" else signal.SIGINT)
            except OSError:
                continue
        for hand in self.hands:
            _ended(hand)


def _double(work: Work, share: tuple[int, ...], others: Sequence[Hand]) -> Hand:
    """Return a double of this process at work; what it would hold of the other hands it lets go."""
    sys.stdout.flush()
    sys.stderr.flush()
    said, says = os.pipe()
    process = os.fork()
    if process:
        os.close(says)
        return Hand(process, os.fdopen(said, "rb"), share)
    code = USAGE
    try:
        os.close(said)
        for other in others:
            other.said.close()
        with os.fdopen(says, "wb") as file:
            for number in share:
                _write(file, tuple(work.draw(number)))
        code = 0
    except (KeyboardInterrupt, BrokenPipeError):  # nobody listens any more
        code = 130
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        try:
            sys.stderr.flush()
        finally:
            os._exit(code)  # what the parent has registered for its own end is not the double's


def _start(work: Work, share: tuple[int, ...], others: Sequence[Hand] = ()) -> Hand:
    """Return a new process at work."""
    import subprocess

    code = f"import sys; sys.path[:] = {sys.path!r}; from vsmdraw.cli.hands import answer; answer()"
    process = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin and process.stdout
    try:
        _write(process.stdin, (work.entry, work.told, share))
        process.stdin.close()
    except OSError:  # it has ended; reading what it says tells
        pass
    return Hand(process, process.stdout, share)


def answer() -> None:
    """Draw what standard input asks for and write what became of it to standard output: the whole life of a new process."""
    from importlib import import_module

    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever else is printed isn't an outcome
    try:
        entry, told, share = _read(sys.stdin.buffer) or ("", b"", ())
        draw: Callable[[int], Outcome] = import_module(entry).work(told)
        for number in share:
            _write(out, tuple(draw(number)))
    except (KeyboardInterrupt, BrokenPipeError):
        os._exit(130)


def _ended(hand: Hand) -> str:
    """Wait for a hand's end and return what has ended it."""
    own = hand.process
    code = os.waitstatus_to_exitcode(os.waitpid(own, 0)[1]) if isinstance(own, int) else own.wait()
    return f"signal {-code}" if code < 0 else f"exit code {code}"


def _write(file: IO[bytes], value: tuple[Any, ...]) -> None:
    data = marshal.dumps(value)
    file.write(len(data).to_bytes(4, "big") + data)
    file.flush()


def _read(file: IO[bytes]) -> tuple[Any, ...] | None:
    """Return the next value; ``None`` at the end, or where a process was ended in the middle of a value."""
    size = file.read(4)
    data = file.read(int.from_bytes(size, "big"))
    if len(size) < 4 or len(data) < int.from_bytes(size, "big"):
        return None
    value: tuple[Any, ...] = marshal.loads(data)
    return value
