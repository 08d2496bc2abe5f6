"""Setting up a working group by a decision, changing what it carries and until when, and its report."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView

from accounts.guards import ActMixin, fetch, person_of
from changes.views import AsksService, ChangesRow
from councils.models import Council
from measures.enums import MeasureAct
from measures.forms.working_group import GroupChangeForm, GroupForm, GroupReportForm
from measures.models import WorkingGroup
from measures.selectors import choices
from measures.services import working_groups
from meetings.enums import Classification
from meetings.models import Decision
from meetings.services import matters


class GroupCreate(ActMixin, AsksService, FormView[GroupForm]):
    """A working group of a decision. Only words that are public are copied into it."""

    act = MeasureAct.SET_UP_GROUP
    form_class = GroupForm
    template_name = "measures/group_form.html"

    def get_guarded_object(self) -> Decision:
        rows = Decision.objects.select_related("item__meeting__council")
        found: Decision = fetch(Decision, self.request.user, rows, pk=self.kwargs["decision_pk"])
        return found

    def get_form_kwargs(self) -> dict[str, Any]:
        council = self.guarded.item.meeting.council_id
        return super().get_form_kwargs() | {"measures": choices.measures_to_carry(self.request.user, council)}

    def get_initial(self) -> dict[str, Any]:
        # More people read the mandate than may read what is internal or exempt.
        is_public = self.guarded.item.classification == Classification.PUBLIC
        return {"mandate": self.guarded.text} if is_public else {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(decision=self.guarded, **kwargs)

    def form_valid(self, form: GroupForm) -> HttpResponse:
        group = working_groups.set_up(
            decision=self.guarded, facts=form.facts(), by=person_of(self.request), now=timezone.now()
        )
        messages.success(self.request, _("The working group is set up. Now say who else sits in it."))
        return redirect(group)


class OfGroup(ActMixin):
    """A form about the group in the address."""

    def get_guarded_object(self) -> WorkingGroup:
        rows = WorkingGroup.objects.with_what_is_asked()
        found: WorkingGroup = fetch(WorkingGroup, self.request.user, rows, pk=self.kwargs["pk"])
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(group=self.guarded, **kwargs)


class GroupChange(ChangesRow, OfGroup, FormView[GroupChangeForm]):
    """Prolong a group or end it, and say which measures it carries."""

    act = MeasureAct.CHANGE_GROUP
    form_class = GroupChangeForm
    template_name = "measures/group_change.html"

    def fetch_below(self) -> None:
        group = self.guarded
        self.offered = choices.measures_to_carry(self.request.user, group.council_id, group=group)

    def lock_row(self, row: WorkingGroup) -> WorkingGroup:
        # The group first, as its service does, and the body whose last day it is.
        locked: WorkingGroup = super().lock_row(row)
        locked.council = Council.objects.select_for_update(of=("self",)).get(pk=row.council_id)
        return locked

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"measures": self.offered}

    def get_initial(self) -> dict[str, Any]:
        # What the person may not choose among stays as it is.
        carried = self.offered.filter(working_groups=self.row).values_list("pk", flat=True)
        return {"ends_on": self.row.council.ends_on, "measures": list(carried)}

    def form_valid(self, form: GroupChangeForm) -> HttpResponse:
        given = form.cleaned_data
        group = working_groups.change(
            group=self.row,
            ends_on=given["ends_on"],
            measures=list(given["measures"]),
            among=list(self.offered),
            by=person_of(self.request),
            now=timezone.now(),
        )
        messages.success(self.request, _("The working group is saved."))
        return redirect(group)


class GroupReport(OfGroup, AsksService, FormView[GroupReportForm]):
    """The report of a group, to the body that set it up."""

    act = MeasureAct.REPORT_BACK
    form_class = GroupReportForm
    template_name = "measures/group_report.html"

    def form_valid(self, form: GroupReportForm) -> HttpResponse:
        group = self.guarded
        matters.report(
            council=group.council,
            item=group.decision.item,
            facts=form.facts(group),
            by=person_of(self.request),
            now=timezone.now(),
        )
        messages.success(self.request, _("The report is sent to the body that set up the group."))
        return redirect(group)
