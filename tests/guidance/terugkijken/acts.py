"""What the tests of samen terugkijken do again and again."""

from kiosk.guidance.clients import ClientFile
from kiosk.guidance.terugkijken import drafts, finishing
from kiosk.guidance.terugkijken.choices import groups_of
from kiosk.guidance.terugkijken.reading import Talking
from kiosk.guidance.terugkijken.talk import TalkKind, TalkView
from kiosk.guidance.wensen import Nearness
from kiosk.office import Office
from kiosk.people.identity import Identity


def codes(talking: Talking, source: str) -> list[str]:
    """What can be chosen at the question of a source."""
    found = talking.view.of_source(source)
    assert found is not None
    return [choice.pick.code for group in groups_of(found[0], talking.facts, found[1]) for choice in group.choices]


def choose(office: Office, who: Identity, talking: Talking, source: str, code: str) -> Talking:
    """Choose something at the question of a source."""
    view, found = talking.view, talking.view.of_source(source)
    assert found is not None
    return drafts.choose(office, who, view.id, view.version, found[0].code, code)


def say(office: Office, who: Identity, talking: Talking, source: str, text: str) -> Talking:
    """Say something at the question of a source."""
    view, found = talking.view, talking.view.of_source(source)
    assert found is not None
    return drafts.say(office, who, view.id, view.version, found[0].code, text)


def answer_all(office: Office, who: Identity, talking: Talking) -> Talking:
    """Choose all that there is to choose at every question; of one answer the first."""
    for question in talking.view.questions:
        offered = codes(talking, question.source)
        for code in offered[:1] if question.one else offered[: drafts.MOST_PICKS]:
            talking = drafts.choose(office, who, talking.view.id, talking.view.version, question.code, code)
    return talking


def finished_talk(
    office: Office,
    who: Identity,
    client: ClientFile,
    kind: TalkKind = TalkKind.TUSSENTIJDS,
    *,
    said: str = "",
    nearness: Nearness | None = None,
    advice: str = "",
) -> TalkView:
    """A whole talk of today."""
    talking = answer_all(office, who, drafts.start(office, who, client.id, kind))
    if said:
        talking = say(office, who, talking, "gelukt", said)
    if nearness is not None:
        code = next(code for code in codes(talking, "wens") if code.endswith(nearness.name.lower()))
        talking = choose(office, who, talking, "wens", code)
    if advice:
        talking = choose(office, who, talking, "advies", advice)
    return finishing.finish(office, who, talking.view.id, talking.view.version)
