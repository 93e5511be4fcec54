"""What was typed stays Dutch on a client's paper, and that is told before it prints, with its part."""

from dataclasses import replace

from kiosk.paper.documents.client_poster import OwnGuide
from kiosk.paper.documents.plan import PlanAgreements, PlanGoal, PlanWens
from kiosk.paper.making.general import general_poster
from kiosk.paper.making.typed_lines import stays_dutch
from tests.paper.every import SETTINGS
from tests.paper.making.test_terugkijken import blad
from tests.paper.samples import SHIPPED, plan

KNOWN, TYPED = "Ik leer Nederlands", "Ik wil een bakkerij in Vries."


def test_of_a_plan_only_what_has_no_translation_is_counted_in_its_part() -> None:
    ready = SHIPPED.actions.action[0].text
    nothing = replace(plan("ar"), nu_doen=(), leefgebieden=(), appointments=(), wens=None)
    bare = replace(nothing, agreements=PlanAgreements(), goals=(PlanGoal(KNOWN),))
    assert stays_dutch(SHIPPED, bare, "ar") == ""
    action = replace(plan("ar").nu_doen[0], text=ready)
    assert stays_dutch(SHIPPED, replace(bare, nu_doen=(action,)), "ar") == ""
    typed = replace(bare, goals=(PlanGoal(KNOWN), PlanGoal(TYPED)), wens=PlanWens(TYPED, "Ik bak graag."))
    assert stays_dutch(SHIPPED, typed, "ar") == (
        "3 getypte regels blijven Nederlands: 2 bij Dit wil ik, 1 bij Mijn doelen"
    )
    assert stays_dutch(SHIPPED, typed, "nl") == ""
    one = replace(bare, nu_doen=(replace(action, text=TYPED),))
    assert stays_dutch(SHIPPED, one, "ar") == "1 getypte regel blijft Nederlands: 1 bij Wie doet wat?"


def test_the_hours_on_his_poster_and_what_he_said_at_the_look_back_are_told_too() -> None:
    general = general_poster(SHIPPED, SETTINGS, "ar", "a4")
    assert stays_dutch(SHIPPED, general, "ar") == ""
    own = replace(
        general, guide=OwnGuide("Anneke", "maandag en donderdag, 9 tot 12 uur"), hung=("Mijn broer komt mee.",)
    )
    assert stays_dutch(SHIPPED, own, "ar") == "2 getypte regels blijven Nederlands: 2 bij Mijn begeleider"
    chosen = replace(own, hung=("Mijn broer komt mee.", "Ik stuur een bericht. Ik word teruggebeld."))
    assert stays_dutch(SHIPPED, chosen, "ar").startswith("2 getypte"), "what a screen offers is translated"
    assert "1 bij Wat gaat goed?" in stays_dutch(SHIPPED, blad("ar"), "ar")
