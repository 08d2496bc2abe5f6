"""Minimal bodies, seats and tenures."""

from typing import Any

import factory

from councils.enums import CadenceKind, Level
from councils.models import Assistant, Cadence, Council, Ownership, Seat, Tenure
from tests.accounts.factories import UserFactory
from tests.municipalities.factories import LONG_AGO


class CouncilFactory(factory.django.DjangoModelFactory):
    """A body owned by Åsnes alone; ``owners=["1833"]`` gives it others, the first with the secretariat."""

    class Meta:
        model = Council
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Møteorgan {n}")
    level = Level.GOVERNING
    starts_on = LONG_AGO

    @factory.post_generation
    def owners(self, create: bool, extracted: list[str] | None, **kwargs: Any) -> None:
        for place, number in enumerate(["3418"] if extracted is None else extracted):
            Ownership.objects.create(council_id=self.pk, municipality_id=number, is_lead=place == 0)


class CadenceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Cadence

    council = factory.SubFactory(CouncilFactory)
    kind = CadenceKind.PER_YEAR
    number = 4
    starts_on = LONG_AGO


class SeatFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Seat

    council = factory.SubFactory(CouncilFactory)
    title = factory.Sequence(lambda n: f"Stilling {n}")
    starts_on = LONG_AGO


class TenureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Tenure

    seat = factory.SubFactory(SeatFactory)
    user = factory.SubFactory(UserFactory)
    starts_on = LONG_AGO


class AssistantFactory(factory.django.DjangoModelFactory):
    """Somebody who answers for the holder of a seat."""

    class Meta:
        model = Assistant

    tenure = factory.SubFactory(TenureFactory)
    seat = factory.SelfAttribute("tenure.seat")
    user = factory.SubFactory(UserFactory)
    starts_on = LONG_AGO
