"""The partners of this location, with what the location filled in."""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.content.partners import Partner, Task
from kiosk.faults import NotFound


@dataclass(frozen=True)
class Directory:
    """All partners, in the order in which they are shown."""

    partners: tuple[Partner, ...]

    def partner(self, code: str) -> Partner:
        """The partner called ``code``.

        Raises:
            NotFound: there is no such partner.
        """
        for partner in self.partners:
            if partner.code == code:
                return partner
        raise NotFound(f"De partner '{code}' staat niet in de lijst.")

    def task(self, code: str) -> tuple[Partner, Task]:
        """The task called ``code``, with the partner whose it is.

        Raises:
            NotFound: there is no such task.
        """
        for partner, task in self.tasks():
            if task.code == code:
                return partner, task
        raise NotFound(f"De taak '{code}' staat niet in de lijst.")

    def tasks(self) -> Iterator[tuple[Partner, Task]]:
        """Every task with its partner, in order."""
        for partner in self.partners:
            for task in partner.task:
                yield partner, task
