"""Answering a self-evaluation: one page, once."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import DetailView

from accounts.guards import ActMixin, person_of, post_act
from changes.views import explained
from self_evaluation.enums import LEAST, SelfEvaluationAct
from self_evaluation.forms.evaluation import AnswerForm
from self_evaluation.models import Asked
from self_evaluation.services import answering


def form_for(asked: Asked, data: Any = None) -> AnswerForm:
    return AnswerForm(data, statements=answering.asked_in(asked.evaluation))


class AnswerPage(ActMixin, DetailView[Asked]):
    """The statements; for who has answered, that they have."""

    act = SelfEvaluationAct.VIEW_OWN
    model = Asked
    queryset = Asked.objects.select_related("evaluation__council")
    template_name = "self_evaluation/answer.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_to_answer = self.object.answered_on is None and self.object.evaluation.is_open
        return super().get_context_data(
            **_context(self.object), form=form_for(self.object) if is_to_answer else None, **kwargs
        )


@post_act(SelfEvaluationAct.ANSWER, Asked)
def save(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Count the answers in. What was written comes back when something is missing."""
    form = form_for(asked, request.POST)
    if not form.is_valid():
        context = _context(asked) | {"form": form}
        return render(request, "self_evaluation/answer.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    with explained(request):
        answering.give(
            asked=asked,
            answers=form.answers(),
            remark=form.cleaned_data["text"],
            by=person_of(request),
            now=timezone.now(),
        )
        messages.success(request, _("Thank you. Your answers are counted together with the others'."))
    return redirect(asked)


def _context(asked: Asked) -> dict[str, Any]:
    return {"asked": asked, "evaluation": asked.evaluation, "council": asked.evaluation.council, "least": LEAST}
