"""Toestemming at the kiosk: two subjects, explained, answered, and withdrawn in one place."""

from datetime import date
from functools import partial

import pytest

from kiosk.guidance import gemeente, toestemming
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.intake import Ending, hand_over
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.terugkijken.talk import TalkKind
from kiosk.guidance.toestemming import Subject
from kiosk.office import Office
from kiosk.paper.making.advies import make_advies
from kiosk.people.identity import Identity
from screens.client.cover import ClientScreen
from screens.frame.screen import Choose
from screens.toestemming.taken_back import receiver_of
from screens.toestemming.toestemming import NONE_AGREED, ToestemmingChoice, ToestemmingScreen, ToestemmingVraag
from screens.toestemming.words import POINTS, QUESTIONS
from tests.conftest import TODAY, Team, new_client
from tests.guidance.acts import measure
from tests.guidance.terugkijken.acts import finished_talk
from tests.screens.conftest import SIZES, Desk, at_desk


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    """A client of Anneke who was never asked."""
    return new_client(office, anneke, "Nadia [/b] Saleh")


def answers(desk: Desk, client: ClientFile) -> dict[Subject, bool]:
    """What is on disk."""
    found = toestemming.current(desk.office, desk.app.identity, client.id)
    return {subject: given.given for subject, given in found.items()}


def flat(desk: Desk) -> str:
    return " ".join(desk.text.replace("│", " ").split())


def explained(desk: Desk, subject: Subject) -> bool:
    """Whether this subject is the one that is explained."""
    return QUESTIONS[subject].format(place="Testdorp") in desk.text and POINTS[subject][0][1] in desk.text


@pytest.mark.parametrize("size", SIZES)
async def test_both_subjects_are_explained_with_their_two_sides(
    office: Office, client: ClientFile, size: tuple[int, int]
) -> None:
    async with at_desk(office, as_="Anneke", size=size, home=False) as desk:
        await desk.open(ToestemmingScreen(client))
        assert all("nog niet gevraagd" in line for line in desk.options("subjects"))
        for subject in Subject:
            await desk.until(partial(explained, desk, subject))
            for word, told in POINTS[subject]:
                assert word in desk.text
                assert told.format(name="Nadia", agreed=NONE_AGREED).split("\n")[0] in desk.text
            assert "J  ja, dat mag" in desk.text
            assert "F12 verberg" in desk.text.splitlines()[-1]
            await desk.press("down")


async def test_of_the_plan_it_says_whether_there_is_an_agreement_with_the_municipality(
    office: Office, team: Team, client: ClientFile
) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ToestemmingScreen(client))
        await desk.press("down", "j", "j", "enter")
        assert "Die is er nog niet" in desk.text
        assert "I bij Vandaag" in desk.text
        assert "het plan wordt niet gedeeld" in desk.notice
        await desk.press("escape")
        gemeente.agree_on_plans(office, team.marijke, TODAY)
        await desk.open(ToestemmingScreen(client))
        await desk.press("down")
        assert "Die is er: 23 november 2026." in desk.text
        await desk.press("j", "j", "enter")
        assert "Het plan mag naar de gemeente." in desk.notice


async def test_yes_and_no_are_kept_per_subject(office: Office, client: ClientFile) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ToestemmingScreen(client))
        await desk.press("j", "j", "enter")
        assert answers(desk, client) == {Subject.METINGEN: True}
        assert desk.options("subjects")[0].endswith("ja, getekend, op 23 november 2026 (Anneke)")
        assert "De scores mogen naar de gemeente." in desk.notice
        await desk.press("down", "n", "enter")
        assert answers(desk, client) == {Subject.METINGEN: True}, "one key alone is no answer"
        await desk.press("n", "down", "enter")
        assert answers(desk, client) == {Subject.METINGEN: True, Subject.PLAN: False}
        assert "gaat het plan niet" in desk.notice


async def test_a_yes_asks_whether_the_form_is_signed_and_keeps_that(office: Office, client: ClientFile) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ToestemmingScreen(client))
        await desk.press("j", "enter")
        assert "Heeft Nadia het formulier getekend?" in desk.text
        assert answers(desk, client) == {}, "nothing is chosen before somebody chose"
        await desk.press("escape")
        assert answers(desk, client) == {}
        await desk.press("j", "n", "enter")
        found = toestemming.current(office, desk.app.identity, client.id)[Subject.METINGEN]
        assert (found.given, found.signed) == (True, False)
        assert "Tot dan gaat er niets naar de gemeente." in desk.notice
        assert "ja, nog niet getekend, op 23 november 2026" in desk.options("subjects")[0]
        await desk.press("j", "j", "enter")
        found = toestemming.current(office, desk.app.identity, client.id)[Subject.METINGEN]
        assert (found.given, found.signed) == (True, True)
        await desk.press("n", "down", "enter")
        found = toestemming.current(office, desk.app.identity, client.id)[Subject.METINGEN]
        assert (found.given, found.signed) == (False, False)


async def test_each_point_stands_beside_its_word_on_the_smallest_screen(office: Office, anneke: Identity) -> None:
    client = new_client(office, anneke, "Abdulrahmanullah Saleh")
    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(ToestemmingScreen(client))
        lines = desk.text.splitlines()
        first = next(index for index, line in enumerate(lines) if line.startswith("  Wat "))
        last = next(index for index, line in enumerate(lines) if line.startswith("  Los hiervan "))
        words = {line[2:16].strip() for line in lines[first : last + 1]}
        assert words == {"", *(word for word, _ in POINTS[Subject.METINGEN])}


async def test_taking_back_a_yes_is_asked_about_once(office: Office, client: ClientFile) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ToestemmingScreen(client))
        await desk.press("j", "j", "enter", "n")
        desk.on(Choose)
        assert "niets meer" in desk.text
        await desk.press("enter")
        assert answers(desk, client) == {Subject.METINGEN: True}
        await desk.press("n", "down", "enter")
        desk.on(ToestemmingScreen)
        assert answers(desk, client) == {Subject.METINGEN: False}
        assert "Vanaf nu gaan er geen scores" in desk.notice


async def test_of_the_sociaal_team_it_is_said_whom_a_yes_and_a_no_are_about(office: Office, client: ClientFile) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ToestemmingScreen(client))
        await desk.press("down", "down", "j", "n", "enter")
        assert "Tot dan gaat er niets naar het sociaal team." in desk.notice
        await desk.press("j", "j", "enter")
        assert answers(desk, client) == {Subject.SOCIAAL_TEAM: True}, "it is asked apart from the municipality"
        assert "De overdracht mag naar het sociaal team." in desk.notice
        await desk.press("n")
        assert "Het sociaal team krijgt dan vanaf nu niets meer." in desk.text
        assert "gemeente krijgt" not in desk.text
        await desk.press("down", "enter")
        assert answers(desk, client) == {Subject.SOCIAAL_TEAM: False}


@pytest.mark.parametrize("size", SIZES)
async def test_before_a_yes_to_the_scores_is_taken_back_all_that_goes_is_named_and_the_advice_that_went_out(
    office: Office, team: Team, client: ClientFile, size: tuple[int, int]
) -> None:
    measure(office, team.anneke, client, {"1a": 2}, Kind.EINDMETING)
    toestemming.record(office, team.anneke, client.id, Subject.METINGEN, given=True, signed=True)
    finished_talk(office, team.anneke, client, TalkKind.EIND, advice="verlengen")
    async with at_desk(office, as_="Anneke", home=False, size=size) as desk:
        await desk.open(ToestemmingScreen(client))
        await desk.press("n")
        assert "· de scores in het overleg met de regievoerder" in desk.text
        assert "· de cliënt in de cijfers van het rapport voor de gemeente" in desk.text
        assert "· de scores op het advies aan de regievoerder" in desk.text
        assert "Advies met scores" not in desk.text, "none was made yet"
        await desk.press("escape")
        make_advies(office, team.marijke, client.id, date(2028, 9, 1), "Zij leert nog voor haar werk.")
        await desk.press("n")
        assert "Advies met scores, gemaakt op 23 november 2026: vraag dat papier terug." in flat(desk)
        assert "Nee, laten zoals het is" in desk.text
        assert "Ja, intrekken" in desk.text
        await desk.press("down", "enter")
        assert "Vraag het advies aan de regievoerder terug (23 november 2026)" in flat(desk)
        assert answers(desk, client) == {Subject.METINGEN: False}


async def test_in_a_meting_too_a_yes_is_taken_back_only_after_what_goes_was_named(
    office: Office, team: Team, client: ClientFile
) -> None:
    toestemming.record(office, team.anneke, client.id, Subject.METINGEN, given=True, signed=True)
    said: list[ToestemmingChoice] = []
    for before in (toestemming.current(office, team.anneke, client.id)[Subject.METINGEN], None):
        async with at_desk(office, as_="Anneke", home=False) as desk:
            desk.app.push_screen(
                ToestemmingVraag(client, Subject.METINGEN, before), lambda one: said.extend([one] if one else [])
            )
            await desk.settle()
            await desk.press("n")
            if before is not None:
                assert said == []
                assert "· de scores op het advies aan de regievoerder" in desk.text
                await desk.press("enter")
                desk.on(ToestemmingVraag)
                await desk.press("n", "down", "enter")
        assert said.pop() is ToestemmingChoice.NO


async def test_each_answer_keeps_to_one_line_on_the_smallest_screen(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    for subject in Subject:
        toestemming.record(office, anneke, client.id, subject, given=True)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ToestemmingScreen(client))
        assert sum("ja, nog niet getekend, op 23 november 2026" in line for line in desk.text.splitlines()) == 4
        for subject in Subject:
            await desk.until(partial(explained, desk, subject))
            await desk.until(lambda: "F5 het formulier printen" in desk.text)
            await desk.press("down")


async def test_enter_asks_with_the_careful_answer_lit(office: Office, client: ClientFile) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ToestemmingScreen(client))
        await desk.press("enter", "enter")
        assert answers(desk, client) == {Subject.METINGEN: False}
        await desk.press("enter", "up", "enter", "j", "enter")
        assert answers(desk, client) == {Subject.METINGEN: True}
        await desk.press("enter", "escape")
        assert answers(desk, client) == {Subject.METINGEN: True}


async def test_after_the_end_a_no_is_kept_and_a_yes_is_not(office: Office, team: Team, client: ClientFile) -> None:
    toestemming.record(office, team.anneke, client.id, Subject.METINGEN, given=True, signed=True)
    hand_over(office, team.marijke, client.id, client.version, Ending.SOCIAAL_TEAM)
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await desk.open(ClientScreen(client))
        await desk.press("s")
        desk.on(ToestemmingScreen)
        assert "Na het einde:" in desk.text
        assert "Ja kan altijd weer nee worden." in desk.text
        await desk.press("j")
        assert desk.notice == f"! {ToestemmingScreen.CLOSED}"
        await desk.press("n")
        assert "Toestemming intrekken" in desk.text
        await desk.press("enter")
        assert answers(desk, client) == {Subject.METINGEN: True}, "no is lit"
        await desk.press("n", "down", "enter")
        assert answers(desk, client) == {Subject.METINGEN: False}
        assert desk.options("subjects")[0].endswith("nee, op 23 november 2026 (gevraagd door Marijke)")
        await desk.press("j")
        assert answers(desk, client) == {Subject.METINGEN: False}, "a no cannot become a yes"
        await desk.press("down", "enter", "down", "enter")
        assert answers(desk, client) == {Subject.METINGEN: False, Subject.PLAN: False}


@pytest.mark.parametrize("subject", Subject)
async def test_a_yes_that_was_never_signed_is_taken_back_without_a_word_of_what_it_shared(
    office: Office, anneke: Identity, client: ClientFile, subject: Subject
) -> None:
    toestemming.record(office, anneke, client.id, subject, given=True)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ToestemmingScreen(client))
        await desk.press(*["down"] * list(Subject).index(subject), "n")
        told = flat(desk)
        assert f"Deze ja is nog niet getekend: er gaat nu niets naar {receiver_of(subject)}." in told
        for of_a_signed_one in ("vanaf nu niets meer", "Dit valt weg", "gaat dan niet mee", "al heeft"):
            assert of_a_signed_one not in told
        await desk.press("down", "enter")
        assert not toestemming.current(office, anneke, client.id)[subject].given
