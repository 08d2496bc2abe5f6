"""Correcting approved minutes, item by item."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView
from django.views.generic.detail import SingleObjectMixin

from accounts.guards import ActMixin, person_of
from changes.views import ChangesRow
from meetings.enums import MeetingAct
from meetings.forms.minutes import CorrectionForm
from meetings.models import AgendaItem
from meetings.services import agenda, corrections, grants


class MinutesCorrect(ChangesRow, ActMixin, SingleObjectMixin[AgendaItem], FormView[CorrectionForm]):
    """What the minutes are to say on one item from now on, and why."""

    act = MeetingAct.CORRECT_MINUTES
    model = AgendaItem
    queryset = AgendaItem.objects.select_related("meeting__council", "decision")
    object = None
    form_class = CorrectionForm
    template_name = "meetings/minutes_correct.html"

    def lock_row(self, row: AgendaItem) -> AgendaItem:
        return agenda.lock(row)

    def unchanged_address(self) -> str:
        return self.back()

    def back(self) -> str:
        return f"{reverse('meetings:minutes', args=[self.guarded.meeting_id])}#sak-{self.guarded.pk}"

    def form_valid(self, form: CorrectionForm) -> HttpResponse:
        corrections.correct(item=self.row, **form.facts(), by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("The minutes are corrected. Those who were called are told."))
        return redirect(self.back())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        grants.note_reading(item=self.guarded, what="minutes", by=person_of(self.request), now=timezone.now())
        return super().get_context_data(item=self.guarded, meeting=self.guarded.meeting, **kwargs)
