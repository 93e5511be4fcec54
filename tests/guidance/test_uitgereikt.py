"""Whether a poster was handed out: asked once, by the step of the route and by who holds which edition."""

import pytest

from kiosk.content.papers import PaperCode
from kiosk.faults import NotAllowed, NotFound
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.geprint import Asked, Print, ask_print, note_sent, read_prints
from kiosk.guidance.route import route
from kiosk.guidance.uitgereikt import HandedOut, hand_out
from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.store.office_models import AuditLine
from tests.conftest import FakeClock, Team, new_client


def print_poster(office: Office, who: Identity, client: ClientFile) -> int:
    return ask_print(office, who, Asked(PaperCode.POSTER_A4, "ti", client.id, edition="bcdf"))


def done(office: Office, who: Identity, client: ClientFile) -> bool:
    steps = route.timeline_of(office, who, client.id).mijlpalen
    return next(one.on is not None and not one.open for one in steps if one.code == "poster")


def kept(office: Office, client: ClientFile) -> Print:
    with office.store.reading():
        return read_prints(client.id, every=True)[0]


@pytest.mark.parametrize("told_first", [True, False], ids=["before it went out", "after"])
def test_one_that_stays_at_the_office_leaves_the_step_open_and_is_nobodys(
    office: Office, team: Team, clock: FakeClock, *, told_first: bool
) -> None:
    client = new_client(office, team.anneke)
    number = print_poster(office, team.anneke, client)
    if told_first:
        hand_out(office, team.anneke, number, handed=False)
        note_sent(office, number)
    else:
        note_sent(office, number)
        assert done(office, team.anneke, client)
        hand_out(office, team.anneke, number, handed=False)
    assert not done(office, team.anneke, client)
    assert kept(office, client).handed == HandedOut.NO
    clock.forward(days=2)
    hand_out(office, team.anneke, number, handed=True)
    assert done(office, team.anneke, client)
    found = kept(office, client)
    assert (found.handed, found.handed_on, found.edition, found.language) == ("ja", clock.today(), "bcdf", "ti")
    hand_out(office, team.anneke, number, handed=False)
    assert not done(office, team.anneke, client), "it can be taken back"


def test_it_is_noted_and_only_for_who_guides_him(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    number = print_poster(office, team.anneke, client)
    with pytest.raises(NotAllowed):
        hand_out(office, team.bram, number, handed=True)
    hand_out(office, team.anneke, number, handed=True)
    with office.store.reading():
        last = AuditLine.select().order_by(AuditLine.id.desc()).first()
    assert (last.act, last.client, last.detail) == ("poster-handed", client.id, str(number))


def test_what_is_no_poster_of_a_client_is_handed_to_nobody(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    for asked in (Asked(PaperCode.POSTER_A4, "nl"), Asked(PaperCode.UITKOMST, "nl", client.id)):
        with pytest.raises(NotFound):
            hand_out(office, team.anneke, ask_print(office, team.anneke, asked), handed=True)
