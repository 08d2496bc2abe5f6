"""The agenda: reading an item, and building the agenda."""

from typing import Any, Final

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import CreateView, DetailView, FormView
from django.views.generic.detail import SingleObjectMixin

from accounts.access import can
from accounts.guards import ActMixin, person_of, post_act
from changes.views import AsksService, ChangesRow, explained
from meetings.enums import MeetingAct
from meetings.errors import OrderChanged
from meetings.forms.item import CommentForm, ItemForm
from meetings.forms.papers import LinkForm, PaperForm
from meetings.models import AgendaItem, ItemRestriction, Meeting
from meetings.selectors.agenda import agenda_for, readable
from meetings.selectors.papers import tell_versions
from meetings.services import agenda, grants
from meetings.views.of_meeting import OfMeeting

# More items than any agenda has, and longer than any id.
MOST: Final = 500
DIGITS: Final = 12


def acts_on_item(request: HttpRequest, item: AgendaItem) -> dict[str, bool]:
    """Return which acts the item's page offers, by name: ``may.comment_item``."""
    acts = (
        MeetingAct.CHANGE_ITEM,
        MeetingAct.RESTRICT_ITEM,
        MeetingAct.GRANT_ITEM,
        MeetingAct.COMMENT_ITEM,
        MeetingAct.VIEW_COMMENTS,
        MeetingAct.REVIEW_ITEM,
        MeetingAct.WRITE_ITEM_MINUTES,
        MeetingAct.ADD_PAPER,
        MeetingAct.SEND_ITEM,
    )
    return {act.removeprefix("meetings."): can(request.user, act, item) for act in acts}


class ItemDetail(ActMixin, DetailView[AgendaItem]):
    """One item on a page of its own, with the way to the next one the person may read."""

    act = MeetingAct.VIEW_ITEM
    model = AgendaItem
    queryset = AgendaItem.objects.select_related(
        "meeting__council", "legal_basis", "decision", "proposal__proposed_by"
    ).annotate(was_restricted=Exists(ItemRestriction.objects.filter(item=OuterRef("pk"))))
    template_name = "meetings/item_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        item: Any = self.object
        person = person_of(self.request)
        grants.note_reading(item=item, what="item", by=person, now=timezone.now())
        rows = readable(agenda_for(person, item.meeting))
        place = next(index for index, row in enumerate(rows) if row.pk == item.pk)
        may = acts_on_item(self.request, item)
        may["review_item"] = may["review_item"] and not item.meeting.has_started(timezone.now())
        may_change = may["change_item"] and (item.meeting.is_draft or item.is_late)
        comments = item.comments.select_related("user") if may["view_comments"] else []
        tell_versions(rows[place].papers, person)
        return super().get_context_data(
            meeting=item.meeting,
            row=rows[place],
            place=place + 1,
            total=len(rows),
            before=rows[place - 1] if place else None,
            after=rows[place + 1] if place + 1 < len(rows) else None,
            may=may,
            may_change=may_change,
            has_acts=may_change
            or any(may[act] for act in ("grant_item", "restrict_item", "write_item_minutes", "send_item")),
            may_remove=may["change_item"] and item.meeting.is_draft and not item.meeting.is_between,
            sees_minutes=can(person, MeetingAct.VIEW_MINUTES, item.meeting),
            proposal=getattr(item, "proposal", None),
            restrictions=item.restrictions.select_related("restricted_by") if item.was_restricted else (),
            comments=comments,
            comment_form=CommentForm(),
            paper_form=PaperForm(),
            link_form=LinkForm(),
            **kwargs,
        )


class ItemCreate(OfMeeting, AsksService, CreateView[AgendaItem, ItemForm]):
    """Put an item on the agenda; the same page again for the next one."""

    act = MeetingAct.ADD_ITEM
    model = AgendaItem
    form_class = ItemForm
    template_name = "meetings/item_form.html"
    object = None

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"council": self.meeting.council_id}

    def form_valid(self, form: Any) -> HttpResponse:
        item = agenda.add(meeting=self.meeting, facts=form.facts(), by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("The item is on the agenda."))
        return redirect(item if "and_papers" in self.request.POST else self.meeting)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(meeting=self.meeting, **kwargs)


class OfItem(ChangesRow, ActMixin, SingleObjectMixin[AgendaItem], FormView[Any]):
    """A form about the item in the address."""

    model = AgendaItem
    queryset = AgendaItem.objects.select_related("meeting__council", "decision")
    object = None

    def lock_row(self, row: AgendaItem) -> AgendaItem:
        return agenda.lock(row)


class ItemChange(OfItem):
    act = MeetingAct.CHANGE_ITEM
    form_class = ItemForm
    template_name = "meetings/item_form.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"council": self.guarded.meeting.council_id}

    def form_valid(self, form: Any) -> HttpResponse:
        changed = agenda.change(item=self.row, facts=form.facts(), by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("The item is changed."))
        return redirect(changed)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # The row says what is read.
        item = AgendaItem.objects.get(pk=self.guarded.pk)
        grants.note_reading(item=item, what="change", by=person_of(self.request), now=timezone.now())
        return super().get_context_data(meeting=self.guarded.meeting, **kwargs)


@post_act(MeetingAct.CHANGE_ITEM, AgendaItem)
def item_move(request: HttpRequest, item: AgendaItem, way: str) -> HttpResponse:
    with explained(request):
        agenda.move(item=item, up=way == "opp", by=person_of(request), now=timezone.now())
    return redirect(f"{item.meeting.get_absolute_url()}#sak-{item.pk}")


@post_act(MeetingAct.ADD_ITEM, Meeting)
def items_order(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Put the items in the order they were dragged into. Those the person does not see stay in their places."""
    seen = {row.pk for row in readable(agenda_for(request.user, meeting))}
    shown, wanted = (_numbers(request.POST.get(name, "")) for name in ("shown", "order"))
    with explained(request):
        if not seen.issuperset(shown):
            raise OrderChanged
        agenda.order(meeting=meeting, shown=shown, wanted=wanted, by=person_of(request), now=timezone.now())
    return redirect(f"{meeting.get_absolute_url()}#agenda")


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",")[:MOST] if part.isascii() and part.isdecimal() and len(part) < DIGITS]


@post_act(MeetingAct.CHANGE_ITEM, AgendaItem)
def item_remove(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    meeting = item.meeting
    with explained(request):
        agenda.remove(item=item, by=person_of(request), now=timezone.now())
        messages.success(request, _("The item is taken off the agenda."))
    return redirect(meeting)
