"""A working group is set up by a decision; its page tells what it carries, to each as far as they may see."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from councils.enums import Function, Level, SeatFunction
from councils.models import Council, Seat
from measures.errors import ForeignMeasure, GroupEndsTooSoon
from measures.models import Measure, MeasureStep, WorkingGroup
from measures.services import grants as measure_grants
from measures.services import working_groups
from meetings.enums import Classification, ItemPermission
from meetings.errors import SaysWhatIsExempt
from meetings.models import Decision
from meetings.services import grants
from tests.accounts.factories import UserFactory
from tests.changes.tabs import send
from tests.clients import logged_in
from tests.councils.factories import SeatFactory, TenureFactory
from tests.measures.factories import NOW, TODAY, MeasureFactory, decided
from tests.measures.working_group import ENDS_ON, SAID, body_of, page_of, set_up, sits_in
from tests.municipalities.factories import AppointmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def decision(coordinator: User) -> Decision:
    return decided()


def form_of(decision: Decision) -> str:
    return reverse("measures:group_create", args=[decision.pk])


def test_it_is_set_up_on_the_page_of_the_decision_in_one_act(coordinator: User, decision: Decision) -> None:
    measure, client = MeasureFactory(title="Lys på skoleveien"), logged_in(coordinator)
    assert form_of(decision) in client.get(decision.get_absolute_url()).content.decode()
    leader = {"leader_title": "Ungdomsleder", "leader_email": "ungdomsleder@example.no", "leader_name": "Ungdomsleder"}

    shown = client.post(
        form_of(decision), SAID | leader | {"ends_on": ENDS_ON, "measures": [measure.pk]}, follow=True
    ).content.decode()

    group = WorkingGroup.objects.get()
    seat = Seat.objects.get(council=group.council)
    assert (group.decision, list(group.measures.all())) == (decision, [measure])
    assert (group.council.level, group.council.functions) == (Level.EXECUTING, [Function.WORKING_GROUP])
    assert (group.council.starts_on, group.council.ends_on) == (TODAY, ENDS_ON)
    assert [each.pk for each in group.council.municipalities.all()] == ["3418"]
    assert (seat.function, seat.tenures.get().user.email) == (SeatFunction.CHAIR, "ungdomsleder@example.no")
    assert "Vedtak 2/27" in shown
    assert "Lys på skoleveien" in shown
    assert "Trygg skolevei" in client.get(decision.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ({"ends_on": TODAY}, "ends_on"),
        ({"mandate": "Snakk med 15108695088."}, "mandate"),
        ({"leader_title": "Ungdomsleder"}, "leader_email"),
        ({"leader_email": "ungdomsleder@example.no"}, "leader_title"),
    ],
)
def test_what_is_not_right_is_said_at_its_field_and_nothing_is_made(
    coordinator: User, decision: Decision, fields: dict[str, Any], at: str
) -> None:
    bodies = Council.objects.count()

    response = logged_in(coordinator).post(form_of(decision), SAID | {"ends_on": ENDS_ON} | fields)

    assert list(response.context["form"].errors) == [at]
    assert (WorkingGroup.objects.count(), Council.objects.count()) == (0, bodies)


def test_a_leader_who_cannot_be_seated_leaves_no_body_behind(coordinator: User, decision: Decision) -> None:
    bodies = Council.objects.count()

    with pytest.raises(ForeignMeasure):
        set_up(decision, coordinator, measures=[MeasureFactory(municipality_id="1833")])
    with pytest.raises(GroupEndsTooSoon):
        set_up(decision, coordinator, ends_on=TODAY)

    assert Council.objects.count() == bodies


def test_only_who_prepares_the_body_and_makes_bodies_there_sets_one_up(decision: Decision) -> None:
    secretary = sits_in(body_of(decision), SeatFunction.SECRETARY)
    chair = sits_in(body_of(decision), SeatFunction.CHAIR)

    answers = [logged_in(person).get(form_of(decision)).status_code for person in (secretary, chair, UserFactory())]

    assert answers == [403, 403, 404]
    assert form_of(decision) not in logged_in(secretary).get(decision.get_absolute_url()).content.decode()
    AppointmentFactory(user=secretary, role="administrator")
    assert logged_in(secretary).get(form_of(decision)).status_code == 200


def test_of_an_exempt_decision_nothing_is_filled_in_repeated_or_shown(coordinator: User) -> None:
    secret = "Vedtak om Ungdomstorget bak kjøpesenteret"
    decision = decided(classification=Classification.EXEMPT, title="Ungdomstorget bak kjøpesenteret")

    form = logged_in(coordinator).get(form_of(decision)).content.decode()
    with pytest.raises(SaysWhatIsExempt):
        set_up(decision, coordinator, mandate=f"Følg opp: {secret}")
    group = set_up(decision, coordinator)

    member = sits_in(group.council)
    assert WorkingGroup.objects.count() == 1
    assert "Ungdomstorget" not in form
    for person in (coordinator, member):
        assert "Ungdomstorget" not in page_of(group, person)
    assert decision.get_absolute_url() in page_of(group, coordinator)


def test_the_words_of_an_internal_decision_are_not_put_on_the_public_page(
    coordinator: User, decision: Decision
) -> None:
    assert decision.text not in logged_in(coordinator).get(form_of(decision)).content.decode()

    decision.item.classification = Classification.PUBLIC
    decision.item.save()

    assert decision.text in logged_in(coordinator).get(form_of(decision)).content.decode()


def test_the_decision_is_named_only_for_who_may_read_it(coordinator: User, decision: Decision) -> None:
    group = set_up(decision, coordinator)
    both, one = sits_in(group.council), sits_in(group.council)
    TenureFactory(seat=SeatFactory(council=body_of(decision)), user=both)

    assert decision.get_absolute_url() in page_of(group, both)
    shown = page_of(group, one)
    assert (decision.get_absolute_url() in shown, "Vedtak 2/27" in shown) == (False, False)
    assert "13. juli 2027" in shown


def test_who_is_kept_out_of_the_item_meets_nothing_of_it_on_the_page(coordinator: User, decision: Decision) -> None:
    group = set_up(decision, coordinator, measures=[MeasureFactory(title="Lys på skoleveien")])
    member = sits_in(group.council)
    TenureFactory(seat=SeatFactory(council=body_of(decision)), user=member)
    assert "Vedtak 2/27" in page_of(group, member)

    grants.give(
        item=decision.item,
        user=member,
        permission=ItemPermission.EXCLUDED,
        reason="Inhabil",
        ends_on=TODAY + timedelta(days=9),
        by=coordinator,
        now=NOW,
    )

    assert "Arbeidsgruppa</h2>" not in page_of(group, member)
    assert "Trygg skolevei" not in logged_in(member).get(body_of(decision).get_absolute_url()).content.decode()


def test_who_sits_in_the_group_sees_its_measures_with_the_next_steps_as_long_as_they_sit(
    coordinator: User, decision: Decision
) -> None:
    measure, other = MeasureFactory(title="Lys på skoleveien"), MeasureFactory(title="Åpen hall")
    group = set_up(decision, coordinator, measures=[measure])
    member = sits_in(group.council)
    for day in range(1, 6):
        MeasureStep.objects.create(
            measure=measure, title=f"Steg {day}", due_on=TODAY + timedelta(days=day), responsible=member
        )
    MeasureStep.objects.create(
        measure=measure, title="Steg som er tatt", due_on=TODAY, responsible=member, done_at=NOW, outcome="Gjort."
    )

    shown = page_of(group, member)

    assert [title for title in ("Steg 1", "Steg 3", "Steg 4", "Steg som er tatt") if title in shown] == [
        "Steg 1",
        "Steg 3",
    ]
    assert "2 steg til" in shown
    assert str(member) in shown
    seen = [logged_in(member).get(each.get_absolute_url()).status_code for each in (measure, other)]
    assert seen == [200, 404]
    working_groups.change(group=group, ends_on=TODAY, measures=[], among=[measure], by=coordinator, now=NOW)
    assert logged_in(member).get(measure.get_absolute_url()).status_code == 404


def test_a_deputy_in_the_group_does_not_see_its_measures(coordinator: User, decision: Decision) -> None:
    measure = MeasureFactory(title="Lys på skoleveien")
    group = set_up(decision, coordinator, measures=[measure])
    deputy = TenureFactory(seat=SeatFactory(council=group.council), is_deputy=True, deputy_order=1).user

    assert logged_in(deputy).get(measure.get_absolute_url()).status_code == 404


def test_what_it_carries_of_a_closed_item_stays_hidden_from_who_is_kept_out_of_that(
    coordinator: User, decision: Decision
) -> None:
    closed = decided(body_of(decision), title="Skolemiljøet")
    measure = MeasureFactory(title="Voksne i friminuttene", decision=closed)
    group = set_up(decision, coordinator, measures=[measure])
    member = sits_in(group.council)
    assert "Voksne i friminuttene" in page_of(group, member)
    facts: dict[str, Any] = {"reason": "Inhabil", "ends_on": TODAY + timedelta(days=9), "by": coordinator, "now": NOW}
    grants.give(item=closed.item, user=member, permission=ItemPermission.EXCLUDED, **facts)

    assert "Voksne i friminuttene" not in page_of(group, member)
    assert not Measure.objects.visible_to(User.objects.get(pk=member.pk)).exists()


def test_it_is_prolonged_and_ended_and_what_one_may_not_see_stays(coordinator: User, decision: Decision) -> None:
    hidden = MeasureFactory(title="Skjult", decision=decided(body_of(decision), title="Skolemiljøet"))
    kept, dropped = MeasureFactory(), MeasureFactory()
    group = set_up(decision, coordinator, measures=[hidden, kept, dropped])
    assert hidden.decision is not None
    facts: dict[str, Any] = {"reason": "Inhabil", "ends_on": TODAY + timedelta(days=9), "by": coordinator, "now": NOW}
    grants.give(item=hidden.decision.item, user=coordinator, permission=ItemPermission.EXCLUDED, **facts)
    client, address = logged_in(coordinator), reverse("measures:group_change", args=[group.pk])
    assert "Skjult" not in client.get(address).content.decode()
    later = ENDS_ON + timedelta(days=30)

    send(client, address, {"ends_on": later, "measures": [kept.pk]})

    group.council.refresh_from_db()
    assert (group.council.ends_on, set(group.measures.all())) == (later, {hidden, kept})
    member = sits_in(group.council)
    before = send(client, address, {"ends_on": TODAY - timedelta(days=1), "measures": [kept.pk]})
    assert list(before.context["form"].errors) == ["ends_on"]
    send(client, address, {"ends_on": TODAY, "measures": [kept.pk]})
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        assert logged_in(member).get(group.get_absolute_url()).status_code == 404
        assert "Avsluttet" in page_of(group, coordinator)


def test_a_body_without_a_decision_has_no_such_panel_and_costs_nothing(coordinator: User, decision: Decision) -> None:
    def asked(address: str) -> int:
        client = logged_in(coordinator)
        client.get(address)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(address).status_code == 200
        return len(caught)

    other = decided(body_of(decision))
    without = asked(other.get_absolute_url())
    set_up(decision, coordinator)

    shown = logged_in(coordinator).get(body_of(decision).get_absolute_url()).content.decode()
    assert "Arbeidsgruppa</h2>" not in shown
    assert asked(other.get_absolute_url()) == without
    assert asked(decision.get_absolute_url()) == without + 1


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_same_however_much_it_carries(coordinator: User, decision: Decision, number: int) -> None:
    measures = [MeasureFactory() for _ in range(number)]
    for measure in measures:
        for day in range(number):
            seat = SeatFactory(council=body_of(decision))
            MeasureStep.objects.create(
                measure=measure, title="Befaring", due_on=TODAY + timedelta(days=day), responsible_seat=seat
            )
    client = logged_in(coordinator)
    group, bare = set_up(decision, coordinator, measures=measures), set_up(decision, coordinator)
    asked = []
    for each in (bare, group):
        client.get(each.get_absolute_url())
        with CaptureQueriesContext(connection) as caught:
            assert client.get(each.get_absolute_url()).status_code == 200
        asked.append(len(caught))

    assert asked[1] - asked[0] == 1


def test_a_measure_says_which_group_carries_it_to_who_may_see_the_group(coordinator: User, decision: Decision) -> None:
    partner, measure = UserFactory(), MeasureFactory()
    group = set_up(decision, coordinator, measures=[measure])
    access: dict[str, Any] = {
        "reason": "Driver det",
        "ends_on": TODAY + timedelta(days=9),
        "by": coordinator,
        "now": NOW,
    }
    measure_grants.give(measure=measure, user=partner, **access)
    client = logged_in(coordinator)
    link = f'href="{group.get_absolute_url()}"'

    shown, elsewhere = (logged_in(person).get(measure.get_absolute_url()) for person in (coordinator, partner))

    assert link in shown.content.decode()
    assert elsewhere.status_code == 200
    assert link not in elsewhere.content.decode()
    grants.give(item=decision.item, user=coordinator, permission=ItemPermission.EXCLUDED, **access)
    assert link not in client.get(measure.get_absolute_url()).content.decode()
