"""What can become of a follow-up: changed, handed over, done, dropped, opened again."""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from django.views.generic.detail import SingleObjectMixin

from accounts.guards import ActMixin, person_of, post_act
from changes.views import AsksService, ChangesRow, explained
from meetings.enums import MeetingAct
from meetings.forms.follow_up import DropForm, FinishForm, FollowUpChangeForm, HandOverForm, ReopenForm
from meetings.models import FollowUp
from meetings.selectors.people import seats_of, who_can_take_over
from meetings.services import follow_ups, grants
from meetings.views.follow_ups import detail_context


class OfFollowUp(ActMixin, SingleObjectMixin[FollowUp]):
    """A form about the follow-up in the address. Its words are the item's, so that reading is noted."""

    model = FollowUp
    queryset = FollowUp.objects.select_related("item__meeting__council", "responsible")
    object = None
    heading: ClassVar[str | Promise]
    button: ClassVar[str | Promise]
    is_ending = False

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        item = self.guarded.item
        grants.note_reading(item=item, what="follow_up", by=person_of(self.request), now=timezone.now())
        return super().get_context_data(
            follow_up=self.guarded,
            title=self.guarded.text,
            item=item,
            meeting=item.meeting,
            heading=self.heading,
            button=self.button,
            is_ending=self.is_ending,
            **kwargs,
        )


class ChoosesPerson(ChangesRow, OfFollowUp, FormView[Any]):
    """A form that offers those who may read the item, with their seats."""

    def get_form_kwargs(self) -> dict[str, Any]:
        item = self.guarded.item
        return super().get_form_kwargs() | {
            "people": who_can_take_over(item, now_responsible=self.guarded.responsible_id),
            "seats": seats_of(item.meeting.body_ids),
        }


class FollowUpChange(ChoosesPerson):
    act = MeetingAct.CHANGE_FOLLOW_UP
    form_class = FollowUpChangeForm
    template_name = "meetings/follow_up_change.html"
    heading, button = _("Change the follow-up"), _("Save")

    def form_valid(self, form: Any) -> HttpResponse:
        changed = follow_ups.change(
            follow_up=self.row,
            text=form.cleaned_data["text"],
            responsible=form.cleaned_data["responsible"],
            due_on=form.cleaned_data["due_on"],
            with_seat=form.cleaned_data["with_seat"],
            by=person_of(self.request),
            now=timezone.now(),
        )
        messages.success(self.request, gettext("The follow-up is changed. Whoever is responsible is told."))
        return redirect(changed)


class FollowUpHandOver(ChoosesPerson):
    act = MeetingAct.FINISH_FOLLOW_UP
    form_class = HandOverForm
    template_name = "meetings/follow_up_hand_over.html"
    heading, button = _("Hand over the follow-up"), _("Hand over")

    def form_valid(self, form: Any) -> HttpResponse:
        given = follow_ups.hand_over(
            follow_up=self.row,
            to=form.cleaned_data["responsible"],
            words=form.cleaned_data["words"],
            by=person_of(self.request),
            now=timezone.now(),
        )
        told = gettext("%(person)s is responsible from now on, and is told.")
        messages.success(self.request, told % {"person": given.responsible})
        return redirect(given)


class FollowUpDrop(AsksService, OfFollowUp, FormView[DropForm]):
    act = MeetingAct.CHANGE_FOLLOW_UP
    form_class = DropForm
    template_name = "meetings/follow_up_drop.html"
    heading = button = _("Drop the follow-up")
    is_ending = True

    def form_valid(self, form: DropForm) -> HttpResponse:
        reason, by = form.cleaned_data["reason"], person_of(self.request)
        follow_ups.drop(follow_up=self.guarded, reason=reason, by=by, now=timezone.now())
        messages.success(self.request, gettext("The follow-up is dropped. Whoever is responsible is told."))
        return redirect(self.guarded)


class FollowUpReopen(AsksService, OfFollowUp, FormView[ReopenForm]):
    act = MeetingAct.REOPEN_FOLLOW_UP
    form_class = ReopenForm
    template_name = "meetings/follow_up_reopen.html"
    heading = button = _("Open the follow-up again")

    def form_valid(self, form: ReopenForm) -> HttpResponse:
        reason, by = form.cleaned_data["reason"], person_of(self.request)
        follow_ups.reopen(follow_up=self.guarded, reason=reason, by=by, now=timezone.now())
        messages.success(self.request, gettext("The follow-up is open again. Whoever is responsible is told."))
        return redirect(self.guarded)


@post_act(MeetingAct.FINISH_FOLLOW_UP, FollowUp)
def follow_up_finish(request: HttpRequest, follow_up: FollowUp) -> HttpResponse:
    form = FinishForm(request.POST)
    if not form.is_valid():
        context = detail_context(request, follow_up, form)
        return render(request, "meetings/follow_up_detail.html", context, status=422)
    with explained(request):
        follow_ups.finish(
            follow_up=follow_up,
            outcome=form.cleaned_data["outcome"],
            by=person_of(request),
            now=timezone.now(),
        )
        messages.success(request, gettext("The follow-up is done."))
    return redirect(follow_up)
