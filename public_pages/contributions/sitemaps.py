"""The portal's own pages and the municipalities', for search engines."""

from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from contributions import sitemaps
from municipalities.models import Municipality
from municipalities.selectors.directory import directory

if TYPE_CHECKING:
    Names: TypeAlias = Sitemap[str]
    Municipalities: TypeAlias = Sitemap[Municipality]
else:
    Names = Municipalities = Sitemap


class AboutSitemap(sitemaps.AtHome, Names):
    def version(self) -> str:
        return str(settings.SITE_URL)

    def items(self) -> list[str]:
        return ["home", "municipalities:municipality_list", "privacy", "accessibility", "cookies", "sitemap"]

    def location(self, item: str) -> str:
        return reverse(item)


class MunicipalitySitemap(sitemaps.AtHome, Municipalities):
    def version(self) -> str:
        return directory().version

    def items(self) -> QuerySet[Municipality]:
        found: QuerySet[Municipality] = Municipality.objects.onboarded().in_order()
        return found

    def lastmod(self, obj: Municipality) -> datetime | None:
        return obj.changed_at


sitemaps.add("about", AboutSitemap)
sitemaps.add("municipalities", MunicipalitySitemap)
