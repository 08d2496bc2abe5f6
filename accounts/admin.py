"""People, what they have accepted and their calendar addresses, for the portal administrator."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from allauth.account import admin as address_admin  # noqa: F401  (registers what is unregistered below)
from allauth.account.models import EmailAddress
from allauth.mfa.admin import AuthenticatorAdmin
from allauth.mfa.models import Authenticator
from allauth.socialaccount.admin import SocialAccountAdmin
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.contrib import admin
from django.contrib.auth import admin as group_admin  # noqa: F401  (registers what is unregistered below)
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.models import Group
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts import sessions
from accounts.admin_filters import titled
from accounts.forms import PersonForm
from accounts.models import CalendarFeed, DeclarationAcceptance, SecondStep, User
from accounts.services import addresses, identity
from contributions.declarations import declaration_text


class ReadOnlyAdmin(admin.ModelAdmin[Any]):
    """Rows the portal writes itself: a person who edited them would only break what they say. For all apps."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class PersonalRowAdmin(ReadOnlyAdmin):
    """What a person logs in with or is known by. Whoever can take it away must have no less than its owner."""

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return admin.ModelAdmin.has_delete_permission(self, request, obj)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        # The whole list, so that acts on many rows at a time are held back too.
        rows = super().get_queryset(request)
        return rows if request.user.is_superuser else rows.filter(user__is_superuser=False)


@admin.register(User)
class UserAdmin(admin.ModelAdmin[User]):
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
        # Nor do they lock themselves out: another administrator can.
        own = ["is_active", "is_staff", "is_superuser"] if obj == request.user else []
        return [*self.readonly_fields, *dict.fromkeys([*more, *own])]

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        # Whoever sets the address of an account can log in to it.
        is_above = obj is not None and obj.is_superuser and not request.user.is_superuser
        # What is left of somebody who is erased is a number; the database would refuse a change.
        is_gone = obj is not None and obj.is_erased
        return not is_above and not is_gone and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        # Minutes and decisions name people. Somebody who has left gets their account closed.
        return False

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: Any) -> None:
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        if "email" in form.changed_data:
            addresses.change(person=obj, email=obj.email)
            if obj == request.user:
                update_session_auth_hash(request, obj)


class WayInAdmin(PersonalRowAdmin):
    """A way into an account. When it is taken away, so are the sessions it may have opened."""

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        self._end_sessions(request, [obj.user])
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        self._end_sessions(request, User.objects.filter(pk__in=queryset.values("user")))
        super().delete_queryset(request, queryset)

    @staticmethod
    def _end_sessions(request: HttpRequest, people: Iterable[User]) -> None:
        for person in people:
            if person == request.user:
                sessions.end_others(request, person)
            else:
                identity.changed(person=person)


class DeclarationFilter(admin.AllValuesFieldListFilter):
    """The kinds in the words that were accepted."""

    def choices(self, changelist: Any) -> Iterator[Any]:
        for choice in super().choices(changelist):
            yield choice | {"display": declaration_text(str(choice["display"]))}


@admin.register(DeclarationAcceptance)
class DeclarationAcceptanceAdmin(ReadOnlyAdmin):
    list_display = ["user", "declared", "version", "accepted_at"]
    list_filter = [("kind", titled(DeclarationFilter, _("declaration"))), "version", "accepted_at"]
    fields = ["user", "declared", "version", "accepted_at"]
    readonly_fields = ["user", "declared", "version", "accepted_at"]
    list_select_related = ["user"]
    search_fields = ["user__name", "user__email", "kind"]
    ordering = ["-accepted_at", "-pk"]

    @admin.display(description=_("declaration"), ordering="kind")
    def declared(self, acceptance: DeclarationAcceptance) -> str:
        return declaration_text(acceptance.kind)


@admin.register(CalendarFeed)
class CalendarFeedAdmin(PersonalRowAdmin):
    """Whoever knows the token reads the calendar, so it is not shown; deleting the row stops the address."""

    list_display = ["user", "created_at"]
    list_select_related = ["user"]
    search_fields = ["user__name", "user__email"]
    fields = ["user", "created_at"]
    ordering = ["-created_at", "-pk"]


# Roles come from seats and appointments, the work account's provider from the settings, its tokens are not kept,
# and an address is changed with its person. A list of any of them would only be another way in.
admin.site.unregister([Group, SocialApp, SocialToken, EmailAddress, SocialAccount, Authenticator])


@admin.register(SecondStep)
class SecondStepAdmin(WayInAdmin, AuthenticatorAdmin):
    """The secret opens the account and is shown to nobody. Deleting the row helps who has lost their phone.

    The columns are ours: allauth's fields have no names that can be translated.
    """

    list_display = ["person", "step", "made", "last_used"]
    list_filter = [
        ("type", titled(admin.ChoicesFieldListFilter, _("second step"))),
        ("created_at", titled(admin.DateFieldListFilter, _("created at"))),
        ("last_used_at", titled(admin.DateFieldListFilter, _("last used"))),
    ]
    fields = ["person", "step", "made", "last_used"]
    readonly_fields = ["person", "step", "made", "last_used"]
    list_select_related = ["user"]
    search_fields = ["user__name", "user__email"]
    ordering = ["-created_at", "-pk"]

    @admin.display(description=_("person"), ordering="user__name")
    def person(self, step: SecondStep) -> str:
        return str(step.user)

    @admin.display(description=_("second step"), ordering="type")
    def step(self, step: SecondStep) -> str:
        return str(step.get_type_display())

    @admin.display(description=_("created at"), ordering="created_at")
    def made(self, step: SecondStep) -> datetime:
        at: datetime = step.created_at
        return at

    @admin.display(description=_("last used"), ordering="last_used_at")
    def last_used(self, step: SecondStep) -> datetime | None:
        at: datetime | None = step.last_used_at
        return at


@admin.register(SocialAccount)
class WorkAccountAdmin(WayInAdmin, SocialAccountAdmin):
    """What the provider said about a person is not shown; deleting the row disconnects the work account."""

    fields = ["user", "provider", "uid", "date_joined", "last_login"]
    list_select_related = ["user"]
    search_fields = ["user__name", "user__email"]
    ordering = ["-date_joined", "-pk"]
