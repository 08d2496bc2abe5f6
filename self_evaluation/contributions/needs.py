"""What needs a coordinator: her own answer where she sits in the body, and results to bring to a meeting."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from contributions.needs import Need, needs
from contributions.places import Desk
from councils.selectors.desk import council_ids_of, owners_of
from look.addresses import reverse
from self_evaluation.selectors.desk import for_desk

# How soon a result should be before the body.
SOON: Final = timedelta(days=30)
AT_MOST: Final = 20


@needs.contributes(order=13)
def self_evaluations(desk: Desk) -> Iterator[Need]:
    if not desk.mine:
        return
    for evaluation in for_desk(desk)[:AT_MOST]:
        about = _("Self-evaluation: %(name)s") % {"name": evaluation}
        of = owners_of(desk, evaluation.council_id)
        if evaluation.own:
            yield Need(
                icon="chat",
                act=_("Answer the self-evaluation"),
                about=about,
                where="",
                due=evaluation.deadline,
                url=reverse("self_evaluation:answer", args=[evaluation.own]),
                is_late=evaluation.deadline < desk.day,
                of=of,
            )
        elif evaluation.council_id in council_ids_of(desk):
            due = timezone.localdate(evaluation.closed_at) + SOON
            yield Need(
                icon="chat",
                act=_("Put the result on an agenda"),
                about=about,
                where="",
                due=due,
                url=evaluation.get_absolute_url(),
                is_late=due < desk.day,
                of=of,
            )
