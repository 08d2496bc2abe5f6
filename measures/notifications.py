"""The words of reminders about measures."""

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.access import can
from measures.enums import MeasureAct, PartyState, Reminding
from measures.models import Measure, MeasureParty, MeasureStep
from measures.services.lacking import next_span, uncounted
from measures.services.untouched import UNTOUCHED
from municipalities.contacts import contact_of
from reminders.enums import Urgency
from reminders.models import Reminder
from reminders.registry import Kind, Message, Target, register
from reminders.rendering import absolute_url, render_mail


def to_responsible(reminder: Reminder, *, template: str) -> Message | None:
    """None when the measure is no longer open, somebody else has become responsible, or they may not see it."""
    measure = reminder.target
    if not isinstance(measure, Measure) or not measure.is_open:
        return None
    if not measure.is_answered_by(reminder.recipient, timezone.localdate()):
        return None
    if not can(reminder.recipient, MeasureAct.VIEW_MEASURE, measure):
        return None
    return message(template, reminder, measure)


def message(template: str, reminder: Reminder, measure: Measure) -> Message:
    context = {
        "measure": measure,
        "person": reminder.recipient,
        "seat": measure.responsible_seat,
        "address": absolute_url(measure.get_absolute_url()),
        # Asked for by the mails that speak of it.
        "is_reminded": Reminder.objects.about(measure).waiting().filter(kind=Reminding.DUE_SOON).exists,
    }
    return render_mail(f"measures/mail/{template}", context)


def granted(reminder: Reminder) -> Message | None:
    """None when the grant has been taken back, or the measure is gone."""
    measure = reminder.target
    if not isinstance(measure, Measure) or not can(reminder.recipient, MeasureAct.UPDATE_STATUS, measure):
        return None
    return message("granted", reminder, measure)


def about_sharing(reminder: Reminder, *, template: str) -> Message | None:
    """None when it is no longer so, or when the recipient may not know of it."""
    party, person = reminder.target, reminder.recipient
    if not isinstance(party, MeasureParty) or not can(person, MeasureAct.VIEW_SHARING, party):
        return None
    is_so = {
        "sharing_offered": party.is_offered and can(person, MeasureAct.TAKE_PART, party),
        "sharing_answered": party.state in {PartyState.JOINED, PartyState.DECLINED},
        "sharing_ended": party.ends_on is not None,
    }
    if not is_so[template]:
        return None
    address = party.get_absolute_url() if template == "sharing_offered" else party.measure.get_absolute_url()
    context = {
        "party": party,
        "measure": party.measure,
        "joins": party.state == PartyState.JOINED,
        # Who took part has no page of the measure after the last day.
        "opens": can(person, MeasureAct.VIEW_MEASURE, party.measure),
        "person": person,
        "address": absolute_url(address),
    }
    return render_mail(f"measures/mail/{template}", context)


def about_step(reminder: Reminder, *, template: str) -> Message | None:
    """None when the step is done, its measure over, somebody else has it, or they may not see it."""
    step = reminder.target
    if not isinstance(step, MeasureStep) or not step.is_open or not step.measure.is_open:
        return None
    is_theirs = step.is_answered_by(reminder.recipient, timezone.localdate())
    if not is_theirs or not can(reminder.recipient, MeasureAct.VIEW_MEASURE, step.measure):
        return None
    context = {
        "step": step,
        "person": reminder.recipient,
        "seat": step.responsible_seat,
        "address": absolute_url(step.get_absolute_url()),
    }
    return render_mail(f"measures/mail/{template}", context)


def untouched(reminder: Reminder) -> Message | None:
    """All that the person is asked about in one message; None when they have answered meanwhile."""
    now = timezone.now()
    day = timezone.localdate(now)
    rows = Measure.objects.visible_to(reminder.recipient).mine(reminder.recipient, day)
    found = rows.untouched(now - UNTOUCHED, day).by_due_date()
    measures = [{"measure": each, "address": absolute_url(each.get_absolute_url())} for each in found]
    if not measures:
        return None
    context = {"measures": measures, "person": reminder.recipient, "days": UNTOUCHED.days}
    return render_mail("measures/mail/untouched", context)


def numbers_asked(reminder: Reminder) -> Message | None:
    """All measures whose numbers are asked for in one message; None when they have been written meanwhile."""
    day = timezone.localdate()
    seen = Measure.objects.visible_to(reminder.recipient).mine(reminder.recipient, day)
    rows = uncounted(day).filter(pk__in=seen.values("pk")).by_due_date()
    found = [
        {
            "measure": each,
            "period": str(next_span(each.counted_to, each.counted_kind)),
            "address": absolute_url(each.get_absolute_url()),
        }
        for each in rows
    ]
    if not found:
        return None
    return render_mail("measures/mail/uncounted", {"measures": found, "person": reminder.recipient})


def _rows() -> "QuerySet[Any]":
    return Measure.objects.select_related("municipality__contact", "responsible_seat__council")


MEASURE = Target(
    model=Measure,
    rows=_rows,
    contact=lambda measure: contact_of(measure.municipality),
    about=lambda measure: measure.title,
)
STEP = Target(
    model=MeasureStep,
    rows=lambda: MeasureStep.objects.select_related("measure__municipality__contact", "responsible_seat__council"),
    contact=lambda step: contact_of(step.measure.municipality),
    about=lambda step: step.title,
)
PARTY = Target(
    model=MeasureParty,
    rows=lambda: MeasureParty.objects.select_related(
        "municipality", "measure__municipality__contact", "measure__decision__item__meeting", "answered_by"
    ),
    contact=lambda party: contact_of(party.measure.municipality),
    about=lambda party: party.measure.title,
)
COORDINATES = _("You get this because you coordinate a municipality that shares measures.")
RESPONSIBLE = _("You get this because you are responsible for the measure.")

HAS_STEP = _("You get this because you are to do the step.")

register(
    Kind(
        name=Reminding.STEP_GIVEN,
        label=_("A step of a measure given"),
        target=STEP,
        urgency=Urgency.NOW,
        digest=_("You have a step to do: %(about)s"),
        reason=HAS_STEP,
        render=partial(about_step, template="step_given"),
    ),
    Kind(
        name=Reminding.STEP_DUE,
        label=_("A step is due soon"),
        target=STEP,
        urgency=Urgency.DAY,
        digest=_("Step due soon: %(about)s"),
        reason=HAS_STEP,
        render=partial(about_step, template="step_due"),
    ),
    Kind(
        name=Reminding.STEP_TODAY,
        label=_("A step is due today"),
        target=STEP,
        urgency=Urgency.DAY,
        digest=_("Step due today: %(about)s"),
        reason=HAS_STEP,
        render=partial(about_step, template="step_today"),
    ),
    Kind(
        name=Reminding.STEP_OVERDUE,
        label=_("A step is overdue"),
        target=STEP,
        urgency=Urgency.WEEK,
        digest=_("Overdue step: %(about)s"),
        reason=HAS_STEP,
        render=partial(about_step, template="step_overdue"),
    ),
    Kind(
        name=Reminding.UNTOUCHED,
        label=_("Measures nobody has said anything of for long"),
        target=MEASURE,
        urgency=Urgency.WEEK,
        digest=_("How is it going with %(about)s?"),
        reason=_("You get this because you are responsible for measures."),
        render=untouched,
    ),
    Kind(
        name=Reminding.UNCOUNTED,
        label=_("The numbers of a measure are asked for"),
        target=MEASURE,
        urgency=Urgency.WEEK,
        digest=_("Numbers are missing: %(about)s"),
        reason=_("You get this because you are responsible for measures."),
        render=numbers_asked,
    ),
    Kind(
        name=Reminding.ASSIGNED,
        label=_("Responsibility for a measure given"),
        target=MEASURE,
        urgency=Urgency.NOW,
        digest=_("You are responsible for a measure: %(about)s"),
        reason=RESPONSIBLE,
        render=partial(to_responsible, template="assigned"),
    ),
    Kind(
        name=Reminding.DUE_SOON,
        label=_("A measure is due soon"),
        target=MEASURE,
        urgency=Urgency.WEEK,
        digest=_("Due soon: %(about)s"),
        reason=RESPONSIBLE,
        render=partial(to_responsible, template="due_soon"),
    ),
    Kind(
        name=Reminding.OVERDUE,
        label=_("A measure is overdue"),
        target=MEASURE,
        urgency=Urgency.WEEK,
        digest=_("Overdue measure: %(about)s"),
        reason=RESPONSIBLE,
        render=partial(to_responsible, template="overdue"),
    ),
    Kind(
        name=Reminding.GRANTED,
        label=_("Access to a measure given"),
        target=MEASURE,
        urgency=Urgency.NOW,
        digest=_("You can follow up a measure: %(about)s"),
        reason=_("You get this because somebody has given you access to the measure."),
        render=granted,
    ),
    Kind(
        name=Reminding.SHARING_OFFERED,
        label=_("A part in another municipality's measure offered"),
        target=PARTY,
        urgency=Urgency.DAY,
        digest=_("Your municipality is asked to take part in a measure: %(about)s"),
        reason=COORDINATES,
        render=partial(about_sharing, template="sharing_offered"),
    ),
    Kind(
        name=Reminding.SHARING_ANSWERED,
        label=_("A municipality has answered whether it takes part in a measure"),
        target=PARTY,
        urgency=Urgency.DAY,
        digest=_("A municipality has answered about a measure: %(about)s"),
        reason=COORDINATES,
        render=partial(about_sharing, template="sharing_answered"),
    ),
    Kind(
        name=Reminding.SHARING_ENDED,
        label=_("A municipality's part in a measure ends"),
        target=PARTY,
        urgency=Urgency.DAY,
        digest=_("A municipality's part in a measure ends: %(about)s"),
        reason=COORDINATES,
        render=partial(about_sharing, template="sharing_ended"),
    ),
)
