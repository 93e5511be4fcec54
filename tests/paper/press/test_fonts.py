from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.faults import Fault
from kiosk.paper.press import fonts


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    fonts._covered.cache_clear()
    yield
    fonts._covered.cache_clear()


def test_dutch_arabic_and_tigrinya_have_faces() -> None:
    assert fonts.without_face("Financiën – één ‘ja’ € خطوة بخطوة، ١٢ ትግርኛ Ünal ş ﷽") == ""


def test_letters_without_a_face_are_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_charsets", lambda: "20-7e a0-ff")
    with pytest.raises(Fault, match="ب خ"):
        fonts.without_face("één خب")


def test_signs_without_a_face_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_charsets", lambda: "20-7e a0-ff 2013")
    assert fonts.without_face("ja 😀 – ✓") == "✓😀"


def test_no_fontconfig_names_the_packages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Fault, match="fontconfig en fonts-noto-core"):
        fonts.without_face("é")
