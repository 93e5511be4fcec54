"""A client's plan on paper: from all that the store knows of it to the frozen values that are drawn."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.content.instrument import PLAIN_ICON
from kiosk.faults import NotFound
from kiosk.guidance import omgeving, toestemming
from kiosk.guidance.clients import Look
from kiosk.guidance.dossier import Dossier, dossier_of
from kiosk.guidance.meting.uitkomst import LeefgebiedUitkomst, Movement, Uitkomst, without_apart
from kiosk.guidance.plan import pip
from kiosk.guidance.plan.acties import ActieView, State
from kiosk.guidance.route import afspraken
from kiosk.guidance.wensen import WensView
from kiosk.office import Office
from kiosk.paper.documents.plan import (
    NOW,
    Appointment,
    PlanAction,
    PlanAgreements,
    PlanDocument,
    PlanGoal,
    PlanLeefgebied,
    PlanPerson,
    PlanToestemming,
    PlanWens,
    Score,
)
from kiosk.paper.making.office import (
    level_words,
    office_contact,
    paper_language,
    paper_name,
    score_on_paper,
)
from kiosk.paper.making.poster import page_address
from kiosk.paper.making.road import road_of
from kiosk.people.identity import Identity


@dataclass(frozen=True)
class PlanPaper:
    """A plan made for paper: what is printed, and the same without what was asked apart (7c)."""

    client_id: str
    document: PlanDocument
    public: PlanDocument

    @property
    def whole(self) -> PlanDocument | None:
        """What is printed where that shows what was asked apart; else nothing."""
        return None if self.document == self.public else self.document


def plan_paper(office: Office, who: Identity, client_id: str, language: str = "") -> PlanPaper:
    """What goes on the plan that this client takes home, in Dutch and his language (or ``language``).

    That it is made is noted in the audit, before anything is read.

    7c (a safe home) stays off unless that was turned on: the paper lies on the table at home.

    Raises:
        NotFound: where there is neither a meting nor an action yet: an empty plan helps nobody.
        NotAllowed: where this is not this person's client.
    """
    dossier = dossier_of(office, who, client_id, Look.MAKE_PLAN)
    language = language or paper_language(office.content, dossier.client)
    public = plan_document(office, dossier, language, private=False)
    if public is None:
        raise NotFound("Dit plan is nog leeg. Doe eerst een meting, of zet een actie in het plan.")
    shown = plan_document(office, dossier, language, private=True) if apart_shown(dossier) else None
    return PlanPaper(client_id, shown or public, public)


def apart_shown(dossier: Dossier) -> bool:
    """Whether what was asked apart (7c) was turned on for paper."""
    return dossier.uitkomst is not None and dossier.uitkomst.meting.private_shown


def plan_document(office: Office, dossier: Dossier, language: str, *, private: bool) -> PlanDocument | None:
    """The plan of what was read of a client; none where there is neither a meting nor an action yet.

    ``private`` says whether what was asked apart is on it, as far as that was turned on.
    """
    if dossier.uitkomst is None and not dossier.plan.acties:
        return None
    client, fase = dossier.client, dossier.timeline.fase
    result = dossier.uitkomst if private or dossier.uitkomst is None else without_apart(dossier.uitkomst)
    shown = [actie for actie in dossier.plan.acties if private or not _private(office, actie.onderdeel)]
    paper = _Acties(office, dossier.goals)
    return PlanDocument(
        name=paper_name(office.settings, client),
        number=str(client.number),
        language=language,
        begeleider=client.begeleiders[0] if client.begeleiders else "",
        made_on=office.clock.today(),
        moved_on=client.moving_on,
        month=client.month,
        months=client.length,
        fase=fase.title if fase else "",
        route=road_of(office, dossier.timeline),
        gelukt=_achieved(result),
        leefgebieden=_leefgebieden(office, result, shown, paper),
        nu_doen=tuple(paper.action(actie) for actie in shown if actie.open)[:NOW],
        location=office.settings.location,
        page_address=page_address(office.settings.base_address, language),
        agreements=_agreements(dossier.agreements),
        people=_people(office, dossier.people),
        goals=tuple(PlanGoal(goal.text, goal.reached_on is not None) for goal in dossier.goals),
        leerroute=client.leerroute_name,
        appointments=tuple(appointment_of(one) for one in dossier.planned if one.planned_at is not None),
        toestemmingen=toestemmingen_of(dossier.toestemmingen),
        office=office_contact(office),
        practice=office.practice,
        level_words=level_words(office),
        wens=_wens(dossier.wensen.now),
    )


def toestemmingen_of(given: Mapping[toestemming.Subject, toestemming.ToestemmingAnswer]) -> tuple[PlanToestemming, ...]:
    """What the client answered on sharing, as it stands today; on the sociaal team only once he was asked."""
    always = toestemming.OF_MUNICIPALITY
    answers = (
        (subject, given.get(subject))
        for subject in (*always, toestemming.Subject.SOCIAAL_TEAM)
        if subject in always or subject in given
    )
    return tuple(
        PlanToestemming(str(subject), answer.given if answer else None, answer.on if answer else None)
        for subject, answer in answers
    )


def appointment_of(one: afspraken.AfspraakView) -> Appointment:
    """A planned appointment on paper."""
    assert one.planned_at is not None  # noqa: S101 - its callers have planned ones
    return Appointment(one.planned_at, one.place, one.minutes)


def _wens(wens: WensView | None) -> PlanWens | None:
    if wens is None:
        return None
    if wens.last is None:
        return PlanWens(wens.text, wens.why)
    return PlanWens(wens.text, wens.why, wens.last.nearness.value, wens.last.said, wens.last.on)


def _agreements(agreed: omgeving.Agreements) -> PlanAgreements:
    return PlanAgreements(agreed.hours, agreed.reach, agreed.outside, agreed.exceptions)


def _people(office: Office, people: tuple[omgeving.PersonAround, ...]) -> tuple[PlanPerson, ...]:
    letters = {partner.code: partner.letter for partner in office.content.partners}
    return tuple(
        PlanPerson(person.role.on_paper, person.name, person.phone, person.email, letters.get(person.role.partner, ""))
        for person in people
    )


def _private(office: Office, onderdeel: str) -> bool:
    """Whether an onderdeel stays off paper."""
    return any(known.code == onderdeel and known.private for known in office.instrument.onderdelen())


def _achieved(result: Uitkomst | None) -> tuple[str, ...]:
    if result is None:
        return ()
    lines = result.achieved
    rose = [line for line in lines if line.change is Movement.UP]
    rest = [line for line in lines if line.change is not Movement.UP]
    return tuple(line.onderdeel.title for line in [*rose, *rest])


def _leefgebieden(
    office: Office, result: Uitkomst | None, acties: list[ActieView], paper: "_Acties"
) -> tuple[PlanLeefgebied, ...]:
    """The leefgebieden with something to say: a score, or an action."""
    scores = {area.leefgebied.code: area for area in result.leefgebieden} if result else {}
    found = []
    for leefgebied in office.instrument.leefgebied:
        area = scores.get(leefgebied.code)
        mine = tuple(
            paper.action(actie)
            for actie in acties
            if actie.leefgebied == leefgebied.code and actie.state is not State.DROPPED
        )
        then, now = _lowest_on_paper(area)
        if now or mine:
            found.append(
                PlanLeefgebied(
                    title=leefgebied.title,
                    then=then,
                    now=now,
                    aims=(leefgebied.einddoel,),
                    actions=mine,
                    icon=leefgebied.icon,
                    code=leefgebied.code,
                )
            )
    return tuple(found)


def _lowest_on_paper(area: LeefgebiedUitkomst | None) -> tuple[Score | None, Score | None]:
    """The lowest scores then and now; what was asked apart is in them only where that was turned on."""
    if area is None:
        return None, None
    return score_on_paper(area.lowest_then), score_on_paper(area.lowest)


class _Acties:
    """Turns actions into what stands on paper."""

    def __init__(self, office: Office, goals: tuple[pip.Goal, ...]) -> None:
        self._office = office
        self._partners = {partner.code: partner for partner in office.content.partners}
        self._goals = {goal.id: place for place, goal in enumerate(goals)}

    def action(self, actie: ActieView) -> PlanAction:
        """One action on paper."""
        # a partner may have left the location's list since
        partner = self._partners.get(actie.partner)
        return PlanAction(
            text=actie.text,
            who=actie.who.value,
            priority=actie.priority.value,
            rung=actie.rung.value,
            rung_since=actie.rung_since,
            due=actie.due_on,
            done=actie.state is State.DONE,
            partner=partner.short if partner else actie.partner,
            letter=partner.letter if partner else "",
            icon=_icon_of(self._office, actie),
            goal=None if actie.goal is None else self._goals.get(actie.goal),
        )


def _icon_of(office: Office, actie: ActieView) -> str:
    """The picture of what the action is about: of its onderdeel, else of its leefgebied."""
    icons = {known.code: known.icon for known in office.instrument.leefgebied}
    icons |= {known.code: known.icon for known in office.instrument.onderdelen()}
    return icons.get(actie.onderdeel) or icons.get(actie.leefgebied, PLAIN_ICON)
