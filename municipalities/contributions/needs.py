"""What the public page needs of whoever coordinates: a link leads nowhere, somebody wrote about it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Count, Max, OuterRef
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import Person
from contributions.lists import Lists, lists
from contributions.needs import Need, needs
from contributions.places import Desk
from look.addresses import reverse
from municipalities.models import ReaderAnswer
from municipalities.selectors.dead_links import NAMES, rows_on, told, values_on
from municipalities.selectors.lists import lists_of
from norwegian.dates import local_day, long_date

# What a page says holds for a year unless somebody has looked.
REVIEWED_WITHIN: Final = timedelta(days=365)
# Nobody waits for an answer to it, so it is never late and never first.
READ_WITHIN: Final = timedelta(days=30)
MENDED_WITHIN: Final = timedelta(days=30)


@needs.contributes(order=90)
def words_of_readers(desk: Desk) -> Iterator[Need]:
    """What readers wrote that nobody has read: one line for each municipality."""
    slugs = {municipality.pk: municipality.slug for municipality in desk.mine}
    for number, found in lists_of("readers", desk):
        for said in found["unread"]:
            words = ngettext(
                "%(number)d reader has written about the page",
                "%(number)d readers have written about the page",
                said["number"],
            )
            yield Need(
                icon="chat",
                act=words % {"number": said["number"]},
                about=desk.names([number]),
                where="",
                due=local_day(datetime.fromisoformat(said["last"])) + READ_WITHIN,
                url=reverse("municipality:reader_answers", args=[slugs[number]]),
                is_late=False,
                of=desk.names([number]),
            )


@needs.contributes(order=89)
def pages_to_look_through(desk: Desk) -> Iterator[Need]:
    """Pages that nobody has looked through for a year: one line each, with where one says that all of it holds."""
    for municipality in desk.mine:
        since = municipality.reviewed_at or municipality.onboarded_at
        if municipality.pk not in desk.numbers or since is None:
            continue
        due = local_day(since) + REVIEWED_WITHIN
        if due <= desk.day:
            yield Need(
                icon="file-text",
                act=_("Look through the public page"),
                about=str(municipality),
                where=_("last looked through %(day)s") % {"day": long_date(since)},
                due=due,
                url=reverse("municipality:settings", args=[municipality.slug]),
                is_late=due < desk.day,
                of=desk.names([municipality.pk]),
            )


@needs.contributes(order=91)
def links_that_lead_nowhere(desk: Desk) -> Iterator[Need]:
    """Each dead link, with the form that mends it."""
    for link in (link for number, found in lists_of("municipalities", desk) for link in told(number, found)):
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


def _rows(_person: Person, **values: Any) -> dict[str, Any]:
    return rows_on(**values)


lists.add(Lists("municipalities", NAMES, lambda desk: values_on(desk.day), _rows), name=__name__)


def _unread(_person: Person) -> dict[str, Any]:
    unread = ReaderAnswer.objects.unread().filter(municipality=OuterRef("pk"), municipality__asks_readers=True)
    counted = unread.values("municipality").annotate(number=Count("pk"), last=Max("made_at"))
    return {"unread": counted.values(said=JSONObject(number="number", last="last"))}


lists.add(Lists("readers", ("unread",), lambda _desk: {}, _unread), name=f"{__name__}:readers")
