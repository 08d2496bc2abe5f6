"""What is past its period goes by itself, in every app, in batches; what is not stays."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Permission
from django.core.mail import EmailMessage

from accounts.models import User
from accounts.services import periods
from accounts.tasks import forget_old
from contributions.erasure import parts
from councils.models import Tenure
from meetings.enums import Answer, ItemPermission, MeetingState
from meetings.models import AgendaItemUserObjectPermission, ExemptRead, Invitation, ItemComment, ItemReview
from meetings.services import grants
from municipalities.models import Appointment
from nightwatch.models import ClassInvitation, JoinAsk, Offer, OfferTo, Shift, SignUp, SignUpRequest, Team
from nightwatch.models import LogEntry as NightLine
from nightwatch.services import places, requests
from tests.accounts.factories import UserFactory
from tests.councils.factories import AssistantFactory, SeatFactory, TenureFactory
from tests.measures.factories import MeasureFactory
from tests.meetings.factories import NOW, MeetingFactory, Stage
from tests.municipalities.factories import AppointmentFactory
from tests.nightwatch.factories import GroupFactory, ShiftFactory, VolunteerFactory, walkers

Made = Callable[[Stage, datetime], Any]


def called(stage: Stage, ended: datetime, **fields: Any) -> Invitation:
    meeting = MeetingFactory(
        council=stage.council,
        starts_at=ended - timedelta(hours=2),
        ends_at=ended,
        state=MeetingState.APPROVED,
        notice_sent_at=ended,
        minutes_approved_at=ended,
    )
    answer = {"answer": Answer.CANNOT, "answered_at": ended, "reason": "Syk"} | fields
    made: Invitation = Invitation.objects.create(meeting=meeting, user=stage.member, attended=False, **answer)
    return made


def item_of(stage: Stage, ended: datetime) -> Any:
    stage.meeting = called(stage, ended).meeting
    return stage.meeting.items.create(title="Sak")


def walked(stage: Stage, ended: datetime) -> SignUp:
    shift = ShiftFactory(starts_at=NOW + timedelta(days=1))
    first, _second = [places.sign_up(shift=shift, by=person, now=NOW) for person in walkers(2)]
    Shift.objects.filter(pk=shift.pk).update(starts_at=ended - timedelta(hours=4), ends_at=ended)
    return first


def logged(stage: Stage, ended: datetime) -> NightLine:
    shift = ShiftFactory(starts_at=ended - timedelta(hours=4), ends_at=ended)
    made: NightLine = NightLine.objects.create(
        key=uuid4(), shift=shift, kind="left", says=True, at=ended, written_at=ended
    )
    return made


def asked_to_come(stage: Stage, ended: datetime) -> OfferTo:
    shift = ShiftFactory(starts_at=ended - timedelta(hours=4), ends_at=ended)
    offer = Offer.objects.create(shift=shift, kind="short", state="ended", made_at=ended, ended_at=ended)
    return OfferTo.objects.create(offer=offer, user=UserFactory(), asked_at=ended)


def asked(stage: Stage, ended: datetime) -> SignUpRequest:
    facts = {"email": "a@example.no", "name": "A", "phone": "+4792200000", "language": "nb"}
    return requests.ask(shift=ShiftFactory(), **facts, now=ended - timedelta(minutes=15))


def on_a_list(stage: Stage, ended: datetime) -> ClassInvitation:
    group = GroupFactory()
    team = Team.objects.create(group=group, name="7B")
    return ClassInvitation.objects.create(group=group, team=team, email="a@example.no", mark="a", invited_at=ended)


def let_in(stage: Stage, ended: datetime) -> AgendaItemUserObjectPermission:
    item = stage.item()
    return grants.give(
        item=item,
        user=stage.people["observer"],
        permission=ItemPermission.GUEST,
        reason="Fagkunnskap",
        ends_on=ended.date(),
        by=stage.coordinator,
        now=ended,
    )


def let_in_on_a_measure(stage: Stage, ended: datetime) -> Any:
    from_then = {"starts_on": ended.date(), "ends_on": ended.date()}
    permission = Permission.objects.get(codename="update_measure")
    return MeasureFactory().grants.create(user=UserFactory(), permission=permission, reason="X", **from_then)


GO: dict[str, tuple[Made, int]] = {
    "roles": (lambda stage, ended: AppointmentFactory(user=UserFactory(), ends_on=ended.date()), 730),
    "seats": (lambda stage, ended: TenureFactory(seat=SeatFactory(), ends_on=ended.date()), 730),
    "assistants": (lambda stage, ended: AssistantFactory(ended_at=ended), 730),
    "volunteering": (lambda stage, ended: VolunteerFactory(ends_on=ended.date()), 730),
    "access_to_items": (let_in, 730),
    "access_to_measures": (let_in_on_a_measure, 730),
    "administration_log": (
        lambda stage, ended: LogEntry.objects.create(
            user=stage.coordinator, action_flag=CHANGE, object_repr="X", action_time=ended
        ),
        730,
    ),
    "joining": (
        lambda stage, ended: JoinAsk.objects.create(group=GroupFactory(), user=UserFactory(), asked_at=ended),
        90,
    ),
    "class_lists": (on_a_list, 60),
    "places": (walked, 365),
    "asked_to_take_places": (asked_to_come, 365),
    "reads": (
        lambda stage, ended: ExemptRead.objects.create(
            item=item_of(stage, ended), user=stage.member, what="item", read_at=ended
        ),
        365,
    ),
    "reviews": (
        lambda stage, ended: ItemReview.objects.create(
            item=item_of(stage, ended), user=stage.member, reviewed_at=ended
        ),
        365,
    ),
    "comments": (
        lambda stage, ended: ItemComment.objects.create(
            item=item_of(stage, ended), user=stage.member, text="X", created_at=ended
        ),
        365,
    ),
    "log_books": (logged, 365),
    "requests": (asked, 1),
}


@pytest.mark.parametrize("part", GO)
@pytest.mark.parametrize("over", [-1, 1], ids=["not yet", "past"])
def test_it_goes_when_its_period_is_over_and_not_before(stage: Stage, part: str, over: int) -> None:
    made, days = GO[part]
    row = made(stage, NOW - timedelta(days=days + over))

    periods.forget_old(now=NOW)

    assert type(row)._default_manager.filter(pk=row.pk).exists() == (over < 0)


@pytest.mark.parametrize(
    ("days", "left"),
    [(89, ("Syk", Answer.CANNOT)), (91, ("", Answer.CANNOT)), (366, ("", Answer.NONE))],
    ids=["both", "the answer", "neither"],
)
def test_a_reason_goes_before_the_answer_and_who_was_there_stays(
    stage: Stage, days: int, left: tuple[str, str]
) -> None:
    invitation = called(stage, NOW - timedelta(days=days))

    periods.forget_old(now=NOW)

    invitation.refresh_from_db()
    assert ((invitation.reason, invitation.answer), invitation.attended) == (left, False)


def test_of_a_walk_that_is_long_over_the_number_stays(stage: Stage) -> None:
    shift = walked(stage, NOW - timedelta(days=400)).shift

    assert [periods.forget_old(now=NOW, batch=1)["places"] for _night in range(2)] == [2, 0]

    counted = Shift.objects.with_counts().get(pk=shift.pk)
    assert (counted.nameless, counted.confirmed_count, counted.sign_ups.count()) == (2, 2, 0)


def idle_person(**fields: Any) -> User:
    long_ago = NOW - timedelta(days=731)
    person: User = UserFactory(**{"last_login": long_ago, "date_joined": long_ago} | fields)
    return person


def test_an_account_nobody_uses_is_erased_with_a_receipt(
    stage: Stage, mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any
) -> None:
    person = idle_person(email="glemt@example.no")

    with django_capture_on_commit_callbacks(execute=True):
        assert [periods.forget_old(now=NOW)["account"] for _night in range(2)] == [1, 0]

    person.refresh_from_db()
    assert (person.is_erased, person.erased_because) == (True, "period")
    assert [mail.to for mail in mailoutbox] == [["glemt@example.no"]]


@pytest.mark.parametrize(
    "kept",
    [
        pytest.param(lambda: idle_person(last_login=NOW - timedelta(days=729)), id="logged in lately"),
        pytest.param(lambda: idle_person(last_login=None, date_joined=NOW), id="has just been asked in"),
        pytest.param(lambda: TenureFactory(seat=SeatFactory(), user=idle_person()).user, id="has a seat"),
        pytest.param(
            lambda: TenureFactory(seat=SeatFactory(), user=idle_person(), starts_on=NOW.date() + timedelta(9)).user,
            id="is going to have a seat",
        ),
        pytest.param(lambda: VolunteerFactory(user=idle_person()).user, id="walks"),
        pytest.param(lambda: idle_person(is_staff=True, is_superuser=True), id="administers the portal"),
    ],
)
def test_an_account_that_is_in_use_stays(stage: Stage, kept: Callable[[], User]) -> None:
    person = kept()

    periods.forget_old(now=NOW)

    person.refresh_from_db()
    assert not person.is_erased


def test_a_part_that_fails_does_not_stop_the_others(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    row = asked(stage, NOW - timedelta(days=2))

    def fail(*_given: Any) -> int:
        raise RuntimeError

    roles = next(part for part in parts() if part.name == "roles")
    assert roles.period is not None
    broken = replace(roles, period=replace(roles.period, forget=fail))
    given = [broken if part is roles else part for part in parts()]
    monkeypatch.setattr(periods, "parts", lambda: given)

    gone = periods.forget_old(now=NOW)

    assert ("roles" in gone, SignUpRequest.objects.filter(pk=row.pk).exists()) == (False, False)


def test_the_task_finds_what_was_written_while_somebody_was_erased(stage: Stage) -> None:
    person = UserFactory(is_active=False, name="", erased_at=NOW - timedelta(hours=9))
    AppointmentFactory(user=person)
    TenureFactory(seat=SeatFactory(), user=person)

    assert set(forget_old()) >= {"account", "history", "messages", "sessions"}

    assert (Appointment.objects.filter(user=person).count(), Tenure.objects.filter(user=person).count()) == (0, 0)


def test_every_period_is_played_here() -> None:
    elsewhere = {"account", "sessions", "messages", "history", "invitations", "reasons", "open_forms"}
    # The words of a row that stays: tests/nightwatch/test_log_book.py and test_reports.py.
    elsewhere |= {"shift_notes", "night_reports", "observations", "rumours"}
    # tests/public_pages/test_answers.py.
    elsewhere |= {"reader_answers"}
    # tests/circulation/test_confidential.py.
    elsewhere |= {"answers_between"}
    # tests/polls/test_polling.py.
    elsewhere |= {"date_polls"}
    # tests/self_evaluation/test_answering.py.
    elsewhere |= {"self_evaluations"}
    # tests/reviews/test_confidential.py.
    elsewhere |= {"review_remarks", "draft_reviews"}
    # tests/councils/services/test_terms.py.
    elsewhere |= {"new_terms"}

    assert {part.name for part in parts() if part.period} == set(GO) | elsewhere
