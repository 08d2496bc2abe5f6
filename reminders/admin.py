"""The outbox as the portal administrator sees it: to read, to search, and to try again."""

from typing import Any, Final

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.admin_base import Question, ReadOnlyAdmin, asked
from reminders.models import Heartbeat, Reminder
from reminders.querysets import FAILED_FIRST
from reminders.registry import kind_of, kinds, label_of
from reminders.services import claims


class KindFilter(admin.SimpleListFilter):
    """By kind, in words."""

    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return sorted(((name, label_of(name)) for name in kinds()), key=lambda choice: choice[1])

    def queryset(self, request: HttpRequest, queryset: QuerySet[Reminder]) -> QuerySet[Reminder]:
        return queryset.filter(kind=self.value()) if self.value() else queryset


class RepeatedFilter(admin.SimpleListFilter):
    """Those that may have come twice. Two choices: to list every number there is, all messages would be read."""

    title = _("repeats")
    parameter_name = "repeated"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("Yes")), ("no", _("No"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Reminder]) -> QuerySet[Reminder]:
        if self.value() not in {"yes", "no"}:
            return queryset
        return queryset.filter(repeats__gt=0) if self.value() == "yes" else queryset.filter(repeats=0)


AGAIN: Final = Question(
    _("Do you want to try these messages again?"),
    _("Those that were put aside are sent as things are now. Read the error first: a wrong address stays wrong."),
    _("Try again"),
)


@admin.register(Reminder)
class ReminderAdmin(ReadOnlyAdmin):
    """What was sent to whom must still be found, until the nightly task erases it."""

    list_display = ["kind_in_words", "recipient", "channel", "due_at", "state", "last_error", "attempts", "sent_at"]
    list_filter = ["state", KindFilter, "channel", "reported", "due_at", RepeatedFilter]
    list_select_related = ["recipient"]
    # A message is found by whom it is for, or by the whole of what it is known by.
    search_fields = ["recipient__name", "recipient__email", "key__exact", "message_id__exact"]
    # No row of years and months above the list: it would read every message there is.
    # What could not be sent stands first.
    ordering = [FAILED_FIRST.asc(), "-due_at", "-pk"]
    actions = ["try_again"]
    acts = ("try_again",)
    fields = [
        *(
            "kind_in_words",
            "recipient",
            "channel",
            "urgency",
            "state",
            "about",
            "due_at",
            "useful_until",
            "sent_at",
            "withdrawn_at",
            "message_id",
            "reported",
            "reported_at",
        ),
        *("attempts", "repeats", "claimed_at", "last_error", "key", "created_at"),
    ]

    @admin.display(description=_("kind"), ordering="kind")
    def kind_in_words(self, reminder: Reminder) -> str:
        return label_of(reminder.kind)

    def name_of(self, row: Reminder) -> str:
        return f"{label_of(row.kind)}: {row.recipient}"

    @admin.display(description=_("about"))
    def about(self, reminder: Reminder) -> str:
        # The target may be gone, or the kind of an app that is no longer there.
        if reminder.target is None:
            return f"{reminder.target_type} {reminder.target_id}"
        return kind_of(reminder.kind).digest_line(reminder.target) if reminder.kind in kinds() else str(reminder.target)

    @admin.display(description=_("last error"))
    def last_error(self, reminder: Reminder) -> str:
        return gettext(reminder.error) if reminder.error else ""

    # Django asks for this permission by name; the rows themselves stay read-only.
    def has_try_again_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    @admin.action(description=_("Try the chosen reminders again"), permissions=["try_again"])
    def try_again(self, request: HttpRequest, chosen: QuerySet[Reminder]) -> HttpResponse | None:
        if page := asked(self, request, chosen, "try_again", AGAIN):
            return page
        count = claims.try_again(reminder_ids=list(chosen.values_list("pk", flat=True)), now=timezone.now())
        text = ngettext("%(count)d reminder will be sent again.", "%(count)d reminders will be sent again.", count)
        level = messages.SUCCESS if count else messages.WARNING
        self.message_user(request, text % {"count": count} if count else gettext("None of them was put aside."), level)
        return None


@admin.register(Heartbeat)
class HeartbeatAdmin(ReadOnlyAdmin):
    list_display = ["name", "beat_at"]
    ordering = ["name"]
