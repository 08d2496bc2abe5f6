"""The whole demo year, in one transaction."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from councils.enums import Level
from councils.models import Council
from demo import (
    action_plans,
    annual_reports,
    assistants,
    between,
    drafts,
    editions,
    figures,
    knowledge,
    library,
    matters,
    meetings,
    newcomers,
    people,
    pictures,
    plans,
    polls,
    reached,
    readers,
    self_evaluations,
    shared_measures,
    taken_up,
    terms,
    together,
    turns,
    walks,
    working_groups,
)
from history.acting import in_their_name
from measures.enums import GoalKind, Status
from measures.models import Goal, Measure
from measures.services import grants, measures
from meetings.models import Meeting
from municipalities.enums import OrganisationType, Role
from municipalities.models import Municipality
from nightwatch.models import Group
from reminders.enums import State
from reminders.models import Reminder

# Bodies that meet in the demo, and on which weekday (Monday is 0).
BODIES = {
    "Politirådet i Åsnes": ("slt-koordinator.solor", 3),
    "SLT-koordineringsgruppa i Åsnes": ("slt-koordinator.solor", 2),
    "Politirådet i Rana": ("slt-koordinator.rana", 3),
    "Mandagsgruppa i Rana": ("slt-koordinator.rana", 0),
    "Politirådet i Bømlo": ("slt-koordinator.bomlo", 1),
    "Politirådet i Tønsberg": ("slt-koordinator.tonsberg", 3),
    "Styringsgruppa for SLT i Tønsberg og Færder": ("slt-koordinator.tonsberg", 2),
    "Tverrfaglig samarbeidsmøte i Tønsberg": ("slt-koordinator.tonsberg", 1),
    "Koordineringsgruppa i Våler": ("slt-koordinator.valer", 2),
}
VALER_OSTFOLD = "3114"


def is_filled() -> bool:
    return bool(Meeting.objects.exists())


@transaction.atomic
def fill(*, now: datetime) -> None:
    """Fill the portal with a year of work around ``now``."""
    people.prepare(today=timezone.localdate(now))
    bomlo, rana = (Council.objects.get(name=name) for name in ("Politirådet i Bømlo", "Politirådet i Rana"))
    assistants.help_out(holder=_person("ordforer.rana"), coordinator=_person("slt-koordinator.rana"), now=now)
    editions.open_up(bomlo)
    for name, (mailbox, weekday) in BODIES.items():
        _play(Council.objects.get(name=name), mailbox, weekday, now)
    _play(Council.objects.get(municipalities=VALER_OSTFOLD, level=Level.GOVERNING), "slt-koordinator.valer", 3, now)
    editions.publish(council=bomlo, coordinator=_person("slt-koordinator.bomlo"), now=now)
    meetings.call_at_short_notice(council=bomlo, coordinator=_person("slt-koordinator.bomlo"), now=now)
    group, council = (
        Council.objects.get(name=name) for name in ("SLT-koordineringsgruppa i Åsnes", "Politirådet i Åsnes")
    )
    matters.send_up(council=group, above=council, coordinator=_person("slt-koordinator.solor"), now=now)
    host, other = (Council.objects.get(name=f"SLT-koordineringsgruppa i {place}") for place in ("Grue", "Våler"))
    together.meet(host=host, others=[other], coordinator=_person("slt-koordinator.solor"), now=now)
    matters.propose(council=rana, member=_person("politistasjonssjef.rana"), now=now)
    drafts.show(
        council=rana,
        coordinator=_person("slt-koordinator.rana"),
        readers=[_person("politistasjonssjef.rana"), _person("ordforer.rana")],
        now=now,
    )
    for council, mailbox in ((bomlo, "slt-koordinator.bomlo"), (rana, "slt-koordinator.rana")):
        polls.ask(council=council, coordinator=_person(mailbox), now=now)
    tonsberg = Council.objects.get(name="Politirådet i Tønsberg")
    between.decide(council=tonsberg, coordinator=_person("slt-koordinator.tonsberg"), now=now)
    for council, mailbox in ((tonsberg, "slt-koordinator.tonsberg"), (bomlo, "slt-koordinator.bomlo")):
        between.ask(council=council, coordinator=_person(mailbox), now=now)
    self_evaluations.compare(council=tonsberg, coordinator=_person("slt-koordinator.tonsberg"), now=now)
    self_evaluations.ask(
        council=rana, coordinator=_person("slt-koordinator.rana"), waits_for=_person("ordforer.rana"), now=now
    )
    terms.prepare(council=rana, coordinator=_person("slt-koordinator.rana"), now=now)
    _plan_ahead(now)
    for group in Group.objects.all():
        walks.play(group=group, coordinator=_person("slt-koordinator.solor"), now=now)
    newcomers.play(coordinator=_person("slt-koordinator.solor"), now=now)
    turns.play(coordinator=_person("slt-koordinator.solor"), now=now)
    _follow_measures(now)
    figures.fill(coordinator=_person("slt-koordinator.rana"), now=now)
    for number, mailbox in (("1833", "slt-koordinator.rana"), ("4613", "slt-koordinator.bomlo")):
        knowledge.fill(number=number, coordinator=_person(mailbox), now=now)
        action_plans.add_steps(number=number, coordinator=_person(mailbox), now=now)
    for number, mailbox in (("1833", "slt-koordinator.rana"), ("4613", "slt-koordinator.bomlo")):
        pictures.fill(number=number, coordinator=_person(mailbox), now=now)
    readers.fill(number="1833", coordinator=_person("slt-koordinator.rana"), now=now)
    readers.lose_a_link(number="1833", now=now)
    library.fill(now=now)
    action_plans.fill(rana=_person("slt-koordinator.rana"), bomlo=_person("slt-koordinator.bomlo"), now=now)
    reached.fill(rana=_person("slt-koordinator.rana"), now=now)
    working_groups.set_up(
        council=Council.objects.get(name="Politirådet i Åsnes"), coordinator=_person("slt-koordinator.solor"), now=now
    )
    taken_up.take_up(solor=_person("slt-koordinator.solor"), now=now)
    shared_measures.fill(solor=_person("slt-koordinator.solor"), now=now)
    annual_reports.fill(rana=_person("slt-koordinator.rana"), bomlo=_person("slt-koordinator.bomlo"), now=now)
    _exceptions(now)
    _settle_outbox(now)
    _put_one_aside(now)


def _plan_ahead(now: datetime) -> None:
    for municipality in Municipality.objects.onboarded():
        coordinator = User.objects.filter(
            appointments__municipality=municipality, appointments__role=Role.COORDINATOR, appointments__ends_on=None
        ).first()
        if coordinator is not None:
            plans.list_year(municipality=municipality, coordinator=coordinator, now=now)
    rana, solor = _person("slt-koordinator.rana"), _person("slt-koordinator.solor")
    plans.roll(council=Council.objects.get(name="Mandagsgruppa i Rana"), coordinator=rana, now=now)
    for name in ("Politirådet i Rana", "Mandagsgruppa i Rana"):
        plans.make_ready(council=Council.objects.get(name=name), coordinator=rana, now=now)
    plans.rest(council=Council.objects.get(name="SLT-koordineringsgruppa i Åsnes"), coordinator=solor, now=now)


def _person(mailbox: str) -> User:
    person: User = User.objects.get(email=f"{mailbox}@example.no")
    return person


def _play(council: Council, mailbox: str, weekday: int, now: datetime) -> None:
    meetings.play(council=council, coordinator=_person(mailbox), now=now, weekday=weekday)


def _follow_measures(now: datetime) -> None:
    """Measures have come different ways: one is due within a week, one is late, some are done."""
    today = timezone.localdate(now)
    for number, measure in enumerate(Measure.objects.order_by("municipality_id", "pk")):
        ways = [today + timedelta(days=6), today - timedelta(days=12), today + timedelta(days=90)]
        content = measures.Content(
            title=measure.title,
            responsible=measure.responsible,
            responsible_seat=measure.responsible_seat,
            description=measure.description,
            partners=list(measure.municipality.partners.exclude(type=OrganisationType.MUNICIPALITY).by_name()[:2]),
            goals=list(Goal.objects.of(measure.municipality_id).exclude(kind=GoalKind.VISION).in_order()[:1]),
            starts_on=measure.starts_on,
            due_on=max(ways[number % 3], measure.starts_on or today),
        )
        # The reminder of a due date is written when the date is set; here that was a while ago.
        in_their_name(
            measures.change, measure=measure, content=content, by=measure.responsible, now=now - timedelta(days=30)
        )
        status = Status.DONE if number % 4 == 3 else Status.ONGOING
        in_their_name(measures.update_status, measure=measure, status=status, note="", by=measure.responsible, now=now)


def _exceptions(now: datetime) -> None:
    """A guest on one item and a partner on one measure, both in Rana."""
    coordinator = _person("slt-koordinator.rana")
    council = Council.objects.get(name="Politirådet i Rana")
    meetings.invite_guest(council=council, guest=_person("gjest.rana"), coordinator=coordinator, now=now)
    measure = Measure.objects.of("1833").open().first()
    if measure is not None:
        in_their_name(
            grants.give,
            measure=measure,
            user=_person("partner.rana"),
            reason="Idrettslaget gjennomfører tiltaket.",
            ends_on=timezone.localdate(now) + timedelta(days=180),
            by=coordinator,
            now=now,
        )


def _settle_outbox(now: datetime) -> None:
    """What was due in the past year has been sent then; what is still of use goes out when the demo starts."""
    past = Reminder.objects.pending().filter(due_at__lt=now - timedelta(days=3))
    past.filter(useful_until__lte=now).update(state=State.SENT, sent_at=F("due_at"))
    past.filter(useful_until__isnull=True).update(state=State.SENT, sent_at=F("due_at"))
    Reminder.objects.pending().filter(due_at__lt=now, useful_until__lte=now).update(
        state=State.SENT, sent_at=F("due_at")
    )


def _put_one_aside(now: datetime) -> None:
    """One message gave up on its way, for the portal administrator to find and send again."""
    waiting = Reminder.objects.pending().filter(
        kind__startswith="measures.", due_at__lt=now, recipient__email="slt-koordinator.valer@example.no"
    )
    Reminder.objects.filter(pk__in=waiting.order_by("pk")[:1]).update(
        state=State.PUT_ASIDE, attempts=5, error="SMTPServerDisconnected: Connection unexpectedly closed"
    )
