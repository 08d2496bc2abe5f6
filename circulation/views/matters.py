"""Writing a matter, its page, and sending it."""

from typing import Any, Final

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import CreateView, DetailView, FormView, TemplateView

from accounts.access import can
from accounts.guards import ActMixin, fetch, person_of, post_act
from changes.views import AsksService, ChangesRow, explained
from circulation.enums import CirculationAct
from circulation.forms.answer import AnswerForm
from circulation.forms.matter import ChangeForm, MatterForm
from circulation.models import Circulation
from circulation.selectors.page import of_body, sheet_of
from circulation.services import electorate, sending, writing
from councils.models import Council
from history.selectors.story import Sight
from history.views import HistoryPage
from meetings.models import AgendaItem
from meetings.selectors.history import sight_of
from meetings.services import grants

PER_PAGE: Final = 30
WITH_ALL: Final = ("council", "sitting", "item__meeting", "item__legal_basis", "item__decision", "sent_by", "closed_by")


def detail_context(request: HttpRequest, circulation: Circulation, form: AnswerForm) -> dict[str, Any]:
    """Return what the page of a matter shows, and note who reads one that is exempt."""
    person, now = person_of(request), timezone.now()
    item = circulation.item
    assert item is not None  # noqa: S101
    grants.note_reading(item=item, what="circulation", by=person, now=now)
    return {
        "circulation": circulation,
        "council": circulation.council,
        "item": item,
        "decision": getattr(item, "decision", None),
        "sheet": sheet_of(person, circulation, now=now),
        "form": form,
    }


class OfBody(ActMixin):
    """A page about the body in the address."""

    def get_guarded_object(self) -> Council:
        council: Council = fetch(Council, self.request.user, pk=self.kwargs["council_pk"])
        return council

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(council=self.guarded, **kwargs)


class CirculationList(OfBody, TemplateView):
    """What a body has decided between meetings, and what is open."""

    act = CirculationAct.LIST
    template_name = "circulation/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person = self.request.user
        page = Paginator(of_body(person, self.guarded), PER_PAGE).get_page(self.request.GET.get("side"))
        may_write = can(person, CirculationAct.WRITE, self.guarded)
        return super().get_context_data(page=page, may_write=may_write, **kwargs)


class CirculationCreate(OfBody, AsksService, CreateView[AgendaItem, MatterForm]):
    """Write a matter; papers are added, and it is sent, from its own page."""

    act = CirculationAct.WRITE
    model = AgendaItem
    form_class = MatterForm
    template_name = "circulation/create.html"
    object = None

    def form_valid(self, form: Any) -> HttpResponse:
        made = writing.write(
            council=self.guarded,
            matter=form.matter(),
            resolution=form.cleaned_data["resolution"],
            deadline=form.cleaned_data["deadline"],
            by=person_of(self.request),
            now=timezone.now(),
        )
        messages.success(self.request, _("The matter is saved, and not sent yet."))
        return redirect(made)


class CirculationDetail(ActMixin, DetailView[Circulation]):
    """The matter, one's own answer, and how it stands."""

    act = CirculationAct.VIEW
    model = Circulation
    queryset = Circulation.objects.select_related(*WITH_ALL)
    template_name = "circulation/detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**detail_context(self.request, self.object, AnswerForm()), **kwargs)


class OfCirculation(ActMixin):
    """A page about the matter in the address."""

    model = Circulation

    def get_guarded_object(self) -> Circulation:
        rows = Circulation.objects.select_related(*WITH_ALL)
        circulation: Circulation = fetch(Circulation, self.request.user, rows, pk=self.kwargs["pk"])
        return circulation

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            circulation=self.guarded, council=self.guarded.council, item=self.guarded.item, **kwargs
        )


class CirculationChange(OfCirculation, ChangesRow, FormView[ChangeForm]):
    """Change what is proposed, and until when."""

    act = CirculationAct.CHANGE
    form_class = ChangeForm
    template_name = "circulation/change.html"

    def form_valid(self, form: ChangeForm) -> HttpResponse:
        facts = form.cleaned_data
        writing.change(circulation=self.row, **facts, by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("The matter is saved, and not sent yet."))
        return redirect(self.guarded)


class CirculationSend(OfCirculation, AsksService, FormView[forms.Form]):
    """Say who is asked, and send it."""

    act = CirculationAct.CHANGE
    form_class = forms.Form
    template_name = "circulation/send.html"

    def form_valid(self, form: forms.Form) -> HttpResponse:
        sent = sending.send(circulation=self.guarded, by=person_of(self.request), now=timezone.now())
        number = sent.voters.count()
        words = ngettext("%(count)d person is asked.", "%(count)d people are asked.", number)
        messages.success(self.request, words % {"count": number})
        return redirect(sent)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        places = electorate.places_of(self.guarded.item, timezone.localdate())
        return super().get_context_data(
            places=places, number=sum(place.tenure is not None for place in places), **kwargs
        )


@post_act(CirculationAct.CHANGE, Circulation)
def drop(request: HttpRequest, circulation: Circulation) -> HttpResponse:
    with explained(request):
        writing.drop(circulation=circulation, by=person_of(request), now=timezone.now())
        messages.success(request, _("The matter is deleted."))
    return redirect("circulation:list", council_pk=circulation.council_id)


class CirculationHistory(HistoryPage, OfCirculation, TemplateView):
    """Who did what with the matter; what the words say is masked by the rules of the day."""

    act = CirculationAct.VIEW_HISTORY

    def told(self) -> Any:
        return self.guarded.sitting

    def sight(self) -> Sight:
        return sight_of(self.request.user, self.guarded.sitting)

    def way_back(self) -> tuple[str, str]:
        return self.guarded.safe_title, self.guarded.get_absolute_url()
