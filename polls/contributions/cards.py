"""Date polls that wait for a person's answer, on «My page»."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from contributions.cards import AT_MOST, Card, Row, Status, cards
from contributions.places import Desk
from look.addresses import reverse
from norwegian.dates import long_date
from polls.selectors.desk import open_polls


@cards.contributes(order=7)
def polls_to_answer(desk: Desk) -> Iterator[Card]:
    waiting = [poll for poll in open_polls(desk) if poll.own][:AT_MOST]
    rows = (
        Row(
            title=str(poll),
            url=reverse("polls:answer", args=[poll.own]),
            meta=(_("Answer no later than %(day)s") % {"day": long_date(poll.deadline)},),
            below=Status(_("Which time suits you?"), "warning"),
        )
        for poll in waiting
    )
    yield Card("my-polls", _("Date polls"), tuple(rows))
