"""The format of age (C2SP, age-encryption.org/v1) with a passphrase: scrypt, and ChaCha20-Poly1305 in a stream.

Written here on hashlib and the primitives of ``cryptography``: the ready packages choose by themselves how hard scrypt
works (up to 2 GiB of memory on a quick machine) and hold up every other thread meanwhile. Files go both ways between
this and theirs; a test holds that.
"""

import base64
import binascii
import hashlib
import hmac
import re
import secrets
from collections.abc import Iterator

INTRO = b"age-encryption.org/v1\n"
#: two to the power of this: 128 MiB and a few tenths of a second (OWASP's measure for scrypt)
WORK = 17
#: no file may ask for more: that would be a gigabyte
MOST_WORK = 20
CHUNK, TAG, NONCE = 64 * 1024, 16, 16
#: the longest header that we make is 160 bytes
HEADER = re.compile(
    rb"age-encryption\.org/v1\n-> scrypt ([A-Za-z0-9+/]{22}) ([1-9]\d?)\n"
    rb"([A-Za-z0-9+/]{43})\n---( )([A-Za-z0-9+/]{43})\n"
)


class NotAge(Exception):
    """This is no file of this format with a passphrase, or one that asks for too much."""


class WrongCode(Exception):
    """This passphrase does not open it."""


class Damaged(Exception):
    """It opens, and is not what was sealed: changed, or cut off."""


def seal(data: bytes, passphrase: str, *, work: int = WORK) -> bytes:
    """Encrypt under a passphrase."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305  # noqa: PLC0415 - only where used

    file_key, salt, nonce = secrets.token_bytes(16), secrets.token_bytes(16), secrets.token_bytes(NONCE)
    wrapped = ChaCha20Poly1305(_wrap_key(passphrase, salt, work)).encrypt(bytes(12), file_key, None)
    head = b"%s-> scrypt %s %d\n%s\n---" % (INTRO, _text(salt), work, _text(wrapped))
    stream = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
    chunks = [data[start : start + CHUNK] for start in range(0, len(data), CHUNK)] or [b""]
    sealed = [
        stream.encrypt(_place(number, last=number == len(chunks) - 1), chunk, None)
        for number, chunk in enumerate(chunks)
    ]
    return b"".join([head, b" ", _text(_mac(file_key, head)), b"\n", nonce, *sealed])


def unseal(sealed: bytes, passphrase: str) -> bytes:
    """What was sealed under this passphrase; no byte of it is given before all of it was checked.

    Raises:
        NotAge: it is something else.
        WrongCode: the passphrase is another one.
        Damaged: it was changed or cut off.
    """
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - only where used
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305  # noqa: PLC0415

    found = HEADER.match(sealed)
    if found is None or int(found[2]) > MOST_WORK:
        raise NotAge
    salt, wrapped, mac = (_bytes(found[place]) for place in (1, 3, 5))
    try:
        file_key = ChaCha20Poly1305(_wrap_key(passphrase, salt, int(found[2]))).decrypt(bytes(12), wrapped, None)
    except InvalidTag:
        raise WrongCode from None
    body = sealed[found.end() :]
    if not hmac.compare_digest(mac, _mac(file_key, sealed[: found.start(4)])) or len(body) < NONCE + TAG:
        raise Damaged
    stream = ChaCha20Poly1305(_derived(file_key, body[:NONCE], b"payload"))
    try:
        return b"".join(stream.decrypt(place, chunk, None) for place, chunk in _chunks(body[NONCE:]))
    except InvalidTag:
        raise Damaged from None


def _chunks(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    size = CHUNK + TAG
    starts = range(0, len(body), size)
    for number, start in enumerate(starts):
        chunk = body[start : start + size]
        if len(chunk) <= TAG and number:
            # an empty last chunk is only there where there is nothing at all
            raise Damaged
        yield _place(number, last=number == len(starts) - 1), chunk


def _place(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _wrap_key(passphrase: str, salt: bytes, work: int) -> bytes:
    salted = b"age-encryption.org/v1/scrypt" + salt
    # what scrypt itself takes is 128 bytes x 8 x N; a little above it, or OpenSSL refuses
    memory = 128 * 8 * 2**work + 2**20
    return hashlib.scrypt(passphrase.encode(), salt=salted, n=2**work, r=8, p=1, maxmem=memory, dklen=32)


def _derived(file_key: bytes, salt: bytes, about: bytes) -> bytes:
    """HKDF-SHA256 (RFC 5869) of one block: 32 bytes."""
    drawn = hmac.digest(salt or bytes(32), file_key, "sha256")
    return hmac.digest(drawn, about + b"\x01", "sha256")


def _mac(file_key: bytes, head: bytes) -> bytes:
    return hmac.digest(_derived(file_key, b"", b"header"), head, "sha256")


def _text(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def _bytes(text: bytes) -> bytes:
    try:
        data = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except binascii.Error:
        raise NotAge from None
    if _text(data) != text:
        # two ways to write the same bytes would be two files of one content
        raise NotAge
    return data
