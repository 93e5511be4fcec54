"""A location's own photo over a picture: small, square, without the spot where it was taken, or one Dutch sentence."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from kiosk.content.last_good import open_content
from kiosk.content.location import Content
from kiosk.content.photos import SIDE
from kiosk.faults import FileFault

GPS = 0x8825
CAMERA = 0x010F


def put(data: Path, name: str, photo: bytes) -> Path:
    path = data / "inhoud" / "paper" / "pictures" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(photo)
    return path


def a_photo(
    size: tuple[int, int] = (800, 600), colour: str = "red", kind: str = "JPEG", mode: str = "RGB", **more: object
) -> bytes:
    kept = BytesIO()
    Image.new("RGB", size, colour).convert(mode).save(kept, kind, **more)
    return kept.getvalue()


def noise(width: int, height: int, kind: str = "JPEG") -> bytes:
    """The worst that a camera can give: nothing in it repeats."""
    kept = BytesIO()
    bands = [Image.effect_noise((width, height), 90) for _ in range(3)]
    Image.merge("RGB", bands).save(kept, kind, quality=95)
    return kept.getvalue()


def photo_of(data: Path, code: str = "regeldag") -> bytes:
    return Content(data / "inhoud").photos[code]


def sentence_of(data: Path) -> str:
    with pytest.raises(FileFault) as found:
        Content(data / "inhoud").check()
    return found.value.sentence


def test_a_location_without_photos_has_none(tmp_path: Path) -> None:
    assert Content().photos == {}
    assert Content(tmp_path).photos == {}


def test_forty_million_points_become_a_small_square(tmp_path: Path) -> None:
    put(tmp_path, "regeldag.jpg", noise(8000, 5000))
    made = photo_of(tmp_path)
    assert Image.open(BytesIO(made)).format == "JPEG"
    assert Image.open(BytesIO(made)).size[0] == Image.open(BytesIO(made)).size[1] >= SIDE // 2


def test_eighteen_photos_on_one_sheet_stay_under_what_a_sheet_may_weigh(tmp_path: Path) -> None:
    """Of a photo as small as the square nothing is evened out: this is as heavy as one gets."""
    put(tmp_path, "regeldag.jpg", noise(SIDE, SIDE))
    assert len(photo_of(tmp_path)) * 18 < 450_000


def test_when_where_and_with_what_it_was_taken_is_gone(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[CAMERA] = "Camera van Anneke"
    exif.get_ifd(GPS).update({1: "N", 2: (53.0, 6.0, 12.0), 3: "E", 4: (6.0, 33.0, 40.0)})
    taken = a_photo(exif=exif, comment=b"bij het azc", icc_profile=b"profile" * 9)
    assert dict(Image.open(BytesIO(taken)).getexif().get_ifd(GPS))
    put(tmp_path, "regeldag.jpg", taken)
    made = photo_of(tmp_path)
    kept = Image.open(BytesIO(made))
    assert not kept.getexif()
    assert not [sign for sign in (b"Exif", b"Anneke", b"azc", b"profile") if sign in made]
    assert set(kept.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize("size", [(1200, 400), (400, 1200)])
def test_wide_and_tall_are_cut_to_the_middle(tmp_path: Path, size: tuple[int, int]) -> None:
    image = Image.new("RGB", size, "red")
    left, top = (size[0] - 400) // 2, (size[1] - 400) // 2
    ImageDraw.Draw(image).rectangle((left, top, left + 399, top + 399), fill="blue")
    kept = BytesIO()
    image.save(kept, "PNG")
    put(tmp_path, "regeldag.png", kept.getvalue())
    made = Image.open(BytesIO(photo_of(tmp_path)))
    assert made.size == (SIDE, SIDE)
    corners = [made.getpixel(place) for place in ((4, 4), (SIDE - 5, 4), (4, SIDE - 5), (SIDE - 5, SIDE - 5))]
    for colour in corners:
        assert isinstance(colour, tuple)
        assert colour[2] > 200
        assert colour[0] < 60


def test_a_telephone_held_on_its_side_gives_no_photo_on_its_side(tmp_path: Path) -> None:
    image = Image.new("RGB", (600, 600), "white")
    ImageDraw.Draw(image).rectangle((0, 0, 599, 299), fill="black")
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter to the right: what is on top comes to the right
    kept = BytesIO()
    image.save(kept, "JPEG", exif=exif)
    put(tmp_path, "regeldag.jpg", kept.getvalue())
    made = Image.open(BytesIO(photo_of(tmp_path))).convert("L")
    assert made.getpixel((SIDE - 20, SIDE // 2)) == pytest.approx(0, abs=30)
    assert made.getpixel((20, SIDE // 2)) == pytest.approx(255, abs=30)


@pytest.mark.parametrize("mode", ["L", "LA", "RGBA", "P", "1"])
def test_any_kind_of_png_is_read(tmp_path: Path, mode: str) -> None:
    put(tmp_path, "regeldag.png", a_photo(kind="PNG", mode=mode))
    assert Image.open(BytesIO(photo_of(tmp_path))).mode == "RGB"


def test_a_scan_in_sixteen_bits_keeps_its_greys(tmp_path: Path) -> None:
    kept = BytesIO()
    Image.new("I;16", (300, 300), 40_000).save(kept, "PNG")
    put(tmp_path, "regeldag.png", kept.getvalue())
    assert Image.open(BytesIO(photo_of(tmp_path))).convert("L").getpixel((9, 9)) == pytest.approx(156, abs=3)


def test_what_lets_through_is_white_on_paper(tmp_path: Path) -> None:
    kept = BytesIO()
    Image.new("RGBA", (300, 300), (0, 0, 0, 0)).save(kept, "PNG")
    put(tmp_path, "regeldag.png", kept.getvalue())
    assert Image.open(BytesIO(photo_of(tmp_path))).getpixel((9, 9)) == (255, 255, 255)


def test_a_photo_for_the_press_in_four_colours_is_read(tmp_path: Path) -> None:
    put(tmp_path, "regeldag.jpeg", a_photo(mode="CMYK"))
    red, green, blue = Image.open(BytesIO(photo_of(tmp_path))).convert("RGB").getpixel((9, 9))  # type: ignore[misc]
    assert red > 200 > 60 > max(green, blue)


def test_the_same_photo_gives_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("een", "twee"):
        put(tmp_path / folder, "regeldag.JPG", noise(900, 700))
    put(tmp_path / "drie", "regeldag.png", a_photo(colour="blue", kind="PNG"))
    put(tmp_path / "vier", "regeldag.png", a_photo(colour="blue", kind="PNG"))
    assert photo_of(tmp_path / "drie") == photo_of(tmp_path / "vier")
    put(tmp_path / "twee", "regeldag.JPG", (tmp_path / "een/inhoud/paper/pictures/regeldag.JPG").read_bytes())
    assert photo_of(tmp_path / "een") == photo_of(tmp_path / "twee")


def bomb() -> bytes:
    """A PNG of a few kilobytes that says it holds 900 million points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1_000_000, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("photo", "said"),
    [
        (b"Dit is een brief en geen foto.", "dit is geen foto die de kiosk kent, of hij is beschadigd"),
        (b"", "dit is geen foto die de kiosk kent, of hij is beschadigd"),
        (a_photo(kind="GIF"), "dit is geen foto die de kiosk kent, of hij is beschadigd"),
        (a_photo(kind="BMP"), "dit is geen foto die de kiosk kent, of hij is beschadigd"),
        (noise(900, 700)[:20_000], "dit is geen foto die de kiosk kent, of hij is beschadigd"),
        (a_photo(kind="PNG")[:200], "dit is geen foto die de kiosk kent, of hij is beschadigd"),
        (a_photo((90, 90)), r"deze foto is te klein (90 bij 90 punten)"),
        (bomb(), "deze foto heeft meer dan 100 miljoen punten"),
    ],
)
def test_what_is_no_photo_gets_one_sentence_and_the_kiosk_works_on(tmp_path: Path, photo: bytes, said: str) -> None:
    put(tmp_path, "regeldag.jpg", photo)
    sentence = sentence_of(tmp_path)
    assert sentence.startswith(f"inhoud/paper/pictures/regeldag.jpg: {said}. ")
    content = open_content(tmp_path)
    assert content.fault is not None
    assert content.fault.sentence == sentence
    assert content.photos == {}


def test_a_photo_over_two_pictures_is_refused(tmp_path: Path) -> None:
    put(tmp_path, "geld.png", a_photo(kind="PNG"))
    put(tmp_path, "regeldag.png", a_photo(kind="PNG"))
    assert sentence_of(tmp_path) == (
        "inhoud/paper/pictures/regeldag.png: dezelfde foto ligt al over 'geld'. "
        "Eén plaatje heeft overal één betekenis: kies een andere foto."
    )


def test_two_photos_over_one_picture_are_refused(tmp_path: Path) -> None:
    put(tmp_path, "regeldag.jpg", a_photo())
    put(tmp_path, "regeldag.png", a_photo(kind="PNG", colour="blue"))
    assert sentence_of(tmp_path) == (
        "inhoud/paper/pictures/regeldag.png: voor 'regeldag' liggen er twee foto's. Haal er één weg."
    )


def test_a_name_that_no_picture_has_is_told_and_stops_nothing(tmp_path: Path) -> None:
    for name in ("regelday.jpg", "regeldag.heic", ".verborgen.jpg"):
        put(tmp_path, name, a_photo())
    content = Content(tmp_path / "inhoud")
    content.check()
    assert content.photos == {}
    assert (
        content.unknown_files() == ("inhoud/paper/pictures/regelday.jpg", "inhoud/paper/pictures/regeldag.heic")[::-1]
    )


def linked(path: Path, secret: Path) -> None:
    path.symlink_to(secret)


def linked_folder(path: Path, secret: Path) -> None:
    path.parent.rmdir()
    path.parent.symlink_to(secret.parent)


@pytest.mark.parametrize("trick", [linked, linked_folder])
def test_a_link_shows_nothing_from_outside_the_folder(tmp_path: Path, trick: Callable[[Path, Path], None]) -> None:
    secret = tmp_path / "scans" / "regeldag.jpg"
    secret.parent.mkdir()
    secret.write_bytes(a_photo())
    path = tmp_path / "inhoud" / "paper" / "pictures" / "regeldag.jpg"
    path.parent.mkdir(parents=True)
    trick(path, secret)
    assert sentence_of(tmp_path) == (
        "inhoud/paper/pictures/regeldag.jpg: dit is geen gewoon bestand in deze map. Zet hier de foto zelf neer."
    )


def test_a_folder_that_is_called_like_a_photo_is_told(tmp_path: Path) -> None:
    (tmp_path / "inhoud" / "paper" / "pictures" / "regeldag.jpg").mkdir(parents=True)
    assert "dit is geen gewoon bestand in deze map" in sentence_of(tmp_path)


def scene(colour: str, kind: str, **more: object) -> bytes:
    """Something to see: a roof of this colour over a wall."""
    image = Image.effect_noise((900, 700), 40).convert("RGB")
    ImageDraw.Draw(image).polygon([(100, 400), (450, 100), (800, 400)], fill=colour)
    kept = BytesIO()
    image.save(kept, kind, **more)
    return kept.getvalue()


def test_the_same_photo_over_two_pictures_is_seen_whatever_it_was_kept_as(tmp_path: Path) -> None:
    whole = Image.open(BytesIO(scene("red", "PNG")))
    for name, kind, more in (("regeldag.jpg", "JPEG", {"quality": 60}), ("ziek.png", "PNG", {})):
        kept = BytesIO()
        whole.save(kept, kind, **more)
        put(tmp_path, name, kept.getvalue())
    assert "dezelfde foto ligt al over 'regeldag'." in sentence_of(tmp_path)
    smaller = BytesIO()
    whole.resize((450, 350)).save(smaller, "JPEG", quality=80)
    put(tmp_path, "ziek.png", smaller.getvalue())
    assert "dezelfde foto ligt al over 'regeldag'." in sentence_of(tmp_path)


def test_two_photos_of_nearly_the_same_place_are_two(tmp_path: Path) -> None:
    put(tmp_path, "regeldag.jpg", scene("red", "JPEG"))
    put(tmp_path, "ziek.jpg", scene("blue", "JPEG"))
    assert set(Content(tmp_path / "inhoud").photos) == {"regeldag", "ziek"}


@pytest.mark.parametrize("name", ["Regeldag.JPG", "REGELDAG.JPEG", "regeldag.Png"])
def test_a_name_in_capitals_is_the_same_picture(tmp_path: Path, name: str) -> None:
    put(tmp_path, name, a_photo(kind="PNG" if name.endswith("Png") else "JPEG"))
    content = Content(tmp_path / "inhoud")
    assert set(content.photos) == {"regeldag"}
    assert content.unknown_files() == ()
