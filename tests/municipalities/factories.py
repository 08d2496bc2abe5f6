"""Minimal municipalities, organisations and appointments. The 357 municipalities are there from the start."""

from datetime import date
from typing import Any

import factory
from django.utils import timezone

from municipalities.enums import OrganisationType, Role
from municipalities.models import Appointment, Municipality, Organisation, PagePicture
from tests.accounts.factories import UserFactory

LONG_AGO = date(2020, 1, 1)


def onboarded(number: str = "3418", *, language: str = "nb") -> Municipality:
    """Return the municipality with ``number`` as one that uses the portal."""
    Municipality.objects.filter(number=number).update(slug=f"k{number}", language=language)
    return Municipality.objects.get(number=number)


def picture_of(municipality: Municipality, **fields: Any) -> PagePicture:
    """Return a picture of the page whose files are nowhere."""
    number = PagePicture.objects.count()
    made = {"alt": "Elva", "name": f"{number:032x}", "folder": f"mappe-{number}", "made_at": timezone.now()}
    sizes = {"widths": [400, 800], "width": 800, "height": 600}
    row: PagePicture = PagePicture.objects.create(municipality=municipality, **(made | sizes | fields))
    return row


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Organisasjon {n}")
    type = OrganisationType.VOLUNTARY


class AppointmentFactory(factory.django.DjangoModelFactory):
    """A coordinator of Åsnes, since long ago and still."""

    class Meta:
        model = Appointment

    user = factory.SubFactory(UserFactory)
    municipality_id = "3418"
    role = Role.COORDINATOR
    starts_on = LONG_AGO
