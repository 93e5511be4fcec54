"""The end of a talk, with its advice; and a finished talk that is opened again, with the reason."""

from datetime import date, timedelta

import msgspec

from kiosk.faults import BadInput, NotAllowed
from kiosk.guidance.changing import Changeable, changing
from kiosk.guidance.clients import cover
from kiosk.guidance.reason import check_reason
from kiosk.guidance.route.done import untick
from kiosk.guidance.route.route import tick_terugkijken
from kiosk.guidance.terugkijken.choices import nearness_of, wens_id_of
from kiosk.guidance.terugkijken.drafts import DRAFTS, drop_needless
from kiosk.guidance.terugkijken.reading import Talking, view_in
from kiosk.guidance.terugkijken.talk import Advice, TalkKind, TalkView
from kiosk.guidance.wensen import TerugblikView, look_back_in_talk
from kiosk.office import Office
from kiosk.people.acting import acting
from kiosk.people.identity import Identity
from kiosk.store.terugkijk_models import TerugkijkChange, Terugkijken

FINISHED = Changeable(Terugkijken, "Dit gesprek is er niet meer.", unsettled=lambda talk: talk.finished_on is not None)


class NothingSaid(BadInput):
    """A talk in which nothing was answered cannot end."""

    def __init__(self) -> None:
        super().__init__("talk", "Er is nog niets gekozen. Kies eerst een antwoord, of gooi het gesprek weg.")


class AdviceNeeded(BadInput):
    """The talk at the end cannot end without its advice, and to go on longer not without a reason."""

    def __init__(self, source: str, sentence: str) -> None:
        super().__init__(source, sentence)
        #: the source of the question that is still to be answered
        self.source = source


def advice_needed(talk: TalkView) -> AdviceNeeded | None:
    """Why a talk cannot end: it has no advice yet, or asks for more time without saying why; none where it can."""
    if talk.kind is not TalkKind.EIND:
        return None
    if talk.advice_given is None:
        return AdviceNeeded("advies", "Kies eerst samen het advies: hoe gaat het verder?")
    if talk.advice_given is Advice.VERLENGEN and not talk.reason_given:
        return AdviceNeeded("reden", "Langer begeleiden: kies of schrijf waarom. De regievoerder beslist daarover.")
    return None


def remark_on(talking: Talking) -> str:
    """What is worth a word at the advice to stop, which stays theirs to give; empty where there is nothing."""
    low = sum(not one.able for one in talking.facts.onderdelen)
    if talking.view.advice_given is not Advice.AFSLUITEN or not low:
        return ""
    parts = "1 onderdeel is" if low == 1 else f"{low} onderdelen zijn"
    return f"{parts} nog onder de 4. Dat mag: bespreek samen wie daar straks bij helpt."


def finish(office: Office, who: Identity, talk_id: int, version: int) -> TalkView:
    """End the talk: it is kept as it stands, and the step of the route that waited for it is done.

    What was said of the wish stands at the wish from now on, as if it was said there: it is asked in one place only.

    Raises:
        NothingSaid: where nothing was answered.
        AdviceNeeded: at the end of the route, where the advice or its reason is missing.
        Conflict: where somebody else answered in the meantime.
    """
    with acting(office, who):
        with changing(office, who, DRAFTS, talk_id, version, "finish-terugkijken") as row:
            talk = view_in(cover(office, row.client), row.id)
            if not talk.answered:
                raise NothingSaid
            if (needed := advice_needed(talk)) is not None:
                raise needed
            # one that was begun before this was cleared at once may still hold it
            drop_needless(talk)
            row.entered_on = office.clock.today()
            row.finished_on = row.held_on or row.entered_on
            row.advice, row.reason = talk.advice_given or "", talk.reason_given
            tick_terugkijken(office, row, row.finished_on)
            _keep_at_wens(office, who, talk, row.finished_on)
        return view_in(cover(office, row.client), row.id)


def _keep_at_wens(office: Office, who: Identity, talk: TalkView, on: date) -> None:
    found = talk.of_source("wens")
    if found is None:
        return
    answer = found[1]
    nearness, wens_id = nearness_of(answer), wens_id_of(answer)
    if nearness is not None and wens_id is not None:
        look_back_in_talk(office, who, talk.client.id, wens_id, TerugblikView(nearness, answer.said, on))


def correct_until(office: Office, talk: TalkView) -> date | None:
    """The last day on which a finished talk may be opened again; as long as a meting may be corrected."""
    if talk.entered_on is None or talk.client.closed:
        return None
    until: date = talk.entered_on + timedelta(days=office.settings.correct_days)
    return until if office.clock.today() <= until else None


def reopen(office: Office, who: Identity, talk_id: int, version: int, reason: str) -> TalkView:
    """Open a finished talk again, to correct it. What stood in it is kept; the step of the route is open again.

    Raises:
        BadInput: at ``reason``.
        NotAllowed: where the time for it is over, or another talk was begun.
        Conflict: where somebody else changed it in the meantime.
    """
    reason = check_reason(office, reason)
    with acting(office, who):
        with changing(office, who, FINISHED, talk_id, version, "reopen-terugkijken") as row:
            talk = view_in(cover(office, row.client), row.id)
            if correct_until(office, talk) is None or row.finished_on is None:
                days = office.settings.correct_days
                raise NotAllowed(f"Een gesprek verbeteren kan tot {days} dagen erna. Begin nu een nieuw gesprek.")
            if Terugkijken.get_or_none(Terugkijken.client == row.client, Terugkijken.finished_on.is_null()):
                raise NotAllowed("Er is al een gesprek bezig. Rond dat eerst af, of gooi het weg.")
            _note(office, who, talk, reason)
            untick(row.client_id, row)
            row.held_on, row.finished_on, row.advice, row.reason = row.finished_on, None, "", ""
        return view_in(cover(office, row.client), row.id)


def _note(office: Office, who: Identity, talk: TalkView, reason: str) -> None:
    answers = {code: {"picks": answer.picks, "said": answer.said} for code, answer in talk.answers.items()}
    TerugkijkChange.create(
        talk=talk.id,
        before=msgspec.json.encode(answers).decode(),
        reason=reason,
        at=office.clock.now().replace(tzinfo=None),
        by=who.person_id,
    )
