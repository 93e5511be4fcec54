"""What this office prints: from its settings and its store to the frozen values that are drawn."""

from datetime import date

from kiosk.content.instrument import PLAIN_ICON
from kiosk.content.location import Content
from kiosk.content.texts import SOURCE
from kiosk.faults import NotFound
from kiosk.guidance import metingen, plan, route
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.results import Change, LeefgebiedResult, Result
from kiosk.office import Office
from kiosk.paper.plan import DotState, PlanAction, PlanDocument, PlanLeefgebied, PlanOffice, RouteDot, Score
from kiosk.paper.poster import Audience, PosterDocument, Size, page_address, poster_document
from kiosk.paper.uitkomst import Uitkomst, UitkomstArea, UitkomstPart
from kiosk.partners.directory import Directory
from kiosk.people.identity import Identity, acting, write_audit
from kiosk.settings import Settings

#: three things to do now: more does not stick
DO_NOW = 3


def paper_language(content: Content, client: ClientFile) -> str:
    """The client's language where there is a translation, else Dutch."""
    return client.language if client.language in content.languages() else SOURCE


def office_poster(
    content: Content, settings: Settings, language: str, size: Size, audience: Audience
) -> PosterDocument:
    """The general poster of this location; see ``poster_document``."""
    return poster_document(
        content,
        language,
        size,
        audience,
        location=settings.location,
        municipality=settings.municipality,
        base_address=settings.base_address,
        months=settings.length,
    )


def plan_document(office: Office, who: Identity, client_id: str, language: str = "") -> PlanDocument:
    """What goes on the plan that this client takes home, in Dutch and his language (or ``language``).

    That it was made is noted in the audit.

    7c (a safe home) stays off unless that was turned on: the paper lies on the table at home.

    Raises:
        NotFound: where there is neither a meting nor an action yet: an empty plan helps nobody.
        NotAllowed: where this is not this person's client.
    """
    the_plan = plan.plan_of(office, who, client_id)
    result = metingen.result_of(office, who, client_id, whole=True)
    timeline = route.timeline_of(office, who, client_id)
    if result is None and not the_plan.acties:
        raise NotFound("Dit plan is nog leeg. Doe eerst een meting, of zet een actie in het plan.")
    client = the_plan.client
    private_shown = result is not None and result.meting.private_shown
    shown = [actie for actie in the_plan.acties if private_shown or not _private(office, actie.onderdeel)]
    directory = Directory(office.content.partners)
    language = language or paper_language(office.content, client)
    with acting(office, who):
        write_audit(office, who, "make-plan-paper", client_id)
    return PlanDocument(
        name=client.first_name,
        number=str(client.number),
        language=language,
        begeleider=client.begeleiders[0] if client.begeleiders else "",
        made_on=office.clock.today(),
        moved_on=client.moving_on,
        month=client.month,
        months=client.length,
        fase=timeline.fase.title if timeline.fase else "",
        route=_dots(office, timeline),
        gelukt=_achieved(result),
        leefgebieden=_leefgebieden(office, result, shown, directory),
        nu_doen=tuple(_action(office, actie, directory) for actie in shown if actie.open)[:DO_NOW],
        location=office.settings.location,
        page_address=page_address(office.settings.base_address, language),
        office=PlanOffice(name=office.settings.location),
        practice=office.practice,
        level_words=_level_words(office),
    )


def uitkomst_document(office: Office, who: Identity, client_id: str, language: str = "") -> Uitkomst:
    """The result of the last meting on paper, in Dutch and the client's language (or ``language``).

    That it was made is noted in the audit. What was asked apart is on it only where that was turned on.

    Raises:
        NotFound: where nothing was measured yet.
        NotAllowed: where this is not this person's client.
    """
    result = metingen.result_of(office, who, client_id, whole=True)
    if result is None or result.meting.finished_on is None:
        raise NotFound("Er is nog geen meting. Doe eerst een meting.")
    client = result.meting.client
    with acting(office, who):
        write_audit(office, who, "make-result-paper", client_id)
    return Uitkomst(
        name=client.first_name,
        number=str(client.number),
        language=language or paper_language(office.content, client),
        location=office.settings.location,
        on=result.meting.finished_on,
        then_on=result.meting.previous_on,
        areas=tuple(_uitkomst_area(area) for area in result.leefgebieden),
        practice=office.practice,
        level_words=_level_words(office),
    )


def _uitkomst_area(area: LeefgebiedResult) -> UitkomstArea:
    parts = tuple(
        UitkomstPart(
            code=line.onderdeel.code,
            title=line.onderdeel.title,
            then=_score(line.then.rank if line.then else None),
            now=_score(line.now.rank),
        )
        for line in area.lines
    )
    return UitkomstArea(
        area.leefgebied.title, area.leefgebied.icon, _score(area.lowest_then), _score(area.lowest), parts
    )


def _private(office: Office, onderdeel: str) -> bool:
    """Whether an onderdeel stays off paper."""
    return any(known.code == onderdeel and known.private for known in office.instrument.onderdelen())


def _level_words(office: Office) -> tuple[str, str, str, str, str]:
    one, two, three, four, five = (office.instrument.level_of(score).word for score in (1, 2, 3, 4, 5))
    return one, two, three, four, five


def _dots(office: Office, timeline: route.Timeline) -> tuple[RouteDot, ...]:
    """The road of the poster: a step is done when all its mijlpalen are, and the first that is not is now."""
    dots: list[RouteDot] = []
    now_given = False
    for step in office.content.poster.step:
        mine = [known for known in timeline.mijlpalen if known.code in step.mijlpalen]
        still_open = [known for known in mine if known.open]
        state: DotState = "done"
        if still_open:
            state = "todo" if now_given else "now"
            now_given = True
        dots.append(RouteDot(step.title, step.icon, state, _day(mine, still_open)))
    return tuple(dots)


def _day(mine: list[route.MijlpaalView], still_open: list[route.MijlpaalView]) -> date | None:
    steps = still_open or mine[-1:]
    return steps[0].on if steps else None


def _achieved(result: Result | None) -> tuple[str, ...]:
    if result is None:
        return ()
    lines = result.achieved
    rose = [line for line in lines if line.change is Change.UP]
    rest = [line for line in lines if line.change is not Change.UP]
    return tuple(line.onderdeel.title for line in [*rose, *rest])


def _leefgebieden(
    office: Office, result: Result | None, acties: list[plan.ActieView], directory: Directory
) -> tuple[PlanLeefgebied, ...]:
    """The leefgebieden with something to say: a score, or an action."""
    scores = {area.leefgebied.code: area for area in result.leefgebieden} if result else {}
    found = []
    for leefgebied in office.instrument.leefgebied:
        area = scores.get(leefgebied.code)
        mine = tuple(
            _action(office, actie, directory)
            for actie in acties
            if actie.leefgebied == leefgebied.code and actie.state is not plan.State.DROPPED
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


def _lowest_on_paper(area: LeefgebiedResult | None) -> tuple[Score | None, Score | None]:
    """The lowest scores then and now; what was asked apart is in them only where that was turned on."""
    if area is None:
        return None, None
    return _score(area.lowest_then), _score(area.lowest)


def _score(score: int | None) -> Score | None:
    known: dict[int, Score] = {1: 1, 2: 2, 3: 3, 4: 4, 5: 5}
    return known.get(score) if score else None


def _action(office: Office, actie: plan.ActieView, directory: Directory) -> PlanAction:
    partner = directory.partner(actie.partner) if actie.partner else None
    return PlanAction(
        text=actie.text,
        who=actie.who.value,
        priority=actie.priority.value,
        rung=actie.rung.value,
        due=actie.due_on,
        done=actie.state is plan.State.DONE,
        partner=partner.short if partner else "",
        letter=partner.letter if partner else "",
        icon=_icon_of(office, actie),
    )


def _icon_of(office: Office, actie: plan.ActieView) -> str:
    """The picture of what the action is about: of its onderdeel, else of its leefgebied."""
    icons = {known.code: known.icon for known in office.instrument.leefgebied}
    icons |= {known.code: known.icon for known in office.instrument.onderdelen()}
    return icons.get(actie.onderdeel) or icons.get(actie.leefgebied, PLAIN_ICON)
