"""What a municipality wants, from the vision down to strategies and indicators, and writing it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import Model, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.generic import DetailView, FormView, TemplateView

from accounts.access import can
from accounts.guards import ActMixin, fetch, person_of, post_act
from changes.views import AsksService, ChangesRow
from measures.enums import GoalKind, MeasureAct
from measures.forms.goal import GoalForm, IndicatorForm
from measures.models import Goal, Indicator, Measure, Value
from measures.selectors.figures import with_baselines
from measures.services import goals, indicators
from municipalities.enums import MunicipalityAct
from municipalities.models import Municipality
from municipalities.selectors.languages import language_of_page


def goals_url(municipality: Municipality) -> str:
    return reverse("measures:goal_list", args=[municipality.slug])


@method_decorator(login_not_required, name="dispatch")
class GoalList(ActMixin, DetailView[Municipality]):
    """The goals of a municipality, open to all; the measures under them only to those who see them."""

    act = MunicipalityAct.VIEW_PUBLIC_PAGE
    model = Municipality
    template_name = "measures/goal_list.html"
    page_language = staticmethod(language_of_page)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person = self.request.user
        measures = Measure.objects.visible_to(person).open().by_due_date()
        own = (
            Goal.objects.of(self.object.pk)
            .select_related("parent")
            .prefetch_related(
                Prefetch("measures", queryset=measures, to_attr="open_measures"),
                Prefetch("strategies", queryset=Goal.objects.in_order(), to_attr="leading_here"),
            )
            .in_order()
        )
        rows = list(own)
        indicators = list(Indicator.objects.of(self.object.pk).prefetch_related("goals").in_order())
        # Whoever works with the figures may see a baseline that is too small for everybody.
        is_inside = all(can(person, MeasureAct.VIEW_FIGURES, each) for each in indicators)
        kinds = [(kind, [goal for goal in rows if goal.kind == kind]) for kind in GoalKind]
        return super().get_context_data(
            kinds=[(kind, found) for kind, found in kinds if found],
            indicators=with_baselines(indicators, is_public=not is_inside),
            is_inside=is_inside,
            may_change=can(person, MeasureAct.ADD_GOALS, self.object),
            may_see_plans=can(person, MeasureAct.VIEW_PLANS, self.object),
            **kwargs,
        )


class WordsForm(ActMixin, AsksService, FormView[Any]):
    """A form about something that belongs to a municipality; back to its goals when saved."""

    municipality: Municipality
    instance: Any = None

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"municipality": self.municipality}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(municipality=self.municipality, instance=self.instance, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        self.save(form)
        messages.success(self.request, _("The page is changed."))
        return redirect(goals_url(self.municipality))

    def save(self, form: Any) -> None:
        raise NotImplementedError


class InMunicipality(WordsForm):
    """A new thing, written for the municipality in the address."""

    act = MeasureAct.ADD_GOALS

    def get_guarded_object(self) -> Municipality:
        self.municipality = fetch(Municipality, self.request.user, slug=self.kwargs["slug"])
        return self.municipality


class OfMunicipality(ChangesRow, WordsForm):
    """A thing that is there already."""

    act = MeasureAct.CHANGE_GOALS
    model: type[Model]

    def get_guarded_object(self) -> Any:
        self.instance = fetch(self.model, self.request.user, pk=self.kwargs["pk"])
        self.municipality = self.instance.municipality
        return self.instance

    def unchanged_address(self) -> str:
        return goals_url(self.municipality)


class GoalCreate(InMunicipality):
    form_class = GoalForm
    template_name = "measures/goal_form.html"

    def save(self, form: GoalForm) -> None:
        goals.create(municipality=self.municipality, words=form.words(), by=person_of(self.request), now=timezone.now())


class GoalChange(OfMunicipality):
    form_class = GoalForm
    model = Goal
    template_name = "measures/goal_form.html"

    def save(self, form: GoalForm) -> None:
        goals.change(goal=self.row, words=form.words(), by=person_of(self.request), now=timezone.now())


class IndicatorCreate(InMunicipality):
    form_class = IndicatorForm
    template_name = "measures/indicator_form.html"

    def save(self, form: IndicatorForm) -> None:
        indicators.create(
            municipality=self.municipality, counted=form.counted(), by=person_of(self.request), now=timezone.now()
        )


class IndicatorChange(OfMunicipality):
    form_class = IndicatorForm
    model = Indicator
    template_name = "measures/indicator_form.html"

    def save(self, form: IndicatorForm) -> None:
        indicators.change(indicator=self.row, counted=form.counted(), by=person_of(self.request), now=timezone.now())


class ConfirmRemove(ActMixin, TemplateView):
    """Ask before a goal or an indicator is removed."""

    act = MeasureAct.CHANGE_GOALS
    template_name = "measures/goal_remove.html"
    model: type[Model]

    def get_guarded_object(self) -> Any:
        return fetch(self.model, self.request.user, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            thing=self.guarded, municipality=self.guarded.municipality, action=self.request.path, **kwargs
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        self.remove()
        messages.success(request, _("The page is changed."))
        return redirect(goals_url(self.guarded.municipality))

    def remove(self) -> None:
        raise NotImplementedError


class GoalRemove(ConfirmRemove):
    model = Goal

    def remove(self) -> None:
        goals.remove(goal=self.guarded, by=person_of(self.request), now=timezone.now())


class IndicatorRemove(ConfirmRemove):
    model = Indicator

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(number=Value.objects.of(self.guarded.pk).count(), **kwargs)

    def remove(self) -> None:
        indicators.remove(indicator=self.guarded, by=person_of(self.request), now=timezone.now())


@post_act(MeasureAct.CHANGE_GOALS, Goal)
def move_goal(request: HttpRequest, goal: Goal) -> HttpResponse:
    goals.move(goal=goal, up=request.POST.get("direction") == "up", by=person_of(request), now=timezone.now())
    return redirect(goals_url(goal.municipality))
