"""Files that are there whole or not at all, and that nobody else can read."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """A name beside a file for what is not ready yet; whatever stands there is gone when this ends."""
    half = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    try:
        yield half
    finally:
        for left in half.parent.glob(f"{half.name}*"):
            left.unlink()


def write_new(path: Path, content: bytes) -> None:
    """Write a file where there is none, that only its owner can read; on disk before this returns."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
