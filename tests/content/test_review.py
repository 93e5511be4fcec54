"""The state of the content: counted from the same rule by which a text is shown or not."""

from datetime import date
from pathlib import Path

import pytest

from kiosk.content.last_good import open_content
from kiosk.content.layers import Change
from kiosk.content.location import Content
from kiosk.content.messages import messages_of
from kiosk.content.review import WANTED, Translation, languages_of, notices, review
from kiosk.content.texts import shipped_languages
from tests.conftest import TODAY

SHIPPED = Content()
WANTED_TEXTS = len(messages_of(SHIPPED))
#: Swedish: no language that the office asks for, so nobody ships it
OWN = """
#, concept
msgctxt "poster"
msgid "zelf"
msgstr "själv"

msgctxt "poster"
msgid "samen"
msgstr "tillsammans"

#, fuzzy
msgctxt "poster"
msgid "voordoen"
msgstr "visa inte"

msgctxt "poster"
msgid "Telefoon"
msgstr "  "

msgctxt "poster"
msgid "staat nergens meer"
msgstr "finns inte"
"""
BY, ON = "Marijke", date(2026, 11, 20)


def location(folder: Path, **files: str) -> Content:
    """A location's folder with these files; a ``/`` in a name is written ``__``."""
    for name, text in files.items():
        path = folder / "inhoud" / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return open_content(folder)


def swedish(folder: Path) -> Content:
    return location(folder, **{"locale__sv.po": OWN})


def row(content: Content, language: str) -> Translation:
    return next(found for found in review(content).translations if found.language == language)


def test_complete_concept_and_missing_are_counted_and_stale_or_blank_is_missing(tmp_path: Path) -> None:
    assert row(swedish(tmp_path), "sv") == Translation("sv", 1, 1, WANTED_TEXTS - 2)


def test_what_is_counted_as_missing_is_what_falls_back_to_dutch(tmp_path: Path) -> None:
    content = swedish(tmp_path)
    for language in content.languages()[1:]:
        texts = content.texts(language)
        for message in messages_of(content):
            assert texts.text(*message.key).strip()
        found = row(content, language)
        assert len(texts.missing) == found.missing
        assert found.complete + found.concept + found.missing == WANTED_TEXTS


def test_every_wanted_language_has_its_row_also_before_it_has_a_file(tmp_path: Path) -> None:
    rows = {found.language: found for found in review(SHIPPED).translations}
    assert tuple(rows)[: len(WANTED)] == WANTED
    assert languages_of(swedish(tmp_path)) == (*WANTED, "sv")
    for language in set(WANTED) - set(shipped_languages()):
        assert rows[language] == Translation(language, 0, 0, WANTED_TEXTS)


def test_a_partner_without_any_way_to_reach_him_is_named_until_there_is_one(tmp_path: Path) -> None:
    werkplein = next(partner for partner in SHIPPED.partners if partner.code == "werkplein")
    assert werkplein.name in review(SHIPPED).without_contact
    known = location(
        tmp_path, **{"partners.toml": '[[partner]]\ncode = "werkplein"\ncontact = { website = "www.werkplein.nl" }\n'}
    )
    assert set(review(SHIPPED).without_contact) - set(review(known).without_contact) == {werkplein.name}


def test_opening_hours_alone_are_no_way_to_reach_anybody(tmp_path: Path) -> None:
    text = '[[partner]]\ncode = "werkplein"\ncontact = { hours = "maandag" }\n'
    assert review(location(tmp_path, **{"partners.toml": text})).without_contact == review(SHIPPED).without_contact


def test_nobody_asks_how_to_reach_the_client_himself() -> None:
    names = {partner.name for partner in SHIPPED.partners if not partner.has_contact}
    assert len(names) == 2
    assert not names & set(review(SHIPPED).without_contact)


def test_the_owner_of_the_poster_and_its_last_review_are_told(tmp_path: Path) -> None:
    assert (review(SHIPPED).poster_owner, review(SHIPPED).poster_reviewed_on) == ("", "")
    text = '[upkeep]\nowner = "Anneke"\nreviewed_on = "2026-03-01"\n'
    found = review(location(tmp_path, **{"paper__poster.toml": text}))
    assert (found.poster_owner, found.poster_reviewed_on) == ("Anneke", "2026-03-01")


def test_ten_hard_sentences_the_hardest_first_and_a_score_for_each_reader() -> None:
    found = review(SHIPPED)
    scores = [sentence.score for sentence in found.hardest]
    assert len(scores) == 10
    assert scores == sorted(scores)
    assert [kind.name for kind in found.readability] == ["cliënt", "handboek", "begeleider"]
    assert all(0 < kind.score < 207 for kind in found.readability)


def test_what_a_client_reads_is_easy() -> None:
    scores = {kind.name: kind.score for kind in review(SHIPPED).readability}
    assert scores["cliënt"] > 70


def test_a_hard_sentence_of_the_location_is_found_in_its_handbook(tmp_path: Path) -> None:
    hard = "Verantwoordelijkheidsgevoel veronderstelt onafhankelijkheidsbesef"
    page = f"# Overleg\n\n- **{hard}\n  bij gemeenteambtenaren.**\n"
    found = review(location(tmp_path, **{"handbook__overleg.md": page}))
    assert found.hardest[0].text == f"{hard} bij gemeenteambtenaren."


def test_the_shipped_content_has_no_fault() -> None:
    assert review(SHIPPED).faults == ()
    assert notices(SHIPPED, date(2000, 1, 1)) == ()


def test_a_fault_of_the_location_is_told_with_file_line_and_mend_and_the_rest_is_still_reviewed(
    tmp_path: Path,
) -> None:
    broken = location(tmp_path, **{"partners.toml": '[[partner]]\ncode = "werkplein"\nnaam = "Werk"\n'})
    found = review(broken)
    [sentence] = found.faults
    assert sentence.startswith("inhoud/partners.toml, regel 3: 'naam' is hier onbekend.")
    assert sentence.endswith("Haal de regel weg of kijk de naam na.")
    assert found.counts
    assert notices(broken, date(2000, 1, 1)) == (f"{sentence} Tot dan werkt de kiosk met de vorige inhoud.",)


def test_a_translation_with_another_number_is_a_fault_with_its_line(tmp_path: Path) -> None:
    po = 'msgctxt "poster"\nmsgid "Na {months} maanden regel ik mijn leven zelf."\nmsgstr "Efter 18 månader."\n'
    [sentence] = review(location(tmp_path, **{"locale__sv.po": po})).faults
    assert sentence.startswith("inhoud/locale/sv.po, regel 2: bij 'Na {months} maanden regel")


def test_content_that_cannot_be_read_at_all_is_a_fault_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "route.toml").write_text("[", "utf-8")
    found = review(Content(tmp_path))
    assert [sentence.split(":")[0] for sentence in found.faults] == ["inhoud/route.toml, regel 1"]
    assert (found.counts, found.translations, found.hardest) == ((), (), ())


def test_a_change_under_the_location_and_a_change_that_fits_no_more_are_told() -> None:
    under = Change("partners.toml", "partner/werkplein/contact/phone", "0592-1", "0592-0", BY, ON)
    unfit = Change("partners.toml", "partner/werkplein/letter", "G", "W", BY, ON)
    content = Content(changes=(under, unfit))
    found = review(content)
    assert found.changed_under == ("partners.toml partner/werkplein/contact/phone: was '0592-0', is nu ''",)
    assert found.set_aside == ("partners.toml partner/werkplein/letter",)
    told = notices(content, date(2000, 1, 1))
    assert told[0] == "Deze wijziging past niet meer, en telt niet mee: partners.toml partner/werkplein/letter."
    assert told[1].startswith("Meegeleverd is hier iets veranderd: partners.toml partner/werkplein/contact/phone")


@pytest.mark.parametrize(("days", "due"), [(-1, False), (0, True), (1, True)])
def test_an_assumption_is_told_from_the_day_on_which_it_is_to_be_checked(days: int, due: bool) -> None:
    task = next(task for partner in SHIPPED.partners for task in partner.task if task.check_on)
    assert task.check_on is not None
    told = notices(SHIPPED, date.fromordinal(task.check_on.toordinal() + days))
    assert any(task.title in line for line in told) is due
    assert any(task.title in line for line in review(SHIPPED).assumptions)


def test_today_is_before_the_first_assumption_is_due() -> None:
    """Else a teamleider of the tests has a notice that no test asked for."""
    assert notices(SHIPPED, TODAY) == ()
