"""What search engines may find: the public pages of every room, each at one address whatever its language."""

from typing import Any

from contributions.registry import Registry

_sitemaps: Registry[Any] = Registry()


def add(name: str, sitemap: type[Any]) -> None:
    """Register a ``django.contrib.sitemaps.Sitemap`` under ``name``."""
    _sitemaps.add((name, sitemap), name=name)


def sitemaps() -> dict[str, Any]:
    return dict(_sitemaps)
