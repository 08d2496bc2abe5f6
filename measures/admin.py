"""Goals, indicators, measures and grants in the administration."""

from datetime import datetime
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.admin_base import ReadOnlyAdmin, ServiceAdmin, ServiceForm
from accounts.admin_grants import GrantAdmin, GrantForm
from accounts.models import User
from measures.enums import Arena
from measures.models import (
    Factor,
    Goal,
    Indicator,
    Measure,
    MeasureParty,
    MeasureSetup,
    MeasureUserObjectPermission,
    Plan,
    WorkingGroup,
)
from measures.services import factors, grants


class OfPage(ReadOnlyAdmin):
    """A row of the municipality's, that shows on its public page."""

    list_select_related = ["municipality"]

    def portal_url(self, row: Any) -> str:
        return str(row.municipality.get_absolute_url()) if row.municipality.slug else ""


@admin.register(Goal)
class GoalAdmin(OfPage):
    list_display = ["text", "kind", "municipality", "position"]
    readonly_fields = ["arenas_in_words"]
    list_filter = ["kind", "horizon", "municipality__county"]
    search_fields = ["text", "key", "municipality__name"]
    ordering = ["municipality", "kind", "position", "pk"]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        found = super().get_fields(request, obj)
        # In words, not as they are stored.
        return ["arenas_in_words" if name == "arenas" else name for name in found if name != "arenas_in_words"]

    @admin.display(description=_("Arenas"))
    def arenas_in_words(self, goal: Goal) -> str:
        return ", ".join(str(Arena(name).label) for name in goal.arenas)


@admin.register(Indicator)
class IndicatorAdmin(OfPage):
    list_display = ["name", "municipality", "direction", "baseline_year", "target_year"]
    list_filter = ["direction", "municipality__county"]
    search_fields = ["name", "key", "source", "municipality__name"]
    ordering = ["municipality", "position", "pk"]


@admin.register(Measure)
class MeasureAdmin(ReadOnlyAdmin):
    """To look up. The status, the due date and the reminders that follow are changed on the portal's own pages.

    What is written about a measure, and how it goes, is for those who take part in it.
    """

    fields = [
        *(
            "title",
            "municipality",
            "kind",
            "horizon",
            "decision",
            "responsible",
            "responsible_seat",
            "responsible_organisation",
        ),
        *("starts_on", "due_on", "status", "status_changed_at", "done_at", "created_at"),
    ]

    list_display = ["title", "municipality", "status", "responsible", "due_on", "decision"]
    list_filter = ["status", "kind", "municipality__county", "due_on"]
    list_select_related = ["municipality", "responsible", "decision"]
    search_fields = ["title", "responsible__name", "responsible__email", "municipality__name"]
    ordering = ["-pk"]


class MeasureGrantForm(GrantForm):
    """A grant by somebody who may look after the portal without taking part in the measures."""

    refusal = _("You cannot give yourself access to a measure. Ask another administrator.")

    def carry_out(self, *, by: User, now: datetime) -> MeasureUserObjectPermission:
        given = self.cleaned_data
        return grants.give(
            measure=given["content_object"],
            user=given["user"],
            reason=given["reason"],
            ends_on=given["ends_on"],
            by=by,
            now=now,
        )


@admin.register(MeasureUserObjectPermission)
class MeasureGrantAdmin(GrantAdmin):
    """Who from a partner follows up which measure, why, and until when."""

    form = MeasureGrantForm
    add_fields = ("user", "content_object", "reason", "ends_on")
    list_display = ["user", "content_object", "reason", "starts_on", "ends_on", "granted_by"]
    list_filter = ["starts_on", "ends_on"]
    list_select_related = ["user", "content_object", "granted_by", "permission"]
    search_fields = ["user__name", "user__email", "content_object__title", "reason"]
    autocomplete_fields = ["user", "content_object"]
    fields = ["user", "content_object", "reason", "starts_on", "ends_on", "granted_by"]


@admin.register(MeasureParty)
class MeasurePartyAdmin(ReadOnlyAdmin):
    """To look up which municipalities take part in whose measures, who said so, and until when."""

    fields = [
        *("measure", "municipality", "state", "offered_at", "offered_by", "answered_at", "answered_by"),
        *("ends_on", "ended_by", "is_public"),
    ]
    list_display = ["measure", "municipality", "state", "offered_at", "ends_on"]
    list_filter = ["state", "municipality__county"]
    list_select_related = ["measure", "municipality"]
    search_fields = ["measure__title", "municipality__name"]
    ordering = ["-pk"]

    def portal_url(self, row: Any) -> str:
        return str(row.told_at)


@admin.register(MeasureSetup)
class MeasureSetupAdmin(OfPage):
    list_display = ["municipality", "has_more"]
    list_filter = ["has_more"]
    search_fields = ["municipality__name"]
    ordering = ["municipality"]


class FactorForm(ServiceForm):
    def carry_out(self, *, by: User, now: datetime) -> Factor:
        facts = factors.FactorFacts(**self.cleaned_data)
        return factors.write(factor=self.instance, facts=facts, by=by, now=now)


@admin.register(Factor)
class FactorAdmin(ServiceAdmin):
    """The risk and protective factors everybody chooses among; one that is no longer offered stays where it is."""

    form = FactorForm
    fields = ["code", "level", "kind", "text_nb", "text_nn", "text_en", "is_offered"]
    fixed_fields = ("code",)
    list_display = ["text_nb", "text_nn", "level", "kind", "is_offered"]
    list_filter = ["level", "kind", "is_offered"]
    search_fields = ["code", "text_nb", "text_nn"]
    ordering = ["level", "kind", "code"]


@admin.register(Plan)
class PlanAdmin(ReadOnlyAdmin):
    """To look up. What a plan says is for those who work by it."""

    fields = [
        *("title", "municipality", "from_year", "to_year", "state", "decision", "adopted_on", "adopted_where"),
        *("written_in", "written_chapter", "written_on", "written_url", "is_public", "ended_at", "created_at"),
    ]
    list_display = ["title", "municipality", "from_year", "to_year", "state", "is_public"]
    list_filter = ["state", "is_public", "municipality__county"]
    list_select_related = ["municipality"]
    search_fields = ["title", "municipality__name"]
    ordering = ["municipality", "-from_year", "pk"]


@admin.register(WorkingGroup)
class WorkingGroupAdmin(ReadOnlyAdmin):
    """To look up. What a group carries is for those who take part in it."""

    fields = ["council", "decision"]
    list_display = ["council", "decision"]
    list_select_related = ["council", "decision"]
    search_fields = ["council__name"]
    ordering = ["-pk"]
