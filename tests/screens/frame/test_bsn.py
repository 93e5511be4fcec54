"""A BSN that is typed into any field of any form is refused, and it is said why."""

import pytest
from textual.widgets import Input, TextArea

from kiosk.office import Office
from screens.frame.fields import Form
from screens.frame.typed_line import TypedLine
from tests.conftest import Team
from tests.screens.conftest import at_desk
from tests.screens.frame.test_forms import FORMS, opened, place, put

#: no BSN of anybody: made to pass the elfproef
BSN = "123456782"
#: what is no text: refused as no address
READ = {"email", "website"}


@pytest.mark.parametrize("name", FORMS)
async def test_a_bsn_in_any_field_is_refused_with_the_reason(office: Office, team: Team, name: str) -> None:
    async with at_desk(office, as_="Marijke", home=False) as desk:
        kind = await opened(desk, office, team, name)
        for known, (_, good) in kind.fields.items():
            put(place(desk, known), good)
        told = {}
        for known, (_, good) in kind.fields.items():
            widget = place(desk, known)
            # a PIN is shown nowhere; a day or a number is read as such, and else refused as none
            if not isinstance(widget, Input | TextArea) or (isinstance(widget, Input) and widget.password):
                continue
            put(widget, f"{good}, bsn {BSN}")
            await desk.settle()
            await desk.press("f8")
            assert isinstance(desk.screen, Form), f"{known} is kept"
            told[known] = desk.under(known)
            assert told[known], f"{known} is refused without a word"
            assert "BSN" in told[known] or isinstance(widget, TypedLine) or known in READ, told[known]
            put(widget, good)
            await desk.settle()
