"""The language of a municipality's own pages."""

from municipalities.models import Municipality


def language_of_page(slug: str) -> str:
    """Return the language of the municipality at ``slug``; nothing when there is none."""
    return Municipality.objects.filter(slug=slug).values_list("language", flat=True).first() or ""
