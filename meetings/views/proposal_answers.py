"""What whoever prepares a body's meetings does with a proposal."""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from django.views.generic.detail import SingleObjectMixin

from accounts.guards import ActMixin, person_of
from changes.views import AsksService
from meetings.enums import MeetingAct
from meetings.forms.proposal import AcceptForm, PutOffForm, ReturnForm
from meetings.models import Proposal
from meetings.selectors.proposals import meetings_ahead
from meetings.services import proposal_answers


class AnswersProposal(AsksService, ActMixin, SingleObjectMixin[Proposal], FormView[Any]):
    """A form about the proposal in the address, for those who prepare the meetings of the body."""

    act = MeetingAct.DECIDE_PROPOSAL
    model = Proposal
    queryset = Proposal.objects.select_related("council", "meeting", "proposed_by")
    template_name = "meetings/proposal_answer.html"
    object = None
    heading: ClassVar[str | Promise]
    button: ClassVar[str | Promise]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            proposal=self.guarded, council=self.guarded.council, heading=self.heading, button=self.button, **kwargs
        )


class ProposalAccept(AnswersProposal):
    """The item's own form, filled with what was proposed; a meeting to deal with it."""

    form_class = AcceptForm
    template_name = "meetings/proposal_accept.html"
    heading = button = _("Put it on the agenda")

    def get_initial(self) -> dict[str, Any]:
        proposal: Proposal = self.guarded
        meeting = proposal_answers.meeting_of(proposal, timezone.now())
        return {
            "title": proposal.title,
            "description": proposal.why,
            "resolution": proposal.resolution,
            "time_needed": proposal.time_needed,
            "meeting": meeting,
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        meetings = meetings_ahead(self.request.user, self.guarded.council_id, timezone.now())
        return super().get_form_kwargs() | {"meetings": meetings, "council": self.guarded.council_id}

    def form_valid(self, form: AcceptForm) -> HttpResponse:
        item = proposal_answers.accept(
            proposal=self.guarded,
            meeting=form.cleaned_data["meeting"],
            facts=form.facts(),
            by=person_of(self.request),
            now=timezone.now(),
        )
        messages.success(self.request, gettext("The item is on the agenda. Whoever proposed it is told."))
        return redirect(item)


class ProposalReturn(AnswersProposal):
    form_class = ReturnForm
    heading, button = _("Return the proposal"), _("Return")

    def form_valid(self, form: ReturnForm) -> HttpResponse:
        comment, by = form.cleaned_data["comment"], person_of(self.request)
        proposal_answers.send_back(proposal=self.guarded, comment=comment, by=by, now=timezone.now())
        messages.success(self.request, gettext("The proposal is returned, and whoever proposed it is told."))
        return redirect(self.guarded)


class ProposalPutOff(AnswersProposal):
    form_class = PutOffForm
    heading, button = _("Put the proposal off to the next meeting"), _("Put off")

    def form_valid(self, form: PutOffForm) -> HttpResponse:
        comment, by = form.cleaned_data["comment"], person_of(self.request)
        proposal_answers.put_off(proposal=self.guarded, comment=comment, by=by, now=timezone.now())
        messages.success(self.request, gettext("The proposal waits for the next meeting. Whoever made it is told."))
        return redirect(self.guarded)
