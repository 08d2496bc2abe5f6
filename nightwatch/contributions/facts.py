"""What the natteravn groups of a municipality did, for a report: every number, for those who may read them."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.access import can
from contributions.facts import Fact, Period, facts
from look.addresses import reverse
from nightwatch.enums import NightwatchAct
from nightwatch.models import Group
from nightwatch.selectors import numbers


@facts.contributes(order=50)
def natteravn(period: Period) -> Iterator[Fact]:
    """One fact a number; none where nothing was planned."""
    municipality = period.municipality
    if not can(period.person, NightwatchAct.VIEW_NUMBERS, municipality):
        return
    groups = list(Group.objects.filter(municipalities=municipality).values_list("pk", flat=True))
    sums = numbers.between(groups, period.starts_on, period.ends_on, now=timezone.now())
    if not sums.planned:
        return
    url = reverse("nightwatch:municipality_numbers", args=[municipality.slug])
    for name, label in numbers.LABELS.items():
        yield Fact(_("Natteravn"), capfirst(str(label)), sums.value(name), url=url)
