"""Whether a reader found what they looked for: one press, and a sentence for whoever wants to.

Who answers is nowhere: the sentence finds its answer by a signed key in the address, good for an hour.
"""

from datetime import datetime, timedelta
from functools import partial
from http import HTTPStatus
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.generic import FormView

from accounts.guards import ActMixin, fetch
from changes.views import AsksService
from municipalities.enums import MunicipalityAct
from municipalities.models import Municipality, ReaderAnswer
from municipalities.selectors.languages import language_of_page
from municipalities.services import reader_answers
from norwegian.persons import SURE
from public_pages.forms.answer import AnswerForm, WordsForm

SALT: Final = "public_pages.answer"
ANSWERED_KEY: Final = "public_pages_answered"
# As with codes for natteravn: a browser that is passed round, never a network that many share.
MAX_PER_BROWSER: Final = 30
WINDOW: Final = timedelta(hours=1)


def is_answering_too_much(request: HttpRequest, now: datetime) -> bool:
    """Count this browser's answers within the hour, this one included."""
    answered = [at for at in request.session.get(ANSWERED_KEY, []) if at > (now - WINDOW).timestamp()]
    request.session[ANSWERED_KEY] = [*answered, now.timestamp()]
    return len(answered) >= MAX_PER_BROWSER


@method_decorator(login_not_required, name="dispatch")
class OnPage(ActMixin, AsksService, FormView[Any]):
    """A form for whoever reads the public page of the municipality in the address."""

    act = MunicipalityAct.ANSWER_PAGE
    page_language = staticmethod(language_of_page)

    def get_guarded_object(self) -> Municipality:
        municipality: Municipality = fetch(Municipality, self.request.user, slug=self.kwargs["slug"])
        return municipality

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(municipality=self.guarded, SURE=SURE, **kwargs)

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=HTTPStatus.UNPROCESSABLE_ENTITY)


class Answer(OnPage):
    """Yes or no."""

    form_class = AnswerForm
    template_name = "public_pages/answer.html"

    def form_valid(self, form: AnswerForm) -> HttpResponse:
        now = timezone.now()
        if is_answering_too_much(self.request, now):
            form.add_error(None, _("This browser has answered many times. Wait an hour and try again."))
            return self.form_invalid(form)
        answer = reader_answers.tell(municipality=self.guarded, has_found=form.has_found, now=now)
        return redirect("municipalities:answer_words", self.guarded.slug, signing.dumps(answer.pk, salt=SALT))


@method_decorator(login_not_required, name="dispatch")
class AnswerWords(OnPage):
    """A sentence more, as long as the key in the address holds."""

    form_class = WordsForm
    template_name = "public_pages/answer_words.html"
    reader_answer: ReaderAnswer

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = self.find_answer()
        if found is None:
            messages.info(request, _("It is too late to add something to that answer. You can answer again."))
            return redirect("municipalities:page", self.kwargs["slug"])
        self.reader_answer = found
        return super().dispatch(request, *args, **kwargs)

    def find_answer(self) -> ReaderAnswer | None:
        try:
            pk = signing.loads(self.kwargs["token"], salt=SALT, max_age=WINDOW)
        except signing.BadSignature:
            return None
        of_page = ReaderAnswer.objects.filter(municipality__slug=self.kwargs["slug"], pk=pk)
        found: ReaderAnswer | None = of_page.first()
        return found

    def get_form_kwargs(self) -> dict[str, Any]:
        find = partial(reader_answers.suspects_of, municipality=self.guarded)
        return super().get_form_kwargs() | {"instance": self.reader_answer, "find_suspects": find}

    def form_valid(self, form: WordsForm) -> HttpResponse:
        reader_answers.add_words(answer=self.reader_answer, words=form.cleaned_data["words"], now=timezone.now())
        messages.success(self.request, _("Thank you. Those who write the page read it."))
        return redirect(self.guarded)
