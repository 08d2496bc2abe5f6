"""Querysets of the municipalities app."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Expression, Q

from accounts.access import Person
from accounts.seen import SeenQuerySet
from municipalities.enums import MunicipalityAct, PageSlot, Role
from norwegian.sorting import NorwegianOrder

# What has not been asked for since is not known any more.
LATELY = timedelta(days=14)


def valid_on(day: date | Expression, prefix: str = "") -> Q:
    """Filter on rows whose first and last day (both included, the last may be open) hold ``day``."""
    return Q(**{f"{prefix}starts_on__lte": day}) & (
        Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gte": day})
    )


class DatedQuerySet(models.QuerySet[Any]):
    """Rows that hold from a day to a day."""

    def on(self, day: date | Expression) -> Self:
        return self.filter(valid_on(day))


class MunicipalityQuerySet(SeenQuerySet):
    def internal_to(self, person: Person) -> Self:
        return self.permitted_to(person, MunicipalityAct.VIEW_INTERNAL)

    def onboarded(self) -> Self:
        return self.exclude(slug="")

    def working_with(self, numbers: Collection[str], day: date) -> Self:
        """Those with the ``numbers`` themselves, and those in a cooperation with one of them on ``day``."""
        return self._together("__in", numbers, day)

    def working_with_one(self, number: Any, day: date) -> Self:
        """As :meth:`working_with`, for a number that stands in the query around this one."""
        return self._together("", number, day)

    def _together(self, lookup: str, value: Any, day: date) -> Self:
        def among(path: str) -> Q:
            return Q(**{f"{path}{lookup}": value})

        joined = "participations__cooperation__"
        takes_part = valid_on(day, joined) & (among(f"{joined}host") | among(f"{joined}participations__municipality"))
        hosts = valid_on(day, "hosted_cooperations__") & among("hosted_cooperations__participations__municipality")
        found = self.model._default_manager.filter(among("pk") | takes_part | hosts)
        return self.filter(pk__in=found.values("pk"))

    def in_order(self) -> Self:
        return self.order_by("sort_key", "county", "number")


class LibraryTextQuerySet(SeenQuerySet):
    def in_order(self) -> Self:
        """By their places on a page, as the places follow each other, then by name."""
        places = [models.When(slot=slot, then=models.Value(place)) for place, slot in enumerate(PageSlot.values)]
        return self.order_by(
            models.Case(*places, output_field=models.SmallIntegerField()), NorwegianOrder("title"), "pk"
        )


class PageTextQuerySet(models.QuerySet[Any]):
    def with_newest(self) -> Self:
        """With the version it was taken from, and the number of the newest one in the same language."""
        same = Q(edition__text__editions__language=models.F("language"))
        return self.select_related("edition").annotate(
            newest=models.Max("edition__text__editions__number", filter=same)
        )


class ReaderAnswerQuerySet(models.QuerySet[Any]):
    def of(self, number: str) -> Self:
        return self.filter(municipality=number)

    def with_words(self) -> Self:
        return self.exclude(words="")

    def unread(self) -> Self:
        """Sentences that nobody at the municipality has said they have read."""
        return self.with_words().filter(seen_at__isnull=True)

    def newest_first(self) -> Self:
        return self.order_by("-made_at", "-pk")


class LinkCheckQuerySet(models.QuerySet[Any]):
    def dead(self, day: Any, lately: Any) -> Self:
        """What failed on two days, the last one since the day ``lately``, and nobody has seen to work."""
        return self.filter(
            Q(trusted_until__isnull=True) | Q(trusted_until__lt=day),
            failing_since__lt=models.F("failing_until"),
            failing_until__gte=lately,
        )


class PagePictureQuerySet(models.QuerySet[Any]):
    def portraits(self) -> Self:
        return self.filter(person__isnull=False)

    def shown(self, day: date) -> Self:
        """What anybody may see: on the page of a municipality that uses the portal, of somebody who coordinates it."""
        coordinates = self.model._default_manager.filter(
            valid_on(day, "person__appointments__"),
            person__appointments__role=Role.COORDINATOR,
            person__appointments__municipality=models.F("municipality"),
        )
        return self.exclude(municipality__slug="").filter(
            Q(person__isnull=True) | Q(pk__in=coordinates.order_by().values("pk"))
        )

    def in_order(self) -> Self:
        return self.order_by("position", "pk")


class NamedQuerySet(models.QuerySet[Any]):
    def by_name(self) -> Self:
        return self.order_by(NorwegianOrder("name"), "pk")
