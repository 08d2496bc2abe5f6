"""The public documents of meetings, for search engines."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeAlias

from django.contrib.sitemaps import Sitemap
from django.db.models import Count, Max, QuerySet, Sum

from contributions import sitemaps
from editions.models import Publication

if TYPE_CHECKING:
    Publications: TypeAlias = Sitemap[Any]
else:
    Publications = Sitemap


class PublicationSitemap(sitemaps.AtHome, Publications):
    def version(self) -> tuple[Any, ...]:
        told = Publication.objects.public().aggregate(count=Count("pk"), keys=Sum("pk"), latest=Max("published_at"))
        return tuple(told.values())

    def items(self) -> "QuerySet[Any]":
        found: QuerySet[Any] = Publication.objects.public().order_by("pk")
        return found

    def lastmod(self, obj: Any) -> datetime | None:
        published: datetime = obj.published_at
        return published


sitemaps.add("editions", PublicationSitemap)
