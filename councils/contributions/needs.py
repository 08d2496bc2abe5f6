"""A term that ends: the political seats are to be filled."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from django.utils.translation import gettext as _

from contributions.needs import Need, needs
from contributions.places import Desk
from councils.elections import election_near
from councils.selectors.desk import councils_of, owners_of
from look.addresses import reverse
from norwegian.dates import long_date

# How long before the last day of a term that is being prepared.
AHEAD: Final = timedelta(days=120)


@needs.contributes(order=40)
def terms_that_end(desk: Desk) -> Iterator[Need]:
    """The terms that are being prepared, and, around an election, the bodies that nobody has begun with."""
    election, told = election_near(desk.day), set()
    council: Any
    for council in councils_of(desk):
        of, ends_on = owners_of(desk, council.pk), council.term_ends_on
        if ends_on is not None and ends_on - AHEAD <= desk.day:
            act = _("The term ends on %(day)s; fill the seats") % {"day": long_date(ends_on)}
            url = reverse("councils:term_fill", args=[council.pk])
            yield Need("person-group", act, council.name, "", ends_on, url, ends_on < desk.day, of)
        elif ends_on is None and election and of not in told and _sat_before(council.political_since, election.day):
            # One line for all the bodies of a municipality: they are begun with on one page.
            told.add(of)
            day = election.constituted_by
            act = _("The new council meets by %(day)s: prepare the new term") % {"day": long_date(day)}
            about = _("Municipal election, %(year)d") % {"year": election.day.year}
            yield Need("person-group", act, about, "", day, reverse("councils:term_list"), day < desk.day, of)


def _sat_before(since: date | None, day: date) -> bool:
    return since is not None and since < day
