"""Telephone numbers as people type them, written as they are written in the Netherlands."""

import re

from kiosk.faults import BadInput

#: nobody types a number in more signs than this
LONGEST = 40
HOW = "Dit is geen telefoonnummer. Typ het als 0592 000 001, of uit een ander land met + ervoor."
TOO_SHORT = "Dit korte nummer is niet van iemands kantoor. Typ het hele nummer."
TYPED = re.compile(r"(?:tel(?:efoon)?[.:]?)?([0-9 ()+/.-]+)")
#: for all of the country
SHORT = re.compile(r"1[0-9]{2}|116[0-9]{3}")
#: of what is dialled in the Netherlands only this is not nine figures long, without its nought: a service, and a town
#: hall by ``14`` and the number of the town
SERVICE = re.compile(r"(?:800|90[069])[0-9]{4,7}|140[0-9]{2,3}")
NATIONAL = re.compile(r"[1-9][0-9]{8}")
NETHERLANDS = 31


def phone(text: str, field: str, *, short: bool = False) -> str:
    """A telephone number in the Dutch way of writing; empty where nothing was typed.

    ``short`` allows what an organisation may have besides: ``112``, ``113``.

    Raises:
        BadInput: at ``field``, where it is none.
    """
    if not text.strip():
        return ""
    match = TYPED.fullmatch(re.sub("[‐-―−\u00a0\u202f]", "-", text.strip().lower())) if len(text) <= LONGEST else None
    if match is None:
        raise BadInput(field, HOW)
    figures = re.sub("[^0-9]", "", match[1])
    if SHORT.fullmatch(figures) and "+" not in match[1]:
        if not short:
            raise BadInput(field, TOO_SHORT)
        return figures
    return _written(match[1], field)


def _written(typed: str, field: str) -> str:
    import phonenumbers  # noqa: PLC0415 - the log-in does not wait for it

    try:
        number = phonenumbers.parse(typed, "NL")
    except phonenumbers.NumberParseException:
        raise BadInput(field, HOW) from None
    if number.country_code != NETHERLANDS:
        if not phonenumbers.is_possible_number(number):
            raise BadInput(field, HOW)
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    national = str(number.national_number)
    if not NATIONAL.fullmatch(national) and not SERVICE.fullmatch(national):
        raise BadInput(field, HOW)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
