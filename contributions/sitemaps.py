"""What search engines may find: the public pages of every room, each at one address whatever its language."""

from collections.abc import Hashable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from contributions.registry import Registry


class AtHome:
    """Addresses have the portal's own name, whatever a request calls it."""

    def version(self) -> Hashable:
        """What the addresses follow from: while it is the same, so is what search engines are given.

        One statement at most, which goes over no rows in Python.
        """
        raise NotImplementedError

    def get_domain(self, site: object = None) -> str:
        return str(urlsplit(settings.SITE_URL).netloc)

    def get_protocol(self, protocol: str | None = None) -> str:
        return str(urlsplit(settings.SITE_URL).scheme)


_sitemaps: Registry[Any] = Registry()


def add(name: str, sitemap: type[Any]) -> None:
    """Register a ``django.contrib.sitemaps.Sitemap`` under ``name``."""
    _sitemaps.add((name, sitemap), name=name)


def sitemaps() -> dict[str, Any]:
    return dict(_sitemaps)
