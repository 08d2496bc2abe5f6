"""Minimal groups, shifts and volunteers. Places come from the service, never from a factory."""

from datetime import UTC, datetime, timedelta
from typing import Any

import factory

from accounts.models import User
from nightwatch.models import Group, GroupMunicipality, Shift, Volunteer
from nightwatch.services import volunteers
from tests.accounts.factories import UserFactory
from tests.municipalities.factories import LONG_AGO

NOW = datetime(2027, 3, 1, 11, tzinfo=UTC)
FRIDAY = datetime(2027, 3, 5, 21, tzinfo=UTC)


class GroupFactory(factory.django.DjangoModelFactory):
    """A group of Åsnes; ``numbers=["3418", "3417"]`` gives it others, the first leading."""

    class Meta:
        model = Group
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Natteravnene {n}")
    slug = factory.Sequence(lambda n: f"natteravnene-{n}")
    meeting_place = "Biblioteket"

    @factory.post_generation
    def numbers(self, create: bool, extracted: list[str] | None, **kwargs: Any) -> None:
        for place, number in enumerate(["3418"] if extracted is None else extracted):
            GroupMunicipality.objects.create(group_id=self.pk, municipality_id=number, is_lead=place == 0)


class ShiftFactory(factory.django.DjangoModelFactory):
    """A shift of four hours on Friday 5 March 2027 from 22.00, with two to three people."""

    class Meta:
        model = Shift

    group = factory.SubFactory(GroupFactory)
    starts_at = FRIDAY
    ends_at = factory.LazyAttribute(lambda shift: shift.starts_at + timedelta(hours=4))
    minimum = 2
    maximum = 3


class VolunteerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Volunteer

    group = factory.SubFactory(GroupFactory)
    user = factory.SubFactory(UserFactory)
    starts_on = LONG_AGO


def walker(**fields: Any) -> User:
    """Return somebody who has accepted the declarations."""
    user: User = UserFactory(**fields)
    volunteers.accept(user=user, now=NOW)
    return user


def walkers(number: int) -> list[User]:
    return [walker() for _ in range(number)]
