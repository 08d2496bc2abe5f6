"""Date polls that need whoever plans the meeting: somebody is silent near the deadline, or a date can be chosen."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contributions.needs import Need, needs
from contributions.places import Desk
from councils.selectors.desk import council_ids_of, owners_of
from polls.models import Asked, Poll

AHEAD: Final = timedelta(days=2)
AT_MOST: Final = 20


@needs.contributes(order=12)
def polls_to_close(desk: Desk) -> Iterator[Need]:
    councils = council_ids_of(desk)
    if not councils:
        return
    open_polls = Poll.objects.visible_to(desk.person).open().filter(council__in=councils)
    found = list(open_polls.select_related("council").order_by("deadline", "pk")[:AT_MOST])
    silent: dict[int, int] = {poll.pk: 0 for poll in found}
    for pk in Asked.objects.filter(poll__in=silent).silent().values_list("poll", flat=True) if found else ():
        silent[pk] += 1
    for poll in found:
        number, is_over = silent[poll.pk], poll.deadline < desk.day
        if number and not is_over and poll.deadline - AHEAD > desk.day:
            continue
        act = _("Choose a date")
        if number and not is_over:
            words = ngettext("%(count)d person has not answered", "%(count)d people have not answered", number)
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
