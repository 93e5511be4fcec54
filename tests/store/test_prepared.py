"""Statements that are made once: other values each time, and nothing written but what was changed."""

from kiosk.guidance.clients import ClientFile
from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client
from kiosk.store.office_models import database
from kiosk.store.prepared import Prepared, given, write_changed, write_new
from tests.conftest import TODAY, new_client

BY_NAME = Prepared(
    lambda: Client.select(Client, (Client.number * 2).alias("double")).where(Client.name == given("name"))
)


def test_a_statement_that_was_made_once_answers_each_time_for_its_own_values(office: Office, anneke: Identity) -> None:
    clients = [new_client(office, anneke, name) for name in ("Nadia Saleh", "Farid 'Rahimi' OR 1=1")]
    with office.store.transaction():
        for client in clients:
            row = BY_NAME.first(Client, name=client.name)
            assert row is not None
            assert (row.id, row.moving_on, row.__dict__["double"]) == (client.id, TODAY, 2 * client.number)
        assert BY_NAME.first(Client, name="Niemand") is None


def test_only_what_was_changed_in_a_row_is_written(office: Office, anneke: Identity) -> None:
    client: ClientFile = new_client(office, anneke)
    sent: list[str] = []
    with office.store.transaction():
        row = Client.get_by_id(client.id)
        Client.update(leerroute="b1").execute()
        row.name = "Nadia Saleh-Ali"
        database.obj.connection().set_trace_callback(sent.append)
        write_changed(row)
        write_changed(row)
        database.obj.connection().set_trace_callback(None)
        found = Client.get_by_id(client.id)
    assert len(sent) == 1, "the second time there is nothing left to write"
    assert (found.name, found.leerroute) == ("Nadia Saleh-Ali", "b1")


def test_a_new_row_is_written_with_what_its_model_fills_in(office: Office) -> None:
    with office.store.transaction():
        write_new(Client(number=4242, name="Nadia Saleh", moving_on=TODAY))
        found = Client.get(Client.number == 4242)
    assert (found.language, found.moving_on, found.version, len(found.id)) == ("nl", TODAY, 1, 16)
