"""The partners of this location, with what the location filled in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import msgspec

from kiosk.content.partners import Contact, Partner, Task, load_partners
from kiosk.faults import NotFound


@dataclass(frozen=True)
class Directory:
    """All partners, in the order in which they are shown."""

    partners: tuple[Partner, ...]

    @classmethod
    def shipped(cls) -> "Directory":
        """The directory as delivered: no contact details yet.

        Raises:
            FileFault: where the file is damaged.
        """
        return cls(load_partners())

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

    def with_contacts(self, contacts: Mapping[str, Contact]) -> "Directory":
        """The same directory with the contact details of the location, by partner code."""
        return Directory(
            tuple(
                msgspec.structs.replace(partner, contact=contacts.get(partner.code, partner.contact))
                for partner in self.partners
            )
        )

    def unreachable(self) -> tuple[Partner, ...]:
        """The partners whose contact details nobody filled in yet; the client and ``onbekend`` need none."""
        return tuple(partner for partner in self.partners if partner.has_contact and not partner.contact.reachable)

    def to_check(self, today: date) -> tuple[tuple[Partner, Task], ...]:
        """The tasks that rest on an assumption of ours which should have been checked by ``today``."""
        return tuple(
            (partner, task) for partner, task in self.tasks() if task.check_on is not None and task.check_on <= today
        )
