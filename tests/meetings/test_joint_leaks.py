"""What somebody in a body that takes part sees of a joint meeting, and of nothing else of the host's."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from accounts.access import can
from accounts.models import User
from councils.enums import CouncilAct
from meetings.enums import ItemPermission, MeetingAct
from meetings.models import AgendaItem, Decision, FollowUp, Meeting, Paper
from meetings.services import decisions, follow_ups, grants, messages, minutes, papers
from tests.documents.made import text_of
from tests.meetings.factories import NOW, PDF, STARTS, MeetingFactory, Stage
from tests.meetings.joint import Guest, guest, join
from tests.meetings.pages import address, client_of, page, status_of
from tests.meetings.test_leaks import everything_shown_to
from tests.meetings.test_notifications import wanted

SECRET, OTHER = "hasjsalg", "Nabokrangel"
PUBLIC = "Situasjonen ved en skole"
ROLES = ["chair", "secretary", "member", "observer", "deputy", "assistant", "coordinator", "reader"]


@pytest.fixture
def grue() -> Guest:
    return guest()


def write(stage: Stage, item: AgendaItem, word: str) -> None:
    minutes.write_item(item=item, text=f"Drøftet {word}", version=0, **stage.act())
    decisions.record(item=item, text=f"Stanse {word}", **stage.act())
    follow_ups.give(
        item=item, text=f"Følge opp {word}", responsible=stage.member, due_on=date(2027, 5, 1), **stage.act()
    )


@pytest.fixture
def held(stage: Stage, grue: Guest) -> Stage:
    """A joint meeting with an open and an exempt item, and one of the host alone in the same week; both written."""
    alone = Stage(
        stage.council, stage.coordinator, stage.people, stage.seats, MeetingFactory(council=stage.council, title=OTHER)
    )
    other = alone.item(OTHER, description=OTHER)
    papers.add(item=other, file=ContentFile(PDF, name=f"{OTHER}.pdf"), **stage.act())
    alone.start()
    write(alone, other, OTHER)
    stage.item("Ungdomstorget", description="Alle kan lese")
    secret = stage.exempt_item(f"Mistanke om {SECRET}", PUBLIC)
    papers.add(item=secret, file=ContentFile(PDF, name=f"{SECRET}.pdf"), **stage.act())
    join(stage, grue)
    stage.start()
    write(stage, secret, SECRET)
    return stage


def test_a_draft_is_known_to_those_who_prepare_there_and_to_nobody_else(stage: Stage, grue: Guest) -> None:
    stage.item("Ungdomstorget")
    join(stage, grue)

    seen = {role for role in ROLES if status_of(grue.people[role], "meeting_detail", stage.meeting.pk) == 200}

    assert seen == {"chair", "secretary", "coordinator"}
    for role in seen:
        assert "Ungdomstorget" not in page(grue.people[role], "meeting_detail", stage.meeting.pk)
        assert status_of(grue.people[role], "notice_send", stage.meeting.pk) == 403


@pytest.mark.parametrize("role", [role for role in ROLES if role != "deputy"])
def test_from_the_notice_on_those_of_the_body_see_it(stage: Stage, grue: Guest, role: str) -> None:
    stage.item("Ungdomstorget")
    join(stage, grue)
    stage.send()

    shown = page(grue.people[role], "meeting_detail", stage.meeting.pk)

    assert "Ungdomstorget" in shown
    assert "Fellesmøte med Koordineringsgruppa i Grue" in shown
    assert "Politirådet" in page(grue.people[role], "meeting_list")


def test_a_deputy_sees_it_when_called(stage: Stage, grue: Guest) -> None:
    join(stage, grue)
    stage.send()
    deputy = grue.people["deputy"]
    before = status_of(deputy, "meeting_detail", stage.meeting.pk)

    stage.meeting.invitations.create(user=deputy, seat=grue.member.tenures.get().seat, is_deputy=True)

    assert (before, status_of(User.objects.get(pk=deputy.pk), "meeting_detail", stage.meeting.pk)) == (404, 200)


@pytest.mark.parametrize("role", ROLES)
def test_nobody_reads_what_is_exempt_by_a_joint_meeting(held: Stage, grue: Guest, role: str) -> None:
    minutes.approve(meeting=held.meeting, **held.act(STARTS))

    shown = everything_shown_to(grue.people[role], held, AgendaItem.objects.latest("pk"))

    assert SECRET not in shown
    assert (PUBLIC in shown) == (role != "deputy")


def test_whoever_is_cleared_for_the_item_reads_it(held: Stage, grue: Guest) -> None:
    item = held.meeting.items.latest("pk")
    cleared: dict[str, Any] = {"permission": ItemPermission.CLEARED, "reason": "Taushetsplikt"}
    grants.give(item=item, user=grue.member, ends_on=date(2027, 12, 31), **cleared, **held.act())

    assert can(grue.member, MeetingAct.VIEW_ITEM, item)


@pytest.mark.parametrize("role", ["chair", "coordinator", "member", "reader"])
def test_nothing_of_the_hosts_other_meetings_is_seen(held: Stage, grue: Guest, role: str) -> None:
    user = grue.people[role]
    found = everything_shown_to(user, held, AgendaItem.objects.latest("pk"))

    assert OTHER not in found
    assert list(Meeting.objects.visible_to(user)) == [held.meeting]
    for model in (AgendaItem, Paper, Decision, FollowUp):
        assert not model._default_manager.visible_to(user).filter(pk__in=_of_the_other(model)).exists()
    assert not can(user, CouncilAct.VIEW, held.council)


def _of_the_other(model: Any) -> Any:
    path = {AgendaItem: "meeting__title"}.get(model, "item__meeting__title")
    rows = model._default_manager.filter(**{path: OTHER}).values("pk")
    assert rows.exists()
    return rows


def every_address() -> list[str]:
    meetings = [address("meeting_detail", meeting.pk) for meeting in Meeting.objects.order_by("pk")]
    return [*meetings, *(address("item_detail", item.pk) for item in AgendaItem.objects.order_by("pk"))]


def test_the_search_finds_the_joint_meeting_alone(held: Stage, grue: Guest) -> None:
    seen = [address("meeting_detail", held.meeting.pk), address("item_detail", held.meeting.items.earliest("pk").pk)]

    for word, found in ((OTHER, []), (SECRET, []), ("Ungdomstorget", seen[1:]), ("Rådhuset", seen[:1])):
        shown = client_of(grue.member).get(reverse("search:search"), {"q": word}).content.decode()
        assert [path for path in every_address() if f'href="{path}"' in shown] == found


def test_a_body_that_went_out_sees_no_more(stage: Stage, grue: Guest) -> None:
    join(stage, grue)
    stage.send()
    join(stage)

    assert status_of(grue.member, "meeting_detail", stage.meeting.pk) == 404
    assert Meeting.objects.visible_to(grue.people["coordinator"]).count() == 0


def test_whoever_has_left_their_seat_sees_no_more(stage: Stage, grue: Guest) -> None:
    join(stage, grue)
    stage.send()
    grue.member.tenures.update(ends_on=NOW.date() - timedelta(days=1))

    assert status_of(grue.member, "meeting_detail", stage.meeting.pk) == 404


def test_whoever_answers_for_one_kept_out_is_kept_out_too(held: Stage, grue: Guest) -> None:
    item = held.meeting.items.order_by("pk")[0]
    held.keep_out(grue.member, item)

    assert not can(grue.people["assistant"], MeetingAct.LIST_ITEM, item)
    assert can(grue.people["chair"], MeetingAct.LIST_ITEM, item)


@pytest.mark.parametrize(
    "act",
    [
        MeetingAct.CHANGE_MEETING,
        MeetingAct.CANCEL_MEETING,
        MeetingAct.RECALL_NOTICE,
        MeetingAct.ENTER_ANSWERS,
        MeetingAct.ADD_ITEM,
        MeetingAct.START_MEETING,
        MeetingAct.VIEW_HISTORY,
        MeetingAct.VIEW_REVIEWS,
    ],
)
@pytest.mark.parametrize("role", ["chair", "coordinator"])
def test_whoever_prepares_there_prepares_nothing_here(stage: Stage, grue: Guest, role: str, act: str) -> None:
    join(stage, grue)
    stage.send()

    assert not can(grue.people[role], act, stage.meeting)
    assert can(stage.coordinator, act, stage.meeting) or act == MeetingAct.START_MEETING


def test_no_message_or_paper_says_a_word_of_what_is_exempt(stage: Stage, grue: Guest) -> None:
    stage.exempt_item(f"Mistanke om {SECRET}", PUBLIC)
    join(stage, grue)
    stage.send()
    found = wanted(messages.NOTICE, grue.member)
    printed = client_of(grue.member).get(address("notice_document", stage.meeting.pk, "intern")).content

    for words in (f"{found.subject} {found.body}", found.attachments[0].content.decode(), text_of(printed)):
        assert SECRET not in words
        assert "Fellesmøte" in words
