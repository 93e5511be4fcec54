"""The poster as the teamleider keeps it, and a location's own templates: data, that can do no harm."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import TemplateError
from jinja2.exceptions import SecurityError

from kiosk.content.location import Content
from kiosk.content.poster import load_poster
from kiosk.faults import BadInput, Conflict, Fault, NotAllowed, NotFound
from kiosk.office import Office
from kiosk.paper.making.general import office_poster
from kiosk.paper.press import answers, pdf
from kiosk.paper.press.pdf import Worker, render_pdf
from kiosk.paper.press.render import render_html
from kiosk.people.identity import Identity
from kiosk.store.office_models import AuditLine, ContentChange
from kiosk.upkeep import poster as upkeep
from kiosk.upkeep.changes import LatestChange
from kiosk.upkeep.poster import Side
from tests.conftest import FakeClock, identity
from tests.paper import lives
from tests.paper.samples import pages, plan, pocket, poster, text_of

SHIPPED = load_poster()
OWN = "Ik groet iedereen in de straat."


def texts(office: Office, side: Side) -> list[str]:
    return [one.text for one in upkeep.agreements(office) if one.side is side]


def written(office: Office) -> int:
    """How many changes the store holds; each has its audit line."""
    with office.store.transaction():
        lines = AuditLine.select().where(AuditLine.act == "change-content").count()
        found = int(ContentChange.select().count())
    assert lines == found
    return found


def html_of(office: Office) -> str:
    return render_html(office_poster(office.content, office.settings, "nl", "a3", "begeleider"), office.content)


# ---------------------------------------------------------------- the agreements


def test_the_agreements_are_the_shipped_ones_the_clients_first_and_changed_by_nobody(office: Office) -> None:
    found = upkeep.agreements(office)
    assert [one.text for one in found] == [
        *(one.text for one in SHIPPED.client_agreement),
        *(one.text for one in SHIPPED.vw_agreement),
    ]
    assert [one.side for one in found] == sorted(one.side for one in found)
    assert {one.changed for one in found} == {None}


@pytest.mark.parametrize("side", Side)
def test_an_agreement_is_said_otherwise_with_who_and_when_and_stands_on_the_poster(
    office: Office, marijke: Identity, clock: FakeClock, side: Side
) -> None:
    first = next(one for one in upkeep.agreements(office) if one.side is side)
    clock.forward(days=1)
    upkeep.change_agreement(office, marijke, side, first.code, f"  {OWN.replace(' ', '   ')} ")
    after = {one.code: one for one in upkeep.agreements(office)}
    assert after[first.code].text == OWN
    assert after[first.code].changed == LatestChange("Marijke", clock.today())
    assert [one.code for one in after.values() if one.changed] == [first.code]
    assert OWN in html_of(office)
    assert first.text not in html_of(office)


def test_a_new_agreement_comes_last_on_its_side_with_a_plain_picture(office: Office, marijke: Identity) -> None:
    code = upkeep.add_agreement(office, marijke, Side.VW, OWN)
    assert texts(office, Side.VW) == [*(one.text for one in SHIPPED.vw_agreement), OWN]
    assert texts(office, Side.CLIENT) == [one.text for one in SHIPPED.client_agreement]
    assert office.content.poster.vw_agreement[-1].code == code
    assert office.content.poster.vw_agreement[-1].icon == upkeep.PLAIN_ICON
    assert OWN in html_of(office)


def test_the_same_words_twice_and_words_without_a_letter_get_codes_too(office: Office, marijke: Identity) -> None:
    codes = [upkeep.add_agreement(office, marijke, Side.CLIENT, text) for text in (OWN, OWN, "!!!")]
    assert len({*codes, *(one.code for one in SHIPPED.client_agreement)}) == 3 + len(SHIPPED.client_agreement)


def test_every_agreement_without_a_letter_gets_a_code_of_its_own(office: Office, marijke: Identity) -> None:
    upkeep.add_agreement(office, marijke, Side.CLIENT, "???")
    upkeep.add_agreement(office, marijke, Side.CLIENT, "!!!")
    assert texts(office, Side.CLIENT)[-2:] == ["???", "!!!"]


def test_an_agreement_taken_off_is_gone_but_the_last_of_a_side_stays(office: Office, marijke: Identity) -> None:
    *codes, last = [one.code for one in SHIPPED.client_agreement]
    for code in codes:
        upkeep.remove_agreement(office, marijke, Side.CLIENT, code)
    with pytest.raises(BadInput, match="laatste afspraak") as caught:
        upkeep.remove_agreement(office, marijke, Side.CLIENT, last)
    assert caught.value.field == "text"
    assert [one.code for one in upkeep.agreements(office) if one.side is Side.CLIENT] == [last]
    assert written(office) == len(codes)


def test_an_agreement_set_back_is_no_change_any_more(office: Office, marijke: Identity) -> None:
    first = SHIPPED.client_agreement[0]
    upkeep.change_agreement(office, marijke, Side.CLIENT, first.code, OWN)
    upkeep.change_agreement(office, marijke, Side.CLIENT, first.code, first.text)
    assert office.content.origins("poster") == ()
    assert office.content.poster == SHIPPED


@pytest.mark.parametrize(
    ("text", "told"),
    [("", "paar woorden"), ("  a ", "paar woorden"), ("x" * 61, "1 tekens korter"), (f"{'x' * 40}\n" * 2, "21 tekens")],
)
def test_a_text_that_says_nothing_or_does_not_fit_is_refused(
    office: Office, marijke: Identity, text: str, told: str
) -> None:
    for act in (
        lambda: upkeep.add_agreement(office, marijke, Side.VW, text),
        lambda: upkeep.change_agreement(office, marijke, Side.VW, SHIPPED.vw_agreement[0].code, text),
    ):
        with pytest.raises(BadInput, match=told) as caught:
            act()
        assert caught.value.field == "text"
    assert written(office) == 0
    assert office.content.poster == SHIPPED


def test_of_the_last_two_agreements_two_kiosks_take_only_one(office: Office, marijke: Identity) -> None:
    *before, last_but_one, last = [one for one in upkeep.agreements(office) if one.side is Side.VW]
    for one in before:
        upkeep.remove_agreement(office, marijke, Side.VW, one.code)
    other = replace(office)
    assert other.content is not office.content
    upkeep.remove_agreement(other, marijke, Side.VW, last.code)
    with pytest.raises(BadInput, match="laatste afspraak"):
        upkeep.remove_agreement(office, marijke, Side.VW, last_but_one.code)


def test_an_agreement_that_another_kiosk_changed_is_told_and_not_undone(office: Office, marijke: Identity) -> None:
    other, first = replace(office), upkeep.agreements(office)[0]
    assert other.content is not office.content
    upkeep.change_agreement(other, marijke, first.side, first.code, OWN, seen=first.text)
    with pytest.raises(Conflict):
        upkeep.change_agreement(office, marijke, first.side, first.code, "Ik bel zelf.", seen=first.text)
    assert upkeep.agreements(office)[0].text == OWN


def test_the_longest_text_fits(office: Office, marijke: Identity) -> None:
    upkeep.add_agreement(office, marijke, Side.VW, "x" * 60)
    assert texts(office, Side.VW)[-1] == "x" * 60


def test_an_agreement_that_is_gone_is_told_and_nothing_is_kept(office: Office, marijke: Identity) -> None:
    with pytest.raises(NotFound):
        upkeep.change_agreement(office, marijke, Side.VW, SHIPPED.client_agreement[0].code, OWN)
    with pytest.raises(NotFound):
        upkeep.remove_agreement(office, marijke, Side.VW, "weg")
    assert written(office) == 0


def test_who_looks_after_the_poster_and_the_day_of_the_last_look_are_kept(
    office: Office, marijke: Identity, clock: FakeClock
) -> None:
    assert (office.content.poster.upkeep.owner, office.content.poster.upkeep.reviewed_on) == ("", "")
    upkeep.give_poster_to(office, marijke, "Bram")
    upkeep.poster_looked_through(office, marijke)
    assert office.content.poster.upkeep.owner == "Bram"
    assert office.content.poster.upkeep.reviewed_on == clock.today().isoformat()
    upkeep.poster_looked_through(office, marijke)
    assert written(office) == 2


def test_no_audit_line_holds_what_the_teamleider_wrote(office: Office, marijke: Identity) -> None:
    code = upkeep.add_agreement(office, marijke, Side.VW, "Wij bellen Fatima elke week.")
    upkeep.change_agreement(office, marijke, Side.VW, code, "Wij bellen Fatima elke maand.")
    upkeep.remove_agreement(office, marijke, Side.VW, code)
    upkeep.give_poster_to(office, marijke, "Bram")
    with office.store.transaction():
        lines = [line for line in AuditLine.select() if line.act == "change-content"]
    assert len(lines) == 4
    told = " ".join(f"{line.detail} {line.client}" for line in lines).casefold()
    assert not any(word in told for word in ("fatima", "bellen", "bram"))


ACTS: dict[str, Callable[[Office, Identity], object]] = {
    "change": lambda office, who: upkeep.change_agreement(office, who, Side.VW, SHIPPED.vw_agreement[0].code, OWN),
    "add": lambda office, who: upkeep.add_agreement(office, who, Side.CLIENT, OWN),
    "remove": lambda office, who: upkeep.remove_agreement(office, who, Side.VW, SHIPPED.vw_agreement[0].code),
    "owner": lambda office, who: upkeep.give_poster_to(office, who, "Bram"),
    "look": upkeep.poster_looked_through,
}


@pytest.mark.parametrize("name", ["Anneke", "Bram", "Samira"])
@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_only_the_teamleider_may(office: Office, act: Callable[[Office, Identity], object], name: str) -> None:
    with pytest.raises(NotAllowed, match="teamleider"):
        act(office, identity(office, name))
    assert written(office) == 0
    assert office.content.poster == SHIPPED


# ---------------------------------------------------------------- templates of a location


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "inhoud" / "paper").mkdir(parents=True)
    return tmp_path / "inhoud"


@pytest.fixture
def worker() -> Iterator[Worker]:
    own = Worker()
    yield own
    own.stop()


def own_template(folder: Path, text: str, name: str = "pocket.html.j2") -> Content:
    (folder / "paper" / name).write_text(text, "utf-8")
    return Content(folder)


def sentence_of(worker: Worker, folder: Path) -> str:
    with pytest.raises(Fault) as caught:
        worker.render(pocket("nl"), folder)
    return caught.value.sentence


def test_a_template_of_the_location_makes_the_page_and_what_it_leaves_alone_is_ours(folder: Path) -> None:
    (folder / "paper" / "pocket.html.j2").write_text("<html><title>t</title><p>Eigen zakkaart {{ doc.location }}</p>")
    made = text_of(pages(render_pdf(pocket("nl"), folder)))
    assert made == "Eigen zakkaart VluchtelingenWerk Tynaarlo"
    assert "Eigen zakkaart" not in text_of(pages(render_pdf(poster("nl", "a3", "begeleider"), folder)))
    assert "Eigen zakkaart" not in text_of(pages(render_pdf(pocket("nl"))))


def test_a_template_that_was_changed_makes_another_page(folder: Path) -> None:
    for words in ("De eerste keer", "Later anders"):
        own_template(folder, f"<html><title>t</title><p>{words}</p>")
        assert text_of(pages(render_pdf(pocket("nl"), folder))) == words


def test_what_stands_in_a_value_is_never_markup(folder: Path) -> None:
    content = own_template(
        folder, '<p title="{{ doc.location }}">{{ doc.location }}</p>{% set x = doc.location %}{{ x }}'
    )
    html = render_html(replace(pocket("nl"), location='"><script>alert(1)</script>'), content)
    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 3
    assert html.count('"') == 2, "it does not get out of its attribute"


def test_an_agreement_with_a_script_in_it_is_text_on_the_poster(office: Office, marijke: Identity) -> None:
    upkeep.add_agreement(office, marijke, Side.VW, "<script>alert('boe')</script>")
    assert "<script" not in html_of(office)
    assert "&lt;script&gt;alert" in html_of(office)


@pytest.mark.parametrize(
    "reach",
    [
        "doc.__class__",
        "doc.__class__.__mro__[1].__subclasses__()",
        "doc.heading.__class__.__init__.__globals__",
        "''.__class__",
        "icon.__globals__",
        "doc['__class__']",
        "doc|attr('__class__')",
        "cycler.__init__.__globals__.os",
        "self.__init__.__globals__",
        "'{0.__class__}'.format(doc)",
        "doc.title.nl.__len__",
    ],
)
def test_a_template_that_reaches_for_attributes_gets_nothing(folder: Path, reach: str) -> None:
    content = own_template(folder, f"<p>\n{{{{ {reach} }}}}</p>")
    with pytest.raises(SecurityError):
        render_html(pocket("nl"), content)


@pytest.mark.parametrize("reach", ["frame._texts", "import os", "open('/etc/passwd')", "content", "office"])
def test_a_template_knows_only_what_it_is_given(folder: Path, reach: str) -> None:
    content = own_template(folder, f"<p>{{{{ {reach} }}}}</p>")
    document = plan("nl") if reach.startswith("frame") else pocket("nl")
    if reach.startswith("frame"):
        content = own_template(folder, f"<p>{{{{ {reach} }}}}</p>", "plan.html.j2")
    with pytest.raises(TemplateError):
        render_html(document, content)


def test_a_template_that_reaches_for_attributes_is_told_with_file_and_line(worker: Worker, folder: Path) -> None:
    own_template(folder, "<p>\n\n{{ doc.__class__ }}</p>")
    told = sentence_of(worker, folder)
    assert told.startswith("inhoud/paper/pocket.html.j2, regel 3: hier gaat het mis (")
    assert told.endswith("Kijk de regel na.")


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("<p>\n{{ onbekende }}\n", 2, "'onbekende' is undefined"),
        ("<p>\n\n\n{{ doc.onbekend }}\n", 4, "has no attribute 'onbekend'"),
        ("<p>\n{% if doc %}\n{% fi %}\n", 3, "fi"),
        ("<p>\n{{ doc.location|onbekend }}\n", 2, "onbekend"),
        ("<p>\n{{ 1 / 0 }}\n", 2, "ZeroDivisionError"),
        ("<p>\n{% for n in range(10**9) %}{% endfor %}\n", 2, "OverflowError"),
        ("<p>\n{% include 'pocket.html' ~ '.j2' %}\n", 2, "roept zichzelf aan"),
    ],
)
def test_a_mistake_in_a_template_is_told_with_file_and_line(
    worker: Worker, folder: Path, text: str, line: int, what: str
) -> None:
    own_template(folder, text)
    told = sentence_of(worker, folder)
    assert told.startswith(f"inhoud/paper/pocket.html.j2, regel {line}: hier gaat het mis (")
    assert what in told
    assert told.endswith("Kijk de regel na.")


def test_a_mistake_in_a_shared_part_is_told_there(worker: Worker, folder: Path) -> None:
    own_template(folder, "{% macro zeg() %}\n{{ niets }}\n{% endmacro %}", "eigen.html.j2")
    own_template(folder, '{% from "eigen.html.j2" import zeg %}\n\n{{ zeg() }}')
    assert sentence_of(worker, folder).startswith("inhoud/paper/eigen.html.j2, regel 2: ")


def test_an_error_of_python_tells_its_kind_and_not_its_words(
    worker: Worker, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    own_template(folder, "{{ [1, 2].index(doc.name) }}", "plan.html.j2")
    with pytest.raises(Fault) as caught:
        worker.render(replace(plan("nl"), name="Geheim"), folder)
    assert "hier gaat het mis (ValueError)." in caught.value.sentence
    assert "Geheim" not in caught.value.sentence
    assert "Geheim" not in caplog.text


def test_what_a_shipped_template_misses_in_the_locations_is_told_at_the_shipped_one(
    worker: Worker, folder: Path
) -> None:
    own_template(folder, "", "words.html.j2")
    told = sentence_of(worker, folder)
    assert told.startswith("paper/pocket.html.j2, regel ")
    assert "'words.html.j2'" in told
    assert told.endswith("Kijk de eigen sjablonen in inhoud/paper na.")


def test_a_defect_of_ours_is_not_blamed_on_the_location(worker: Worker, folder: Path) -> None:
    own_template(folder, "p {}", "plan.css")
    sample = plan("nl")
    with pytest.raises(Fault) as caught:
        worker.render(replace(sample, nu_doen=(replace(sample.nu_doen[0], icon="bestaat-niet"),)), folder)
    assert caught.value.sentence == answers.BROKEN


def test_a_template_that_loops_for_ever_is_stopped_and_the_next_page_is_made(worker: Worker, folder: Path) -> None:
    endless = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    worker.render(pocket("nl"), folder)
    own_template(folder, endless)
    told = sentence_of(worker, folder)
    assert told == "inhoud/paper/pocket.html.j2, regel 1: hier gaat het mis (er komt geen einde aan). Kijk de regel na."
    assert worker.render(poster("nl", "a3", "begeleider"), folder).startswith(b"%PDF")


def test_a_style_without_an_end_stops_the_process_and_points_to_the_locations_own_files(
    worker: Worker, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the engine does with a style sheet has no line: then it is told where to look."""
    own_template(folder, "p {}", "plan.css")
    monkeypatch.setenv("PYTHONPATH", str(Path(lives.__file__).parents[2]))
    worker.life = "tests.paper.lives.loops"
    worker.step_cpu_s = 2
    assert sentence_of(worker, folder) == f"{pdf.TOO_SLOW} {pdf.OWN_TEMPLATES}"
    worker.life, worker.step_cpu_s = "kiosk.paper.press.process.serve", pdf.STEP_CPU_S
    assert worker.render(poster("nl", "pocket"), folder).startswith(b"%PDF")


def test_a_template_fetches_nothing_from_elsewhere(worker: Worker, folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "geheim.html"
    secret.write_text("het geheim")
    own_template(
        folder,
        f'<html><title>t</title><p>blad</p><img src="file://{secret}" alt="plaatje">'
        f'<a rel="attachment" href="file://{secret}">x</a></html>',
    )
    made = worker.render(pocket("nl"), folder)
    assert b"het geheim" not in made
    assert "het geheim" not in text_of(pages(made))


def test_a_template_reaches_no_file_outside_its_folder_while_a_page_is_made(
    worker: Worker, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "sleutel").write_text("het geheim")
    own_template(folder, "<p>\n{% include '../../' ~ 'sleutel' %}\n")
    told = sentence_of(worker, folder)
    assert "geheim" not in told
    assert "Noem alleen zijn naam." in told


def test_a_template_that_asks_for_more_memory_than_there_is_is_told_at_once(worker: Worker, folder: Path) -> None:
    worker.render(pocket("nl"), folder)
    own_template(folder, "{{ 'x' * 10**10 }}")
    told = sentence_of(worker, folder)
    assert told.endswith("regel 1: hier gaat het mis (dit vraagt te veel geheugen). Kijk de regel na.")
    assert worker.render(poster("nl", "a3", "begeleider"), folder).startswith(b"%PDF")
