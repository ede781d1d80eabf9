"""One value stream of any length: the steps that every tool's language is written from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Step(NamedTuple):
    """A step with its data box, and what waits before the next one."""

    name: str
    role: str
    process_time: int
    """Minutes of work."""
    lead_time: int
    """Hours from start to end."""
    accurate: int
    """Percent that are complete and accurate."""
    people: int
    waiting: int
    """Hours in the queue behind the step."""

    @property
    def data(self) -> tuple[tuple[str, str], ...]:
        """The rows of the data box, as every tool shows them."""
        return (
            ("PT", f"{self.process_time} min"),
            ("LT", f"{self.lead_time} h"),
            ("C&A", f"{self.accurate} %"),
            ("People", str(self.people)),
        )


WORK = (
    ("Submit the request", "Employee"),
    ("Log and triage", "Service desk"),
    ("Check the role", "Service desk"),
    ("Review and approve", "Line manager"),
    ("Check for conflicts", "Access management"),
    ("Provision the account", "Application team"),
    ("Test the access", "Application team"),
    ("Confirm and close", "Service desk"),
)
EIGHT = len(WORK)


def steps(count: int, shift: int = 0) -> Iterator[Step]:
    """Give so many steps; no two share all their numbers, and ``shift`` gives another stream of the same length."""
    for number in range(count):
        name, role = WORK[number % EIGHT]
        turn = number + shift
        yield Step(
            name if count == EIGHT else f"{name} {number + 1}",
            role,
            process_time=2 + turn * 7 % 41,
            lead_time=1 + turn * 5 % 23,
            accurate=80 + turn * 3 % 20,
            people=1 + turn % 4,
            waiting=1 + turn * 11 % 37,
        )
