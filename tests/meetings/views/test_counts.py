"""A page asks the database the same, however much there is to show."""

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from meetings.models import AgendaItem
from meetings.services import comments, decisions, follow_ups, minutes, papers, reviews
from tests.councils.factories import SeatFactory, TenureFactory
from tests.meetings.factories import NOW, PDF, STARTS, MeetingFactory, Stage
from tests.meetings.pages import address, client_of

pytestmark = pytest.mark.usefixtures("warm_content_types")


def queries(user: User, path: str) -> int:
    client = client_of(user)
    client.get(path)
    with CaptureQueriesContext(connection) as caught:
        response = client.get(path)
    assert response.status_code == 200
    return len(caught)


def fill(stage: Stage, items: int, per_item: int, seats: int) -> list[AgendaItem]:
    """Send a notice with so many items, each with papers, and call so many more people."""
    found = [stage.item(f"Sak {number}") for number in range(items)]
    for item in found:
        for number in range(per_item):
            papers.add(item=item, file=ContentFile(PDF, name=f"{number}.pdf"), **stage.act())
    for _ in range(seats):
        TenureFactory(seat=SeatFactory(council=stage.council))
    stage.send()
    for item in found:
        for person in stage.people.values():
            reviews.mark(item=item, by=person, now=NOW)
            comments.add(item=item, text="Bra", by=person, now=NOW)
    return found


@pytest.mark.parametrize("shape", [(1, 1, 0), (3, 1, 2), (1, 20, 0), (6, 3, 8)])
def test_meeting_page(stage: Stage, shape: tuple[int, int, int]) -> None:
    fill(stage, *shape)
    path = address("meeting_detail", stage.meeting.pk)

    assert [queries(person, path) for person in (stage.member, stage.coordinator)] == [9, 14]


@pytest.mark.parametrize("items", [1, 3])
def test_item_page(stage: Stage, items: int) -> None:
    first = fill(stage, items, 2, 0)[0]

    assert queries(stage.member, address("item_detail", first.pk)) == 10


@pytest.mark.parametrize("number", [1, 3])
def test_list_of_meetings(stage: Stage, number: int) -> None:
    stage.send()
    for week in range(1, number):
        later = MeetingFactory(council=stage.council, starts_at=STARTS + timedelta(days=7 * week))
        Stage(stage.council, stage.coordinator, stage.people, stage.seats, later).send()

    for week in range(number):
        MeetingFactory(council=stage.council, starts_at=STARTS - timedelta(days=90 * (week + 1)))

    assert queries(stage.coordinator, address("meeting_list")) == 9


@pytest.mark.parametrize("number", [1, 3])
def test_list_of_follow_ups_and_the_minutes(stage: Stage, number: int) -> None:
    found = fill(stage, number, 0, 0)
    stage.meeting = minutes.start(meeting=stage.meeting, **stage.act(STARTS))
    for item in found:
        decisions.record(item=item, text="Ja.", **stage.act())
        follow_ups.give(item=item, text="Ring", responsible=stage.member, due_on=date(2027, 5, 1), **stage.act())

    counts = [
        queries(stage.member, address("follow_up_list")),
        queries(stage.coordinator, address("minutes", stage.meeting.pk)),
        queries(stage.coordinator, address("item_minutes", found[0].pk)),
        queries(stage.member, address("decision_detail", found[0].decision.pk)),
    ]
    assert counts == [5, 8, 10, 7]


@pytest.mark.parametrize("seats", [0, 4])
def test_page_for_sending_the_notice(stage: Stage, seats: int) -> None:
    stage.item()
    for _ in range(seats):
        TenureFactory(seat=SeatFactory(council=stage.council))

    assert queries(stage.coordinator, address("notice_send", stage.meeting.pk)) == 12


def test_meeting_page_is_light(stage: Stage) -> None:
    fill(stage, 20, 1, 8)

    size = len(client_of(stage.member).get(address("meeting_detail", stage.meeting.pk)).content)

    assert size < 60_000
