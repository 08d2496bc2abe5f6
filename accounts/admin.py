"""People, what they have accepted and their calendar addresses, for the portal administrator."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from allauth.account import admin as address_admin  # noqa: F401  (registers what is unregistered below)
from allauth.account.models import EmailAddress
from allauth.mfa import admin as step_admin  # noqa: F401  (the same)
from allauth.mfa.models import Authenticator
from allauth.socialaccount import admin as social_admin  # noqa: F401  (the same)
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django import forms
from django.contrib import admin
from django.contrib.auth import admin as group_admin  # noqa: F401  (the same)
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.admin_base import Question, ReadOnlyAdmin, ServiceAdmin, ServiceForm, asked, done_with
from accounts.admin_filters import titled
from accounts.confirming import confirm_first
from accounts.enums import Kept
from accounts.guards import person_of
from accounts.models import CalendarFeed, DeclarationAcceptance, KeptDays, SecondStep, User
from accounts.services import accounts, retention
from contributions.declarations import declaration_text
from contributions.erasure import length_in_words
from contributions.kept import days
from norwegian.phones import parse_phone

# Whoever writes an address, a role or a way in shows first that it is them.
confirmed = partial(confirm_first, reads=False)


class PersonForm(ServiceForm):
    """A person as the administrator writes them: capital letters and spaces are put right, not refused."""

    is_administrator = forms.BooleanField(
        label=_("Administers the portal"),
        required=False,
        help_text=_("Opens the administration, and no agenda item. There is no other kind of access to it."),
    )

    class Meta:
        model = User
        fields = ["email", "name", "phone", "language"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance == self.by:
            # Nobody makes themselves anything, nor locks themselves out: another administrator can.
            del self.fields["is_administrator"]
        else:
            self.initial["is_administrator"] = self.instance.is_superuser and self.instance.is_staff

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()

    def clean_phone(self) -> str:
        return parse_phone(self.cleaned_data["phone"])

    def carry_out(self, *, by: User, now: datetime) -> User:
        names = ("email", "name", "phone", "language")
        facts = accounts.AccountFacts(**{name: self.cleaned_data[name] for name in names})
        if self.instance.pk is None:
            person = accounts.register(facts=facts, by=by, now=now)
        else:
            person = accounts.change(person=self.instance, facts=facts, by=by, now=now)
        if "is_administrator" in self.changed_data:
            wanted = self.cleaned_data["is_administrator"]
            person = accounts.make_administrator(person=person, is_administrator=wanted, by=by, now=now)
        return person


class AdministratorFilter(admin.SimpleListFilter):
    title = _("administers the portal")
    parameter_name = "administrator"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("1", _("Yes")), ("0", _("No"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        runs = {"is_staff": True, "is_superuser": True}
        return {"1": queryset.filter(**runs), "0": queryset.exclude(**runs)}.get(self.value() or "", queryset)


CLOSE = Question(
    _("Do you want to close these accounts?"),
    _("Nobody can log in with them, and nothing is sent to them. What they have done stays. They can be opened again."),
    _("Close the accounts"),
)
OPEN_AGAIN = Question(
    _("Do you want to open these accounts again?"), _("Their owners can log in again."), _("Open the accounts")
)
END_SESSIONS = Question(
    _("Do you want to log these people out everywhere?"),
    _("Every session ends, and links and codes that are under way open nothing."),
    _("Log them out"),
)
RELEASE = Question(
    _("Do you want to release the addresses of these accounts?"),
    _("The accounts must be closed. Afterwards somebody else can have the address."),
    _("Release the addresses"),
)
RESET = Question(
    _("Do you want to reset the second step of these people?"),
    _(
        "Make sure that it is them: call them on a number you know. Code app, passkeys and recovery codes go, every "
        "session ends, and they set up a new second step at the next log-in."
    ),
    _("Reset the second step"),
    asks_why=True,
)


@admin.register(User)
class UserAdmin(ServiceAdmin):
    """A person without a password logs in with a one-time code, so there is none to hand out here.

    Minutes and decisions name people: nobody is deleted. Somebody who has left gets their account closed.
    """

    form = PersonForm
    add_fields = ("email", "name", "phone", "language", "is_administrator")
    fields = [*add_fields, "is_active", "date_joined", "last_login"]
    readonly_fields = ["is_active", "date_joined", "last_login"]
    list_display = ["__str__", "email", "language", "is_active", "administers", "last_login"]
    list_filter = ["is_active", AdministratorFilter, "language", "last_login"]
    search_fields = ["name", "email", "phone"]
    ordering = ["name", "pk"]
    actions = ["end_sessions", "close", "open_again", "release_address", "reset_second_step"]
    acts = ("end_sessions", "close", "open_again", "release_address", "reset_second_step")
    change_form_template = "admin/person_change_form.html"

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        found = super().get_fields(request, obj)
        return [name for name in found if name != "is_administrator" or obj != request.user]

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        # What is left of somebody who is erased is a number; the database would refuse a change.
        return not (obj is not None and obj.is_erased) and super().has_change_permission(request, obj)

    def acts_on(self, row: Any) -> tuple[str, ...]:
        if row is None or row.is_erased:
            return ()
        other = ("close",) if not row.is_active else ("open_again", "release_address")
        return tuple(name for name in self.acts if name not in other)

    @admin.display(description=_("administers the portal"), boolean=True)
    def administers(self, person: User) -> bool:
        return person.is_staff and person.is_superuser

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return confirmed(super().changeform_view)(request, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return confirmed(super().changelist_view)(request, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: Any) -> None:
        if obj == request.user and "email" in form.changed_data:
            update_session_auth_hash(request, obj)

    def _do(
        self, request: HttpRequest, chosen: QuerySet[User], question: Question, service: Callable[..., object]
    ) -> HttpResponse | None:
        if page := asked(self, request, chosen, request.POST["action"], question):
            return page
        now = timezone.now()
        done_with(self, request, chosen, lambda row: service(person=row, by=person_of(request), now=now))
        return None

    @admin.action(description=_("Log out everywhere"), permissions=["change"])
    def end_sessions(self, request: HttpRequest, chosen: QuerySet[User]) -> HttpResponse | None:
        return self._do(request, chosen, END_SESSIONS, accounts.end_sessions)

    @admin.action(description=_("Close the account"), permissions=["change"])
    def close(self, request: HttpRequest, chosen: QuerySet[User]) -> HttpResponse | None:
        return self._do(request, chosen, CLOSE, accounts.close)

    @admin.action(description=_("Open the account again"), permissions=["change"])
    def open_again(self, request: HttpRequest, chosen: QuerySet[User]) -> HttpResponse | None:
        return self._do(request, chosen, OPEN_AGAIN, accounts.open_again)

    @admin.action(description=_("Release the address"), permissions=["change"])
    def release_address(self, request: HttpRequest, chosen: QuerySet[User]) -> HttpResponse | None:
        return self._do(request, chosen, RELEASE, accounts.release_address)

    @admin.action(description=_("Reset the second step"), permissions=["change"])
    def reset_second_step(self, request: HttpRequest, chosen: QuerySet[User]) -> HttpResponse | None:
        return self._do(request, chosen, RESET, accounts.reset_second_step)


class KeptDaysForm(ServiceForm):
    """A period. One that has been decided already is decided anew."""

    def validate_unique(self) -> None:
        """The service writes in the row that is there."""

    def carry_out(self, *, by: User, now: datetime) -> KeptDays:
        name = self.cleaned_data.get("name", self.instance.name)
        return retention.decide(name=name, days=self.cleaned_data["days"], by=by, now=now)


@admin.register(KeptDays)
class KeptDaysAdmin(ServiceAdmin):
    """What is not decided here is as the settings of the portal say."""

    form = KeptDaysForm
    fields = ["name", "days"]
    fixed_fields = ("name",)
    list_display = ["name", "days"]
    ordering = ["name"]
    change_list_template = "admin/kept_days_change_list.html"

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        periods = [(each.label, length_in_words(days(each))) for each in Kept]
        return super().changelist_view(request, {"periods": periods, **(extra_context or {})})

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return confirmed(super().changeform_view)(request, *args, **kwargs)


class WayInAdmin(ReadOnlyAdmin):
    """A way into an account. When it is taken away, so are the sessions it may have opened."""

    actions = ["take_away"]
    acts = ("take_away",)
    question = Question(
        _("Do you want to take this away?"),
        _("It opens nothing any more, and its owner is logged out everywhere."),
        _("Take away"),
        asks_why=True,
    )

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return confirmed(super().changelist_view)(request, *args, **kwargs)

    @admin.action(description=_("Take away"), permissions=["view"])
    def take_away(self, request: HttpRequest, chosen: QuerySet[Any]) -> HttpResponse | None:
        if page := asked(self, request, chosen, "take_away", self.question):
            return page
        now = timezone.now()
        done_with(self, request, chosen, lambda row: accounts.take_away(way=row, by=person_of(request), now=now))
        return None


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
class CalendarFeedAdmin(WayInAdmin):
    """Whoever knows the token reads the calendar, so it is not shown; taking it away stops the address."""

    list_display = ["user", "created_at"]
    list_select_related = ["user"]
    search_fields = ["user__name", "user__email"]
    fields = ["user", "created_at"]
    ordering = ["-created_at", "-pk"]


# Roles come from seats and appointments, the work account's provider from the settings, its tokens are not kept,
# and an address is changed with its person. A list of any of them would only be another way in.
admin.site.unregister([Group, SocialApp, SocialToken, EmailAddress, SocialAccount, Authenticator])


@admin.register(SecondStep)
class SecondStepAdmin(WayInAdmin):
    """The secret opens the account and is shown to nobody. Taking it away helps who has lost their phone.

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
class WorkAccountAdmin(WayInAdmin):
    """What the provider said about a person is not shown; taking it away disconnects the work account."""

    fields = ["user", "provider", "uid", "date_joined", "last_login"]
    list_display = ["user", "provider", "date_joined", "last_login"]
    list_filter = ["provider"]
    list_select_related = ["user"]
    search_fields = ["user__name", "user__email"]
    ordering = ["-date_joined", "-pk"]
