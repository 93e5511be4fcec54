"""What somebody typed and what stands on paper: whatever it is, it is text, asks for nothing, and makes a page."""

import socket
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.paper.documents.every import PaperDocument
from kiosk.paper.press import process
from kiosk.paper.press.answers import BROKEN
from kiosk.paper.press.render import render_html
from kiosk.steering import all_without_steering, steers
from tests.counts import count
from tests.paper.every import EveryPaper, every_paper
from tests.paper.html_reader import Reader
from tests.paper.samples import SHIPPED
from tests.security.nasty import KINDS, NASTY, leading_to

#: these look up what a text is by its words, or hold texts of the content alone, as long as those may be
BY_THEIR_WORDS = {"meegeven", "card-brievenhulp", "card-gevaar", "card-belkaart", "poster-card", "sheets-card"}
PAPERS = list({type(paper.make()): paper for paper in every_paper(["nl"]) if paper.name not in BY_THEIR_WORDS}.values())
#: what would let a text ask for something, or do something
ASKS = ("src", "href", "xlink:href", "data", "srcset", "poster", "action", "background")
#: full of what was typed; the first is made for real in each run
TYPED, *MORE_TYPED = (paper for paper in PAPERS if paper.name in ("verslag", "overdracht", "alles", "advies"))


def saying(document: PaperDocument, text: str) -> Any:
    """The document with this text behind all that may have been typed in it: what has a space is no code."""
    kind = type(document)
    return msgspec.convert(_in(msgspec.to_builtins(document), all_without_steering(text)), kind)


def _in(data: Any, text: str) -> Any:
    if isinstance(data, dict):
        return {name: _in(value, text) for name, value in data.items()}
    if isinstance(data, list | tuple):
        return [_in(one, text) for one in data]
    return f"{data} {text}" if isinstance(data, str) and " " in data and "/" not in data else data


def asks(html: str) -> list[str]:
    """All that a page asks for or does, but for the pictures that are in it."""
    read = Reader(html)
    asked = [value for name in ASKS for value in read.attributes(name) if not value.startswith(("data:", "#"))]
    tags = {tag for tag, _ in read.tags} & {"script", "iframe", "object", "embed", "form", "base"}
    styles = [value for value in read.attributes("style") if "url(" in value or "@import" in value]
    return [*asked, *tags, *styles, *(name for _, found in read.tags for name in found if name.startswith("on"))]


@given(st.sampled_from(PAPERS), NASTY)
@settings(max_examples=count(30, 600, 20_000), deadline=None)
def test_whatever_stands_in_any_document_its_page_asks_for_nothing(paper: EveryPaper, text: str) -> None:
    html = render_html(saying(paper.make(), text), SHIPPED)
    assert asks(html) == asks(paper.html())
    assert not steers("".join(sign for sign in html if sign not in "\u2066\u2069"))


@pytest.mark.parametrize("paper", [TYPED, *MORE_TYPED[: count(0, 3, 3)]], ids=lambda paper: paper.name)
def test_no_text_on_paper_reaches_a_network(paper: EveryPaper) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        place = f"http://127.0.0.1:{server.getsockname()[1]}"
        text = " ".join(leading_to(place, KINDS[kind]) for kind in ("address in HTML", "CSS", "file", "template"))
        made = process.answer_to(saying(paper.make(), text), None, process.faces(), lambda: None)
        assert made.pdf.startswith(b"%PDF")
        with pytest.raises(BlockingIOError):
            server.accept()


@pytest.mark.parametrize(
    "kind", list(KINDS) if count(0, 1, 1) else ["marks without end", "half a sign", "line turned round"]
)
def test_any_kind_of_text_makes_a_page_or_a_sentence(kind: str) -> None:
    made = process.answer_to(saying(TYPED.make(), KINDS[kind][:2_000]), None, process.faces(), lambda: None)
    assert made.pdf.startswith(b"%PDF") or (made.sentence and made.sentence != BROKEN)
