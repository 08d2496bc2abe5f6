"""How the messages about a place that is handed over, swapped or given up read."""

from functools import partial

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.access import can
from nightwatch.enums import NightwatchAct, SignUpState
from nightwatch.models import OfferTo, Shift, SignUp
from nightwatch.notifications.places import BY_SMS_TOO, about_sign_up
from nightwatch.notifications.targets import ASKED, PLACE, in_short
from nightwatch.services import notices, offers
from reminders.enums import Urgency
from reminders.models import Reminder
from reminders.registry import Kind, Message, Short, register
from reminders.rendering import absolute_url, render_mail


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
    return in_short(gettext("Can you take this shift?"), shift, place=shift.meets_at, path=path)


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


def not_coming_in_short(reminder: Reminder) -> Short | None:
    sign_up = reminder.target
    if not isinstance(sign_up, SignUp) or not sign_up.shift.is_open:
        return None
    lead = gettext("Somebody cannot come to the shift after all:")
    return in_short(lead, sign_up.shift, place="", path=sign_up.shift.get_absolute_url())


register(
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
)
