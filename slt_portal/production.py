"""What production refuses of its settings: it does not start half safe. Called while the settings are read."""

from collections.abc import Collection, Mapping
from typing import Final

from django.core.exceptions import ImproperlyConfigured

SAFE: Final = "https://"
WEAK_SECRET: Final = "must be at least 50 characters with at least 10 different ones, and not start with 'insecure'"
SHORTEST_REPORT_SECRET: Final = 32


def check_portal(*, secret: str, hosts: Collection[str], site: str, contacts: Collection[str]) -> None:
    """Raises ImproperlyConfigured when the portal itself could be taken for another, or be taken over."""
    if len(secret) < 50 or len(set(secret)) < 10 or secret.startswith("insecure"):
        raise ImproperlyConfigured(f"DJANGO_SECRET_KEY {WEAK_SECRET}.")
    if not hosts or "*" in hosts:
        raise ImproperlyConfigured("ALLOWED_HOSTS must name the portal's host names, and not '*'.")
    if not site.startswith(SAFE):
        raise ImproperlyConfigured("SITE_URL must be the portal's address and start with https://.")
    if not contacts or not all(contact.startswith(("mailto:", SAFE)) for contact in contacts):
        raise ImproperlyConfigured("SECURITY_CONTACT must say where to tell of a hole: mailto:… or https://….")


def check_gateway(*, url: str, token: str, report_secret: str) -> None:
    """Raises ImproperlyConfigured when messages by SMS, or reports of them, could be anybody's."""
    if not url:
        return
    if not url.startswith(SAFE):
        raise ImproperlyConfigured("SMS_GATEWAY_URL must start with https://.")
    if not token:
        raise ImproperlyConfigured("SMS_GATEWAY_TOKEN must be what the gateway gave the portal.")
    if report_secret and len(report_secret) < SHORTEST_REPORT_SECRET:
        raise ImproperlyConfigured("SMS_REPORT_SECRET must be at least 32 characters.")


def check_statistics(urls: Mapping[str, str]) -> None:
    """Raises ImproperlyConfigured when figures could be changed on their way. ``urls`` by provider."""
    for name, url in urls.items():
        if url and not url.startswith(SAFE):
            raise ImproperlyConfigured(f"{name.upper()}_API_URL must start with https://.")
