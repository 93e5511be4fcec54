"""No text in the store holds a sign that steers a terminal, whoever kept it."""

import json
import unicodedata
from typing import Any

import peewee
from hypothesis import given
from hypothesis import strategies as st

from kiosk.office import Office
from kiosk.steering import all_without_steering
from kiosk.store.every_model import every_model
from kiosk.store.office_models import OfficeFact
from kiosk.store.texts import CharField, JsonField, TextField

ANY = st.text(st.characters(exclude_categories=()), max_size=200)
TURNING = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}


def test_every_text_of_every_table_is_one_of_these() -> None:
    fields = [field for model in every_model() for field in model._meta.sorted_fields]
    texts = [field for field in fields if isinstance(field, peewee.CharField | peewee.TextField)]
    assert len(texts) > 100
    assert [field for field in texts if not isinstance(field, CharField | TextField)] == []


def test_signs_that_steer_are_taken_out_and_nothing_else(office: Office) -> None:
    kept = "Ik bel \x1b]52;c;eA==\x07\x00\x9b31m\u202eflez\u2069 \ud800zelf\n\tمن خودم، e\u0301 \u200d"
    with office.store.transaction():
        OfficeFact.create(name="proef", value=kept)
        found = OfficeFact.get_by_id("proef").value
    assert found == "Ik bel ]52;c;eA==31mflez zelf\n\tمن خودم، e\u0301 \u200d"


@given(ANY)
def test_whatever_is_kept_the_store_holds_text_alone(office: Office, text: str) -> None:
    with office.store.transaction():
        OfficeFact.insert(name="proef", value=text).on_conflict_replace().execute()
        found = OfficeFact.get_by_id("proef").value
    assert not any(
        sign in TURNING or unicodedata.category(sign) in ("Cc", "Cs") for sign in found if sign not in "\n\t"
    )
    assert len(found) <= len(text)
    assert [sign for sign in text if sign.isalnum()] == [sign for sign in found if sign.isalnum()]


DATA: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.integers(), ANY),
    lambda within: st.one_of(st.lists(within, max_size=3), st.dictionaries(ANY, within, max_size=3)),
    max_leaves=6,
)


@given(DATA, st.booleans())
def test_what_is_kept_as_json_holds_no_such_sign_however_it_is_written(data: Any, escaped: bool) -> None:
    kept = JsonField().db_value(json.dumps(data, ensure_ascii=escaped))
    assert json.loads(kept) == all_without_steering(data)
    assert not any(unicodedata.category(sign) in ("Cc", "Cs") or sign in TURNING for sign in kept)
    assert JsonField().db_value(kept) == kept
