"""Reference data that whoever runs the portal keeps: the police districts."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from municipalities.models import PoliceDistrict


@transaction.atomic
def write_district(*, district: PoliceDistrict, name: str, by: User, now: datetime) -> PoliceDistrict:
    """Keep a police district, new or under another name."""
    district.name = name
    district.save()
    return district
