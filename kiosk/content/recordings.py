"""What a location read aloud: sounds in ``inhoud/audio/<language>``, each of one block of the page behind the QR."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kiosk.content.layers import FOLDER_NAME
from kiosk.faults import FileFault, reason_of

FOLDER = "audio"
#: the blocks of the page; besides these each partner by its code
BLOCKS = ("begin", "gevaar", "weg", "wie-helpt", "client-afspraken", "vw-afspraken", "gezichten", "leren")
#: how a file ends, and what a browser calls this kind of sound
KINDS = {".mp3": "audio/mpeg", ".ogg": "audio/ogg", ".m4a": "audio/mp4"}
MOST_BYTES = 8 * 1024 * 1024


@dataclass(frozen=True)
class Recording:
    """A sound of one block in one language."""

    block: str
    path: Path

    @property
    def name(self) -> str:
        """How a fault calls it."""
        return f"{FOLDER_NAME}/{FOLDER}/{self.path.parent.name}/{self.path.name}"

    @property
    def mime(self) -> str:
        """What a browser calls this kind of sound."""
        return KINDS[self.path.suffix]

    def sound(self) -> bytes:
        """The sound itself.

        Raises:
            FileFault: it is no sound of this kind, too large for a telephone, or cannot be read.
        """
        try:
            size = self.path.stat().st_size
            sound = self.path.read_bytes() if size <= MOST_BYTES else b""
        except OSError as error:
            raise FileFault(self.name, None, "dit geluid kan niet gelezen worden:", f"{reason_of(error)}.") from None
        if size > MOST_BYTES:
            what = f"dit geluid is {size / 1024 / 1024:.0f} MB: te groot voor een telefoon."
            raise FileFault(self.name, None, what, f"Neem het korter op: hoogstens {MOST_BYTES // 1024 // 1024} MB.")
        if not _is_sound(sound, self.path.suffix):
            what = f"dit is geen geluid van het soort {self.path.suffix[1:]}."
            raise FileFault(self.name, None, what, "Bewaar de opname als mp3, ogg of m4a.")
        return sound


def faults_of(found: Iterable[Recording]) -> tuple[str, ...]:
    """Why each of these that cannot be played is refused, so that all are mended in one go."""
    sentences = []
    for one in found:
        try:
            one.sound()
        except FileFault as fault:
            sentences.append(fault.sentence)
    return tuple(sentences)


def recordings(folder: Path | None, language: str, partners: tuple[str, ...]) -> tuple[Recording, ...]:
    """The sounds of a language, one a block; ``folder`` is the location's content, or its last good copy.

    The copy holds no sounds: they are taken from the folder itself, since none of them can be at fault for a text.
    """
    if folder is None:
        return ()
    found: dict[str, Recording] = {}
    for path in sorted((folder.with_name(FOLDER_NAME) / FOLDER / language).glob("*")):
        if path.suffix in KINDS and path.stem in (*BLOCKS, *partners) and path.is_file():
            found.setdefault(path.stem, Recording(path.stem, path))
    return tuple(found.values())


def unknown_sounds(folder: Path | None, languages: list[str], partners: tuple[str, ...]) -> tuple[str, ...]:
    """What lies among the sounds and is heard by nobody: of another kind, or called after no block."""
    if folder is None:
        return ()
    sounds = folder.with_name(FOLDER_NAME) / FOLDER
    used = {one.path for language in languages for one in recordings(folder, language, partners)}
    found = sorted(path for path in sounds.rglob("*") if path.is_file() and path not in used)
    return tuple(f"{FOLDER_NAME}/{FOLDER}/{path.relative_to(sounds).as_posix()}" for path in found)


def _is_sound(sound: bytes, kind: str) -> bool:
    if kind == ".ogg":
        return sound.startswith(b"OggS")
    if kind == ".m4a":
        return sound[4:8] == b"ftyp"
    return sound.startswith(b"ID3") or (len(sound) > 1 and sound[0] == 0xFF and sound[1] & 0xE0 == 0xE0)
