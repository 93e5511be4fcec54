"""A location's own photos over our pictures: ``paper/pictures/CODE.jpg`` in its folder, looked at before it is used.

A photo of its own counter says more than any drawing. What is kept of it is small and square: the middle of the photo,
without what a camera writes into it (when, with what, and on which spot of the earth).
"""

import warnings
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.content.layers import FOLDER_NAME
from kiosk.faults import FileFault

if TYPE_CHECKING:
    from PIL import Image

#: where a location's photos lie in its folder, and how their names may end
FOLDER = "paper/pictures"
KINDS = (".jpg", ".jpeg", ".png")
#: a photo fills three centimetres, or six on the wall
SIDE = 400
#: so many on one paper stay far under what a printer takes in one go
LARGEST = 24_000
#: smaller than this it is a blur on the wall
SMALLEST_SIDE = 150
#: a telephone of today makes 50 million points; a file that says more is a mistake, or wants to fill the memory
MOST_POINTS = 100_000_000
#: a photo is looked at in so many squares each way, and is another one where one of them differs by more than this
GLANCE, ALIKE = 16, 16
QUALITIES = (85, 75, 65, 55, 45, 35, 25)

NO_PICTURE = "dit is geen foto die de kiosk kent, of hij is beschadigd."
OTHER_KIND = "Bewaar hem als JPEG of PNG en zet hem opnieuw neer."


def photos_in(folder: Path | None, codes: Collection[str]) -> dict[str, bytes]:
    """The photos of a location by the code of the picture they are laid over, each as a small square JPEG.

    Raises:
        FileFault: one of them is no photo, is too large or too small, lies elsewhere, or stands for two pictures.
    """
    found: dict[str, bytes] = {}
    shows: list[tuple[str, bytes]] = []
    for path in _files(folder):
        code = _code(path)
        if code not in codes:
            continue
        name = f"{FOLDER_NAME}/{FOLDER}/{path.name}"
        if code in found:
            raise FileFault(name, None, f"voor '{code}' liggen er twee foto's.", "Haal er één weg.")
        photo = _checked(path, name)
        seen = _at_a_glance(photo)
        same = next((known for known, before in shows if _look_alike(before, seen)), None)
        if same is not None:
            what = f"dezelfde foto ligt al over '{same}'."
            raise FileFault(name, None, what, "Eén plaatje heeft overal één betekenis: kies een andere foto.")
        shows.append((code, seen))
        found[code] = photo
    return found


def unknown_photos(folder: Path | None, codes: Collection[str]) -> list[str]:
    """The files beside the photos that are called after no picture."""
    known = {path.name for path in _files(folder) if _code(path) in codes}
    names = sorted(path.name for path in (folder / FOLDER).glob("[!.]*")) if folder else []
    return [f"{FOLDER_NAME}/{FOLDER}/{name}" for name in names if name not in known]


def _files(folder: Path | None) -> Iterator[Path]:
    if folder is not None:
        yield from sorted(path for path in (folder / FOLDER).glob("*") if path.suffix.lower() in KINDS)


def _code(path: Path) -> str:
    """The picture that a photo is laid over: a camera, or somebody, may write its name in capitals."""
    return path.stem.lower()


@lru_cache(maxsize=128)
def _at_a_glance(photo: bytes) -> bytes:
    """What is seen of a photo from far: a few squares of colour, the same whatever it was kept as."""
    from PIL import Image  # noqa: PLC0415  slow, and few locations have a photo

    with Image.open(BytesIO(photo)) as image:
        return image.resize((GLANCE, GLANCE), Image.Resampling.BOX).tobytes()


def _look_alike(one: bytes, other: bytes) -> bool:
    """Whether no square of the one has much of another colour than that of the other."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) <= ALIKE


def _checked(path: Path, name: str) -> bytes:
    # a link could show what lies outside the folder: the scan of somebody's papers, on every wall
    if not path.is_file() or not path.resolve().is_relative_to(path.parents[2].resolve()):
        raise FileFault(name, None, "dit is geen gewoon bestand in deze map.", "Zet hier de foto zelf neer.")
    state = path.stat()
    return _square(path, name, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=128)
def _square(path: Path, name: str, _changed: int, _size: int) -> bytes:
    """The middle of a photo as a small JPEG, as long as the file stays as it is."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415  slow, and few locations have a photo

    try:
        with _strict():
            image = Image.open(path, formats=("JPEG", "PNG"))
            _check_size(image.size, name)
            # a large JPEG is read at an eighth of its size at once
            image.draft("RGB", (2 * SIDE, 2 * SIDE))
            upright = ImageOps.exif_transpose(image)
            return _small(ImageOps.fit(_on_white(upright), (SIDE, SIDE)))
    except Image.DecompressionBombError:
        raise _too_large(name) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, MemoryError, EOFError):
        raise FileFault(name, None, NO_PICTURE, OTHER_KIND) from None


@contextmanager
def _strict() -> Iterator[None]:
    """Half a photo is none, also where the PDF engine wants it grey below; and our own limit is lower than Pillow's."""
    from PIL import Image, ImageFile  # noqa: PLC0415

    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _check_size(size: Sequence[int], name: str) -> None:
    if size[0] * size[1] > MOST_POINTS:
        raise _too_large(name)
    if min(size) < SMALLEST_SIDE:
        what = f"deze foto is te klein ({size[0]} bij {size[1]} punten)."
        raise FileFault(name, None, what, f"Neem er een van minstens {SMALLEST_SIDE} bij {SMALLEST_SIDE}.")


def _too_large(name: str) -> FileFault:
    most = MOST_POINTS // 1_000_000
    return FileFault(name, None, f"deze foto heeft meer dan {most} miljoen punten.", "Maak hem eerst kleiner.")


def _on_white(image: "Image.Image") -> "Image.Image":
    """The photo in plain colours; where it lets through, paper is white."""
    from PIL import Image  # noqa: PLC0415

    if image.mode.startswith("I;16"):
        image = image.point(lambda value: value / 256).convert("L")
    if "A" not in image.getbands() and "transparency" not in image.info:
        return image.convert("RGB")
    seen = image.convert("RGBA")
    white = Image.new("RGBA", seen.size, "white")
    white.alpha_composite(seen)
    return white.convert("RGB")


def _small(image: "Image.Image") -> bytes:
    """A JPEG that holds nothing but the photo; the same photo gives the same bytes."""
    from PIL import Image  # noqa: PLC0415

    bare = Image.frombytes("RGB", image.size, image.tobytes())
    made = b""
    for side in (SIDE, SIDE * 3 // 4, SIDE // 2):
        for quality in QUALITIES:
            kept = BytesIO()
            bare.resize((side, side)).save(kept, "JPEG", quality=quality, optimize=True)
            made = kept.getvalue()
            if len(made) <= LARGEST:
                return made
    return made
