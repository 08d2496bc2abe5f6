"""Who runs the portal itself."""

from accounts.access import Scope, provides


@provides("accounts.portal_administrator")
def portal_administrators(scope: Scope) -> dict[str, list[int]]:
    person = scope.person
    return {"accounts.portal_administrator": [person.pk] if person.is_superuser and person.is_staff else []}
