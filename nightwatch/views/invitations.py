"""A class list: looked through, then everybody on it is asked; and the page on which they answer."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django.views.generic import FormView
from kombu.exceptions import OperationalError

from accounts.guards import person_of, public_view
from changes.errors import DomainError
from changes.views import refuse
from contributions.kept import days
from nightwatch.enums import InvitationAnswer, NightwatchAct
from nightwatch.forms.invitation import ClassListForm, InvitationForm
from nightwatch.models import ClassInvitation
from nightwatch.selectors.wordings import guidelines
from nightwatch.services import invitations, wordings
from nightwatch.services.errors import InvitationGoneError
from nightwatch.views.rota import OfRota


class ClassListIntake(OfRota, FormView[ClassListForm]):
    """Paste or choose a list, look it through, and ask everybody on it in one act."""

    form_class = ClassListForm
    template_name = "nightwatch/class_list.html"

    def get_initial(self) -> dict[str, Any]:
        return {"team": self.team_in(self.request.GET.get("lag", ""))}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"group": self.group}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(kept_days=days("class_lists"), **kwargs)

    def form_valid(self, form: ClassListForm) -> HttpResponse:
        addresses = form.cleaned_data["addresses"]
        if self.request.POST.get("sure") != "1":
            looked = invitations.look(group=self.group, addresses=addresses)
            team = form.cleaned_data["team"]
            return self.render_to_response(self.get_context_data(form=form, looked=looked, team=team))
        return self._invited(form)

    def _invited(self, form: ClassListForm) -> HttpResponse:
        facts = {"team": form.cleaned_data["team"], "addresses": form.cleaned_data["addresses"]}
        try:
            new = invitations.invite(group=self.group, **facts, by=person_of(self.request), now=timezone.now())
        except DomainError as error:
            refuse(form, error)
            return self.form_invalid(form)
        except OperationalError:
            # They are kept, and the next sweep sends them.
            new = len(facts["addresses"])
        told = ngettext(
            "%(number)s address is asked. Messages go out between 8 and 21.",
            "%(number)s addresses are asked. Messages go out between 8 and 21.",
            new,
        )
        everybody = _("Everybody on the list has been asked already.")
        messages.success(self.request, told % {"number": new} if new else everybody)
        return redirect("nightwatch:rota_teams", self.group.slug)


def language_of_link(token: str) -> str:
    """Return the language the invitation was written in."""
    try:
        return str(invitations.follow(token).language)
    except InvitationGoneError:
        return ""


@public_view(NightwatchAct.ANSWER_INVITATION)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is asked, and answer on POST: a mail program that opens links answers nothing."""
    try:
        asked = invitations.follow(token)
    except InvitationGoneError:
        return render(request, "nightwatch/offer_gone.html", status=410)
    wording = wordings.holding(group=asked.group, now=timezone.now())
    declarations = wordings.declared(wording)
    form = InvitationForm(declarations=declarations)
    if request.method == "POST" and not asked.answer:
        if request.POST.get("answer") == InvitationAnswer.NO:
            _declined(asked)
        else:
            form = InvitationForm(request.POST, declarations=declarations)
            if form.is_valid():
                _accepted(asked, form)
        asked = invitations.follow(token)
    return render(
        request,
        "nightwatch/invitation_answer.html",
        {
            "asked": asked,
            "group": asked.group,
            "form": form,
            "token": token,
            "guidelines": guidelines(wording, form.declarations, None),
        },
    )


def _declined(asked: ClassInvitation) -> None:
    try:
        invitations.decline(invitation=asked, now=timezone.now())
    except InvitationGoneError:
        # Two clicks: the first one counts, and the page says what it was.
        return


def _accepted(asked: ClassInvitation, form: InvitationForm) -> None:
    facts = {name: form.cleaned_data[name] for name in ("name", "phone")}
    try:
        invitations.accept(invitation=asked, **facts, versions=form.versions, now=timezone.now())
    except InvitationGoneError:
        return
    except DomainError as error:
        refuse(form, error)


answer.page_language = language_of_link
