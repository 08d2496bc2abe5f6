"""Looking at exactly what will be public, saying so, and withdrawing it."""

from http import HTTPStatus
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from accounts.guards import ActMixin, fetch, person_of
from changes.views import AsksService, explained
from editions.enums import EditionAct, Kind
from editions.errors import OtherWords
from editions.forms.withdrawing import WithdrawForm
from editions.models import Publication
from editions.services import publishing
from editions.services.composing import compose
from meetings.views.of_meeting import OfMeeting


class _Publish(OfMeeting, TemplateView):
    """Shows the very words before they are public; what was seen is what is published, and nothing else."""

    kind: ClassVar[Kind]
    template_name = "editions/publish.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        seen = request.POST.get("seen", "")
        with explained(request):
            try:
                row = publishing.publish(
                    meeting=self.meeting, kind=self.kind, seen=seen, by=person_of(request), now=timezone.now()
                )
            except OtherWords as error:
                context = self.get_context_data(overtaken=str(error.explanation))
                return self.render_to_response(context, status=HTTPStatus.CONFLICT)
            messages.success(request, _("It is public. Anyone can read it on the page of the municipality."))
            return redirect(row)
        return redirect(self.meeting)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(meeting=self.meeting, kind=self.kind, **kwargs)
        if publishing.is_kept_out(person_of(self.request), self.meeting):
            return context
        composed = compose(self.meeting, self.kind)
        there = Publication.objects.filter(meeting=self.meeting, kind=self.kind, withdrawn_at__isnull=True)
        return context | {"composed": composed, "is_public": there.exists()}


class NoticePublish(_Publish):
    """Make the notice with the agenda public."""

    act = EditionAct.PUBLISH_NOTICE
    kind = Kind.NOTICE


class MinutesPublish(_Publish):
    """Make the approved minutes public."""

    act = EditionAct.PUBLISH_MINUTES
    kind = Kind.MINUTES


class Withdraw(AsksService, ActMixin, FormView[WithdrawForm]):
    """Take back what is public, and say why."""

    act = EditionAct.WITHDRAW
    form_class = WithdrawForm
    template_name = "editions/withdraw.html"

    def get_guarded_object(self) -> Publication:
        rows = Publication.objects.select_related("meeting__council", "withdrawn_by")
        found: Publication = fetch(Publication, self.request.user, rows, pk=self.kwargs["pk"])
        return found

    def form_valid(self, form: WithdrawForm) -> HttpResponse:
        publishing.withdraw(
            publication=self.guarded, **form.cleaned_data, by=person_of(self.request), now=timezone.now()
        )
        messages.success(self.request, _("It is withdrawn. Its address says so to whoever asks for it."))
        return redirect(self.guarded.meeting)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(publication=self.guarded, meeting=self.guarded.meeting, **kwargs)
