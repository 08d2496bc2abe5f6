"""Getting a place: one tap for those who are known, a one-time code for those who are not."""

from datetime import datetime, timedelta
from typing import Any, Final

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView
from kombu.exceptions import OperationalError

from accounts import sessions
from accounts.guards import ActMixin, fetch
from accounts.models import User
from accounts.services import calendar_feeds
from changes.views import explained, refuse
from history.acting import acting
from history.enums import Way
from nightwatch import code_session
from nightwatch.enums import NightwatchAct
from nightwatch.forms.sign_up import CodeForm, DeclarationsForm, SignUpForm
from nightwatch.models import Shift, Wording
from nightwatch.querysets import ShiftQuerySet
from nightwatch.selectors.wordings import guidelines
from nightwatch.services import joining, places, requests, volunteers, wordings
from nightwatch.services.errors import ApprovalNeededError
from nightwatch.views.public import language_of_group

REQUEST_KEY: Final = "nightwatch_request"
ASKED_KEY: Final = "nightwatch_asked"
# Enough for a class committee that passes one tablet round; what one address and one network get is limited apart.
MAX_PER_BROWSER: Final = 30
WINDOW: Final = timedelta(hours=1)


def is_asking_too_much(request: HttpRequest, now: datetime) -> bool:
    """Count this browser's requests within the hour, this one included."""
    asked = [at for at in request.session.get(ASKED_KEY, []) if at > (now - WINDOW).timestamp()]
    request.session[ASKED_KEY] = [*asked, now.timestamp()]
    return len(asked) >= MAX_PER_BROWSER


def take_place(request: HttpRequest, shift: Shift, person: User, now: datetime) -> HttpResponse:
    """Sign the person up and show the place, or that they have asked to join; or say what stood in the way."""
    with explained(request):
        try:
            sign_up = places.sign_up(shift=shift, by=person, now=now)
        except ApprovalNeededError:
            return redirect(joining.ask(shift=shift, by=person, now=now))
        calendar_feeds.ensure(user=person, now=now)
        return redirect(sign_up)
    return redirect(shift)


class OnShift(ActMixin, FormView[Any]):
    """A form about signing up for the shift in the address."""

    act = NightwatchAct.SIGN_UP
    page_language = staticmethod(language_of_group)
    shift: Shift

    @property
    def shifts(self) -> ShiftQuerySet:
        return Shift.objects.select_related("group", "team")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # A list that has lain open, or an old mail: the shift's own page says how it stands.
        shift = self.get_guarded_object()
        if not shift.is_open or shift.starts_at <= timezone.now():
            messages.info(request, _("You can no longer sign up for this shift."))
            return redirect(shift)
        return super().dispatch(request, *args, **kwargs)

    def get_guarded_object(self) -> Shift:
        if not hasattr(self, "shift"):
            # Places are counted where they are shown.
            shifts = self.shifts if self.request.method == "POST" else self.shifts.with_counts()
            self.shift = fetch(Shift, self.request.user, shifts, pk=self.kwargs["pk"])
        return self.shift

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if self.request.method == "POST":
            self.shift = self.shifts.with_counts().get(pk=self.shift.pk)
        return super().get_context_data(shift=self.shift, **kwargs)


@method_decorator(login_not_required, name="dispatch")
class SignUpView(OnShift):
    """One tap for somebody who has accepted the declarations, else what is still missing."""

    template_name = "nightwatch/sign_up_create.html"

    @cached_property
    def asks_first(self) -> bool:
        """Whether somebody new is approved first, and whoever looks may be new."""
        group, person = self.shift.group, self.request.user
        if not isinstance(person, User):
            return bool(group.approves_first)
        return volunteers.needs_approval(group=group, user=person, now=timezone.now())

    @cached_property
    def wording(self) -> Wording | None:
        return wordings.holding(group=self.shift.group, now=timezone.now())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(asks_first=self.asks_first, **kwargs)
        asked = context["form"].declarations
        return context | {"guidelines": guidelines(self.wording, asked, self.request.user)}

    def get_form(self, form_class: type[Form] | None = None) -> Form:
        person, kwargs = self.request.user, self.get_form_kwargs()
        declarations = wordings.declared(self.wording)
        if not isinstance(person, User):
            return SignUpForm(**kwargs, declarations=declarations)
        # A tap in the list carries no field: then nothing has been answered wrongly yet.
        if not set(self.request.POST) - {"csrfmiddlewaretoken"}:
            kwargs = {name: value for name, value in kwargs.items() if name not in {"data", "files"}}
        lacking = wordings.lacking(person, declarations, now=timezone.now())
        return DeclarationsForm(**kwargs, declarations=lacking, user=person, joins=self.asks_first)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        return self.form_valid(form) if form.is_valid() or not form.fields else self.form_invalid(form)

    def form_valid(self, form: Any) -> HttpResponse:
        now, person = timezone.now(), self.request.user
        if not isinstance(person, User):
            return self.ask(form, now)
        if set(form.fields) - {"joins"}:
            facts = {name: form.cleaned_data[name] for name in ("name", "phone") if name in form.cleaned_data}
            volunteers.tell(user=person, now=now, **facts, versions=form.versions)
        return take_place(self.request, self.shift, person, now)

    def ask(self, form: Any, now: datetime) -> HttpResponse:
        """Mail a code. The answer is the same whether the address is known or not."""
        if is_asking_too_much(self.request, now):
            form.add_error(None, _("This browser has asked for many codes. Wait an hour and try again."))
            return self.form_invalid(form)
        if not ratelimit.consume(self.request, action="sign_up_code"):
            form.add_error(None, _("Many codes have been asked for from here. Wait an hour and try again."))
            return self.form_invalid(form)
        facts = {name: form.cleaned_data[name] for name in ("email", "name", "phone")}
        language, own = translation.get_language() or "nb", form.cleaned_data.get("shown", "")
        try:
            asked = requests.ask(shift=self.shift, **facts, language=language, now=now, conduct=own)
        except requests.TooManyRequestsError as error:
            refuse(form, error)
            return self.form_invalid(form)
        except (OperationalError, OSError):
            form.add_error(None, _("We could not send the e-mail. Sorry. Try again in a few minutes."))
            return self.form_invalid(form)
        self.request.session[REQUEST_KEY] = {"token": asked.token, "email": asked.email}
        return redirect("nightwatch:sign_up_code", pk=self.shift.pk)


@method_decorator(login_not_required, name="dispatch")
class CodeView(OnShift):
    """The code from the mail: right, and the person is logged in with a place."""

    form_class = CodeForm
    template_name = "nightwatch/sign_up_code.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if REQUEST_KEY not in request.session:
            return redirect("nightwatch:sign_up", pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(email=self.request.session[REQUEST_KEY]["email"], **kwargs)

    def form_valid(self, form: Form) -> HttpResponse:
        now = timezone.now()
        token = self.request.session[REQUEST_KEY]["token"]
        try:
            person, asked = requests.confirm(token=token, code=form.cleaned_data["code"], now=now)
        except requests.CodeWrongError as error:
            # Not in one transaction with the page: the wrong code has to be counted.
            refuse(form, error)
            return self.form_invalid(form)
        except requests.CodeSpentError as error:
            del self.request.session[REQUEST_KEY]
            messages.error(self.request, str(error.explanation))
            return redirect("nightwatch:sign_up", pk=self.shift.pk)
        login(self.request, person, backend="django.contrib.auth.backends.ModelBackend")
        code_session.mark(self.request)
        sessions.note_code(self.request, person)
        self.request.session.pop(REQUEST_KEY, None)
        with acting(Way.CODE, who=person.pk):
            return take_place(self.request, asked.shift, person, now)
