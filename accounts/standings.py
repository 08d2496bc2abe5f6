"""Who runs the portal itself."""

from datetime import date

from accounts.access import provides
from accounts.models import User


@provides("accounts.portal_administrator")
def portal_administrators(person: User, day: date) -> dict[str, list[int]]:
    return {"accounts.portal_administrator": [person.pk] if person.is_superuser and person.is_staff else []}
