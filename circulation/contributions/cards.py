"""Matters that wait for a person's answer, on «My page». A coordinator finds them among what needs her."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from circulation.selectors.desk import open_matters
from contributions.cards import AT_MOST, Card, Row, Status, cards
from contributions.places import Desk
from norwegian.dates import long_date


@cards.contributes(order=5)
def matters_to_answer(desk: Desk) -> Iterator[Card]:
    if desk.mine:
        return
    waiting = [matter for matter in open_matters(desk) if matter.own][:AT_MOST]
    rows = (
        Row(
            title=matter.safe_title,
            url=matter.get_absolute_url(),
            meta=(matter.council.name, _("Answer no later than %(day)s") % {"day": long_date(matter.deadline)}),
            below=Status(_("Do you agree?"), "warning"),
        )
        for matter in waiting
    )
    yield Card("my-matters", _("Decisions between meetings"), tuple(rows))
