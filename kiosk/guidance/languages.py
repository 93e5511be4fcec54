"""The languages that clients speak, by their Dutch names."""

from kiosk.content.location import Content

#: what most clients speak, translated or not
SPOKEN = {
    "nl": "Nederlands",
    "en": "Engels",
    "ar": "Arabisch",
    "ti": "Tigrinya",
    "fa": "Farsi/Dari",
    "tr": "Turks",
    "so": "Somalisch",
    "ku": "Koerdisch (Kurmanji)",
    "fr": "Frans",
    "am": "Amhaars",
    "ps": "Pasjtoe",
    "es": "Spaans",
    "uk": "Oekraïens",
}


def languages(content: Content) -> dict[str, str]:
    """What a client may speak, by its Dutch name: what many speak, and what the location added a translation for."""
    return SPOKEN | {code: language_name(code) for code in content.languages() if code not in SPOKEN}


def language_name(code: str) -> str:
    """The Dutch name of a language."""
    if code in SPOKEN:
        return SPOKEN[code]
    # only for a language that a location added
    from babel import Locale  # noqa: PLC0415

    return Locale.parse(code).get_language_name("nl") or code
