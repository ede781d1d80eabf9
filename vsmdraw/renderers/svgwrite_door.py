"""The one place that imports svgwrite, without the nine tenths of its start-up that drawing a map never uses.

svgwrite 1.4.3 imports ``urllib.request`` (25 of 45 ms) for fonts from the web, its tables of what SVG allows (12 ms) for
checking attributes when debugging, and more that serves a few seldom called functions. While svgwrite is being imported, light
stand-ins take their places: they offer the same names and import the real module when one is used. Afterwards the
stand-ins are gone from ``sys.modules``, so every later ``import urllib.request`` gets the real one.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from typing import Any

_SELDOM_USED = {
    "urllib.request": ("urlopen",),
    "pathlib": ("Path",),
    "base64": (),
    "svgwrite.data.pattern": (),
    "svgwrite.validator2": (),
    "svgwrite.filters": ("Filter",),
    "svgwrite.gradients": ("LinearGradient", "RadialGradient"),
    "svgwrite.pattern": ("Pattern",),
    "svgwrite.masking": ("ClipPath", "Mask"),
    "svgwrite.animate": ("Animate", "Set", "AnimateColor", "AnimateMotion", "AnimateTransform"),
    "svgwrite.solidcolor": ("SolidColor",),
}
"""The modules to put off, and what svgwrite takes from them while it is imported."""


def svgwrite() -> Any:
    """Return the module svgwrite, imported at the first call.

    >>> svgwrite().Drawing(debug=False).line((0, 0), (4, 0)).tostring()
    '<line x1="0" x2="4" y1="0" y2="0" />'
    """
    if "svgwrite" in sys.modules:
        return sys.modules["svgwrite"]
    put_off = {name: _StandIn(name, functions) for name, functions in _SELDOM_USED.items() if name not in sys.modules}
    if checks := put_off.get("svgwrite.validator2"):
        checks.get_validator = _late_validator(checks)  # type: ignore[attr-defined]
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


def _late_validator(checks: _StandIn) -> Callable[..., Any]:
    """Return a function that gives validators which are made when they are first asked; without ``debug=True`` nobody does."""

    class Validator:
        def __init__(self, profile: str, debug: bool = True) -> None:
            self.wanted = profile, debug

        def __getattr__(self, name: str) -> Any:
            return getattr(checks.real().get_validator(*self.wanted), name)

    return Validator
