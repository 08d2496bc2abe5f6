"""The groups' pages, for search engines."""

from typing import TYPE_CHECKING, TypeAlias

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet

from contributions import sitemaps
from nightwatch.models import Group

if TYPE_CHECKING:
    Groups: TypeAlias = Sitemap[Group]
else:
    Groups = Sitemap


class NightwatchSitemap(sitemaps.AtHome, Groups):
    def items(self) -> QuerySet[Group]:
        found: QuerySet[Group] = Group.objects.in_use().order_by("slug")
        return found


sitemaps.add("nightwatch", NightwatchSitemap)
