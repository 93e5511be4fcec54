"""The test vectors of the makers of age against our own writing of it; where they come from stands in their file."""

import base64
import hashlib
import json
import re
import zlib
from pathlib import Path
from typing import Any

import pytest

from kiosk.guidance.verhuizing import age

VECTORS: dict[str, dict[str, Any]] = json.loads(
    (Path(__file__).parent / "age_vectors.json").read_text(encoding="utf-8")
)["vectors"]
#: what ours says of each outcome: it knows no header that is right but not for this passphrase only
EXPECTED = {
    "header failure": age.NotAge,
    "no match": age.WrongCode,
    "HMAC failure": age.Damaged,
    "payload failure": age.Damaged,
}
#: refused by another name: a file that is cut off in its nonce is damaged, and a stanza of another kind is none of ours
OTHERWISE = {"stream_no_nonce": age.Damaged, "stream_short_nonce": age.Damaged, "scrypt_uppercase": age.NotAge}
#: another way to the key than a passphrase: the rest of the file is tried under a passphrase
STANZA = re.compile(rb"-> X25519 [^\n]*\n[^\n]*\n")
CODE, LIGHT = "password", 1
SALT = b"0123456789abcdef"


def named(*starts: str) -> list[str]:
    return [name for name in VECTORS if name.startswith(starts)]


def file_of(vector: dict[str, Any]) -> bytes:
    data = base64.b64decode(vector["file"])
    return zlib.decompress(data) if vector.get("compressed") == "zlib" else data


def stanza_for(file_key: bytes) -> bytes:
    """A stanza that opens with our passphrase, around a key that was given."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    wrapped = ChaCha20Poly1305(age._wrap_key(CODE, SALT, LIGHT)).encrypt(bytes(12), file_key, None)
    return b"-> scrypt %s %d\n%s\n" % (age._text(SALT), LIGHT, age._text(wrapped))


def check(name: str, sealed: bytes, code: str) -> None:
    vector = VECTORS[name]
    if vector["expect"] == "success":
        assert hashlib.sha256(age.unseal(sealed, code)).hexdigest() == vector["payload"]
        return
    with pytest.raises(OTHERWISE.get(name, EXPECTED[vector["expect"]])):
        age.unseal(sealed, code)


@pytest.mark.parametrize("name", named("scrypt"))
def test_under_a_passphrase(name: str) -> None:
    vector = VECTORS[name]
    check(name, file_of(vector), vector.get("passphrase", CODE))


@pytest.mark.parametrize("name", named("stream_"))
def test_the_stream_of_chunks(name: str) -> None:
    vector = VECTORS[name]
    file_key = bytes.fromhex(vector["file key"])
    sealed = file_of(vector)
    body = sealed[re.search(rb"\n--- [^\n]*\n", sealed).end() :]  # type: ignore[union-attr]
    head = age.INTRO + stanza_for(file_key) + b"---"
    check(name, head + b" " + age._text(age._mac(file_key, head)) + b"\n" + body, CODE)


@pytest.mark.parametrize("name", named("hmac_"))
def test_the_line_that_holds_the_header_together(name: str) -> None:
    vector = VECTORS[name]
    stanza = stanza_for(bytes.fromhex(vector["file key"]))
    sealed, count = STANZA.subn(lambda _: stanza, file_of(vector), count=1)
    assert count == 1
    check(name, sealed, CODE)


def test_there_is_something_to_try() -> None:
    assert [len(named(start)) for start in ("scrypt", "stream_", "hmac_")] == [25, 25, 8]
    assert {one["expect"] for one in VECTORS.values()} == {*EXPECTED, "success"}
