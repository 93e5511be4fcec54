"""Who guides a client: somebody begins, for good or as a stand-in with a last day, or stops. The teamleider's."""

from collections.abc import Callable
from datetime import date
from typing import Any

from kiosk import dates
from kiosk.guidance import intake
from kiosk.guidance.caseload import Guide
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.leaving import NOBODY
from kiosk.guidance.route import afspraken
from kiosk.people.login import Colleague, colleagues
from kiosk.typed import Aim
from screens.frame.dialogs import AskDate
from screens.frame.screen import AnyScreen, Choose


class WhoGuides:
    """The questions about it on a client's cover; ``then`` takes the cover as it is afterwards, and what was done."""

    def __init__(self, screen: AnyScreen[Any], client: ClientFile, then: Callable[[ClientFile, str], object]) -> None:
        self._screen = screen
        self._client = client
        self._then = then

    def ask(self) -> None:
        """Who it is about."""
        people = [(self._told(person), person) for person in colleagues(self._screen.office)]
        now = ", ".join(guide.said for guide in self._client.guides) or "nog niemand"
        text = f"Nu: {now}.\nKies iemand om te beginnen; kies wie er al is om te stoppen."
        self._screen.ask(Choose("Wie begeleidt deze cliënt?", people, text=text, lit=False), self._about)

    def _told(self, person: Colleague) -> str:
        guide = self._guide(person)
        return f"{guide.said}, begeleidt nu" if guide else f"{person.name} ({person.role.value})"

    def _guide(self, person: Colleague) -> Guide | None:
        return next((guide for guide in self._client.guides if guide.person_id == person.person_id), None)

    def _about(self, person: Colleague) -> None:
        guide = self._guide(person)
        if guide is not None and guide.until is None:
            self._ask_to_stop(person)
            return
        acts: list[tuple[str, Callable[[], object]]] = [
            ("Vanaf vandaag, zonder laatste dag", lambda: self._begin(person)),
            ("Als vervanger, met een laatste dag", lambda: self._ask_last_day(person, guide)),
        ]
        if guide is not None:
            acts.append((f"{person.name} stopt vandaag", lambda: self._ask_to_stop(person)))
        title = f"{person.name} begeleidt {self._client.spoken_of}"
        self._screen.ask(Choose(title, acts, lit=False), lambda act: act())

    # -- beginning ------------------------------------------------------------------------------------------

    def _begin(self, person: Colleague) -> None:
        now = intake.guide(self._screen.office, self._screen.who, self._client.id, person.person_id)
        self._then(now, f"{person.name} begeleidt {self._client.spoken_of} vanaf vandaag.")

    def _ask_last_day(self, person: Colleague, guide: Guide | None) -> None:
        kept: list[tuple[ClientFile, date]] = []

        def keep(day: date) -> None:
            office, who = self._screen.office, self._screen.who
            kept.append((intake.guide(office, who, self._client.id, person.person_id, day), day))

        def told(_typed: str) -> None:
            now, day = kept[-1]
            self._then(now, f"{person.name} vervangt bij {self._client.spoken_of} tot en met {dates.long(day)}.")

        question = AskDate(
            f"Tot en met welke dag vervangt {person.name}?",
            keep,
            today=self._screen.office.clock.today(),
            aim=Aim.COMING,
            value=guide.until if guide else None,
            text="Daarna ziet deze collega de cliënt vanzelf niet meer. Wie al begeleidt, blijft.",
        )
        self._screen.ask(question, told)

    # -- stopping -------------------------------------------------------------------------------------------

    def _ask_to_stop(self, person: Colleague) -> None:
        """Who guides already would stop: ask first, and where nobody stays for good, who goes on."""
        client = self._client
        others = [guide for guide in client.guides if guide.person_id != person.person_id]
        question = f"Stopt {person.name} met de begeleiding van {client.spoken_of}?"
        if any(guide.until is None for guide in others):
            self._screen.sure(question, f"Ja, {person.name} stopt", lambda: self._stop(person))
            return
        stays = ", ".join(guide.said for guide in others)
        text = f"Verder alleen: {stays}." if stays else f"Dan heeft {client.spoken_of} geen begeleider meer."
        text += self._stands()
        choices: list[tuple[str, Colleague | str | None]] = [("Nee, terug", None)]
        choices += [
            (f"Ja, en {one.name} begeleidt verder", one)
            for one in colleagues(self._screen.office)
            if one.person_id != person.person_id
        ]
        choices.append(("Ja, en nog niemand: bovenaan op Vandaag", NOBODY))
        self._screen.ask(Choose(question, choices, text=text), lambda one: self._stop(person, one))

    def _stands(self) -> str:
        """The next appointment, which somebody has to keep; empty where there is none."""
        office = self._screen.office
        planned = afspraken.planned(office, self._screen.who, self._client.id)
        when = next((one.planned_at for one in planned if one.planned_at is not None), None)
        return f"\nDe afspraak blijft staan: {dates.moment(when, office.clock.today())}." if when else ""

    def _stop(self, person: Colleague, successor: Colleague | str | None = None) -> None:
        after = successor if isinstance(successor, Colleague) else None
        office, who = self._screen.office, self._screen.who
        next_id = after.person_id if after else NOBODY
        now = intake.stop_guiding(office, who, self._client.id, person.person_id, next_id)
        told = f"{person.name} begeleidt {self._client.spoken_of} niet meer"
        self._then(now, f"{told}, {after.name} vanaf vandaag." if after else f"{told}.")
