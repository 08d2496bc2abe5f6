"""Proposing an item, and what becomes of it, for whoever proposed it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import DetailView, FormView
from django.views.generic.detail import SingleObjectMixin

from accounts.access import can
from accounts.guards import ActMixin, fetch, person_of, post_act
from changes.views import AsksService, ChangesRow, explained
from councils.models import Council
from meetings.enums import MeetingAct
from meetings.forms.proposal import ProposalForm
from meetings.models import Proposal
from meetings.selectors.matters import origin_of
from meetings.selectors.proposals import for_when, how_long, meetings_ahead, with_what_is_told
from meetings.services import proposals


class ProposalDetail(ActMixin, DetailView[Proposal]):
    """What is proposed and how it stands: the same page for whoever proposed it and those who prepare."""

    act = MeetingAct.VIEW_PROPOSAL
    model = Proposal
    template_name = "meetings/proposal_detail.html"

    def get_queryset(self) -> Any:
        return with_what_is_told(Proposal.objects.visible_to(self.request.user))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        proposal, person = self.object, self.request.user
        # Whoever proposed it knows of a draft no more than that there is one.
        sees_item = proposal.item is not None and can(person, MeetingAct.VIEW_ITEM, proposal.item)
        return super().get_context_data(
            steps=proposal.steps.select_related("by"),
            for_when=for_when(proposal),
            how_long=how_long(proposal),
            item=proposal.item if sees_item else None,
            origin=origin_of(person, proposal),
            may_write_answer=can(person, MeetingAct.WRITE_ANSWER, proposal),
            may_decide=can(person, MeetingAct.DECIDE_PROPOSAL, proposal),
            may_change=can(person, MeetingAct.CHANGE_PROPOSAL, proposal),
            may_withdraw=can(person, MeetingAct.WITHDRAW_PROPOSAL, proposal),
            **kwargs,
        )


class ProposalCreate(ActMixin, AsksService, FormView[ProposalForm]):
    """``?mote=`` the meeting whose page one comes from."""

    act = MeetingAct.PROPOSE_ITEM
    form_class = ProposalForm
    template_name = "meetings/proposal_form.html"

    def get_guarded_object(self) -> Council:
        return fetch(Council, self.request.user, pk=self.kwargs["council_pk"])

    def get_initial(self) -> dict[str, Any]:
        return {"meeting": self.request.GET.get("mote", "")}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "meetings": meetings_ahead(self.request.user, self.guarded.pk, timezone.now())
        }

    def form_valid(self, form: ProposalForm) -> HttpResponse:
        made = proposals.propose(
            council=self.guarded, facts=form.facts(), by=person_of(self.request), now=timezone.now()
        )
        messages.success(self.request, _("Your proposal is sent. You are told what becomes of it."))
        return redirect(made)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(council=self.guarded, **kwargs)


class ProposalChange(ChangesRow, ActMixin, SingleObjectMixin[Proposal], FormView[ProposalForm]):
    """Change what nobody has dealt with, or send again what was returned."""

    act = MeetingAct.CHANGE_PROPOSAL
    model = Proposal
    queryset = Proposal.objects.select_related("council", "meeting")
    form_class = ProposalForm
    template_name = "meetings/proposal_form.html"
    object = None

    def lock_row(self, row: Proposal) -> Proposal:
        return proposals.lock_with_meetings(row)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "meetings": meetings_ahead(self.request.user, self.guarded.council_id, timezone.now())
        }

    def form_valid(self, form: ProposalForm) -> HttpResponse:
        changed = proposals.change(
            proposal=self.row, facts=form.facts(), by=person_of(self.request), now=timezone.now()
        )
        messages.success(self.request, _("Your proposal is sent."))
        return redirect(changed)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(council=self.guarded.council, proposal=self.guarded, **kwargs)


@post_act(MeetingAct.WITHDRAW_PROPOSAL, Proposal)
def proposal_withdraw(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    with explained(request):
        proposals.withdraw(proposal=proposal, by=person_of(request), now=timezone.now())
        messages.success(request, _("Your proposal is withdrawn."))
    return redirect(proposal)
