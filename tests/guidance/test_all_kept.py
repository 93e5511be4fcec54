"""All that is kept of a client stands on one paper: held by a list of the columns that is made of the store itself."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from peewee import ForeignKeyField

from kiosk.faults import NotAllowed
from kiosk.guidance import notitie
from kiosk.guidance.all_kept import all_kept
from kiosk.guidance.kept_words import NOT_TOLD, OFTEN_LEFT_OUT, TOLD
from kiosk.office import Office
from kiosk.store.client_models import Client
from kiosk.store.every_model import every_model
from kiosk.store.office_models import AuditLine
from tests.conftest import Team, identity, new_client


def belonging() -> set[Any]:
    """Every kind of row that hangs from a client, directly or by way of another."""
    found: set[Any] = {Client}
    while True:
        new = {
            model
            for model in every_model()
            for field in model._meta.sorted_fields
            if isinstance(field, ForeignKeyField) and field.rel_model in found
        } - found
        if not new:
            return found
        found |= new


def test_every_column_that_belongs_to_a_client_is_on_the_paper_or_is_left_out_with_its_reason() -> None:
    missing = []
    for model in belonging() - set(NOT_TOLD):
        told = TOLD.get(model)
        columns = {field.name for field in model._meta.sorted_fields}
        if told is None:
            missing.append(model.__name__)
            continue
        left_out = {*told.left_out, *OFTEN_LEFT_OUT, told.through}
        missing += [f"{model.__name__}.{name}" for name in sorted(columns - set(told.columns) - left_out)]
        assert set(told.columns) | set(told.left_out) <= columns, model.__name__
        assert not set(told.columns) & set(told.left_out), model.__name__
    assert missing == []
    assert set(TOLD) | set(NOT_TOLD) == belonging()
    assert not set(TOLD) & set(NOT_TOLD)


def rows_of(client_id: str) -> Iterator[tuple[Any, Any]]:
    for model, told in TOLD.items():
        rows: Any = model.select()
        for row in rows:
            upper = getattr(row, told.through) if told.through else row
            if (upper.id if model is Client else upper.client_id) == client_id:
                yield told, row


def texts_in(kept: str) -> Iterator[str]:
    """The texts that somebody can read: those of more than one word, also inside of what is kept as JSON."""
    if kept[:1] in ("{", "["):
        stack = [json.loads(kept)]
        while stack:
            one = stack.pop()
            if isinstance(one, dict | list):
                stack += one.values() if isinstance(one, dict) else one
            elif isinstance(one, str) and " " in one.strip():
                yield " ".join(one.split())
    elif " " in kept.strip():
        yield " ".join(kept.split())


def test_every_text_that_is_kept_of_each_client_of_the_demo_stands_on_his_paper(demo: Office) -> None:
    marijke, looked_at = identity(demo, "Marijke"), 0
    with demo.store.reading():
        ids = [row.id for row in Client.select()]
    for client_id in ids:
        paper = "\n".join(line for part in all_kept(demo, marijke, client_id).parts for line in part.lines)
        with demo.store.reading():
            for told, row in rows_of(client_id):
                for name in told.columns:
                    value = getattr(row, name)
                    texts = list(texts_in(value)) if isinstance(value, str) else []
                    looked_at += len(texts)
                    assert [text for text in texts if text not in paper] == []
    assert looked_at > 300


def test_only_the_teamleider_makes_it_his_note_is_on_it_and_that_is_noted(office: Office, team: Team) -> None:
    client, other = new_client(office, team.anneke), new_client(office, team.anneke, "Babak Karimi")
    notitie.write_notitie(office, team.marijke, client.id, 0, "Wacht op een plek bij taal.")
    for who in (team.anneke, team.samira):
        with pytest.raises(NotAllowed):
            all_kept(office, who, client.id)
    known = all_kept(office, team.marijke, client.id)
    told = "\n".join(line for part in known.parts for line in part.lines)
    assert "Wacht op een plek bij taal." in told
    assert other.name not in told
    assert "Anneke" not in told, "a location that tells roles tells them here too"
    with office.store.reading():
        assert AuditLine.select().where(AuditLine.client == client.id, AuditLine.act == "make-all-kept").count() == 1
