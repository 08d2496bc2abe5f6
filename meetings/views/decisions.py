"""A decision with its thread: where it came from, and what came of it."""

from typing import Any

from django.utils import timezone
from django.views.generic import DetailView

from accounts.guards import ActMixin, person_of
from contributions.links import acts_on, links_on
from contributions.places import Place, Visit
from meetings.enums import MeetingAct
from meetings.models import Decision
from meetings.services import grants


class DecisionDetail(ActMixin, DetailView[Decision]):
    act = MeetingAct.VIEW_DECISION
    model = Decision
    queryset = Decision.objects.select_related("item__meeting__council", "item__legal_basis")
    template_name = "meetings/decision_detail.html"

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
