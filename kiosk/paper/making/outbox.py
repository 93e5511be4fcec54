"""What goes to the printer and did not come out yet: who waits for it, and how it is.

A personal paper comes out only while the person is there who asked for it: else it would lie in the printer for
everybody. Who logs out takes what waits out of the queue, and so out of the spool; he hears of it when he is back.
Of what went out twice would lie there too: what waits is not sent again.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kiosk.content.papers import PaperCode
from kiosk.faults import Fault, StoreFault
from kiosk.guidance.geprint import note_not_out, note_out
from kiosk.paper.press.cups import queue
from kiosk.paper.press.cups.queue import Ears, Job
from kiosk.paper.press.cups.states import Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from kiosk.office import Office
    from kiosk.paper.making.catalogue.entry import Paper, Sheet
    from kiosk.people.identity import Identity

#: what is nobody's and yet not for everybody to find
OF_THE_TEAM = frozenset(
    (PaperCode.AGENDA, PaperCode.VERSLAG, PaperCode.OVERZICHT, PaperCode.RAPPORT, PaperCode.TEVREDEN_TOTALEN)
)
DROPPED = "{} is niet geprint: u was uitgelogd, en het is uit de rij gehaald. Print het opnieuw met F5."
LEFT = "U was uitgelogd. Papier van een cliënt komt alleen uit de printer als u er bent."
WHY = {
    Stage.CANCELLED: "Het is uit de rij van de printer gehaald.",
    Stage.REFUSED: "De printer weigerde het: deze maat kan niet.",
    Stage.ABORTED: "De printer gaf het op.",
}


class StandsInQueue(Fault):
    """The same paper waits already: sent again it would come out twice."""


@dataclass(frozen=True)
class Wanted:
    """A paper that was asked for: kept under this number, to be made and handed on."""

    id: int
    paper: Paper
    sheet: Sheet
    who: Identity
    #: in which it was asked for, also where that is not kept
    language: str
    at: datetime

    @property
    def personal(self) -> bool:
        """Whether it may not be left for others to find."""
        asked = self.sheet.asked
        return bool(asked.client_id) or asked.paper in OF_THE_TEAM


@dataclass(frozen=True)
class Outgoing:
    """One paper on its way: as it was wanted, its job once it has one, and how it is."""

    wanted: Wanted
    state: Stage = Stage.MAKING
    job: Job | None = None
    #: what stands before it at the same printer and keeps both from coming out
    after: Outgoing | None = None
    #: what was said of it where it was sent
    told: str = ""

    @property
    def id(self) -> int:
        """The number under which it is kept."""
        return self.wanted.id

    @property
    def title(self) -> str:
        """How it is called on the screen."""
        return self.wanted.paper.title

    @property
    def words(self) -> str:
        """How it is; of one that waits for another, which and why."""
        if self.after is None:
            return self.state.words
        return f"wacht achter {self.after.title}: {self.after.state.why}"

    @property
    def mend(self) -> str:
        """What the person can do, in a sentence; empty where there is nothing to do."""
        return (self.after or self).state.mend

    @property
    def stuck(self) -> bool:
        """Whether it does not come out until somebody does something."""
        return (self.after or self).state.stuck

    @property
    def waits(self) -> bool:
        """Whether it may still come out."""
        return not self.state.ended

    def stands_before(self, other: Outgoing) -> bool:
        """Whether the printer has it in hand and the ``other`` comes after it."""
        if self.job is None or other.job is None or other.state is not Stage.QUEUED:
            return False
        return self.state.stuck and self.job.printer == other.job.printer and self.job.number < other.job.number


@dataclass(frozen=True)
class News:
    """That something became of a paper; ``dropped`` where it was taken away because the person went."""

    paper: Outgoing
    dropped: bool = False

    @property
    def sentence(self) -> str:
        """What the person is told; nothing where it goes as it should."""
        paper = self.paper
        if self.dropped:
            return DROPPED.format(paper.title)
        begin = f"{paper.title} {paper.words}."
        if paper.state is Stage.PRINTED:
            return f"{begin} Neem het mee." if paper.wanted.personal else begin
        if paper.state is Stage.CANCELLED:
            return f"{begin} Het wordt niet geprint."
        return f"{begin} {paper.state.mend}" if paper.state.stuck else ""

    @property
    def lost(self) -> bool:
        """Whether it ended and did not come out."""
        return self.paper.state.ended and self.paper.state not in (Stage.PRINTED, Stage.UNKNOWN)

    @property
    def fault(self) -> bool:
        """Whether it did not go as it should."""
        return bool(self.sentence) and self.paper.state is not Stage.PRINTED


@dataclass
class Outbox:
    """All that is on its way from this kiosk. Asked from several threads: what is in it changes under its lock."""

    office: Office
    #: whether this person is logged in
    is_here: Callable[[Identity], bool]
    ears: Ears = field(default_factory=Ears)
    _papers: dict[int, Outgoing] = field(default_factory=dict)
    #: what was taken out of the queue here: of what never began to print the service tells no end
    _cancelled: set[int] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def _may_stay(self, wanted: Wanted) -> bool:
        return not wanted.personal or self.is_here(wanted.who)

    # -- on its way ---------------------------------------------------------------------------------------------

    def refuse_twin(self, who: Identity, sheet: Sheet) -> None:
        """Ask before a paper is kept as asked for.

        Raises:
            StandsInQueue: where the same of the same person is on its way.
        """
        for one in self.of(who):
            there = one.wanted.sheet
            same = replace(there.asked, copies=sheet.asked.copies) == sheet.asked
            if one.waits and same and there.document == sheet.document:
                raise StandsInQueue(f"{one.title} is al gevraagd en {one.words}. {one.mend}")

    def begin(self, wanted: Wanted) -> None:
        """It is being made."""
        with self._lock:
            self._papers[wanted.id] = Outgoing(wanted)

    def admit(self, wanted: Wanted, printer: str) -> None:
        """Ask before a made paper is sent.

        Raises:
            Fault: the person went.
        """
        if not self._may_stay(wanted):
            raise Fault(LEFT)
        try:
            self.ears.listen(printer)
        except Fault:
            # then it is not heard how it ends; the paper can go all the same
            return

    def sent(self, paper: Outgoing) -> None:
        """It stands in the queue; where its job is none of CUPS's nothing more is heard of it."""
        with self._lock:
            self._papers.pop(paper.id, None)
            if paper.job is not None:
                self._papers[paper.id] = paper

    def in_queue(self, wanted: Wanted, name: str) -> Outgoing:
        """A paper that got this name in the queue, with what stands before it and with what is said of it now."""
        paper = _behind(Outgoing(wanted, Stage.QUEUED, Job.called(name)), self._all())
        how = paper.words if paper.after else "is naar de printer gestuurd"
        return replace(paper, told=f"{paper.title} {how}.")

    def failed(self, wanted: Wanted) -> None:
        """It was not made or not sent."""
        with self._lock:
            self._papers.pop(wanted.id, None)

    # -- how it is ----------------------------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Whether there is something of which more can be heard."""
        return any(one.job and one.waits for one in self._all())

    def of(self, who: Identity) -> tuple[Outgoing, ...]:
        """What this person may see of it: his own, and what is nobody's."""
        return tuple(one for one in self._all() if not one.wanted.personal or one.wanted.who.person_id == who.person_id)

    def waiting_of(self, who: Identity) -> tuple[Outgoing, ...]:
        """The personal papers of this person that can still come out: logging out takes them away."""
        return tuple(
            one
            for one in self._all()
            if one.waits and one.wanted.personal and one.wanted.who.person_id == who.person_id
        )

    def _all(self) -> tuple[Outgoing, ...]:
        with self._lock:
            return tuple(self._papers.values())

    def look(self) -> tuple[News, ...]:
        """Take away what may not come out any more, ask how the others are, and keep how each ended.

        It asks the print service: not in the thread that takes the keys.
        """
        self._forget_of_who_went()
        followed = {one.job: one for one in self._all() if one.job and one.waits}
        if not followed:
            return ()
        try:
            for one in followed.values():
                if not self._may_stay(one.wanted):
                    self.cancel(one.id)
            states = queue.look(self.ears, tuple(followed))
        except Fault:
            # what may not come out is taken away at a later look
            return ()
        now = [replace(one, state=self._state(one, states[job])) for job, one in followed.items()]
        papers = zip(followed.values(), [_behind(one, now) for one in now], strict=True)
        return tuple(
            self._heard(one) for before, one in papers if (one.state, one.words) != (before.state, before.words)
        )

    def _state(self, one: Outgoing, state: Stage) -> Stage:
        return Stage.CANCELLED if state is Stage.UNKNOWN and one.id in self._cancelled else state

    def _heard(self, one: Outgoing) -> News:
        """Something became of it: what ended is kept, and what was printed is on its way no more."""
        dropped = one.state is Stage.CANCELLED and not self._may_stay(one.wanted)
        kept = not one.state.ended or self._keep(one, dropped=dropped)
        with self._lock:
            if not kept:
                # it is looked at again, and kept then
                return News(self._papers.get(one.id, one), dropped)
            if one.state is Stage.PRINTED or dropped:
                self._papers.pop(one.id, None)
            elif one.id in self._papers:
                self._papers[one.id] = one
        return News(one, dropped)

    def _keep(self, one: Outgoing, *, dropped: bool) -> bool:
        try:
            if one.state is Stage.PRINTED:
                note_out(self.office, one.id, one.state)
            elif one.state is not Stage.UNKNOWN:
                note_not_out(self.office, one.id, one.state, LEFT if dropped else WHY[one.state])
        except StoreFault:
            return False
        return True

    def _forget_of_who_went(self) -> None:
        """What ended without being printed is offered again to who is there, and to nobody else."""
        with self._lock:
            gone = [one for one in self._papers.values() if not one.waits and not self._may_stay(one.wanted)]
            for one in gone:
                del self._papers[one.id]

    # -- out of the queue ---------------------------------------------------------------------------------------

    def cancel(self, print_id: int) -> None:
        """Take a paper out of the queue.

        Raises:
            Fault: the print service does not answer.
        """
        one = self._papers.get(print_id)
        if one is not None and one.job is not None and one.waits:
            queue.cancel(one.job)
            self._cancelled.add(print_id)

    def release(self, print_id: int) -> None:
        """Let a paper go on that is held.

        Raises:
            Fault: the print service does not answer.
        """
        one = self._papers.get(print_id)
        if one is not None and one.job is not None and one.state is Stage.HELD:
            queue.release(one.job)

    def forget(self, print_id: int) -> None:
        """What ended is asked for anew, under a number of its own."""
        with self._lock:
            one = self._papers.get(print_id)
            if one is not None and not one.waits:
                del self._papers[print_id]

    def close(self) -> None:
        """When the kiosk ends: nobody is there any more."""
        self.is_here = lambda _who: False
        if self.busy:
            self.look()


def _behind(paper: Outgoing, papers: Iterable[Outgoing]) -> Outgoing:
    """The paper with the first of these that it waits for."""
    before = (one for one in papers if one.stands_before(paper))
    return replace(paper, after=next(before, None))
