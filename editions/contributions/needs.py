"""What of the editions needs the coordinator: what is public says something else than the meeting."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from contributions.needs import Need, needs
from contributions.places import Desk
from councils.enums import MinutesAccess
from councils.selectors.desk import councils_of, owners_of
from editions.enums import Kind
from editions.selectors.publications import PUBLISH_AT, changed
from look.addresses import reverse
from norwegian.dates import local_day

# Minutes of a meeting may be corrected for long; what is older is found on the meeting's page.
BACK: Final = timedelta(days=400)


@needs.contributes(order=15)
def publications_to_renew(desk: Desk) -> Iterator[Need]:
    councils = [council.pk for council in councils_of(desk) if council.minutes_access == MinutesAccess.PUBLIC]
    if not councils:
        return
    for each in changed(councils, since=desk.now - BACK):
        meeting, kind = each.meeting, Kind(each.kind)
        day = local_day(meeting.starts_at)
        yield Need(
            icon="file-text",
            act=_("Closed to the public: publish again") if each.is_closed else _("Changed since it was made public"),
            about=_("%(what)s, %(council)s, %(date)s")
            % {"what": kind.label, "council": meeting.council.name, "date": date_format(day)},
            where="",
            due=desk.day,
            url=reverse(PUBLISH_AT[kind], args=[meeting.pk]),
            is_late=each.is_closed,
            of=owners_of(desk, meeting.council_id),
        )
