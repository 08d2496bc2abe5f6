"""What comes back every year, for whoever takes over."""

from collections.abc import Iterator

from django.utils.dates import MONTHS
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from contributions.chapters import Chapter
from contributions.handover import HandOver, handover
from documents.blocks import Table
from planning.models import YearlyItem


@handover.contributes(order=25)
def what_comes_back(given: HandOver) -> Iterator[Chapter]:
    """The deadlines of the year, from the month that runs and on."""
    found = list(YearlyItem.objects.filter(municipality=given.municipality).order_by("month", "day", "pk"))
    if not found:
        return
    ahead = sorted(found, key=lambda each: ((each.month - given.day.month) % len(MONTHS), each.day or 0, each.pk))
    rows = [[each.title, _when(each), str(each.every)] for each in ahead]
    yield Chapter(_("What comes back every year"), [Table([_("What"), _("When"), _("Years between")], rows)])


def _when(item: YearlyItem) -> str:
    month = str(MONTHS[item.month])
    return f"{item.day}. {month}" if item.day else capfirst(month)
