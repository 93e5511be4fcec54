"""The list of partners as Open Referral HSDS 3.0 (JSON): a list of services, each with its organization.

What HSDS has a place for stands there: the name, what a partner is for, how to reach him, what the client does first
(``application_process``), the day on which it was looked through (``assured_date``). Our codes stand in
``organization_identifiers``; what only we know, the words by which people find a task among it, in ``attributes``.
"""

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid5

from kiosk.content.partners import Partner, Task

#: the space of our ids: the same partner of the same location has the same id in every file
SPACE = UUID("8d0f6d3c-6a53-4c0e-9b57-0f3a4d2e7c11")
SCHEME = "wegwijzer"
#: the kinds of attribute, by the field that they hold
OF_ORGANIZATION = {"letter": "wegwijzer:letter", "icon": "wegwijzer:plaatje"}
OF_SERVICE = {
    "code": "wegwijzer:taakcode",
    "vw": "wegwijzer:vw",
    "refers": "wegwijzer:verwijst",
    "unsettled": "wegwijzer:niet_geregeld",
}
WORD = "wegwijzer:woord"
SITE = "https://"
Table = dict[str, Any]


def write_hsds(partners: Iterable[Partner], location: str) -> bytes:
    """All partners that somebody can go to; who keeps them true is a colleague's name, and stays here."""
    services = [
        _service(location, partner, task) for partner in partners if partner.has_contact for task in partner.task
    ]
    return (json.dumps(services, ensure_ascii=False, indent=1) + "\n").encode()


def _id(location: str, *parts: str) -> str:
    return str(uuid5(SPACE, "/".join((location, *parts))))


def _service(location: str, partner: Partner, task: Task) -> Table:
    here = (location, "service", partner.code, task.code)
    own = _id(*here)
    values = [(kind, getattr(task, name)) for name, kind in OF_SERVICE.items()] + [(WORD, word) for word in task.words]
    service: Table = {
        "id": own,
        "organization_id": _id(location, partner.code),
        "name": task.title,
        "status": "active",
        "application_process": task.first,
        "organization": _organization(location, partner),
        "attributes": _attributes(here, "service", own, values),
    }
    if partner.checked_on is not None:
        service["assured_date"] = partner.checked_on.isoformat()
    if task.phone:
        service["phones"] = [{"id": _id(*here, "phone"), "service_id": own, "number": task.phone}]
    return service


def _organization(location: str, partner: Partner) -> Table:
    here, contact = (location, partner.code), partner.contact
    own = _id(*here)
    organization: Table = {
        "id": own,
        "name": partner.name,
        "alternate_name": partner.short,
        "description": partner.role,
        "organization_identifiers": [
            {
                "id": _id(*here, "code"),
                "organization_id": own,
                "identifier_scheme": SCHEME,
                "identifier_type": "Code in Wegwijzer",
                "identifier": partner.code,
            }
        ],
        "attributes": _attributes(
            here, "organization", own, [(kind, getattr(partner, name)) for name, kind in OF_ORGANIZATION.items()]
        ),
    }
    if contact.email:
        organization["email"] = contact.email
    if contact.website:
        organization["website"] = contact.website if "://" in contact.website else SITE + contact.website
    if contact.phone:
        organization["phones"] = [{"id": _id(*here, "phone"), "organization_id": own, "number": contact.phone}]
    if contact.address or contact.hours:
        organization["locations"] = [_location(here, own, partner)]
    return organization


def _location(here: tuple[str, ...], organization: str, partner: Partner) -> Table:
    """Our address is one line: it is a description, for the parts that HSDS asks of an address were never typed."""
    own = _id(*here, "location")
    place: Table = {"id": own, "location_type": "physical", "organization_id": organization, "name": partner.short}
    if partner.contact.address:
        place["description"] = partner.contact.address
    if partner.contact.hours:
        hours = partner.contact.hours
        place["schedules"] = [{"id": _id(*here, "schedule"), "location_id": own, "description": hours}]
    return place


def _attributes(here: tuple[str, ...], entity: str, own: str, values: Iterable[tuple[str, str]]) -> list[Table]:
    return [
        {
            "id": _id(*here, "attribute", str(number)),
            "link_id": own,
            "link_entity": entity,
            "link_type": kind,
            "value": value,
        }
        for number, (kind, value) in enumerate(values)
        if value
    ]
