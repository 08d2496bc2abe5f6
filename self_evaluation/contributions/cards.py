"""Self-evaluations that wait for a person's answer, on «My page». A coordinator finds them among what needs her."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from contributions.cards import AT_MOST, Card, Row, Status, cards
from contributions.places import Desk
from look.addresses import reverse
from norwegian.dates import long_date
from self_evaluation.selectors.desk import for_desk


@cards.contributes(order=8)
def self_evaluations(desk: Desk) -> Iterator[Card]:
    if desk.mine:
        return
    waiting = [evaluation for evaluation in for_desk(desk) if evaluation.own][:AT_MOST]
    rows = (
        Row(
            title=str(evaluation),
            url=reverse("self_evaluation:answer", args=[evaluation.own]),
            meta=(_("Answer no later than %(day)s") % {"day": long_date(evaluation.deadline)},),
            below=Status(_("Answer the self-evaluation"), "warning"),
        )
        for evaluation in waiting
    )
    yield Card("my-self-evaluations", _("Self-evaluation"), tuple(rows))
