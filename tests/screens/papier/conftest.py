"""What the tests of printing share."""

from collections.abc import Iterator

import pytest

from kiosk.paper.press.pdf import stop_worker
from screens.papier import voorbeeld


@pytest.fixture
def no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is printed is the subject: who presses Enter at once sees no picture of it before."""
    monkeypatch.setattr(voorbeeld, "SOON_S", 3600)


@pytest.fixture(autouse=True, scope="module")
def _worker_ends() -> Iterator[None]:
    """The process that makes the pages ends with the tests of a file."""
    yield
    stop_worker()
