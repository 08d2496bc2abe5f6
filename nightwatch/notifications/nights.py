"""How the messages to those in charge of a shift read: it lacks people, its report is answered."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.access import can
from nightwatch.enums import NightwatchAct
from nightwatch.models import NightReport, Shift
from nightwatch.notifications.places import BY_SMS_TOO
from nightwatch.notifications.targets import REPORT, SHIFT, in_short
from nightwatch.services import notices
from reminders.enums import Urgency
from reminders.models import Reminder
from reminders.registry import Kind, Message, Short, register
from reminders.rendering import absolute_url, render_mail


def free_place(reminder: Reminder) -> Message | None:
    """None when the shift is off or has begun, or the person is not in charge of it any more."""
    shift = reminder.target
    if not isinstance(shift, Shift) or not shift.is_open or shift.starts_at < timezone.now():
        return None
    if not can(reminder.recipient, NightwatchAct.CHANGE_SHIFT, shift):
        return None
    return render_mail("nightwatch/mail/free_place", {"shift": shift, "url": absolute_url(shift.get_absolute_url())})


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
    lead = gettext("Too few people on the shift. Go or cancel?")
    return in_short(lead, shift, place="", path=shift.get_absolute_url())


def no_leader(reminder: Reminder) -> Message | None:
    """None when somebody leads it by now, the shift is off or has begun, or the recipient is not in charge of it."""
    shift = reminder.target
    if not isinstance(shift, Shift) or shift.leader_id or not shift.is_open or shift.starts_at < timezone.now():
        return None
    if not can(reminder.recipient, NightwatchAct.CHANGE_SHIFT, shift):
        return None
    url = absolute_url(reverse("nightwatch:shift_change", args=[shift.pk]))
    return render_mail("nightwatch/mail/no_leader", {"shift": shift, "url": url})


def no_leader_in_short(reminder: Reminder) -> Short | None:
    shift = reminder.target
    if not isinstance(shift, Shift) or shift.leader_id or not shift.is_open:
        return None
    path = reverse("nightwatch:shift_change", args=[shift.pk])
    return in_short(gettext("Nobody leads the shift. Choose somebody:"), shift, place="", path=path)


def report_answered(reminder: Reminder) -> Message | None:
    """None when the answer was taken back, or the person leads the group no more."""
    report = reminder.target
    if not isinstance(report, NightReport) or not report.answer:
        return None
    if not can(reminder.recipient, NightwatchAct.VIEW_REPORT, report):
        return None
    context = {"report": report, "shift": report.shift, "url": absolute_url(report.get_absolute_url())}
    return render_mail("nightwatch/mail/report_answered", context)


register(
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
        name=notices.NO_LEADER,
        label=_("A shift has no leader any more"),
        target=SHIFT,
        urgency=Urgency.DAY,
        digest=_("Nobody leads the shift: %(about)s"),
        reason=_("You get this because you lead the group, or coordinate the work in the municipality."),
        channels=BY_SMS_TOO,
        render=no_leader,
        short=no_leader_in_short,
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
