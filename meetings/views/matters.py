"""Sending a matter to another body, the answer to it, and taking the answer up where it came from."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView
from django.views.generic.detail import SingleObjectMixin

from accounts.guards import ActMixin, person_of, post_act
from changes.views import AsksService, ChangesRow, explained
from meetings.enums import MeetingAct
from meetings.forms.matter import AnswerMatterForm, MatterForm
from meetings.models import AgendaItem, FollowUp, Proposal
from meetings.selectors.matters import bodies_to_send_to
from meetings.services import grants, matters


class SendsMatter(AsksService, ActMixin, FormView[MatterForm]):
    """A form about what is to be sent. Of an exempt item nothing is filled in: it is put anew."""

    form_class = MatterForm
    template_name = "meetings/matter_form.html"
    object = None

    @property
    def follow_up(self) -> FollowUp | None:
        return self.guarded if isinstance(self.guarded, FollowUp) else None

    @property
    def item(self) -> AgendaItem:
        found: AgendaItem = self.follow_up.item if self.follow_up else self.guarded
        return found

    def get_initial(self) -> dict[str, Any]:
        item, follow_up = self.item, self.follow_up
        if item.is_exempt:
            return {}
        decided = getattr(item, "decision", None)
        told = (item.title, follow_up.text) if follow_up else (item.description, decided.text if decided else "")
        return {"title": follow_up.text[:200] if follow_up else item.title, "why": "\n\n".join(filter(None, told))}

    def get_form_kwargs(self) -> dict[str, Any]:
        bodies = bodies_to_send_to(self.item.meeting.council, timezone.localdate())
        return super().get_form_kwargs() | {"bodies": list(bodies)}

    def form_valid(self, form: MatterForm) -> HttpResponse:
        council = form.cleaned_data["council"]
        matters.send(
            item=self.item,
            follow_up=self.follow_up,
            council=council,
            facts=form.facts(),
            by=person_of(self.request),
            now=timezone.now(),
        )
        messages.success(self.request, _("The matter is sent to %(council)s.") % {"council": council})
        return redirect(self.follow_up or self.item)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # The words of the item stand in the form or above it.
        grants.note_reading(item=self.item, what="send", by=person_of(self.request), now=timezone.now())
        return super().get_context_data(item=self.item, follow_up=self.follow_up, meeting=self.item.meeting, **kwargs)


class ItemSend(SendsMatter, SingleObjectMixin[AgendaItem]):
    act = MeetingAct.SEND_ITEM
    model = AgendaItem
    queryset = AgendaItem.objects.select_related("meeting__council", "decision")


class FollowUpSend(SendsMatter, SingleObjectMixin[FollowUp]):
    act = MeetingAct.SEND_FOLLOW_UP
    model = FollowUp
    queryset = FollowUp.objects.select_related("item__meeting__council", "item__decision")


class MatterAnswer(ChangesRow, ActMixin, SingleObjectMixin[Proposal], FormView[AnswerMatterForm]):
    """The answer in words of its own, where the decision is exempt or does not say enough."""

    act = MeetingAct.WRITE_ANSWER
    model = Proposal
    queryset = Proposal.objects.select_related(
        "council", "item__meeting", "from_item__meeting__council", "from_council"
    )
    form_class = AnswerMatterForm
    template_name = "meetings/matter_answer.html"
    object = None

    def form_valid(self, form: AnswerMatterForm) -> HttpResponse:
        written = matters.write_answer(
            proposal=self.row, answer=form.cleaned_data["answer"], by=person_of(self.request), now=timezone.now()
        )
        messages.success(self.request, _("The answer is saved."))
        return redirect(written)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            proposal=self.guarded, council=self.guarded.council, source=self.guarded.sender, **kwargs
        )


@post_act(MeetingAct.PUT_ANSWER, Proposal)
def answer_to_agenda(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """Put the answer on the next agenda of the body that asked; one press."""
    with explained(request):
        item = matters.answer_to_agenda(proposal=proposal, by=person_of(request), now=timezone.now())
        messages.success(request, _("The answer is on the agenda of the next meeting."))
        return redirect(item)
    return redirect(proposal)
