"""The address of the pages behind the QR: each that cannot stand on a wall is refused with what to do."""

import re
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.content.address import LONGEST, address_fault
from kiosk.content.texts import SOURCE, shipped_languages
from tests.paper.samples import LONG

GOOD = [
    "",
    "https://www.vwtestdorp.nl",
    "https://www.vwtestdorp.nl/",
    "https://vwtestdorp.nl/poster",
    "https://vwtestdorp.nl/poster/",
    "https://vw-testdorp.nl/~els/de_poster/v1.2/nu",
    "https://WWW.VWTestdorp.NL/Poster",
    "https://xn--vwtstdorp-d4a.nl/poster",
    "https://poster.xn--p1ai/nieuw",
    "https://example.nl",
    "https://mijnexample.com/poster",
]
BAD = [
    ("wegwijzer.example", "begint niet met https://"),
    ("http://x y/index.html?q=1", "spatie"),
    ("http://www.vwtestdorp.nl", "begint niet met https://"),
    ("HTTPS://www.vwtestdorp.nl", "staat in hoofdletters: schrijf https://"),
    ("ftp://www.vwtestdorp.nl", "begint niet met https://"),
    ("//www.vwtestdorp.nl", "begint niet met https://"),
    ("javascript:alert(1)", "begint niet met https://"),
    ("https:/www.vwtestdorp.nl", "begint niet met https://"),
    (" https://www.vwtestdorp.nl", "spatie"),
    ("https://www.vwtestdorp.nl ", "spatie"),
    ("https://www.vwtestdorp.nl/onze poster", "spatie"),
    ("https://www.vwtestdorp.nl\n", "spatie"),
    ("https://www.vwtestdorp.nl/\u00a0poster", "spatie"),
    ("https://", "geen punt"),
    ("https:///poster", "geen punt"),
    ("https://localhost/poster", "geen punt"),
    ("https://vwtestdorp", "geen punt"),
    ("https://.nl", "geen punt"),
    ("https://www..nl", "kan niet bestaan"),
    ("https://www.vwtestdorp.nl.", "kan niet bestaan"),
    ("https://-vw.nl", "kan niet bestaan"),
    ("https://vw_testdorp.nl", "kan niet bestaan"),
    ("https://127.0.0.1/poster", "kan niet bestaan"),
    ("https://192.168.1.12", "kan niet bestaan"),
    ("https://[fe80::1]/poster", "dubbele punt"),
    ("https://www.vwtestdorp.nl\\@kwaad.nl", "een @"),
    ("https://www.vwtestdorp.nl\\poster", "kan niet bestaan"),
    (f"https://{'a' * 64}.nl", "kan niet bestaan"),
    ("https://www.vwtéstdorp.nl", "bijzondere letter"),
    ("https://wegwijzer.example", "voorbeeld"),
    ("https://wegwijzer.EXAMPLE/poster", "voorbeeld"),
    ("https://www.example.com/poster", "voorbeeld"),
    ("https://example.org", "voorbeeld"),
    ("https://kiosk.local", "voorbeeld"),
    ("https://kiosk.test/poster", "voorbeeld"),
    ("https://els@vwtestdorp.nl/poster", "een @"),
    ("https://els:geheim@vwtestdorp.nl", "een @"),
    ("https://vwtestdorp.nl:8443/poster", "dubbele punt"),
    ("https://vwtestdorp.nl/poster?taal=ar", "een ? of een #"),
    ("https://vwtestdorp.nl/poster#werk", "een ? of een #"),
    ("https://vwtestdorp.nl/index.html", "naam van een bestand"),
    ("https://vwtestdorp.nl/poster.pdf/", "naam van een bestand"),
    ("https://vwtestdorp.nl/poster/../..", "losse punten"),
    ("https://vwtestdorp.nl/./poster", "losse punten"),
    ("https://vwtestdorp.nl//poster", "schuine strepen"),
    ("https://vwtestdorp.nl/onze%20poster", "teken dat niet kan: %"),
    ("https://vwtestdorp.nl/poster;a=1", "teken dat niet kan: ;"),
    ("https://vwtestdorp.nl/<b>", "teken dat niet kan: <"),
    ("https://vwtestdorp.nl/pôster", "teken dat niet kan: ô"),
    ("https://vwtestdorp.nl/poster/so", "eindigt op een taal"),
    ("https://vwtestdorp.nl/nl/", "eindigt op een taal"),
    (f"https://vwtestdorp.nl/{'p' * 40}", "past niet in de QR-code"),
]


@pytest.mark.parametrize("address", GOOD)
def test_an_address_that_can_stand_on_a_wall(address: str) -> None:
    assert address_fault(address) is None


@pytest.mark.parametrize(("address", "said"), BAD)
def test_each_that_cannot_is_refused_with_what_is_wrong_and_what_to_do(address: str, said: str) -> None:
    fault = address_fault(address)
    assert fault is not None
    what, mend = fault
    assert said in what
    assert "\n" not in what + mend
    assert mend.endswith(".")


def test_the_longest_that_is_taken_still_fits_in_the_pocket_with_language_and_version() -> None:
    longest = f"https://vwtestdorp.nl/{'p' * LONGEST}"[:LONGEST]
    assert address_fault(longest) is None
    assert address_fault(f"{longest}p") is not None
    assert all(len(f"{longest}/{language}/k3f9") <= 60 for language in (SOURCE, *shipped_languages(), "fa_AF"))


SIGNS = st.text(st.sampled_from("abXZ09.-_~/:@?#%\\ \té\u0661\u202e[]xn"), max_size=30)


@given(st.builds("https://{}{}".format, st.sampled_from(["", "www.testdorp.nl", "www.testdorp.nl/"]), SIGNS))
@example("https://www.testdorp.nl/a")
def test_whatever_is_taken_leads_where_it_says_and_nowhere_else(address: str) -> None:
    """A browser reads in it one host, no user, no port, no query, and steps that it does not change."""
    if address_fault(address) is not None:
        return
    read = urlsplit(address)
    assert (read.scheme, read.query, read.fragment, read.username, read.port) == ("https", "", "", None, None)
    assert re.fullmatch(r"[A-Za-z0-9.-]+\.[A-Za-z0-9-]*[A-Za-z][A-Za-z0-9-]*", read.hostname or "")
    assert f"https://{read.netloc}{read.path}" == address
    assert address.isascii()
    assert ".." not in read.path.split("/")
    assert len(address.rstrip("/").encode()) <= LONGEST


@given(st.text(max_size=60) if LONG else st.text(max_size=30))
def test_whatever_is_typed_there_is_an_address_or_a_sentence(address: str) -> None:
    fault = address_fault(address)
    if fault is None:
        assert not address or address.startswith("https://")
    else:
        assert all(fault)
