"""Entering answers for those who rang, several at once."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView

from accounts.guards import person_of
from changes.views import refuse
from meetings.enums import Answer, MeetingAct
from meetings.errors import MeetingError
from meetings.forms.answers import EnteredForm
from meetings.selectors.answers import deputies_to_send
from meetings.selectors.joint import by_body
from meetings.services import answers
from meetings.views.of_meeting import OfMeeting


class AnswersEnter(OfMeeting, TemplateView):
    """Everybody who is called, each with the answer as it is. All of it is saved, or nothing."""

    act = MeetingAct.ENTER_ANSWERS
    template_name = "meetings/answers_enter.html"

    def forms(self, data: Any = None) -> list[EnteredForm]:
        called = by_body(self.meeting, self.meeting.invitations.in_order().select_related("user", "seat"))
        deputies = deputies_to_send(self.meeting, called)
        return [EnteredForm(data, invitation=each, deputy=deputies.get(each.pk, "")) for each in called]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Whoever was called after the page was shown is not in it.
        sent = [form for form in self.forms(request.POST) if form.add_prefix("shown") in request.POST]
        # Every one is asked, so that all that is wrong is told at once.
        if not min([form.is_valid() for form in sent], default=True):
            return self.show_again(sent)
        news = [form for form in sent if form.is_new]
        if not self.save(news):
            return self.show_again(sent)
        number = len(news)
        words = ngettext("%(number)d answer is saved.", "%(number)d answers are saved.", number)
        messages.success(request, words % {"number": number} if number else _("Nothing was changed."))
        return redirect(self.meeting)

    def save(self, news: list[EnteredForm]) -> bool:
        """Save the answers together; tell whether all went well, and say in a form what did not."""
        form = None
        try:
            with transaction.atomic():
                for form in news:
                    answers.give(
                        invitation=form.invitation,
                        answer=Answer(form.cleaned_data["answer"]),
                        reason=form.cleaned_data["reason"],
                        instead_of=Answer(form.cleaned_data["shown"]),
                        by=person_of(self.request),
                        now=timezone.now(),
                    )
        except MeetingError as error:
            refuse(form, error)
            return False
        return True

    def show_again(self, forms: list[EnteredForm]) -> HttpResponse:
        context = self.get_context_data(forms=forms)
        return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**({"meeting": self.meeting, "forms": self.forms()} | kwargs))
