"""``NamedTuple`` as in :mod:`typing`, made for programs that are started anew for every picture.

Defining a ``typing.NamedTuple`` takes 70 µs: the source of its constructor is written and compiled, each annotation checked. We
define about a hundred before the first line of a map is read. This one takes 12 µs: it gives the fields' names to the bytecode of
a constructor it compiled before, and leaves the annotations to mypy. The values are the same tuples.

>>> class Rung(NamedTuple):
...     kind: str
...     text: str = "unknown"
>>> Rung("wait"), Rung("work", text="2 min")._replace(kind="wait").text, Rung._fields
(Rung(kind='wait', text='unknown'), '2 min', ('kind', 'text'))
"""

import sys

TYPE_CHECKING = False  # typing itself takes 3 ms to import

if TYPE_CHECKING or sys.version_info >= (3, 14):  # which no longer hands annotations to a metaclass as a plain dict
    from typing import NamedTuple as NamedTuple
else:
    from _collections import _tuplegetter as field_getter
    from types import FunctionType

    _NAMES = {"_new": tuple.__new__, "__name__": __name__}
    _CONSTRUCTORS = {}

    def _constructor(fields):
        """Return the bytecode of a constructor with these parameters."""
        code = _CONSTRUCTORS.get(len(fields))
        if code is None:
            names = "".join(f"_{number}," for number in range(len(fields)))
            code = _CONSTRUCTORS[len(fields)] = eval(f"lambda _cls, {names}: _new(_cls, ({names}))", _NAMES).__code__
        return code.replace(co_varnames=("_cls", *fields), co_name="__new__")

    class _Named(type):
        """Turns the annotations of a class into the fields of a tuple."""

        def __new__(meta, name, bases, space):
            fields = tuple(space.get("__annotations__", ()))
            if fields:
                defaults = {field: space.pop(field) for field in fields if field in space}
                if tuple(defaults) != fields[len(fields) - len(defaults) :]:
                    raise TypeError(f"{name}: a field without a default follows one with a default")
                space["__new__"] = FunctionType(_constructor(fields), _NAMES, "__new__", tuple(defaults.values()))
                space["_fields"] = space["__match_args__"] = fields
                space["_field_defaults"] = defaults
                space["__slots__"] = ()
                for number, field in enumerate(fields):
                    space[field] = field_getter(number, None)
            return type.__new__(meta, name, bases, space)

    class NamedTuple(tuple, metaclass=_Named):
        """A tuple whose items have names and types."""

        __slots__ = ()
        _fields = ()

        @classmethod
        def _make(cls, items):
            """Return a value of all its items in order."""
            made = tuple.__new__(cls, items)
            if len(made) != len(cls._fields):
                raise TypeError(f"expected {len(cls._fields)} items, got {len(made)}")
            return made

        def _replace(self, **items):
            """Return the same value with some items changed."""
            made = self._make(map(items.pop, self._fields, self))
            if items:
                raise ValueError(f"got unexpected field names: {list(items)!r}")
            return made

        def _asdict(self):
            """Return the items by name."""
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            items = ", ".join(f"{field}={item!r}" for field, item in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({items})"

        def __getnewargs__(self):
            return tuple(self)
