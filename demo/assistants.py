"""The mayor of Rana has somebody who answers notices for her."""

from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from accounts.models import User
from councils.models import Tenure
from councils.services import assistants
from history.acting import in_their_name

EMAIL: Final = "radgiver.rana@example.no"
NAME: Final = "Rådgiver for ordføreren i Rana"
BEFORE: Final = timedelta(days=300)


def help_out(*, holder: User, coordinator: User, now: datetime) -> None:
    """Let somebody have answered for ``holder`` in the police council since last year."""
    since, today = now - BEFORE, timezone.localdate(now)
    tenure = Tenure.objects.on(today).holders().get(user=holder, seat__council__name="Politirådet i Rana")
    in_their_name(
        assistants.appoint,
        tenure=tenure,
        email=EMAIL,
        name=NAME,
        starts_on=timezone.localdate(since),
        by=coordinator,
        now=since,
    )
