"""What natteravn counts for other rooms' pages: how many walks there are in each month."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count
from django.db.models.functions import ExtractMonth
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from contributions.charts import Chart, Series, charts
from contributions.places import Place, Visit, YearOf
from nightwatch.models import Shift
from norwegian.clock import start_of


@charts(Place.YEAR, order=10)
def walks(visit: Visit) -> Iterator[Chart]:
    """The shifts of the year by the month of the evening they begin, where natteravn is in use."""
    about: YearOf = visit.about
    first, after = (start_of(date(year, 1, 1)) for year in (about.year, about.year + 1))
    shifts = Shift.objects.visible_to(visit.person).open().of_municipalities(list(about.numbers))
    counted = (
        shifts.filter(starts_at__gte=first, starts_at__lt=after).order_by().annotate(month=ExtractMonth("starts_at"))
    )
    found = dict(counted.values("month").annotate(number=Count("pk")).values_list("month", "number"))
    if found:
        values = tuple(found.get(month, 0) for month in MONTHS)
        labels = tuple(str(name) for name in MONTHS.values())
        yield Chart(_("Natteravn"), labels, (Series(_("Natteravn"), values),), unit=_("shifts"), source="")
