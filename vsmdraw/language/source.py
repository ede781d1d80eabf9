"""The text of a map and places in it."""

from __future__ import annotations

from ..values import NamedTuple

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from .diagnostics import Diagnostic


class Span(NamedTuple):
    """Some characters of one line."""

    line: int
    """Counted from 1."""
    column: int
    """Counted from 1, in characters."""
    length: int = 1


class Source(NamedTuple):
    """A text with the name people know it by."""

    name: str
    """A path, or ``<stdin>``."""
    text: str

    @property
    def lines(self) -> list[str]:
        """The lines without their ends, split on ``\\n`` alone: carets must land under the editor's line."""
        return split_lines(self.text)


NO_TEXTS = (b"%PDF", b"\x89PNG", b"PK\x03\x04", b"\x1f\x8b", b"GIF8", b"\xff\xd8\xff")
"""How pictures, documents and archives begin that people take for a map."""


def split_lines(text: str) -> list[str]:
    """Return the lines of a text without their ends; ``\\r\\n`` ends a line as ``\\n`` does, nothing else does."""
    if "\r" in text:
        return [line.removesuffix("\r") for line in text.split("\n")]
    return text.split("\n")


def read_source(data: bytes, name: str) -> tuple[Source, tuple[Diagnostic, ...]]:
    """Return the text of a file and what was wrong with its bytes.

    UTF-8 is expected, with or without a byte order mark; UTF-16 with its mark is read too. Bytes that are no text at all
    give an empty source and one error; single bytes that aren't UTF-8 give an error at their place and the rest is read.
    """
    from .diagnostics import Diagnostic

    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return Source(name, data.decode("utf-16")), ()
        except UnicodeDecodeError:
            pass
    if data.count(b"\0") > len(data) // 10 or data.startswith(NO_TEXTS):
        return _no_text(name)
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return Source(name, data.decode("utf-8")), ()
    except UnicodeDecodeError as error:
        if b"\0" in data:
            return _no_text(name)
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8")) + 1
        return Source(name, data.decode("utf-8", "replace")), (
            Diagnostic(
                "not-utf-8", "error", f"byte 0x{data[error.start]:02x} is not UTF-8", Span(line, column), "save the file as UTF-8", name
            ),
        )


def _no_text(name: str) -> tuple[Source, tuple[Diagnostic, ...]]:
    from .diagnostics import Diagnostic

    hint = "a map is plain text in UTF-8: open it in a text editor and save it as such"
    return Source(name, ""), (Diagnostic("not-a-text", "error", "this is not a text file", Span(1, 1), hint, name),)
