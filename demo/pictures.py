"""Pictures of the public pages, drawn here: a river at dusk, and a portrait of nobody."""

import io
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils import timezone
from PIL import Image, ImageDraw, ImageFilter

from accounts.enums import Language
from accounts.models import User
from documents.picture import make_ready
from history.acting import in_their_name
from municipalities.enums import PicturePlace
from municipalities.models import Municipality
from municipalities.services import pictures
from municipalities.services.pictures import PictureFacts


@dataclass(frozen=True)
class Words:
    """What stands beside the pictures, in one language."""

    credit: str
    river: str
    caption: str
    portrait: str


WORDS: Final = {
    Language.BOKMAL: Words(
        credit="tegnet til demoen",
        river="Elv i skumringen, med lys i vinduene på den andre siden",
        caption="Kveld ved elva.",
        portrait="Tegnet portrett av SLT-koordinatoren",
    ),
    Language.NYNORSK: Words(
        credit="teikna til demoen",
        river="Elv i skumringa, med lys i vindauga på hi sida",
        caption="Kveld ved elva.",
        portrait="Teikna portrett av SLT-koordinatoren",
    ),
}
WIDE: Final = (1600, 800)
SQUARE: Final = (800, 800)
NIGHT, DUSK, LANTERN, LAND, WATER = (14, 34, 56), (214, 133, 88), (245, 185, 66), (20, 46, 56), (38, 78, 104)


def fill(*, number: str, coordinator: User, now: datetime) -> None:
    """Put a picture and a portrait on the page of the municipality."""
    municipality = Municipality.objects.get(pk=number)
    words = WORDS[Language(municipality.language)]
    page = PictureFacts(alt=words.river, caption=words.caption, credit=words.credit)
    portrait = PictureFacts(
        place=PicturePlace.PORTRAIT,
        person=coordinator,
        agreed_on=timezone.localdate(now),
        alt=words.portrait,
        credit=words.credit,
    )
    for drawing, facts in ((_river(), page), (_somebody(), portrait)):
        given: dict[str, Any] = {"picture": make_ready(_as_png(drawing)), "facts": facts}
        in_their_name(pictures.add, municipality=municipality, **given, by=coordinator, now=now)


def _as_png(drawing: Image.Image) -> bytes:
    content = io.BytesIO()
    drawing.save(content, "PNG")
    return content.getvalue()


def _sky(size: tuple[int, int]) -> Image.Image:
    """Night above, the last light below."""
    light, dark = Image.new("RGB", size, DUSK), Image.new("RGB", size, NIGHT)
    fade = Image.linear_gradient("L").resize(size)
    return Image.composite(light, dark, fade.point([value * value // 255 for value in range(256)]))


def _river() -> Image.Image:
    width, height = WIDE
    drawing = _sky(WIDE)
    draw = ImageDraw.Draw(drawing)
    shore = height * 5 // 8
    hills = [(0, 440), (260, 330), (520, 430), (820, 300), (1180, 420), (1400, 350), (1600, 430)]
    draw.polygon([*hills, (width, shore), (0, shore)], fill=LAND)
    draw.rectangle((0, shore, width, height), fill=WATER)
    for place in range(140, width, 190):
        draw.polygon([(place, 470), (place + 45, 430), (place + 90, 470)], fill=NIGHT)
        draw.rectangle((place, 470, place + 90, shore), fill=NIGHT)
        draw.rectangle((place + 32, 484, place + 56, shore - 4), fill=LANTERN)
        for ripple in range(5):
            left, top = place + 30 - ripple * 4, shore + 24 + ripple * 44
            draw.rounded_rectangle((left, top, left + 30 + ripple * 8, top + 7), 3, fill=LANTERN)
    return drawing.filter(ImageFilter.GaussianBlur(0.8))


def _somebody() -> Image.Image:
    """A head and shoulders before the evening: it looks like nobody."""
    drawing = _sky(SQUARE)
    draw = ImageDraw.Draw(drawing)
    draw.ellipse((120, 520, 680, 1200), fill=LAND)
    draw.rectangle((345, 440, 455, 580), fill=(196, 148, 118))
    draw.ellipse((265, 180, 535, 520), fill=(214, 166, 136))
    draw.chord((250, 150, 550, 470), 180, 360, fill=NIGHT)
    return drawing.filter(ImageFilter.GaussianBlur(0.8))
