"""One way from a form into a service and back: a transaction, the row locked, and what is refused put into words."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.forms.models import BaseModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView

from changes.errors import DomainError
from changes.forms import GuardedForm, target_of
from changes.models import Change
from changes.services import ledger
from changes.words import moment


@contextmanager
def explained(request: HttpRequest) -> Iterator[None]:
    """Turn what a service refuses into a message; what follows it in the block is not done."""
    try:
        yield
    except DomainError as error:
        messages.error(request, str(error.explanation))


def refuse(form: Any, error: DomainError) -> None:
    """Say under the field it is about, or the only one there is, what a service refused; else of the whole form."""
    visible = [field.name for field in form.visible_fields()]
    field = error.field if error.field in form.fields else visible[0] if len(visible) == 1 else None
    form.add_error(field, str(error.explanation))


if TYPE_CHECKING:
    _Asking = FormView[Any]
else:
    _Asking = object


class AsksService(_Asking):
    """For a ``FormView``: ``form_valid`` calls the service, and what that refuses is said in the form."""

    request: HttpRequest
    row: Any = None

    def unchanged_address(self) -> Any:
        """Return where the page goes on to when there was nothing to save."""
        return self.row

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form: Any = None
        try:
            with transaction.atomic():
                form = self.get_form()
                return self.answer(form)
        except DomainError as error:
            refuse(form, error)
            return self.form_invalid(form)

    def answer(self, form: Any) -> HttpResponse:
        return self.form_valid(form) if form.is_valid() else self.form_invalid(form)


class ChangesRow(AsksService):
    """For a ``FormView`` whose :class:`GuardedForm` changes a row that is there: two at once overwrite nothing.

    ``row`` is what the form is about: read with the page, and read again, locked, when the form is sent. The form
    gets a copy, so that nothing half-changed goes to the service or the page.
    """

    guarded: Any

    def find_row(self) -> Any:
        """Return what the form changes; None when it makes something new, which nobody else can have touched."""
        return self.guarded

    def lock_row(self, row: Any) -> Any:
        """Return ``row`` as it is now, locked, in the order in which its services lock."""
        return type(row)._base_manager.select_for_update(of=("self",)).get(pk=row.pk)

    def get_kept(self) -> Mapping[str, Any]:
        """Return what is kept of fields whose initial value is only a proposal."""
        return {}

    def target_of(self) -> str:
        """Name what is changed; two forms about the same fields give the same name."""
        return target_of(self.row)

    def form_instance(self) -> Any:
        """Return what a model form is filled from: a copy that it may change as it likes."""
        return copy(self.row)

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs()
        if issubclass(self.get_form_class(), BaseModelForm):
            kwargs["instance"] = self.form_instance()
        return kwargs

    def get_form(self, form_class: Any = None) -> Any:
        self.row = self.find_row() if self.row is None else self.row
        form = super().get_form(form_class)
        if self.row is None:
            return form
        form.guard(target=self.target_of(), person=self.request.user, kept=self.get_kept())
        return form

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = self.find_row()
        with transaction.atomic():
            if found is not None:
                try:
                    self.row = self.lock_row(found)
                except ObjectDoesNotExist:
                    raise Http404 from None
            return super().post(request, *args, **kwargs)

    def answer(self, form: GuardedForm) -> HttpResponse:
        if self.row is None:
            return super().answer(form)
        if not form.is_valid() or not form.is_clear:
            response = self.form_invalid(form)
            response.status_code = HTTPStatus.OK if form.is_clear else HTTPStatus.CONFLICT
            return response
        if not form.written:
            messages.info(self.request, _("Nothing was changed, so nothing is saved."))
            self.tell_of_others(form)
            return redirect(self.unchanged_address())
        response = self.form_valid(form)
        if not form.errors:
            ledger.note(target=form.target, fields=form.written, by=self.request.user, now=timezone.now())
            self.tell_of_others(form)
        return response

    def tell_of_others(self, form: GuardedForm) -> None:
        """Say what somebody else has changed since the form was shown. It is kept beside what was changed here."""
        by_change: dict[Change | None, list[str]] = {}
        for name, change in form.overtaken.items():
            by_change.setdefault(change, []).append(form.label_of(name))
        for change, labels in by_change.items():
            fields = ", ".join(labels)
            if change is None or change.by is None:
                told = _("Meanwhile somebody else changed: %(fields)s. That is kept too.") % {"fields": fields}
            elif change.by == self.request.user:
                told = _("You changed this in another window: %(fields)s. That is kept too.") % {"fields": fields}
            else:
                words = _("Meanwhile, %(time)s, %(person)s changed: %(fields)s. That is kept too.")
                told = words % {"time": moment(change.at), "person": change.by, "fields": fields}
            messages.info(self.request, told)
