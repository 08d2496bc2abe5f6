"""What holds for all the items that a matter has been: who is kept out, and where it waits when one of them goes."""

from datetime import date, datetime, timedelta
from typing import Final

from django.utils import timezone

from accounts.access import standings_changed
from meetings.enums import ItemPermission
from meetings.models import AgendaItem, AgendaItemUserObjectPermission, Meeting, Proposal

# Whoever is kept out of a matter is so for this long at least from the meeting that has it, or while it waits.
KEPT_OUT_FOR: Final = timedelta(days=365)


def keep_out(item: AgendaItem, *, now: datetime, since: date | None = None) -> None:
    """Let nobody who is kept out of a matter come in because a day goes by while it waits.

    Those who were kept out ``since`` a day, of all the items it has been; without a day, those who are so today.
    """
    today = timezone.localdate(now)
    of_matter = AgendaItemUserObjectPermission.dated.filter(
        content_object__in=AgendaItem.objects.of_matter(item), permission__codename=ItemPermission.EXCLUDED
    )
    people = of_matter.filter(content_object=item, ends_on__gte=min(since or today, today)).values("user")
    until = today + KEPT_OUT_FOR
    for grant in of_matter.filter(user__in=list(people.values_list("user", flat=True)), ends_on__lt=until):
        grant.ends_on = until
        grant.save(update_fields=["ends_on"])
    standings_changed()


def go_back(item: AgendaItem, *, now: datetime) -> None:
    """Let the matter of an item that is about to be deleted wait where it came from."""
    source = item.came_from
    if source is None:
        return
    Proposal.objects.filter(item=item).update(item=source, meeting=source.meeting)
    following = AgendaItem.objects.filter(came_from=item).first()
    AgendaItem.objects.filter(pk=item.pk).update(came_from=None, first=None)
    if following is not None:
        # Of a meeting that was called off before: the matter has gone on already.
        AgendaItem.objects.filter(pk=following.pk).update(came_from=source)
        return
    AgendaItem.objects.filter(pk=source.pk).update(waits=True)
    keep_out(source, now=now)


def all_go_back(meeting: Meeting, *, now: datetime) -> None:
    """The same of every item of a meeting that is about to be deleted."""
    for item in AgendaItem.objects.filter(meeting=meeting, came_from__isnull=False).select_related(
        "came_from__meeting"
    ):
        go_back(item, now=now)
