"""The list of measures, one measure, and writing one."""

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import DetailView, FormView, ListView
from django.views.generic.detail import SingleObjectMixin

from accounts.access import can
from accounts.guards import ActMixin, fetch, person_of
from changes.forms import target_of
from changes.views import AsksService, ChangesRow
from contributions.places import Visit
from contributions.thread import End, flat, points_at
from measures.enums import MeasureAct, Status
from measures.forms.filters import EVERY, OPEN, MeasureFilter
from measures.forms.measure import MeasureForm, NewMeasureForm, StatusForm
from measures.models import Goal, Indicator, Measure, MeasureUserObjectPermission
from measures.selectors import answering, choices, listed, shared, talks, thread, timeline, working_groups
from measures.services import measures
from measures.services.more import says_more
from measures.services.sharing import has_near
from meetings.models import Decision
from meetings.services.grants import note_reading
from municipalities.acting import acting_for
from municipalities.models import Municipality


class ListedMeasures(ActMixin, ListView[Measure]):
    """The measures the person may see, as far as they are asked for."""

    act = MeasureAct.LIST_MEASURES
    paginate_by = 50
    page_kwarg = "side"
    unless_asked: ClassVar[str] = OPEN
    by_begin: ClassVar[bool] = False

    def get_queryset(self) -> Any:
        person, number, day = self.request.user, acting_for(self.request), timezone.localdate()
        places = listed.places_of(person, number=number, day=day)
        self.filter = MeasureFilter(self.request.GET, municipalities=places, unless_asked=self.unless_asked)
        asked = self.filter.asked()
        return listed.listed(person, asked, number=number, day=day, by_begin=self.by_begin)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            filter=self.filter,
            may_create=choices.writes_measures(self.request.user),
            is_filtered=bool(self.request.GET),
            asked=self.request.GET.urlencode(),
            **kwargs,
        )


class MeasureList(ListedMeasures):
    """The earliest due first."""

    template_name = "measures/measure_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = super().get_context_data(**kwargs)
        return told | {"lines": tuple(map(listed.line_of, told["object_list"])), "today": timezone.localdate()}


class MeasureTimeline(ListedMeasures):
    """The same measures on a line of time, those that are over too unless something else is asked for."""

    template_name = "measures/measure_timeline.html"
    unless_asked = EVERY
    by_begin = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = super().get_context_data(**kwargs)
        measures = list(told["object_list"])
        several = len({measure.municipality_id for measure in measures}) > 1
        told["several"] = several
        told["picture"] = timeline.timeline_of(measures, day=timezone.localdate(), names_place=several)
        told["rows"] = [(measure, timeline.ended_on(measure)) for measure in measures]
        return told


class MeasureDetail(ActMixin, DetailView[Measure]):
    """One measure with the thread it hangs on: from the meeting to what has come of it."""

    act = MeasureAct.VIEW_MEASURE
    model = Measure

    def get_queryset(self) -> Any:
        return (
            super()
            .get_queryset()
            .select_related(
                "municipality",
                "responsible",
                "responsible_seat__council",
                "responsible_organisation",
                "status_changed_by",
                "done_by",
                "created_by",
                "decision__item__meeting__council",
                "more__priority",
                "municipality__measure_setup",
                "copied_in",
            )
            .annotate(
                holder=answering.holder_on(timezone.localdate()),
                parties_said=shared.parties_said(),
                groups_said=working_groups.carried_by(self.request.user),
                talks_said=talks.talks_said(),
                has_near=has_near(timezone.localdate()),
                is_origin_shown=Exists(Measure.objects.published().filter(pk=OuterRef("copied_from"))),
            )
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        measure, person = self.object, person_of(self.request)
        today = timezone.localdate()
        origin, visit = thread.origin_of(measure, person), Visit(person, measure)
        if origin and origin.decision.note and measure.decision:
            note_reading(item=measure.decision.item, what="decision", by=person, now=timezone.now())
        more = getattr(measure, "more", None)
        told_talks = talks.talks_of(measure) if says_more(measure.municipality) else []
        may_grant = can(person, MeasureAct.GRANT_PARTNER, measure)
        may_update = can(person, MeasureAct.UPDATE_STATUS, measure)
        grants = MeasureUserObjectPermission.dated.filter(content_object=measure)
        return super().get_context_data(
            origin=origin,
            before=list(flat(points_at(End.BEFORE, visit))),
            indicators=Indicator.objects.filter(goals__measures=measure).distinct().in_order(),
            after=list(flat(points_at(End.AFTER, visit))),
            goals=Goal.objects.filter(measures=measure).select_related("municipality").in_order(),
            sharing=shared.sharing_of(measure, person, today),
            reads_away=shared.reads_by_sharing(measure, person),
            has_more=says_more(measure.municipality),
            more=more,
            factors=measure.factors.in_order() if more and says_more(measure.municipality) else None,
            partners=measure.partners.by_name(),
            groups=working_groups.groups_of(measure),
            counts=measure.counts.in_order().reverse() if says_more(measure.municipality) else None,
            talks=told_talks,
            talk_sums=talks.sums_of(told_talks),
            steps=measure.steps.select_related("responsible", "responsible_seat__council").answered(today).in_order(),
            today=today,
            may_look_elsewhere=choices.writes_measures(person),
            may_change=can(person, MeasureAct.CHANGE_MEASURE, measure),
            may_update=may_update,
            may_grant=may_grant,
            grants=grants.on(timezone.localdate()).select_related("user").in_order() if may_grant else None,
            status_form=self.status_form() if may_update else None,
            **kwargs,
        )

    def status_form(self) -> StatusForm:
        """Return the form that :class:`MeasureStatus` takes back, with what it shows."""
        form = StatusForm(measure=self.object)
        form.guard(target=target_of(self.object), person=self.request.user, kept=StatusForm.kept_of(self.object))
        return form


class MeasureCreate(ActMixin, AsksService, FormView[NewMeasureForm]):
    """A measure on its own, in a municipality the person writes for."""

    act: ClassVar[str] = MeasureAct.CREATE_MEASURE
    template_name = "measures/measure_form.html"
    form_class = NewMeasureForm
    decision: Decision | None = None

    def get_guarded_object(self) -> Any:
        self.municipalities: QuerySet[Municipality] = choices.municipalities_of(self.request.user)
        first = self.municipalities.first()
        if first is None:
            raise PermissionDenied
        return first

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"municipalities": self.municipalities}

    def get_initial(self) -> dict[str, Any]:
        said: dict[str, Any] = {"status": Status.PLANNED, "starts_on": timezone.localdate()}
        if (goal := self.asked_goal()) is not None:
            said |= {"goals": [goal], "municipality": goal.municipality_id}
        return said

    def asked_goal(self) -> Goal | None:
        """The goal in the address, when it is one of a municipality the person writes for."""
        asked = self.request.GET.get("mal", "")
        if not (asked.isdecimal() and len(asked) < 10):
            return None
        return Goal.objects.filter(pk=asked, municipality__in=self.municipalities).first()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(decision=self.decision, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        given = form.cleaned_data
        measure = measures.create(
            municipality=given.get("municipality") or self.municipalities[0],
            content=form.content(),
            status=Status(given["status"]),
            decision=self.decision,
            by=person_of(self.request),
            now=timezone.now(),
        )
        messages.success(self.request, _("The measure is saved."))
        return redirect(measure)


class MeasureCreateFromDecision(MeasureCreate):
    """A measure that carries out a decision. Words of an exempt item are not copied into it."""

    act = MeasureAct.CREATE_FROM_DECISION
    decision: Decision

    def get_guarded_object(self) -> Any:
        self.decision = fetch(
            Decision,
            self.request.user,
            Decision.objects.select_related("item__meeting__council"),
            pk=self.kwargs["decision_pk"],
        )
        self.municipalities = choices.municipalities_of_decision(self.request.user, self.decision)
        return self.decision

    def get_initial(self) -> dict[str, Any]:
        item = self.decision.item
        words = (
            {"title": item.public_title} if item.is_exempt else {"title": item.title, "description": self.decision.text}
        )
        return super().get_initial() | words


class OfMeasure(ChangesRow, ActMixin, SingleObjectMixin[Measure], FormView[Any]):
    """A form about the measure in the address."""

    model = Measure
    object = None

    def get_queryset(self) -> Any:
        # What the rules look at from a measure, which is asked about more than once.
        return super().get_queryset().select_related("municipality", "decision__item__meeting")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(measure=self.guarded, decision=None, **kwargs)


class MeasureChange(OfMeasure):
    """Change what a measure says."""

    act = MeasureAct.CHANGE_MEASURE
    template_name = "measures/measure_form.html"
    form_class = MeasureForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"municipalities": [self.guarded.municipality]}

    def form_valid(self, form: Any) -> HttpResponse:
        measures.change(measure=self.guarded, content=form.content(), by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("The measure is saved."))
        return redirect(self.guarded)


class MeasureStatus(OfMeasure):
    """Say how far a measure has come."""

    act = MeasureAct.UPDATE_STATUS
    template_name = "measures/measure_status.html"
    form_class = StatusForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"measure": self.row}

    def get_kept(self) -> dict[str, Any]:
        return StatusForm.kept_of(self.row)

    def form_valid(self, form: Any) -> HttpResponse:
        measures.update_status(
            measure=self.guarded,
            status=Status(form.cleaned_data["status"]),
            note=form.cleaned_data["note"],
            by=person_of(self.request),
            now=timezone.now(),
        )
        messages.success(self.request, _("The status is saved."))
        return redirect(self.guarded)
