"""Date polls that need whoever plans the meeting: somebody is silent near the deadline, or a date can be chosen."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contributions.needs import Need, needs
from contributions.places import Desk
from councils.selectors.desk import owners_of
from polls.selectors.desk import open_polls

AHEAD: Final = timedelta(days=2)
AT_MOST: Final = 20


@needs.contributes(order=12)
def polls_to_close(desk: Desk) -> Iterator[Need]:
    for poll in [poll for poll in open_polls(desk) if poll.is_planned_by][:AT_MOST]:
        number, is_over = len(poll.silent), poll.deadline < desk.day
        if number and not is_over and poll.deadline - AHEAD > desk.day:
            continue
        act = _("Choose a date")
        if number and not is_over:
            words = ngettext(
                "%(count)d person has not answered the date poll",
                "%(count)d people have not answered the date poll",
                number,
            )
            act = words % {"count": number}
        yield Need(
            icon="calendar",
            act=act,
            about=_("Date poll: %(name)s") % {"name": poll},
            where="",
            due=poll.deadline,
            url=poll.get_absolute_url(),
            is_late=is_over,
            of=owners_of(desk, poll.council_id),
        )
