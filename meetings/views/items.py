"""The agenda: reading an item, and building the agenda."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import CreateView, DetailView, UpdateView

from accounts.access import can
from accounts.guards import ActMixin, post_act
from meetings.enums import MeetingAct
from meetings.forms.item import CommentForm, ItemForm, PaperForm
from meetings.models import AgendaItem
from meetings.selectors.agenda import agenda_for, readable
from meetings.services import agenda, grants
from meetings.views.explained import explained
from meetings.views.of_meeting import OfMeeting


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
    )
    return {act.removeprefix("meetings."): can(request.user, act, item) for act in acts}


class ItemDetail(ActMixin, DetailView):  # type: ignore[type-arg]
    """One item on a page of its own, with the way to the next one the person may read."""

    act = MeetingAct.VIEW_ITEM
    model = AgendaItem
    queryset = AgendaItem.objects.select_related("meeting__council", "legal_basis", "decision")
    template_name = "meetings/item_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        item, person = self.object, self.request.user
        grants.note_reading(item=item, what="item", by=person, now=timezone.now())  # type: ignore[arg-type]
        rows = readable(agenda_for(person, item.meeting))
        place = next(index for index, row in enumerate(rows) if row.pk == item.pk)
        may = acts_on_item(self.request, item)
        comments = item.comments.select_related("user") if may["view_comments"] else []
        return super().get_context_data(
            meeting=item.meeting,
            row=rows[place],
            place=place + 1,
            total=len(rows),
            before=rows[place - 1] if place else None,
            after=rows[place + 1] if place + 1 < len(rows) else None,
            may=may,
            may_remove=may["change_item"] and item.meeting.is_draft,
            sees_minutes=can(person, MeetingAct.VIEW_MINUTES, item.meeting),
            restrictions=item.restrictions.select_related("restricted_by"),
            comments=comments,
            comment_form=CommentForm(),
            paper_form=PaperForm(),
            **kwargs,
        )


class ItemCreate(OfMeeting, CreateView):  # type: ignore[type-arg]
    """Put an item on the agenda; the same page again for the next one."""

    act = MeetingAct.ADD_ITEM
    model = AgendaItem
    form_class = ItemForm
    template_name = "meetings/item_form.html"

    def form_valid(self, form: Any) -> HttpResponse:
        with explained(self.request):
            item = agenda.add(
                meeting=self.meeting,
                **form.facts(),
                by=self.request.user,  # type: ignore[arg-type]
                now=timezone.now(),
            )
            messages.success(self.request, _("The item is on the agenda."))
            return redirect(item if "and_papers" in self.request.POST else self.meeting)
        return self.form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(meeting=self.meeting, **kwargs)


class ItemChange(ActMixin, UpdateView):  # type: ignore[type-arg]
    act = MeetingAct.CHANGE_ITEM
    model = AgendaItem
    queryset = AgendaItem.objects.select_related("meeting__council")
    form_class = ItemForm
    template_name = "meetings/item_form.html"

    def form_valid(self, form: Any) -> HttpResponse:
        with explained(self.request):
            agenda.change(
                item=self.object,
                **form.facts(),
                by=self.request.user,  # type: ignore[arg-type]
                now=timezone.now(),
            )
            messages.success(self.request, _("The item is changed."))
            return redirect(self.object)
        # What is typed stays on the page, though it cannot be kept.
        return self.form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # The form changes its own copy of the item; the row says what is read.
        item = AgendaItem.objects.get(pk=self.object.pk)
        grants.note_reading(item=item, what="change", by=self.request.user, now=timezone.now())  # type: ignore[arg-type]
        return super().get_context_data(meeting=self.object.meeting, **kwargs)


@post_act(MeetingAct.CHANGE_ITEM, AgendaItem)
def item_move(request: HttpRequest, item: AgendaItem, way: str) -> HttpResponse:
    with explained(request):
        agenda.move(item=item, up=way == "opp", by=request.user, now=timezone.now())  # type: ignore[arg-type]
    return redirect(f"{item.meeting.get_absolute_url()}#sak-{item.pk}")


@post_act(MeetingAct.CHANGE_ITEM, AgendaItem)
def item_remove(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    meeting = item.meeting
    with explained(request):
        agenda.remove(item=item, by=request.user, now=timezone.now())  # type: ignore[arg-type]
        messages.success(request, _("The item is taken off the agenda."))
    return redirect(meeting)
