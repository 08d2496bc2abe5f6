"""Bring a municipality in from its file: every fault at once, then the plan, then it is done; and get the file back.

The same run as ``manage.py onboard``: what the page shows is a trial of it, and what is saved is what was shown.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.contrib import messages
from django.db import DataError, IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _

from administration.forms import ApplyForm, Files, OnboardForm, kept
from administration.pages import page
from municipalities.models import Municipality
from onboarding.export import NotOnboardedError, export
from onboarding.faults import OnboardingError
from onboarding.ledger import Change
from onboarding.onboard import Outcome, onboard
from onboarding.words import word_for


@dataclass(frozen=True)
class Row:
    """A row that would be changed, or kept as it is in the portal."""

    label: str
    changes: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Plan:
    """What a run would do."""

    outcome: Outcome

    @property
    def added(self) -> tuple[str, ...]:
        return self.outcome.added

    @property
    def changed(self) -> list[Row]:
        return [_row(label, changes) for label, changes in self.outcome.changed]

    @property
    def kept(self) -> list[Row]:
        return [_row(label, changes) for label, changes in self.outcome.kept]

    @property
    def is_empty(self) -> bool:
        return not self.outcome.added and not self.outcome.changed

    @property
    def municipalities(self) -> list[Municipality]:
        return list(Municipality.objects.filter(pk__in=self.outcome.numbers).order_by("sort_key", "pk"))

    @property
    def mark(self) -> str:
        """The same for the same plan."""
        told = repr((self.outcome.added, self.outcome.changed, self.outcome.kept))
        return hashlib.sha256(told.encode()).hexdigest()


def _row(label: str, changes: tuple[Change, ...]) -> Row:
    return Row(label, [(word_for(each.name) if each.name else "", each.old, each.new) for each in changes])


def onboard_page(request: HttpRequest) -> HttpResponse:
    if request.method == "POST" and "plan" in request.POST:
        return _apply(request)
    form = OnboardForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return _show_plan(request, form, form.cleaned_data)
    return _page(request, form)


def file_of(request: HttpRequest, number: str) -> HttpResponse:
    """The file of a municipality as the portal has it now. Taking it in again changes nothing."""
    try:
        text = export(number, today=timezone.localdate())
    except NotOnboardedError:
        raise Http404 from None
    name = f"{number}-{timezone.localdate():%Y-%m-%d}.toml"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type="application/toml; charset=utf-8", headers=headers)


def _page(request: HttpRequest, form: Any, *, status: int = 200, **context: Any) -> HttpResponse:
    told = {"form": form, "plan": None, "apply": None, "faults": [], **context}
    return page(request, "onboard.html", _("Bring in a municipality"), status=status, **told)


def _show_plan(request: HttpRequest, form: Any, given: dict[str, Any]) -> HttpResponse:
    try:
        plan = Plan(_run(given, is_trial=True))
    except OnboardingError as error:
        return _page(request, form, status=422, faults=list(map(str, error.faults)))
    except (IntegrityError, DataError):
        return _page(request, form, status=422, faults=[_("The database does not take what the files say.")])
    apply = ApplyForm(
        initial={
            "file": kept(given["file"]),
            "plan": plan.mark,
            **{name: given[name] for name in ("since", "overwrites", "invites")},
        }
    )
    return _page(request, form, plan=plan, apply=apply, names=[name for name, _data in given["file"]])


def _apply(request: HttpRequest) -> HttpResponse:
    form = ApplyForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose the file again."))
        return _page(request, OnboardForm(), status=422)
    given = form.cleaned_data
    try:
        with transaction.atomic():
            plan = Plan(_run(given, is_trial=False))
            is_as_shown = plan.mark == given["plan"]
            transaction.set_rollback(not is_as_shown)
    except (OnboardingError, IntegrityError, DataError):
        is_as_shown = False
    if not is_as_shown:
        messages.warning(request, _("Something has changed in the portal meanwhile. This is the plan as it is now."))
        return _show_plan(request, OnboardForm(), given)
    counts = {"added": len(plan.outcome.added), "changed": len(plan.outcome.changed)}
    messages.success(request, _("Saved: %(added)s new, %(changed)s changed.") % counts)
    return redirect(_where(plan))


def _where(plan: Plan) -> str:
    number = next(iter(plan.outcome.numbers), "")
    return reverse("admin:municipality_people", args=[number]) if number else reverse("admin:index")


def _run(given: dict[str, Any], *, is_trial: bool) -> Outcome:
    """Write the files where the reader finds them, and run it.

    Raises:
        OnboardingError: when anything in any file is wrong.
    """
    files: Files = given["file"]
    since: date | None = given["since"]
    with TemporaryDirectory(prefix="onboard") as folder:
        paths = [_write(Path(folder), place, name, data) for place, (name, data) in enumerate(files)]
        return onboard(
            paths,
            now=timezone.now(),
            since=since,
            is_trial=is_trial,
            invites=given["invites"],
            overwrites=given["overwrites"],
        )


def _write(folder: Path, place: int, name: str, data: bytes) -> Path:
    own = folder / str(place)
    own.mkdir()
    path = own / (get_valid_filename(Path(name).name[-100:] or "fil") if name.strip("./ ") else "fil.toml")
    path.write_bytes(data)
    return path
