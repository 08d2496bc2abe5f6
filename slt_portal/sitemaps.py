"""What search engines may find: the public pages, each at one address whatever its language."""

from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from municipalities.models import Municipality
from nightwatch.models import Group

if TYPE_CHECKING:
    Names: TypeAlias = Sitemap[str]
    Municipalities: TypeAlias = Sitemap[Municipality]
    Groups: TypeAlias = Sitemap[Group]
else:
    Names = Municipalities = Groups = Sitemap


class AtHome:
    """Addresses have the portal's own name, whatever a request calls it."""

    def get_domain(self, site: object = None) -> str:
        return str(urlsplit(settings.SITE_URL).netloc)

    def get_protocol(self, protocol: str | None = None) -> str:
        return str(urlsplit(settings.SITE_URL).scheme)


class AboutSitemap(AtHome, Names):
    def items(self) -> list[str]:
        return ["home", "municipalities:municipality_list", "privacy", "accessibility", "cookies", "sitemap"]

    def location(self, item: str) -> str:
        return reverse(item)


class MunicipalitySitemap(AtHome, Municipalities):
    def items(self) -> QuerySet[Municipality]:
        found: QuerySet[Municipality] = Municipality.objects.onboarded().in_order()
        return found

    def lastmod(self, obj: Municipality) -> datetime | None:
        return obj.changed_at


class NightwatchSitemap(AtHome, Groups):
    def items(self) -> QuerySet[Group]:
        found: QuerySet[Group] = Group.objects.in_use().order_by("slug")
        return found


SITEMAPS = {"about": AboutSitemap, "municipalities": MunicipalitySitemap, "nightwatch": NightwatchSitemap}
