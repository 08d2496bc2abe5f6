"""The bodies a desk is laid out for."""

from contributions.places import Desk
from councils.models import Council


def councils_of(desk: Desk) -> list[Council]:
    """Return the bodies of the desk's municipalities that are active that day, in their order. Asked once a desk."""
    found: list[Council] = desk.keep("councils", lambda: _councils(desk))
    return found


def council_ids_of(desk: Desk) -> list[int]:
    return [council.pk for council in councils_of(desk)]


def _councils(desk: Desk) -> list[Council]:
    owned = Council.objects.filter(ownerships__municipality__in=desk.numbers).active(desk.day)
    return list(owned.distinct().prefetch_related("municipalities", "cadences").in_order())
