"""What a municipality's documents are written into."""

from municipalities.models import Municipality, WordTemplate


def template_for(municipality: Municipality) -> bytes:
    """Return the municipality's own Word file; nothing where it has none."""
    content = WordTemplate.objects.filter(municipality=municipality).values_list("content", flat=True).first()
    return bytes(content) if content else b""
