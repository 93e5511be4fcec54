"""PO files brought up to date: what a translator wrote stays with its Dutch, and nothing is guessed."""

from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.location import Content
from kiosk.content.messages import Message, messages_of
from kiosk.content.po import EARLIER, updated
from kiosk.content.texts import CONCEPT, Texts, shipped_languages

CALL = Message("gevaar", "Ik bel 112.", "Danger.", ("gevaar/112",))
NOT_CALL = Message("gevaar", "Ik bel niet 112.", "Danger.", ("gevaar/112",))
LONG = "Ik weet dat ik de huur elke maand voor de eerste dag betaal, ook als ik met vakantie ben of ziek thuis."


def catalog(*entries: tuple[Message, str, str], flags: tuple[str, ...] = ()) -> Catalog:
    """Messages with their translation and a translator's remark."""
    made = Catalog(locale="en")
    for message, string, remark in entries:
        places = [(place, 0) for place in message.places]
        comments = [remark] if remark else []
        made.add(message.text, string, locations=places, context=message.context, flags=flags, user_comments=comments)
    return made


def again(po: bytes) -> Catalog:
    return read_po(BytesIO(po), locale="en", abort_invalid=True)


def entry_of(po: bytes, message: Message) -> Entry:
    entry = again(po).get(message.text, message.context)
    assert entry is not None
    return entry


def test_a_translation_stays_with_its_dutch_with_its_flag_and_the_remark_of_the_translator() -> None:
    entry = entry_of(updated(catalog((CALL, "I call 112.", "asked Sara"), flags=(CONCEPT,)), [CALL], "en"), CALL)
    assert (entry.string, entry.flags, entry.user_comments) == ("I call 112.", {CONCEPT}, ["asked Sara"])


def test_a_flag_of_another_program_is_not_taken_along() -> None:
    entry = entry_of(updated(catalog((CALL, "I call 112.", ""), flags=("no-wrap", CONCEPT)), [CALL], "en"), CALL)
    assert entry.flags == {CONCEPT}


def test_where_the_dutch_has_changed_the_old_translation_is_fuzzy_and_never_shown() -> None:
    po = updated(catalog((NOT_CALL, "I do not call 112.", ""), flags=(CONCEPT,)), [CALL], "en")
    entry = entry_of(po, CALL)
    assert (entry.string, entry.flags) == ("I do not call 112.", {CONCEPT, "fuzzy"})
    assert entry.user_comments == [f"{EARLIER}Ik bel niet 112."]
    texts = Texts("en", again(po))
    assert texts.text("gevaar", "Ik bel 112.") == "Ik bel 112."
    assert texts.missing == {CALL.key}
    assert not texts.uses_concept
    assert again(po).get(NOT_CALL.text, "gevaar") is None


def test_likeness_is_no_reason_to_take_a_translation_over() -> None:
    elsewhere = Message("gevaar", NOT_CALL.text, "", ("gevaar/113",))
    like = entry_of(updated(catalog((elsewhere, "I do not call 112.", "")), [CALL], "en"), CALL)
    assert (like.string, like.fuzzy) == ("", False)


def test_the_words_of_a_template_are_told_by_no_place() -> None:
    was, now = Message("plan", "vóór", "", ("plan",)), Message("plan", "naam", "", ("plan",))
    entry = entry_of(updated(catalog((was, "before", "")), [now], "en"), now)
    assert (entry.string, entry.fuzzy) == ("", False)


def test_the_same_dutch_in_another_context_has_a_translation_of_its_own() -> None:
    other = Message("taak", CALL.text, "", ("taak/bel",))
    po = updated(catalog((CALL, "I call 112.", "")), [CALL, other], "en")
    assert entry_of(po, CALL).string == "I call 112."
    assert entry_of(po, other).string == ""


def test_a_stale_translation_tells_the_dutch_it_belongs_to_however_often_that_changes() -> None:
    first, second, third = (Message("kan", text, "", ("kan/1a/1",)) for text in (LONG, f"{LONG} Of niet.", "Ik huur."))
    once = updated(catalog((first, "I pay.", "asked Sara")), [second], "en")
    told = entry_of(once, second).user_comments
    assert told[0] == "asked Sara"
    assert " ".join(line.removeprefix(EARLIER) for line in told[1:]) == LONG
    twice = entry_of(updated(again(once), [third], "en"), third)
    assert (twice.string, twice.fuzzy, twice.user_comments) == ("I pay.", True, told)


def test_when_the_translator_has_mended_it_the_earlier_dutch_is_gone() -> None:
    mended = again(updated(catalog((NOT_CALL, "I do not call 112.", "")), [CALL], "en"))
    entry = mended.get(CALL.text, CALL.context)
    assert entry is not None
    entry.flags.discard("fuzzy")
    entry.string = "I call 112."
    found = entry_of(updated(mended, [CALL], "en"), CALL)
    assert (found.string, found.fuzzy, found.user_comments) == ("I call 112.", False, [])


def test_a_text_that_was_never_translated_leaves_nothing_behind_when_it_changes() -> None:
    entry = entry_of(updated(catalog((NOT_CALL, "", "")), [CALL], "en"), CALL)
    assert (entry.string, entry.flags, entry.user_comments) == ("", set(), [])


def test_the_translator_reads_what_the_text_is_for_how_long_it_may_be_and_where_it_stands() -> None:
    po = updated(Catalog(locale="so"), [CALL], "so").decode()
    assert '"Language: so\\n"' in po
    assert "Words between { } are filled in" in po
    assert f"#. Danger. At most {CALL.longest} letters.\n" in po
    assert "#: gevaar/112\n" in po
    assert 'msgctxt "gevaar"\nmsgid "Ik bel 112."\nmsgstr ""\n' in po


def test_updating_what_is_up_to_date_changes_no_byte() -> None:
    content = Content()
    for language in shipped_languages():
        once = updated(content.catalog(language), messages_of(content), language)
        assert updated(read_po(BytesIO(once), locale=language), messages_of(content), language) == once


LETTERS = st.text('abc é{}"\\١\n', min_size=1, max_size=20).filter(str.strip)
CONTEXTS = st.sampled_from(["poster", "kan"])
PLACES = st.lists(st.sampled_from(["kan/1", "kan/2", "poster/1", "plan"]), min_size=1, unique=True).map(tuple)
MESSAGES = st.lists(
    st.builds(Message, CONTEXTS, LETTERS, st.just("Note."), PLACES), unique_by=lambda message: message.key, max_size=6
)
FLAGS = st.sets(st.sampled_from([CONCEPT, "fuzzy"]))


@given(st.lists(st.tuples(LETTERS | st.just(""), FLAGS), min_size=6, max_size=6), MESSAGES, MESSAGES)
def test_every_message_is_there_once_keeps_its_string_and_no_other_is_used(
    translations: list[tuple[str, set[str]]], before: list[Message], now: list[Message]
) -> None:
    old = Catalog(locale="en")
    for message, (string, flags) in zip(before, translations, strict=False):
        places = [(place, 0) for place in message.places]
        old.add(message.text, string, locations=places, flags=flags, context=message.context)
    now = [*now, *(message for message in before[::2] if message.key not in {known.key for known in now})]
    po = updated(old, now, "en")
    new = again(po)
    assert po.decode().count("msgctxt ") == len(now)
    assert [(entry.context, entry.id) for entry in new if entry.id] == [message.key for message in now]
    kept = {
        message.key: string if "fuzzy" not in flags else ""
        for message, (string, flags) in zip(before, translations, strict=False)
    }
    texts = Texts("en", new)
    for message in now:
        assert texts.text(*message.key) == (kept.get(message.key, "") or message.text)
    assert texts.missing == {message.key for message in now if not kept.get(message.key)}
    assert updated(new, now, "en") == po
