"""Gentle advice while somebody types: it speaks when he pauses, about what stands there then."""

import pytest

from kiosk.guidance.meting import drafts, metingen
from kiosk.guidance.meting.answers import Kind, Saved
from kiosk.office import Office
from screens.frame.wording import WordingAdvice
from screens.meting.opmerking import RemarkDialog
from tests.conftest import identity, new_client
from tests.guidance.acts import fill
from tests.screens.conftest import at_desk


def kept(office: Office) -> Saved:
    """What keeping a remark gives."""
    anneke = identity(office, "Anneke")
    view = metingen.start(office, anneke, new_client(office, anneke).id, Kind.NULMETING)
    view = fill(office, anneke, view, {"3b": 2})
    return drafts.remark(office, anneke, view.id, view.version, "3b", "ja")


async def test_a_remark_that_judges_asks_for_a_second_look_and_is_kept(office: Office) -> None:
    saved, texts = kept(office), list[str]()

    def keep(text: str) -> Saved:
        texts.append(text)
        return saved

    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(RemarkDialog("Opmerking", str, keep))
        await desk.paste("Hij is lui en wil participeren")
        await desk.until(lambda: desk.screen.query_one(WordingAdvice).display)
        await desk.settle()
        assert desk.text.count("Tip: ") == 1, "there is little room"
        assert "“lui” klinkt als een oordeel." in desk.text
        await desk.press("f8")
        assert desk.stack == ["Vandaag"]
    assert texts[-1] == "Hij is lui en wil participeren"


async def test_half_a_word_is_not_looked_at(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    saved, said = kept(office), list[str]()
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(RemarkDialog("Opmerking", str, lambda text: saved))
        monkeypatch.setattr(desk.screen.query_one(WordingAdvice), "_say", said.append)
        await desk.paste("Hij is lui")
        await desk.paste("steraar")
        await desk.until(lambda: bool(said))
    assert said == ["Hij is luisteraar"]
