"""The process that makes a picture ready for the web: ``python -m documents.picture_maker`` with the file as its input.

Says ``no REASON``, or ``ok`` with the sizes as JSON on its first line, and the pictures after it. See docs/adr/0017.
"""

import contextlib
import io
import json
import resource
import sys
import warnings
from typing import Final

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from documents.limits import MOST_MEMORY, MOST_PIXELS, MOST_SECONDS
from documents.refusal import RefusalError

LIMITS: Final = (
    (resource.RLIMIT_AS, MOST_MEMORY),
    (resource.RLIMIT_CPU, int(MOST_SECONDS)),
    # It writes nothing but its answer, and leaves nothing behind when it falls.
    (resource.RLIMIT_FSIZE, 0),
    (resource.RLIMIT_CORE, 0),
)
# Told by the content, whatever the name says.
TAKEN: Final = ("JPEG", "PNG", "WEBP")
# Pixels across. A telephone shows 400 of its own, a wide screen draws 1,600.
WIDTHS: Final = (400, 800, 1600)
LEAST: Final = 200
QUALITY: Final = 82


def bind() -> None:
    """Hold this process to its limits, as far as the system knows them (macOS does not know all)."""
    for limit, value in LIMITS:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (value, value))


def made(content: bytes) -> list[tuple[int, int, bytes]]:
    """Return width, height and WebP of each size, the smallest first. Nothing the camera wrote goes along.

    Raises:
        RefusalError: when it is no picture of ours, too large, too small or broken.
    """
    try:
        with Image.open(io.BytesIO(content), formats=TAKEN) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise RefusalError("TooManyPixels")
            if min(picture.size) < LEAST:
                raise RefusalError("TooFewPixels")
            # A JPEG of a camera is read no larger than it is shown.
            picture.draft("RGB", (WIDTHS[-1], WIDTHS[-1]))
            whole = _plain(picture)
    except UnidentifiedImageError:
        raise RefusalError("NotAPicture") from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise RefusalError("TooManyPixels") from None
    # Strangers' files break the readers in ways of their own.
    except (OSError, SyntaxError, ValueError, EOFError, TypeError, IndexError, KeyError):
        raise RefusalError("Damaged") from None
    return [_size(whole, width) for width in _widths(whole.width)]


def _plain(picture: Image.Image) -> Image.Image:
    """Return the picture the way up it is seen, in the colours of screens, and nothing beside it."""
    turned = _in_srgb(ImageOps.exif_transpose(picture))
    kind = "RGBA" if turned.has_transparency_data else "RGB"
    plain = Image.new(kind, turned.size)
    plain.paste(turned.convert(kind))
    return plain


def _in_srgb(picture: Image.Image) -> Image.Image:
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in {"RGB", "CMYK", "L"}:
        return picture
    try:
        ours = ImageCms.createProfile("sRGB")
        its_own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        turned = ImageCms.profileToProfile(picture, its_own, ours, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return picture
    return turned or picture


def _widths(whole: int) -> list[int]:
    """Return the widths below the picture's own, and its own or the largest: nothing is blown up."""
    return sorted({min(whole, width) for width in WIDTHS})


def _size(whole: Image.Image, width: int) -> tuple[int, int, bytes]:
    height = max(1, round(whole.height * width / whole.width))
    small = whole if width == whole.width else whole.resize((width, height), Image.Resampling.LANCZOS)
    written = io.BytesIO()
    small.save(written, "WEBP", quality=QUALITY)
    return width, height, written.getvalue()


def main() -> None:
    bind()
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        sizes = made(sys.stdin.buffer.read())
    except RefusalError as refused:
        sys.stdout.write(f"no {refused.reason}")
        return
    except (MemoryError, RecursionError):
        sys.stdout.write("no TooManyPixels")
        return
    told = json.dumps([[width, height, len(content)] for width, height, content in sizes])
    sys.stdout.buffer.write(f"ok {told}\n".encode())
    for _width, _height, content in sizes:
        sys.stdout.buffer.write(content)


if __name__ == "__main__":
    main()
