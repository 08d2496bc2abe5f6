"""People, what they have accepted and their calendar addresses, for the portal administrator."""

from typing import Any

from allauth.mfa.admin import AuthenticatorAdmin
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.forms import PersonForm
from accounts.models import CalendarFeed, DeclarationAcceptance, User
from accounts.services import addresses


class ReadOnlyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Rows the portal writes itself: a person who edited them would only break what they say."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(User)
class UserAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """A person without a password logs in with a one-time code, so there is none to hand out here."""

    form = PersonForm
    list_display = ["__str__", "email", "language", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff", "is_superuser", "language", "last_login"]
    search_fields = ["name", "email", "phone"]
    ordering = ["name", "pk"]
    fieldsets = [
        (None, {"fields": ["email", "name", "phone", "language"]}),
        (_("Access"), {"fields": ["is_active", "is_staff", "is_superuser"]}),
        (_("History"), {"fields": ["date_joined", "last_login"]}),
    ]
    readonly_fields = ["date_joined", "last_login"]

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        # Nobody gives themselves more than they have.
        more = [] if request.user.is_superuser else ["is_staff", "is_superuser"]
        return [*self.readonly_fields, *more]

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        # Minutes and decisions name people. Somebody who has left gets their account closed.
        return False

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: Any) -> None:
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        if "email" in form.changed_data:
            addresses.change(person=obj, email=obj.email)


@admin.register(DeclarationAcceptance)
class DeclarationAcceptanceAdmin(ReadOnlyAdmin):
    list_display = ["user", "kind", "version", "accepted_at"]
    list_filter = ["kind", "version", "accepted_at"]
    list_select_related = ["user"]
    search_fields = ["user__name", "user__email", "kind"]
    ordering = ["-accepted_at", "-pk"]


@admin.register(CalendarFeed)
class CalendarFeedAdmin(ReadOnlyAdmin):
    """Whoever knows the token reads the calendar, so it is not shown; deleting the row stops the address."""

    list_display = ["user", "created_at"]
    list_select_related = ["user"]
    search_fields = ["user__name", "user__email"]
    fields = ["user", "created_at"]
    ordering = ["-created_at", "-pk"]


admin.site.unregister(Authenticator)


@admin.register(Authenticator)
class SecondStepAdmin(ReadOnlyAdmin, AuthenticatorAdmin):
    """The secret opens the account and is shown to nobody. Deleting the row helps who has lost their phone."""

    fields = ["user", "type", "created_at", "last_used_at"]
    list_select_related = ["user"]
    search_fields = ["user__name", "user__email"]
    ordering = ["-created_at", "-pk"]
