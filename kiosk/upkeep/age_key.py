"""The secret half of a key of the format age, as its own tools write it: any of them opens a backup."""

from collections.abc import Iterable, Iterator

#: bech32 (BIP 173): a key is written in these signs, and ends with six that belong to all of it
SIGNS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
PREFIX = "age-secret-key-"
STEPS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
LAST = 6


def age_key(secret: bytes) -> str:
    """A secret of 32 bytes as a line AGE-SECRET-KEY-1…"""
    values = list(_in_fives(secret))
    begin = [ord(sign) >> 5 for sign in PREFIX] + [0] + [ord(sign) & 31 for sign in PREFIX]
    rest = _rest([*begin, *values, *[0] * LAST]) ^ 1
    values += [(rest >> 5 * (LAST - 1 - place)) & 31 for place in range(LAST)]
    return f"{PREFIX}1{''.join(SIGNS[value] for value in values)}".upper()


def _in_fives(secret: bytes) -> Iterator[int]:
    """The bits five by five; what lacks at the end is none."""
    bits = "".join(f"{byte:08b}" for byte in secret)
    return (int(bits[place : place + 5].ljust(5, "0"), 2) for place in range(0, len(bits), 5))


def _rest(values: Iterable[int]) -> int:
    rest = 1
    for value in values:
        top = rest >> 25
        rest = (rest & 0x1FFFFFF) << 5 ^ value
        for place, step in enumerate(STEPS):
            rest ^= step if top >> place & 1 else 0
    return rest
