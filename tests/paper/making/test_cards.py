"""The small papers, printed and read back: telephone, letters, who does do this, the route card, a home visit."""

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from html import unescape
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kiosk.content.cards import context_of, pictured, single
from kiosk.content.location import Content
from kiosk.content.messages import messages_of
from kiosk.content.partners import OWN, Partner, Task
from kiosk.content.texts import longest
from kiosk.faults import Fault, FileFault, NotFound
from kiosk.paper.documents.cards import Belkaart, Brievenhulp, MijnRoute, Onderwegblad, RoadAction, WieWel
from kiosk.paper.documents.every import PaperDocument
from kiosk.paper.documents.plan import Appointment, DotState, RouteDot
from kiosk.paper.making import cards
from kiosk.paper.making.cards import belkaart, brievenhulp, mijn_route, onderwegblad, road_action, wie_wel
from kiosk.paper.press.pdf import render_pdf
from kiosk.paper.press.render import render_html
from kiosk.partners.directory import Directory
from kiosk.settings import Settings
from tests.paper.samples import BASE, LANGUAGES, SHIPPED, Page, pages, text_of, unpacked

SETTINGS = Settings(location="VluchtelingenWerk Tynaarlo", municipality="Tynaarlo", base_address=BASE)
CONTEXTS = ("belkaart", "brievenhulp", "wie-wel", "mijn-route")
A4 = (210, 297)
DIRECTORY = Directory(SHIPPED.partners)
TASKS = list(DIRECTORY.tasks())
#: a task of a partner, one that is the client's own, one that nobody was given, one that is urgent, and danger
KINDS_OF_TASK = ("uitkering", "afval", "digid", "gezinshereniging", "gevaar")


def dots(now: int) -> tuple[RouteDot, ...]:
    def state(place: int) -> DotState:
        return "done" if place < now else "now" if place == now else "todo"

    return tuple(RouteDot(step.title, step.icon, state(place)) for place, step in enumerate(SHIPPED.poster.step))


def route_card(
    language: str = "nl",
    *,
    name: str = "Mohammed",
    now: int = 4,
    steps: tuple[RouteDot, ...] | None = None,
    settings: Settings = SETTINGS,
    content: Content = SHIPPED,
) -> MijnRoute:
    return mijn_route(
        content,
        settings,
        language,
        name=name,
        month=6,
        months=18,
        steps=dots(now) if steps is None else steps,
        appointment=Appointment(datetime(2026, 11, 30, 10, 0), "op kantoor"),
    )


def sheet(actions: int = 4, first_name: str = "Mohammed") -> Onderwegblad:
    ready = SHIPPED.actions.action[:actions]
    safe = [
        road_action(
            SHIPPED,
            action.text,
            leefgebied=action.onderdeel[0],
            onderdeel=action.onderdeel,
            rung=action.rung,
            due=date(2026, 12, 4),
        )
        for action in ready
    ]
    return onderwegblad(SETTINGS, number="14", first_name=first_name, actions=safe)


def of_the_client(language: str, content: Content = SHIPPED) -> dict[str, PaperDocument]:
    """Every small paper of a client."""
    return {
        "belkaart": belkaart(content, SETTINGS, language),
        "brievenhulp": brievenhulp(content, SETTINGS, language),
        **{code: wie_wel(content, SETTINGS, language, code) for code in KINDS_OF_TASK},
        "route": route_card(language, content=content),
    }


@cache
def printed(name: str, language: str) -> list[Page]:
    document = sheet() if name == "onderweg" else of_the_client(language)[name]
    return pages(render_pdf(document))


PAPERS = [*of_the_client("nl")]


def without_space(text: str) -> str:
    return "".join(letter for letter in text.replace("\ufffe", "-").replace("\u0002", "-") if not letter.isspace())


def on(text: str, made: list[Page]) -> bool:
    """Whether a text is on the pages: a line may break anywhere.

    A line that holds both directions is read back in the order of the other one, so there the words are looked for.
    """
    read = text_of(made)
    if re.search(r"[\u0590-\u08ff]", read):
        return all(word in read for word in re.findall(r"\w+", text))
    return without_space(text) in without_space(read)


@pytest.fixture(scope="module")
def translated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a location that translates all texts of the small papers, each as long as it may be."""
    folder = tmp_path_factory.mktemp("inhoud")
    entries = [
        f'msgctxt "{message.context}"\nmsgid "{message.text}"\nmsgstr "{longest_translation(message.text)}"\n'
        for message in messages_of(SHIPPED)
        if message.context in CONTEXTS
    ]
    (folder / "locale").mkdir()
    (folder / "locale" / "so.po").write_text("\n".join(entries), "utf-8")
    Content(folder).check()
    return folder


def longest_translation(text: str) -> str:
    """Words of one's own, as many as are let through; a number goes along."""
    numbers = "".join(f" {number}" for number in re.findall(r"\d+", text))
    own = "waxaan rabaa inaan wargelin lacagta deriska maalinta qofka caawimaad fadlan mar kale iisheeg "
    start = len(text) % 60
    return (own * 4)[start : start + longest(text) - len(numbers)].strip() + numbers


# ------------------------------------------------------------ all of them


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAPERS)
def test_each_paper_has_its_size_and_its_pages(name: str, language: str) -> None:
    made = printed(name, language)
    assert [page.size_mm for page in made] == [A4]


@pytest.mark.parametrize("name", PAPERS)
def test_the_longest_translations_stay_on_the_page_and_are_all_there(name: str, translated: Path) -> None:
    content = Content(translated)
    document = of_the_client("so", content)[name]
    made = pages(render_pdf(document, translated))
    assert len(made) == 1
    # what a drawing is called is said to a voice: the sign on the line has no words beside it
    html = re.sub(r"<svg.*?</svg>", "", render_html(document, content), flags=re.DOTALL)
    asked = [own for message in messages_of(content) if (own := longest_translation(message.text)) in html]
    assert len(asked) > (2 if name in ("gevaar", "route") else 10)
    assert [own for own in asked if not on(own, made)] == []


def test_on_the_card_a_place_that_was_chosen_stands_in_his_language() -> None:
    html = render_html(route_card("ti"), SHIPPED)
    own = SHIPPED.texts("ti").text("keuze", "op kantoor")
    assert html.count(f'<span class="own">{own}</span><span class="nl" lang="nl" dir="ltr">op kantoor</span>') == 2


@pytest.mark.parametrize("name", [*PAPERS, "onderweg"])
def test_each_paper_is_tagged_and_every_picture_and_column_has_a_name(name: str) -> None:
    document: PaperDocument = sheet() if name == "onderweg" else of_the_client("ar")[name]
    made = render_pdf(document)
    assert pypdfium2.PdfDocument(made).is_tagged()
    assert b"pdfuaid" in unpacked(made)
    html = render_html(document, SHIPPED)
    pictures = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
    assert pictures
    assert [drawn for drawn in pictures if not re.match(r"<svg[^>]*><title>[^<]+</title>", drawn)] == []
    headers = re.findall(r"<th [^>]*>(.*?)</th>", html, re.DOTALL)
    assert [header for header in headers if not re.sub(r"<title>.*?</title>|<[^>]*>", "", header).strip()] == []


@pytest.mark.parametrize("name", PAPERS)
def test_right_to_left_pages_mirror(name: str) -> None:
    [dutch], [arabic] = printed(name, "nl"), printed(name, "ar")
    # what stands at the beginning of a line in Dutch, and stays Dutch in both
    word = {
        "belkaart": "Ik bel zelf",
        "brievenhulp": "Er is een brief",
        "route": "Mohammed",
        "uitkering": "uitkering",
        "afval": "afval en containers",
        "gezinshereniging": "gezinshereniging",
    }
    begins = word.get(name, "VluchtelingenWerk")
    middle = dutch.size_mm[0] / 2
    if name == "route":
        # the front of a folded card is on the other side
        assert dutch.left_of(begins) > middle > arabic.left_of(begins)
    else:
        assert dutch.left_of(begins) < 45
        assert arabic.left_of(begins) > dutch.left_of(begins) + 25


@pytest.mark.parametrize("name", PAPERS)
def test_the_mark_of_a_concept_is_on_what_nobody_checked(name: str) -> None:
    own = name in ("belkaart", "brievenhulp")
    assert on("concept: nog niet nagekeken", printed(name, "ar")) or own
    assert not on("concept", printed(name, "nl"))


def test_the_mark_of_a_concept_follows_the_translation(tmp_path: Path) -> None:
    (tmp_path / "locale").mkdir()
    text = SHIPPED.cards.belkaart.title
    for flag, marked in (("#, concept\n", True), ("", False)):
        entry = f'{flag}msgctxt "belkaart"\nmsgid "{text}"\nmsgstr "Own"\n'
        (tmp_path / "locale" / "pt.po").write_text(entry, "utf-8")
        content = Content(tmp_path)
        assert ('class="tag"' in render_html(belkaart(content, SETTINGS, "pt"), content)) is marked


def test_a_language_without_translation_gives_the_dutch_paper() -> None:
    for document in (belkaart(SHIPPED, SETTINGS, "uk"), brievenhulp(SHIPPED, SETTINGS, "uk"), route_card("uk")):
        assert '<html lang="nl" dir="ltr">' in render_html(document, SHIPPED)


def test_what_names_a_client_is_never_kept() -> None:
    assert MijnRoute.personal
    assert Onderwegblad.personal
    assert not any(kind.personal for kind in (Belkaart, Brievenhulp, WieWel))


# ------------------------------------------------------------ telephone and letters


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("card", ["belkaart", "brievenhulp"])
def test_every_text_of_the_file_is_on_the_paper_in_dutch(card: str, language: str) -> None:
    made = printed(card, language)
    texts = [text for kind, _, text in single(SHIPPED.cards) if kind == card]
    texts += [entry.text for kind, _, entries in pictured(SHIPPED.cards) if kind == card for entry in entries]
    assert len(texts) > 20
    assert [text for text in texts if not on(text, made)] == []


@pytest.mark.parametrize("language", ["nl", "ar", "ti"])
def test_what_is_said_aloud_can_be_read_at_arms_length(language: str) -> None:
    [page] = printed("belkaart", language)
    for line in (*SHIPPED.cards.belkaart.reason, *SHIPPED.cards.belkaart.help, *SHIPPED.cards.belkaart.opening):
        assert size_of(line.text, page) >= 11, line.text


def test_the_dutch_to_say_is_larger_than_what_it_means(translated: Path) -> None:
    content = Content(translated)
    [page] = pages(render_pdf(belkaart(content, SETTINGS, "so"), translated))
    text = SHIPPED.cards.belkaart.opening[0].text
    assert size_of(text, page) > 1.2 * size_of(longest_translation(text)[:8], page)


def size_of(text: str, page: Page) -> float:
    """The size in points of the letters with which a text begins."""
    textpage = page._page.get_textpage()
    words = re.findall(r"\w+", text)
    # between letters from right to left the words are read back in another order
    found = textpage.search(" ".join(text.split()[:2])).get_next() or textpage.search(max(words, key=len)).get_next()
    assert found is not None, text
    return page.size_at(found[0])


def test_the_belkaart_counts_the_talk_and_leaves_room_to_write() -> None:
    html = render_html(belkaart(SHIPPED, SETTINGS, "nl"), SHIPPED)
    assert re.findall(r'<span class="badge">(\d)</span>', html) == ["1", "2", "3", "4", "5"]
    assert html.count('class="gap"') == 1
    assert html.count('class="write"') == 3
    assert html.count('class="box"') == len(SHIPPED.cards.belkaart.reason) == 5


def test_a_letter_about_money_is_marked_and_never_sent_to_a_neighbour() -> None:
    html = render_html(brievenhulp(SHIPPED, SETTINGS, "nl"), SHIPPED)
    money = [sender for sender in SHIPPED.cards.brievenhulp.sender if sender.money]
    assert {sender.code for sender in money} == {"belastingdienst", "zorgverzekering", "deurwaarder"}
    assert html.count('<span class="euro">€</span>') == len(money)
    made = printed("brievenhulp", "nl")
    assert on("Een brief over geld gaat nooit naar de buren.", made)
    assert on("Deurwaarder of boete? Ik neem de brief dezelfde dag mee", made)


def test_a_helper_is_known_by_the_letter_of_the_poster() -> None:
    helpers = brievenhulp(SHIPPED, SETTINGS, "nl").helpers
    assert [helper.letter for helper in helpers] == ["C", "", "", "W", "V"]
    assert helpers[3].name == "Werkplein"


def test_a_partner_that_a_location_does_not_have_helps_nobody_with_letters(tmp_path: Path) -> None:
    (tmp_path / "partners.toml").write_text('[[partner]]\ncode = "werkplein"\noff = true\n', "utf-8")
    names = [helper.name for helper in brievenhulp(Content(tmp_path), SETTINGS, "nl").helpers]
    assert "Werkplein" not in names
    assert "VluchtelingenWerk" in names


# ------------------------------------------------------------ who does do this


def test_there_is_a_card_for_every_task_that_is_not_our_own() -> None:
    made = {task.code: wie_wel(SHIPPED, SETTINGS, "ar", task.code) for partner, task in TASKS if partner.code != OWN}
    assert len(made) > 40
    for document in made.values():
        render_html(document, SHIPPED)


@pytest.mark.parametrize("task", [task.code for partner, task in TASKS if partner.code == OWN])
def test_what_we_do_ourselves_gets_no_friendly_no(task: str) -> None:
    with pytest.raises(Fault, match="Dit doet VluchtelingenWerk zelf"):
        wie_wel(SHIPPED, SETTINGS, "nl", task)


def test_a_task_that_is_not_there_is_said() -> None:
    with pytest.raises(NotFound, match="staat niet in de lijst"):
        wie_wel(SHIPPED, SETTINGS, "nl", "vliegen")


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_the_card_says_what_was_asked_who_does_it_and_what_we_do(language: str) -> None:
    made = printed("uitkering", language)
    for wanted in ("Goede vraag!", "uitkering", "Werkplein", "Telefoon", "Wij oefenen wat ik zeg.", "Ik bel, of ik ga"):
        assert on(wanted, made), wanted
    _, task = DIRECTORY.task("uitkering")
    assert on(task.first, made)
    assert on(task.vw, made)


@pytest.mark.parametrize("task", [task.code for partner, task in TASKS if partner.code != OWN])
def test_each_card_has_two_halves_and_what_a_begeleider_says_is_not_on_the_clients(task: str) -> None:
    document = wie_wel(SHIPPED, SETTINGS, "so", task)
    assert len(pages(render_pdf(document))) == 1
    clients, ours = render_html(document, SHIPPED).split("<body")[1].split('<section class="half"')[1:]
    assert "deze helft blijft bij de begeleider" not in clients
    assert "deze helft blijft bij de begeleider" in ours
    for text in document.talk:
        assert text not in clients
        assert text in unescape(ours)


def test_partner_and_task_are_in_the_language_of_the_client(tmp_path: Path) -> None:
    texts = SHIPPED.texts("ar")
    for code, context, word in (("huisarts", "poster", "Zorg"), ("burenruzie", "taak", "hulp bij burenruzie")):
        html = render_html(wie_wel(SHIPPED, SETTINGS, "ar", code), SHIPPED)
        own = texts.text(context, word)
        assert own != word
        assert f'<span class="own">{own}</span>' in html
    # of what has no translation the Dutch stands, told to be Dutch
    own_title = (
        '[[partner]]\ncode = "neie-noaber"\n[[partner.task]]\ncode = "burenruzie"\ntitle = "ruzie met de buren"\n'
    )
    (tmp_path / "partners.toml").write_text(own_title, "utf-8")
    content = Content(tmp_path)
    html = render_html(wie_wel(content, SETTINGS, "ar", "burenruzie"), content)
    assert '<span lang="nl" dir="ltr">ruzie met de buren</span> <span class="in-dutch"' in html


def test_what_the_location_filled_in_is_on_the_card_and_the_rest_is_a_line(tmp_path: Path) -> None:
    contact = 'contact = { phone = "0592 000 000", email = "loket@werkplein.example", hours = "ma-vr 9-12" }'
    (tmp_path / "partners.toml").write_text(f'[[partner]]\ncode = "werkplein"\n{contact}\n', "utf-8")
    content = Content(tmp_path)
    document = wie_wel(content, SETTINGS, "nl", "uitkering")
    made = pages(render_pdf(document, tmp_path))
    for wanted in ("0592 000 000", "loket@werkplein.example", "ma-vr 9-12", "Adres"):
        assert on(wanted, made), wanted
    assert not on("Website", made)
    # on the client's half, and on the other
    assert render_html(document, content).count('class="write"') == 2 * 1
    assert render_html(wie_wel(SHIPPED, SETTINGS, "nl", "uitkering"), SHIPPED).count('class="write"') == 2 * 3


def test_a_task_with_a_number_of_its_own_shows_that() -> None:
    def with_phone(partner: Partner, task: Task) -> bool:
        return bool(task.phone) and task.code not in SHIPPED.danger.tasks and partner.code != OWN

    for _, task in ((partner, task) for partner, task in TASKS if with_phone(partner, task)):
        assert wie_wel(SHIPPED, SETTINGS, "nl", task.code).contact.phone == task.phone
    assert cards._contact(SHIPPED.partners[0], "088 111").phone == "088 111"


@pytest.mark.parametrize("code", [task.code for _, task in TASKS if task.code in SHIPPED.danger.tasks])
def test_a_card_on_danger_leads_with_112_and_tells_nobody_at_home_what_was_asked(code: str) -> None:
    _, task = DIRECTORY.task(code)
    document = wie_wel(SHIPPED, SETTINGS, "nl", code)
    [page] = made = pages(render_pdf(document))
    assert page.top_of("112") < 40
    assert on("Ik bel eerst 112. Daarna vertel ik het meteen aan VluchtelingenWerk.", made)
    for secret in (task.title, task.first, task.vw, task.unsettled):
        assert not secret or not on(secret, made), secret
        assert not secret or secret not in repr(document)
    assert not on("Wie doet dit wel?", made)


def test_there_is_danger_to_tell_of() -> None:
    known = {task.code for _, task in TASKS}
    assert SHIPPED.danger.tasks == {"gevaar", "denkt-aan-zelfdoding", "spoed-huisarts", "onveilig-thuis"} <= known


def test_what_cannot_wait_says_so_first() -> None:
    made = printed("gezinshereniging", "nl")
    assert on("Dit heeft haast. Ik vraag het vandaag nog.", made)
    assert not on("Dit heeft haast", printed("uitkering", "nl"))


def test_what_nobody_was_given_is_found_out_by_us() -> None:
    made = printed("digid", "nl")
    assert on("Wij zoeken uit wie dit doet. De teamleider weet meer.", made)
    assert on("Ik hoor meer op", made)
    assert not on("Iemand anders kan", made)


def test_what_is_the_clients_own_needs_no_telephone_number() -> None:
    made = printed("afval", "nl")
    assert on("Dit kan ik zelf leren.", made)
    assert on("Ik zelf", made)
    assert not on("Telefoon", made)
    # the ladder stands in the place of whom to call
    for rung in SHIPPED.poster.rung:
        assert on(rung.line, made)
        assert not on(rung.line, printed("uitkering", "nl"))
    assert not on("Ik bel, of ik ga erheen.", made)


def test_a_question_that_was_not_found_leaves_a_line_to_write_it_on() -> None:
    document = wie_wel(SHIPPED, SETTINGS, "nl", "niet-gevonden")
    assert document.question == ""
    assert "Niet gevonden" not in render_html(document, SHIPPED).split("<body")[1].split('class="talk"')[0]


# ------------------------------------------------------------ the route card


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_codes_of_the_route_card_hold_the_page_and_nothing_of_the_client(language: str) -> None:
    [page] = printed("route", language)
    assert page.codes() == [f"{BASE}/{language}"] * 2


def test_without_an_address_the_route_card_has_no_code() -> None:
    settings = Settings(location="Hier", municipality="Hier")
    [page] = pages(render_pdf(route_card(settings=settings)))
    assert page.codes() == []


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_the_route_card_tells_where_i_am_what_comes_and_where_it_ends(language: str) -> None:
    made = printed("route", language)
    for wanted in (
        "Mohammed",
        "maand 6 van 18",
        "Ik ben hier",
        "Wat kan ik al?",
        "Ik leer Nederlands en doe mee",
        "Ik doe het zelf",
        "maandag 30 november",
        "10.00",
        "op kantoor",
        "Telefoon van kantoor",
        "112",
    ):
        assert on(wanted, made), wanted
    assert made[0].text.count("Mohammed") == 2
    texts = SHIPPED.texts(language)
    assert texts.text("plan", "Ik ben hier") in render_html(route_card(language), SHIPPED)


@pytest.mark.parametrize(
    ("now", "here", "others"),
    [(0, "Wij leren elkaar kennen", 2), (6, "Wij kijken samen terug", 1), (7, "Ik doe het zelf", 0)],
)
def test_the_road_is_told_from_its_first_step_to_its_last(now: int, here: str, others: int) -> None:
    front = render_html(route_card(now=now), SHIPPED).split('class="cut"')[1]
    assert re.findall(
        r'class="stop here">.*?class="what"><span class="own"><span[^>]*>(.*?)</span>', front, re.DOTALL
    ) == [here]
    assert len(re.findall(r'class="stop (?:coming|end)"', front)) == others


def test_who_walked_the_whole_road_stands_at_its_end() -> None:
    document = route_card(now=len(dots(0)))
    assert document.now is document.coming is None
    front = render_html(document, SHIPPED).split('class="cut"')[1]
    assert front.count('class="stop here"') == 1
    assert "Ik ben hier" not in front


def test_a_road_without_steps_is_a_card_too() -> None:
    assert on("Mohammed", pages(render_pdf(route_card(steps=()))))


def test_each_state_of_the_road_is_told_without_colour() -> None:
    front = render_html(route_card(), SHIPPED).split('class="cut"')[1].split('class="stop')[0]
    beads = re.findall(r'<span class="bead (\w+)">(.*?)</span>', front, re.DOTALL)
    assert [state for state, _ in beads] == ["done"] * 4 + ["now"] + ["todo"] * 3
    assert ["gedaan" in mark for _, mark in beads] == [True] * 4 + [False] * 4
    assert ["Ik ben hier" in mark for _, mark in beads] == [False] * 4 + [True] + [False] * 3


@pytest.mark.parametrize(
    "name",
    ["[/b] <script>x</script>", "مُحَمَّد", "Wolfgang-Amadeus Maximiliaan van der Hoogenband", "14", "Mo \U0001f642"],
)
def test_any_name_is_text_and_stays_on_the_card(name: str) -> None:
    document = route_card(name=name)
    assert "<script>" not in render_html(document, SHIPPED)
    assert [page.size_mm for page in pages(render_pdf(document))] == [A4]


def test_the_title_of_the_route_card_tells_nothing_of_the_client() -> None:
    facts = pypdfium2.PdfDocument(render_pdf(route_card())).get_metadata_dict()
    assert facts["Title"] == "Mijn weg in 18 maanden"
    assert "Mohammed" not in str(facts)


def test_the_telephone_of_the_office_is_that_of_the_directory(tmp_path: Path) -> None:
    (tmp_path / "partners.toml").write_text(
        f'[[partner]]\ncode = "{OWN}"\ncontact = {{ phone = "0592 123 456" }}\n', "utf-8"
    )
    assert route_card(content=Content(tmp_path)).phone == "0592 123 456"
    assert route_card().phone == ""


# ------------------------------------------------------------ the sheet for a home visit


NAMES = st.text(st.characters(categories=("Lu", "Ll", "Lo", "Mn", "Zs", "Pd")), min_size=3, max_size=30).filter(
    lambda name: len(name.strip()) >= 3
)
PARTS = [(area.code, part.code) for area in SHIPPED.instrument.leefgebied for part in area.onderdeel]


@given(name=NAMES, family=NAMES, place=st.sampled_from(PARTS), tail=st.sampled_from(["", " belt", "'s zus komt"]))
def test_the_sheet_for_a_home_visit_names_nobody(name: str, family: str, place: tuple[str, str], tail: str) -> None:
    name, family = name.strip(), family.strip()
    nobody = words_of(onderwegblad(SETTINGS, number="14", first_name="", actions=[about("iets", place)]))
    assume(name not in nobody and family not in nobody)
    document = onderwegblad(
        SETTINGS, number="14", first_name=f"{name} {family}", actions=[about(f"{name} {family}{tail}", place)]
    )
    shown = words_of(document)
    assert name not in shown
    assert family not in shown
    assert f"{name} {family}" not in repr(document)
    assert len(document.letter) <= 1


def about(text: str, place: tuple[str, str]) -> RoadAction | None:
    return road_action(SHIPPED, text, leefgebied=place[0], onderdeel=place[1])


def words_of(document: Onderwegblad) -> str:
    body = render_html(document, SHIPPED).split("<body")[1]
    return re.sub(r"<[^>]*>", "\n", body)


def test_the_printed_sheet_has_number_and_letter_and_no_name() -> None:
    made = pages(render_pdf(sheet(first_name="Mohammed")))
    assert on("14M", made)
    assert not on("Mohammed", made)
    assert b"Mohammed" not in unpacked(render_pdf(sheet(first_name="Mohammed")))


def test_the_sheet_has_no_code_and_is_in_dutch() -> None:
    made = printed("onderweg", "nl")
    assert [page.codes() for page in made] == [[]]
    assert '<html lang="nl" dir="ltr">' in render_html(sheet(), SHIPPED)


def test_the_sheet_asks_what_was_agreed_and_says_what_to_do_with_it() -> None:
    made = printed("onderweg", "nl")
    for wanted in (
        SHIPPED.actions.action[0].text,
        "uiterlijk 4 december",
        "gedaan",
        "voordoen",
        "Wat spraken wij af, in de woorden van de cliënt?",
        "Volgende afspraak",
        "Voer dit na het bezoek in de kiosk in.",
        "Vernietig daarna dit blad.",
    ):
        assert on(wanted, made), wanted


@pytest.mark.parametrize(("actions", "wanted"), [(0, 1), (6, 1), (12, 2), (20, 2)])
def test_the_sheet_is_one_page_and_with_many_actions_two(actions: int, wanted: int) -> None:
    document = sheet(actions)
    made = pages(render_pdf(document))
    assert [page.size_mm for page in made] == [A4] * wanted
    assert document.room >= 1
    assert on("Nog 8 acties staan in de kiosk.", made) is (actions == 20)


def test_a_text_of_the_library_stands_and_of_other_words_only_what_they_are_about() -> None:
    ready = SHIPPED.actions.action[0]
    kept = about(ready.text, (ready.onderdeel[0], ready.onderdeel))
    assert kept == RoadAction(ready.text)
    assert about("Bellen met tante Fatima", ("3", "3b")) == RoadAction("Administratie", own_words=True)
    assert about("Bellen met tante Fatima", ("3", "")) == RoadAction("Financiën en administratie", own_words=True)


def test_what_is_asked_apart_does_not_leave_the_office() -> None:
    private = [part for part in SHIPPED.instrument.onderdelen() if part.private]
    assert [part.code for part in private] == ["7c"]
    ready = next(action for action in SHIPPED.actions.action if action.onderdeel == "7c")
    assert about(ready.text, ("7", "7c")) is None
    # nor by another way: under the leefgebied alone its words are not of the library
    assert about(ready.text, ("7", "")) == RoadAction("Huiselijke relaties", own_words=True)
    assert onderwegblad(SETTINGS, number="1", first_name="A", actions=[None]).actions == ()


# ------------------------------------------------------------ the texts


def test_a_location_says_it_in_its_own_words(tmp_path: Path) -> None:
    (tmp_path / "paper").mkdir()
    own = '[[belkaart.reason]]\ncode = "taxi"\nicon = "car"\ntext = "Ik wil de belbus bestellen."\n'
    own += '[[belkaart.reason]]\ncode = "ziek"\noff = true\n'
    (tmp_path / "paper" / "cards.toml").write_text(own, "utf-8")
    content = Content(tmp_path)
    content.check()
    made = pages(render_pdf(belkaart(content, SETTINGS, "nl"), tmp_path))
    assert on("Ik wil de belbus bestellen.", made)
    assert not on("Ik ben ziek.", made)
    assert ("belkaart", "Ik wil de belbus bestellen.") in {message.key for message in messages_of(content)}


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ('[[belkaart.help]]\ncode = "langzaam"\nicon = "slak"\n', 3, "plaatje 'slak' kan hier niet"),
        (f'[belkaart]\ntitle = "{"x" * 81}"\n', 2, "te lang"),
        ('[wie_wel.heading]\nopening = ""\n', 2, "te kort"),
        ('[belkaart]\nheading = "x"\n', 2, "hier hoort"),
    ],
)
def test_a_mistake_in_the_texts_is_named_with_its_line(tmp_path: Path, text: str, line: int, told: str) -> None:
    (tmp_path / "paper").mkdir()
    (tmp_path / "paper" / "cards.toml").write_text(text, "utf-8")
    with pytest.raises(FileFault, match=told) as fault:
        Content(tmp_path).check()
    assert f"regel {line}" in fault.value.sentence
    assert "inhoud/paper/cards.toml" in fault.value.sentence


def test_every_text_of_the_file_is_there_to_translate() -> None:
    keys = {message.key for message in messages_of(SHIPPED)}
    texts = {(context_of(card), text) for card, _, text in single(SHIPPED.cards)}
    texts |= {(context_of(card), entry.text) for card, _, entries in pictured(SHIPPED.cards) for entry in entries}
    assert len(texts) > 70
    assert texts <= keys


@pytest.mark.parametrize("make", [belkaart, brievenhulp])
def test_a_name_in_the_settings_is_text_and_never_markup(
    make: Callable[[Content, Settings, str], Belkaart | Brievenhulp],
) -> None:
    document = make(SHIPPED, Settings(location="<b>VW</b> & co", municipality="x"), "nl")
    assert "<b>VW</b>" not in render_html(document, SHIPPED)
    assert on("<b>VW</b> & co", pages(render_pdf(document)))
