"""Giving in the administration what is an exception to the roles, or a role: never to oneself.

Whoever looks after the portal sees to who may read what, and reads none of it.
"""

from datetime import date
from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.admin_base import Question, ServiceAdmin, ServiceForm, asked, done_with
from accounts.guards import person_of
from accounts.services import dated_grants


class GivesForm(ServiceForm):
    """A form that gives somebody something. The person is chosen (``user``), or written (``email``)."""

    refusal: Any = _("You cannot give yourself a role. Ask another administrator.")

    def gives(self, found: dict[str, Any]) -> bool:
        """Tell whether what is written opens anything: that people keep themselves out is theirs to decide."""
        return True

    def clean(self) -> dict[str, Any]:
        """Refuse that people let themselves in."""
        found = super().clean() or self.cleaned_data
        is_own = found.get("user") == self.by or str(found.get("email", "")).strip().lower() == self.by.email
        if is_own and self.gives(found):
            raise ValidationError(self.refusal)
        return found


class GrantForm(GivesForm):
    """There is one row for a person and a thing: given again, it is that row with new days."""

    def clean_ends_on(self) -> date:
        last: date = self.cleaned_data["ends_on"]
        if last < timezone.localdate():
            raise ValidationError(_("The last day must be today or later."))
        return last

    def validate_unique(self) -> None:
        """The service prolongs the row that is there."""


class GrantAdmin(ServiceAdmin):
    """A grant is given, given again with another last day, and ended."""

    form = GrantForm
    date_hierarchy = "ends_on"
    ordering = ["-ends_on", "-pk"]
    actions = ["end_now"]
    acts = ("end_now",)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def portal_url(self, row: Any) -> str:
        return str(row.content_object.get_absolute_url())

    # The rows are read; what is done with them is a service's.
    def has_end_permission(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request)

    @admin.action(description=_("End now"), permissions=["end"])
    def end_now(self, request: HttpRequest, chosen: "QuerySet[Any]") -> HttpResponse | None:
        follows = _("From now on they open nothing. What has held a day stays as history.")
        question = Question(_("Do you want to end these now?"), follows, _("End now"))
        if page := asked(self, request, chosen, "end_now", question):
            return page
        now = timezone.now()
        done_with(self, request, chosen, lambda row: dated_grants.end(grant=row, by=person_of(request), now=now))
        return None
