"""Date polls that wait for a person's answer, on «My page»."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from contributions.cards import AT_MOST, Card, Row, Status, cards
from contributions.places import Desk
from norwegian.dates import long_date
from polls.models import Asked


@cards.contributes(order=7)
def polls_to_answer(desk: Desk) -> Iterator[Card]:
    mine = Asked.objects.filter(user=desk.person.pk).waiting(desk.now).silent()
    waiting = mine.select_related("poll__council").order_by("poll__deadline", "pk")[:AT_MOST]
    rows = (
        Row(
            title=str(asked.poll),
            url=asked.get_absolute_url(),
            meta=(_("Answer no later than %(day)s") % {"day": long_date(asked.poll.deadline)},),
            below=Status(_("Which time suits you?"), "warning"),
        )
        for asked in waiting
    )
    yield Card("my-polls", _("Date polls"), tuple(rows))
