"""How the messages about one's place on a shift read. Rendered when they are sent, from things as they then are."""

from collections.abc import Set as AbstractSet
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.access import can
from nightwatch.enums import ACTIVE, NightwatchAct, SignUpState
from nightwatch.models import SignUp
from nightwatch.notifications.targets import PLACE, in_short
from nightwatch.selectors.moves import before_move
from nightwatch.selectors.store import mailed_before
from nightwatch.services import notices, turns
from reminders.enums import Channel, Urgency
from reminders.models import Reminder
from reminders.registry import Kind, Message, Short, register
from reminders.rendering import absolute_url, render_mail

SIGNED_UP = _("You get this because you have signed up for the shift.")
BY_SMS_TOO = (Channel.EMAIL, Channel.SMS)


def about_sign_up(
    reminder: Reminder, *, template: str, states: AbstractSet[SignUpState], **more: object
) -> Message | None:
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
        **more,
    }
    return render_mail(f"nightwatch/mail/{template}", context)


def moved(reminder: Reminder) -> Message | None:
    """Says how it was, too. Who lost the place because of the move is told so in the same mail."""
    sign_up = reminder.target
    was = before_move(sign_up.shift) if isinstance(sign_up, SignUp) else None
    return about_sign_up(reminder, template="shift_moved", states=frozenset({*ACTIVE, SignUpState.WITHDRAWN}), was=was)


def reminded(reminder: Reminder) -> Message | None:
    """Says where the equipment lies too, where the group wants it in e-mails."""
    sign_up = reminder.target
    told = mailed_before(sign_up.shift) if isinstance(sign_up, SignUp) else None
    return about_sign_up(reminder, template="reminder", states={SignUpState.CONFIRMED}, told=told)


def leads_shift(reminder: Reminder) -> Message | None:
    """None when somebody else leads it by now."""
    sign_up = reminder.target
    if not isinstance(sign_up, SignUp) or sign_up.shift.leader_id != sign_up.user_id:
        return None
    return about_sign_up(reminder, template="leads_shift", states={SignUpState.CONFIRMED})


def taken_off(reminder: Reminder) -> Message | None:
    """None when the person has a place on the shift again."""
    again = SignUp.objects.active().filter(user=reminder.recipient_id, shift__sign_ups=reminder.target_id)
    if again.exists():
        return None
    return about_sign_up(reminder, template="taken_off", states={SignUpState.WITHDRAWN})


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
    return in_short(lead, sign_up.shift, place="", path=sign_up.shift.get_absolute_url())


def held_in_short(reminder: Reminder) -> Short | None:
    sign_up = reminder.target
    if not isinstance(sign_up, SignUp) or not sign_up.is_held:
        return None
    path = reverse("nightwatch:turn_answer", args=[turns.token_of(sign_up)])
    return in_short(gettext("A place is held for you. Do you take it?"), sign_up.shift, place="", path=path)


def goes_in_short(reminder: Reminder) -> Short | None:
    sign_up = reminder.target
    if not isinstance(sign_up, SignUp) or sign_up.state != SignUpState.CONFIRMED:
        return None
    shift = sign_up.shift
    return in_short(gettext("The shift goes ahead:"), shift, place=shift.meets_at, path=sign_up.get_absolute_url())


def moved_in_short(reminder: Reminder) -> Short | None:
    sign_up = reminder.target
    # Who lost the place because of the move reads so in the e-mail.
    if not isinstance(sign_up, SignUp) or sign_up.state not in ACTIVE:
        return None
    lead = gettext("Your shift has been changed. It is now:")
    return in_short(lead, sign_up.shift, place=sign_up.shift.meets_at, path=sign_up.get_absolute_url())


def cancelled_in_short(reminder: Reminder) -> Short | None:
    sign_up = reminder.target
    if not isinstance(sign_up, SignUp) or sign_up.state != SignUpState.CANCELLED:
        return None
    shift = sign_up.shift
    return in_short(gettext("The shift is cancelled:"), shift, place="", path=shift.group.get_absolute_url())


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
        name=notices.LEADS_SHIFT,
        label=_("Chosen to lead a shift"),
        target=PLACE,
        urgency=Urgency.DAY,
        digest=_("You lead the shift: %(about)s"),
        reason=_("You get this because you are chosen to lead the shift."),
        render=leads_shift,
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
        render=reminded,
    ),
    Kind(
        name=notices.SHIFT_MOVED,
        label=_("A shift has been moved"),
        target=PLACE,
        urgency=Urgency.NOW,
        digest=_("Your shift has been changed: %(about)s"),
        reason=SIGNED_UP,
        channels=BY_SMS_TOO,
        render=moved,
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
)
