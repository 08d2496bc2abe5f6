"""What the administration's pages of all rooms are made of: read, written by a service, ended after a question.

Nothing is written around a service. A form that changes something is a :class:`ServiceForm`; an act on rows that were
chosen in a list is :func:`asked`; the rest is read, with the way to the portal's page where it is changed.
"""

from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar, Final
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import quote
from django.core.paginator import Paginator
from django.db import connections, transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.guards import person_of
from accounts.models import User
from changes.errors import DomainError
from changes.forms import GuardedForm, target_of
from changes.services import ledger
from changes.views import refuse
from look.admin_search import KeyedSearch
from norwegian.identity_numbers import refuse_identity_numbers

# So many rows are named on the page that asks first; of more it says how many.
NAMED = 50


class RoughPaginator(Paginator[Any]):
    """Counts what somebody has searched for or filtered; of a whole long table it takes the database's own estimate."""

    LONG: Final = 10_000

    @cached_property
    def count(self) -> int:
        rows: Any = self.object_list
        if not rows.query.where:
            with connections[rows.db].cursor() as cursor:
                cursor.execute(
                    "SELECT reltuples::bigint FROM pg_class WHERE oid = %s::regclass", [rows.query.get_meta().db_table]
                )
                (about,) = cursor.fetchone()
            if about > self.LONG:
                return int(about)
        return int(rows.count())


class PortalAdmin(KeyedSearch, admin.ModelAdmin[Any]):
    """A model of the portal: its row leads to the portal's page, and rows are not deleted here.

    ``acts`` are the actions that a row's own page offers too, by name.
    """

    acts: ClassVar[tuple[str, ...]] = ()
    # Lists may be of a whole country: none is counted twice, and a long one not at all.
    paginator = RoughPaginator
    show_full_result_count = False
    change_form_template = "admin/portal_change_form.html"

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def acts_on(self, row: Any) -> tuple[str, ...]:
        """Return the acts that make sense with the row as it is."""
        ends_on = getattr(row, "ends_on", None)
        is_over = ends_on is not None and ends_on < timezone.localdate()
        return () if is_over else self.acts

    def name_of(self, row: Any) -> str:
        """Return what a row is called where somebody is asked about it."""
        return str(row)

    def portal_url(self, row: Any) -> str:
        """Return the portal's page where the row is shown or changed; empty when there is none."""
        find = getattr(row, "get_absolute_url", None)
        return str(find()) if find is not None else ""

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        # The page's own link says where it leads, and leads there without a jump.
        return None

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        row = self.get_object(request, object_id) if object_id else None
        named = titles(self, request) if row is not None else {}
        context = {
            "portal_url": self.portal_url(row) if row is not None else "",
            "changes_url": changes_url(row) if row is not None else "",
            "acts": [(name, named[name]) for name in self.acts_on(row) if name in named],
            "is_written_elsewhere": not self.has_change_permission(request, row),
        }
        return super().changeform_view(request, object_id, form_url, {**context, **(extra_context or {})})


def titles(page: admin.ModelAdmin[Any], request: HttpRequest) -> dict[str, str]:
    """Return what the actions that somebody may do are called, by name."""
    return {name: str(action[2]) for name, action in page.get_actions(request).items() if action is not None}


def changes_url(row: Model) -> str:
    """Return the list of what was changed in the row, by whom and by which way in."""
    where = urlencode({"table": row._meta.db_table, "row": row.pk})
    return f"{reverse('admin:history_change_changelist')}?{where}"


class ReadOnlyAdmin(PortalAdmin):
    """Rows that are changed on the portal's own pages, or that the portal writes itself. For all apps."""

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        """Bring the rows that a row is called by: its own page names it as the list does."""
        rows: QuerySet[Any] = super().get_queryset(request)
        named = self.get_list_select_related(request)
        return rows.select_related(*named) if isinstance(named, (list, tuple)) and named else rows

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class ServiceForm(GuardedForm, forms.ModelForm[Any]):
    """A form whose facts go to a service. What that refuses is said under the field it is about.

    The row that comes in is not touched: the fields are tried on a copy, and the service writes. What somebody else
    has saved since the form was shown is merged, or asked about, as on the portal's own pages (ADR 21).
    """

    by: User

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self._state_is_new(self.instance):
            self.guard(target=target_of(self.instance), person=self.by)

    def carry_out(self, *, by: User, now: datetime) -> Model:
        """Call the service with ``cleaned_data``; return the row.

        Raises:
            DomainError: when it cannot be done.
        """
        raise NotImplementedError

    def _post_clean(self) -> None:
        row = self.instance
        self.instance = copy(row)
        super()._post_clean()  # type: ignore[misc]
        self.instance = row
        is_new = self._state_is_new(row)
        if not is_new and not self.is_clear:
            self.add_error(None, _("Nothing is saved yet. Somebody else has changed this meanwhile: choose above."))
        if self.errors or not (is_new or self.changed_data):
            return
        try:
            by, now = self.by, timezone.now()
            with transaction.atomic():
                self.instance = self.carry_out(by=by, now=now)
                if not is_new:
                    ledger.note(target=self.target, fields=self.written, by=by, now=now)
        except DomainError as error:
            refuse(self, error)

    @staticmethod
    def _state_is_new(row: Model) -> bool:
        return bool(row._state.adding)

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002  (Django's own shape)
        """The service has written it, what it has many of too."""
        setattr(self, "save_m2m", lambda: None)  # noqa: B010  (Django calls what stands here)
        return self.instance


class ServiceAdmin(PortalAdmin):
    """Rows that are made and changed by services. ``add_fields`` and ``add_form`` are those of a new one."""

    form: type[ServiceForm]
    add_form: type[ServiceForm] | None = None
    add_fields: tuple[str, ...] = ()
    # What says whose the row is: of a row that is there it is read.
    fixed_fields: tuple[str, ...] = ()

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Return the row; locked when it is about to be changed, so that what the form shows is what there is."""
        row = super().get_object(request, object_id, from_field)
        if row is None or request.method != "POST" or not transaction.get_connection().in_atomic_block:
            return row
        return self.get_queryset(request).select_for_update(of=("self",), no_key=True).get(pk=row.pk)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:  # noqa: FBT001, FBT002
        if obj is None and self.add_form is not None:
            kwargs["form"] = self.add_form
        # Django makes a class of the form for each request.
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.by = person_of(request)
        return form

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.add_fields if obj is None and self.add_fields else super().get_fields(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        kept = super().get_readonly_fields(request, obj)
        return kept if obj is None else [*kept, *self.fixed_fields]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        """The service has written it."""


class WhyForm(forms.Form):
    """Why an act is done."""

    why = forms.CharField(
        label=_("Why?"),
        max_length=300,
        help_text=_("Kept in the log of the administration, with your name. Nothing about somebody's private life."),
        validators=[refuse_identity_numbers],
    )


@dataclass(frozen=True)
class Question:
    """What is asked before an act on rows: what will be done, what follows from it, what the button says.

    With ``asks_why`` nothing is done without a reason, which is kept in the log of the administration.
    """

    title: str | Promise
    follows: str | Promise
    button: str | Promise
    asks_why: bool = False


def asked(
    page: "PortalAdmin", request: HttpRequest, chosen: "QuerySet[Any]", action: str, question: Question
) -> HttpResponse | None:
    """Return the page that asks before ``action`` is done with the chosen rows; None when it has been answered."""
    why = WhyForm(request.POST if "sure" in request.POST else None) if question.asks_why else None
    if "sure" in request.POST and (why is None or why.is_valid()):
        return None
    rows = list(chosen[:NAMED])
    count = chosen.count()
    context = {
        **page.admin_site.each_context(request),
        "title": question.title,
        "question": question,
        "why": why,
        "opts": page.model._meta,
        "rows": [page.name_of(row) for row in rows],
        "more": count - len(rows),
        "keys": [quote(key) for key in request.POST.getlist(ACTION_CHECKBOX_NAME)],
        "is_across": request.POST.get("select_across", "0"),
        "action": action,
        "checkbox": ACTION_CHECKBOX_NAME,
    }
    return TemplateResponse(request, "admin/asked.html", context)


def done_with(
    page: admin.ModelAdmin[Any],
    request: HttpRequest,
    rows: Iterable[Any],
    service: Callable[[Any], object],
) -> None:
    """Do the same with every row, each in a transaction of its own; say how many, and what was refused of which."""
    number = 0
    named = titles(page, request)[request.POST["action"]]
    why = " ".join(request.POST.get("why", "").split())
    for row in rows:
        name = str(row)
        try:
            with transaction.atomic():
                service(row)
            page.log_change(request, row, ": ".join(filter(None, [named, why])))
            number += 1
        except DomainError as error:
            page.message_user(request, f"{name}: {error.explanation}", messages.ERROR)
    if number:
        told = ngettext("It is done with %(count)d.", "It is done with %(count)d of them.", number)
        page.message_user(request, told % {"count": number}, messages.SUCCESS)
