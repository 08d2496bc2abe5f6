"""What a municipality makes public of its meetings, for those who follow it by a feed reader."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from editions.models import Publication
from editions.selectors.publications import shown_of
from look.addresses import reverse
from municipalities.models import Municipality

if TYPE_CHECKING:
    Published: TypeAlias = Feed[Publication, Municipality]
else:
    Published = Feed

MOST: Final = 50


def absolute(path: str) -> str:
    """The address by the portal's own name, whatever a request calls it."""
    return f"{settings.SITE_URL.rstrip('/')}{path}"


class PublishedFeed(Published):
    """Titles and addresses, in the municipality's language: what a document says is read at its address."""

    feed_type = Atom1Feed

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with translation.override(kwargs["municipality"].language):
            response: HttpResponse = super().__call__(request, *args, **kwargs)
        return response

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Municipality:
        found: Municipality = kwargs["municipality"]
        return found

    def title(self, municipality: Municipality) -> str:
        return _("Public documents of meetings: SLT in %(name)s") % {"name": municipality.full_name}

    def link(self, municipality: Municipality) -> str:
        return absolute(reverse("editions:publication_list", args=[municipality.slug]))

    def feed_url(self, municipality: Municipality) -> str:
        return absolute(reverse("editions:feed", args=[municipality.slug]))

    def author_name(self, municipality: Municipality) -> str:
        return str(municipality.full_name)

    def items(self, municipality: Municipality) -> list[Publication]:
        return list(shown_of(municipality.pk)[:MOST])

    def item_title(self, item: Publication) -> str:
        return item.title

    def item_description(self, item: Publication) -> str:
        return str(item.get_kind_display())

    def item_link(self, item: Publication) -> str:
        return absolute(item.get_absolute_url())

    def item_pubdate(self, item: Publication) -> datetime:
        return item.first_published_at

    def item_updateddate(self, item: Publication) -> datetime:
        return item.published_at
