from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from accounts.services import dated_grants
from measures.enums import Reminding, Status
from measures.models import Measure, MeasureUserObjectPermission
from measures.services import deadlines, grants
from reminders.models import Reminder
from reminders.registry import Message, renderer_for
from reminders.services import outbox
from tests.accounts.factories import UserFactory
from tests.measures.factories import NOW, MeasureFactory

pytestmark = pytest.mark.django_db


def reminder(measure: Measure, kind: str) -> Reminder:
    assert measure.responsible
    return outbox.enqueue(kind=kind, recipient=measure.responsible, target=measure, key="x", due_at=NOW)


def rendered(measure: Measure, kind: str) -> Message | None:
    row = Reminder.objects.get(pk=reminder(measure, kind).pk)
    with override(row.recipient.language):
        return renderer_for(kind)(row)


@pytest.mark.parametrize(
    ("kind", "language", "subject"),
    [
        (Reminding.ASSIGNED, "nb", "Du er ansvarlig for et tiltak: Kafé & «torg»"),
        (Reminding.DUE_SOON, "nb", "Frist 5. juni 2027: Kafé & «torg»"),
        (Reminding.OVERDUE, "nb", "Fristen er gått ut: Kafé & «torg»"),
        (Reminding.ASSIGNED, "nn", "Du er ansvarleg for eit tiltak: Kafé & «torg»"),
        (Reminding.OVERDUE, "nn", "Fristen har gått ut: Kafé & «torg»"),
        (Reminding.DUE_SOON, "en", "Due 5 June 2027: Kafé & «torg»"),
    ],
)
def test_reminder_speaks_the_recipient_s_language(kind: str, language: str, subject: str) -> None:
    user = UserFactory(language=language)
    measure = MeasureFactory(title="Kafé & «torg»", responsible=user, due_on=date(2027, 6, 5))

    message = rendered(measure, kind)

    assert message is not None
    assert message.subject == subject
    assert f"/tiltak/{measure.pk}/" in message.body
    assert "&amp;" not in message.body


@pytest.mark.parametrize("kind", [Reminding.ASSIGNED, Reminding.DUE_SOON, Reminding.OVERDUE])
def test_reminder_is_dropped_when_the_measure_is_over(kind: str) -> None:
    measure = MeasureFactory(status=Status.DONE, done_at=NOW)

    assert rendered(measure, kind) is None


def test_reminder_is_dropped_when_somebody_else_is_responsible() -> None:
    measure = MeasureFactory()
    row = reminder(measure, Reminding.OVERDUE)
    measure.responsible = UserFactory()
    measure.save()

    assert renderer_for(Reminding.OVERDUE)(Reminder.objects.get(pk=row.pk)) is None


def test_partner_is_told_of_the_grant_as_long_as_it_holds() -> None:
    measure, by = MeasureFactory(title="Kafé"), UserFactory()
    ends_on = timezone.localdate() + timedelta(days=10)
    grant = grants.give_by_email(
        measure=measure,
        email="kafe@example.no",
        name="Leder",
        reason="Kafé",
        ends_on=ends_on,
        by=by,
        now=timezone.now(),
    )
    row = Reminder.objects.get(kind=Reminding.GRANTED)

    message = renderer_for(Reminding.GRANTED)(row)
    dated_grants.end(grant=grant, by=by, now=timezone.now())
    late = renderer_for(Reminding.GRANTED)(Reminder.objects.get(pk=row.pk))

    assert message is not None
    assert message.subject == "Du kan følge opp et tiltak: Kafé"
    assert late is None


def test_partner_is_told_once_of_one_grant_and_again_of_another() -> None:
    measure, by, today = MeasureFactory(), UserFactory(), timezone.localdate()

    def give(now: datetime) -> MeasureUserObjectPermission:
        return grants.give_by_email(
            measure=measure,
            email="kafe@example.no",
            name="Leder",
            reason="Kafé",
            ends_on=today + timedelta(days=10),
            by=by,
            now=now,
        )

    now = timezone.now()
    for _twice in range(2):
        grant = give(now)
    assert Reminder.objects.filter(kind=Reminding.GRANTED).count() == 1

    dated_grants.end(grant=grant, by=by, now=now)
    give(now)

    assert Reminder.objects.filter(kind=Reminding.GRANTED).count() == 2


@pytest.mark.parametrize(("days", "said"), [(30, True), (3, False)])
def test_a_reminder_is_promised_only_when_it_comes(days: int, said: bool) -> None:
    now = timezone.now()
    measure = MeasureFactory(due_on=timezone.localdate(now) + timedelta(days=days))
    deadlines.announce(measure=measure, by=UserFactory(), now=now)
    deadlines.schedule(measure=measure, now=now)

    message = renderer_for(Reminding.ASSIGNED)(Reminder.objects.get(kind=Reminding.ASSIGNED))

    assert message is not None
    assert ("Du får en påminnelse en uke før." in message.body) is said
