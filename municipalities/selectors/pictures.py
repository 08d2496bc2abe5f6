"""The pictures of a public page, as a page draws them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Exists, OuterRef

from look.addresses import reverse
from municipalities.models import Municipality, PagePicture

# What a page wants to know of each.
TOLD: Final = ("person", "alt", "caption", "credit", "name", "widths", "width", "height")
# What is drawn where the browser knows no other sizes.
USUAL: Final = 800


@dataclass(frozen=True)
class Shown:
    """A picture with the addresses of its sizes. ``person`` is whose portrait it is, or nobody's."""

    person: int | None
    alt: str
    caption: str
    credit: str
    width: int
    height: int
    sizes: tuple[tuple[int, str], ...]

    @property
    def srcset(self) -> str:
        return ", ".join(f"{url} {width}w" for width, url in self.sizes)

    @property
    def url(self) -> str:
        return next((url for width, url in self.sizes if width >= USUAL), self.sizes[-1][1])


def shown(rows: Iterable[Mapping[str, Any]], *, slug: str) -> list[Shown]:
    """Return the pictures of the page at ``slug`` from what :data:`TOLD` names of each."""
    return [
        Shown(
            **{name: row[name] for name in ("person", "alt", "caption", "credit", "width", "height")},
            sizes=tuple(
                (width, reverse("municipalities:picture", args=[slug, row["name"], str(width)]))
                for width in row["widths"]
            ),
        )
        for row in rows
    ]


def pictures_of(municipality: Municipality, *, day: date) -> list[PagePicture]:
    """Return the pictures for those who change them: the smallest size, and whether anybody sees it today."""
    seen = PagePicture.objects.filter(pk=OuterRef("pk")).shown(day)
    found: list[Any] = list(
        PagePicture.objects.filter(municipality=municipality).annotate(is_shown=Exists(seen)).in_order()
    )
    for picture in found:
        picture.small_width = picture.widths[0]
        picture.small_height = round(picture.height * picture.small_width / picture.width)
        picture.small = picture.address(municipality.slug, picture.small_width)
    return found
