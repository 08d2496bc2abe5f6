"""The list of shifts one can take, over all groups."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView

from accounts.guards import ActMixin
from accounts.posted import number_in
from nightwatch.enums import NightwatchAct
from nightwatch.selectors import taking
from nightwatch.selectors.taking import Wanted

LAST_PAGE: Final = 1000


def wanted_in(query: Mapping[str, str], slugs: set[str]) -> Wanted:
    """Return what the address narrows the list to; what it cannot mean is no wish."""
    place, weekday = query.get("sted", ""), query.get("dag", "")
    return Wanted(
        municipality=place if place in slugs else "",
        weekday=int(weekday) if weekday in {str(number) for number in WEEKDAYS} else None,
    )


@method_decorator(login_not_required, name="dispatch")
class ShiftList(ActMixin, TemplateView):
    """Coming shifts under their dates, next first; one tap for whoever is logged in."""

    act = NightwatchAct.VIEW_SHIFT
    template_name = "nightwatch/shift_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        places = list(taking.places_to_walk())
        wanted = wanted_in(self.request.GET, {each.slug for each in places})
        page = min(max(number_in(self.request.GET, "side"), 1), LAST_PAGE)
        found = taking.shifts_to_take(self.request.user, wanted=wanted, page=page, now=timezone.now())
        kept = {"sted": wanted.municipality, "dag": "" if wanted.weekday is None else wanted.weekday}
        narrowed = urlencode({name: value for name, value in kept.items() if value != ""})
        return super().get_context_data(
            evenings=found.evenings,
            places=places,
            weekdays=WEEKDAYS.items(),
            wanted=wanted,
            narrowed=f"{narrowed}&" if narrowed else "",
            previous_page=page - 1,
            next_page=page + 1 if found.has_more else 0,
            **kwargs,
        )
