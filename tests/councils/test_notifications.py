from datetime import date, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from councils.models import Tenure
from councils.services import invitations
from reminders.models import Reminder
from reminders.registry import Message, renderer_for
from tests.accounts.factories import UserFactory
from tests.councils.factories import CouncilFactory, SeatFactory, TenureFactory

pytestmark = pytest.mark.django_db


def rendered(tenure: Tenure) -> Message | None:
    invitations.invite(tenures=[tenure], now=timezone.now())
    row = Reminder.objects.get()
    with override(row.recipient.language):
        return renderer_for(row.kind)(row)


def test_invitation_tells_of_every_seat_in_the_person_s_language() -> None:
    user = UserFactory(language="nn", email="ny@example.no")
    first = TenureFactory(user=user, seat__title="Rektor", seat__council__name="Politirådet")
    seat = SeatFactory(title="Leiar", council=CouncilFactory(name="SLT-gruppa"))
    TenureFactory(user=user, seat=seat, is_deputy=True)

    message = rendered(first)

    assert message is not None
    assert message.subject == "Du har ein plass i SLT-arbeidet"
    assert [
        words
        for words in ("Rektor, Politirådet", "Leiar, SLT-gruppa (varamedlem)", "ny@example.no")
        if words in message.body
    ] == [
        "Rektor, Politirådet",
        "Leiar, SLT-gruppa (varamedlem)",
        "ny@example.no",
    ]


def test_invitation_is_dropped_when_every_seat_is_over() -> None:
    yesterday = timezone.localdate() - timedelta(days=1)

    assert rendered(TenureFactory(starts_on=date(2026, 1, 1), ends_on=yesterday)) is None


def test_a_seat_of_a_closed_body_is_not_told_of() -> None:
    user = UserFactory()
    closed = CouncilFactory(name="Nedlagt", ends_on=timezone.localdate() - timedelta(days=1))
    TenureFactory(user=user, seat=SeatFactory(council=closed))

    message = rendered(TenureFactory(user=user, seat__council__name="Politirådet"))

    assert message is not None
    assert ("Politirådet" in message.body, "Nedlagt" in message.body) == (True, False)


def test_somebody_without_a_name_is_greeted_all_the_same() -> None:
    message = rendered(TenureFactory(user__name="", user__email="ny@example.no"))

    assert message is not None
    assert "Hei, ." not in message.body
