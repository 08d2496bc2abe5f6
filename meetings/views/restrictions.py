"""Restricting an item that people know of: a page that says what happens and what does not, and the act."""

from copy import copy
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import can
from accounts.guards import person_of
from contributions.links import links_on
from contributions.places import Place, Visit
from meetings.enums import Classification, MeetingAct
from meetings.forms.item import RestrictForm
from meetings.models import AgendaItem, FollowUp
from meetings.selectors.matters import trail_of
from meetings.services import agenda
from meetings.views.items import OfItem


def open_to_the_uncleared(item: AgendaItem) -> list[FollowUp]:
    """Return the open follow-ups whose responsible person could not read the item were it exempt."""
    exempt = copy(item)
    exempt.classification = Classification.EXEMPT
    given = item.follow_ups.open().select_related("responsible").by_due_date()
    return [follow_up for follow_up in given if not can(follow_up.responsible, MeetingAct.VIEW_ITEM, exempt)]


class ItemRestrict(OfItem):
    act = MeetingAct.RESTRICT_ITEM
    form_class = RestrictForm
    template_name = "meetings/item_restrict.html"

    def get_kept(self) -> dict[str, Any]:
        # The form proposes the strictest.
        return {"classification": self.row.classification}

    def form_valid(self, form: Any) -> HttpResponse:
        item = agenda.restrict(
            item=self.row,
            classification=Classification(form.cleaned_data["classification"]),
            public_title=form.cleaned_data["public_title"],
            legal_basis=form.cleaned_data["legal_basis"],
            reason=form.cleaned_data["reason"],
            by=person_of(self.request),
            now=timezone.now(),
        )
        messages.success(self.request, _("The item is restricted."))
        # Whoever closes an item may be closing it to themselves.
        return redirect(item if can(self.request.user, MeetingAct.VIEW_ITEM, item) else item.meeting)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # As it was read: the form writes on a copy.
        item = self.guarded
        decision = getattr(item, "decision", None)
        return super().get_context_data(
            item=item,
            meeting=item.meeting,
            losing=open_to_the_uncleared(item),
            sent_to=[sent.council for sent in trail_of(self.request.user, item).sent],
            came_of_it=links_on(Place.DECISION, Visit(self.request.user, decision)) if decision else [],
            **kwargs,
        )
