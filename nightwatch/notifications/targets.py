"""What the messages of natteravn are about: how the rows are loaded, and who answers."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext

from nightwatch.contacts import contact_of, leader_of, owners
from nightwatch.models import JoinAsk, NightReport, NoticeChoice, OfferTo, Shift, SignUp, Volunteer
from norwegian.dates import day_and_date, time_range
from reminders.registry import Contact, Short, Target
from reminders.rendering import absolute_url


def contact_of_choice(choice: NoticeChoice) -> Contact | None:
    """Return whom to ask: the municipality that leads the first of the person's groups."""
    volunteer = next(iter(choice.user.volunteers.all()), None)
    return contact_of(volunteer.group) if volunteer else None


def in_short(lead: str, shift: Shift, *, place: str, path: str) -> Short:
    when = f"{day_and_date(shift.starts_at)} {time_range(shift.starts_at, shift.ends_at)}"
    return Short(lead=lead, when=when, place=place, link=absolute_url(path))


def _sign_ups() -> "QuerySet[Any]":
    rows = SignUp.objects.select_related("user", "shift__group__store", "shift__leader")
    return rows.prefetch_related(owners("shift__group"))


def _volunteers() -> "QuerySet[Any]":
    return Volunteer.objects.select_related("group__store", "user").prefetch_related(owners("group"))


PLACE = Target(
    model=SignUp,
    rows=_sign_ups,
    contact=lambda sign_up: leader_of(sign_up.shift),
    about=lambda sign_up: f"{sign_up.shift.group.name}, {day_and_date(sign_up.shift.starts_at)}",
)
JOINING = Target(
    model=JoinAsk,
    rows=lambda: JoinAsk.objects.select_related("group__store", "user", "shift__group").prefetch_related(
        owners("group")
    ),
    contact=lambda asked: contact_of(asked.group),
    about=lambda asked: asked.group.name,
)
VOLUNTEER = Target(
    model=Volunteer,
    rows=_volunteers,
    contact=lambda volunteer: contact_of(volunteer.group),
    about=lambda volunteer: volunteer.group.name,
)
SHIFT = Target(
    model=Shift,
    rows=lambda: Shift.objects.select_related("group", "leader", "team").prefetch_related(owners("group")),
    contact=lambda shift: contact_of(shift.group),
    about=lambda shift: f"{shift.group.name}, {day_and_date(shift.starts_at)}",
)
REPORT = Target(
    model=NightReport,
    rows=lambda: NightReport.objects.select_related("shift__group").prefetch_related(owners("shift__group")),
    contact=lambda report: contact_of(report.shift.group),
    about=lambda report: f"{report.shift.group.name}, {day_and_date(report.shift.starts_at)}",
)
ASKED = Target(
    model=OfferTo,
    rows=lambda: OfferTo.objects.select_related(
        "offer__shift__group",
        "offer__shift__leader",
        "offer__shift__team",
        "offer__sign_up__user",
        "offer__in_return",
        "user",
    ).prefetch_related(owners("offer__shift__group")),
    contact=lambda asked: leader_of(asked.offer.shift),
    about=lambda asked: f"{asked.offer.shift.group.name}, {day_and_date(asked.offer.shift.starts_at)}",
)
CHOICE = Target(
    model=NoticeChoice,
    rows=lambda: NoticeChoice.objects.select_related("user").prefetch_related(
        Prefetch("user__volunteers", Volunteer.objects.select_related("group").order_by("-starts_on", "pk")),
        owners("user__volunteers__group"),
    ),
    contact=contact_of_choice,
    about=lambda _choice: gettext("the next two weeks"),
)
