"""The register of decisions, and one with its thread: where it came from, and what came of it."""

from typing import Any, Final

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.views.generic import DetailView, TemplateView

from accounts.guards import ActMixin, person_of
from contributions.links import acts_on, links_on
from contributions.places import Place, Visit
from meetings.enums import MeetingAct
from meetings.forms.register import RegisterFilter
from meetings.models import Decision
from meetings.selectors import register
from meetings.services import grants
from municipalities.acting import acting_for
from municipalities.models import Municipality

PER_PAGE: Final = 30


class DecisionList(ActMixin, TemplateView):
    """The decisions the person may read, narrowed to a body, a municipality, a year, words or a number."""

    act = MeetingAct.LIST_MEETINGS
    template_name = "meetings/decision_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person, number = self.request.user, acting_for(self.request)
        choices = register.choices(person, number=number)
        bodies = [pk for pk, _name in choices.councils]
        owners = Municipality.objects.filter(councils__in=bodies).distinct().in_order() if bodies else []
        form = RegisterFilter(self.request.GET, choices=choices, municipalities=[] if number else owners)
        asked = form.asked()
        pages = Paginator(register.register(person, asked, number=number), PER_PAGE)
        page = pages.get_page(self.request.GET.get("side"))
        return super().get_context_data(
            filter=form,
            page=page,
            rows=register.rows(person, list(page)),
            number=pages.count,
            is_narrowed=bool(asked),
            is_there_any=bool(choices.councils),
            **kwargs,
        )


class DecisionDetail(ActMixin, DetailView[Decision]):
    act = MeetingAct.VIEW_DECISION
    model = Decision
    template_name = "meetings/decision_detail.html"

    def get_queryset(self) -> Any:
        # What a decision sets up stands on a higher floor; it knows by name only that there is something.
        sets_up = Decision.objects.filter(pk=OuterRef("pk"), working_groups__isnull=False)
        rows = super().get_queryset().select_related("item__meeting__council", "item__legal_basis")
        return rows.annotate(sets_up=Exists(sets_up))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        decision, person = self.object, person_of(self.request)
        grants.note_reading(item=decision.item, what="decision", by=person, now=timezone.now())
        visit = Visit(person, decision)
        return super().get_context_data(
            item=decision.item,
            meeting=decision.item.meeting,
            follow_ups=decision.item.follow_ups.select_related("responsible").by_due_date(),
            came_of_it=links_on(Place.DECISION, visit),
            acts=acts_on(Place.DECISION, visit),
            **kwargs,
        )
