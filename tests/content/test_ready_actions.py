"""The ready actions keep to the method: who acts fits the rung, what others do is asked, and home stays safe."""

import re
from dataclasses import dataclass

import msgspec
import pytest

from kiosk.content.actions import Library, ReadyAction, load_actions
from kiosk.content.handbook import load_handbook
from kiosk.content.rungs import doubts

ACTION = ReadyAction(code="x", onderdeel="1a", level=1, who="client", rung="voordoen", text="Ik kijk.")


def doubts_on(**changes: object) -> tuple[str, ...]:
    return doubts(Library(action=(msgspec.structs.replace(ACTION, **changes),)))


def test_no_shipped_action_says_another_rung_than_its_text() -> None:
    assert doubts(load_actions()) == ()


@dataclass(frozen=True)
class Wrong:
    level: int
    who: str
    rung: str
    text: str
    partner: str = ""


#: as it was once, or nearly: each is to be noticed
WRONG = [
    Wrong(1, "client", "voordoen", "Ik kijk welk afval in welke bak gaat en maak foto's van de bakken."),
    Wrong(1, "client", "voordoen", "Ik leg al mijn brieven over geld bij elkaar in één map."),
    Wrong(1, "client", "voordoen", "Ik vraag mijn begeleider of er een computercursus in mijn taal is."),
    Wrong(1, "client", "voordoen", "Ik kijk met mijn begeleider waar mijn BSN staat en wie het mag vragen."),
    Wrong(1, "client", "voordoen", "Ik loop met mijn begeleider door mijn huis."),
    Wrong(1, "client", "zelf", "Ik leg al mijn brieven over geld bij elkaar in één map."),
    Wrong(2, "client", "samen", "Ik maak een lijst van inkomsten en laat die nakijken."),
    Wrong(3, "client", "erbij", "Ik vergelijk twee verzekeringen en vraag uitleg."),
    Wrong(4, "client", "zelf", "Ik lees de meters. Mijn begeleider kijkt mee."),
    Wrong(4, "client", "zelf", "Ik lees met mijn begeleider de meters."),
    Wrong(2, "vw", "samen", "De juridisch adviseur legt mij uit waar ik heen ga."),
    Wrong(2, "netwerk", "samen", "Mijn buren vertellen mij op welke dag de bakken aan de straat staan."),
    Wrong(2, "partner", "samen", "Het Werkplein vraagt samen met mij een toeslag aan.", "werkplein"),
]


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.text)
def test_a_text_that_does_not_fit_its_rung_or_promises_for_others_is_noticed(wrong: Wrong) -> None:
    (told,) = doubts_on(level=wrong.level, who=wrong.who, rung=wrong.rung, text=wrong.text, partner=wrong.partner)
    assert told.startswith("actie x: ")


@pytest.mark.parametrize(
    ("level", "rung", "text"),
    [
        (1, "voordoen", "Ik kijk hoe mijn begeleider een afspraak in een agenda zet."),
        (1, "voordoen", "Ik ga mee naar mijn buren. Mijn begeleider stelt mij voor."),
        (1, "samen", "Ik praat alleen met mijn begeleider."),
        (3, "erbij", "Ik betaal een rekening via mijn bank. Bij vragen helpt mijn begeleider."),
        (4, "zelf", "Ik vraag mijn begeleider om een gesprek als er thuis iets verandert."),
    ],
)
def test_a_text_that_fits_its_rung_is_left_alone(level: int, rung: str, text: str) -> None:
    assert doubts_on(level=level, rung=rung, text=text) == ()


#: at these scores nobody knows yet whether there is violence, and the plan lies on the table at home
AT_HOME = [action for action in load_actions().action if action.onderdeel in ("7a", "7b") and action.level <= 2]
#: a talk with who is at home, a quarrel, or a word that a violent partner should not read
UNSAFE = re.compile(
    r"\b(thuis|huisgenoten?|partner|man|vrouw|boos|ruzie\w*|stoort|geweld|slaa\w*|bang|onveilig\w*|112)\b"
)


@pytest.mark.parametrize("action", AT_HOME, ids=lambda action: action.code)
def test_what_is_agreed_at_a_low_score_on_relations_is_safe_where_somebody_at_home_is_violent(
    action: ReadyAction,
) -> None:
    assert not UNSAFE.search(action.text.casefold())
    assert "begeleider" in action.text


OWN_PHONE = re.compile(
    r"\b(stuur|app|sms|whatsapp|mail|bel)\b[^.]*\bbegeleider|\bbel als\b|begeleider[^.]*\bmijn foto", re.I
)
CALLS = re.compile(r"\bbegeleider\b[^.,]*\bbelt\b")


def test_no_action_has_the_volunteer_use_a_telephone_of_his_own() -> None:
    for action in load_actions().action:
        assert not OWN_PHONE.search(action.text), action.code
        if CALLS.search(action.text):
            assert "op kantoor" in action.text, action.code


@pytest.mark.parametrize(
    ("onderdeel", "words"),
    [
        ("1a", "een ander huis"),
        ("3b", "klacht"),
        ("3c", "uploa?d"),
        ("3e", "bijzondere bijstand"),
        ("3e", "Leergeld"),
        ("3e", "kwijtschelding"),
        ("3e", "belastingaangifte"),
        ("6b", "kraamzorg"),
        ("6b", "jeugdzorg"),
    ],
)
def test_there_is_something_to_choose_for_what_the_form_asks(onderdeel: str, words: str) -> None:
    found = [
        action for action in load_actions().action if action.onderdeel == onderdeel and re.search(words, action.text)
    ]
    assert found
    assert any(action.who == "client" for action in found)


def test_the_page_on_danger_names_who_helps_with_suicide_and_with_abuse() -> None:
    text = next(page.text for page in load_handbook() if page.code == "gevaar")
    for said in ("112", "zelfmoord", "113", "kindermishandeling", "Veilig Thuis", "teamleider"):
        assert said in text
