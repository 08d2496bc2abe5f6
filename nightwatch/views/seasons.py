"""A season at a time: the evenings it is made of, and its shifts in one act."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import FormView, TemplateView, View

from accounts.guards import ActMixin, fetch, person_of
from changes.views import AsksService, ChangesRow, explained
from nightwatch.enums import NightwatchAct
from nightwatch.forms.season import SeasonForm, TemplateForm, nights_of
from nightwatch.models import Group, Season, ShiftTemplate
from nightwatch.selectors import seasons as found
from nightwatch.services import seasons


class OfGroup(ActMixin):
    """A page about the seasons of the group in the address."""

    act = NightwatchAct.PLAN_SEASON
    group: Group

    def get_guarded_object(self) -> Group:
        self.group = fetch(Group, self.request.user, slug=self.kwargs["slug"])
        return self.group

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(group=self.group, **kwargs)

    def list_address(self) -> str:
        return reverse("nightwatch:season_list", args=[self.group.slug])


class SeasonList(OfGroup, TemplateView):
    """The group's seasons, and the evenings they are made from."""

    template_name = "nightwatch/season_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            seasons=self.group.seasons.order_by("-starts_on", "-pk"),
            templates=self.group.templates.order_by("weekday", "occasion", "starts", "pk"),
            **kwargs,
        )


class TemplateCreate(OfGroup, AsksService, FormView[TemplateForm]):
    """One more evening."""

    form_class = TemplateForm
    template_name = "nightwatch/template_form.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": ShiftTemplate(group=self.group)}

    def get_initial(self) -> dict[str, Any]:
        return {"starts": "22:00", "ends": "02:00", "minimum": self.group.minimum, "maximum": self.group.maximum}

    def form_valid(self, form: TemplateForm) -> HttpResponse:
        seasons.save_template(
            group=self.group, facts=form.facts(), template=None, by=person_of(self.request), now=timezone.now()
        )
        messages.success(self.request, _("The template has been kept."))
        return redirect(self.list_address())


class BelowGroup(OfGroup):
    """About a row below the group."""

    below: type[Any]
    key: str
    found: Any

    def fetch_below(self) -> None:
        self.found = get_object_or_404(self.below, group=self.group, pk=self.kwargs[self.key])
        self.found.group = self.group

    def find_row(self) -> Any:
        return self.found


class TemplateChange(BelowGroup, ChangesRow, FormView[TemplateForm]):
    """Change an evening. Shifts that are made from it already stay as they are."""

    below, key = ShiftTemplate, "template_pk"
    form_class = TemplateForm
    template_name = "nightwatch/template_form.html"

    def unchanged_address(self) -> str:
        return self.list_address()

    def form_valid(self, form: TemplateForm) -> HttpResponse:
        seasons.save_template(
            group=self.group, facts=form.facts(), template=self.row, by=person_of(self.request), now=timezone.now()
        )
        messages.success(self.request, _("The template has been kept."))
        return redirect(self.list_address())


class TemplateRemove(BelowGroup, View):
    """Plan by the evening no more."""

    below, key = ShiftTemplate, "template_pk"

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        seasons.remove_template(template=self.found, by=person_of(request), now=timezone.now())
        messages.success(request, _("The template is removed. Shifts that are made from it stay."))
        return redirect(self.list_address())


class SeasonCreate(OfGroup, AsksService, FormView[SeasonForm]):
    """From when to when the group plans."""

    form_class = SeasonForm
    template_name = "nightwatch/season_form.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": Season(group=self.group)}

    def form_valid(self, form: SeasonForm) -> HttpResponse:
        return redirect(
            seasons.save(
                group=self.group, facts=form.facts(), season=None, by=person_of(self.request), now=timezone.now()
            )
        )


class SeasonChange(BelowGroup, ChangesRow, FormView[SeasonForm]):
    """Change the days of the season. Its shifts stay as they are."""

    below, key = Season, "season_pk"
    form_class = SeasonForm
    template_name = "nightwatch/season_form.html"

    def form_valid(self, form: SeasonForm) -> HttpResponse:
        kept = seasons.save(
            group=self.group, facts=form.facts(), season=self.row, by=person_of(self.request), now=timezone.now()
        )
        messages.success(self.request, _("The season has been changed. Its shifts stay as they are."))
        return redirect(kept)


class SeasonDetail(BelowGroup, TemplateView):
    """The season's shifts, and those that can be made: looked through, then made in one act."""

    below, key = Season, "season_pk"
    template_name = "nightwatch/season_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        proposals = found.proposals(self.found, now=timezone.now())
        shifts = list(found.shifts_of(self.found))
        for shift in shifts:
            shift.group = self.group
        return super().get_context_data(
            season=self.found,
            shifts=shifts,
            now=timezone.now(),
            has_templates=self.group.templates.exists(),
            **({"nights": nights_of(proposals)} | kwargs),
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        proposals = found.proposals(self.found, now=timezone.now())
        nights = nights_of(proposals, request.POST)
        if not nights.is_valid():
            return self.render_to_response(self.get_context_data(nights=nights))
        with explained(request):
            self.make(nights)
        return redirect(self.found)

    def make(self, nights: Any) -> None:
        """Make what is chosen, and say how many were made and how many stood already."""
        chosen = nights.nights({each.pk: each for each in self.group.templates.all()})
        by, now = person_of(self.request), timezone.now()
        done = seasons.adopt(season=self.found, nights=chosen, by=by, now=now)
        words = ngettext("%(number)s shift has been made.", "%(number)s shifts have been made.", len(done.made))
        if done.made:
            messages.success(self.request, words % {"number": len(done.made)})
        if done.stood:
            words = ngettext(
                "%(number)s stood already, and is left as it is.",
                "%(number)s stood already, and are left as they are.",
                done.stood,
            )
            messages.info(self.request, words % {"number": done.stood})
