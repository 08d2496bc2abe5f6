"""What the public page needs of whoever coordinates: a link leads nowhere, somebody wrote about it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from django.db.models import Count, Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contributions.needs import Need, needs
from contributions.places import Desk
from look.addresses import reverse
from municipalities.models import ReaderAnswer
from municipalities.selectors.dead_links import dead_links
from norwegian.dates import local_day

# Nobody waits for an answer to it, so it is never late and never first.
READ_WITHIN: Final = timedelta(days=30)
MENDED_WITHIN: Final = timedelta(days=30)


@needs.contributes(order=90)
def words_of_readers(desk: Desk) -> Iterator[Need]:
    """What readers wrote that nobody has read: one line for each municipality."""
    asking = [municipality.pk for municipality in desk.mine if municipality.asks_readers]
    numbers = [number for number in desk.numbers if number in asking]
    if not numbers:
        return
    unread = ReaderAnswer.objects.filter(municipality__in=numbers).unread()
    rows = unread.values("municipality", "municipality__slug").annotate(number=Count("pk"), last=Max("made_at"))
    for row in rows.order_by("municipality"):
        yield Need(
            icon="chat",
            act=ngettext(
                "%(number)d reader has written about the page",
                "%(number)d readers have written about the page",
                row["number"],
            )
            % {"number": row["number"]},
            about=desk.names([row["municipality"]]),
            where="",
            due=local_day(row["last"]) + READ_WITHIN,
            url=reverse("municipality:reader_answers", args=[row["municipality__slug"]]),
            is_late=False,
            of=desk.names([row["municipality"]]),
        )


@needs.contributes(order=91)
def links_that_lead_nowhere(desk: Desk) -> Iterator[Need]:
    """Each dead link, with the form that mends it."""
    if not desk.numbers:
        return
    for link in dead_links(desk.numbers, day=desk.day):
        yield Need(
            icon="link-broken",
            act=_("A link on the public page leads nowhere"),
            about=link.label,
            where=link.told,
            due=link.since + MENDED_WITHIN,
            url=link.mend_url,
            is_late=False,
            of=desk.names([link.number]),
        )
