"""What is open after meetings, and which meetings come, for whoever takes over."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from contributions.chapters import Chapter, Lines
from contributions.handover import HandOver, handover
from documents.blocks import Note
from meetings.models import FollowUp, Meeting
from norwegian.dates import clock, long_date

COMING: Final = 30


@handover.contributes(order=10)
def follow_ups(given: HandOver) -> Iterator[Chapter]:
    """Open follow-ups, the earliest due first. Of an exempt item its public title alone, as in every list."""
    rows = FollowUp.objects.visible_to(given.person).of_municipality(given.municipality.pk).open().by_due_date()
    found = list(rows.select_related("responsible", "item__meeting__council"))
    if not found:
        return
    head = [_("What is to be done"), _("Responsible"), _("Meeting body"), _("Due")]
    told = [
        [each.safe_text, str(each.responsible), each.item.meeting.council.name, _due(each.due_on, given)]
        for each in found
    ]
    yield Chapter(_("Open follow-ups"), [Lines(head, told, [each.get_absolute_url() for each in found])])


def _due(day: date, given: HandOver) -> str:
    words = long_date(day)
    return _("%(day)s (overdue)") % {"day": words} if day < given.day else words


@handover.contributes(order=20)
def coming_meetings(given: HandOver) -> Iterator[Chapter]:
    """The next meetings of the municipality's bodies."""
    seen = Meeting.objects.visible_to(given.person).of_municipality(given.municipality.pk).upcoming(given.now)
    found = list(seen.select_related("council")[: COMING + 1])
    if not found:
        return
    head = [_("Meeting"), _("When"), _("Where"), _("State")]
    shown = found[:COMING]
    rows = [
        [
            each.full_name,
            f"{long_date(each.starts_at)} {clock(each.starts_at)}",
            each.place or "–",
            each.get_state_display(),
        ]
        for each in shown
    ]
    more = [Note(_("There are more in the list of meetings."))] if len(found) > COMING else []
    yield Chapter(_("Coming meetings"), [Lines(head, rows, [each.get_absolute_url() for each in shown]), *more])
