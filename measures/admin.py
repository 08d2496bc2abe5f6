"""Goals, indicators, measures and grants in the administration."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.admin import ReadOnlyAdmin
from measures.enums import UPDATE_MEASURE, Arena
from measures.models import Goal, Indicator, Measure, MeasureUserObjectPermission
from municipalities.services import pages


class GoalAdminForm(forms.ModelForm[Any]):
    arenas = forms.MultipleChoiceField(
        label=_("Arenas"), choices=Arena.choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class OfPage(admin.ModelAdmin[Any]):
    """A row that shows on the municipality's public page."""

    list_select_related = ["municipality"]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        super().save_model(request, obj, form, change)
        pages.touch(municipality=obj.municipality, now=timezone.now())


@admin.register(Goal)
class GoalAdmin(OfPage):
    form = GoalAdminForm
    list_display = ["text", "kind", "municipality", "position"]
    list_filter = ["kind", "horizon", ("municipality", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["text", "key", "municipality__name"]
    autocomplete_fields = ["municipality", "parent", "goals"]
    ordering = ["municipality", "kind", "position", "pk"]


@admin.register(Indicator)
class IndicatorAdmin(OfPage):
    list_display = ["name", "municipality", "direction", "baseline_year", "target_year"]
    list_filter = ["direction", ("municipality", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["name", "key", "source", "municipality__name"]
    autocomplete_fields = ["municipality", "goals"]
    ordering = ["municipality", "position", "pk"]


@admin.register(Measure)
class MeasureAdmin(ReadOnlyAdmin):
    """To look up. The status, the due date and the reminders that follow are changed on the portal's own pages."""

    list_display = ["title", "municipality", "status", "responsible", "due_on", "decision"]
    list_filter = ["status", "kind", ("municipality", admin.RelatedOnlyFieldListFilter), "due_on"]
    list_select_related = ["municipality", "responsible", "decision"]
    search_fields = ["title", "responsible__name", "responsible__email", "municipality__name"]
    date_hierarchy = "due_on"
    ordering = ["due_on", "pk"]


class GrantForm(forms.ModelForm[Any]):
    """There is one row for a person and a measure: access given again is that row with new days."""

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        same = MeasureUserObjectPermission.dated.filter(
            user=found.get("user"), content_object=found.get("content_object"), permission__codename=UPDATE_MEASURE
        )
        if same.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("The person has a row for this measure already. Change that one."))
        return found


@admin.register(MeasureUserObjectPermission)
class MeasureGrantAdmin(admin.ModelAdmin[MeasureUserObjectPermission]):
    """Who from a partner follows up which measure, why, and until when."""

    form = GrantForm
    list_display = ["user", "content_object", "reason", "starts_on", "ends_on", "granted_by"]
    list_filter = ["starts_on", "ends_on"]
    list_select_related = ["user", "content_object", "granted_by", "permission"]
    search_fields = ["user__name", "user__email", "content_object__title", "reason"]
    autocomplete_fields = ["user", "content_object"]
    fields = ["user", "content_object", "reason", "starts_on", "ends_on", "granted_by"]
    readonly_fields = ["granted_by"]
    date_hierarchy = "ends_on"
    ordering = ["-ends_on", "-pk"]

    def save_model(self, request: HttpRequest, obj: MeasureUserObjectPermission, form: Any, change: Any) -> None:
        obj.permission = Permission.objects.get(
            codename=UPDATE_MEASURE, content_type__app_label="measures", content_type__model="measure"
        )
        if not change:
            obj.granted_by = request.user  # type: ignore[assignment]
        super().save_model(request, obj, form, change)
