"""Our ``NamedTuple`` is the one of :mod:`typing`, only faster to define."""

import copy
import pickle
import typing

import pytest

from vsmdraw import values

KINDS = [typing.NamedTuple, values.NamedTuple]


def queue(kind):
    class Queue(kind):
        """Items that wait."""

        id: str
        time: float | None = None
        kind: str = "queue"

        @property
        def known(self):
            return self.time is not None

    return Queue


class Step(values.NamedTuple):
    id: str
    seconds: float = 0.0


@pytest.mark.parametrize("kind", KINDS)
def test_fields_defaults_and_methods(kind):
    made = queue(kind)("q", kind="fifo")

    assert (made.id, made.time, made.kind, made.known) == ("q", None, "fifo", False)
    assert made == ("q", None, "fifo") and hash(made) == hash(("q", None, "fifo"))
    assert repr(made) == "Queue(id='q', time=None, kind='fifo')"
    assert made._asdict() == {"id": "q", "time": None, "kind": "fifo"}
    assert (type(made)._fields, type(made)._field_defaults) == (("id", "time", "kind"), {"time": None, "kind": "queue"})
    assert typing.get_type_hints(type(made))["time"] == float | None
    assert type(made).__doc__ == "Items that wait."
    assert not hasattr(made, "__dict__")


@pytest.mark.parametrize("kind", KINDS)
def test_replace_and_make(kind):
    made = queue(kind)("q")

    assert made._replace(time=3.0) == ("q", 3.0, "queue")
    with pytest.raises((ValueError, TypeError)):
        made._replace(colour="red")
    with pytest.raises(AttributeError):
        made.time = 3.0


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("arguments", [(), ("q", 1.0, "fifo", "more")])
def test_wrong_number_of_items(kind, arguments):
    with pytest.raises(TypeError):
        queue(kind)(*arguments)
    with pytest.raises(TypeError):
        queue(kind)._make(arguments)


@pytest.mark.parametrize("kind", KINDS)
def test_unknown_name(kind):
    with pytest.raises(TypeError):
        queue(kind)("q", colour="red")


@pytest.mark.parametrize("kind", KINDS)
def test_a_field_without_a_default_after_one_with(kind):
    with pytest.raises(TypeError):

        class Wrong(kind):
            a: int = 1
            b: int


@pytest.mark.parametrize("kind", KINDS)
def test_matching(kind):
    match queue(kind)("q", 2.0):
        case (id, time, _):
            assert (id, time) == ("q", 2.0)


def test_copies_and_pickles():
    step = Step("s", 2.0)

    assert copy.deepcopy(step) == pickle.loads(pickle.dumps(step)) == step
    assert isinstance(pickle.loads(pickle.dumps(step)), Step)


def test_two_kinds_with_as_many_fields_keep_their_own_names():
    class Other(values.NamedTuple):
        name: str
        size: int = 3

    assert (Other(name="a").size, Step(id="s").seconds) == (3, 0.0)
