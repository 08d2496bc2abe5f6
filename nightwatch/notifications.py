"""How the messages about shifts and groups read. Rendered when they are sent, from things as they then are."""

from collections.abc import Set as AbstractSet
from functools import partial
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.access import can
from nightwatch.contacts import contact_of, leader_of, owners
from nightwatch.enums import ACTIVE, NightwatchAct, SignUpState
from nightwatch.models import NightReport, NoticeChoice, OfferTo, Shift, SignUp, Volunteer
from nightwatch.selectors.weekly import week_of
from nightwatch.services import notices, offers, turns
from norwegian.dates import day_and_date, time_range
from reminders.enums import Channel, Urgency
from reminders.models import Reminder
from reminders.registry import Contact, Kind, Message, Short, Target, register
from reminders.rendering import absolute_url, render_mail


def about_sign_up(reminder: Reminder, *, template: str, states: AbstractSet[SignUpState]) -> Message | None:
    """None when the place on the shift is no longer of one of ``states``."""
    sign_up = reminder.target
    if not isinstance(sign_up, SignUp) or sign_up.state not in states:
        return None
    context = {
        "sign_up": sign_up,
        "shift": sign_up.shift,
        "url": absolute_url(sign_up.get_absolute_url()),
        "answer_url": absolute_url(reverse("nightwatch:turn_answer", args=[turns.token_of(sign_up)])),
        "shift_url": absolute_url(sign_up.shift.get_absolute_url()),
        "withdraw_url": absolute_url(reverse("nightwatch:sign_up_withdraw", args=[sign_up.pk])),
        "group_url": absolute_url(sign_up.shift.group.get_absolute_url()),
    }
    return render_mail(f"nightwatch/mail/{template}", context)


def taken_off(reminder: Reminder) -> Message | None:
    """None when the person has a place on the shift again."""
    again = SignUp.objects.active().filter(user=reminder.recipient_id, shift__sign_ups=reminder.target_id)
    if again.exists():
        return None
    return about_sign_up(reminder, template="taken_off", states={SignUpState.WITHDRAWN})


def leads(reminder: Reminder) -> Message | None:
    """None when the person does not lead the group today."""
    volunteer = reminder.target
    if not isinstance(volunteer, Volunteer) or not volunteer.is_leader:
        return None
    if not volunteer.is_valid_on(timezone.localdate()):
        return None
    context = {
        "person": volunteer.user,
        "group": volunteer.group,
        "group_url": absolute_url(volunteer.group.get_absolute_url()),
        "login_url": absolute_url(reverse("account_login")),
    }
    return render_mail("nightwatch/mail/leads", context)


def free_place(reminder: Reminder) -> Message | None:
    """None when the shift is off or has begun, or the person is not in charge of it any more."""
    shift = reminder.target
    if not isinstance(shift, Shift) or not shift.is_open or shift.starts_at < timezone.now():
        return None
    if not can(reminder.recipient, NightwatchAct.CHANGE_SHIFT, shift):
        return None
    return render_mail("nightwatch/mail/free_place", {"shift": shift, "url": absolute_url(shift.get_absolute_url())})


def report_answered(reminder: Reminder) -> Message | None:
    """None when the answer was taken back, or the person leads the group no more."""
    report = reminder.target
    if not isinstance(report, NightReport) or not report.answer:
        return None
    if not can(reminder.recipient, NightwatchAct.VIEW_REPORT, report):
        return None
    context = {"report": report, "shift": report.shift, "url": absolute_url(report.get_absolute_url())}
    return render_mail("nightwatch/mail/report_answered", context)


def asked(reminder: Reminder) -> Message | None:
    """None when the person has answered, or it is asked no more."""
    row = reminder.target
    if not isinstance(row, OfferTo) or row.answer or not row.offer.is_open:
        return None
    offer = row.offer
    if not offer.shift.is_open or offer.shift.starts_at < timezone.now():
        return None
    return render_mail("nightwatch/mail/asked", {"offer": offer, "shift": offer.shift, "url": _answer_url(row)})


def asked_in_short(reminder: Reminder) -> Short | None:
    row = reminder.target
    if not isinstance(row, OfferTo) or row.answer or not row.offer.is_open:
        return None
    shift = row.offer.shift
    path = reverse("nightwatch:offer_answer", args=[offers.token_of(row)])
    return _short(gettext("Can you take this shift?"), shift, place=shift.meets_at, path=path)


def _answer_url(row: OfferTo) -> str:
    return absolute_url(reverse("nightwatch:offer_answer", args=[offers.token_of(row)]))


def nobody_can(reminder: Reminder) -> Message | None:
    """None when somebody has taken the place meanwhile."""
    return about_sign_up(reminder, template="nobody_can", states={SignUpState.CONFIRMED})


def not_coming(reminder: Reminder) -> Message | None:
    """None when the person is on the shift again, or the recipient is not in charge of it."""
    sign_up = reminder.target
    if not isinstance(sign_up, SignUp) or not sign_up.shift.is_open:
        return None
    if not can(reminder.recipient, NightwatchAct.VIEW_PHONES, sign_up.shift):
        return None
    shift = Shift.objects.with_counts().get(pk=sign_up.shift_id)
    context = {
        "sign_up": sign_up,
        "shift": sign_up.shift,
        "left": shift.confirmed_count,
        "wanted": shift.wanted_count,
        "url": absolute_url(sign_up.shift.get_absolute_url()),
    }
    return render_mail("nightwatch/mail/not_coming", context)


def to_be_called(reminder: Reminder) -> Message | None:
    """None when they wait no more, or the recipient is not in charge of the shift."""
    sign_up = reminder.target
    if not isinstance(sign_up, SignUp) or not can(reminder.recipient, NightwatchAct.VIEW_PHONES, sign_up.shift):
        return None
    return about_sign_up(reminder, template="to_be_called", states={SignUpState.WAITING})


def to_be_called_in_short(reminder: Reminder) -> Short | None:
    sign_up = reminder.target
    if not isinstance(sign_up, SignUp) or not sign_up.is_waiting:
        return None
    lead = gettext("A place is free, and somebody waits. Call them:")
    return _short(lead, sign_up.shift, place="", path=sign_up.shift.get_absolute_url())


def held_in_short(reminder: Reminder) -> Short | None:
    sign_up = reminder.target
    if not isinstance(sign_up, SignUp) or not sign_up.is_held:
        return None
    path = reverse("nightwatch:turn_answer", args=[turns.token_of(sign_up)])
    return _short(gettext("A place is held for you. Do you take it?"), sign_up.shift, place="", path=path)


def not_coming_in_short(reminder: Reminder) -> Short | None:
    sign_up = reminder.target
    if not isinstance(sign_up, SignUp) or not sign_up.shift.is_open:
        return None
    lead = gettext("Somebody cannot come to the shift after all:")
    return _short(lead, sign_up.shift, place="", path=sign_up.shift.get_absolute_url())


def short(reminder: Reminder) -> Message | None:
    """None when there are enough, it is decided, or the recipient is not in charge."""
    shift = reminder.target
    if not isinstance(shift, Shift) or not shift.is_open or shift.goes_at or shift.starts_at < timezone.now():
        return None
    if not can(reminder.recipient, NightwatchAct.DECIDE_SHIFT, shift):
        return None
    counted = Shift.objects.with_counts().get(pk=shift.pk)
    if not counted.wanted_count:
        return None
    context = {"shift": shift, "counted": counted, "url": absolute_url(f"{shift.get_absolute_url()}#staffing")}
    return render_mail("nightwatch/mail/short", context)


def short_in_short(reminder: Reminder) -> Short | None:
    shift = reminder.target
    if not isinstance(shift, Shift) or not shift.is_open or shift.goes_at:
        return None
    return _short(gettext("Too few people on the shift. Go or cancel?"), shift, place="", path=shift.get_absolute_url())


def goes_in_short(reminder: Reminder) -> Short | None:
    sign_up = reminder.target
    if not isinstance(sign_up, SignUp) or sign_up.state != SignUpState.CONFIRMED:
        return None
    shift = sign_up.shift
    return _short(gettext("The shift goes ahead:"), shift, place=shift.meets_at, path=sign_up.get_absolute_url())


def moved_in_short(reminder: Reminder) -> Short | None:
    sign_up = reminder.target
    # Who lost the place because of the move reads so in the e-mail.
    if not isinstance(sign_up, SignUp) or sign_up.state not in ACTIVE:
        return None
    lead = gettext("Your shift has been changed. It is now:")
    return _short(lead, sign_up.shift, place=sign_up.shift.meets_at, path=sign_up.get_absolute_url())


def cancelled_in_short(reminder: Reminder) -> Short | None:
    sign_up = reminder.target
    if not isinstance(sign_up, SignUp) or sign_up.state != SignUpState.CANCELLED:
        return None
    shift = sign_up.shift
    return _short(gettext("The shift is cancelled:"), shift, place="", path=shift.group.get_absolute_url())


def weekly(reminder: Reminder) -> Message | None:
    """None when they do not want it any more, or there is nothing to tell."""
    choice = reminder.target
    if not isinstance(choice, NoticeChoice) or not choice.weekly:
        return None
    week = week_of(choice.user, now=timezone.now())
    if not week.mine and not week.lacking:
        return None
    context = {
        "week": week,
        "own_url": absolute_url(reverse("nightwatch:own_shifts")),
        "choice_url": absolute_url(reverse("nightwatch:notice_choice")),
        "site": settings.SITE_URL,
    }
    return render_mail("nightwatch/mail/weekly", context)


def contact_of_choice(choice: NoticeChoice) -> Contact | None:
    """Return whom to ask: the municipality that leads the first of the person's groups."""
    volunteer = next(iter(choice.user.volunteers.all()), None)
    return contact_of(volunteer.group) if volunteer else None


def _short(lead: str, shift: Shift, *, place: str, path: str) -> Short:
    when = f"{day_and_date(shift.starts_at)} {time_range(shift.starts_at, shift.ends_at)}"
    return Short(lead=lead, when=when, place=place, link=absolute_url(path))


def _sign_ups() -> "QuerySet[Any]":
    rows = SignUp.objects.select_related("user", "shift__group", "shift__leader")
    return rows.prefetch_related(owners("shift__group"))


def _volunteers() -> "QuerySet[Any]":
    return Volunteer.objects.select_related("group", "user").prefetch_related(owners("group"))


PLACE = Target(
    model=SignUp,
    rows=_sign_ups,
    contact=lambda sign_up: leader_of(sign_up.shift),
    about=lambda sign_up: f"{sign_up.shift.group.name}, {day_and_date(sign_up.shift.starts_at)}",
)
LEADER = Target(
    model=Volunteer,
    rows=_volunteers,
    contact=lambda volunteer: contact_of(volunteer.group),
    about=lambda volunteer: volunteer.group.name,
)
SHIFT = Target(
    model=Shift,
    rows=lambda: Shift.objects.select_related("group", "leader").prefetch_related(owners("group")),
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
        "offer__shift__group", "offer__shift__leader", "offer__sign_up__user", "offer__in_return", "user"
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
SIGNED_UP = _("You get this because you have signed up for the shift.")
BY_SMS_TOO = (Channel.EMAIL, Channel.SMS)

register(
    Kind(
        name=notices.SIGNED_UP,
        label=_("Place on a shift"),
        target=PLACE,
        urgency=Urgency.NOW,
        digest=_("You are signed up: %(about)s"),
        reason=SIGNED_UP,
        render=partial(about_sign_up, template="signed_up", states=frozenset(ACTIVE)),
    ),
    Kind(
        name=notices.MOVED_UP,
        label=_("Place from the waiting list"),
        target=PLACE,
        urgency=Urgency.NOW,
        digest=_("You now have a place: %(about)s"),
        reason=_("You get this because you were on the waiting list for the shift."),
        render=partial(about_sign_up, template="moved_up", states=frozenset({SignUpState.CONFIRMED})),
    ),
    Kind(
        name=notices.HELD,
        label=_("A place is held for somebody who waits"),
        target=PLACE,
        urgency=Urgency.DAY,
        digest=_("A place is held for you: %(about)s"),
        reason=_("You get this because you are on the waiting list for the shift."),
        channels=BY_SMS_TOO,
        render=partial(about_sign_up, template="held", states=frozenset({SignUpState.HELD})),
        short=held_in_short,
    ),
    Kind(
        name=notices.LAPSED,
        label=_("A place was held in vain"),
        target=PLACE,
        urgency=Urgency.DAY,
        digest=_("You no longer wait for: %(about)s"),
        reason=_("You get this because you were on the waiting list for the shift."),
        render=partial(about_sign_up, template="lapsed", states=frozenset({SignUpState.WITHDRAWN})),
    ),
    Kind(
        name=notices.NOT_CONFIRMED,
        label=_("A moved shift was not confirmed"),
        target=PLACE,
        urgency=Urgency.DAY,
        digest=_("You are no longer on the shift that was moved: %(about)s"),
        reason=_("You get this because you were signed up for the shift."),
        render=partial(about_sign_up, template="not_confirmed", states=frozenset({SignUpState.WITHDRAWN})),
    ),
    Kind(
        name=notices.TO_BE_CALLED,
        label=_("The waiting list is to be called"),
        target=PLACE,
        urgency=Urgency.NOW,
        digest=_("Call the waiting list: %(about)s"),
        reason=_("You get this because you lead the shift, or coordinate the work in the municipality."),
        channels=BY_SMS_TOO,
        render=to_be_called,
        short=to_be_called_in_short,
    ),
    Kind(
        name=notices.REMINDER,
        label=_("Reminder of a shift"),
        target=PLACE,
        urgency=Urgency.DAY,
        digest=_("You have a shift soon: %(about)s"),
        reason=SIGNED_UP,
        render=partial(about_sign_up, template="reminder", states=frozenset({SignUpState.CONFIRMED})),
    ),
    Kind(
        name=notices.SHIFT_MOVED,
        label=_("A shift has been moved"),
        target=PLACE,
        urgency=Urgency.NOW,
        digest=_("Your shift has been changed: %(about)s"),
        reason=SIGNED_UP,
        channels=BY_SMS_TOO,
        # Who lost the place because of the move is told so in the same mail.
        render=partial(about_sign_up, template="shift_moved", states=frozenset({*ACTIVE, SignUpState.WITHDRAWN})),
        short=moved_in_short,
    ),
    Kind(
        name=notices.SHIFT_CANCELLED,
        label=_("A shift is cancelled"),
        target=PLACE,
        urgency=Urgency.NOW,
        digest=_("The shift is cancelled: %(about)s"),
        reason=SIGNED_UP,
        channels=BY_SMS_TOO,
        render=partial(about_sign_up, template="shift_cancelled", states=frozenset({SignUpState.CANCELLED})),
        short=cancelled_in_short,
    ),
    Kind(
        name=notices.TAKEN_OFF,
        label=_("Taken off a shift"),
        target=PLACE,
        urgency=Urgency.NOW,
        digest=_("You are taken off a shift: %(about)s"),
        reason=_("You get this because you were signed up for the shift."),
        render=taken_off,
    ),
    Kind(
        name=notices.FREE_PLACE,
        label=_("Somebody who was signed up has left the portal"),
        target=SHIFT,
        urgency=Urgency.DAY,
        digest=_("The shift lacks people: %(about)s"),
        reason=_("You get this because you lead the shift or the group."),
        render=free_place,
    ),
    Kind(
        name=notices.ASKED,
        label=_("Asked to take a shift"),
        target=ASKED,
        urgency=Urgency.NOW,
        digest=_("Can you take a shift? %(about)s"),
        reason=_("You get this because you are in the group."),
        channels=BY_SMS_TOO,
        render=asked,
        short=asked_in_short,
    ),
    Kind(
        name=notices.HANDED_OVER,
        label=_("Somebody has taken your shift"),
        target=PLACE,
        urgency=Urgency.NOW,
        digest=_("Somebody has taken your shift: %(about)s"),
        reason=_("You get this because you asked for a stand-in."),
        render=partial(about_sign_up, template="handed_over", states=frozenset({SignUpState.WITHDRAWN})),
    ),
    Kind(
        name=notices.SWAPPED,
        label=_("Shifts have been swapped"),
        target=PLACE,
        urgency=Urgency.NOW,
        digest=_("You have swapped shifts and now have: %(about)s"),
        reason=_("You get this because you swapped shifts with somebody."),
        render=partial(about_sign_up, template="swapped", states=frozenset({SignUpState.CONFIRMED})),
    ),
    Kind(
        name=notices.NOBODY_CAN,
        label=_("Nobody could take your shift"),
        target=PLACE,
        urgency=Urgency.NOW,
        digest=_("Nobody could take your shift: %(about)s"),
        reason=_("You get this because you asked for a stand-in."),
        render=nobody_can,
    ),
    Kind(
        name=notices.NOT_COMING,
        label=_("Somebody cannot come after all"),
        target=PLACE,
        urgency=Urgency.NOW,
        digest=_("Somebody cannot come after all: %(about)s"),
        reason=_("You get this because you lead the shift, or coordinate the work in the municipality."),
        channels=BY_SMS_TOO,
        render=not_coming,
        short=not_coming_in_short,
    ),
    Kind(
        name=notices.SHORT,
        label=_("A shift has too few people"),
        target=SHIFT,
        urgency=Urgency.DAY,
        digest=_("The shift lacks people: %(about)s"),
        reason=_("You get this because you lead the shift, or coordinate the work in the municipality."),
        channels=BY_SMS_TOO,
        render=short,
        short=short_in_short,
    ),
    Kind(
        name=notices.GOES,
        label=_("A shift goes ahead with few"),
        target=PLACE,
        urgency=Urgency.NOW,
        digest=_("The shift goes ahead: %(about)s"),
        reason=SIGNED_UP,
        channels=BY_SMS_TOO,
        render=partial(about_sign_up, template="goes", states=frozenset({SignUpState.CONFIRMED})),
        short=goes_in_short,
    ),
    Kind(
        name=notices.WEEKLY,
        label=_("The week in natteravn"),
        target=CHOICE,
        urgency=Urgency.WEEK,
        digest=_("Natteravn: %(about)s"),
        reason=_("You get this because you have chosen one message a week."),
        render=weekly,
    ),
    Kind(
        name=notices.LEADS,
        label=_("Leads a natteravn group"),
        target=LEADER,
        urgency=Urgency.NOW,
        digest=_("You lead a natteravn group: %(about)s"),
        reason=_("You get this because somebody has made you a leader of the group."),
        render=leads,
    ),
    Kind(
        name=notices.REPORT_ANSWERED,
        label=_("The coordinator has answered a report"),
        target=REPORT,
        urgency=Urgency.DAY,
        digest=_("Your report is answered: %(about)s"),
        reason=_("You get this because you asked for an answer in the report of a night."),
        render=report_answered,
    ),
)
