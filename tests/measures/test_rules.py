from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine

from accounts.access import can
from accounts.models import User
from councils.enums import SeatFunction
from measures.enums import MeasureAct
from measures.models import Measure, MeasureUserObjectPermission
from measures.services import grants
from meetings.enums import Classification
from municipalities.enums import Role
from tests.accounts.factories import UserFactory
from tests.councils.factories import CouncilFactory, SeatFactory, TenureFactory
from tests.measures.factories import NOW, TODAY, MeasureFactory, decided
from tests.municipalities.factories import AppointmentFactory

pytestmark = pytest.mark.django_db
ACTS: list[str] = [
    MeasureAct.VIEW_MEASURE,
    MeasureAct.UPDATE_STATUS,
    MeasureAct.CHANGE_MEASURE,
    MeasureAct.GRANT_PARTNER,
]
VIEW, STATUS, CHANGE, GRANT = ACTS


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def allowed(user: User, measure: Measure) -> list[str]:
    """The acts the person may do, after showing that the list agrees with the single measure."""
    fresh = User.objects.get(pk=user.pk)
    seen = Measure.objects.visible_to(fresh).filter(pk=measure.pk).exists()
    assert seen is can(fresh, VIEW, measure)
    return [act for act in ACTS if can(fresh, act, measure)]


def sitting(measure: Measure, function: SeatFunction) -> User:
    assert measure.decision
    council = measure.decision.item.meeting.council
    user: User = TenureFactory(seat=SeatFactory(council=council, function=function)).user
    return user


def responsible(measure: Measure) -> User:
    assert measure.responsible
    return measure.responsible


def by_seat(measure: Measure) -> User:
    tenure = TenureFactory(seat=SeatFactory(council=CouncilFactory(owners=["3418"])))
    Measure.objects.filter(pk=measure.pk).update(responsible=None, responsible_seat=tenure.seat)
    measure.refresh_from_db()
    user: User = tenure.user
    return user


def partner(measure: Measure) -> User:
    user: User = UserFactory()
    grants.give(measure=measure, user=user, reason="Leder kafeen", ends_on=TODAY, by=user, now=NOW)
    return user


PEOPLE: dict[str, tuple[Callable[[Measure], User], list[str]]] = {
    "coordinator": (lambda measure: AppointmentFactory().user, ACTS),
    "administrator": (lambda measure: AppointmentFactory(role=Role.ADMINISTRATOR).user, ACTS),
    "reader": (lambda measure: AppointmentFactory(role=Role.READER).user, [VIEW]),
    "coordinator elsewhere": (lambda measure: AppointmentFactory(municipality_id="1833").user, []),
    "responsible": (responsible, [VIEW, STATUS]),
    "holder of the seat": (by_seat, [VIEW, STATUS]),
    "partner": (partner, [VIEW, STATUS]),
    "secretary": (lambda measure: sitting(measure, SeatFunction.SECRETARY), [VIEW, STATUS, CHANGE]),
    "member": (lambda measure: sitting(measure, SeatFunction.MEMBER), [VIEW]),
    "observer": (lambda measure: sitting(measure, SeatFunction.OBSERVER), [VIEW]),
    "member of another body": (lambda measure: TenureFactory().user, []),
    "somebody": (lambda measure: UserFactory(), []),
}


@pytest.mark.parametrize(("make", "acts"), PEOPLE.values(), ids=PEOPLE)
def test_who_may_do_what_with_a_measure(make: Callable[[Measure], User], acts: list[str]) -> None:
    measure = MeasureFactory(decision=decided(CouncilFactory(owners=["3418"])))

    assert allowed(make(measure), measure) == acts


def test_measure_of_an_exempt_item_is_seen_by_members_who_are_cleared() -> None:
    measure = MeasureFactory(decision=decided(classification=Classification.EXEMPT))

    assert allowed(sitting(measure, SeatFunction.MEMBER), measure) == [VIEW]
    assert allowed(sitting(measure, SeatFunction.REGULAR_ATTENDEE), measure) == []


def test_measure_without_a_decision_is_hidden_from_members() -> None:
    measure = MeasureFactory()

    assert allowed(TenureFactory(seat__council__owners=["3418"]).user, measure) == []


def test_grant_holds_to_its_last_day() -> None:
    measure = MeasureFactory()
    user = partner(measure)
    MeasureUserObjectPermission.dated.update(ends_on=TODAY)

    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        assert allowed(user, measure) == []


def test_grant_opens_no_other_measure() -> None:
    user = partner(MeasureFactory())

    assert allowed(user, MeasureFactory()) == []


@pytest.mark.parametrize(
    ("function", "creates"),
    [(SeatFunction.SECRETARY, True), (SeatFunction.CHAIR, False), (SeatFunction.MEMBER, False)],
)
def test_secretary_makes_measures_of_decisions(function: SeatFunction, creates: bool) -> None:
    measure = MeasureFactory(decision=decided())

    assert can(sitting(measure, function), MeasureAct.CREATE_FROM_DECISION, measure.decision) is creates
