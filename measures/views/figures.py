"""An indicator with its figures: the page, and keeping, approving and taking out what it shows."""

from copy import copy
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import DetailView, FormView, TemplateView
from django.views.generic.detail import SingleObjectMixin

from accounts.access import can
from accounts.guards import ActMixin, person_of, post_act
from accounts.removed import tell_of_removed_from
from changes.views import AsksService, ChangesRow, explained
from history.views import HistoryPage
from measures.enums import MeasureAct
from measures.errors import PeriodLocked
from measures.forms.comparing import CompareForm, asked_in
from measures.forms.figures import CellsForm, FeedForm, FiguresForm, PeriodForm, SeriesForm, next_period
from measures.models import Feed, Indicator, Intake, Period, Series
from measures.selectors.as_csv import as_csv
from measures.selectors.charts import measures_of, picture_of
from measures.selectors.comparing import Comparison, compared, series_of
from measures.selectors.figures import cells_of, figures_of
from measures.services import feeds, figures

# Periods in the table at a time, a few more where that is the last of them; the CSV file has them all.
PER_PAGE: Final = 12


class WithFigures:
    """For a view about an indicator: found with what its page and its rules look at."""

    model = Indicator

    def get_queryset(self) -> Any:
        return super().get_queryset().select_related("municipality", "feed")  # type: ignore[misc]


@method_decorator(login_not_required, name="dispatch")
class IndicatorDetail(WithFigures, ActMixin, DetailView[Indicator]):
    """An indicator: to everybody what is counted and the published figures, to those who work with them all of it."""

    act = MeasureAct.VIEW_GOALS
    template_name = "measures/indicator_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        indicator, person = self.object, self.request.user
        is_inside = can(person, MeasureAct.VIEW_FIGURES, indicator)
        may_change = can(person, MeasureAct.CHANGE_FIGURES, indicator)
        comparison = compared(series_of(indicator, timezone.localdate()), asked_in(self.request.GET))
        figures = figures_of(indicator, is_public=not is_inside, series=comparison.shown)
        measures = measures_of(indicator, person) if figures.lines and is_inside else []
        return super().get_context_data(
            municipality=indicator.municipality,
            goals=indicator.goals.in_order(),
            figures=figures,
            periods=Paginator(figures.rows, PER_PAGE, orphans=PER_PAGE // 2).get_page(self.request.GET.get("side")),
            comparison=comparison,
            compare_form=CompareForm(comparison) if comparison.has_choice else None,
            picture=picture_of(figures, measures=measures, day=timezone.localdate()),
            is_inside=is_inside,
            may_change=may_change,
            intakes=Intake.objects.taken_in()
            .filter(indicator=indicator)
            .defer("table")
            .select_related("created_by")[:5]
            if may_change
            else (),
            may_fetch=may_change and feeds.is_available(),
            feed=getattr(indicator, "feed", None) if may_change else None,
            may_clear=can(person, MeasureAct.CLEAR_FIGURES, indicator),
            **kwargs,
        )


@method_decorator(login_not_required, name="dispatch")
class FiguresCsv(WithFigures, ActMixin, DetailView[Indicator]):
    """The table of an indicator as the reader sees it, for a spreadsheet."""

    act = MeasureAct.VIEW_GOALS

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        indicator = self.get_object()
        is_inside = can(request.user, MeasureAct.VIEW_FIGURES, indicator)
        answer = HttpResponse(
            as_csv(figures_of(indicator, is_public=not is_inside)), content_type="text/csv; charset=utf-8"
        )
        answer["Content-Disposition"] = f'attachment; filename="{indicator.key}.csv"'
        return answer


class IndicatorHistory(WithFigures, HistoryPage, ActMixin, DetailView[Indicator]):
    """Who changed what of an indicator's figures."""

    act = MeasureAct.CHANGE_FIGURES


class OfIndicator(WithFigures, ActMixin, SingleObjectMixin[Indicator], FormView[Any]):
    """A form about the figures of the indicator in the address."""

    act = MeasureAct.CHANGE_FIGURES
    object = None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(indicator=self.guarded, municipality=self.guarded.municipality, **kwargs)


class FiguresSetUp(ChangesRow, OfIndicator):
    """How the figures are kept, and whether everybody may see them."""

    form_class = FiguresForm
    template_name = "measures/figures_set_up.html"

    def form_valid(self, form: FiguresForm) -> HttpResponse:
        figures.set_up(indicator=self.guarded, kept=form.facts(), by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("The indicator is changed."))
        return redirect(self.guarded)


class FeedChange(ChangesRow, OfIndicator):
    """Where the figures are fetched from by themselves."""

    form_class = FeedForm
    template_name = "measures/feed_form.html"

    def find_row(self) -> Feed | None:
        return Feed.objects.filter(indicator=self.guarded).first()

    def form_instance(self) -> Feed:
        return copy(self.row) if self.row is not None else Feed(indicator=self.guarded)

    def unchanged_address(self) -> str:
        return str(self.guarded.get_absolute_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(is_available=feeds.is_available(), **kwargs)

    def form_valid(self, form: FeedForm) -> HttpResponse:
        feeds.keep(indicator=self.guarded, source=form.source(), by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("The figures are fetched from there from now on, and kept as drafts."))
        return redirect(self.guarded)


class SeriesAdd(AsksService, OfIndicator):
    """A series, the municipality's own or one to compare with."""

    form_class = SeriesForm
    template_name = "measures/series_form.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"indicator": self.guarded}

    def get_initial(self) -> dict[str, Any]:
        return {} if self.guarded.series.exists() else {"whose": "own"}

    def form_valid(self, form: SeriesForm) -> HttpResponse:
        given = form.cleaned_data
        figures.add_series(
            indicator=self.guarded,
            whose=given["whose"],
            municipality=given["municipality"],
            by=person_of(self.request),
            now=timezone.now(),
        )
        messages.success(self.request, _("The series is added. Now you can write its figures."))
        return redirect(self.guarded)


class SeriesRemove(WithFigures, ActMixin, SingleObjectMixin[Indicator], TemplateView):
    """Ask before a series goes with its figures."""

    act = MeasureAct.CHANGE_FIGURES
    template_name = "measures/series_remove.html"
    object = None

    def fetch_below(self) -> None:
        self.series = _below(self.guarded, Series, self.kwargs["series_pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            indicator=self.guarded,
            municipality=self.guarded.municipality,
            series=self.series,
            number=self.series.values.count(),
            **kwargs,
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        with explained(request):
            figures.remove_series(series=self.series, by=person_of(request), now=timezone.now())
            messages.success(request, _("The series is removed."))
        return redirect(self.guarded)


class OfShownSeries(OfIndicator):
    """Figures are written of the series that the address shows on the page; those of the others stay as they are."""

    @cached_property
    def comparison(self) -> Comparison:
        return compared(series_of(self.guarded, timezone.localdate()), asked_in(self.request.GET))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(comparison=self.comparison, **kwargs)


class PeriodCreate(AsksService, OfShownSeries):
    """The figures of a new period."""

    form_class = PeriodForm
    template_name = "measures/period_form.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"series": self.comparison.shown}

    def get_initial(self) -> dict[str, Any]:
        last = self.guarded.periods.filter(kind=self.guarded.resolution).order_by("-starts_on", "-pk").first()
        return {"period": next_period(self.guarded, last)}

    def form_valid(self, form: PeriodForm) -> HttpResponse:
        figures.enter(
            indicator=self.guarded,
            span=form.cleaned_data["period"],
            cells={series: cell for series, cell in form.cells().items() if cell is not None},
            by=person_of(self.request),
            now=timezone.now(),
        )
        messages.success(self.request, _("The figures are kept as a draft."))
        return redirect(self.guarded)


class PeriodChange(ChangesRow, OfShownSeries):
    """The figures of a draft."""

    form_class = CellsForm
    template_name = "measures/period_form.html"
    period: Period

    def fetch_below(self) -> None:
        self.period = _below(self.guarded, Period, self.kwargs["period_pk"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.period.is_approved:
            messages.info(request, str(PeriodLocked.explanation))
            return redirect(self.guarded)
        return super().get(request, *args, **kwargs)

    def find_row(self) -> Period:
        return self.period

    def unchanged_address(self) -> str:
        return str(self.guarded.get_absolute_url())

    def get_form_kwargs(self) -> dict[str, Any]:
        series = self.comparison.shown
        initial = CellsForm.initial_of(series, cells_of(self.period))
        return super().get_form_kwargs() | {"series": series, "initial": initial}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(period=self.period, **kwargs)

    def form_valid(self, form: CellsForm) -> HttpResponse:
        figures.correct(period=self.period, cells=form.cells(), by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("The figures are kept as a draft."))
        return redirect(self.guarded)


def _below(indicator: Indicator, model: Any, pk: int) -> Any:
    """Return what the address names below the indicator.

    Raises:
        Removed: when somebody has removed it.
        Http404: when the indicator never had it.
    """
    found = model.objects.filter(indicator=indicator, pk=pk).first()
    if found is None:
        tell_of_removed_from(indicator, model, pk, address=indicator.get_absolute_url())
        raise Http404
    found.indicator = indicator
    return found


@post_act(MeasureAct.CHANGE_FIGURES, Indicator)
def approve_figures(request: HttpRequest, indicator: Indicator) -> HttpResponse:
    with explained(request):
        number = figures.approve_all(indicator=indicator, by=person_of(request), now=timezone.now())
        _say_approved(request, number)
    return redirect(indicator)


@post_act(MeasureAct.CHANGE_FIGURES, Indicator)
def approve_period(request: HttpRequest, indicator: Indicator, period_pk: int) -> HttpResponse:
    period = _below(indicator, Period, period_pk)
    with explained(request):
        figures.approve(period=period, by=person_of(request), now=timezone.now())
        _say_approved(request, 1)
    return redirect(indicator)


@post_act(MeasureAct.CHANGE_FIGURES, Indicator)
def reopen_period(request: HttpRequest, indicator: Indicator, period_pk: int) -> HttpResponse:
    figures.reopen(period=_below(indicator, Period, period_pk), by=person_of(request), now=timezone.now())
    messages.success(request, _("The period is open. Its figures are not public until it is approved again."))
    return redirect(indicator)


@post_act(MeasureAct.CHANGE_FIGURES, Indicator)
def remove_period(request: HttpRequest, indicator: Indicator, period_pk: int) -> HttpResponse:
    with explained(request):
        figures.remove_period(period=_below(indicator, Period, period_pk), by=person_of(request), now=timezone.now())
        messages.success(request, _("The draft is removed."))
    return redirect(indicator)


@post_act(MeasureAct.CLEAR_FIGURES, Indicator)
def clear_figures(request: HttpRequest, indicator: Indicator) -> HttpResponse:
    with explained(request):
        number = figures.clear_all(indicator=indicator, by=person_of(request), now=timezone.now())
        words = ngettext(
            "You have approved %(number)d period for the police.",
            "You have approved %(number)d periods for the police.",
            number,
        )
        messages.success(request, words % {"number": number})
    return redirect(indicator)


@post_act(MeasureAct.CLEAR_FIGURES, Indicator)
def clear_period(request: HttpRequest, indicator: Indicator, period_pk: int) -> HttpResponse:
    with explained(request):
        figures.clear(period=_below(indicator, Period, period_pk), by=person_of(request), now=timezone.now())
        messages.success(request, _("You have approved the period for the police."))
    return redirect(indicator)


def _say_approved(request: HttpRequest, number: int) -> None:
    words = ngettext("%(number)d period is approved and locked.", "%(number)d periods are approved and locked.", number)
    messages.success(request, words % {"number": number})
