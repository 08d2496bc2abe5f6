"""What tells one person's pages in a browser from another's, and says nothing else of them."""

from typing import Any

from django.utils.crypto import salted_hmac


def person_mark(person: Any) -> str:
    """Return the person's mark; empty for nobody."""
    pk = getattr(person, "pk", None)
    return salted_hmac("slt_portal.person-mark", str(pk), algorithm="sha256").hexdigest()[:20] if pk else ""
