"""A Pygments lexer for maps: Sphinx, MkDocs, Jupyter and all who colour with Pygments find it as ``vsm``."""

from __future__ import annotations

from collections.abc import Iterator

from pygments.lexer import Lexer
from pygments.token import Text, Whitespace, _TokenType, string_to_tokentype

from .colouring import CLASSES, coloured

TOKENS: dict[str, _TokenType] = {row.name: string_to_tokentype(row.token) for row in CLASSES}


class VsmLexer(Lexer):
    """Colours a map as the parser reads it: what is a field here may be a name there."""

    name = "Value stream map"
    aliases = ["vsm"]  # noqa: RUF012  (Pygments wants lists)
    filenames = ["*.vsm"]  # noqa: RUF012
    mimetypes = ["text/x-vsm"]  # noqa: RUF012

    def get_tokens_unprocessed(self, text: str) -> Iterator[tuple[int, _TokenType, str]]:
        """Give the pieces of the text with their tokens; all of it comes out again, whatever it is."""
        for at, what, piece in coloured(text):
            yield at, TOKENS[what] if what else Whitespace if piece.isspace() else Text, piece
