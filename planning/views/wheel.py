"""The year wheel of a municipality, and of all that somebody answers for."""

from typing import Any, Final

from django.http import HttpRequest
from django.utils import timezone
from django.views.generic import TemplateView

from accounts.access import scope_of
from accounts.guards import ActMixin, fetch
from contributions.places import Visit, YearOf
from municipalities.acting import acting_for
from municipalities.models import Municipality
from norwegian.dates import local_day
from planning.enums import PlanningAct
from planning.forms.choosing import YearForm, year_in
from planning.selectors.wheel import wheel_of

YEARS_BACK, YEARS_AHEAD = 2, 2
ANSWERING: Final = ("municipalities.coordinator", "municipalities.administrator", "municipalities.reader")


def answered_for(request: HttpRequest) -> list[Municipality]:
    """Return the municipalities the person coordinates, administers or reads today, in Norwegian order. One query."""
    scope = scope_of(request.user)
    numbers = frozenset().union(*(scope.ids(standing) for standing in ANSWERING))
    return list(Municipality.objects.filter(pk__in=numbers).in_order()) if numbers else []


class OfAYear(ActMixin, TemplateView):
    """A page about a year of one municipality or several: which stands in the address."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.now = timezone.now()
        this = local_day(self.now).year
        self.years = range(this - YEARS_BACK, this + YEARS_AHEAD + 1)
        self.year = year_in(request.GET.get("aar", ""), years=self.years, otherwise=this)

    def chosen(self, mine: list[Municipality]) -> list[Municipality]:
        """Return the municipality that is chosen; until one is, of whom one acts for; all of one's own otherwise."""
        wanted = self.request.GET.get("kommune")
        number = acting_for(self.request) if wanted is None else wanted
        return [each for each in mine if each.pk == number] or mine

    def choosing(self, mine: list[Municipality], chosen: list[Municipality]) -> YearForm:
        number = chosen[0].pk if len(chosen) == 1 else ""
        return YearForm(self.request.GET.dict(), years=self.years, year=self.year, municipalities=mine, number=number)


class OwnWheel(OfAYear):
    """Across all the municipalities one answers for."""

    act = PlanningAct.FOLLOW
    template_name = "planning/wheel.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mine = answered_for(self.request)
        chosen = self.chosen(mine)
        about = YearOf(self.year, tuple(each.pk for each in chosen))
        return super().get_context_data(
            year=self.year,
            municipalities=chosen,
            choosing=self.choosing(mine, chosen),
            wheel=wheel_of(Visit(self.request.user, about, self.now), about),
            **kwargs,
        )


class MunicipalityWheel(OfAYear):
    """Of the municipality in the address."""

    act = PlanningAct.VIEW_WHEEL
    template_name = "planning/wheel.html"

    def get_guarded_object(self) -> Municipality:
        municipality: Municipality = fetch(Municipality, self.request.user, slug=self.kwargs["slug"])
        return municipality

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        about = YearOf(self.year, (self.guarded.pk,))
        return super().get_context_data(
            year=self.year,
            municipalities=[self.guarded],
            choosing=self.choosing([self.guarded], [self.guarded]),
            wheel=wheel_of(Visit(self.request.user, about, self.now), about),
            **kwargs,
        )
