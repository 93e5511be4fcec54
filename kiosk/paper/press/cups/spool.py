"""Where the print service keeps the papers that wait, as its settings say: in memory, or on the disk of this PC."""

import os
from dataclasses import dataclass
from pathlib import Path

from kiosk.paper.press.cups import ipp

#: the settings of CUPS, and what counts where they do not say (CUPS 2.4)
SETTINGS = Path("/etc/cups")
FILES = ("cups-files.conf", "cupsd.conf")
DEFAULTS = {"requestroot": "/var/spool/cups", "preservejobfiles": "86400", "preservejobhistory": "yes"}
MOUNTS = Path("/proc/self/mountinfo")
SWAPS = Path("/proc/swaps")
IN_MEMORY = ("tmpfs", "ramfs")
OFF = ("no", "off", "false", "0")


@dataclass(frozen=True)
class Spool:
    """The settings of the print service that tell what stays behind."""

    folder: Path
    temporary: Path
    keeps_files: bool
    keeps_history: bool

    @property
    def in_memory(self) -> bool:
        """Whether nothing of it is written to a disk."""
        return all(file_system(place) in IN_MEMORY for place in (self.folder, self.temporary))

    @property
    def is_there(self) -> bool:
        """Whether its folder was made; CUPS does not start without it."""
        return self.folder.is_dir()

    @property
    def room(self) -> int:
        """How many bytes are free in it."""
        place = _that_is_there(self.folder)
        free = os.statvfs(place)
        return free.f_bavail * free.f_frsize


def read_spool() -> Spool | None:
    """The settings as they are; nothing where this user may not read them, or the service is not of this PC."""
    if not ipp.is_local():
        return None
    said = dict(DEFAULTS)
    try:
        for name in FILES:
            file = SETTINGS / name
            if file.exists() or name != FILES[0]:
                said |= _directives(file.read_text("utf-8", "replace"))
    except OSError:
        return None
    folder = Path(said["requestroot"])
    return Spool(
        folder=folder,
        temporary=Path(said.get("tempdir", str(folder / "tmp"))),
        keeps_files=said["preservejobfiles"].lower() not in OFF,
        keeps_history=said["preservejobhistory"].lower() not in OFF,
    )


def nothing_stays() -> bool:
    """Whether it is true that nothing of a paper stays behind on this computer."""
    spool = read_spool()
    return spool is not None and spool.in_memory and not spool.keeps_files and not swaps_to_disk()


def swaps_to_disk() -> bool:
    """Whether memory may be written to a disk as it is: to anything but compressed memory or a sealed device."""
    try:
        lines = SWAPS.read_text("utf-8").splitlines()[1:]
    except OSError:
        return False
    return any(not line.startswith(("/dev/zram", "/dev/mapper/", "/dev/dm-")) for line in lines if line.strip())


def _directives(text: str) -> dict[str, str]:
    """What a file of settings says outside of its sections, the last time that it says it."""
    said: dict[str, str] = {}
    depth = 0
    for line in text.splitlines():
        stripped = line.split("#")[0].strip()
        if stripped.startswith("</"):
            depth -= 1
        elif stripped.startswith("<"):
            depth += 1
        elif depth == 0 and stripped:
            name, _, value = stripped.partition(" ")
            said[name.lower()] = value.strip()
    return said


def file_system(place: Path) -> str:
    """The kind of file system on which a place lies, or will lie once it is made."""
    real = str(_that_is_there(place).resolve())
    best, kind = "", ""
    for line in MOUNTS.read_text("utf-8").splitlines():
        before, _, after = line.partition(" - ")
        point = before.split()[4].encode().decode("unicode_escape")
        inside = real == point or real.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, after.split()[0]
    return kind


def _that_is_there(place: Path) -> Path:
    """The place, or the nearest above it that exists and can be seen."""
    for one in (place, *place.parents):
        try:
            if one.exists():
                return one
        except OSError:
            continue
    return Path("/")
