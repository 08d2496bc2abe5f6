"""Pictures are made ready for the web: sizes, the right way up, nothing beside what is seen, and no bombs."""

import io
import struct
import zlib
from typing import Any

import pytest
from PIL import Image

from documents import examine
from documents.errors import Damaged, DocumentRefused, NotAPicture, TooFewPixels, TooManyPixels, TooSlow
from documents.picture import make_ready
from tests.documents.test_hostile import python

ORIENTATION = 0x0112
DESCRIPTION = 0x010E


def drawn(width: int = 900, height: int = 600, kind: str = "JPEG", mode: str = "RGB", **saved: Any) -> bytes:
    """Return a picture whose upper left quarter is red."""
    picture = Image.new("RGB", (width, height), "white")
    picture.paste("red", (0, 0, width // 2, height // 2))
    picture = picture.convert(mode)
    content = io.BytesIO()
    picture.save(content, kind, **saved)
    return content.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def test_the_sizes_below_its_own_and_nothing_blown_up() -> None:
    made = make_ready(drawn(900, 600))

    assert [(size.width, size.height) for size in made.sizes] == [(400, 267), (800, 533), (900, 600)]
    assert [(opened(size.content).format, opened(size.content).size) for size in made.sizes] == [
        ("WEBP", (size.width, size.height)) for size in made.sizes
    ]


def test_a_picture_from_a_camera_is_drawn_no_larger_than_it_is_shown() -> None:
    assert [size.width for size in make_ready(drawn(4000, 3000)).sizes] == [400, 800, 1600]


def test_it_is_turned_the_way_it_is_seen() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6  # The camera was held upright: turn it a quarter to the right.
    largest = make_ready(drawn(900, 600, exif=exif)).largest

    red, green, _blue = opened(largest.content).convert("RGB").getpixel((550, 50))  # type: ignore[misc]
    assert (largest.width, largest.height, red > 200 and green < 60) == (600, 900, True)


def test_nothing_the_camera_wrote_goes_along() -> None:
    exif = Image.Exif()
    exif[DESCRIPTION] = "Hemmelig sted"
    exif.get_ifd(0x8825)[1] = "N"
    for size in make_ready(drawn(exif=exif, comment=b"Hemmelig")).sizes:
        picture = opened(size.content)
        assert (b"Hemmelig" in size.content, dict(picture.getexif()), "exif" in picture.info) == (False, {}, False)
        assert not {"icc_profile", "xmp", "comment"} & picture.info.keys()


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "L"), ("JPEG", "CMYK"), ("WEBP", "RGB")]
)
def test_other_kinds_become_pictures_of_the_web(kind: str, mode: str) -> None:
    assert [size.width for size in make_ready(drawn(300, 300, kind, mode)).sizes] == [300]


def png_of(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is as large as one likes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", NotAPicture, id="nothing"),
        pytest.param(b"%PDF-1.7\n", NotAPicture, id="another kind"),
        pytest.param(b'<svg xmlns="http://www.w3.org/2000/svg"/>', NotAPicture, id="a drawing that can run"),
        pytest.param(drawn(kind="GIF"), NotAPicture, id="a kind that is not taken"),
        pytest.param(drawn()[:2000], Damaged, id="cut off"),
        pytest.param(png_of(500, 500), Damaged, id="says more than it holds"),
        pytest.param(png_of(60_001, 1_000), TooManyPixels, id="a bomb"),
        pytest.param(png_of(2_000_000, 2_000_000), TooManyPixels, id="a large bomb"),
        pytest.param(drawn(900, 199), TooFewPixels, id="too small"),
    ],
)
def test_what_is_not_taken_is_said_in_words(content: bytes, reason: type[DocumentRefused]) -> None:
    with pytest.raises(reason):
        make_ready(content)


def test_the_deadline_ends_a_making(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examine, "COMMAND", python("while True: pass"))

    with pytest.raises(TooSlow):
        make_ready(drawn(), seconds=0.3)


def test_the_same_picture_has_the_same_name_and_another_has_another() -> None:
    names = [make_ready(content).name for content in (drawn(), drawn(), drawn(901))]

    assert (names[0] == names[1], names[0] == names[2], len(names[0])) == (True, False, 32)
