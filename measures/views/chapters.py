"""The chapters of a plan."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView

from accounts.guards import person_of, post_act
from accounts.removed import tell_of_removed_from
from changes.views import AsksService, ChangesRow, explained
from measures.enums import MeasureAct
from measures.forms.plan import ChapterForm
from measures.models import Plan, PlanChapter
from measures.services import plans
from measures.views.plans import OfPlan


def _below(plan: Plan, pk: int) -> PlanChapter:
    """Return the chapter the address names.

    Raises:
        Removed: when somebody has removed it.
        Http404: when the plan never had it.
    """
    found: PlanChapter | None = PlanChapter.objects.filter(plan=plan, pk=pk).first()
    if found is None:
        tell_of_removed_from(plan, PlanChapter, pk, address=plan.get_absolute_url())
        raise Http404
    found.plan = plan
    return found


class ChapterCreate(OfPlan, AsksService, FormView[ChapterForm]):
    """One more chapter, the last."""

    act = MeasureAct.CHANGE_PLAN
    form_class = ChapterForm
    template_name = "measures/plan_chapter.html"

    def form_valid(self, form: ChapterForm) -> HttpResponse:
        plans.add_chapter(plan=self.guarded, **form.cleaned_data, by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("The chapter is saved."))
        return redirect(self.guarded)


class ChapterChange(OfPlan, ChangesRow, FormView[ChapterForm]):
    """Change what a chapter says."""

    act = MeasureAct.CHANGE_PLAN
    form_class = ChapterForm
    template_name = "measures/plan_chapter.html"

    def fetch_below(self) -> None:
        self.chapter = _below(self.guarded, self.kwargs["chapter_pk"])

    def find_row(self) -> PlanChapter:
        return self.chapter

    def lock_row(self, row: PlanChapter) -> PlanChapter:
        # The plan first, as everything that writes in it does.
        Plan.objects.select_for_update(of=("self",)).get(pk=self.guarded.pk)
        locked: PlanChapter = super().lock_row(row)
        return locked

    def unchanged_address(self) -> str:
        return str(self.guarded.get_absolute_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(chapter=self.chapter, **kwargs)

    def form_valid(self, form: ChapterForm) -> HttpResponse:
        plans.change_chapter(chapter=self.chapter, **form.cleaned_data, by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("The chapter is saved."))
        return redirect(self.guarded)


@post_act(MeasureAct.CHANGE_PLAN, Plan)
def move_chapter(request: HttpRequest, plan: Plan, chapter_pk: int) -> HttpResponse:
    chapter, up = _below(plan, chapter_pk), request.POST.get("direction") == "up"
    with explained(request):
        plans.move_chapter(chapter=chapter, up=up, by=person_of(request), now=timezone.now())
    return redirect(plan)


@post_act(MeasureAct.CHANGE_PLAN, Plan)
def remove_chapter(request: HttpRequest, plan: Plan, chapter_pk: int) -> HttpResponse:
    with explained(request):
        plans.remove_chapter(chapter=_below(plan, chapter_pk), by=person_of(request), now=timezone.now())
        messages.success(request, _("The chapter is removed."))
    return redirect(plan)
