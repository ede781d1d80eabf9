"""Links that may be followed from a map: web pages, mail, and files beside it. Nothing that a browser would run."""

ALLOWED = ("http", "https", "mailto")


def is_safe(link: str) -> bool:
    """Return whether a link may stand in a picture or page: http, https, mailto, or relative to where the map is.

    Told by what the text is, not by what it must not be: everything before the first colon is a scheme, unless a ``/``, ``?`` or
    ``#`` comes earlier, and only three schemes pass. Characters that browsers drop or that nobody sees (tabs, line feeds, controls,
    zero width) make it unsafe, since ``java\\tscript:`` is ``javascript:`` to a browser; so do backslashes, which are slashes to it.

    >>> [is_safe(link) for link in ("https://example.org/wiki?id=7", "mailto:it@example.org", "sops/approve.html#start", "/wiki")]
    [True, True, True, True]
    >>> [is_safe(link) for link in ("javascript:alert(1)", "JAVA\\tSCRIPT:alert(1)", "data:text/html,x", "ftp://a.org", "//a.org")]
    [False, False, False, False, False]
    """
    text = link.strip()
    if not text or not text.isprintable() or "\\" in text or text[:2] == "//":
        return False
    first = min((at for at in map(text.find, "/?#") if at >= 0), default=len(text))
    scheme, colon, rest = text.partition(":")
    if not colon or len(scheme) > first:
        return True
    scheme = scheme.lower()
    if scheme == "mailto":
        return bool(rest)
    return scheme in ALLOWED and rest[:2] == "//" and rest[2:3] not in ("", "/", "?", "#", " ")
