"""The log book of a night: one screen, plain forms without scripts, and what a telephone fetches and sends."""

import json
from datetime import datetime
from http import HTTPStatus
from typing import Any, Final
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View

from accounts.access import can
from accounts.guards import ActMixin, fetch, person_of
from accounts.person_mark import person_mark
from changes.views import ChangesRow, explained
from nightwatch.enums import NightwatchAct
from nightwatch.forms.night import LARGEST, NightSetupForm, TickForm
from nightwatch.models import Group, NightSetup, Shift
from nightwatch.selectors import log_book as selectors
from nightwatch.selectors.log_book import LogBook
from nightwatch.selectors.store import told_on
from nightwatch.services import log_book
from nightwatch.services.errors import NightwatchError
from nightwatch.views.groups import OfGroup

MOST_AT_ONCE: Final = 200


class OfNight(ActMixin):
    """About the log book of the shift in the address, where the group keeps one."""

    act = NightwatchAct.KEEP_LOG
    model = Shift
    shift: Shift
    setup_row: NightSetup

    def get_guarded_object(self) -> Shift:
        shifts = Shift.objects.select_related("group__police_contact", "leader")
        self.shift = fetch(Shift, self.request.user, shifts, pk=self.kwargs["pk"])
        return self.shift

    def fetch_below(self) -> None:
        setup = selectors.setup_of(self.shift)
        if setup is None or not setup.has_log_book:
            raise Http404
        self.setup_row = setup

    def book(self, now: datetime) -> LogBook:
        return selectors.log_book(self.shift, self.setup_row, now=now)


class LogBookPage(OfNight, TemplateView):
    """Who is here, what was done when, whom to call. A post is one line."""

    template_name = "nightwatch/log_book.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = timezone.now()
        book = self.book(now)
        return super().get_context_data(
            shift=self.shift,
            book=book,
            contacts=book.contacts,
            has_report=self.setup_row.has_report
            and self.shift.starts_at <= now
            and can(self.request.user, NightwatchAct.WRITE_REPORT, self.shift),
            is_open=log_book.is_open(self.shift, now),
            presses=selectors.presses(book.walkers, book.night, new_key=lambda: str(uuid4())),
            state=selectors.in_json(book, now=now),
            worker=f"{reverse('nightwatch:worker')}?sprak={translation.get_language()}",
            **kwargs,
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        now, form = timezone.now(), TickForm(request.POST)
        if not form.is_valid():
            messages.error(request, _faults(form))
            return redirect("nightwatch:log_book", self.shift.pk)
        with explained(request):
            log_book.add(shift=self.shift, ticks=[form.tick(now=now)], by=person_of(request), now=now)
        return redirect("nightwatch:log_book", self.shift.pk)


class LogState(OfNight, View):
    """What a telephone fetches, and where it sends what was pressed without a network. Answers in JSON."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return JsonResponse(self.state())

    def state(self) -> dict[str, Any]:
        now = timezone.now()
        # Whose session this is: another person's telephone book stays unread and unsent.
        own = {"person": person_mark(self.request.user), "token": get_token(self.request)}
        return own | selectors.in_json(self.book(now), now=now)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Take what can be taken, and say which lines those were and what is wrong with the rest."""
        sent = _read(request.body)
        if sent is None:
            return JsonResponse({"words": _("What was sent cannot be read.")}, status=HTTPStatus.BAD_REQUEST)
        phone_now, rows = sent
        now, taken, refused = timezone.now(), [], {}
        for row in rows:
            form = TickForm(row)
            if form.is_valid():
                taken.append(form.tick(now=now, phone_now=phone_now))
            else:
                refused[str(row.get("key", ""))] = " ".join(
                    str(error) for each in form.errors.values() for error in each
                )
        try:
            log_book.add(shift=self.shift, ticks=taken, by=person_of(request), now=now)
        except NightwatchError as error:
            return JsonResponse({"words": str(error.explanation)}, status=HTTPStatus.CONFLICT)
        return JsonResponse({"taken": [str(tick.key) for tick in taken], "refused": refused, "state": self.state()})


class ShiftSheet(ActMixin, TemplateView):
    """The shift on a sheet of paper, for those without a telephone: first names, and the numbers while it matters."""

    act = NightwatchAct.VIEW_PHONES
    model = Shift
    template_name = "nightwatch/shift_sheet.html"

    def get_guarded_object(self) -> Shift:
        shifts = Shift.objects.select_related("group", "leader")
        shift: Shift = fetch(Shift, self.request.user, shifts, pk=self.kwargs["pk"])
        return shift

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now, shift = timezone.now(), self.guarded
        setup = selectors.setup_of(shift)
        return super().get_context_data(
            shift=shift,
            people=shift.sign_ups.confirmed().select_related("user").in_order_of_arrival(),
            may_call=now < shift.ends_at + selectors.CALLED_FOR,
            shows_note=now < shift.ends_at + selectors.NOTE_STAYS,
            # A sheet of paper is lost: how to get in stands on the page of the shift.
            told=told_on(shift, now=now),
            police_phone=setup.police_phone if setup else "",
            **kwargs,
        )


def _faults(form: TickForm) -> str:
    return " ".join(str(error) for errors in form.errors.values() for error in errors)


def _read(body: bytes) -> "tuple[int, list[dict[str, Any]]] | None":
    """Return what the telephone's clock shows and its lines; None when it is neither."""
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(sent, dict):
        return None
    now, rows = sent.get("now"), sent.get("lines")
    if not isinstance(now, int) or not 0 <= now <= LARGEST or not isinstance(rows, list) or len(rows) > MOST_AT_ONCE:
        return None
    if not all(isinstance(row, dict) for row in rows):
        return None
    return now, [{name: value for name, value in row.items() if isinstance(value, str | int)} for row in rows]


class NightSetupChange(ChangesRow, OfGroup, FormView[NightSetupForm]):
    """What the group uses of the night's tools. All of it is off until somebody switches it on."""

    form_class = NightSetupForm
    template_name = "nightwatch/night_setup.html"

    def find_row(self) -> NightSetup:
        group: Group = self.group
        return NightSetup.objects.filter(group=group).first() or NightSetup(group=group)

    def lock_row(self, row: NightSetup) -> NightSetup:
        Group.objects.select_for_update(of=("self",), no_key=True).get(pk=self.group.pk)
        return self.find_row()

    def unchanged_address(self) -> str:
        return reverse("nightwatch:night_setup", args=[self.group.slug])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(group=self.group, **kwargs)

    def form_valid(self, form: NightSetupForm) -> HttpResponse:
        log_book.set_up(setup=self.row, facts=form.facts(), by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("The tools of the night have been changed."))
        return redirect("nightwatch:group_change", self.group.slug)
