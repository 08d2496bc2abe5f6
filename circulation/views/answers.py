"""Answering a matter, and ending it."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import FormView

from accounts.access import can
from accounts.guards import ActMixin, fetch, person_of, post_act
from changes.errors import DomainError
from changes.views import AsksService, ChangesRow, explained, refuse
from circulation.enums import Answer, CirculationAct
from circulation.errors import AnsweredThemselves
from circulation.forms.answer import AnswerForm, EndForm, EnterForm
from circulation.models import Circulation, Voter
from circulation.services import answering, closing, counting, sending
from circulation.views.matters import WITH_ALL, OfCirculation, detail_context


@post_act(CirculationAct.ANSWER, Voter)
def answer(request: HttpRequest, voter: Voter) -> HttpResponse:
    form = AnswerForm(request.POST)
    if form.is_valid():
        given = Answer(form.cleaned_data["answer"])
        words = form.cleaned_data["words"]
        try:
            kept = answering.give(voter=voter, answer=given, words=words, by=person_of(request), now=timezone.now())
        except DomainError as error:
            refuse(form, error)
        else:
            return _answered(request, kept)
    circulation = Circulation.objects.select_related(*WITH_ALL).get(pk=voter.circulation_id)
    context = detail_context(request, circulation, form)
    return render(request, "circulation/detail.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _answered(request: HttpRequest, voter: Voter) -> HttpResponse:
    circulation = Circulation.objects.select_related("council", "item__meeting").get(pk=voter.circulation_id)
    if circulation.is_open:
        messages.success(request, _("Your answer is saved. You can change it until the matter is closed."))
        return redirect(circulation)
    messages.success(request, _("Your answer is saved. The matter goes to a meeting, and everybody asked is told."))
    # On the draft of an agenda it is not theirs to read.
    return redirect(circulation if can(request.user, CirculationAct.VIEW, circulation) else circulation.council)


@post_act(CirculationAct.CLOSE, Circulation)
def remind(request: HttpRequest, circulation: Circulation) -> HttpResponse:
    with explained(request):
        number = sending.remind(circulation=circulation, by=person_of(request), now=timezone.now())
        words = ngettext("%(count)d person is reminded.", "%(count)d people are reminded.", number)
        messages.success(request, words % {"count": number})
    return redirect(circulation)


class VoterEnter(ActMixin, ChangesRow, FormView[EnterForm]):
    """Enter what somebody has said on the phone or written in a mail; they are told of it."""

    act = CirculationAct.ENTER_ANSWER
    form_class = EnterForm
    template_name = "circulation/enter.html"

    def get_guarded_object(self) -> Voter:
        rows = Voter.objects.select_related("user", "seat", *(f"circulation__{name}" for name in WITH_ALL))
        voter: Voter = fetch(Voter, self.request.user, rows, pk=self.kwargs["pk"])
        return voter

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.guarded.can_be_entered:
            return super().get(request, *args, **kwargs)
        messages.info(request, AnsweredThemselves.explanation)
        return redirect(self.guarded)

    def lock_row(self, row: Voter) -> Voter:
        Circulation.objects.select_for_update(of=("self",)).get(pk=row.circulation_id)
        locked: Voter = super().lock_row(row)
        return locked

    def form_valid(self, form: EnterForm) -> HttpResponse:
        answer, words = Answer(form.cleaned_data["answer"]), form.cleaned_data["words"]
        voter = answering.enter(
            voter=self.guarded, answer=answer, words=words, by=person_of(self.request), now=timezone.now()
        )
        messages.success(
            self.request, _("The answer is entered, and %(name)s is told of it.") % {"name": voter.shown_name}
        )
        return redirect(voter.circulation)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        circulation = self.guarded.circulation
        return super().get_context_data(
            voter=self.guarded, circulation=circulation, council=circulation.council, **kwargs
        )


class CirculationDecide(OfCirculation, AsksService, FormView[forms.Form]):
    """Say what is decided and what follows, and close it with the decision."""

    act = CirculationAct.CLOSE
    form_class = forms.Form
    template_name = "circulation/decide.html"

    def form_valid(self, form: forms.Form) -> HttpResponse:
        decision = closing.decide(circulation=self.guarded, by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("The decision is in the register, and everybody who was asked is told."))
        return redirect(decision)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(tally=counting.tally_of(self.guarded, timezone.localdate()), **kwargs)


class CirculationEnd(OfCirculation, AsksService, FormView[EndForm]):
    """Take the matter to a meeting, or end it without a decision."""

    act = CirculationAct.CLOSE
    form_class = EndForm
    template_name = "circulation/end.html"

    def form_valid(self, form: EndForm) -> HttpResponse:
        facts = {"reason": form.cleaned_data["reason"], "by": person_of(self.request), "now": timezone.now()}
        if "end" in self.request.POST:
            closing.end(circulation=self.guarded, **facts)
            messages.success(self.request, _("It is ended without a decision, and everybody who was asked is told."))
        else:
            closing.take_to_meeting(circulation=self.guarded, **facts)
            messages.success(self.request, _("The matter goes to a meeting, and everybody who was asked is told."))
        return redirect(self.guarded)
