"""A measure in Åsnes that takes after «Min sjanse» in Rana."""

from datetime import datetime, timedelta

from django.utils import timezone

from accounts.models import User
from history.acting import in_their_name
from measures.enums import Status
from measures.models import Measure
from measures.services import published
from measures.services.measures import Content
from municipalities.models import Municipality


def take_up(*, solor: User, now: datetime) -> None:
    """Take the other's words as they are shown; the dates and who is responsible are one's own."""
    source = Measure.objects.published().filter(municipality__name="Rana", more__is_shared=True).order_by("pk").first()
    found = published.published(source.pk) if source is not None else None
    if found is None or found.shared is None:
        return
    day = timezone.localdate(now)
    content = Content(
        title=found.title,
        description=found.shared.text,
        kind=found.shared.kind,
        responsible=solor,
        starts_on=day + timedelta(days=40),
        due_on=day + timedelta(days=400),
    )
    in_their_name(
        published.use,
        source=found.pk,
        municipality=Municipality.objects.get(name="Åsnes"),
        content=content,
        by=solor,
        now=now,
        status=Status.PLANNED,
    )
