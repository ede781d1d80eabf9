"""The one place that imports svgwrite, without the two thirds of its start-up that drawing a map never uses.

svgwrite 1.4.3 imports ``urllib.request`` (25 of 45 ms) for fonts from the web and ``svgwrite.data.svgparser``
(9 ms) for checking path data, both for a few functions. While svgwrite is being imported, light stand-ins take
their places: they offer the same functions and import the real module when one is called. Afterwards the
stand-ins are gone from ``sys.modules``, so every later ``import urllib.request`` gets the real one.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

_SELDOM_USED = {
    "urllib.request": ("urlopen",),
    "svgwrite.data.svgparser": ("is_valid_transferlist", "is_valid_pathdata", "is_valid_animation_timing"),
}
"""The modules to put off, and what svgwrite takes from them."""


def svgwrite() -> Any:
    """Return the module svgwrite, imported at the first call.

    >>> svgwrite().Drawing(debug=False).line((0, 0), (4, 0)).tostring()
    '<line x1="0" x2="4" y1="0" y2="0" />'
    """
    if "svgwrite" in sys.modules:
        return sys.modules["svgwrite"]
    put_off = {name: _StandIn(name, functions) for name, functions in _SELDOM_USED.items() if name not in sys.modules}
    sys.modules.update(put_off)
    try:
        import svgwrite
    finally:
        for stand_in in put_off.values():
            stand_in.leave()
    return svgwrite


class _StandIn(ModuleType):
    """A module that is imported when it is first used."""

    def __init__(self, name: str, functions: tuple[str, ...]) -> None:
        super().__init__(name)
        for function in functions:
            setattr(self, function, _late(self, function))

    def __getattr__(self, name: str) -> Any:
        """Give what was not announced from the real module, to threads that import it at the same time."""
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.real(), name)

    def real(self) -> ModuleType:
        """Return the real module."""
        from importlib import import_module

        self.leave()
        return import_module(self.__name__)

    def leave(self) -> None:
        """Make room for the real module."""
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]


def _late(stand_in: _StandIn, function: str) -> Callable[..., Any]:
    """Return a function that calls the real one."""

    def call(*args: Any, **options: Any) -> Any:
        return getattr(stand_in.real(), function)(*args, **options)

    call.__name__ = function
    return call
