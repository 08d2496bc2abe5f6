"""The groups' pages, for search engines."""

from typing import TYPE_CHECKING, TypeAlias

from django.contrib.postgres.aggregates import StringAgg
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.db.models.functions import MD5

from contributions import sitemaps
from nightwatch.models import Group

if TYPE_CHECKING:
    Groups: TypeAlias = Sitemap[Group]
else:
    Groups = Sitemap


class NightwatchSitemap(sitemaps.AtHome, Groups):
    def version(self) -> str:
        slugs = StringAgg("slug", delimiter=" ", order_by="slug")
        found: str = Group.objects.in_use().aggregate(version=MD5(slugs))["version"] or ""
        return found

    def items(self) -> QuerySet[Group]:
        found: QuerySet[Group] = Group.objects.in_use().order_by("slug")
        return found


sitemaps.add("nightwatch", NightwatchSitemap)
