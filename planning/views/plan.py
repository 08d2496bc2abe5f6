"""Plan the year: the proposal, what each day collides with, and all of it adopted in one act."""

from http import HTTPStatus
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView

from accounts.guards import ActMixin, person_of
from changes.errors import DomainError
from councils.models import Ownership
from municipalities.acting import acting_for
from planning.enums import PlanningAct
from planning.forms.choosing import YearForm, year_in
from planning.forms.plan import PlanForm
from planning.selectors.ground import ground_of, plannable
from planning.selectors.looked import drawn, look
from planning.selectors.proposal import propose
from planning.selectors.wheel import Wheel, marks_of
from planning.services.adopting import Adopted, adopt

# From this month on it is the next year that is planned.
AUTUMN: Final = 9
YEARS_AHEAD: Final = 2


class YearPlan(ActMixin, TemplateView):
    """Of the bodies one plans for: all, a municipality's, or one."""

    act = PlanningAct.PLAN_YEAR
    template_name = "planning/year_plan.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.now = timezone.now()
        today = timezone.localdate(self.now)
        self.years = range(today.year, today.year + YEARS_AHEAD + 1)
        otherwise = today.year + (today.month >= AUTUMN)
        self.year = year_in(request.GET.get("aar", ""), years=self.years, otherwise=otherwise)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self._read()
        return self._shown()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Look at what is chosen, or adopt it."""
        self._read(request.POST)
        if "adopt" not in request.POST:
            return self._shown()
        if self.form.is_overtaken:
            messages.error(request, _("Something was planned meanwhile. This is the plan as it is now."))
            return redirect(request.get_full_path())
        if not self.form.is_valid():
            return self._shown(HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            adopted = adopt(planned=self.form.planned(), by=person_of(request), now=self.now)
        except DomainError as error:
            messages.error(request, str(error.explanation))
            return self._shown(HTTPStatus.UNPROCESSABLE_ENTITY)
        messages.success(request, _told(adopted))
        chosen = self.choosing.cleaned_data
        query = {"aar": self.year, "kommune": chosen.get("kommune", ""), "organ": chosen.get("organ", "")}
        return redirect(reverse("meetings:meeting_list", query=query))

    def _read(self, data: Any = None) -> None:
        person = self.request.user
        owned = plannable(person, year=self.year)
        municipalities = {own.municipality_id: own.municipality for own in owned}
        number = self._number(municipalities)
        self.choosing = YearForm(
            self.request.GET.dict(),
            years=self.years,
            year=self.year,
            municipalities=sorted(municipalities.values(), key=lambda each: (each.sort_key, each.pk)),
            owned=owned,
            number=number,
        )
        self.ground = ground_of(person, _of(owned, number, self.choosing.body), year=self.year, now=self.now)
        self.plans = propose(self.ground)
        self.form = PlanForm(data, plans=self.plans)

    def _number(self, municipalities: Any) -> str:
        """Return the municipality that is chosen on the page; until one is, of whom one acts for."""
        wanted = self.request.GET.get("kommune")
        number = acting_for(self.request) if wanted is None else wanted
        return number if number in municipalities else ""

    def _shown(self, status: int = HTTPStatus.OK) -> HttpResponse:
        chosen = self.form.chosen()
        hits = look(self.ground, self.plans, chosen, self.form.hours())
        context = self.get_context_data(
            year=self.year,
            choosing=self.choosing,
            form=self.form,
            bodies=list(self.form.bodies()),
            settled=[plan for plan in self.plans if plan.body.rhythms and not plan.open_lines],
            without_cadence=[plan.body.council for plan in self.plans if plan.is_without_cadence],
            hits=hits,
            wheel=Wheel(self.year, marks_of(drawn(self.plans, chosen))),
            number_of_hits=sum(bool(each) for each in hits.values()),
        )
        return self.render_to_response(context, status=status)


def _of(owned: list[Ownership], number: str, body: int) -> set[int]:
    """Return the bodies that are chosen."""
    return {own.council_id for own in owned if number in {"", own.municipality_id} and body in {0, own.council_id}}


def _told(adopted: Adopted) -> str:
    new = ngettext("%(count)d meeting is planned as a draft.", "%(count)d meetings are planned as drafts.", adopted.new)
    moved = ngettext("%(count)d draft is moved.", "%(count)d drafts are moved.", adopted.moved)
    parts = [words % {"count": count} for words, count in ((new, adopted.new), (moved, adopted.moved)) if count]
    return " ".join(parts)
