"""The language of a municipality's own pages."""

from municipalities.models import Municipality


def language_of_page(slug: str, **_below: str) -> str:
    """Return the language of the municipality at ``slug``, whatever is below it; nothing when there is none."""
    return Municipality.objects.filter(slug=slug).values_list("language", flat=True).first() or ""
