"""Querysets of the editions app."""

from typing import Self

from django.db.models import Exists, OuterRef

from accounts.seen import SeenQuerySet
from meetings.models import ItemRestriction


class PublicationQuerySet(SeenQuerySet):
    """Whoever has the address may ask for one; ``public`` are those that are shown."""

    def with_closed(self) -> Self:
        """Say of each whether an item in it has been closed since: then none of it is shown until it is made anew."""
        later = ItemRestriction.objects.filter(
            item__meeting=OuterRef("meeting"), restricted_at__gte=OuterRef("published_at")
        )
        return self.annotate(is_closed=Exists(later))

    def public(self) -> Self:
        """Neither withdrawn nor closed: what anybody is shown today."""
        return self.with_closed().filter(withdrawn_at__isnull=True, is_closed=False)

    def of_municipality(self, number: str) -> Self:
        """Of the bodies that the municipality owns."""
        return self.filter(meeting__council__ownerships__municipality=number)

    def latest_first(self) -> Self:
        return self.order_by("-published_at", "-pk")
