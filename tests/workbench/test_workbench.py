"""What the workbench shows, to whom, and that it costs the same whatever there is."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from contributions.needs import needs_of
from councils.models import Council
from measures.services import grants as measure_grants
from meetings.enums import Answer, ItemPermission, MeetingState
from meetings.models import AgendaItem, FollowUp, Invitation, Meeting
from meetings.selectors.coming import coming
from meetings.services import grants as item_grants
from nightwatch.models import Group, GroupMunicipality, Shift
from tests.accounts.factories import UserFactory
from tests.councils.factories import CadenceFactory, CouncilFactory, SeatFactory, TenureFactory
from tests.measures.factories import MeasureFactory
from tests.municipalities.factories import AppointmentFactory, onboarded
from tests.nightwatch.factories import VolunteerFactory
from workbench.selectors.desk import set_desk

pytestmark = pytest.mark.django_db


def coordinator(*numbers: str) -> User:
    user: User = UserFactory()
    for number in numbers:
        onboarded(number)
        AppointmentFactory(user=user, municipality_id=number)
    return user


def late_meeting(council: Council, *, state: str = MeetingState.NOTICE_SENT) -> Meeting:
    starts_at = timezone.now() - timedelta(days=3)
    meeting: Meeting = Meeting.objects.create(
        council=council,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        state=state,
        notice_sent_at=None if state == MeetingState.DRAFT else starts_at - timedelta(days=8),
    )
    return meeting


def shift_without_people(number: str) -> Shift:
    group = Group.objects.create(name="Natteravnene", slug=f"natteravn-{number}")
    GroupMunicipality.objects.create(group=group, municipality_id=number, is_lead=True)
    starts_at = timezone.now() + timedelta(days=2)
    shift: Shift = Shift.objects.create(group=group, starts_at=starts_at, ends_at=starts_at + timedelta(hours=4))
    return shift


def overdue_follow_up(meeting: Meeting, responsible: User) -> FollowUp:
    item = AgendaItem.objects.create(meeting=meeting, title="Trygge helger")
    follow_up: FollowUp = FollowUp.objects.create(
        item=item,
        text="Ring skolen",
        responsible=responsible,
        due_on=timezone.localdate() - timedelta(days=1),
        given_at=timezone.now() - timedelta(days=9),
    )
    return follow_up


def test_needs_are_those_of_all_ones_municipalities_and_of_no_other() -> None:
    user = coordinator("3417", "3418")
    onboarded("1833")
    mine = late_meeting(CouncilFactory(owners=["3417"]))
    follow_up = overdue_follow_up(mine, user)
    shift = shift_without_people("3418")
    late_meeting(CouncilFactory(owners=["1833"]))
    shift_without_people("1833")

    found = {need.url for need in needs_of(set_desk(user, number="", now=timezone.now()))}

    assert found == {mine.get_absolute_url(), follow_up.get_absolute_url(), shift.get_absolute_url()}


def test_acting_for_one_municipality_leaves_the_others_out(client: Client) -> None:
    user = coordinator("3417", "3418")
    grue = late_meeting(CouncilFactory(owners=["3417"]))
    asnes = late_meeting(CouncilFactory(owners=["3418"]))
    client.force_login(user)

    client.post(reverse("act_for"), {"municipality": "3418"})
    page = client.get(reverse("workbench")).content.decode()

    assert asnes.get_absolute_url() in page
    assert grue.get_absolute_url() not in page


def test_acting_for_somebody_elses_municipality_counts_as_all_of_ones_own(client: Client) -> None:
    user = coordinator("3418")
    onboarded("1833")
    meeting = late_meeting(CouncilFactory(owners=["1833"]))
    client.force_login(user)

    client.post(reverse("act_for"), {"municipality": "1833"})
    response = client.get(reverse("workbench"))

    assert response.context["desk"].chosen is None
    assert meeting.get_absolute_url() not in response.content.decode()


def test_what_is_ones_own_and_overdue_elsewhere_stands_on_the_workbench_too(client: Client) -> None:
    """One is in another municipality, one in her own while she acts for a third."""
    user = coordinator("3417", "3418")
    onboarded("1833")
    late = {"responsible": user, "due_on": timezone.localdate() - timedelta(days=3)}
    there, here = (MeasureFactory(municipality_id=number, **late) for number in ("1833", "3417"))
    client.force_login(user)

    client.post(reverse("act_for"), {"municipality": "3418"})
    page = client.get(reverse("workbench")).content.decode()

    assert [page.count(f'"{measure.get_absolute_url()}"') for measure in (there, here)] == [1, 1]


def test_a_switch_with_a_next_that_leads_nowhere_leads_to_the_workbench_or_there(client: Client) -> None:
    client.force_login(coordinator("3418"))

    answers = [client.post(reverse("act_for"), {"next": following}) for following in ("abc", "//example.com/")]

    assert [answer.headers["Location"] for answer in answers] == ["abc", reverse("workbench")]


def test_late_needs_come_first() -> None:
    user = coordinator("3418")
    council = CouncilFactory(owners=["3418"])
    soon = timezone.now() + timedelta(days=9)
    Meeting.objects.create(council=council, starts_at=soon, ends_at=soon + timedelta(hours=2))
    late_meeting(council)

    found = needs_of(set_desk(user, number="", now=timezone.now()))

    assert [need.is_late for need in found] == [True, False]


@pytest.mark.parametrize("count", [1, 3], ids=["one of each", "three of each"])
def test_workbench_costs_the_same_whatever_there_is(
    client: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    user = coordinator("3417", "3418", "3419")
    for number in ["3417", "3418", "3419"][:count]:
        council = CouncilFactory(owners=[number])
        CadenceFactory(council=council)
        overdue_follow_up(late_meeting(council), user)
        shift_without_people(number)
    client.force_login(user)

    with django_assert_num_queries(18):
        client.get(reverse("workbench"))


def test_somebody_without_a_part_is_told_what_will_stand_here(client: Client) -> None:
    client.force_login(UserFactory(name="Ola", language="nb"))

    page = client.get(reverse("workbench")).content.decode()

    assert "Ingenting venter på deg" in page


LISTS = ["meetings:meeting_list", "meetings:follow_up_list", "measures:measure_list", "councils:council_list"]


@pytest.mark.parametrize("name", LISTS)
def test_the_lists_are_those_of_the_municipality_one_acts_for(client: Client, name: str) -> None:
    person = coordinator("3418", "3417")
    for number in ("3418", "3417"):
        council = CouncilFactory(name=f"Råd {number}", owners=[number])
        FollowUp.objects.filter(pk=overdue_follow_up(late_meeting(council), person).pk).update(text=f"Gjør {number}")
        MeasureFactory(municipality_id=number, title=f"Tiltak {number}", responsible=person)
    client.force_login(person)
    client.post(reverse("act_for"), {"municipality": "3417"})

    shown = client.get(reverse(name), {"vis": "tidligere"}).content.decode()
    client.post(reverse("act_for"), {"municipality": ""})
    everything = client.get(reverse(name), {"vis": "tidligere"}).content.decode()

    assert [any(f"{word} {number}" in shown for word in ("Råd", "Tiltak")) for number in ("3418", "3417")] == [
        False,
        True,
    ]
    assert all(any(f"{word} {number}" in everything for word in ("Råd", "Tiltak")) for number in ("3418", "3417"))


def test_a_guest_a_partner_and_a_shift_leader_find_what_is_theirs(client: Client) -> None:
    by, now, person = coordinator("3418"), timezone.now(), UserFactory()
    meeting = Meeting.objects.create(
        council=CouncilFactory(name="Politirådet"),
        starts_at=now + timedelta(days=3),
        ends_at=now + timedelta(days=3, hours=2),
        state=MeetingState.NOTICE_SENT,
        notice_sent_at=now,
    )
    items = [AgendaItem.objects.create(meeting=meeting, title=f"Sak {number}") for number in (1, 2)]
    until: dict[str, Any] = {
        "ends_on": timezone.localdate() + timedelta(days=30),
        "by": by,
        "now": now,
        "reason": "Fagperson",
    }
    item_grants.give(item=items[0], user=person, permission=ItemPermission.GUEST, **until)
    measure_grants.give(measure=MeasureFactory(title="Åpen hall"), user=person, **until)
    MeasureFactory(title="Et annet tiltak")
    shift = shift_without_people("3418")
    VolunteerFactory(group=shift.group, user=person, is_leader=True)
    client.force_login(person)

    shown = client.get(reverse("workbench")).content.decode()

    wanted = [
        "Saker du er invitert til",
        "Sak 1",
        "Tiltak du er med på",
        "Åpen hall",
        "Vakter du leder",
        "Trenger 3 til",
    ]
    assert [words for words in wanted if words not in shown] == []
    assert [words for words in ("Sak 2", "Et annet tiltak", "Ingenting venter") if words in shown] == []


def test_needs_of_several_municipalities_stand_under_the_name_of_each(client: Client) -> None:
    user = coordinator("3417", "3418")
    late_meeting(CouncilFactory(owners=["3417"]))
    late_meeting(CouncilFactory(owners=["3417", "3418"]))
    shift_without_people("3418")
    client.force_login(user)

    groups = client.get(reverse("workbench")).context["need_groups"]
    client.post(reverse("act_for"), {"municipality": "3418"})
    alone = client.get(reverse("workbench")).context["need_groups"]

    assert sorted((heading, len(found)) for heading, found in groups) == [("Grue", 1), ("Grue, Åsnes", 1), ("Åsnes", 1)]
    assert [(heading, len(found)) for heading, found in alone] == [("", 2)]


def test_a_body_without_a_cadence_stands_with_the_act_that_mends_it(client: Client) -> None:
    user = coordinator("3418")
    known, unknown = CouncilFactory(owners=["3418"]), CouncilFactory(owners=["3418"])
    CadenceFactory(council=known)
    client.force_login(user)

    page = client.get(reverse("workbench")).content.decode()

    mends = {council: reverse("councils:cadence_start", args=[council.pk]) in page for council in (known, unknown)}
    assert mends == {known: False, unknown: True}
    assert client.get(reverse("councils:cadence_start", args=[unknown.pk])).status_code == 200


def planned(council: Council, days: int, state: str) -> Meeting:
    starts_at = timezone.now() + timedelta(days=days)
    sent = None if state == MeetingState.DRAFT else timezone.now()
    meeting: Meeting = Meeting.objects.create(
        council=council, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1), state=state, notice_sent_at=sent
    )
    return meeting


def test_many_bodies_without_a_cadence_are_folded_away_under_how_many_they_are(client: Client) -> None:
    user = coordinator("3418")
    for number in range(3):
        CouncilFactory(name=f"Råd {number}", owners=["3418"])
    CadenceFactory(council=CouncilFactory(name="Politirådet", owners=["3418"]))
    client.force_login(user)

    page = client.get(reverse("workbench")).content.decode()

    in_sight, folded = page.split("Det er ikke oppgitt hvor ofte 3 organer møtes")
    assert "Politirådet" in in_sight
    assert all(f"Råd {number}" in folded for number in range(3))


def test_of_a_bodys_drafts_the_next_one_stands_and_says_how_many_come_after() -> None:
    user = coordinator("3418")
    weekly, yearly = CouncilFactory(owners=["3418"]), CouncilFactory(owners=["3418"])
    first, *_ = (planned(weekly, 7 * week, MeetingState.DRAFT) for week in range(1, 10))
    other = planned(yearly, 80, MeetingState.DRAFT)

    rows = coming(set_desk(user, number="", now=timezone.now()))

    assert [(row.meeting, row.more_drafts) for row in rows] == [(first, 8), (other, 0)]


def test_a_meeting_one_is_called_to_stands_once_and_with_ones_own_answer(client: Client) -> None:
    user = coordinator("3418")
    onboarded("1833")
    elsewhere = SeatFactory(council=CouncilFactory(owners=["1833"]))
    TenureFactory(seat=elsewhere, user=user)
    called = planned(elsewhere.council, 3, MeetingState.NOTICE_SENT)
    Invitation.objects.create(meeting=called, user=user, seat=elsewhere)
    uncalled = planned(CouncilFactory(owners=["3418"]), 4, MeetingState.NOTICE_SENT)
    client.force_login(user)

    rows = coming(set_desk(user, number="", now=timezone.now()))
    page = client.get(reverse("workbench")).content.decode()

    assert [(row.meeting, row.waits_for_answer) for row in rows] == [(called, True), (uncalled, False)]
    assert page.count(f'href="{called.get_absolute_url()}"') == 1


def test_a_desk_for_one_municipality_has_no_meeting_of_another_one_is_called_to() -> None:
    user = coordinator("3418", "3417")
    seats = {number: SeatFactory(council=CouncilFactory(owners=[number])) for number in ("3418", "3417")}
    meetings = {number: planned(seat.council, 3, MeetingState.NOTICE_SENT) for number, seat in seats.items()}
    for number, seat in seats.items():
        TenureFactory(seat=seat, user=user)
        Invitation.objects.create(meeting=meetings[number], user=user, seat=seat)

    assert {row.meeting for row in coming(set_desk(user, number="", now=timezone.now()))} == set(meetings.values())
    for number, meeting in meetings.items():
        (row,) = coming(set_desk(user, number=number, now=timezone.now()))
        assert row.meeting == meeting
        assert row.waits_for_answer


@pytest.mark.parametrize(
    ("answer", "color"),
    [(Answer.COMING, "success"), (Answer.VIDEO, "success"), (Answer.CANNOT, "danger"), (Answer.DEPUTY, "warning")],
)
def test_ones_own_answer_has_the_colour_of_what_it_says(client: Client, answer: Answer, color: str) -> None:
    user = UserFactory()
    seat = SeatFactory()
    TenureFactory(seat=seat, user=user)
    meeting = planned(seat.council, 3, MeetingState.NOTICE_SENT)
    Invitation.objects.create(meeting=meeting, user=user, seat=seat, answer=answer, answered_at=timezone.now())
    client.force_login(user)

    (card,) = client.get(reverse("workbench")).context["cards"]

    assert card.rows[0].below.color == color
