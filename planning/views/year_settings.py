"""What a municipality lists of its year: one page, and a form for each row."""

from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from accounts.guards import ActMixin, fetch, person_of
from accounts.removed import tell_of_removed_from
from changes.views import ChangesRow
from municipalities.models import Municipality
from norwegian.dates import local_day
from planning.enums import PlanningAct
from planning.forms.year import DaysOffForm, YearlyItemForm
from planning.models import DaysOff, YearlyItem
from planning.services import year


class OfYear(ActMixin):
    """A page about the year of the municipality in the address, for those who change it."""

    act = PlanningAct.CHANGE_YEAR

    def get_guarded_object(self) -> Municipality:
        municipality: Municipality = fetch(Municipality, self.request.user, slug=self.kwargs["slug"])
        return municipality

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(municipality=self.guarded, back=self.back(), **kwargs)

    def back(self) -> str:
        return reverse("planning:year_settings", args=[self.guarded.slug])


class YearSettings(OfYear, TemplateView):
    """Both lists."""

    template_name = "planning/year_settings.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = local_day(timezone.now())
        days = list(self.guarded.days_off.order_by("starts_on", "pk"))
        return super().get_context_data(
            days_off=[each for each in days if each.ends_on >= today],
            days_over=[each for each in reversed(days) if each.ends_on < today],
            yearly_items=self.guarded.yearly_items.order_by("month", "day", "pk"),
            **kwargs,
        )


class YearRow(OfYear):
    """A row of one of the lists: the one that ``row_key`` of the address names, or a new one."""

    model: type[Model]
    row_key = ""

    def row_of(self) -> Any:
        key = self.kwargs[self.row_key]
        try:
            return get_object_or_404(self.model, municipality=self.guarded, pk=key)
        except Http404:
            tell_of_removed_from(self.guarded, self.model, key, address=self.back())
            raise


class YearRowForms(ChangesRow, YearRow, FormView[Any]):
    """Write a row; nobody overwrites anybody."""

    template_name = "planning/year_row_form.html"
    headings = ("", "")

    @property
    def is_new(self) -> bool:
        return self.row_key not in self.kwargs

    def find_row(self) -> Any:
        return None if self.is_new else self.row_of()

    def form_instance(self) -> Any:
        own: Any = self.model
        return own(municipality=self.guarded) if self.row is None else super().form_instance()

    def unchanged_address(self) -> str:
        return self.back()

    def form_valid(self, form: Any) -> HttpResponse:
        by, now = person_of(self.request), timezone.now()
        if self.row is None:
            year.add(municipality=self.guarded, facts=form.facts(), by=by, now=now)
        else:
            year.change(row=self.row, facts=form.facts(), by=by, now=now)
        messages.success(self.request, _("The change is saved."))
        return redirect(self.back())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(heading=self.heading(), **kwargs)

    def heading(self) -> str:
        raise NotImplementedError


class DaysOffForms(YearRowForms):
    form_class = DaysOffForm
    model = DaysOff
    row_key = "days_off_pk"

    def heading(self) -> str:
        return _("New days without meetings") if self.is_new else _("Change the days without meetings")


class YearlyItemForms(YearRowForms):
    form_class = YearlyItemForm
    model = YearlyItem
    row_key = "yearly_item_pk"

    def heading(self) -> str:
        return _("New yearly item") if self.is_new else _("Change the yearly item")


class YearRowRemove(YearRow, TemplateView):
    """Ask before a row is taken off the list."""

    template_name = "planning/year_row_remove.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(thing=self.row_of(), **kwargs)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        year.remove(row=self.row_of(), by=person_of(request), now=timezone.now())
        messages.success(request, _("The change is saved."))
        return redirect(self.back())


class DaysOffRemove(YearRowRemove):
    model = DaysOff
    row_key = "days_off_pk"


class YearlyItemRemove(YearRowRemove):
    model = YearlyItem
    row_key = "yearly_item_pk"
