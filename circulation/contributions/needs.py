"""Matters that need whoever sees to them: all have answered, or somebody is silent near the deadline; and one's own."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import Person
from circulation.enums import State
from circulation.models import Circulation
from circulation.selectors.desk import open_matters
from contributions.lists import Lists, lists
from contributions.needs import Need, needs
from contributions.places import Desk
from councils.selectors.desk import council_ids_of, owners_of

AHEAD: Final = timedelta(days=2)
AT_MOST: Final = 20


@needs.contributes(order=13)
def matters_to_close(desk: Desk) -> Iterator[Need]:
    councils = council_ids_of(desk)
    mine = [matter for matter in open_matters(desk) if matter.is_seen_to and matter.council_id in councils]
    for matter in mine[:AT_MOST]:
        silent = len(matter.waited_for)
        if silent and matter.deadline - AHEAD > desk.day:
            continue
        yield _need(desk, matter, _act(silent, is_over=matter.deadline < desk.day))


@needs.contributes(order=14)
def matters_to_answer(desk: Desk) -> Iterator[Need]:
    """Those that a coordinator is asked about herself."""
    if desk.mine:
        for matter in [matter for matter in open_matters(desk) if matter.own][:AT_MOST]:
            yield _need(desk, matter, _("Answer the proposed resolution"))


def _act(silent: int, *, is_over: bool) -> str:
    if not silent or is_over:
        return _("Close the matter")
    words = ngettext(
        "%(count)d person has not answered the matter", "%(count)d people have not answered the matter", silent
    )
    return words % {"count": silent}


def _need(desk: Desk, matter: Any, act: str) -> Need:
    return Need(
        icon="gavel",
        act=act,
        about=_("Between meetings: %(title)s, %(council)s")
        % {"title": matter.safe_title, "council": matter.council.name},
        where="",
        due=matter.deadline,
        url=matter.get_absolute_url(),
        is_late=matter.deadline < desk.day,
        of=owners_of(desk, matter.council_id),
        mailed=_("A matter between meetings, %(council)s") % {"council": matter.council.name},
    )


def _rows(_person: Person) -> dict[str, Any]:
    """Whether anything is open: also in a body that decides between meetings no more, until it is closed."""
    rows = Circulation.objects.filter(state=State.SENT, council__ownerships__municipality=OuterRef("pk"))
    return {"open": rows.order_by().values(said=JSONObject(pk="pk"))[:1]}


lists.add(Lists("circulation", ("open",), lambda _desk: {}, _rows), name=__name__)
